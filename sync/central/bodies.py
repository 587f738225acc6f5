"""Bodies of entries, decoded strictly and held to what a database can keep."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import singledispatch
from typing import Any, TypeVar

import msgspec

from terminal.domain.acts import (
    CardRefused,
    ClockTurned,
    ReceiptReprinted,
    StaffCardRefused,
    StaffChanged,
    StaffLocked,
    StaffUnlocked,
)
from terminal.domain.audit import AuditExported, AuditVerified
from terminal.domain.backups import BackupMade, BackupRestored, PhraseMade
from terminal.domain.card_acts import CardActed
from terminal.domain.change_requests import IMPORTANT, ChangeRequested, ChangeWithdrawn
from terminal.domain.coupons import CouponIssued
from terminal.domain.decoding import place_and_problem
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.held_baskets import BasketHeld, BasketRecalled, BasketVoided
from terminal.domain.journal import EntryKind
from terminal.domain.open_payments import PaymentSettled, TenderReturned
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.points_acts import (
    Draw,
    GiftsMoved,
    LotteryOpened,
    LotteryRevealed,
    PointsAdjusted,
    PointsDisputed,
    PointsGranted,
    PointsRedeemed,
)
from terminal.domain.refunds import SaleRefunded
from terminal.domain.registration import MemberApplied, MemberChanged, MemberReviewed
from terminal.domain.sales import SaleCompleted
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed
from terminal.domain.shifts import CashMoved, ShiftOpened
from terminal.domain.spot_checks import (
    LONGEST_NOTE,
    MOST_DAYS,
    MOST_ITEMS,
    SEED_BYTES,
    AuditChecked,
    AuditDrawn,
    DrawnItem,
    Outcome,
    Way,
)
from terminal.domain.stock import StockCounted, StockMoved, StockReceived
from terminal.domain.tenders import Tender, TenderKind

T = TypeVar("T")

BODIES: dict[EntryKind, type[Any]] = {
    EntryKind.SALE_COMPLETED: SaleCompleted,
    EntryKind.CARD_REFUSED: CardRefused,
    EntryKind.CARD_ACTED: CardActed,
    EntryKind.MEMBER_APPLIED: MemberApplied,
    EntryKind.MEMBER_REVIEWED: MemberReviewed,
    EntryKind.MEMBER_CHANGED: MemberChanged,
    EntryKind.CHANGE_REQUESTED: ChangeRequested,
    EntryKind.CHANGE_WITHDRAWN: ChangeWithdrawn,
    EntryKind.STOCK_RECEIVED: StockReceived,
    EntryKind.STOCK_MOVED: StockMoved,
    EntryKind.STOCK_COUNTED: StockCounted,
    EntryKind.SALE_REFUNDED: SaleRefunded,
    EntryKind.GOODS_TAKEN_BACK: GoodsTakenBack,
    EntryKind.POINTS_REDEEMED: PointsRedeemed,
    EntryKind.POINTS_GRANTED: PointsGranted,
    EntryKind.POINTS_ADJUSTED: PointsAdjusted,
    EntryKind.POINTS_DISPUTED: PointsDisputed,
    EntryKind.GIFTS_MOVED: GiftsMoved,
    EntryKind.LOTTERY_OPENED: LotteryOpened,
    EntryKind.LOTTERY_REVEALED: LotteryRevealed,
    EntryKind.BASKET_HELD: BasketHeld,
    EntryKind.BASKET_RECALLED: BasketRecalled,
    EntryKind.BASKET_VOIDED: BasketVoided,
    EntryKind.STAFF_LOCKED: StaffLocked,
    EntryKind.STAFF_UNLOCKED: StaffUnlocked,
    EntryKind.STAFF_CHANGED: StaffChanged,
    EntryKind.STAFF_CARD_REFUSED: StaffCardRefused,
    EntryKind.RECEIPT_REPRINTED: ReceiptReprinted,
    EntryKind.CLOCK_TURNED_BACK: ClockTurned,
    EntryKind.TENDER_RETURNED: TenderReturned,
    EntryKind.PAYMENT_RESUMED: PaymentSettled,
    EntryKind.PAYMENT_UNDONE: PaymentSettled,
    EntryKind.SHIFT_OPENED: ShiftOpened,
    EntryKind.SHIFT_CASH_MOVED: CashMoved,
    EntryKind.SHIFT_CLOSED: ShiftClosed,
    EntryKind.SHIFT_ADDENDUM: ShiftAddendum,
    EntryKind.BACKUP_MADE: BackupMade,
    EntryKind.BACKUP_PHRASE_MADE: PhraseMade,
    EntryKind.BACKUP_RESTORED: BackupRestored,
    EntryKind.AUDIT_EXPORTED: AuditExported,
    EntryKind.AUDIT_VERIFIED: AuditVerified,
    EntryKind.AUDIT_DRAWN: AuditDrawn,
    EntryKind.AUDIT_CHECKED: AuditChecked,
}
"""Kinds whose bodies the centre looks into; the others have no effect beyond the journal."""

_LARGEST = 2**53
_LONGEST_NOTE = 1_000  # far beyond what a till takes
_LARGEST_INT = 2**31 - 1  # of a column of 32 bits
_LONGEST_KEY = 100  # a longer one does not fit an index of PostgreSQL
_MOST_SEALED = 64 * 1024
_LARGEST_ISSUE = 2**16 - 1  # a chip's record has two bytes for it
_LAST = 4  # digits that a case may quote
_HASH = 16
_YEARS = range(2000, 3000)
_MOST_CARDS = 1_000_000  # in a batch
_LONGEST_ID = 32  # of a gift, a coupon offer, a lottery, an activity
_MOST_POINTS = 10**12  # small enough that no balance of such movements leaves a 64-bit column
_SEED = 32
_LONGEST_PERSON = 16  # a staff id
_DIGEST = 32  # bytes of SHA-256, and of a public key


def read_body(body: bytes, shape: type[T]) -> T:
    """Decode a body. Raises ValueError with the reason when it is none that a database can keep."""
    try:
        decoded = msgspec.json.decode(body, type=shape)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors, as that of text that is no UTF-8
        raise ValueError(f"the body is no {shape.__name__}{_place(error)}") from error
    for value in _leaves(msgspec.to_builtins(decoded)):
        if isinstance(value, int) and abs(value) >= _LARGEST:
            raise ValueError("the body holds a number beyond 2**53")
        if isinstance(value, str) and "\0" in value:
            raise ValueError("the body holds a NUL character")
    if problem := _problem(decoded):
        raise ValueError(problem)
    return decoded


def _place(error: Exception) -> str:
    """Where a body is wrong; never the value there, which could be anything of anybody's."""
    place = place_and_problem(error)[0] if isinstance(error, msgspec.ValidationError) else ""
    return f": wrong at {place}" if place else ""


