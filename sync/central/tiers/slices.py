"""Many members in statements that each name some of them: a database takes no more than some ten thousand values."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")

_AT_ONCE = 5_000


def in_slices(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in their order, so many at a time."""
    ordered = list(items)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
