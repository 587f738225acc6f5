"""One act under way: entries and the working state that changes with them, written in one transaction."""

import json
from collections.abc import Sequence

import msgspec

from terminal.domain.card_acts import CardChange
from terminal.domain.change_requests import ChangeRequest
from terminal.domain.coupons import CouponIssued
from terminal.domain.day_end import DayUnderWay
from terminal.domain.documents import Document
from terminal.domain.errors import JournalError
from terminal.domain.held_baskets import HeldBasket
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.money import Fen
from terminal.domain.open_payments import OpenPayment
from terminal.domain.points_acts import LotteryOpened
from terminal.domain.refunds import SaleRefunded
from terminal.domain.registration import Application
from terminal.domain.spending import Spending
from terminal.domain.staff import Lockout
from terminal.domain.staff_acts import StaffChange
from terminal.domain.stock import StockBatch, StockError, StockOutcome, StockProblem
from terminal.domain.times import Instant
from terminal.ports import PaperOf
from terminal.store.engine import Cursor
from terminal.store.entries import Chain
from terminal.store.papers import keep_copied

_ENCODER = msgspec.json.Encoder()

_ADD_MEMBER_CHANGE = """
INSERT INTO member_change (member, epoch, number, points, spend) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET points = points + excluded.points, spend = spend + excluded.spend
"""
_ADD_SPENDING = "UPDATE member_change SET spent = ?, day = ?, held = ? WHERE (member, epoch, number) = (?, ?, ?)"
_ADD_REFUND = "INSERT INTO refund (original, epoch, number, document) VALUES (?, ?, ?, ?)"
_ADD_COUPON = "INSERT INTO coupon (member, epoch, number, document) VALUES (?, ?, ?, ?)"
_USE_COUPON = "INSERT INTO coupon_use (code, epoch, number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_ADD_GIFTS = """
INSERT INTO gift_change (gift, epoch, number, count) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET count = count + excluded.count
"""
_OPEN_LOTTERY = "INSERT INTO lottery (epoch, number, lottery, day, seed, digest) VALUES (?, ?, ?, ?, ?, ?)"
_ADD_DRAW = """
UPDATE lottery SET draws = ?, digest = ? WHERE (epoch, number) = (?, ?) AND draws = ? - 1 AND NOT revealed
"""
_REVEAL_LOTTERY = "UPDATE lottery SET revealed = 1 WHERE (epoch, number) = (?, ?)"
_ADD_CARD_CHANGE = "INSERT INTO card_change (card, epoch, number, member, document) VALUES (?, ?, ?, ?, ?)"
_PUT_OWN_MEMBER = """
INSERT OR REPLACE INTO own_member (member, epoch, number, phone_hash, name_hash, document) VALUES (?, ?, ?, ?, ?, ?)
"""
_PUT_APPLICATION = """
INSERT INTO application (application, state, epoch, number, document) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (application) DO UPDATE SET
    state = excluded.state, epoch = excluded.epoch, number = excluded.number, document = excluded.document
"""
_PUT_CHANGE_REQUEST = """
INSERT INTO change_request (request, member, state, due, epoch, number, document) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (request) DO UPDATE SET
    state = excluded.state, epoch = excluded.epoch, number = excluded.number, document = excluded.document
