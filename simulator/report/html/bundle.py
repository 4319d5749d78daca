"""The page's own scripts and styles, read from the package and put into one text each.

The scripts are ES modules. A page from disk can import no other file, so they are joined in the
order of their imports: each becomes a function that runs once and returns what it exports.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from simulator.report import style

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["library", "scripts", "styles", "template"]

_IMPORT = re.compile(
    r'^import (?P<names>\{[^}]*\}) from "\./(?P<file>[\w-]+)\.js";\n', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:function|const) (?P<name>\w+))", re.MULTILINE)
_FIRST = "main"


def _assets() -> Traversable:
    return files("simulator.report.html") / "assets"


@cache
def template() -> str:
    """Return the page with its placeholders, ``{{name}}``."""
    return (_assets() / "page.html").read_text(encoding="utf-8")


@cache
def library() -> str:
    """Return the vendored part of D3."""
    path = files("simulator.report.html") / "vendor" / "d3-subset.min.js"
    return path.read_text(encoding="utf-8")


@cache
def styles() -> str:
    """Return the style sheet, led by the colours that all of the report's pages share."""
    folder = _assets() / "css"
    parts = sorted(item.name for item in folder.iterdir() if item.name.endswith(".css"))
    sheets = "".join((folder / name).read_text(encoding="utf-8") for name in parts)
    return _colours() + sheets


def _colours() -> str:
    names = (
        "INK",
        "GREY",
        "FAINT",
        "PALE",
        "WHITE",
        "ALREADY",
        "BY_DUE",
        "LATER",
        "NEVER",
        "ACCENT",
    )
    pairs = (f"--{name.lower().replace('_', '-')}:{getattr(style, name)}" for name in names)
    return f":root{{{';'.join(pairs)}}}\n"


@cache
def scripts() -> str:
    """Return every script of the page, each after those that it imports."""
    done: dict[str, str] = {}
    _take(_FIRST, done)
    return "\n".join(done.values())


def _take(name: str, done: dict[str, str]) -> None:
    """Add a script after those that it imports: a function that runs once and gives its exports."""
    if name in done:
        return
    source = (_assets() / "js" / f"{name}.js").read_text(encoding="utf-8")
    for found in _IMPORT.finditer(source):
        _take(found["file"], done)
    exports = ", ".join(found["name"] for found in _EXPORT.finditer(source))
    body = _IMPORT.sub(r"const \g<names> = \g<file>_;\n", _EXPORT.sub("", source))
    done[name] = f"const {name}_ = (() => {{\n{body}return {{ {exports} }};\n}})();"
