"""What a database can keep of an entry's body: one rule for each kind of body, by its type."""

from functools import singledispatch

import msgspec

from sync.central.value_limits import (
    DIGEST,
    HASH,
    LARGEST_INT,
    LARGEST_ISSUE,
    LAST,
    LONGEST_ID,
    LONGEST_KEY,
    MOST_CARDS,
    MOST_SEALED,
    SALE_NOTE,
    SEED,
    YEARS,
    basket_can_be,
    coupon_can_be,
    coupon_codes,
    date_can_be,
    draw_can_be,
    each_once,
    member_can_be,
    month_can_be,
    person_can_be,
    place_can_be,
    points_can_be,
    shift_can_be,
    tender_can_be,
)
from terminal.domain.acts import (
    CardRefused,
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
from terminal.domain.day_end import DayClosed
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.held_baskets import BasketHeld, BasketRecalled, BasketVoided
from terminal.domain.open_payments import PaymentSettled, TenderReturned
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.points_acts import (
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
from terminal.domain.staff_acts import CARDS, LockoutLifted, PinSet, StaffExported, StaffTrained
from terminal.domain.stock import StockCounted, StockMoved, StockReceived
from terminal.domain.store_figures import FiguresExported
from terminal.domain.training import LONGEST_TEACHER

_SEALED_PIN = 1_024  # a PIN's hash and what sealing adds are a quarter of that

_LONGEST_STATEMENT = 256 * 1024  # hundreds of business days in one certificate


class _Limits(msgspec.Struct, frozen=True):
    """Of one body: texts that become keys, keyed hashes, and whether the rest is within its range."""

    keys: tuple[str, ...] = ()
    hashes: tuple[bytes | None, ...] = ()
    lawful: bool = True


def limits_problem(body: object) -> str:
    """Why the columns that a body goes into cannot hold it; empty when they can."""
    limits = _limits(body)
    if any(not 0 < len(each) <= LONGEST_KEY for each in limits.keys):
        return "an id or number is empty or too long"
    if any(each is not None and len(each) != HASH for each in limits.hashes):
        return f"a hash has {HASH} bytes"
    return "" if limits.lawful else "a field is out of its range"


@singledispatch
def _limits(_body: object) -> _Limits:
    return _Limits()


@_limits.register
def _(body: SaleCompleted) -> _Limits:
    lawful = date_can_be(body.points_last_day) and len(body.note) <= SALE_NOTE and len(body.exchange) <= LONGEST_KEY
    lawful = lawful and all(each.quantity >= 0 for each in body.beyond)
    return _Limits((body.receipt, *coupon_codes(body.tenders)), (), lawful)


@_limits.register
def _(body: SaleRefunded) -> _Limits:
    lawful = body.business_day.year in YEARS and all(0 < line.line <= LARGEST_INT for line in body.lines)
    lawful = lawful and (body.member is None or body.member.id > 0)
    lawful = lawful and max(len(body.hold), len(body.exchange)) <= LONGEST_KEY
    return _Limits((body.receipt, body.original, *coupon_codes(body.tenders)), (), lawful)


@_limits.register
def _(body: GoodsTakenBack) -> _Limits:
    lawful = body.business_day.year in YEARS and (body.member is None or body.member > 0)
    return _Limits((body.receipt,), (), lawful and len(body.approver) <= LONGEST_KEY)


@_limits.register
def _(body: PointsRedeemed) -> _Limits:
    lawful = body.member > 0 and points_can_be(body.points) and 0 < len(body.item) <= LONGEST_ID
    lawful = lawful and len(body.hold) <= LONGEST_KEY
    lawful = (
        lawful and (body.coupon is None or coupon_can_be(body.coupon)) and (body.draw is None or draw_can_be(body.draw))
    )
    return _Limits((body.request,), (), lawful)


@_limits.register
def _(body: PointsGranted) -> _Limits:
    lawful = body.member > 0 and points_can_be(body.points) and date_can_be(body.last_day)
    return _Limits((body.request,), (), lawful and 0 < len(body.activity) <= LONGEST_ID)


@_limits.register
def _(body: PointsAdjusted) -> _Limits:
    return _Limits(
        (body.request,), (), body.member > 0 and points_can_be(abs(body.points)) and date_can_be(body.last_day)
    )


@_limits.register
def _(body: PointsDisputed) -> _Limits:
    return _Limits((body.request,), (), body.member > 0 and len(body.movement) <= LONGEST_KEY)


@_limits.register
def _(body: GiftsMoved) -> _Limits:
    return _Limits((body.request,), (), points_can_be(abs(body.count)) and 0 < len(body.gift) <= LONGEST_ID)


@_limits.register
def _(body: LotteryOpened) -> _Limits:
    return _Limits((), (), 0 < len(body.lottery) <= LONGEST_ID and len(body.commitment) == SEED)


@_limits.register
def _(body: LotteryRevealed) -> _Limits:
    lawful = 0 < len(body.lottery) <= LONGEST_ID and len(body.seed) == SEED
    return _Limits((), (), lawful and place_can_be(body.opened) and body.draws >= 0)


@_limits.register
def _(body: BackupMade) -> _Limits:
    return _Limits((body.file,), (), len(body.digest) == DIGEST and min(body.size, body.epoch, body.number) > 0)


@_limits.register
def _(body: PhraseMade) -> _Limits:
    return _Limits((), (), len(body.public) == DIGEST)


@_limits.register
def _(body: BackupRestored) -> _Limits:
    lawful = len(body.digest) == DIGEST and min(body.epoch, body.number) > 0
    return _Limits((), (), lawful and min(body.made_at, body.carried, body.salvaged) >= 0)


@_limits.register
def _(body: AuditExported) -> _Limits:
    return _Limits((body.file,), (), len(body.digest) == DIGEST and body.entries >= 0)


@_limits.register
def _(body: AuditVerified) -> _Limits:
    return _Limits((), (), len(body.hash) == DIGEST and min(body.entries, body.epoch, body.number) > 0)


@_limits.register
def _(body: AuditDrawn) -> _Limits:
    lawful = {body.since.year, body.until.year} <= set(YEARS) and 0 <= (body.until - body.since).days < MOST_DAYS
    lawful = lawful and place_can_be(body.up_to) and 0 < len(body.items) <= min(MOST_ITEMS, body.eligible)
    lawful = lawful and len(body.seed) == (SEED_BYTES if body.way is Way.RANDOM else 0)
    lawful = lawful and each_once([item.place for item in body.items])
    return _Limits((body.request,), (), lawful and all(_drawn(item, body) for item in body.items))


@_limits.register
def _(body: AuditChecked) -> _Limits:
    lawful = place_can_be(body.place) and len(body.note) <= LONGEST_NOTE and not holds_payment_number(body.note)
    return _Limits((body.drawn,), (), lawful and (bool(body.note) or body.outcome is Outcome.IN_ORDER))


@_limits.register
def _(body: CardRefused) -> _Limits:
    return _Limits((), (), len(body.last4) <= LAST and len(body.reader) <= LONGEST_KEY)


@_limits.register
def _(body: StaffLocked) -> _Limits:
    return _Limits((), (), person_can_be(body.staff))


@_limits.register
def _(body: StaffUnlocked) -> _Limits:
    return _Limits((), (), person_can_be(body.staff) and person_can_be(body.locked))


@_limits.register
def _(body: StaffChanged) -> _Limits:
    return _Limits((), (), person_can_be(body.before) and person_can_be(body.after))


@_limits.register
def _(body: StaffCardRefused) -> _Limits:
    return _Limits((), (), len(body.last4) <= LAST and len(body.reader) <= LONGEST_KEY)


@_limits.register
def _(body: PinSet) -> _Limits:
    lawful = person_can_be(body.staff) and _person_or_none(body.approver)
    lawful = lawful and 0 < len(body.sealed) <= _SEALED_PIN
    return _Limits((), (), lawful and 0 <= body.based_on <= LARGEST_INT)


@_limits.register
def _(body: StaffTrained) -> _Limits:
    lawful = person_can_be(body.staff) and 0 < len(body.course) <= LONGEST_ID
    lawful = lawful and bool(body.on) and date_can_be(body.on) and date_can_be(body.until or None)
    taught = bool(body.by.strip()) and len(body.by) <= LONGEST_TEACHER and not holds_payment_number(body.by)
    return _Limits((), (), lawful and taught and (not body.until or body.on <= body.until))


@_limits.register
def _(body: LockoutLifted) -> _Limits:
    return _Limits((), (), (person_can_be(body.staff) or body.staff == CARDS) and _person_or_none(body.approver))


@_limits.register
def _(body: StaffExported) -> _Limits:
    lawful = date_can_be(body.since) and date_can_be(body.until) and body.people >= 0
    return _Limits((body.file,), (), lawful and len(body.digest) == DIGEST)


@_limits.register
def _(body: FiguresExported) -> _Limits:
    return _Limits((body.file,), (), date_can_be(body.business_day) and len(body.digest) == DIGEST)


def _person_or_none(staff: str) -> bool:
    return not staff or person_can_be(staff)


@_limits.register
def _(body: ReceiptReprinted) -> _Limits:
    lawful = 0 < body.copy <= LARGEST_INT and len(body.paper) <= LONGEST_ID
    return _Limits((body.receipt,), (), lawful)


@_limits.register
def _(body: CardActed) -> _Limits:
    card = body.handed_over
    lawful = body.member > 0 and date_can_be(body.expires_on) and len(body.last4) <= LAST
    if card is not None:
        lawful = lawful and date_can_be(card.expires_on) and len(card.last4) <= LAST and len(card.batch) <= LONGEST_KEY
        lawful = lawful and 0 < card.issue <= LARGEST_ISSUE and card.index >= 0
    return _Limits((body.request,), (body.card, card.hash if card else None), lawful)


@_limits.register
def _(body: MemberApplied) -> _Limits:
    lawful = body.member > 0 and len(body.tier) <= 32 and len(body.phone_last4) <= LAST
    lawful = lawful and (body.referrer is None or (body.referrer > 0 and body.referrer != body.member))
    lawful = lawful and len(body.sealed) <= MOST_SEALED and month_can_be(body.birth_month)
    lawful = lawful and each_once(body.fields) and each_once([consent.purpose for consent in body.consents])
    return _Limits((body.application, body.masked_name), (body.name_hash, body.phone_hash, body.id_hash), lawful)


@_limits.register
def _(body: MemberReviewed) -> _Limits:
    return _Limits((body.application,), (), body.member > 0)


@_limits.register
def _(body: MemberChanged) -> _Limits:
    lawful = body.member > 0 and len(body.phone_last4 or "") <= LAST
    lawful = lawful and len(body.sealed) <= MOST_SEALED and month_can_be(body.birth_month)
    lawful = lawful and each_once([change.field for change in body.fields])
    lawful = lawful and each_once([consent.purpose for consent in body.consents])
    lawful = lawful and all(0 <= change.based_on <= LARGEST_INT for change in body.fields)
    lawful = lawful and each_once(body.fulfils) and len(body.fulfils) <= len(IMPORTANT)  # a till keeps no more waiting
    names = () if body.masked_name is None else (body.masked_name,)
    return _Limits((body.request, *names, *body.fulfils), (body.name_hash, body.phone_hash, body.id_hash), lawful)


@_limits.register
def _(body: ChangeRequested) -> _Limits:
    lawful = body.member > 0 and date_can_be(body.due.isoformat())
    lawful = lawful and bool(body.fields) and each_once(body.fields) and set(body.fields) <= set(IMPORTANT)
    return _Limits((body.request,), (), lawful)


@_limits.register
def _(body: ChangeWithdrawn) -> _Limits:
    return _Limits((body.request,), (), body.member > 0)


@_limits.register
def _(body: BasketHeld) -> _Limits:
    return _Limits((body.basket,), (), basket_can_be(body.lines, body.total) and member_can_be(body.member))


@_limits.register
def _(body: BasketRecalled) -> _Limits:
    lawful = (
        basket_can_be(body.lines, body.total) and basket_can_be(0, body.total_before) and member_can_be(body.member)
    )
    return _Limits((body.basket,), (), lawful and len(body.refused) <= LONGEST_KEY)


@_limits.register
def _(body: BasketVoided) -> _Limits:
    lawful = basket_can_be(body.lines, body.total) and member_can_be(body.member) and len(body.held) <= LONGEST_KEY
    return _Limits((body.basket,), (), lawful)


@_limits.register
def _(body: TenderReturned) -> _Limits:
    return _Limits((body.payment,), (), tender_can_be(body.tender) and len(body.reference) <= LONGEST_KEY)


@_limits.register
def _(body: PaymentSettled) -> _Limits:
    return _Limits(
        (body.payment,), (), points_can_be(body.due) and body.since >= 0 and all(map(tender_can_be, body.tenders))
    )


@_limits.register
def _(body: StockReceived) -> _Limits:
    return _Limits((body.batch.id,), (), 0 < body.batch.count <= MOST_CARDS and len(body.batch.first) <= 32)


@_limits.register
def _(body: StockMoved) -> _Limits:
    return _Limits((body.batch,), (), min(body.indexes, default=0) >= 0)


@_limits.register
def _(body: StockCounted) -> _Limits:
    batches = tuple(line.batch for line in body.lines)
    return _Limits(batches, (), each_once(batches))


@_limits.register
def _(body: ShiftOpened) -> _Limits:
    return _Limits((), (), shift_can_be(body.shift) and body.business_day.year in YEARS and body.opening_float >= 0)


@_limits.register
def _(body: CashMoved) -> _Limits:
    return _Limits((body.request,), (), shift_can_be(body.shift) and body.amount > 0)


@_limits.register
def _(body: ShiftClosed) -> _Limits:
    lawful = shift_can_be(body.shift) and {body.business_day.year, body.opened_on.year} <= set(YEARS)
    return _Limits((body.request,), (), lawful)


@_limits.register
def _(body: ShiftAddendum) -> _Limits:
    return _Limits((body.request,), (), shift_can_be(body.shift) and shift_can_be(body.sequence))


@_limits.register
def _(body: DayClosed) -> _Limits:
    lawful = body.business_day.year in YEARS and place_can_be(body.until) and 0 < body.key <= LARGEST_INT
    lawful = lawful and max(len(body.statement), len(body.answer)) <= _LONGEST_STATEMENT
    return _Limits((body.request,), (), lawful and len(body.reason) <= LONGEST_NOTE)


def _drawn(item: DrawnItem, body: AuditDrawn) -> bool:
    """Whether an entry can be on the list: no newer than it, with figures where risk put it there."""
    why = item.why
    if not place_can_be(item.place) or item.place > body.up_to or (why is not None) != (body.way is Way.RISK):
        return False
    return why is None or (why.count > 0 and min(why.sales, why.others, why.other_sales) >= 0)
