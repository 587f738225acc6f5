"""The statements that SQLite and PostgreSQL spell differently, each in one place."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    CursorResult,
    Dialect,
    FromClause,
    LargeBinary,
    Row,
    Table,
    TableValuedAlias,
    any_,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

InsertStatement = sqlite.Insert | postgresql.Insert

_STATEMENTS = 256
"""Of each kind that are kept; there are fewer."""


def insert_new(connection: Connection, table: Table) -> InsertStatement:
    """An insert that leaves rows alone whose primary key is there already."""
    return _insert_new(connection.dialect.name, table)


def upsert(connection: Connection, table: Table) -> InsertStatement:
    """An insert that overwrites the other columns of rows whose primary key is there already."""
    return _upsert(connection.dialect.name, table)


def insert_adding(connection: Connection, table: Table, *columns: str) -> InsertStatement:
    """An insert that adds its ``columns`` to those of rows whose primary key is there already.

    PostgreSQL takes no two rows of the same key in one statement.
    """
    return _insert_adding(connection.dialect.name, table, columns)


def add(connection: Connection, table: Table, statement: InsertStatement, rows: Sequence[Mapping[str, Any]]) -> None:
    """Have an insert of this module into ``table`` add rows, all with the same columns and none of the same key.

    PostgreSQL gets one statement whose text is the same for any number of rows.
    """
    if rows:
        _add(connection, table, statement, rows)


def add_telling(
    connection: Connection,
    table: Table,
    statement: InsertStatement,
    rows: Sequence[Mapping[str, Any]],
    *told: ColumnElement[Any],
) -> Sequence[Row[Any]]:
    """The same; returns the columns ``told`` of every row that was added or, by ``insert_adding``, added to."""
    return _add(connection, table, statement, rows, told).all() if rows else []


def add_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows of which none is there. Raises IntegrityError when one is."""
    add(connection, table, _insert(connection.dialect.name, table), rows)


def add_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows and leave those alone whose primary key is there already."""
    add(connection, table, insert_new(connection, table), rows)


def update_each(
    connection: Connection,
    table: Table,
    rows: Sequence[dict[str, Any]],
    also: Mapping[str, ColumnElement[Any]] | None = None,
) -> None:
    """Give rows that are there already values of their own: each of ``rows`` holds a whole key and what is new.

    All of ``rows`` name the same columns; ``also`` is set for every one. PostgreSQL gets one statement, whose text is
    the same for any number of rows: a list of them as arrays, a column each.
    """
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    news = [name for name in rows[0] if name not in keys]
    if connection.dialect.name != "postgresql":
        # In one process with its file there is no round trip to save.
        mine = (table.c[name] == bindparam(f"given_{name}") for name in keys)
        statement = update(table).where(*mine).values({name: bindparam(f"given_{name}") for name in news})
        given = [{f"given_{name}": each for name, each in row.items()} for row in rows]
        connection.execute(statement.values(also or {}), given)
        return
    listed = _listed(table, (*keys, *news), rows)
    statement = update(table).where(*(table.c[name] == listed.c[name] for name in keys))
    connection.execute(statement.values({name: listed.c[name] for name in news}).values(also or {}))


def remove_each(connection: Connection, table: Table, keys: Sequence[Mapping[str, Any]]) -> None:
    """Remove rows by their whole keys; PostgreSQL gets one statement, as in ``update_each``."""
    if not keys:
        return
    names = [column.name for column in table.primary_key]
    if connection.dialect.name != "postgresql":
        mine = (table.c[name] == bindparam(f"given_{name}") for name in names)
        given = [{f"given_{name}": key[name] for name in names} for key in keys]
        connection.execute(delete(table).where(*mine), given)
        return
    listed = _listed(table, names, keys)
    connection.execute(delete(table).where(*(table.c[name] == listed.c[name] for name in names)))


def among(connection: Connection, column: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of some values: a single bound value, where ``in_`` would spell out thousands.

    For a column by which an index finds the rows. Where PostgreSQL may go through them, it would go through the list
    for each: ``listed`` is hashed.
    """
    if connection.dialect.name == "postgresql":
        return column == any_(_array(column.type, values))
    return column.in_(select(listed(connection, column, values).c.value))


