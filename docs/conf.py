"""How the pages are built: ``python -m sphinx -W -b html docs docs/_build``.

Nothing is fetched: no outside inventory, font or script. What cannot be resolved is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from pygments.lexers.special import TextLexer

from simulator import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Defence spending simulator"
author = "The simulator authors"
version = release = __version__
html_title = f"Defence spending simulator {__version__}"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["_build"]
nitpicky = False
suppress_warnings: list[str] = []

myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_show_sphinx = False
html_copy_source = False
html_show_copyright = False
pygments_style = "friendly"
pygments_dark_style = "monokai"

SHORT = 22
"""Letters; dates, codes and names of files, which are read in one piece."""


def keep_short_columns(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mark the entries of a table's columns that are all short, for the style sheet."""
    del app, docname
    for table in doctree.findall(nodes.table):
        rows = [list(row.findall(nodes.entry)) for row in table.findall(nodes.row)]
        for column in zip(*rows, strict=False):
            if all(len(entry.astext()) <= SHORT for entry in column):
                for entry in column:
                    entry["classes"].append("short")


def setup(app: Sphinx) -> None:
    """Join what this page adds to sphinx."""
    app.connect("doctree-resolved", keep_short_columns)
    app.add_lexer("csv", TextLexer)
