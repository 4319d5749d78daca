"""A backtest on pages: ``backtest.pdf``, ``backtest.html``, its cases as CSV, its scores as JSON."""

from simulator.report.backtest.files import FORMATS, USUAL, write

__all__ = ["FORMATS", "USUAL", "write"]