def listed(connection: Connection, column: ColumnElement[Any], values: Sequence[Any]) -> FromClause:
    """Values of a column as a table of the statement with the column ``value``; one bound value."""
    if connection.dialect.name == "postgresql":
        return func.unnest(_array(column.type, values)).table_valued("value", name="listed").render_derived()
    binary = isinstance(column.type, LargeBinary)
    text = msgspec.json.encode([each.hex() for each in values] if binary else values).decode()
    each = func.json_each(text).table_valued("value").c.value
    return select((func.unhex(each) if binary else each).label("value")).subquery("listed")


def pairs(connection: Connection, listed: Sequence[tuple[int, int]]) -> FromClause:
    """Pairs of numbers as a table of the statement with columns ``first`` and ``second``; one or two bound values."""
    if connection.dialect.name == "postgresql":
        columns = (_array(BigInteger(), [each[side] for each in listed]) for side in (0, 1))
        return func.unnest(*columns).table_valued("first", "second", name="paired").render_derived()
    each = func.json_each(msgspec.json.encode(listed).decode()).table_valued("value").c.value
    sides = (func.json_extract(each, f"$[{side}]").label(name) for side, name in enumerate(("first", "second")))
    return select(*sides).subquery("paired")


def bulk_load(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Add many new rows, each with a value for every column in the table's order, at the driver's full speed."""
    names = [f'"{column.name}"' for column in table.columns]
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


def _add(
    connection: Connection,
    table: Table,
    statement: InsertStatement,
    rows: Sequence[Mapping[str, Any]],
    told: Sequence[ColumnElement[Any]] = (),
) -> CursorResult[Any]:
    if connection.dialect.name != "postgresql":
        return connection.execute(statement.returning(*told) if told else statement, rows)
    from sync.central.store.arrays import form

    names = tuple(rows[0])
    given = {name: form(table.c[name].type, [row[name] for row in rows]) for name in names}
    return connection.exec_driver_sql(_adding_text(connection.dialect, table, statement, names, tuple(told)), given)


# Statements of a batch are few and always the same: building and compiling them took longer than what they do.


@lru_cache(_STATEMENTS)
def _adding_text(
    dialect: Dialect, table: Table, statement: InsertStatement, names: Sequence[str], told: Sequence[ColumnElement[Any]]
) -> str:
    """What PostgreSQL gets to add rows that come as arrays, each under the name of its column."""
    from sync.central.store.arrays import array_named

    arrays = [array_named(table.c[name].type, name) for name in names]
    given = func.unnest(*arrays).table_valued(*names, name="given").render_derived()
    listed = statement.from_select(names, select(*given.c))
    return str((listed.returning(*told) if told else listed).compile(dialect=dialect))


@lru_cache(_STATEMENTS)
def _insert(dialect: str, table: Table) -> InsertStatement:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@lru_cache(_STATEMENTS)
def _insert_new(dialect: str, table: Table) -> InsertStatement:
    return _insert(dialect, table).on_conflict_do_nothing()


@lru_cache(_STATEMENTS)
def _upsert(dialect: str, table: Table) -> InsertStatement:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    values = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


@lru_cache(_STATEMENTS)
def _insert_adding(dialect: str, table: Table, columns: Sequence[str]) -> InsertStatement:
    statement = _insert(dialect, table)
    sums = {name: table.c[name] + statement.excluded[name] for name in columns}
    return statement.on_conflict_do_update(index_elements=[column.name for column in table.primary_key], set_=sums)


def _listed(table: Table, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> TableValuedAlias:
    """Rows as a table of the statement: an array for each column, which PostgreSQL reads side by side."""
    arrays = [_array(table.c[name].type, [row[name] for row in rows]) for name in names]
    return func.unnest(*arrays).table_valued(*names, name="given").render_derived()


def _array(kind: TypeEngine[Any], values: Sequence[Any]) -> ColumnElement[Any]:
    from sync.central.store.arrays import array  # with PostgreSQL's driver, which a centre on SQLite does not load

    return array(kind, values)