class _Limits(msgspec.Struct, frozen=True):
    """Of one body: texts that become keys, keyed hashes, and whether the rest is within its range."""

    keys: tuple[str, ...] = ()
    hashes: tuple[bytes | None, ...] = ()
    lawful: bool = True


def _problem(body: object) -> str:
    """Why the columns that a body goes into cannot hold it; empty when they can."""
    limits = _limits(body)
    if any(not 0 < len(each) <= _LONGEST_KEY for each in limits.keys):
        return "an id or number is empty or too long"
    if any(each is not None and len(each) != _HASH for each in limits.hashes):
        return f"a hash has {_HASH} bytes"
    return "" if limits.lawful else "a field is out of its range"


@singledispatch
def _limits(_body: object) -> _Limits:
    return _Limits()


@_limits.register
def _(body: SaleCompleted) -> _Limits:
    lawful = _date(body.points_last_day) and len(body.note) <= _LONGEST_NOTE and len(body.exchange) <= _LONGEST_KEY
    lawful = lawful and all(each.quantity >= 0 for each in body.beyond)
    return _Limits((body.receipt, *_coupons(body.tenders)), (), lawful)


@_limits.register
def _(body: SaleRefunded) -> _Limits:
    lawful = body.business_day.year in _YEARS and all(0 < line.line <= _LARGEST_INT for line in body.lines)
    lawful = lawful and (body.member is None or body.member.id > 0)
    lawful = lawful and max(len(body.hold), len(body.exchange)) <= _LONGEST_KEY
    return _Limits((body.receipt, body.original, *_coupons(body.tenders)), (), lawful)


