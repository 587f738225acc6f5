"""Schema versions: ``<schema>/NNNN_what.sql``, applied in order, forward only; ``user_version`` says how far.

A file that was shipped is never changed again: what comes later is a new file. Statements end with ``;`` at the end of
a line.
"""

from pathlib import Path
from typing import Any

from terminal.domain.errors import StoreError, StoreFault
from terminal.store.member_rows import CardsOfMember, place_of, prefix_of

_FOLDER = Path(__file__).resolve().parent


def migrate(cursor: Any, schema: str) -> None:
    """Bring the database up to the newest version of ``schema`` ("journal" or "cache") within one transaction.

    Raises StoreError when the file was written by a newer program: going back could lose what it does not know.
    """
    ((done,),) = cursor.execute("PRAGMA user_version").fetchall()
    known = scripts(schema)
    if done > len(known):
        raise StoreError(
            f"the {schema} has schema {done}, newer than this program", "install the newer program", StoreFault.NEWER
        )
    cursor.connection.create_function("place_of", 1, place_of, deterministic=True)
    cursor.connection.create_function("prefix_of", 1, prefix_of, deterministic=True)
    cursor.connection.create_aggregate("cards_of_member", -1, CardsOfMember)
    for version, script in enumerate(known[done:], start=done + 1):
        for statement in script.split(";\n"):
            if statement.strip():
                cursor.execute(statement)
        cursor.execute(f"PRAGMA user_version = {version}")


def newest(schema: str) -> int:
    """The version that every database of ``schema`` has once it was migrated."""
    return len(list((_FOLDER / schema).glob("*.sql")))


def scripts(schema: str) -> list[str]:
    """The SQL of every version of ``schema``, oldest first."""
    return [file.read_text(encoding="utf-8") for file in sorted((_FOLDER / schema).glob("*.sql"))]
