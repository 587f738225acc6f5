"""Bringing the world to the cache: slices of the change feed, each stored together with its cursor."""

from collections.abc import Callable, Iterator

from sync.protocol import Pull
from terminal.domain.errors import Refused
from terminal.domain.feed import Changes
from terminal.ports import CacheFeed

SLICE_ROWS = 2000
"""Rows asked for at once."""


def pull_slices(cache: CacheFeed, ask: Callable[[Pull], Changes]) -> Iterator[Changes]:
    """Pull until nothing more waits, yielding after each slice that the cache has stored with its cursor.

    Raises LineDown, or Refused(``protocol``) for a cursor that goes back or that stands still while more is promised.
    """
    more = True
    while more:
        request = Pull(cursor=cache.cursor(), feed=cache.feed(), limit=SLICE_ROWS)
        changes = ask(request)
        _check(changes, request)
        cache.apply(changes)
        more = changes.more
        yield changes


def _check(changes: Changes, request: Pull) -> None:
    if changes.feed != request.feed:
        return  # another feed epoch: the cache starts from empty, so there is nothing to compare with
    for part, number in changes.cursor.items():
        if number < request.cursor.get(part, 0):
            raise Refused("protocol", f"the cursor of part {part} goes back to {number}")
    if changes.more and {**request.cursor, **changes.cursor} == request.cursor:
        raise Refused("protocol", "more is promised, but the cursor stands still")
