"""What every table is made of: the one MetaData, columns, and the key that a table is distributed by."""

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, text

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"},
)

PART: dict[str, Any] = {"distribution": "part"}
TERMINAL: dict[str, Any] = {"distribution": "terminal"}
HASH: dict[str, Any] = {"distribution": "hash"}
REFERENCE: dict[str, Any] = {"distribution": "reference"}


def key(name: str, kind: Any) -> Column[Any]:
    """A column of the primary key."""
    return Column(name, kind, primary_key=True, autoincrement=False)


def value(name: str, kind: Any, *, optional: bool = False, default: str | None = None) -> Column[Any]:
    """Any other column; ``default`` is what a row gets that says nothing."""
    return Column(name, kind, nullable=optional, server_default=default)


def entry_key() -> list[Column[Any]]:
    """The place of an entry, as the key of what it brought."""
    return [key("terminal", String(32)), key("epoch", Integer), key("number", BigInteger)]


def member_key() -> list[Column[Any]]:
    """The member whose a row is, and their part."""
    return [key("part", Integer), key("member", BigInteger)]


def index_of_known(*columns: str) -> Index:
    """An index that leaves out rows without a value in the last of ``columns``."""
    known = text(f"{columns[-1]} IS NOT NULL")
    return Index(None, *columns, sqlite_where=known, postgresql_where=known)
