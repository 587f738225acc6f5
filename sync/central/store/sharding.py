"""Spreading the tables over a sharded PostgreSQL (Citus), as each of them says beside its columns.

Tables of one key are colocated: the rows of a member, or of a till's journal, lie on one shard. Small tables are
everywhere. Running it again spreads only what a newer version has added. The calls are those of Citus' reference,
"Table and Shard DDL".
"""

from collections.abc import Iterator

from sqlalchemy import MetaData, Table, UniqueConstraint, text

from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError

DISTRIBUTIONS = ("part", "terminal", "hash")
REFERENCE = "reference"


def distribution_calls(tables: MetaData = schema.metadata) -> dict[str, str]:
    """The call that spreads each table, by its name, in the order in which they can be made."""
    calls = {table.name: f"SELECT create_reference_table('{table.name}')" for table in _spread_by(tables, REFERENCE)}
    for key in DISTRIBUTIONS:
        first = ""
        for table in _spread_by(tables, key):
            beside = first or "none"
            calls[table.name] = f"SELECT create_distributed_table('{table.name}', '{key}', colocate_with => '{beside}')"
            first = first or table.name
    return calls


def distribution_faults(tables: MetaData) -> list[str]:
    """What keeps tables from being spread: each named with its reason."""
    return [f"{table.name}: {fault}" for table in tables.sorted_tables for fault in _faults(table)]


def spread(database: Database) -> list[str]:
    """Spread what is not spread yet; returns the names. Raises ConfigError where the database has no Citus."""
    if database.embedded:
        raise ConfigError("--shards", "an SQLite file has no shards; give a PostgreSQL with the citus extension")
    with database.write() as connection:
        if connection.scalar(text("SELECT 1 FROM pg_extension WHERE extname = 'citus'")) is None:
            told = "this PostgreSQL has no citus extension; --dry-run shows what would be done"
            raise ConfigError("--shards", told)
        spread_already = set(connection.scalars(text("SELECT logicalrelid::text FROM pg_dist_partition")))
        calls = {name: call for name, call in distribution_calls().items() if name not in spread_already}
        for call in calls.values():
            connection.execute(text(call))
    return list(calls)


def _spread_by(tables: MetaData, key: str) -> list[Table]:
    found = [table for table in tables.tables.values() if table.info.get("distribution") == key]
    return sorted(found, key=lambda table: table.name)


def _faults(table: Table) -> Iterator[str]:
    key = table.info.get("distribution")
    if key not in {*DISTRIBUTIONS, REFERENCE}:
        yield "says not how it is spread"
        return
    if not list(table.primary_key):
        yield "has no primary key"
    if table.foreign_keys:
        yield "has a foreign key, which would have to cross shards"
    if key != REFERENCE:
        yield from _faults_of_keys(table, key)


def _faults_of_keys(table: Table, key: str) -> Iterator[str]:
    if key not in table.c or table.c[key].nullable:
        yield f"has no column {key} that is always given"
    if next((column.name for column in table.primary_key), "") != key:
        yield f"has a primary key that does not begin with {key}"
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and key not in constraint.columns:
            yield f"has a unique constraint {constraint.name} without {key}"
    for index in table.indexes:
        if next(iter(index.columns)).name != key:
            yield f"has {'a unique ' if index.unique else 'an '}index {index.name} that does not begin with {key}"
