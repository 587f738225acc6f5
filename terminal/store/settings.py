"""The journal's few single values, by name: ``identity`` (JSON) and ``clock_offset`` (milliseconds)."""

from typing import Any

import sqlalchemy as sa

IDENTITY = "identity"
CLOCK_OFFSET = "clock_offset"


def read_setting(connection: sa.Connection, name: str) -> Any:
    """The value, or None when it was never set."""
    return connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,)).scalar_one_or_none()


def write_setting(connection: sa.Connection, name: str, value: bytes | int) -> None:
    """Set or replace a value within the caller's transaction."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
