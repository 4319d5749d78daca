"""``simulator plans``: everybody's plans and one member's, as known on a day, in 80 columns."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from simulator.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 80
TODAY = ("--as-of", "2026-11-24")


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return what runs the command and gives status, output and errors."""

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["simulator", "plans", *words])
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, told.out, told.err

    return command


@pytest.fixture
def shown(run: Callable[..., tuple[int, str, str]]) -> Callable[..., str]:
    """Return what gives the output; only a line that is an address alone may be longer than 80."""

    def output(*words: str) -> str:
        status, out, err = run(*words)
        assert (status, err) == (0, "")
        for line in out.splitlines():
            assert len(line) <= WIDTH or re.fullmatch(r" {14}\(?https?://\S+( \(\w+\))?", line), (
                line
            )
        return out

    return output


def test_everybody(shown: Callable[..., str]) -> None:
    """Each member has a line; who has a plan has its first and last year, count and date."""
    lines = shown(*TODAY).splitlines()
    assert lines[0].startswith("Announced plans as known on 2026-11-24: 20 of 32 members have one")
    assert "DEU Germany         2029: 3.5 %                            NATO     2025-06-24" in lines
    assert "FRA France          2027: 63.4 bn EUR, 2030: 76.3 bn EUR   national 2026-04-21" in lines
    assert "CAN Canada          \N{EN DASH}" in lines
    assert sum(bool(re.match(r"[A-Z]{3} ", line)) for line in lines) == 32


def test_everybody_in_2018(shown: Callable[..., str]) -> None:
    """What is known later is not there, and the years count from the table of that day."""
    out = shown("--as-of", "2018-12-31")
    assert "12 of 29 members have one for\nthe years after 2017" in out
    assert "2026-" not in out
    assert "SWE" not in out


def test_a_member_says_what_became_of_each_plan(shown: Callable[..., str]) -> None:
    """The newest first: what is followed, what stands, what was dropped and why, with addresses."""
    out = shown("France", *TODAY)
    assert "After 2026 a scenario follows, scaled to NATO's figure: 2027: 63.4 bn EUR," in out
    assert "* 2026-04-21  law, as the nation counts: 2030: 76.3 bn EUR" in out
    assert "+ 2026-04-21  law, definition not stated: 2030: 2.5 %" in out
    assert "- 2023-08-01  law, as NATO counts: 2027: 2 %" in out
    assert "followed for 2027" in out
    assert "dropped since 2025-07-13: the president's step-ups overtook it," in out
    assert "https://www.senat.fr/rap/l25-139-38/l25-139-386.html (primary)" in out
    days = re.findall(r"^[*+ -] (\d{4}\S*) ", out, re.MULTILINE)
    assert days == sorted(days, reverse=True)


def test_a_plan_that_stood_is_shown_as_it_stood(shown: Callable[..., str]) -> None:
    """Before it lapsed, the British plan was followed; afterwards nothing stood."""
    assert "* 2024-04-23  government's plan, as NATO counts: 2030: 2.5 %" in shown(
        "GBR", "--as-of", "2024-06-30"
    )
    after = shown("gb", "--as-of", "2024-12-31")
    assert "No plan stands for the years after 2024." in after
    assert "dropped since 2024-07: lapsed with the election of July 2024" in after


def test_an_older_plan_that_a_newer_one_covers_is_overtaken(shown: Callable[..., str]) -> None:
    """Italy restated its 2028 in January 2026; the document of October stands for 2027 alone."""
    out = shown("ITA", *TODAY)
    assert "* 2026-01-08  government's plan, as NATO counts: 2028: 2.5 %" in out
    assert "followed for 2027; overtaken for 2028" in out


def test_what_has_no_day_is_left_out_and_named(shown: Callable[..., str]) -> None:
    """Romania's undated budget act of 2026 may be later than November."""
    out = shown("ROU", *TODAY)
    assert "Left out, since no day is known and it may have been said later: 2026." in out
    assert "49.426" not in out


def test_a_member_that_said_nothing_yet(shown: Callable[..., str]) -> None:
    """Iceland, before 2025."""
    assert shown("ISL", "--as-of", "2020-01-01").endswith("Nothing is known.\n")


def test_the_day_is_today_unless_given(shown: Callable[..., str]) -> None:
    """By the planner's clock."""
    assert f"as known on {date.today().isoformat()}" in shown()  # noqa: DTZ011 - as the command


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Ruritania",), "'Ruritania' is no member of NATO; name it by code or in English"),
        (("--as-of", "2018"), "--as-of wants a day such as 2018-12-31, not '2018'"),
        (("--as-of", "20181231"), "--as-of wants a day such as 2018-12-31, not '20181231'"),
    ],
)
def test_a_slip_is_said_in_one_sentence(
    run: Callable[..., tuple[int, str, str]], words: tuple[str, ...], sentence: str
) -> None:
    """Exit status 2, and what would be right."""
    assert run(*words) == (2, "", f"simulator: {sentence}\n")
