"""``results.json``: the results, and beside them what the sentences of the report count."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from simulator.report.findings import find_all
from simulator.report.headlines import headline, tally, with_name
from simulator.report.needs import needs
from simulator.report.odds import odds_tree
from simulator.report.trees import missing_tree, together_tree
from simulator.report.words import capitalised

if TYPE_CHECKING:
    from simulator.report.findings import TargetFinding
    from simulator.results import Results

__all__ = ["json_text"]


def json_text(results: Results) -> str:
    """Return ``results.json``; a list of numbers stands on one line.

    Raises:
        ValueError: a number is not finite.
    """
    tree = results.to_json()
    found = find_all(results)
    tree["findings"] = {item.name: _finding(results, item) for item in found}
    tree["together"] = together_tree(results, found)
    return _pretty(tree, "") + "\n"


def _finding(results: Results, found: TargetFinding) -> dict[str, Any]:
    return {
        "headline": capitalised(with_name(results, found, headline(results, found))),
        "tally": capitalised(tally(found)),
        "due": found.due if found.has_due else None,
        "counts": asdict(found.counts),
        "alliance": asdict(found.alliance),
        "alliance_pct": found.alliance_pct,
        "gap_pp": {
            member.code: {"due": member.gap_due, "horizon": member.gap_horizon}
            for member in found.members
            if member.gap_due is not None or member.gap_horizon is not None
        },
        "growth": _growth(results, found.name),
        "money": missing_tree(results, found),
        "order": [member.code for member in found.members],
        **odds_tree(found),
    }


def _growth(results: Results, name: str) -> dict[str, Any]:
    """Return the real growth needed and given, in percent a year, of those who start below."""
    found = needs(results, name)
    return {
        "missing": sum(not need.met for need in found.all),
        "needed_median_pct": found.needed_median,
        "given_median_pct": found.given_median,
        "members": {
            need.member.code: {"needed_pct": need.needed, "given_pct": need.given, "met": need.met}
            for need in found.all
        },
    }


def _pretty(value: Any, indent: str) -> str:
    deeper = indent + " "
    if isinstance(value, dict) and value:
        lines = (f"{deeper}{_plain(key)}: {_pretty(item, deeper)}" for key, item in value.items())
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return "[\n" + ",\n".join(deeper + _pretty(item, deeper) for item in value) + f"\n{indent}]"
    return _plain(value)


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
