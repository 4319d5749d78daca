"""The one error of the reading module."""

from collections.abc import Sequence


class UnknownVintageError(LookupError):
    """No table of that date, or no forecast of that vintage, is there.

    ``kind`` is 'table' or 'forecast', ``wanted`` what was asked for, ``available`` what there is.
    """

    def __init__(self, wanted: str, available: Sequence[str], kind: str) -> None:
        """Keep what was wanted and what there is."""
        super().__init__(f"no {kind} {wanted!r}; there are {', '.join(available)}")
        self.kind = kind
        self.wanted = wanted
        self.available = tuple(available)
