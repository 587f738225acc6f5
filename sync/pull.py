"""Bringing the world to the cache: slices of the change feed, each stored together with its cursor."""

from collections.abc import Callable, Iterator, Sequence

from sync.pace import RequestSize
from sync.protocol import MOST_MEMBERS, JournalEntries, Pull
from terminal.domain.errors import LineDown, Refused
from terminal.domain.feed import Changes
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.ports import CacheFeed

_EPOCHS, _NUMBERS = 2**31 - 1, 2**32
"""Below these an entry's place is; an epoch must be left to go on in."""


def pull_slices(
    cache: CacheFeed,
    ask: Callable[[Pull], Changes],
    size: RequestSize,
    *,
    note_held: Callable[[int, int], None],
    members: Sequence[MemberId] = (),
    waiting: bool = False,
    made_anew: Callable[[], bool] = lambda: False,
) -> Iterator[Changes]:
    """Pull until nothing more waits, yielding after each slice that the cache has stored with its cursor.

    ``size`` outlives the pull: what it learnt of the line counts for the next one. With a cursor that came with a
    snapshot, ``members`` are told beside the rows, and with ``waiting`` the applications that wait. ``made_anew`` is
    asked before a cache of another feed epoch is emptied: whether it was made anew instead. ``note_held`` hears how far
    the centre holds this terminal's journal before rows that account for that are stored. Raises LineDown, or
    Refused(``protocol``) for a cursor that goes back or that stands still while more is promised, or a place that
    cannot be.
    """
    asked, more = 0, True
    with cache.pulling():
        while more or asked < len(members):
            some = tuple(members[asked : asked + MOST_MEMBERS])
            request = Pull(cache.cursor(), cache.feed(), size.now, some, waiting and not asked)
            try:
                changes = ask(request)
            except LineDown:
                size.failed(request.limit)
                raise
            size.came()
            if request.feed not in (None, changes.feed) and made_anew():
                continue
            _check(changes, request)
            note_held(*changes.held)
            cache.apply(changes)
            asked, more = asked + len(some), changes.more
            yield changes


def own_journal(ask: Callable[[tuple[int, int]], JournalEntries]) -> Iterator[Sequence[Entry]]:
    """The terminal's journal as the centre holds it, slice by slice. Raises LineDown, or Refused as ``pull_slices``."""
    after, more = (0, 0), True
    while more:
        told = ask(after)
        more = told.more
        if told.entries:
            last = told.entries[-1]
            after = (last.epoch, last.number)
            yield told.entries
        elif more:
            raise Refused("protocol", "more of the journal is promised, but nothing is told")


def _check(changes: Changes, request: Pull) -> None:
    epoch, number = changes.held
    if not (0 <= epoch < _EPOCHS and 0 <= number < _NUMBERS):
        raise Refused("protocol", f"it holds an entry {epoch}-{number}, which cannot be")
    if changes.feed != request.feed:
        return  # another feed epoch: the cache starts from empty, so there is nothing to compare with
    for part, number in changes.cursor.items():
        if number < request.cursor.get(part, 0):
            raise Refused("protocol", f"the cursor of part {part} goes back to {number}")
    if changes.more and {**request.cursor, **changes.cursor} == request.cursor:
        raise Refused("protocol", "more is promised, but the cursor stands still")
