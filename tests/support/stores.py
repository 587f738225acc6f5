"""Real stores in a temporary folder, and short ways to fill them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from terminal.domain.acts import DrawerOpened
from terminal.domain.documents import Document, Text
from terminal.domain.feed import Changes
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.ports import Journal
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.card_book import StoredCardBook
from terminal.store.data_folder import DataFolder
from terminal.store.engine import Database, scalar
from terminal.store.identity import Identity, enrol
from terminal.store.journal import StoredJournal
from terminal.store.outbox import StoredOutbox

TERMINAL = "T01"
MEMBER = MemberId(7)
IDENTITY = Identity(TERMINAL, store="S01", company="demo", centre="https://centre.example")


@contextmanager
def enrolled(path: Path) -> Iterator[DataFolder]:
    """A data folder of an enrolled terminal, its secrets in the key file; its journal holds ``epoch.opened``."""
    with DataFolder(path, keyring=False) as folder:
        enrol(folder.journal, IDENTITY, folder.vault.signer(), epoch=1, at=1)
        yield folder


def journal_of(folder: DataFolder) -> StoredJournal:
    """The folder's journal."""
    return StoredJournal(folder.journal, TERMINAL, folder.vault.signer())


def card_book_of(folder: DataFolder) -> StoredCardBook:
    """The folder's card book."""
    return StoredCardBook(folder.journal, TERMINAL)


def cache_of(folder: DataFolder, *changes: Changes) -> StoredCache:
    """The folder's cache, after ``changes`` came in."""
    for each in changes:
        StoredCacheFeed(folder.cache).apply(each)
    return StoredCache(folder.cache, IDENTITY.store)


def outbox_of(folder: DataFolder) -> StoredOutbox:
    """The folder's outbox."""
    return StoredOutbox(folder.journal, TERMINAL, folder.vault.signer())


def record(journal: Journal, reason: str = "change", *, points: int = 0, at: int = 1_000) -> Entry:
    """One committed act; with ``points`` it also changes ``MEMBER`` by them, and by a hundred times as many fen."""
    with journal.act(at=at) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened(reason), actor="c01")
        if points:
            act.note_member_change(entry, MEMBER, points=points, spend=points * 100)
        act.commit()
    return entry


def card_hash_of(member: int) -> bytes:
    """Stands in for the keyed hash of the only card of ``member``."""
    return member.to_bytes(16, "big")


def slip(text: str) -> Document:
    """A document of one line."""
    return Document((Text(text),))


def no_room_left(database: Database) -> None:
    """From now on this thread may not let the file grow: SQLite then fails as on a full disk (SQLITE_FULL)."""
    pages = scalar(database.cursor(), "PRAGMA page_count")
    scalar(database.cursor(), f"PRAGMA max_page_count = {pages}")


def room_again(database: Database) -> None:
    """The disk was cleared."""
    scalar(database.cursor(), "PRAGMA max_page_count = 1000000")
