"""The schema: ready to be distributed, and the same whether migrated or described."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.store.migrate import up_to_date, upgrade
from terminal.domain.errors import StoreError

_TABLES = list(schema.metadata.sorted_tables)
_DISTRIBUTED = [table for table in _TABLES if table.info["distribution"] != "reference"]


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
