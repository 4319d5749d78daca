"""``report.html`` is one harmless file that holds the results whole."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from report import samples
from report.html import pages
from simulator.report import write
from simulator.report.html import html_bytes
from simulator.report.jsonfile import json_text

if TYPE_CHECKING:
    from simulator.results import Results

ROOT = Path(__file__).resolve().parents[3]
MOST_BYTES = 1_500_000


def outline(*results: Results) -> pages.Outline:
    return pages.Outline(html_bytes(results).decode())


@pytest.mark.parametrize("name", ["alliance", "hague", "equipment", "odd", "one_member"])
def test_the_embedded_numbers_are_those_of_the_json_file(name: str) -> None:
    """The data block is results.json to the last digit, but for the list of files."""
    results = getattr(samples, name)()
    expected = json.loads(json_text(results))
    expected.pop("outputs")
    assert json.loads(outline(results).block("results")) == expected


def test_other_scenarios_come_with_their_findings() -> None:
    """The page's own scenario is first; of each scenario there are its members' values."""
    own, other = samples.alliance(), pages.slower()
    views = json.loads(outline(own, other).block("views"))
    assert [view["title"] for view in views] == [own.scenario.title, other.scenario.title]
    for view, results in zip(views, (own, other), strict=True):
        found = view["targets"]["Wales guideline"]["members"]
        for code, member in results.members.items():
            counted = member.targets["Wales guideline"].counted_pct
            assert counted is not None
            assert found[code]["values"] == list(counted)


def test_same_results_same_bytes() -> None:
    """Two pages of the same results are the same, also in another process."""
    page = html_bytes([samples.alliance(), pages.slower()])
    assert html_bytes([samples.alliance(), pages.slower()]) == page
    code = (
        "from hashlib import sha256\nfrom report import samples\nfrom report.html import pages\n"
        "from simulator.report.html import html_bytes\n"
        "print(sha256(html_bytes([samples.alliance(), pages.slower()])).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), "PYTHONHASHSEED": "7"},
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.strip() == sha256(page).hexdigest()


def test_a_page_of_31_members_is_small_and_quick() -> None:
    """31 members over 15 years, with four more scenarios beside them: 1.5 MB at most, in a second."""
    results = samples.many(31)
    others = [samples.many(31) for _ in range(4)]
    began = time.perf_counter()
    page = html_bytes([results, *others])
    assert time.perf_counter() - began < 1
    assert len(page) <= MOST_BYTES


def test_no_text_of_the_planners_becomes_markup() -> None:
    """Tags, comments, placeholders and ends of scripts in names are read back as they were typed."""
    page = outline(pages.hostile())
    kinds = [attributes.get("type") for attributes, _ in page.scripts]
    assert kinds == ["application/json", "application/json", None, "module"]
    assert "img" not in page.tags
    shown = [text.replace("\x07", "\N{REPLACEMENT CHARACTER}") for text in pages.HOSTILE]
    assert [text for text in shown if text not in page.text] == []
    tree = json.loads(page.block("results"))
    assert tree["scenario"]["title"] == pages.HOSTILE[0]
    assert tree["members"]["XXX"]["name"] == pages.HOSTILE[1]
    raw = html_bytes([pages.hostile()]).decode()
    assert "\N{LINE SEPARATOR}" not in raw.split('id="results">')[1].split("</script>")[0]


def test_nothing_is_asked_of_anybody() -> None:
    """No element has an address but the page's own anchors and icon; no handler stands in markup."""
    page = outline(samples.alliance())
    addresses = [value for name, value in page.attributes if name in {"src", "href", "action"}]
    assert [value for value in addresses if not value.startswith(("#", "data:"))] == []
    assert [name for name, _ in page.attributes if name.startswith("on") or name == "style"] == []
    code = "".join(text for _, text in page.scripts) + "".join(page.styles)
    assert set(re.findall(r"https?://[\w.]+", code)) == {"http://www.w3.org"}
    assert not re.search(
        r"\beval\(|new Function|document\.write|fetch\(|XMLHttpRequest|import\(", code
    )


def test_only_these_scripts_and_styles_may_run() -> None:
    """The policy forbids everything but the page's own code, named by its hash."""
    page = outline(samples.alliance())
    (policy,) = [value for name, value in page.attributes if value.startswith("default-src")]
    run = [
        text for attributes, text in page.scripts if attributes.get("type") != "application/json"
    ]
    for text in [*run, *page.styles]:
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_findings_stand_there_without_scripts() -> None:
    """Headlines, counts, assumptions, warnings and sources are text in the file itself."""
    page = outline(samples.hague())
    for sentence in (
        "Core and related: ",
        "5 % on core and related (assumed)",
        "Related (assumed): no table gives this spending by member",
        "Iceland has no armed forces",
        "NATO, Defence Expenditure of NATO Countries",
        "International Monetary Fund, World Economic Outlook",
        "Extra spending is measured against the share of 2020 kept.",
    ):
        assert sentence in page.text
    assert "Latvia: real growth of 14 % in 2017" in outline(samples.alliance()).text


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("share", "the share of 2016 kept"),
        ("real", "the real spending of 2016 kept"),
        ("nominal", "the money of 2016 kept"),
        ("frozen.yaml", "frozen.yaml"),
    ],
)
def test_the_counterfactual_is_named(held: str, words: str) -> None:
    """What extra spending is measured against stands on the page in words."""
    results = samples.one_member()
    results = replace(results, provenance=replace(results.provenance, counterfactual=held))
    assert f"Extra spending is measured against {words}." in outline(results).text


def test_a_page_needs_results() -> None:
    """Nothing to show is an error, as is a number that JSON has no word for."""
    with pytest.raises(ValueError, match="at least one scenario"):
        html_bytes([])
    results = samples.one_member()
    member = replace(results.members["DEU"], per_usd=nan)
    with pytest.raises(ValueError, match="not JSON compliant"):
        html_bytes([replace(results, members={"DEU": member})])


def test_a_page_of_members_without_figures_says_so() -> None:
    """Where nobody can be judged, the finding says that, and the data are there."""
    page = outline(pages.without_figures())
    assert "No member has the figures to judge Two." in page.text
    assert json.loads(page.block("views"))[0]["targets"]["Two"]["members"] == {}


def test_the_page_is_one_of_the_formats(tmp_path: Path) -> None:
    """`html` writes report.html, which shows the run's other scenarios, and is listed in the results."""
    own, other = samples.alliance(), pages.slower()
    done = write(own, tmp_path, ["html", "json"], together=[other, own])
    page = (tmp_path / "report.html").read_bytes()
    assert page == html_bytes([own, other])
    assert done.outputs == {"report.html": sha256(page).hexdigest()}
    listed = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["outputs"]
    assert listed == done.outputs
