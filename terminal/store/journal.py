"""The journal as the services see it: one act, one transaction, one durable commit."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from terminal.domain.day_end import DayUnderWay
from terminal.domain.errors import JournalError
from terminal.domain.held_baskets import HeldBasket
from terminal.domain.journal import Entry, EntryKind, Signer, digest_of, latest_moment
from terminal.domain.members import MemberId
from terminal.domain.offset import OfflineSpending
from terminal.domain.open_payments import OpenPayment
from terminal.domain.spending import Spending
from terminal.domain.staff import Lockout
from terminal.domain.staff_acts import StaffChange
from terminal.domain.times import Instant
from terminal.ports import KeptPaper, MemberChange, PaperOf
from terminal.ports.journal import NEVER
from terminal.store.act import StoredAct
from terminal.store.engine import Database
from terminal.store.entries import COLUMNS, OWN, Chain, from_row, journal_errors, place, read_head
from terminal.store.epochs import begin_beyond
from terminal.store.papers import latest_papers, paper_record, read_paper, waits
from terminal.store.settings import CLOCK_OFFSET, read_setting

_NOTHING = MemberChange()
_CLOCK_ENTRIES = 100
_NEWEST_MOMENTS = "SELECT kind, at FROM entry ORDER BY id DESC LIMIT ?"
_OPEN_PAYMENT = msgspec.json.Decoder(OpenPayment)
_DAY = msgspec.json.Decoder(DayUnderWay)
_STAFF_CHANGE = msgspec.json.Decoder(StaffChange)
_STAFF_CHANGES = "SELECT epoch, number, document FROM staff_change ORDER BY epoch, number"
_HIGHEST_EPOCH, _HIGHEST_NUMBER = 2**31 - 1, 2**32 - 1
"""Beyond these a place is no row's, as in a receipt number that somebody made up."""

_OWN_CHANGES = """
SELECT sum(points), sum(spend), sum(spent) FROM member_change WHERE member = ? AND (epoch, number) > (?, ?)
"""
_OWN_SPENDING = """
SELECT day, spent, held FROM member_change
WHERE member = ? AND (epoch, number) > (?, ?) AND spent > 0 ORDER BY epoch, number
"""
_OFFLINE_SPENDING = """
SELECT coalesce(sum(spent) FILTER (WHERE member = ?), 0), coalesce(sum(spent), 0) FROM member_change
WHERE day = ? AND spent > 0 AND held = 0
"""
_AT = f"SELECT {COLUMNS} FROM entry WHERE id = ?"  # noqa: S608 — own constant
_OF_MEMBER = f"""
SELECT {COLUMNS} FROM member_change
JOIN entry ON entry.id = (member_change.epoch << 32) + member_change.number
WHERE member = ? AND (json_array_length(?) = 0 OR kind IN (SELECT value FROM json_each(?)))
ORDER BY member_change.epoch DESC, member_change.number DESC LIMIT ?
"""  # noqa: S608 — as above
_ENTRIES = f"""
SELECT {COLUMNS} FROM entry JOIN epoch USING (epoch)
WHERE id > ? AND {OWN} ORDER BY id LIMIT ?
"""  # noqa: S608 — only this program's own constants
_LATEST = f"""
SELECT {COLUMNS} FROM entry JOIN epoch USING (epoch)
WHERE kind = ? AND kind <> 'sale.completed' AND {OWN} ORDER BY id DESC LIMIT ?
"""  # noqa: S608 — as above; the index has the same condition
_LATEST_SALES = f"""
SELECT {COLUMNS} FROM entry JOIN epoch USING (epoch) WHERE kind = ? AND {OWN} ORDER BY id DESC LIMIT ?
"""  # noqa: S608 — as above


