"""Bringing the journal to the centre: batches of one epoch, in order, one under way at a time.

Sending a batch again is always safe: the centre skips what it already holds, by number and hash.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from sync.pace import Pace, size_of, within
from sync.protocol import Push, Pushed
from terminal.domain.errors import Fork, LineDown, Refused
from terminal.domain.journal import Entry
from terminal.ports import Clock, Outbox

MAX_FORKS = 5
"""New epochs in a row before a person must look; a copied journal can meet a few that its twin has used already."""

Seconds = Callable[[], float]
"""A steady clock, as ``time.monotonic``."""


class Batch(msgspec.Struct, frozen=True):
    """What one acknowledged push brought over; ``parked`` of the ``entries`` were refused by the rules."""

    entries: int
    parked: int


def push_batches(
    outbox: Outbox, send: Callable[[Push], Pushed], *, clock: Clock, pace: Pace, seconds: Seconds
) -> Iterator[Batch]:
    """Push until nothing waits, yielding after each batch that the outbox has recorded as acknowledged.

    ``pace`` says how large a batch is, and outlives the push: what it learnt of the line counts for the next one.

    A fork opens a new epoch for what the centre does not hold, and goes on with that. Raises LineDown, or Refused
    for an answer that breaks the protocol (``protocol``) or forks that do not end (``fork``).
    """
    forks = 0
    while waiting := outbox.next_batch(pace.most):
        entries = within(waiting, pace.budget)
        try:
            more = len(entries) < len(waiting) or len(waiting) == pace.most
            pushed = _timed(send, entries, pace, seconds, more=more)
        except Fork as fork:
            forks += 1
            if forks > MAX_FORKS:
                raise Refused("fork", f"every new epoch is taken, the last {fork.epoch}") from fork
            _keep_agreed(outbox, entries, fork)
            outbox.open_epoch("fork", at=clock())
            continue
        forks = 0
        last = _acknowledged_of(pushed, entries)
        if pushed.acknowledged > last:
            outbox.note_held(pushed.epoch, pushed.acknowledged)
        outbox.acknowledge(pushed.epoch, last, parked=pushed.parked)
        yield Batch(entries=last - entries[0].number + 1, parked=len(pushed.parked))


def _keep_agreed(outbox: Outbox, entries: Sequence[Entry], fork: Fork) -> None:
    """Acknowledge what precedes the fork: the centre holds the same, and moved over it would be there twice."""
    first, last = entries[0], entries[-1]
    if fork.epoch == first.epoch and first.number < fork.number <= last.number:
        outbox.acknowledge(first.epoch, fork.number - 1)


def _timed(
    send: Callable[[Push], Pushed], entries: Sequence[Entry], pace: Pace, seconds: Seconds, *, more: bool
) -> Pushed:
    size, began = sum(map(size_of, entries)), seconds()
    pace.begin(began)
    try:
        pushed = send(Push(tuple(entries)))
    except LineDown:
        now = seconds()
        pace.failed(size, now - began, now)
        raise
    pace.came(len(entries), size, seconds() - began, more=more)
    return pushed


def _acknowledged_of(pushed: Pushed, entries: Sequence[Entry]) -> int:
    """The last entry of the batch that is safe. Refuses an answer that cannot be true before any is marked as safe.

    A centre that holds more than was sent is heard up to the batch's end: the rest was sent before, or this journal is
    an old copy and the outbox is told so.
    """
    first, last = entries[0].number, min(pushed.acknowledged, entries[-1].number)
    if pushed.epoch != entries[0].epoch:
        raise Refused("protocol", f"epoch {pushed.epoch} acknowledged, {entries[0].epoch} was sent")
    if last < first:
        raise Refused("protocol", f"{pushed.acknowledged} acknowledged, {first} to {entries[-1].number} were sent")
    if any(not first <= number <= last for number in pushed.parked):
        raise Refused("protocol", "an entry is parked that was not acknowledged with this batch")
    return last