@_limits.register
def _(body: GoodsTakenBack) -> _Limits:
    lawful = body.business_day.year in _YEARS and (body.member is None or body.member > 0)
    return _Limits((body.receipt,), (), lawful and len(body.approver) <= _LONGEST_KEY)


@_limits.register
def _(body: PointsRedeemed) -> _Limits:
    lawful = body.member > 0 and _points(body.points) and 0 < len(body.item) <= _LONGEST_ID
    lawful = lawful and len(body.hold) <= _LONGEST_KEY
    lawful = lawful and (body.coupon is None or _coupon(body.coupon)) and (body.draw is None or _draw(body.draw))
    return _Limits((body.request,), (), lawful)


@_limits.register
def _(body: PointsGranted) -> _Limits:
    lawful = body.member > 0 and _points(body.points) and _date(body.last_day)
    return _Limits((body.request,), (), lawful and 0 < len(body.activity) <= _LONGEST_ID)


@_limits.register
def _(body: PointsAdjusted) -> _Limits:
    return _Limits((body.request,), (), body.member > 0 and _points(abs(body.points)) and _date(body.last_day))


@_limits.register
def _(body: PointsDisputed) -> _Limits:
    return _Limits((body.request,), (), body.member > 0 and len(body.movement) <= _LONGEST_KEY)


@_limits.register
def _(body: GiftsMoved) -> _Limits:
    return _Limits((body.request,), (), _points(abs(body.count)) and 0 < len(body.gift) <= _LONGEST_ID)


@_limits.register
def _(body: LotteryOpened) -> _Limits:
    return _Limits((), (), 0 < len(body.lottery) <= _LONGEST_ID and len(body.commitment) == _SEED)


@_limits.register
def _(body: LotteryRevealed) -> _Limits:
    lawful = 0 < len(body.lottery) <= _LONGEST_ID and len(body.seed) == _SEED
    return _Limits((), (), lawful and _opening(body.opened) and body.draws >= 0)


@_limits.register
def _(body: BackupMade) -> _Limits:
    return _Limits((body.file,), (), len(body.digest) == _DIGEST and min(body.size, body.epoch, body.number) > 0)


@_limits.register
def _(body: PhraseMade) -> _Limits:
    return _Limits((), (), len(body.public) == _DIGEST)


@_limits.register
def _(body: BackupRestored) -> _Limits:
    lawful = len(body.digest) == _DIGEST and min(body.epoch, body.number) > 0
    return _Limits((), (), lawful and min(body.made_at, body.carried, body.salvaged) >= 0)


@_limits.register
def _(body: AuditExported) -> _Limits:
    return _Limits((body.file,), (), len(body.digest) == _DIGEST and body.entries >= 0)


@_limits.register
def _(body: AuditVerified) -> _Limits:
    return _Limits((), (), len(body.hash) == _DIGEST and min(body.entries, body.epoch, body.number) > 0)


@_limits.register
def _(body: AuditDrawn) -> _Limits:
    lawful = {body.since.year, body.until.year} <= set(_YEARS) and 0 <= (body.until - body.since).days < MOST_DAYS
    lawful = lawful and _opening(body.up_to) and 0 < len(body.items) <= min(MOST_ITEMS, body.eligible)
    lawful = lawful and len(body.seed) == (SEED_BYTES if body.way is Way.RANDOM else 0)
    lawful = lawful and _each_once([item.place for item in body.items])
    return _Limits((body.request,), (), lawful and all(_drawn(item, body) for item in body.items))


@_limits.register
def _(body: AuditChecked) -> _Limits:
    lawful = _opening(body.place) and len(body.note) <= LONGEST_NOTE and not holds_payment_number(body.note)
    return _Limits((body.drawn,), (), lawful and (bool(body.note) or body.outcome is Outcome.IN_ORDER))


@_limits.register
def _(body: CardRefused) -> _Limits:
    return _Limits((), (), len(body.last4) <= _LAST and len(body.reader) <= _LONGEST_KEY)


