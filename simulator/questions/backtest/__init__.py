"""Would it have been right? Each method asked what it would have said, and held against what came."""

from simulator.questions.backtest.asking import backtest
from simulator.questions.backtest.found import Backtest

__all__ = ["Backtest", "backtest"]
