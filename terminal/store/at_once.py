"""Many rows by a few statements, each of which runs in SQLite for its whole length.

The driver holds Python's lock while it binds values and makes rows of what comes, and lets go of it for every step of a
statement. Thousands of small statements hand it to and fro as often, and whoever looks a card up meanwhile waits for
it again and again; a statement that has much to do leaves it to them.
"""

import functools
import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from terminal.store.engine import Cursor, scalar

_MOST = 256
"""Rows of one statement: binding them takes a millisecond or two, and a prepared one half a megabyte."""


def put_at_once(cursor: Cursor, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Execute ``statement``, in which ``{rows}`` stands behind VALUES, for all rows, which are as long as each other.

    They go by numbers that are powers of two, so that there are few statements to prepare.
    """
    coming = iter(rows)
    while some := list(itertools.islice(coming, _MOST)):
        while some:
            count = 1 << len(some).bit_length() - 1
            now, some = some[:count], some[count:]
            cursor.execute(_for_rows(statement, len(now[0]), count), list(itertools.chain.from_iterable(now)))


def read_at_once(cursor: Cursor, statement: str, values: Sequence[Any] = ()) -> list[Any]:
    """What a statement that selects one ``json_group_array`` finds. Of the result each row would be a step."""
    found: list[Any] = msgspec.json.decode(scalar(cursor, statement, values))
    return found


def listed(values: Iterable[Any]) -> str:
    """For ``json_each``: whole numbers, texts, and tuples of both."""
    return msgspec.json.encode(list(values)).decode()


def in_hex(column: str) -> str:
    """For a ``json_array``, which takes no bytes: a column of them, NULL where they are."""
    return f"iif({column} IS NULL, NULL, hex({column}))"


@functools.cache
def _for_rows(statement: str, width: int, count: int) -> str:
    row = f"({', '.join('?' * width)})"
    return statement.format(rows=", ".join([row] * count))
