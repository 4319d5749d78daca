"""How every page looks: sizes in points, and colours that colour-blind readers can tell apart.

The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), and greys.
"""

from __future__ import annotations

__all__ = [
    "ABOVE",
    "ACCENT",
    "ALREADY",
    "AMERICA",
    "BELOW",
    "BY_BASE",
    "BY_DUE",
    "BY_SPENDING",
    "EUROPE",
    "FAINT",
    "FOOT",
    "GREY",
    "HEADLINE",
    "INK",
    "LATER",
    "LEADING",
    "MARGIN",
    "NEVER",
    "OTHERS",
    "PAGE",
    "PALE",
    "PARTS",
    "REST",
    "SMALL",
    "SMALLEST",
    "TEXT",
    "WHITE",
]

PAGE = (595.0, 842.0)
"""A4 upright, in points."""
MARGIN = 42.0
LEADING = 1.32
"""Distance of two lines of text over their size."""

HEADLINE = 15.0
TEXT = 9.0
SMALL = 7.5
FOOT = 6.5
SMALLEST = 6.0
"""Nothing is printed smaller than this."""

INK = "#1c1c1c"
GREY = "#5f5f5f"
FAINT = "#c9c9c9"
PALE = "#eeeeee"
WHITE = "#ffffff"

ALREADY = "#0072b2"
BY_DUE = "#009e73"
LATER = "#b97e00"
NEVER = "#d55e00"
ACCENT = "#0072b2"
EUROPE = "#0072b2"
AMERICA = "#8a8a8a"
ABOVE = "#0072b2"
BELOW = "#b97e00"
BY_SPENDING = "#0072b2"
BY_BASE = "#e0803c"
OTHERS = "#bdbdbd"
PARTS = (
    "#0072b2",
    "#56b4e9",
    "#009e73",
    "#cc79a7",
    "#b97e00",
    "#7a5195",
    "#8fbf6f",
    "#3f3f3f",
)
"""Of a line in parts, in their order."""
REST = "#b5b5b5"
"""What is left of a line beside the parts that have a name."""
