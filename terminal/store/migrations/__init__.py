"""Schema versions: ``<schema>/NNNN_what.sql``, applied in order, forward only; ``user_version`` says how far.

A file that was shipped is never changed again: what comes later is a new file. Statements end with ``;`` at the end of
a line.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from terminal.domain.errors import StoreError, StoreFault
from terminal.store.member_rows import CardsOfMember, place_of, prefix_of

Tell: TypeAlias = Callable[[int, int], None]
"""Hears ``(done, whole)`` in steps of SQLite's machine; what it raises ends the work, and the file is as it was."""

_FOLDER = Path(__file__).resolve().parent

_TOLD_EVERY = 10_000
_STEPS_OF_ROWS = {("cache", 2): (73, 8), ("cache", 4): (27, 34), ("cache", 7): (76, 0), ("cache", 8): (74, 57)}
"""What a version that rewrites tables takes for each row of ``member`` and of ``card``, measured; others take none."""


def migrate(cursor: Any, schema: str, tell: Tell | None = None) -> bool:
    """Bring the database up to the newest version of ``schema`` ("journal" or "cache") within one transaction.

    Whether a file of an older program was changed. Raises StoreError when it was written by a newer program: going back
    could lose what it does not know. ``tell``'s own exception leaves the transaction to be rolled back.
    """
    done: int = cursor.execute("PRAGMA user_version").fetchone()[0]
    known = scripts(schema)
    if done > len(known):
        raise StoreError(
            f"the {schema} has schema {done}, newer than this program", "install the newer program", StoreFault.NEWER
        )
    cursor.connection.create_function("place_of", 1, place_of, deterministic=True)
    cursor.connection.create_function("prefix_of", 1, prefix_of, deterministic=True)
    cursor.connection.create_aggregate("cards_of_member", -1, CardsOfMember)
    missing = range(done + 1, len(known) + 1)
    with _told(cursor.connection, tell, _steps(cursor, schema, missing) if done else 0):
        for version in missing:
            for statement in known[version - 1].split(";\n"):
                if statement.strip():
                    cursor.execute(statement)
            cursor.execute(f"PRAGMA user_version = {version}")
    return 0 < done < len(known)


def _steps(cursor: Any, schema: str, versions: Iterable[int]) -> int:
    """What ``versions`` will take of SQLite, about."""
    of_rows = [_STEPS_OF_ROWS[schema, version] for version in versions if (schema, version) in _STEPS_OF_ROWS]
    if not of_rows:
        return 0
    ((members, cards),) = cursor.execute("SELECT (SELECT count(*) FROM member), (SELECT count(*) FROM card)").fetchall()
    return sum(members * of_member + cards * of_card for of_member, of_card in of_rows)


@contextmanager
def _told(connection: Any, tell: Tell | None, whole: int) -> Iterator[None]:
    """``tell`` how far the statements are, while they run: SQLite asks whether it shall go on."""
    if tell is None or not whole:
        yield
        return
    done, raised = 0, list[Exception]()

    def is_ended() -> bool:
        nonlocal done
        done = min(done + _TOLD_EVERY, whole)
        try:
            tell(done, whole)
        except Exception as error:  # noqa: BLE001 — raised below: none gets through the driver
            raised.append(error)
        return bool(raised)

    connection.set_progress_handler(is_ended, _TOLD_EVERY)
    try:
        yield
    except dbapi2.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def newest(schema: str) -> int:
    """The version that every database of ``schema`` has once it was migrated."""
    return len(list((_FOLDER / schema).glob("*.sql")))


def scripts(schema: str) -> list[str]:
    """The SQL of every version of ``schema``, oldest first."""
    return [file.read_text(encoding="utf-8") for file in sorted((_FOLDER / schema).glob("*.sql"))]
