"""The worked table: one country from 2026 to 2030, a row for each rule, with the numbers due."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

GDP_USD_MN = [1_250_000.000, 1_275_000.000, 1_294_125.000, 1_281_183.750, 1_300_401.506]
REQUIRED_REAL_GROWTH_PCT = 10.971992

_SCENARIO: dict[str, Any] = {
    "title": "A worked table",
    "base_year": 2026,
    "horizon": 2030,
    "include": ["AAA"],
    "targets": {"two": {"share": 2.0, "by": 2029}},
    "gdp": {
        "real_growth": [2.0, 1.5, -1.0, 1.0],
        "inflation": {"steps": {2027: 2.0, 2029: 3.0}},
        "shock": {2030: 0.5},
    },
    "members": {
        "AAA": {
            "figures": {"gdp": 1000, "core": 15, "unit": "bn", "currency": "EUR", "per_usd": 0.8}
        }
    },
}


@dataclass(frozen=True)
class Row:
    """One row: shares of 2027 to 2030 in percent, 2030's spending in current EUR mn, the end."""

    name: str
    spending: list[dict[str, Any]]
    shares_pct: list[float]
    national_mn_2030: float
    status: str
    shortfall_usd_mn_2030: float


def scenario(spending: list[dict[str, Any]]) -> dict[str, Any]:
    """The table's country with this spending."""
    return {**copy.deepcopy(_SCENARIO), "spending": copy.deepcopy(spending)}


def _row(
    name: str,
    spending: dict[str, Any] | list[dict[str, Any]],
    shares: list[float],
    national: float,
    status: str,
    shortfall: float,
) -> Row:
    phases = spending if isinstance(spending, list) else [spending]
    return Row(name, phases, shares, national, status, shortfall)


_NOT = "not reached"
_PLAN = {2028: 18, 2030: 24}

ROWS = [
    _row("hold share", {"hold": "share"}, [1.5, 1.5, 1.5, 1.5], 17223.980, _NOT, 6502.008),
    _row("hold real", {"hold": "real"},
         [1.470588, 1.448855, 1.463490, 1.441862], 16556.405, _NOT, 7258.030),
    _row("hold nominal", {"hold": "nominal"},
         [1.441753, 1.392595, 1.365690, 1.306318], 15000.000, _NOT, 9020.647),
    _row("grow real", {"grow": {"real": 6}},
         [1.558824, 1.627934, 1.743040, 1.820318], 20902.080, _NOT, 2336.587),
    _row("grow nominal", {"grow": {"nominal": 6}},
         [1.528258, 1.564719, 1.626559, 1.649197], 18937.154, _NOT, 4561.850),
    _row("grow points", {"grow": {"points": 0.1}},
         [1.6, 1.7, 1.8, 1.9], 21817.041, _NOT, 1300.402),
    _row("ramp up", {"ramp": {"to": 2.0}, "through": 2030},
         [1.625, 1.75, 1.875, 2.0], 22965.306, "reached", 0.0),
    _row("ramp up, smooth", {"ramp": {"to": 2.0, "shape": "smooth"}, "through": 2030},
         [1.578125, 1.75, 1.921875, 2.0], 22965.306, "reached", 0.0),
    _row("ramp down", {"ramp": {"to": 1.2}, "through": 2030},
         [1.425, 1.35, 1.275, 1.2], 13779.184, _NOT, 10403.212),
    _row("climb from above", {"climb": {"to": 1.2}, "through": 2030},
         [1.5, 1.5, 1.5, 1.5], 17223.980, _NOT, 6502.008),
    _row("climb to a target", [{"climb": "two"}, {"hold": "share"}],
         [1.666667, 1.833333, 2.0, 2.0], 22965.306, "reached", 0.0),
    _row("close", {"close": {"to": 2.0, "rate": 50}},
         [1.75, 1.875, 1.9375, 1.96875], 22606.473, _NOT, 406.375),
    _row("plan of shares", {"plan": {"share": {2028: 1.8, 2030: 1.9}}},
         [1.65, 1.8, 1.85, 1.9], 21817.041, _NOT, 1300.402),
    _row("plan of money", {"plan": {"national": _PLAN, "unit": "bn"}},
         [1.585928, 1.671113, 1.911967, 2.090109], 24000.000, "reached", 0.0),
    _row("plan of real money", {"plan": {"national": _PLAN, "unit": "bn", "prices": 2026}},
         [1.617647, 1.738626, 2.048886, 2.306980], 26490.249, "reached", 0.0),
    _row("ramp, limited", {"ramp": {"to": 2.0}, "through": 2030, "max_real_growth": 8},
         [1.588235, 1.689945, 1.843576, 1.961638], 22524.807, _NOT, 498.862),
    _row("hold nominal, never cut", {"hold": "nominal", "never_cut": True},
         [1.470588, 1.448855, 1.463490, 1.441862], 16556.405, _NOT, 7258.030),
]  # fmt: skip
