"""The 32 members of NATO: codes, names, currency and memberships."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from simulator.data.folders import Row, read


@dataclass(frozen=True, slots=True)
class Member:
    """A member of NATO.

    ``code`` and ``alpha2`` are ISO 3166 codes, ``currency`` is the ISO 4217 code in use today,
    dates are ISO texts (``1949-08-24``); ``joined_eu`` and ``left_eu`` are None where it never did.
    """

    code: str
    alpha2: str
    name: str
    aliases: tuple[str, ...]
    currency: str
    joined_nato: str
    joined_eu: str | None
    left_eu: str | None
    armed_forces: bool

    def in_nato(self, year: int) -> bool:
        """Say whether it is a member of NATO at the end of that year."""
        return self.joined_nato <= f"{year:04}-12-31"

    def in_eu(self, year: int) -> bool:
        """Say whether it is a member of the European Union at the end of that year."""
        end = f"{year:04}-12-31"
        joined = self.joined_eu is not None and self.joined_eu <= end
        return joined and (self.left_eu is None or self.left_eu > end)

    def names(self) -> Iterator[str]:
        """Yield everything it may be called: codes, English name, aliases."""
        yield from (self.code, self.alpha2, self.name, *self.aliases)


@cache
def members() -> Mapping[str, Member]:
    """Return every member of NATO by its alpha-3 code, in the codes' order."""
    return MappingProxyType({row["member"]: member_of(row) for row in read("members.csv")})


def find_member(text: str) -> str | None:
    """Return the alpha-3 code of the member called so, or None.

    Alpha-3 and alpha-2 codes, English names and usual other names are understood, in any case, with
    or without accents and spaces around them.
    """
    return codes_by_name().get(folded(text))


@cache
def codes_by_name() -> Mapping[str, str]:
    """Return the alpha-3 code by every folded name."""
    return {folded(name): member.code for member in members().values() for name in member.names()}


def folded(name: str) -> str:
    """Return a name without case, accents and needless spaces."""
    bare = " ".join(name.split()).casefold()
    if bare.isascii():
        return bare
    apart = unicodedata.normalize("NFKD", bare)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def member_of(row: Row) -> Member:
    """Return the member that a row of members.csv describes."""
    return Member(
        code=row["member"],
        alpha2=row["alpha2"],
        name=row["name"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        currency=row["currency"],
        joined_nato=row["joined_nato"],
        joined_eu=row["joined_eu"] or None,
        left_eu=row["left_eu"] or None,
        armed_forces=row["armed_forces"] == "true",
    )
