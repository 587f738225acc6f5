"""The statements that SQLite and PostgreSQL spell differently, each in one place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    CursorResult,
    FromClause,
    Row,
    String,
    Table,
    TableValuedAlias,
    Text,
    any_,
    bindparam,
    cast,
    delete,
    func,
    literal,
    select,
    update,
)
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
    add(connection, table, _insert(connection, table), rows)


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


def among(connection: Connection, column: ColumnElement[int], numbers: Sequence[int]) -> ColumnElement[bool]:
    """Whether a column holds one of some numbers: a single bound value, where ``in_`` would spell out thousands."""
    if connection.dialect.name == "postgresql":
        return column == any_(literal(list(numbers), postgresql.ARRAY(BigInteger)))
    listed = func.json_each(msgspec.json.encode(numbers).decode()).table_valued("value")
    return column.in_(select(listed.c.value))


def pairs(connection: Connection, listed: Sequence[tuple[int, int]]) -> FromClause:
    """Pairs of numbers as a table of the statement with columns ``first`` and ``second``; one or two bound values."""
    if connection.dialect.name == "postgresql":
        columns = (literal([each[side] for each in listed], postgresql.ARRAY(BigInteger)) for side in (0, 1))
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


def array_text(values: Sequence[int | str | bytes | None]) -> str:
    """PostgreSQL's own text of an array (its manual, 8.15.2), in a fifth of the time that the driver takes for one.

    All values are of one type, or None.
    """
    return "{" + ",".join(map(_element, values)) + "}"


def _element(value: int | str | bytes | None) -> str:
    match value:
        case int():  # also a truth value, whose words PostgreSQL knows
            return str(value)
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case bytes():
            return '"\\\\x' + value.hex() + '"'
        case None:
            return "NULL"


def _add(
    connection: Connection,
    table: Table,
    statement: InsertStatement,
    rows: Sequence[Mapping[str, Any]],
    told: Sequence[ColumnElement[Any]] = (),
) -> CursorResult[Any]:
    if connection.dialect.name != "postgresql":
        return connection.execute(statement.returning(*told) if told else statement, rows)
    names = tuple(rows[0])
    listed = statement.from_select(names, select(*_listed(table, names, rows).c))
    return connection.execute(listed.returning(*told) if told else listed)


def _listed(table: Table, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> TableValuedAlias:
    """Rows as a table of the statement: an array for each column, which PostgreSQL reads side by side."""
    # As text where the column is shorter: a cast to VARCHAR(32) would cut a value off that must be refused.
    kinds = [Text() if isinstance(table.c[name].type, String) else table.c[name].type for name in names]
    arrays = [
        cast(literal(array_text([row[name] for row in rows]), Text()), postgresql.ARRAY(kind))
        for name, kind in zip(names, kinds, strict=True)
    ]
    return func.unnest(*arrays).table_valued(*names, name="given").render_derived()


def _insert(connection: Connection, table: Table) -> InsertStatement:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
