"""Sample pages for the tests of ``report.html``."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from report import samples
from simulator.results import LineInfo, ScenarioInfo, TargetInfo, WarningInfo

if TYPE_CHECKING:
    from simulator.results import Results

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<!--<script>",
    "{{results}} \N{LINE SEPARATOR} & &lt;b&gt; \"quoted\" 'so' \x07",
)
"""Texts that would be more than text on a careless page."""


def slower() -> Results:
    """Return the sample alliance, every member climbing at half its pace."""
    members = {}
    for code, (_, start, step, _) in samples.ALLIES.items():
        path: tuple[float | None, ...] = samples.steady(start, step / 2, 15)
        members[code] = replace(samples.ally(code), shares={"core": path})
    scenario = ScenarioInfo("The same at half the pace", None, "slower.yaml", "cd" * 32, {})
    targets = {"Wales guideline": samples.TWO_PERCENT}
    return samples.build(members, targets, absent=("ISL",), scenario=scenario)


def hostile() -> Results:
    """Return results in which every text of the planner's tries to be markup."""
    title, name, target, line = HOSTILE
    members = {
        "XXX": samples.Member(
            name, {"core": samples.steady(1, 0.1, 8), line: samples.steady(1, 0, 8)},
            currency=title, source=target,
        ),
        "YYY": samples.Member(
            title, {"core": samples.steady(1, 0.3, 8), line: samples.steady(1, 0, 8)}
        ),
    }  # fmt: skip
    targets = {target: TargetInfo("share", 2.0, 2020, ("core", line), "gdp", {}, 2)}
    lines = {"core": LineInfo("gdp"), line: LineInfo("gdp", assumed=True)}
    scenario = ScenarioInfo(
        title, name, f"{name}.yaml", "ab" * 32, {target: "cd" * 32}, title, (line,)
    )
    warnings = (WarningInfo(title, 3, name),)
    return samples.build(members, targets, lines=lines, scenario=scenario, warnings=warnings)


def without_figures() -> Results:
    """Return results in which no member can be judged."""
    shares = {"core": samples.steady(1, 0.1, 5), "equipment": (None,) * 5}
    lines = {"core": LineInfo("gdp"), "equipment": LineInfo("gdp")}
    target = TargetInfo("share", 2.0, None, ("equipment",), "gdp", {}, 2)
    return samples.build({"XXX": samples.Member("Nowhere", shares)}, {"Two": target}, lines=lines)


class Outline(HTMLParser):
    """What a browser makes of a page: its elements, its text, its scripts, its data."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.words: list[str] = []
        self._inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._inside = tag
        if tag == "script":
            self.scripts.append((dict(attrs), ""))
        if tag == "style":
            self.styles.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            attributes, content = self.scripts[-1]
            self.scripts[-1] = (attributes, content + data)
        elif self._inside == "style":
            self.styles[-1] += data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The page's text, scripts and styles aside."""
        return "".join(self.words)

    def block(self, identity: str) -> str:
        """The text of the data block of this name."""
        (content,) = [text for attributes, text in self.scripts if attributes.get("id") == identity]
        return content
