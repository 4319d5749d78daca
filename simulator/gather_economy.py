"""Results with what spending does to GDP and debt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from simulator.assemble import engine_lines
from simulator.economy_results import EconomyInfo, EconomyResult
from simulator.engine.debt import debt_ratio
from simulator.engine.economy import compound

if TYPE_CHECKING:
    from simulator.engine.axes import Floats
    from simulator.engine.inputs import Inputs
    from simulator.engine.projection import Projection
    from simulator.results import MemberResult, Results
    from simulator.scenario.scenario import Feedback, Scenario

__all__ = ["with_economy"]


def with_economy(
    results: Results, scenario: Scenario, inputs: Inputs, projection: Projection
) -> Results:
    """Return the results with GDP and debt beside those without the extra spending.

    As they are where the scenario has no ``economy``. ``real_growth_pct`` becomes the growth that
    comes of it.
    """
    given = scenario.feedback
    if given is None:
        return results
    teller = _Teller(scenario, given, inputs, projection)
    members = {
        code: teller.member(row, code, result)
        for row, (code, result) in enumerate(results.members.items())
    }
    info = EconomyInfo(given.multiplier, given.interest, given.financed)
    return replace(results, members=members, economy=info)


class _Teller:
    """Holds the paths with and without, each (member, year)."""

    def __init__(
        self, scenario: Scenario, given: Feedback, inputs: Inputs, projection: Projection
    ) -> None:
        self.given = given
        self.projection = projection
        self.without = compound(inputs.gdp, inputs.real_growth)
        self.debt, self.debt_without = self._debts(scenario)

    def member(self, row: int, code: str, result: MemberResult) -> MemberResult:
        """Return a member's numbers with its economy."""
        gdp, without = self.projection.gdp[row], self.without[row]
        has_debt = self.given.interest is not None and self.given.debt[code] is not None
        economy = EconomyResult(
            gdp_without_usd_mn=tuple(without.tolist()),
            gdp_gain_pct=tuple((100.0 * (gdp / without - 1.0)).tolist()),
            debt_pct=tuple(self.debt[row].tolist()) if has_debt else None,
            debt_without_pct=tuple(self.debt_without[row].tolist()) if has_debt else None,
            debt_source=self.given.sources.get(code),
        )
        growth = result.real_growth_pct
        if self.given.multiplier:
            growth = (None, *(100.0 * (gdp[1:] / gdp[:-1] - 1.0)).tolist())
        return replace(result, economy=economy, real_growth_pct=growth)

    def _debts(self, scenario: Scenario) -> tuple[Floats, Floats]:
        """Return the debt ratios with and without the extra spending; zeros where none is asked."""
        given, projection = self.given, self.projection
        if given.interest is None:
            return np.zeros_like(self.without), np.zeros_like(self.without)
        core = engine_lines(scenario).index(("core", None))
        start = np.array([given.debt[member.code] or 0.0 for member in scenario.members])
        held = projection.share[core][:, :1] / 100.0 * self.without
        extra = (projection.real[core] - held) * projection.price
        borrowed = given.financed / 100.0 * extra
        with_it = debt_ratio(start, given.interest, projection.gdp * projection.price, borrowed)
        without = debt_ratio(
            start, given.interest, self.without * projection.price, np.zeros_like(borrowed)
        )
        return with_it, without
