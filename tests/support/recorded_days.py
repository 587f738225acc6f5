"""Days that older versions recorded (``tests/recorded``): their rows, and what their tills asked and were told."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import LargeBinary, MetaData

from sync.central.store.dialect import bulk_load
from sync.central.store.engine import Database
from sync.central.store.migrate import upgrade
from terminal.domain.times import Instant

_FOLDER = Path(__file__).parents[1] / "recorded"
VERSIONS = tuple(sorted(path.stem.removeprefix("day_") for path in _FOLDER.glob("day_*.jsonl")))


class RecordedTable(msgspec.Struct, frozen=True):
    """Rows of a table; bytes are base64 text."""

    table: str
    columns: tuple[str, ...]
    rows: list[list[Any]]
    after: bool = False  # as it was when the day was over, where the day changed it


class Exchange(msgspec.Struct, frozen=True):
    """A request as it arrived, at a moment of the centre's clock, and the answer."""

    at: Instant
    method: str
    path: str
    headers: dict[str, str]
    status: int
    body: str
    answer: str


class _TillKey(msgspec.Struct, frozen=True):
    key: bytes
    terminal: str


class RecordedDay(msgspec.Struct, frozen=True):
    """Everything of one file."""

    version: str
    terminal: str
    key: bytes
    before: dict[str, RecordedTable]
    after: dict[str, RecordedTable]
    exchanges: tuple[Exchange, ...]

    @property
    def private_key(self) -> Ed25519PrivateKey:
        """The till's."""
        return Ed25519PrivateKey.from_private_bytes(self.key)


def recorded_day(version: str) -> RecordedDay:
    """The day that a version recorded."""
    first, *lines = (_FOLDER / f"day_{version}.jsonl").read_bytes().splitlines()
    till = msgspec.json.decode(first, type=_TillKey)
    tables, exchanges = [], []
    for line in lines:
        if line.startswith(b'{"table"'):
            tables.append(msgspec.json.decode(line, type=RecordedTable))
        else:
            exchanges.append(msgspec.json.decode(line, type=Exchange))
    before = {each.table: each for each in tables if not each.after}
    after = {**before, **{each.table: each for each in tables if each.after}}
    return RecordedDay(version, till.terminal, till.key, before, after, tuple(exchanges))


def restore(database: Database, version: str, tables: Mapping[str, RecordedTable]) -> None:
    """Make an empty database what the older program left behind, with the schema that it had."""
    upgrade(database, version)
    described = MetaData()
    with database.write() as connection:
        described.reflect(connection)
        for told in tables.values():
            table = described.tables[told.table]
            connection.execute(table.delete())
            order = [told.columns.index(column.name) for column in table.columns]
            binary = [isinstance(column.type, LargeBinary) for column in table.columns]
            bulk_load(connection, table, _values(told.rows, order, binary))


def _values(rows: Iterable[Sequence[Any]], order: Sequence[int], binary: Sequence[bool]) -> Iterable[Sequence[Any]]:
    for row in rows:
        yield [_value(row[place], as_bytes) for place, as_bytes in zip(order, binary, strict=True)]


def _value(value: Any, as_bytes: bool) -> Any:
    return msgspec.convert(value, bytes) if as_bytes and value is not None else value