@_limits.register
def _(body: StaffLocked) -> _Limits:
    return _Limits((), (), _person(body.staff))


@_limits.register
def _(body: StaffUnlocked) -> _Limits:
    return _Limits((), (), _person(body.staff) and _person(body.locked))


@_limits.register
def _(body: StaffChanged) -> _Limits:
    return _Limits((), (), _person(body.before) and _person(body.after))


@_limits.register
def _(body: StaffCardRefused) -> _Limits:
    return _Limits((), (), len(body.last4) <= _LAST and len(body.reader) <= _LONGEST_KEY)


@_limits.register
def _(body: ReceiptReprinted) -> _Limits:
    lawful = 0 < body.copy <= _LARGEST_INT and len(body.paper) <= _LONGEST_ID
    return _Limits((body.receipt,), (), lawful)


@_limits.register
def _(body: CardActed) -> _Limits:
    card = body.handed_over
    lawful = body.member > 0 and _date(body.expires_on) and len(body.last4) <= _LAST
    if card is not None:
        lawful = lawful and _date(card.expires_on) and len(card.last4) <= _LAST and len(card.batch) <= _LONGEST_KEY
        lawful = lawful and 0 < card.issue <= _LARGEST_ISSUE and card.index >= 0
    return _Limits((body.request,), (body.card, card.hash if card else None), lawful)


@_limits.register
def _(body: MemberApplied) -> _Limits:
    lawful = body.member > 0 and len(body.tier) <= 32 and len(body.phone_last4) <= _LAST
    lawful = lawful and (body.referrer is None or (body.referrer > 0 and body.referrer != body.member))
    lawful = lawful and len(body.sealed) <= _MOST_SEALED and _month(body.birth_month)
    lawful = lawful and _each_once(body.fields) and _each_once([consent.purpose for consent in body.consents])
    return _Limits((body.application, body.masked_name), (body.name_hash, body.phone_hash, body.id_hash), lawful)


@_limits.register
def _(body: MemberReviewed) -> _Limits:
    return _Limits((body.application,), (), body.member > 0)


@_limits.register
def _(body: MemberChanged) -> _Limits:
    lawful = body.member > 0 and len(body.phone_last4 or "") <= _LAST
    lawful = lawful and len(body.sealed) <= _MOST_SEALED and _month(body.birth_month)
    lawful = lawful and _each_once([change.field for change in body.fields])
    lawful = lawful and _each_once([consent.purpose for consent in body.consents])
    lawful = lawful and all(0 <= change.based_on <= _LARGEST_INT for change in body.fields)
    lawful = lawful and _each_once(body.fulfils) and len(body.fulfils) <= len(IMPORTANT)  # a till keeps no more waiting
    names = () if body.masked_name is None else (body.masked_name,)
    return _Limits((body.request, *names, *body.fulfils), (body.name_hash, body.phone_hash, body.id_hash), lawful)


@_limits.register
def _(body: ChangeRequested) -> _Limits:
    lawful = body.member > 0 and _date(body.due.isoformat())
    lawful = lawful and bool(body.fields) and _each_once(body.fields) and set(body.fields) <= set(IMPORTANT)
    return _Limits((body.request,), (), lawful)


@_limits.register
def _(body: ChangeWithdrawn) -> _Limits:
    return _Limits((body.request,), (), body.member > 0)


@_limits.register
def _(body: BasketHeld) -> _Limits:
    return _Limits((body.basket,), (), _counted(body.lines, body.total) and _member(body.member))


@_limits.register
def _(body: BasketRecalled) -> _Limits:
    lawful = _counted(body.lines, body.total) and _counted(0, body.total_before) and _member(body.member)
    return _Limits((body.basket,), (), lawful and len(body.refused) <= _LONGEST_KEY)


@_limits.register
def _(body: BasketVoided) -> _Limits:
    lawful = _counted(body.lines, body.total) and _member(body.member) and len(body.held) <= _LONGEST_KEY
    return _Limits((body.basket,), (), lawful)


@_limits.register
def _(body: TenderReturned) -> _Limits:
    return _Limits((body.payment,), (), _tender(body.tender) and len(body.reference) <= _LONGEST_KEY)


