"""The samples that ``uncertainty: standard`` is fitted to, and the values that come of them."""

from __future__ import annotations

import csv
import io
from math import log
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from simulator import data
from standard_fits import (
    ARMED,
    HORIZONS,
    Place,
    Reader,
    Revision,
    Wobble,
    chance_of_no_rise,
    common_part,
    cumulated,
    errors_at,
    fit_wobble,
    revisions,
    spread,
    yearly_errors,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

FIRST_VINTAGE, LAST_VINTAGE, LAST_OUTTURN = "2014-04", "2026-04", 2024
PANDEMIC = (2020, 2021)
PRICE_SHOCK = (2022,)
SETTLED = "2024-06-17"
"""The last full table of defence expenditure; the one of 2026 counts something else."""
IN_THE_YEAR = {"2016-07-04": 2016, "2017-06-29": 2017, "2019-06-25": 2019, "2023-07-07": 2023}
"""Tables published in June or July, and their last year: the estimates that scenarios start from."""
OTHER_AGES = {
    "in spring, the year just over": (("2023-03-21", 2022), ("2024-03-14", 2023)),
    "in summer, the year over": (("2019-06-25", 2018),),
    "a year later": (("2019-06-25", 2017),),
}
MONEY_OF = ("2019-06-25", 2019)
"""The one estimate in constant dollars whose price base a later full table shares."""
REAL_MONEY = "defence_usd_constant_mn"

SOURCES = {
    "start": (
        "NATO's estimates of June and July for the same year (2016, 2017, 2019, 2023) against its"
        " table of June 2024; {n} estimates; Croatia before 2019 and Luxembourg in 2023 left out"
    ),
    "gdp": (
        "IMF growth forecasts of April and October 2014 to 2023, one to five years ahead, against"
        " the first vintage at least two years later; 31 members, {n} errors, 2020 and 2021 included"
    ),
    "inflation": (
        "IMF forecasts of the GDP deflator of 2014 to 2023, one to five years ahead, against the"
        " first vintage at least two years later; 31 members, {n} errors; spans with 2022 left out"
    ),
    "delivery": (
        "NATO's estimates of June 2019 for 2019 against its table of June 2024, spending at constant"
        " prices; {n} members"
    ),
    "slip": (
        "set, not fitted: half-way between none and the {failed} of {n} real rises that NATO expected"
        " for 2019 and that did not happen; delivery's spread alone explains {explained:.0f} of them"
    ),
}


class Value(NamedTuple):
    """One bundled value."""

    part: str
    name: str
    value: float
    source: str


class Sample(NamedTuple):
    """Cumulated errors under one choice of years, and what fits them."""

    sums: Mapping[Place, float]
    fitted: Wobble

    @property
    def rounded(self) -> Wobble:
        """The fit, rounded to what the sample can bear."""
        sd, persistence, common = self.fitted
        return Wobble(rounded(sd, 0.1), rounded(persistence, 0.05), rounded(common, 0.05))


def rounded(value: float, step: float) -> float:
    """Return the nearest multiple of a step."""
    return round(round(value / step) * step, 4)


# ---------------------------------------------------------------- growth and inflation


def growth(vintage: str, member: str, year: int) -> float | None:
    """Return the growth of real GDP in a bundled vintage."""
    return data.forecast(vintage).real_growth(member, year)


def inflation(vintage: str, member: str, year: int) -> float | None:
    """Return the growth of the GDP deflator in a bundled vintage."""
    return data.forecast(vintage).deflator_growth(member, year)


def bundled_errors(read: Reader) -> dict[Place, float]:
    """Return the yearly errors of the bundled vintages."""
    known = (v for v in data.forecast_vintages() if FIRST_VINTAGE <= v <= LAST_VINTAGE)
    return yearly_errors(tuple(known), ARMED, LAST_OUTTURN, read)


def sample(errors: Mapping[Place, float], without: Collection[int] = ()) -> Sample:
    """Return cumulated errors, without those that span certain years, and their fit."""
    sums = cumulated(errors, without)
    by_horizon = [errors_at(sums, ahead) for ahead in HORIZONS]
    spreads = [spread(flat(vintages)) for vintages in by_horizon]
    sd, persistence = fit_wobble(spreads, [len(vintages) for vintages in by_horizon])
    common = common_part([members for vintages in by_horizon for members in vintages.values()])
    return Sample(sums, Wobble(sd, persistence, common))


def flat(vintages: Mapping[str, Mapping[str, float]]) -> list[float]:
    """Return errors without their places."""
    return [error for members in vintages.values() for error in members.values()]


def growth_sample() -> Sample:
    """Return the standard's sample of growth: all years."""
    return sample(bundled_errors(growth))


def inflation_sample() -> Sample:
    """Return the standard's sample of inflation: spans without 2022."""
    return sample(bundled_errors(inflation), PRICE_SHOCK)


# ---------------------------------------------------------------- start and delivery


def start_revisions() -> list[Revision]:
    """Return the revisions of all estimates that were made in their own year."""
    return [
        each
        for date, year in IN_THE_YEAR.items()
        for each in revisions(date, SETTLED, year, "share_of_gdp_pct")
    ]


def delivered() -> list[Revision]:
    """Return spending as estimated within the year and as it came, at constant prices."""
    date, year = MONEY_OF
    return revisions(date, SETTLED, year, REAL_MONEY)


def expected_rises() -> list[tuple[float, float]]:
    """Return (real rise estimated within the year, real change as it came), percent in logs."""
    date, year = MONEY_OF
    changes = revisions(date, SETTLED, year, "real_change_pct")
    return [
        (100 * log(1 + each.before / 100), 100 * log(1 + each.after / 100))
        for each in changes
        if each.before > 0
    ]


class Rises(NamedTuple):
    """How many rises were planned, how many failed, how many delivery alone would make fail."""

    planned: int
    failed: int
    explained: float


def rises() -> Rises:
    """Count the rises that NATO expected."""
    expected = expected_rises()
    failed = sum(1 for _, came in expected if came <= 0)
    errors = [each.percent for each in delivered()]
    return Rises(len(expected), failed, chance_of_no_rise([rise for rise, _ in expected], errors))


# ---------------------------------------------------------------- the values


def fit() -> list[Value]:
    """Return all bundled values."""
    return [*start_values(), *wobble_values(), *delivery_values()]


def start_values() -> list[Value]:
    """Return the spread of the base year's share, rounded to 0.05 points."""
    found = start_revisions()
    sd = rounded(spread([each.points for each in found]), 0.05)
    return [Value("start", "sd", sd, SOURCES["start"].format(n=len(found)))]


def wobble_values() -> list[Value]:
    """Return growth's and inflation's."""
    samples = {"gdp": growth_sample(), "inflation": inflation_sample()}
    return [
        Value(part, name, value, SOURCES[part].format(n=len(found.sums)))
        for part, found in samples.items()
        for name, value in found.rounded._asdict().items()
    ]


def delivery_values() -> list[Value]:
    """Return delivery's, as coarse as the sample is small."""
    errors = [each.percent for each in delivered()]
    source = SOURCES["delivery"].format(n=len(errors))
    found = rises()
    slip = rounded(100 * found.failed / found.planned / 2, 5)
    because = SOURCES["slip"].format(
        failed=found.failed, n=found.planned, explained=min(found.explained, found.failed)
    )
    return [
        Value("delivery", "mean", rounded(median(errors), 0.5), source),
        Value("delivery", "sd", rounded(spread(errors), 1), source),
        Value("delivery", "slip", slip, because),
    ]


def written(values: Sequence[Value]) -> str:
    """Return the file's text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Value._fields)
    writer.writerows((part, name, f"{value:g}", source) for part, name, value, source in values)
    return out.getvalue()
