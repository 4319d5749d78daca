"""The command and its files, read back."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from questions.backtest.tiny import published, revised
from simulator.report.backtest import write
from simulator.report.backtest.files import csv_text, json_text
from simulator.report.backtest.html import html_bytes
from simulator.report.backtest.pages import pdf_bytes, sheets
from simulator.report.paper import Paper
from simulator.report.pdf import drawn

ROOT = Path(__file__).parents[3]
SCORES = {
    "mae_pp",
    "bias_pp",
    "predicted_meeting",
    "observed_meeting",
    "hits",
    "false_alarms",
    "misses",
    "n",
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "simulator", "backtest", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("out")
    done = run(
        "--as", "revised", "--truth", "2024-06-17", "--origins", "2019", "--from", "2014",
        "--draws", "200", "-o", str(into), "--format", "pdf,html,csv,json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "31" in done.stdout
    assert "warning: compared across a break, LUX" in done.stderr
    return into / "backtest"


def results(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "results.json").read_text(encoding="utf-8")))


def test_results_have_the_documented_form(folder: Path) -> None:
    """Mode, truth, origins, and every method's scores, at the top and by years ahead."""
    tree = results(folder)
    assert (tree["mode"], tree["truth"], tree["origins"]) == ("revised", "2024-06-17", ["2019"])
    assert list(tree["methods"])[:2] == ["no-change", "linear-trend"]
    for method in tree["methods"].values():
        assert method.keys() >= SCORES | {"by_horizon", "crps", "brier", "coverage"}
        assert set(method["coverage"]) == {"50", "80", "90"}
        at_five = method["by_horizon"]["5"]
        assert at_five.keys() >= SCORES
        assert {name: at_five[name] for name in SCORES} == {name: method[name] for name in SCORES}
        assert method["n"] == 31
        assert method["hits"] + method["misses"] == method["observed_meeting"]
        assert method["hits"] + method["false_alarms"] == method["predicted_meeting"]


def test_results_list_the_other_files(folder: Path) -> None:
    """By the sha256 of what is there."""
    outputs = results(folder)["outputs"]
    assert set(outputs) == {"backtest.pdf", "backtest.html", "forecasts.csv"}
    for name, digest in outputs.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_every_forecast_and_outcome_is_a_row(folder: Path) -> None:
    """From which the scores can be computed again."""
    with (folder / "forecasts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 31 * 5 * 6
    mine = [row for row in rows if row["method"] == "no-change" and row["year"] == "2024"]
    error = sum(abs(float(row["error_pp"])) for row in mine) / len(mine)
    assert error == pytest.approx(results(folder)["methods"]["no-change"]["mae_pp"])
    assert {row["predicted"] for row in rows} == {"true", "false"}


def test_without_draws_cells_are_empty_and_keys_absent() -> None:
    """What does not exist is not a zero."""
    rows = list(csv.DictReader(io.StringIO(csv_text(revised()))))
    assert {row["crps_pp"] for row in rows} == {""}
    tree = json.loads(json_text(revised()))
    assert "crps" not in tree["methods"]["no-change"]
    assert tree["shift"] is None


def test_pages_have_their_parts() -> None:
    """Findings, who was expected, fans, skill, chances and bands, methods and limits."""
    reader = PdfReader(io.BytesIO(pdf_bytes(published())))
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in (
        "Would it have been right?",
        "What was expected in public",
        "at least 15 of 29",
        "Who was expected",
        "ended above",
        "Skill against keeping the last share",
        "less than an even chance",
        "highest tenth",
        "leaving one origin out",
        "What was known when",
        "not a broken pledge",
    ):
        assert words in " ".join(text.split())
    assert "calibrated" not in text
    assert [item.title for item in reader.outline if not isinstance(item, list)] == [
        "Findings",
        "Who was expected",
        "Fans",
        "Skill",
        "Chances and bands",
        "Methods and limits",
    ]


@pytest.mark.parametrize("found", [published, revised], ids=["with draws", "without"])
def test_nothing_leaves_its_page(found: Any) -> None:
    """Every word stands between the edges of the paper, at six points or more."""
    with drawn():
        for sheet in sheets(found()):
            for paper in (each for each in sheet.figure.artists if isinstance(each, Paper)):
                for word in paper.words():
                    (left, low), (right, high) = word.extent()
                    assert left + paper.box.left >= 0
                    assert right + paper.box.left <= sheet.width
                    assert low + paper.box.bottom >= 0
                    assert high + paper.box.bottom <= sheet.height
                    assert word.size >= 6.0


def test_pages_are_the_same_bytes_each_time() -> None:
    """Nothing of the day or the machine is in them."""
    assert pdf_bytes(revised()) == pdf_bytes(revised())
    assert html_bytes(revised()) == html_bytes(revised())


def test_the_page_needs_nothing_else() -> None:
    """No script, no address but the sources' links, ids that occur once, a text for each chart."""
    page = html_bytes(published()).decode()
    assert "<script" not in page
    assert not re.findall(r'(?:src|xlink:href)="(?!#)', page)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    charts = re.findall(r"<svg ([^>]*)>", page)
    assert len(charts) > 5
    assert all('role="img"' in chart and "aria-label" in chart for chart in charts)
    assert page.count("<table>") >= 4


def test_a_name_of_a_file_is_only_text(tmp_path: Path) -> None:
    """Markup in the name of a scenario comes out as it was typed."""
    import simulator  # noqa: PLC0415

    path = tmp_path / "<b>& $x$.yaml"
    path.write_text((ROOT / "scenarios" / "wales-2014.yaml").read_text("utf-8"), encoding="utf-8")
    found = simulator.backtest([path], origins=["2019-06-25"], methods=["no-change"], draws=20)
    page = html_bytes(found).decode()
    assert "&lt;b&gt;&amp; $x$" in page
    assert "<b>" not in page
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf_bytes(found))).pages)
    assert "<b>& $x$" in text


def test_only_what_is_asked_for_is_written(tmp_path: Path) -> None:
    """JSON alone, in a folder that is made."""
    done = write(revised(), tmp_path / "a" / "b", ["json"])
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["results.json"]
    assert done.outputs == {}


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--as", "revised", "--origins", "2019-06-25"], 2, "an origin as revised is a year"),
        (["--truth", "yesterday"], 2, "there is no table of yesterday"),
        (["--format", "docx"], 2, "'docx' is not a format"),
        (["--methods", "crystal-ball"], 2, "there is no method 'crystal-ball'"),
        (["--draws", "many"], 2, "many"),
        (["nowhere.yaml"], 1, "nowhere.yaml cannot be read"),
        (["tests/bad/comma-number.yaml"], 2, "comma-number.yaml:"),
        (["--draws", "0", "--format", "json", "-o", "/dev/null/x"], 1, "cannot"),
        (["--methods", ",", "--draws", "0"], 2, "no method is named"),
    ],
)
def test_a_mistake_is_a_sentence_and_a_status(
    arguments: list[str], status: int, words: str
) -> None:
    """Never a traceback."""
    done = run(*arguments)
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr
