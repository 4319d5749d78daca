"""Results as plain dictionaries and lists: what ``results.json`` is written from."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

__all__ = ["plain"]

_ABSENT = frozenset(
    {
        "economy",
        "first_year_quantiles",
        "hangs_on",
        "members_meeting_distribution",
        "probability_met",
        "probability_reached_by",
        "share_quantiles_pct",
        "spending_national_quantiles_mn",
        "uncertainty",
    }
)


def plain(value: Any) -> Any:
    """Return dictionaries, lists, texts and numbers in place of data classes and tuples.

    Keys of what a scenario did not ask for (odds, the economy's answer) are left out, not null.
    """
    if is_dataclass(value):
        return {
            item.name: plain(getattr(value, item.name))
            for item in fields(value)
            if not (item.name in _ABSENT and getattr(value, item.name) is None)
        }
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
