"""One country of the planner's own, and the shipped scenarios, for the tests of questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
HAGUE = ROOT / "scenarios" / "hague-2035.yaml"
WALES = ROOT / "scenarios" / "wales-2014.yaml"
STANDARD = "uncertainty=standard"
AIM = "The Hague, core"
ALONE: dict[str, Any] = {
    "base_year": 2026,
    "horizon": 2034,
    "include": ["AAA"],
    "targets": {"two": {"share": 2.0, "by": 2032}},
    "gdp": {"real_growth": [2.0, 1.5, -1.0, 1.0], "inflation": 2.0},
    "spending": [{"hold": "share"}],
    "members": {"AAA": {"figures": {"gdp": 1000, "core": 15, "unit": "bn"}}},
}
"""One country of the planner's own; JSON is YAML."""


def text_of(**changes: Any) -> str:
    """The country's scenario with some keys changed."""
    return json.dumps(ALONE | changes)
