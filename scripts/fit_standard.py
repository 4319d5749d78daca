"""Fit the bundled values of ``uncertainty: standard`` and write them down.

    python scripts/fit_standard.py [--plans FILE] [--vintages FILE] [--dry]

Everything is fitted from the bundled tables and forecasts; the output is the sample and the result
of each fit, ``simulator/data/standard.csv`` and the pictures of ``docs/uncertainty.md``. ``--plans``
is the file of announced plans (default: the bundled one) that delivery is held against; ``--vintages``
one of older forecasts (``vintage, iso3, year, indicator, value``) to hold growth and inflation
against. Both only print: the values do not depend on them. ``--dry`` writes nothing.
"""

from __future__ import annotations

import argparse
import csv
import sys
from math import log, sqrt
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING

from simulator import data
from standard_fits import (
    ARMED,
    HORIZONS,
    HeldBand,
    Place,
    errors_at,
    inside,
    revisions,
    spread,
    spread_of_sum,
    yearly_errors,
)
from standard_samples import (
    IN_THE_YEAR,
    LAST_OUTTURN,
    OTHER_AGES,
    PANDEMIC,
    SETTLED,
    Sample,
    bundled_errors,
    delivered,
    fit,
    flat,
    growth,
    growth_sample,
    inflation,
    inflation_sample,
    rises,
    sample,
    start_revisions,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
INTO = ROOT / "simulator" / "data" / "standard.csv"
PLANS = ROOT / "simulator" / "data" / "plans.csv"
BINDING = {"law", "budget", "government_plan"}
"""The kinds of plan that count; a pledge or a politician's figure is no plan."""
SETTLED_YEARS = range(2015, 2023)
"""After the Wales summit, and no estimates in the settled table."""


def show_wobble(title: str, chosen: Sample, others: Mapping[str, Sample]) -> None:
    """Print a sample, its fit and what other choices of years would give."""
    print(f"\n{title}: errors of cumulated growth, percent")
    print(
        "years ahead  vintages  errors   mean    rms  spread (80 %)  model  inside 50 / 80 / 90 %"
    )
    for ahead in HORIZONS:
        vintages = errors_at(chosen.sums, ahead)
        errors = flat(vintages)
        sd = chosen.rounded.sd * spread_of_sum(chosen.rounded.persistence, ahead)
        print(
            f"{ahead:11d}{len(vintages):10d}{len(errors):8d}{fmean(errors):7.2f}"
            f"{sqrt(fmean(error**2 for error in errors)):7.2f}{spread(errors):15.2f}{sd:7.2f}"
            f"  {bands(inside(errors, sd))}"
        )
    for name, each in {"standard": chosen, **others}.items():
        sd, persistence, common = each.fitted
        print(f"{name:24s} sd {sd:.2f}  persistence {persistence:.2f}  common {common:.2f}")
    print(f"members' own spreads three years ahead: {quartiles_of_members(chosen.sums)}")


def bands(held: HeldBand) -> str:
    """Return parts as percent."""
    return " / ".join(f"{100 * part:.0f}" for part in held)


def quartiles_of_members(sums: Mapping[Place, float]) -> str:
    """Return how members differ: the least, the quartiles and the largest of their spreads."""
    own: dict[str, list[float]] = {}
    for members in errors_at(sums, 3).values():
        for member, error in members.items():
            own.setdefault(member, []).append(error)
    ordered = sorted((spread(errors), member) for member, errors in own.items())
    places = (0, len(ordered) // 4, len(ordered) // 2, 3 * len(ordered) // 4, -1)
    return ", ".join(f"{ordered[place][0]:.1f} {ordered[place][1]}" for place in places)


def show_start() -> None:
    """Print the revisions by table and by age."""
    print(f"\nstart: revisions of a share by the table of {SETTLED}, points")
    print(
        "estimate made                    table       year  members  median    rms  spread (80 %)"
    )
    for date, year in IN_THE_YEAR.items():
        show_revisions("in summer, within the year", date, year)
    for age, tables in OTHER_AGES.items():
        for date, year in tables:
            show_revisions(age, date, year)
    points = [each.points for each in start_revisions()]
    print(f"standard: the first four together, {len(points)} estimates, {spread(points):.3f}")


def show_revisions(age: str, date: str, year: int) -> None:
    """Print one table's."""
    points = [each.points for each in revisions(date, SETTLED, year, "share_of_gdp_pct")]
    rms = sqrt(fmean(point**2 for point in points))
    print(
        f"{age:32s} {date}  {year}{len(points):9d}{median(points):8.2f}{rms:7.2f}"
        f"{spread(points):15.3f}"
    )


def show_delivery() -> None:
    """Print spending against NATO's estimates."""
    found = sorted(delivered(), key=lambda each: each.percent)
    errors = [each.percent for each in found]
    print("\ndelivery: spending of 2019 against NATO's estimate of June 2019, percent")
    print(", ".join(f"{each.member} {each.percent:+.1f}" for each in found))
    print(
        f"{len(errors)} members: median {median(errors):+.2f}, spread (80 %) {spread(errors):.2f}"
    )
    levels = ", ".join(f"{level:.0%} {spread(errors, level):.1f}" for level in (0.5, 0.68, 0.9))
    print(f"spread from other bands: {levels}; mean {fmean(errors):+.1f} (Bulgaria's aircraft)")
    counted = rises()
    print(
        f"slip: {counted.failed} of {counted.planned} expected rises did not happen; delivery's"
        f" spread alone explains {counted.explained:.1f}"
    )
    show_record()


def show_record() -> None:
    """Print how ragged spending was from year to year, which bounds what falls on one year alone."""
    settled = [
        each for each in data.ally_years(SETTLED, joined_only=True) if each.year in SETTLED_YEARS
    ]
    changes = [100 * log(1 + each.real_change_pct / 100) for each in settled]
    typical = median(changes)
    print(
        f"record: {len(changes)} ally-years {SETTLED_YEARS[0]}-{SETTLED_YEARS[-1]}, real change {typical:.1f} % in the median,"
        f" spread around it {spread([change - typical for change in changes]):.1f};"
        f" {sum(1 for change in changes if change <= 0) / len(changes):.0%} without a rise"
    )


def plans_within_a_year(rows: Sequence[Mapping[str, str]]) -> dict[tuple[str, int], float]:
    """Return the last share planned for a year in that year or the year before, NATO's count.

    Only laws, budgets and government plans, and years that were over when the table came out;
    Luxembourg's are of GDP where the table's are of national income.
    """
    last: dict[tuple[str, int], tuple[str, float]] = {}
    for row in rows:
        code, year, said = row["member"], int(row["year"]), row["announced"]
        fits = row["kind"] in BINDING and row["unit"] == "pct_gdp" and row["definition"] == "nato"
        near = int(said[:4]) in {year, year - 1} and year < int(SETTLED[:4])
        known = data.table(SETTLED).share(code, year) is not None
        if fits and near and known and code != "LUX":
            place = (code, year)
            last[place] = max(last.get(place, ("", 0.0)), (said, float(row["value"])))
    return {place: share for place, (_, share) in sorted(last.items())}


def show_plans(path: Path) -> None:
    """Print announced plans against outturns."""
    with path.open(encoding="utf-8", newline="") as stream:
        planned = plans_within_a_year(list(csv.DictReader(stream)))
    table = data.table(SETTLED)
    came = {place: table.share(*place) or 0.0 for place in planned}
    errors = {place: 100 * log(came[place] / share) for place, share in planned.items()}
    print("\nannounced plans (shares, at most a year ahead) against outturns, percent")
    print(", ".join(f"{code} {year} {error:+.0f}" for (code, year), error in errors.items()))
    values = list(errors.values())
    gdp, prices = growth_sample().rounded.sd, inflation_sample().rounded.sd
    own = sqrt(max(spread(values) ** 2 - gdp**2 - prices**2, 0.0))
    print(
        f"{len(values)} plans: median {median(values):+.1f}, mean {fmean(values):+.1f}, spread"
        f" (80 %) {spread(values):.1f}; without a year's surprise in GDP and prices {own:.1f}"
    )
    show_planned_rises(planned)


def show_planned_rises(planned: Mapping[tuple[str, int], float]) -> None:
    """Print how many planned rises of the share did not even raise real spending."""
    table = data.table(SETTLED)
    changes = [
        table.value(code, year, "real_change_pct")
        for (code, year), share in planned.items()
        if share > (table.share(code, year - 1) or share)
    ]
    failed = sum(1 for change in changes if change is not None and change <= 0)
    print(f"{len(changes)} of them meant a higher share; {failed} came without a real rise")


def show_older(path: Path) -> None:
    """Print what a longer record of forecasts says: growth, and consumer prices for the deflator."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for indicator, what in (("NGDP_RPCH", "real growth"), ("PCPIPCH", "consumer prices")):
        values = {
            (row["vintage"], row["iso3"], int(row["year"])): float(row["value"])
            for row in rows
            if row["indicator"] == indicator and row["vintage"] >= "1994"
        }
        vintages = sorted({vintage for vintage, _, _ in values})

        def read(
            vintage: str, member: str, year: int, values: Mapping[Place, float] = values
        ) -> float | None:
            return values.get((vintage, member, year))

        found = sample(yearly_errors(vintages, ARMED, LAST_OUTTURN, read))
        print(f"\n{what}, vintages from 1994 on: {len(found.sums)} errors")
        print("spreads", *(f"{spread(flat(errors_at(found.sums, k))):.2f}" for k in HORIZONS))
        print("sd {:.2f}  persistence {:.2f}  common {:.2f}".format(*found.fitted))


def show() -> None:
    """Print every sample and its result."""
    rises_in_gdp, prices = bundled_errors(growth), bundled_errors(inflation)
    without = {"without 2020 and 2021": sample(rises_in_gdp, PANDEMIC)}
    show_wobble("gdp, all years", growth_sample(), without)
    others = {
        "all years": sample(prices),
        "without 2021 to 2023": sample(prices, (2021, 2022, 2023)),
    }
    show_wobble("inflation, spans without 2022", inflation_sample(), others)
    show_start()
    show_delivery()


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """Return the command line, understood."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--plans", type=Path, default=PLANS)
    parser.add_argument("--vintages", type=Path)
    parser.add_argument("--dry", action="store_true")
    return parser.parse_args(given)


def main(given: Sequence[str]) -> None:
    """Fit, print, write."""
    asked = arguments(given)
    show()
    if asked.plans.is_file():
        show_plans(asked.plans)
    if asked.vintages:
        show_older(asked.vintages)
    text = written(fit())
    print(f"\n{text}", end="")
    if not asked.dry:
        from standard_pictures import draw  # noqa: PLC0415 - matplotlib only where it is used

        INTO.write_text(text, encoding="utf-8", newline="\n")
        draw(ROOT / "docs" / "img")


if __name__ == "__main__":
    main(sys.argv[1:])
