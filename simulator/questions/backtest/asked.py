"""What is asked of a backtest, understood: every default filled in, every refusal in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from simulator import data
from simulator.errors import UsageError
from simulator.questions.backtest.methods import METHODS
from simulator.questions.backtest.origins import Origin, published, revised

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MODES", "MOST_DRAWS", "Asked", "understand"]

MODES = ("published", "revised")
MOST_DRAWS = 100_000
"""All draws of a member are held at once, to be put in order."""
_WINDOW = 2
"""Years before a revised origin that there must be by default, so that a trend has three points."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A backtest as it will be made.

    Attributes:
        mode: of ``MODES``.
        truth: date of the table that forecasts are held against.
        origins: in order.
        first_year: where windows begin; None for wherever a table begins.
        methods: names in ``METHODS``, in order.
        across_breaks: whether figures are compared that do not count the same.
        draws, seed: of the draws; no draws for central paths alone.
    """

    mode: str
    truth: str
    origins: tuple[Origin, ...]
    first_year: int | None
    methods: tuple[str, ...]
    across_breaks: bool
    draws: int
    seed: int

    @property
    def year(self) -> int:
        """The last year of the truth."""
        return data.table_info(self.truth).last_year


def understand(  # noqa: PLR0913 - as they are asked for
    mode: str,
    truth: str | None,
    origins: Iterable[str | int] | None,
    first_year: int | None,
    methods: Iterable[str] | None,
    *,
    across_breaks: bool,
    draws: int,
    seed: int,
) -> Asked:
    """Return what is asked, with every default.

    Raises:
        UsageError: it makes no sense; the sentence says what would.
    """
    if mode not in MODES:
        raise UsageError(f"a backtest is made as published or as revised, not as {mode}")
    if not 0 <= draws <= MOST_DRAWS:
        raise UsageError(f"draws wants a number from 0 to {MOST_DRAWS:,} here, not {draws}")
    if not 0 <= seed < 2**63:
        raise UsageError(f"seed wants a whole number from 0 to {2**63 - 1}, not {seed}")
    against = _truth(truth)
    given = None if origins is None else list(dict.fromkeys(str(each).strip() for each in origins))
    chosen = (
        _published(given, against) if mode == "published" else _revised(given, against, first_year)
    )
    _check_window(first_year, chosen, against, mode)
    return Asked(mode, against, chosen, first_year, _methods(methods), across_breaks, draws, seed)


def _truth(date: str | None) -> str:
    if date is None:
        return data.newest_full_table()
    if date not in data.table_dates():
        raise UsageError(f"there is no table of {date}; there are those of {_dates()}")
    return date


def _dates() -> str:
    return ", ".join(data.table_dates())


def _published(given: Sequence[str] | None, truth: str) -> tuple[Origin, ...]:
    last = data.table_info(truth).last_year
    if given is None:
        earlier = [date for date in data.table_dates() if date < truth]
        there = [date for date in earlier if data.table_info(date).last_year < last]
        if not there:
            raise UsageError(f"no table is older than that of {truth}, so nothing forecasts it")
        return tuple(published(date) for date in there)
    if not given:
        raise UsageError(f"no origin is named; there are the tables of {_dates()}")
    return tuple(_one_published(date, truth, last) for date in sorted(given))


def _one_published(date: str, truth: str, last: int) -> Origin:
    if date not in data.table_dates():
        hint = "; years are origins with --as revised" if date.isdigit() else ""
        raise UsageError(f"there is no table of {date}; there are those of {_dates()}{hint}")
    if date >= truth:
        raise UsageError(f"the table of {date} is not older than the truth, that of {truth}")
    base = data.table_info(date).last_year
    if base >= last:
        raise UsageError(
            f"the table of {date} ends in {base}, and that of {truth} in {last}: "
            "no year is left to forecast"
        )
    return published(date)


def _revised(given: Sequence[str] | None, truth: str, first_year: int | None) -> tuple[Origin, ...]:
    info = data.table_info(truth)
    years = [year for year in data.table(truth).all_years() if year <= info.last_year]
    start = max(first_year or 0, years[0])
    if given is None:
        chosen = [year for year in years if start + _WINDOW <= year < info.last_year]
        if not chosen:
            raise UsageError(
                f"the table of {truth} has no year with two before it from {start} on and one after"
            )
        return tuple(revised(year, truth) for year in chosen)
    if not given:
        raise UsageError(f"no origin is named; there are the years {years[0]} to {years[-2]}")
    return tuple(_one_revised(text, truth, years) for text in sorted(given))


def _one_revised(text: str, truth: str, years: Sequence[int]) -> Origin:
    if not (text.isascii() and text.isdigit()):
        hint = "; tables are origins with --as published" if text in data.table_dates() else ""
        raise UsageError(f"an origin as revised is a year such as {years[-2]}, not {text}{hint}")
    year = int(text)
    if year not in years[:-1]:
        raise UsageError(
            f"the table of {truth} runs from {years[0]} to {years[-1]}, so an origin is a year from "
            f"{years[0]} to {years[-2]}, not {year}"
        )
    return revised(year, truth)


def _check_window(first_year: int | None, origins: Sequence[Origin], truth: str, mode: str) -> None:
    if first_year is None:
        return
    late = [origin for origin in origins if first_year > origin.base_year]
    if late:
        base = late[0].base_year
        raise UsageError(
            f"windows cannot begin in {first_year}: origin {late[0].name} ends in {base}"
        )
    table = data.table(truth)
    if mode == "revised" and first_year < table.all_years()[0]:
        raise UsageError(
            f"windows cannot begin in {first_year}: the table of {truth} begins in "
            f"{table.all_years()[0]}"
        )


def _methods(given: Iterable[str] | None) -> tuple[str, ...]:
    if given is None:
        return tuple(METHODS)
    chosen = tuple(dict.fromkeys(name.strip() for name in given))
    if not chosen:
        raise UsageError(f"no method is named; there are {', '.join(METHODS)}")
    for name in chosen:
        if name not in METHODS:
            near = get_close_matches(name[:100], METHODS, n=1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(METHODS)}"
            raise UsageError(f"there is no method '{name}'{hint}")
    return chosen