class StoredJournal:
    """ports.Journal on ``journal.db``. Acts of several threads take turns; reading never waits for them.

    ``on_act`` is called after each act, on its thread, so that whoever carries acts further need not look for them.
    Most members who come were never sold to here, so the journal remembers to whom it was: that saves a swipe a query.
    """

    def __init__(
        self, database: Database, terminal: str, sign: Signer, *, on_act: Callable[[], None] = lambda: None
    ) -> None:
        self.terminal = terminal
        self._database = database
        self._sign = sign
        self._on_act = on_act
        # Nobody who has a row may be missing here; who has none any more costs a query in vain. So acts add before they
        # commit, and nothing is ever taken out.
        self._changed_members: set[MemberId] = set()
        self._changed_members_read = False
        self._no_staff_changes_at = -1  # generation of the file at which there were none

    @contextmanager
    def act(self, *, at: Instant) -> Iterator[StoredAct]:
        """Begin an act. Raises JournalFull when the disk refuses; whatever is not committed has not happened.

        Raises JournalError when no epoch was opened yet, which enrolment does. In a journal that is older than what the
        centre holds of it, the act opens a new one.
        """
        with journal_errors(), self._database.transaction() as cursor:
            head = read_head(cursor)
            if head is None:
                raise JournalError("this terminal is not enrolled: its journal has no epoch")
            chain = Chain(cursor, self.terminal, self._sign, head)
            if head.is_old:  # what is numbered here must not count as known at the centre
                chain = begin_beyond(cursor, self.terminal, self._sign, head, at=at)
            act = StoredAct(cursor, chain, at, self._changed_members)
            try:
                yield act
            finally:
                if act.touches_book:
                    self._database.changed()
        self._on_act()

    def own_changes(self, member: MemberId, included: tuple[int, int]) -> MemberChange:
        """Sum of own entries after ``included`` that touch ``member``; one index descent, or none."""
        if member not in self._members_changed_here():
            return _NOTHING
        # no context manager: this is on the path of every swipe
        ((points, spend, spent),) = self._database.cursor().execute(_OWN_CHANGES, (member, *included)).fetchall()
        return _NOTHING if points is None else MemberChange(points, spend, spent)

    def own_spending(self, member: MemberId, included: tuple[int, int]) -> Sequence[Spending]:
        """Points that own entries after ``included`` spent of ``member``, oldest first."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_OWN_SPENDING, (member, *included)).fetchall()
        return [Spending(day, spent, bool(held)) for day, spent, held in rows]

    def offline_spending(self, member: MemberId, day: str) -> OfflineSpending:
        """Points that own entries spent without a hold on ``day``: of ``member``, and of everybody."""
        with journal_errors(), self._database.reading() as cursor:
            ((of_member, of_all),) = cursor.execute(_OFFLINE_SPENDING, (member, day)).fetchall()
        return OfflineSpending(of_member, of_all)

    def own_staff_changes(self) -> Sequence[tuple[tuple[int, int], StaffChange]]:
        """What own entries did to members of staff, oldest first; that there is nothing is remembered."""
        generation = self._database.generation
        if self._no_staff_changes_at == generation:
            return ()
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_STAFF_CHANGES).fetchall()
        if not rows:
            self._no_staff_changes_at = generation
        return [((epoch, number), _STAFF_CHANGE.decode(document)) for epoch, number, document in rows]

    def clock_offset(self) -> int:
        """Milliseconds that the centre's clock is ahead of ours; 0 before it was ever heard."""
        with journal_errors():  # one statement needs no transaction, and this is on the path of every swipe
            return int(read_setting(self._database.cursor(), CLOCK_OFFSET) or 0)

    def lockout(self, staff: str) -> Lockout:
        """A person's run of wrong PINs; none when nothing is known."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute("SELECT failures, until FROM lockout WHERE staff = ?", (staff,)).fetchall()
        return Lockout(*rows[0]) if rows else Lockout()

    def latest_moment(self) -> Instant | None:
        """The latest that the clock said in the newest entries, since it was last found turned back."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_NEWEST_MOMENTS, (_CLOCK_ENTRIES,)).fetchall()
        return latest_moment((EntryKind(kind), at) for kind, at in rows)

    def open_payments(self) -> Sequence[OpenPayment]:
        """Payments under way, oldest first."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute("SELECT document FROM open_payment ORDER BY since, payment").fetchall()
        return [_OPEN_PAYMENT.decode(document) for (document,) in rows]

    def day_under_way(self) -> DayUnderWay | None:
        """The day end that was begun and is not closed; where it ends moves with the entries."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute("SELECT epoch, number, document FROM day_end").fetchall()
        return next(
            (msgspec.structs.replace(_DAY.decode(document), until=(epoch, number)) for epoch, number, document in rows),
            None,
        )

    def entry_at(self, epoch: int, number: int) -> Entry | None:
        """The entry that was written there, wherever it counts now. Raises JournalError when it is damaged."""
        if not (0 < epoch <= _HIGHEST_EPOCH and 0 < number <= _HIGHEST_NUMBER):
            return None
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_AT, (place(epoch, number),)).fetchall()
        if not rows:
            return None
        entry = from_row(self.terminal, rows[0])
        if digest_of(entry) != entry.hash:
            raise JournalError(f"entry {number} of epoch {epoch} is not as it was written")
        return entry

    def member_entries(self, member: MemberId, *, kinds: Sequence[EntryKind] = (), limit: int = 50) -> Sequence[Entry]:
        """Own entries that changed a member's points or spend, newest first."""
        wanted = json.dumps([kind.value for kind in kinds])
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_OF_MEMBER, (member, wanted, wanted, limit)).fetchall()
        return [from_row(self.terminal, row) for row in rows]

    def entries(self, *, after: tuple[int, int] = (0, 0), limit: int = 500) -> Sequence[Entry]:
        """Acts after (epoch, number), each told once: one that moved to a later epoch is told there."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(_ENTRIES, (place(*after), limit)).fetchall()
        return [from_row(self.terminal, row) for row in rows]

    def last_entry(self, kind: EntryKind) -> Entry | None:
        """The newest entry of a kind."""
        return next(iter(self.latest(kind, limit=1)), None)

    def held_baskets(self) -> Sequence[HeldBasket]:
        """Baskets that wait, oldest first."""
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute("SELECT document FROM held_basket ORDER BY epoch, number").fetchall()
        return [msgspec.json.decode(document, type=HeldBasket) for (document,) in rows]

    def latest(self, kind: EntryKind, *, limit: int = 50) -> Sequence[Entry]:
        """The newest entries of a kind, newest first."""
        statement = _LATEST_SALES if kind is EntryKind.SALE_COMPLETED else _LATEST
        with journal_errors(), self._database.reading() as cursor:
            rows = cursor.execute(statement, (kind.value, limit)).fetchall()
        return [from_row(self.terminal, row) for row in rows]

    def paper(self, epoch: int, number: int) -> KeptPaper | None:
        """What was printed for an entry; it stays under the place that the paper names."""
        with journal_errors(), self._database.reading() as cursor:
            return read_paper(cursor, epoch, number)

    def paper_record(self, epoch: int, number: int) -> PaperOf | None:
        """That something was printed for an entry, also when its text is gone."""
        with journal_errors(), self._database.reading() as cursor:
            return paper_record(cursor, epoch, number)

    def paper_waits(self, epoch: int, number: int) -> bool:
        """Whether a paper of this entry waits for the printer."""
        with journal_errors(), self._database.reading() as cursor:
            return waits(cursor, epoch, number)

    def papers(self, *, since: Instant = 0, until: Instant = NEVER, limit: int = 50) -> Sequence[PaperOf]:
        """Papers of acts from ``since`` to ``until``, newest first."""
        with journal_errors(), self._database.reading() as cursor:
            return latest_papers(cursor, since, until, limit)

    def _members_changed_here(self) -> set[MemberId]:
        if not self._changed_members_read:
            with journal_errors(), self._database.reading() as cursor:
                rows = cursor.execute("SELECT DISTINCT member FROM member_change").fetchall()
            self._changed_members.update(MemberId(member) for (member,) in rows)
            self._changed_members_read = True
        return self._changed_members