"""
_ADD_REQUEST = "INSERT INTO request (request, epoch, number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_ADD_STAFF_CHANGE = "INSERT INTO staff_change (epoch, number, document) VALUES (?, ?, ?)"
_ADD_BATCH = "INSERT INTO stock_batch (batch, kind, first, count, epoch, number) VALUES (?, ?, ?, ?, ?, ?)"
_TAKE_CARDS = """
INSERT INTO stock_card (batch, card, outcome, epoch, number)
SELECT stock_batch.batch, value, ?, ?, ?
FROM stock_batch JOIN json_each(?) ON value BETWEEN 0 AND count - 1
WHERE stock_batch.batch = ?
ON CONFLICT DO NOTHING
"""
# goes on from the card that was next until it meets one that was not taken
_FIND_NEXT_CARD = """
UPDATE stock_batch SET next_card = (
    WITH RECURSIVE candidate (card) AS (
        SELECT next_card
        UNION ALL
        SELECT candidate.card + 1 FROM candidate
        JOIN stock_card ON stock_card.batch = stock_batch.batch AND stock_card.card = candidate.card
    )
    SELECT max(card) FROM candidate
)
WHERE batch = ?
"""
_HOLD_BASKET = "INSERT INTO held_basket (basket, epoch, number, document) VALUES (?, ?, ?, ?)"
_ADD_DOCUMENT = "INSERT INTO spool (epoch, number, document) VALUES (?, ?, ?)"
_KEEP_PAYMENT = "INSERT OR REPLACE INTO open_payment (payment, since, document) VALUES (?, ?, ?)"
_KEEP_DAY = "INSERT OR REPLACE INTO day_end (id, epoch, number, document) VALUES (1, ?, ?, ?)"
_SET_LOCKOUT = "INSERT OR REPLACE INTO lockout (staff, failures, until) VALUES (?, ?, ?)"


class StoredAct:
    """ports.Act within an open transaction.

    ``touches_book`` says that it notes a card, a member or a colleague, who must be looked up anew. Members whose
    figures it changes are added to ``changed_members``, committed or not.
    """

    def __init__(self, cursor: Cursor, chain: Chain, at: Instant, changed_members: set[MemberId]) -> None:
        self._cursor = cursor
        self._chain = chain
        self._at = at
        self._changed_members = changed_members
        self.touches_book = False

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

    def note_member_change(
        self, entry: Entry, member: MemberId, *, points: int, spend: Fen, spending: Spending | None = None
    ) -> None:
        """Add to what ``entry`` does to ``member``."""
        self._changed_members.add(member)
        place = (member, entry.epoch, entry.number)
        self._cursor.execute(_ADD_MEMBER_CHANGE, (*place, points, spend))
        if spending is not None:
            self._cursor.execute(_ADD_SPENDING, (spending.points, spending.day, spending.held, *place))

    def note_card_change(self, entry: Entry, change: CardChange) -> None:
        """Keep what ``entry`` does to a card; one change of a card is all that an entry can make."""
        self.touches_book = True
        self._cursor.execute(
            _ADD_CARD_CHANGE, (change.card, entry.epoch, entry.number, change.member, _ENCODER.encode(change))
        )

    def note_member(self, entry: Entry, member: MemberRecord) -> None:
        """Keep a member as ``entry`` leaves them; its last word counts."""
        self.touches_book = True
        hashes = (member.phone_hash, member.name_hash)
        self._cursor.execute(_PUT_OWN_MEMBER, (member.id, entry.epoch, entry.number, *hashes, _ENCODER.encode(member)))

    def keep_application(self, entry: Entry, application: Application) -> None:
        """Keep an application, or its new state."""
        self._cursor.execute(
            _PUT_APPLICATION,
            (
                application.applied.application,
                application.state.value,
                entry.epoch,
                entry.number,
                _ENCODER.encode(application),
            ),
        )

    def keep_change_request(self, entry: Entry, request: ChangeRequest) -> None:
        """Keep a requested change, or its new state."""
        asked = request.requested
        of_request = (asked.request, asked.member, request.state.value, asked.due.isoformat())
        self._cursor.execute(_PUT_CHANGE_REQUEST, (*of_request, entry.epoch, entry.number, _ENCODER.encode(request)))

    def remember_request(self, request: str, entry: Entry) -> None:
        """Mark a request as done. Raises JournalError when it was done before."""
        self._cursor.execute(_ADD_REQUEST, (request, entry.epoch, entry.number))
        if self._cursor.rowcount == 0:
            raise JournalError(f"request {request} was done before")

    def note_refund(self, entry: Entry, refund: SaleRefunded) -> None:
        """Remember what came back of a sale."""
        self._cursor.execute(_ADD_REFUND, (refund.original, entry.epoch, entry.number, _ENCODER.encode(refund)))

    def note_coupon(self, entry: Entry, member: MemberId, coupon: CouponIssued) -> None:
        """Remember a coupon that ``entry`` gave."""
        self._cursor.execute(_ADD_COUPON, (member, entry.epoch, entry.number, _ENCODER.encode(coupon)))

    def use_coupon(self, entry: Entry, code: str) -> None:
        """Mark a coupon as used. Raises JournalError when it was used here before."""
        self._cursor.execute(_USE_COUPON, (code, entry.epoch, entry.number))
        if self._cursor.rowcount == 0:
            raise JournalError(f"coupon {code} was used before")

    def note_gifts(self, entry: Entry, gift: str, count: int) -> None:
        """Add to what ``entry`` does to the stock of a gift."""
        self._cursor.execute(_ADD_GIFTS, (gift, entry.epoch, entry.number, count))

    def open_lottery(self, entry: Entry, opened: LotteryOpened, seed: bytes) -> None:
        """Keep the seed behind the commitment."""
        day = opened.business_day.isoformat()
        values = (entry.epoch, entry.number, opened.lottery, day, seed, opened.commitment)
        self._cursor.execute(_OPEN_LOTTERY, values)

    def note_draw(self, opening: tuple[int, int], sequence: int, digest: bytes) -> None:
        """Count a draw of an opening. Raises JournalError unless it is the next one."""
        self._cursor.execute(_ADD_DRAW, (sequence, digest, *opening, sequence))
        if self._cursor.rowcount == 0:
            raise JournalError(f"draw {sequence} is not the next one")

    def reveal_lottery(self, opening: tuple[int, int]) -> None:
        """No draw uses this seed any more."""
        self._cursor.execute(_REVEAL_LOTTERY, opening)

    def note_staff_change(self, entry: Entry, change: StaffChange) -> None:
        """Keep what ``entry`` does to a member of staff."""
        self.touches_book = True
        self._cursor.execute(_ADD_STAFF_CHANGE, (entry.epoch, entry.number, _ENCODER.encode(change)))

    def keep_batch(self, entry: Entry, batch: StockBatch) -> None:
        """Take a batch into the stock."""
        self._cursor.execute(
            _ADD_BATCH, (batch.id, batch.kind.value, batch.first, batch.count, entry.epoch, entry.number)
        )

    def move_stock(self, entry: Entry, batch: str, indexes: Sequence[int], outcome: StockOutcome) -> None:
        """Take cards out of the drawer. Raises StockError NOT_IN_STOCK when one of them is not there."""
        cards = json.dumps(list(indexes))
        self._cursor.execute(_TAKE_CARDS, (outcome.value, entry.epoch, entry.number, cards, batch))
        if self._cursor.rowcount != len(indexes):
            raise StockError(StockProblem.NOT_IN_STOCK)
        self._cursor.execute(_FIND_NEXT_CARD, (batch,))

    def hold_basket(self, entry: Entry, held: HeldBasket) -> None:
        """Keep a basket that waits."""
        self._cursor.execute(_HOLD_BASKET, (held.id, entry.epoch, entry.number, _ENCODER.encode(held)))

    def release_basket(self, basket: str) -> None:
        """It waits no more. Raises JournalError when it did not."""
        self._cursor.execute("DELETE FROM held_basket WHERE basket = ?", (basket,))
        if self._cursor.rowcount == 0:
            raise JournalError(f"basket {basket} does not wait")

    def spool(self, document: Document, *, entry: Entry | None) -> None:
        """Queue a document for the printer; one without parts, a drawer's pulse, is no paper of its act."""
        epoch, number = (entry.epoch, entry.number) if entry and document.parts else (None, None)
        self._cursor.execute(_ADD_DOCUMENT, (epoch, number, _ENCODER.encode(document)))

    def note_copy(self, paper: PaperOf, document: Document) -> None:
        """Count a copy of a paper."""
        keep_copied(self._cursor, paper, document)

    def keep_payment(self, payment: OpenPayment) -> None:
        """Keep a payment under way."""
        self._cursor.execute(_KEEP_PAYMENT, (payment.id, payment.since, _ENCODER.encode(payment)))

    def drop_payment(self, payment: str) -> None:
        """It is under way no more."""
        self._cursor.execute("DELETE FROM open_payment WHERE payment = ?", (payment,))

    def keep_day(self, day: DayUnderWay) -> None:
        """Keep the day end under way."""
        self._cursor.execute(_KEEP_DAY, (*day.until, _ENCODER.encode(day)))

    def drop_day(self) -> None:
        """None is under way any more."""
        self._cursor.execute("DELETE FROM day_end")

    def set_lockout(self, staff: str, lockout: Lockout) -> None:
        """Keep a person's run of wrong PINs."""
        self._cursor.execute(_SET_LOCKOUT, (staff, lockout.failures, lockout.until))

    def commit(self) -> None:
        """Returns when the disk has it; an act is committed once and takes nothing more."""
        self._cursor.execute("COMMIT")
