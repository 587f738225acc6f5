"""The schema: ready to be distributed, and the same whether migrated or described."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Table, UniqueConstraint

from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.store.migrate import up_to_date, upgrade
from terminal.domain.errors import StoreError

_TABLES = list(schema.metadata.sorted_tables)
_DISTRIBUTED = [table for table in _TABLES if table.info["distribution"] != "reference"]


@pytest.mark.parametrize("table", _TABLES, ids=str)
def test_every_table_says_how_it_is_distributed(table: Table) -> None:
    assert table.info["distribution"] in {"part", "terminal", "hash", "reference"}
    assert list(table.primary_key)
    assert not table.foreign_keys  # they would have to cross shards


@pytest.mark.parametrize("table", _DISTRIBUTED, ids=str)
def test_the_distribution_key_is_in_every_key_and_index(table: Table) -> None:
    key = table.info["distribution"]
    assert table.primary_key.columns[0].name == key
    for constraint in (each for each in table.constraints if isinstance(each, UniqueConstraint)):
        assert key in constraint.columns
    for index in table.indexes:
        assert next(iter(index.columns)).name == key


def test_what_grows_with_members_or_sales_is_distributed() -> None:
    growing = {"members", "cards", "points_ledger", "feed_rows", "feed_pending", "journal_entries", "sales"}
    growing |= {"member_acts", "applications", "member_details", "details_history", "consents", "card_owners"}
    growing |= {"change_requests"}
    growing |= {"stock_batches", "stock_moves", "stock_counts"}
    growing |= {"online_applications", "allowances", "messages"}
    growing |= {"sale_lines", "sale_tenders", "parked_entries", "cases", "request_nonces"}
    assert growing <= {table.name for table in _DISTRIBUTED}


def test_migrations_make_the_described_schema(empty_database: Database) -> None:
    with empty_database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, schema.metadata)
    assert differences == []


def test_upgrading_twice_changes_nothing(database_url: str) -> None:
    database = Database(database_url)
    assert not up_to_date(database)
    upgrade(database)
    upgrade(database)
    assert up_to_date(database)
    database.close()


@pytest.mark.parametrize("url", ["mysql://x/y", "no url", "sqlite://"])
def test_a_database_that_cannot_serve_is_refused_with_advice(url: str) -> None:
    with pytest.raises(StoreError, match="give sqlite:///PATH or postgresql://"):
        Database(url)
