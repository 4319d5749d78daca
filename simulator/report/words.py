"""Words of a report: counts, lists, names in a sentence, amounts.

Everything here is a pure function from values to text; nothing knows a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "amount",
    "billions",
    "capitalised",
    "count_of",
    "in_sentence",
    "isolated",
    "joined",
    "minus",
    "money",
    "none_or",
    "number",
    "ordinal",
    "percent",
    "plural",
    "points",
    "signed",
]

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WITH_ARTICLE = {"Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Seychelles"}
_ARTICLE_ENDINGS = (" Republic", " Kingdom", " States", " Emirates", " Islands", " Union")
_THOUSAND = 1000.0
_TENTH = 0.1
_PAIR = 2


def number(count: int) -> str:
    """Return ``count`` in words up to ten, in digits above."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


def none_or(count: int) -> str:
    """Return ``count`` in words where it stands without its noun: ``"none"`` for zero."""
    return number(count) if count else "none"


def isolated(text: str) -> str:
    """Return a user's text so that its direction leaves the sentence around it alone.

    Text that runs from right to left is put between the marks U+2068 and U+2069; other text stays.
    """
    runs_left = any(bidirectional(sign) in {"R", "AL", "AN"} for sign in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if runs_left else text


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return ``"five members"``: the count in words and the noun in its number."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def capitalised(text: str) -> str:
    """Return ``text`` with a capital first letter and every other letter as it was."""
    return text[:1].upper() + text[1:]


def joined(items: Sequence[str], *, last: str = "and", most: int | None = None) -> str:
    """Return ``"a, b and c"``; past ``most`` items the others are counted, not named."""
    shown = list(items)
    if most is not None and len(shown) > most:
        others = len(shown) - most + 1
        shown = [*shown[: most - 1], f"{number(others)} others"]
    if len(shown) <= 1:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def in_sentence(name: str) -> str:
    """Return a country's name as it stands within a sentence: ``"the Netherlands"``, ``"Czechia"``."""
    takes_article = name in _WITH_ARTICLE or name.endswith(_ARTICLE_ENDINGS)
    return f"the {name}" if takes_article else isolated(name)


def count_of(count: int, total: int, noun: str, which: str, verbs: tuple[str, str, str]) -> str:
    """Return ``"five of the 22 members below 2 % get there"``, right for none, one and all.

    Args:
        count: how many do it.
        total: of how many; at least one.
        noun: singular noun, made plural with an s.
        which: what follows the noun (``"below 2 %"``), or nothing.
        verbs: the verb for one, for many, and denied for one (``"does not get there"``).
    """
    one, many, denied = verbs
    tail = f" {which}" if which else ""
    if total == 1:
        return f"the one {noun}{tail} {one if count else denied}"
    pair = total == _PAIR
    if count == 0:
        lead = f"neither of the two {noun}s" if pair else f"none of the {number(total)} {noun}s"
        return f"{lead}{tail} {one}"
    if count == total:
        lead = f"both {noun}s" if pair else f"all {number(total)} {noun}s"
        return f"{lead}{tail} {many}"
    return f"{number(count)} of the {number(total)} {noun}s{tail} {one if count == 1 else many}"


def percent(value: float, decimals: int = 2) -> str:
    """Return ``"1.19 %"``."""
    return f"{minus(value, decimals)} %"


def amount(value: float) -> str:
    """Return a stated value without idle zeros: ``"2"``, ``"3.5"``, ``"-0.25"``."""
    return f"{value:.10g}".replace("-", "\N{MINUS SIGN}")


def minus(value: float, decimals: int) -> str:
    """Return ``value`` with a true minus sign and never a negative zero."""
    text = f"{value:,.{decimals}f}"
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    return text.replace("-", "\N{MINUS SIGN}")


def signed(value: float, decimals: int = 2) -> str:
    """Return ``"+0.12"`` or ``"\N{MINUS SIGN}0.31"``; zero has no sign."""
    text = minus(value, decimals)
    return text if text[0] == "\N{MINUS SIGN}" or not text.strip("0.,") else f"+{text}"


def points(value: float) -> str:
    """Return ``"0.42 points"``; three decimals where two would print a gap as nothing."""
    two = f"{value:.2f}"
    return f"{two if float(two) or not value else f'{value:.3f}'} points"


def billions(millions: float) -> str:
    """Return millions as ``"USD 98.4 bn"``, ``"USD 120 mn"``, or ``"nothing"`` for none."""
    return money("USD", millions)


def money(currency: str, millions: float) -> str:
    """Return millions of a currency as ``"EUR 98.4 bn"``, or ``"nothing"`` for none."""
    if not millions:
        return "nothing"
    if abs(millions) < _THOUSAND * _TENTH:
        return f"{currency} {minus(millions, 1)} mn"
    if abs(millions) < _THOUSAND:
        return f"{currency} {minus(millions, 0)} mn"
    decimals = 0 if abs(millions) >= 100 * _THOUSAND else 1
    return f"{currency} {minus(millions / _THOUSAND, decimals)} bn"


def ordinal(place: int) -> str:
    """Return ``"1st"``, ``"2nd"``, ``"11th"``."""
    teen = place % 100 in {11, 12, 13}
    return f"{place}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"
