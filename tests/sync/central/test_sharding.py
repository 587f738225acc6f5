"""Ready for a sharded PostgreSQL: what the tables say holds, what breaks it is found, and Citus' calls are made."""

import pytest
from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint

from sync.central.__main__ import main
from sync.central.card_owners import owner_of
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.store.sharding import distribution_calls, distribution_faults
from tests.sync.central.test_statements_per_batch import counted


def test_every_table_can_be_spread() -> None:
    assert distribution_faults(schema.metadata) == []
    assert distribution_calls().keys() == schema.metadata.tables.keys()


def _part(*more: Column[int] | Index | UniqueConstraint, key: bool = True, **says: str) -> MetaData:
    """One table spread by part, with something about it that may be wrong."""
    tables = MetaData()
    part = Column("part", Integer, primary_key=key, nullable=False)
    Table("planted", tables, part, Column("id", BigInteger, primary_key=True), *more, info=says)
    return tables


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        (_part(), "says not how"),
        (_part(distribution="colour"), "says not how"),
        (_part(distribution="terminal"), "no column terminal"),
        (_part(key=False, distribution="part"), "a primary key that does not begin with part"),
        (
            _part(Index("one", "id", unique=True), distribution="part"),
            "a unique index one that does not begin with part",
        ),
        (_part(Index("two", "id", "part"), distribution="part"), "index two that does not begin with part"),
        (_part(UniqueConstraint("id", name="three"), distribution="part"), "unique constraint three without part"),
        (_part(Column("x", BigInteger, ForeignKey("planted.id")), distribution="part"), "a foreign key"),
    ],
)
def test_a_table_that_breaks_it_is_found(tables: MetaData, fault: str) -> None:
    assert fault in " ".join(distribution_faults(tables))


def test_a_members_tables_lie_beside_one_another() -> None:
    calls = distribution_calls()
    by_part = [name for name, table in schema.metadata.tables.items() if table.info["distribution"] == "part"]
    first = min(by_part)
    assert calls[first] == f"SELECT create_distributed_table('{first}', 'part', colocate_with => 'none')"
    beside = {calls[name] for name in by_part if name != first}
    assert all(call.endswith(f"colocate_with => '{first}')") for call in beside)


@pytest.mark.parametrize("empty_database", ["postgresql"], indirect=True)
def test_whose_a_card_is_asks_one_shard(database: Database) -> None:
    with counted(database) as statements, database.read() as connection:
        owner_of(connection, b"h" * 16)
    [asked] = [each for each in statements if "card_owners" in each]
    assert "WHERE card_owners.hash = " in asked
    assert schema.card_owners.info["distribution"] == "hash"


def test_the_calls_are_shown_and_made_only_where_citus_is(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", database_url, "init", "--shards", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{call};" for call in distribution_calls().values()]
    assert main(["--database", database_url, "init", "--shards"]) == 1
    assert "--shards" in capsys.readouterr().err
