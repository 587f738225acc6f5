"""The journal as the services see it: one act, one transaction, one durable commit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from terminal.domain.documents import Document
from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry, EntryKind, Signer
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.staff import Lockout
from terminal.domain.times import Instant
from terminal.ports import MemberChange
from terminal.store.engine import Cursor, Database
from terminal.store.entries import COLUMNS, OWN, Chain, from_row, journal_errors, place, read_head

_ENCODER = msgspec.json.Encoder()
_NOTHING = MemberChange()

_OWN_CHANGES = """
SELECT sum(points), sum(spend) FROM member_change WHERE member = ? AND (epoch, number) > (?, ?)
"""
_ADD_MEMBER_CHANGE = """
INSERT INTO member_change (member, epoch, number, points, spend) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET points = points + excluded.points, spend = spend + excluded.spend
"""
_ADD_DOCUMENT = "INSERT INTO spool (epoch, number, document) VALUES (?, ?, ?)"
_SET_LOCKOUT = "INSERT OR REPLACE INTO lockout (staff, failures, until) VALUES (?, ?, ?)"
_ENTRIES = f"""
SELECT {COLUMNS} FROM entry JOIN epoch USING (epoch)
WHERE id > ? AND {OWN} ORDER BY id LIMIT ?
"""  # noqa: S608 — only this program's own constants
_LAST_OF_KIND = f"""
SELECT {COLUMNS} FROM entry JOIN epoch USING (epoch) WHERE kind = ? AND {OWN} ORDER BY id DESC LIMIT 1
"""  # noqa: S608 — as above


class StoredAct:
    """ports.Act within an open transaction."""

    def __init__(self, cursor: Cursor, chain: Chain, at: Instant) -> None:
        self._cursor = cursor
        self._chain = chain
        self._at = at

    @property
    def epoch(self) -> int:
        """The epoch that the next entry belongs to."""
        return self._chain.epoch

    @property
    def next_number(self) -> int:
        """The number that the next entry will have."""
        return self._chain.next_number

    def append(self, kind: EntryKind, body: msgspec.Struct, *, actor: str) -> Entry:
        """Seal, sign and write the next entry."""
        return self._chain.append(kind, _ENCODER.encode(body), actor=actor, at=self._at)

    def note_member_change(self, entry: Entry, member: MemberId, *, points: int, spend: Fen) -> None:
        """Add to what ``entry`` does to ``member``."""
        self._cursor.execute(_ADD_MEMBER_CHANGE, (member, entry.epoch, entry.number, points, spend))

    def spool(self, document: Document, *, entry: Entry | None) -> None:
        """Queue a document for the printer."""
        epoch, number = (entry.epoch, entry.number) if entry else (None, None)
        self._cursor.execute(_ADD_DOCUMENT, (epoch, number, _ENCODER.encode(document)))

    def set_lockout(self, staff: str, lockout: Lockout) -> None:
        """Keep a person's run of wrong PINs."""
        self._cursor.execute(_SET_LOCKOUT, (staff, lockout.failures, lockout.until))

    def commit(self) -> None:
        """Returns when the disk has it; an act is committed once and takes nothing more."""
        self._cursor.execute("COMMIT")


class StoredJournal:
    """ports.Journal on ``journal.db``. Acts of several threads take turns; reading never waits for them.

    ``on_act`` is called after each act, on its thread, so that whoever carries acts further need not look for them.
    """

    def __init__(
        self, database: Database, terminal: str, sign: Signer, *, on_act: Callable[[], None] = lambda: None
    ) -> None:
        self.terminal = terminal
        self._database = database
        self._sign = sign
        self._on_act = on_act

    @contextmanager
    def act(self, *, at: Instant) -> Iterator[StoredAct]:
        """Begin an act. Raises JournalFull when the disk refuses; whatever is not committed has not happened.

        Raises JournalError when no epoch was opened yet, which enrolment does.
        """
        with journal_errors(), self._database.transaction() as cursor:
            head = read_head(cursor)
            if head is None:
                raise JournalError("this terminal is not enrolled: its journal has no epoch")
            yield StoredAct(cursor, Chain(cursor, self.terminal, self._sign, head), at)
        self._on_act()

    def own_changes(self, member: MemberId, included: tuple[int, int]) -> MemberChange:
        """Sum of own entries after ``included`` that touch ``member``; one index descent."""
        # no context manager: this is on the path of every swipe
        ((points, spend),) = self._database.cursor().execute(_OWN_CHANGES, (member, *included)).fetchall()
        return _NOTHING if points is None else MemberChange(points, spend)

    def lockout(self, staff: str) -> Lockout:
        """A person's run of wrong PINs; none when nothing is known."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute("SELECT failures, until FROM lockout WHERE staff = ?", (staff,)).fetchall()
        return Lockout(*rows[0]) if rows else Lockout()

    def entries(self, *, after: tuple[int, int] = (0, 0), limit: int = 500) -> Sequence[Entry]:
        """Acts after (epoch, number), each told once: one that moved to a later epoch is told there."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_ENTRIES, (place(*after), limit)).fetchall()
        return [from_row(self.terminal, row) for row in rows]

    def last_entry(self, kind: EntryKind) -> Entry | None:
        """The newest entry of a kind."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_LAST_OF_KIND, (kind.value,)).fetchall()
        return from_row(self.terminal, rows[0]) if rows else None
