"""Where a member's lines and their parts stand in the base year."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.scenario.faults import Place, Report
    from simulator.scenario.figures import Start
    from simulator.scenario.model import LineModel, MoneyModel, PartModel

__all__ = ["KNOWN", "Amounts"]

KNOWN = ("core", "equipment", "related")
MOST = 100.0
"""The most percent that a line's start may be of its ``per``."""


class Amounts:
    """Where one member's lines start, as shares and in millions of dollars."""

    def __init__(self, start: Start, report: Report) -> None:
        """Take the member's figures."""
        self.figures = start
        self.report = report
        self.usd: dict[str, float] = {"gdp": start.gdp_usd_mn}

    def start(self, name: str, per: str, model: LineModel | None) -> float | None:
        """Return a line's share of its ``per`` in the base year; None where there is no figure."""
        share = self.whole(name, per, model)
        if share is None and model is not None and model.start is None and model.sound:
            self._complain(name, model)
        return self.noted(name, per, share)

    def whole(self, name: str, per: str, model: LineModel | None) -> float | None:
        """Return what the scenario or a table says of a line as a whole, or None."""
        if model is None or (model.start is None and model.sound):
            return self._figure(name, per)
        return self.given(name, per, model) if model.sound else None

    def noted(self, name: str, per: str, share: float | None) -> float | None:
        """Keep a line's amount for those that are per it; None where its own ``per`` has none."""
        base = self.usd.get(per)
        if share is None or base is None:
            return None
        self.usd[name] = share / 100 * base
        return share

    def given(self, called: str, per: str, model: LineModel | PartModel) -> float | None:
        """Return the ``start`` of a line or part as a share; None where it is at fault."""
        given = model.start
        if given is None or isinstance(given, float):
            return given
        base = self.usd.get(per)
        if not base:
            self.report.fault(
                model.place("start"),
                f"an amount of {called} cannot be a share of {per}, which has no figure here; give "
                "a share",
            )
            return None
        share = 100 * self._usd(given) / base
        if share > MOST:
            self._too_large(share, per, model.place("start"))
            return None
        return share

    def told(self, share: float, per: str) -> str:
        """Return a share in words, with its money where that is known."""
        percent = f"{share:.4g} % of {per}"
        base = self.usd.get(per)
        if base is None:
            return percent
        billions = share / 100 * base * self.figures.per_usd / 1000
        return f"{billions:,.4g} bn {self.figures.currency} ({percent})"

    def _usd(self, given: MoneyModel) -> float:
        unit = 1000.0 if given.unit == "bn" else 1.0
        national = 0.0 if given.national is None else given.national / self.figures.per_usd
        return unit * (national if given.usd is None else given.usd)

    def _too_large(self, share: float, per: str, place: Place) -> None:
        self.report.fault(
            place, f"this is {share:,.0f} % of {per}; is the unit right (mn is the default)?"
        )

    def _figure(self, name: str, per: str) -> float | None:
        if name == "core":
            return self.figures.share
        share = self.figures.equipment if name == "equipment" else None
        if share is not None and per == "gdp":
            return share * self.figures.share / 100
        return share

    def _complain(self, name: str, model: LineModel) -> None:
        if name not in KNOWN[:2]:
            self.report.fault(
                model.node.place,
                f"no table has figures of {name}, so it needs 'start', the share or amount of the "
                "base year, such as start: 0.4",
            )
