"""The statements that SQLite and PostgreSQL spell differently, each in one place."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Connection, Table, any_, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

InsertStatement = sqlite.Insert | postgresql.Insert


def insert_new(connection: Connection, table: Table) -> InsertStatement:
    """An insert that leaves rows alone whose primary key is there already."""
    return _insert(connection, table).on_conflict_do_nothing()


def upsert(connection: Connection, table: Table) -> InsertStatement:
    """An insert that overwrites the other columns of rows whose primary key is there already."""
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    values = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


def insert_adding(connection: Connection, table: Table, *columns: str) -> InsertStatement:
    """An insert that adds its ``columns`` to those of rows whose primary key is there already.

    PostgreSQL takes no two rows of the same key in one statement.
    """
    statement = _insert(connection, table)
    sums = {name: table.c[name] + statement.excluded[name] for name in columns}
    return statement.on_conflict_do_update(index_elements=[column.name for column in table.primary_key], set_=sums)


def among(connection: Connection, column: ColumnElement[int], numbers: Sequence[int]) -> ColumnElement[bool]:
    """Whether a column holds one of some numbers: a single bound value, where ``in_`` would spell out thousands."""
    if connection.dialect.name == "postgresql":
        return column == any_(literal(list(numbers), postgresql.ARRAY(BigInteger)))
    listed = func.json_each(msgspec.json.encode(numbers).decode()).table_valued("value")
    return column.in_(select(listed.c.value))


def bulk_load(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Add many new rows, each with a value for every column in the table's order, at the driver's full speed."""
    names = [column.name for column in table.columns]
    cursor: Any = connection.connection.cursor()  # the driver's own: COPY is no part of the DB-API
    try:
        if connection.dialect.name == "postgresql":
            with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(names))
            cursor.executemany(
                f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 — the schema's own names
                rows,
            )
    finally:
        cursor.close()


def _insert(connection: Connection, table: Table) -> InsertStatement:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
