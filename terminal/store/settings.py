"""The journal's few single values, by name: ``identity`` (JSON), ``clock_offset`` (milliseconds), ``compared_feed``,
the feed of the centre that the journal was last held against, and ``held_beyond``, the place (``entries.place``) of the
newest entry of this terminal that the centre was found to hold and this journal does not."""

from typing import Any

from terminal.store.engine import Cursor, scalar

IDENTITY = "identity"
CLOCK_OFFSET = "clock_offset"
COMPARED_FEED = "compared_feed"
HELD_BEYOND = "held_beyond"


def read_setting(cursor: Cursor, name: str) -> Any:
    """The value, or None when it was never set."""
    return scalar(cursor, "SELECT value FROM setting WHERE name = ?", (name,))


def write_setting(cursor: Cursor, name: str, value: bytes | int | str) -> None:
    """Set or replace a value within the caller's transaction."""
    cursor.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
