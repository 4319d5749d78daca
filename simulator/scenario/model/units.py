"""Shares, rates and money, as every block of a scenario reads them."""

from __future__ import annotations

from simulator.scenario.values import Choice, Number

SHARE = Number("a share in percent such as 2.0", 0, 100)
RATE = Number("a growth rate in percent such as 1.5", -90, 1000)
POINTS = Number("percentage points such as 0.1", -100, 100)
MONEY = Number("an amount of money such as 52.5", 0, 1e15)
SHAPE = Choice("linear", "smooth")
UNIT = Choice("mn", "bn")
