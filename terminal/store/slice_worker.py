"""``python -m terminal.store.slice_worker``: what ``slice_process`` starts."""

import signal
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from terminal.domain.errors import StoreError
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.engine import CACHE, Database
from terminal.store.slice_process import APPLIED, LENGTH, SliceOrder


def main() -> int:
    """Apply slices until no more come; 1 where one cannot be applied, which the other side then tries and tells."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for the till, which ends this in its own time
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    decoder = msgspec.msgpack.Decoder(SliceOrder)
    while order := _next(orders):
        try:
            _apply(decoder.decode(order))
        except StoreError:
            return 1
        answers.write(APPLIED)
        answers.flush()
    return 0


def _next(orders: BinaryIO) -> bytes:
    """Nothing where the other side has ended, be it in the middle of an order."""
    length = int.from_bytes(orders.read(LENGTH), "big")
    order = orders.read(length)
    return order if len(order) == length else b""


def _apply(order: SliceOrder) -> None:
    # opened for each: between two slices the file may be replaced by a new one
    database = Database(Path(order.path), order.key, CACHE)
    try:
        StoredCacheFeed(database, concerned=lambda _members: order.concerned).apply(order.changes)
    finally:
        database.close()


if __name__ == "__main__":
    sys.exit(main())
