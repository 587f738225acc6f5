"""Bringing a database to the newest schema with Alembic; the versions are in ``migrations/versions``."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from sync.central.store.engine import Database
from terminal.domain.errors import StoreError

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database, revision: str = "head") -> None:
    """Create or upgrade every table, all in one transaction. Raises StoreError for a schema of a later version."""
    with database.write() as connection:
        config = _config()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise StoreError(f"the database is of another version: {error}", "use the newest member-central") from error


def up_to_date(database: Database) -> bool:
    """Whether the database has the schema that this program wants."""
    with database.read() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == _newest()


@cache
def _newest() -> str | None:
    """The version that this program brings; it cannot change while it runs, and is asked for with every readiness."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
