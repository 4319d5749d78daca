"""The findings in words: sentences that every page, and the terminal, prints as they are.

Every number in them stands in ``results.json``. What a few origins cannot decide is said to be undecided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.questions.backtest.found import Backtest, Best, Count, MethodScores

__all__ = ["FEW", "headline", "sentences"]

FEW = 10
"""Cases below which a method is not among those that a headline speaks of, where others have more."""


def sentences(found: Backtest) -> Iterator[str]:
    """Yield the findings, the most important first."""
    yield headline(found)
    yield from _counted(found)
    yield from _best(found)
    yield from _covered(found)
    yield from _shifted(found)


def headline(found: Backtest) -> str:
    """Return in which direction the methods missed the truth's last year, and by how much."""
    most = max(each.of_the_year.n for each in found.methods.values())
    least = max(min(FEW, most), 1)
    spoken = [each for each in found.methods.values() if each.of_the_year.n >= least]
    there = [(each, _bias(each)) for each in spoken]
    biases = [bias for _, bias in there]
    if not biases:
        return f"No method has a forecast for {found.year}"
    low, high = min(biases), max(biases)
    if len(biases) == 1:
        return f"{there[0][0].name} was {_way(biases[0])} for {found.year}, on average"
    if high < 0:
        return (
            f"Every method was too low for {found.year}: by {-high:.2f} to {-low:.2f} points of GDP "
            "on average"
        )
    if low > 0:
        return (
            f"Every method was too high for {found.year}: by {low:.2f} to {high:.2f} points of GDP "
            "on average"
        )
    worst = min(there, key=lambda pair: pair[1])[0].name
    best = max(there, key=lambda pair: pair[1])[0].name
    return (
        f"For {found.year} the methods ranged from {worst}, {_way(low)}, to {best}, {_way(high)}, "
        "on average"
    )


def _bias(scores: MethodScores) -> float:
    return scores.of_the_year.bias_pp or 0.0


def _way(bias: float) -> str:
    if abs(bias) < 0.005:  # noqa: PLR2004 - what two decimals print as nothing
        return "right"
    return f"{abs(bias):.2f} points too {'low' if bias < 0 else 'high'}"


def _counted(found: Backtest) -> Iterator[str]:
    """Yield who was expected at the target, from the origin that most methods speak of."""
    origin = found.featured()
    counts = [count for count in found.counts if count.origin == origin]
    if not counts:
        return
    first = counts[0]
    target = next(case.target_pct for case in found.cases if case.origin == origin)
    told = ", ".join(_expected(count) for count in counts)
    drawn = ", 80 % of draws between brackets" if first.quantiles else ""
    where = f"the table of {origin}" if found.mode == "published" else f"the year {origin}"
    yield (
        f"At {target:g} % in {found.year}, seen from {where}: {first.observed} of {first.of}; expected "
        f"were, by method{drawn}: {told}"
    )


def _expected(count: Count) -> str:
    band = ""
    if count.quantiles is not None:
        low, high = count.quantiles["10"], count.quantiles["90"]
        band = f" ({low:.0f} to {high:.0f})"
    return f"{count.method} {count.expected}{band}"


def _best(found: Backtest) -> Iterator[str]:
    if len(found.methods) < 2:  # noqa: PLR2004 - nothing to compare
        return
    said = [_best_at(best) for best in found.best if best.method is not None]
    if said:
        yield f"Least mean absolute error, by years ahead: {'; '.join(said)}"
    undecided = [best for best in found.best if not best.told_apart]
    if len(undecided) == len(found.best):
        yield "At no horizon can these origins tell the best method from the next"
    elif undecided:
        ahead = ", ".join(str(best.horizon) for best in undecided)
        yield f"These origins cannot tell the best method from the next {ahead} years ahead"


def _best_at(best: Best) -> str:
    from_origins = "one origin" if best.origins == 1 else f"{best.origins} origins"
    return f"{best.horizon}: {best.method} ({best.mae_pp:.2f} points, {from_origins})"


def _covered(found: Backtest) -> Iterator[str]:
    check = next(iter(found.calibration.values()), None)
    if check is None:
        return
    scores = found.methods[check.method].all_years
    worth = scores.independent_cases or 1.0
    yield (
        f"Around {check.method}, the 80 % band held {_percent(check.coverage['80'])} of {check.n:,} "
        f"cases, which are worth about {worth:.0f} independent ones: {_percent(check.above)} came "
        f"out above it, {_percent(check.below)} below"
    )
    factor = check.widening["80"]
    if factor > 1:
        yield f"To have held 80 % of them, that band would have had to be {factor:.1f} times as wide"
    else:
        yield f"A band {factor:.1f} times as wide would have held 80 % of them"
    outside = check.out_of_sample
    if outside:
        kept = [each.widened for each in outside]
        yield (
            "Widened by what all other origins needed, it holds from "
            f"{_percent(min(kept))} to {_percent(max(kept))} of the cases of the origin left out: "
            "the origins share their years, so that this is less than a test"
        )


def _shifted(found: Backtest) -> Iterator[str]:
    check = found.shift
    if check is None:
        return
    whole = check.whole
    parts: Sequence[tuple[str, float]] = [
        (label, each.chance)
        for label, each in (
            (f"before {check.cut - 1}", check.before),
            (f"from {check.cut - 1} on", check.after),
        )
        if each is not None
    ]
    apart = f" ({', '.join(f'{chance:.0f} % {label}' for label, chance in parts)})" if parts else ""
    yield (
        f"In the truth table itself {whole.chance:.0f} % of members below {whole.to:g} % began a "
        f"lasting climb in a year{apart}, at {whole.points:.2f} points a year"
    )
    coverage = check.score.coverage
    if coverage is not None:
        yield (
            f"With such a shift drawn, in hindsight, the 80 % band around no-change holds "
            f"{_percent(coverage['80'])}. One shift seen once cannot be validated: its chance in years "
            "to come is a judgement"
        )


def _percent(part: float) -> str:
    return f"{100 * part:.0f} %"
