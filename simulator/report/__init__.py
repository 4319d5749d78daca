"""What a run found, as pages, tables and sentences.

Everything is made from :class:`simulator.results.Results`, which nothing here changes. Findings are
drawn from the results first; pages, tables and sentences only show findings.
"""

from __future__ import annotations

from simulator.report.files import FORMATS, write
from simulator.report.summary import summary

__all__ = ["FORMATS", "summary", "write"]
