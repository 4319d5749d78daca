"""What the pages on all members together say, as plain trees for ``results.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.report.alliance import main_years, together
from simulator.report.burdens import burdens
from simulator.report.money import conventions, extra, missing, summed
from simulator.report.moves import lines_that_count, moves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.money import Money
    from simulator.results import Results

__all__ = ["missing_tree", "together_tree"]


def missing_tree(results: Results, finding: TargetFinding) -> dict[str, Any] | None:
    """Return what is missing to a share target, summed over the projected years."""
    found = missing(results, finding)
    return None if found is None else _money(found)


def together_tree(results: Results, found: Sequence[TargetFinding]) -> dict[str, Any]:
    """Return burden sharing, extra spending and why shares move."""
    years = main_years(results, found)
    whole = together(results)
    members = burdens(results, years)
    lines = lines_that_count(results, found)
    return {
        "members": None if whole is None else whole.members,
        "years": list(years),
        "burden": {
            "above": sum(item.ratio[-1] > 1 for item in members),
            "members": {
                item.code: {
                    "spending_pct": list(item.spending),
                    "gdp_pct": list(item.gdp),
                    "ratio": list(item.ratio),
                }
                for item in members
            },
        },
        "extra": {line: _extra(results, line) for line in lines},
        "moves": {line: _moves(results, found, line) for line in lines},
    }


def _money(found: Money) -> dict[str, Any]:
    return {
        "sum_usd_mn": summed(found.total),
        "members": {
            item.code: {"sum_usd_mn": summed(item.usd), "sum_national_mn": summed(item.national)}
            for item in found.members
        },
    }


def _extra(results: Results, line: str) -> dict[str, Any] | None:
    found = extra(results, line)
    if found is None:
        return None
    against = {
        item.held: {"usd_mn": list(item.usd), "sum_usd_mn": summed(item.usd)}
        for item in conventions(results, line)
    }
    return {**_money(found), "total_usd_mn": list(found.total), "against": against}


def _moves(results: Results, found: Sequence[TargetFinding], line: str) -> dict[str, Any] | None:
    own = [item for item in found if item.info.of == (line,)]
    why = moves(results, line, main_years(results, own or found)[1])
    if not why.members:
        return None
    return {
        "years": [why.start, why.year],
        "median_pp": {"spending": why.spending, "base": why.base},
        "members": {
            item.code: {"spending": item.spending, "base": item.base} for item in why.members
        },
    }
