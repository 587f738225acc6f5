"""Bodies of journal entries, wherever they lie: in their rows, or packed once they are old."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, select

from sync import compression
from sync.central.store import schema
from terminal.domain.journal import Entry, EntryKind

Place: TypeAlias = tuple[str, int, int]
"""Terminal, epoch and number of an entry."""

ARCHIVED = b""
"""The body of a row whose own is packed: no fact is so short, for every one is a JSON object."""

_BODIES = msgspec.msgpack.Decoder(tuple[bytes, ...])


def bodies_of(connection: Connection, rows: Sequence[Any]) -> list[bytes]:
    """The bodies of rows of ``journal_entries``, of which terminal, epoch, number and body were asked for."""
    gone = [_place(row) for row in rows if row.body == ARCHIVED]
    found = _unpacked(connection, gone) if gone else {}
    return [row.body or found.get(_place(row), ARCHIVED) for row in rows]


def entries_of(connection: Connection, rows: Sequence[Any]) -> list[Entry]:
    """The entries of whole rows of ``journal_entries``, as their terminals signed them."""
    return [entry_of(row, body) for row, body in zip(rows, bodies_of(connection, rows), strict=True)]


def entry_of(row: Any, body: bytes) -> Entry:
    """A row of ``journal_entries`` with its body."""
    return Entry(
        terminal=row.terminal,
        epoch=row.epoch,
        number=row.number,
        kind=EntryKind(row.kind),
        at=row.at,
        clock_offset=row.clock_offset,
        actor=row.actor,
        body=body,
        previous=row.previous,
        hash=row.hash,
        signature=row.signature,
    )


def packed(given: Sequence[bytes]) -> tuple[bytes, int]:
    """What is stored of bodies, and how many bytes it stands for."""
    whole = msgspec.msgpack.encode(given)
    return compression.compress(whole), len(whole)


def _place(row: Any) -> Place:
    return row.terminal, row.epoch, row.number


def _unpacked(connection: Connection, places: Iterable[Place]) -> dict[Place, bytes]:
    """Each archive row that is needed is opened once."""
    wanted: dict[tuple[str, int], list[int]] = defaultdict(list)
    for terminal, epoch, number in places:
        wanted[terminal, epoch].append(number)
    table = schema.journal_archive
    found: dict[Place, bytes] = {}
    for (terminal, epoch), numbers in wanted.items():
        spans = connection.execute(
            select(table.c.first, table.c.last)
            .where(table.c.terminal == terminal, table.c.epoch == epoch)
            .where(table.c.first <= max(numbers), table.c.last >= min(numbers))
        ).all()
        for span in spans:
            inside = [number for number in numbers if span.first <= number <= span.last]
            if not inside:
                continue
            row = connection.execute(select(table).filter_by(terminal=terminal, epoch=epoch, first=span.first)).one()
            of_row = _BODIES.decode(compression.decompress(row.bodies, row.size))
            found.update({(terminal, epoch, number): of_row[number - span.first] for number in inside})
    return found
