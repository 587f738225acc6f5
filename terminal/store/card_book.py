"""What the desk knows of its own acts: cards, members, applications, requested changes, requests, blank card stock."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from terminal.domain.card_acts import CardChange
from terminal.domain.cards import CardKind
from terminal.domain.change_requests import ChangeRequest, RequestState
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.registration import Application, ApplicationState
from terminal.domain.stock import BatchState, StockBatch, StockOutcome
from terminal.store.engine import Database, scalar
from terminal.store.entries import COLUMNS, OWN, from_row, journal_errors

_CHANGE = msgspec.json.Decoder(CardChange)
_MEMBER = msgspec.json.Decoder(MemberRecord)
_APPLICATION = msgspec.json.Decoder(Application)
_CHANGE_REQUEST = msgspec.json.Decoder(ChangeRequest)

_OF_CARD = "SELECT epoch, number, document FROM card_change WHERE card = ? ORDER BY epoch, number"
_OF_MEMBER = "SELECT epoch, number, document FROM card_change WHERE member = ? ORDER BY epoch, number"
_OWN_MEMBER = """
SELECT epoch, number, document FROM own_member WHERE member = ? ORDER BY epoch DESC, number DESC LIMIT 1
"""
_LATEST_WORD = """
NOT EXISTS (
    SELECT 1 FROM own_member AS later
    WHERE later.member = own_member.member AND (later.epoch, later.number) > (own_member.epoch, own_member.number)
)
"""
_BY_PHONE = f"SELECT member FROM own_member WHERE phone_hash = ? AND {_LATEST_WORD}"  # noqa: S608 — own constant
_BY_NAME = f"SELECT member FROM own_member WHERE name_hash = ? AND {_LATEST_WORD}"  # noqa: S608 — as above
_REQUEST = f"""
SELECT {COLUMNS} FROM request
JOIN entry ON entry.id = (request.epoch << 32) + request.number
JOIN epoch ON epoch.epoch = entry.epoch
WHERE request = ? AND {OWN}
"""  # noqa: S608 — own constants
_NEXT_BLANK = """
SELECT batch, kind, first, count, next_card FROM stock_batch WHERE kind = ? AND next_card < count ORDER BY id LIMIT 1
"""


class _Touched(NamedTuple):
    """The cards and members that own acts ever touched, read at a generation of the file."""

    generation: int
    cards: frozenset[bytes] = frozenset()
    members: frozenset[int] = frozenset()


class StoredCardBook:
    """ports.CardBook on ``journal.db``.

    Nearly every card that is read was never touched here. So the book remembers which ones were, which costs a swipe
    0.2 µs where asking SQLite twice costs 9.
    """

    def __init__(self, database: Database, terminal: str) -> None:
        self._database = database
        self._terminal = terminal
        self._touched = _Touched(generation=-1)

    def card_changes(self, card_hash: bytes) -> Sequence[tuple[tuple[int, int], CardChange]]:
        """Own changes of one card, oldest first."""
        if card_hash not in self._known_touched().cards:
            return ()
        return [_placed_change(row) for row in self._rows(_OF_CARD, card_hash)]

    def member_card_changes(self, member: MemberId) -> Sequence[tuple[tuple[int, int], CardChange]]:
        """The same for every card of a member."""
        return [_placed_change(row) for row in self._rows(_OF_MEMBER, member)]

    def own_member(self, member: MemberId) -> tuple[tuple[int, int], MemberRecord] | None:
        """A member registered or changed here, as the latest entry left them."""
        if member not in self._known_touched().members:
            return None
        rows = self._rows(_OWN_MEMBER, member)
        if not rows:
            return None
        epoch, number, document = rows[0]
        return (epoch, number), _MEMBER.decode(document)

    def own_members_by_phone(self, phone_hash: bytes) -> Sequence[MemberId]:
        """Members whose latest own entry left them with this phone."""
        return [MemberId(member) for (member,) in self._rows(_BY_PHONE, phone_hash)]

    def own_members_by_name(self, name_hash: bytes) -> Sequence[MemberId]:
        """Members whose latest own entry left them with this full name."""
        return [MemberId(member) for (member,) in self._rows(_BY_NAME, name_hash)]

    def applications(self, state: ApplicationState | None = None) -> Sequence[Application]:
        """Newest first."""
        if state is None:
            rows = self._rows("SELECT document FROM application ORDER BY id DESC")
        else:
            rows = self._rows("SELECT document FROM application WHERE state = ? ORDER BY id DESC", state.value)
        return [_APPLICATION.decode(document) for (document,) in rows]

    def application(self, application: str) -> Application | None:
        """One application by its id."""
        rows = self._rows("SELECT document FROM application WHERE application = ?", application)
        return _APPLICATION.decode(rows[0][0]) if rows else None

    def change_requests(self, state: RequestState | None = None) -> Sequence[ChangeRequest]:
        """By their due day, then as they came."""
        if state is None:
            rows = self._rows("SELECT document FROM change_request ORDER BY due, id")
        else:
            rows = self._rows("SELECT document FROM change_request WHERE state = ? ORDER BY due, id", state.value)
        return [_CHANGE_REQUEST.decode(document) for (document,) in rows]

    def change_request(self, request: str) -> ChangeRequest | None:
        """One by its id."""
        rows = self._rows("SELECT document FROM change_request WHERE request = ?", request)
        return _CHANGE_REQUEST.decode(rows[0][0]) if rows else None

    def request_entry(self, request: str) -> Entry | None:
        """The entry that did a request; None also when that entry was salvaged, and so is no answer any more."""
        rows = self._rows(_REQUEST, request)
        return from_row(self._terminal, rows[0]) if rows else None

    def batches(self) -> Sequence[BatchState]:
        """The stock by batch, oldest first, empty ones included."""
        with journal_errors(), self._database.reading() as cursor:
            batches = cursor.execute("SELECT batch, kind, first, count FROM stock_batch ORDER BY id").fetchall()
            counts = cursor.execute(
                "SELECT batch, outcome, count(*) FROM stock_card GROUP BY batch, outcome"
            ).fetchall()
        outcomes: dict[str, dict[StockOutcome, int]] = {}
        for batch, outcome, count in counts:
            outcomes.setdefault(batch, {})[StockOutcome(outcome)] = count
        return [BatchState(_batch(row), outcomes.get(row[0], {})) for row in batches]

    def next_blank(self, kind: CardKind) -> tuple[StockBatch, int] | None:
        """The lowest index that is still in the drawer, of the oldest batch of a kind that has one."""
        rows = self._rows(_NEXT_BLANK, kind.value)
        return (_batch(rows[0][:4]), rows[0][4]) if rows else None

    def outcome(self, batch: str, index: int) -> StockOutcome | None:
        """What became of one card."""
        with journal_errors(), self._database.reading() as cursor:
            known = scalar(cursor, "SELECT outcome FROM stock_card WHERE batch = ? AND card = ?", (batch, index))
        return None if known is None else StockOutcome(known)

    def _known_touched(self) -> _Touched:
        generation = self._database.generation
        if self._touched.generation != generation:
            with journal_errors(), self._database.reading() as cursor:
                cards = cursor.execute("SELECT DISTINCT card FROM card_change").fetchall()
                members = cursor.execute("SELECT DISTINCT member FROM own_member").fetchall()
            self._touched = _Touched(generation, frozenset(c for (c,) in cards), frozenset(m for (m,) in members))
        return self._touched

    def _rows(self, statement: str, *values: object) -> Sequence[Any]:
        with journal_errors(), self._database.reading() as cursor:
            rows: Sequence[Any] = cursor.execute(statement, values).fetchall()
        return rows


def _placed_change(row: Any) -> tuple[tuple[int, int], CardChange]:
    epoch, number, document = row
    return (epoch, number), _CHANGE.decode(document)


def _batch(row: Any) -> StockBatch:
    batch, kind, first, count = row
    return StockBatch(batch, CardKind(kind), first, count)