@_limits.register
def _(body: PaymentSettled) -> _Limits:
    return _Limits((body.payment,), (), _points(body.due) and body.since >= 0 and all(map(_tender, body.tenders)))


@_limits.register
def _(body: StockReceived) -> _Limits:
    return _Limits((body.batch.id,), (), 0 < body.batch.count <= _MOST_CARDS and len(body.batch.first) <= 32)


@_limits.register
def _(body: StockMoved) -> _Limits:
    return _Limits((body.batch,), (), min(body.indexes, default=0) >= 0)


@_limits.register
def _(body: StockCounted) -> _Limits:
    batches = tuple(line.batch for line in body.lines)
    return _Limits(batches, (), _each_once(batches))


def _counted(lines: int, total: int) -> bool:
    """Whether a basket can have so many lines and cost so much."""
    return 0 <= lines <= _LARGEST_INT and 0 <= total <= _MOST_POINTS


def _member(member: int | None) -> bool:
    return member is None or member > 0


@_limits.register
def _(body: ShiftOpened) -> _Limits:
    return _Limits((), (), _shift(body.shift) and body.business_day.year in _YEARS and body.opening_float >= 0)


@_limits.register
def _(body: CashMoved) -> _Limits:
    return _Limits((body.request,), (), _shift(body.shift) and body.amount > 0)


@_limits.register
def _(body: ShiftClosed) -> _Limits:
    lawful = _shift(body.shift) and {body.business_day.year, body.opened_on.year} <= set(_YEARS)
    return _Limits((body.request,), (), lawful)


@_limits.register
def _(body: ShiftAddendum) -> _Limits:
    return _Limits((body.request,), (), _shift(body.shift) and _shift(body.sequence))


def _shift(number: int) -> bool:
    """Whether a column of 32 bits holds it, as it counts from 1."""
    return 0 < number <= _LARGEST_INT


def _coupons(tenders: Collection[Tender]) -> tuple[str, ...]:
    return tuple(tender.reference for tender in tenders if tender.kind is TenderKind.COUPON)


def _tender(tender: Tender) -> bool:
    """Whether it is one that a payment can hold."""
    return _points(tender.amount) and _points(tender.points) and len(tender.reference) <= _LONGEST_KEY


def _coupon(coupon: CouponIssued) -> bool:
    lawful = 0 < len(coupon.code) <= _LONGEST_KEY and 0 < len(coupon.offer) <= _LONGEST_ID
    return lawful and _points(coupon.value) and _points(coupon.minimum_spend) and _date(coupon.last_day)


def _draw(draw: Draw) -> bool:
    lawful = _opening(draw.opened) and draw.sequence > 0 and 0 <= draw.lot < draw.chances
    lawful = lawful and 0 <= draw.prize <= _LARGEST_INT and _points(draw.points)
    lawful = lawful and 0 < len(draw.lottery) <= _LONGEST_ID and len(draw.item) <= _LONGEST_ID
    return lawful and _date(draw.points_last_day)


def _opening(place: tuple[int, int]) -> bool:
    """Whether an entry of a terminal can stand there."""
    return 0 < place[0] <= _LARGEST_INT and place[1] > 0


def _drawn(item: DrawnItem, body: AuditDrawn) -> bool:
    """Whether an entry can be on the list: no newer than it, with figures where risk put it there."""
    why = item.why
    if not _opening(item.place) or item.place > body.up_to or (why is not None) != (body.way is Way.RISK):
        return False
    return why is None or (why.count > 0 and min(why.sales, why.others, why.other_sales) >= 0)


def _person(staff: str) -> bool:
    return 0 < len(staff) <= _LONGEST_PERSON


def _points(points: int) -> bool:
    return 0 <= points <= _MOST_POINTS


def _date(text: str | None) -> bool:
    """Whether a card can be good until then; years far off would leave the calendar when months are added."""
    try:
        day = None if text is None else date.fromisoformat(text)
    except ValueError:
        return False
    return day is None or (day.isoformat() == text and day.year in _YEARS)


def _month(month: int | None) -> bool:
    return month is None or 1 <= month <= 12


def _each_once(values: Collection[object]) -> bool:
    return len(set(values)) == len(values)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    else:
        yield value
