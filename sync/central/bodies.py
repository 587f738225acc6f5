"""Bodies of entries, decoded strictly and held to what a database can keep."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from sync.central.body_limits.problem import limits_problem
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
from terminal.domain.change_requests import ChangeRequested, ChangeWithdrawn
from terminal.domain.day_end import DayClosed
from terminal.domain.decoding import place_and_problem
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.held_baskets import BasketHeld, BasketRecalled, BasketVoided
from terminal.domain.journal import EntryKind
from terminal.domain.open_payments import PaymentSettled, TenderReturned
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
from terminal.domain.retention import DataRemoved
from terminal.domain.sales import SaleCompleted
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed
from terminal.domain.shifts import CashMoved, ShiftOpened
from terminal.domain.spot_checks import (
    AuditChecked,
    AuditDrawn,
)
from terminal.domain.staff_acts import LockoutLifted, PinSet, StaffExported, StaffTrained
from terminal.domain.stock import StockCounted, StockMoved, StockReceived
from terminal.domain.store_figures import FiguresExported

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
    EntryKind.STAFF_PIN_CHANGED: PinSet,
    EntryKind.STAFF_PIN_RESET: PinSet,
    EntryKind.STAFF_TRAINED: StaffTrained,
    EntryKind.STAFF_LOCKOUT_LIFTED: LockoutLifted,
    EntryKind.STAFF_EXPORTED: StaffExported,
    EntryKind.RECEIPT_REPRINTED: ReceiptReprinted,
    EntryKind.CLOCK_TURNED_BACK: ClockTurned,
    EntryKind.TENDER_RETURNED: TenderReturned,
    EntryKind.PAYMENT_RESUMED: PaymentSettled,
    EntryKind.PAYMENT_UNDONE: PaymentSettled,
    EntryKind.SHIFT_OPENED: ShiftOpened,
    EntryKind.SHIFT_CASH_MOVED: CashMoved,
    EntryKind.SHIFT_CLOSED: ShiftClosed,
    EntryKind.SHIFT_ADDENDUM: ShiftAddendum,
    EntryKind.DAY_CLOSED: DayClosed,
    EntryKind.BACKUP_MADE: BackupMade,
    EntryKind.BACKUP_PHRASE_MADE: PhraseMade,
    EntryKind.BACKUP_RESTORED: BackupRestored,
    EntryKind.AUDIT_EXPORTED: AuditExported,
    EntryKind.AUDIT_VERIFIED: AuditVerified,
    EntryKind.FIGURES_EXPORTED: FiguresExported,
    EntryKind.AUDIT_DRAWN: AuditDrawn,
    EntryKind.AUDIT_CHECKED: AuditChecked,
    EntryKind.DATA_REMOVED: DataRemoved,
}
"""Kinds whose bodies the centre looks into; the others have no effect beyond the journal."""

_LARGEST = 2**53
_NUL, _LONG = b"\\u0000", b"0" * 16
_DIGITS = bytes(ord("0") if ord("0") <= each <= ord("9") else ord(" ") for each in range(256))


def read_body(body: bytes, shape: type[T]) -> T:
    """Decode a body. Raises ValueError with the reason when it is none that a database can keep."""
    try:
        decoded = msgspec.json.decode(body, type=shape)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors, as that of text that is no UTF-8
        raise ValueError(f"the body is no {shape.__name__}{_place(error)}") from error
    for value in _leaves(msgspec.to_builtins(decoded)) if _is_suspect(body) else ():
        if isinstance(value, int) and abs(value) >= _LARGEST:
            raise ValueError("the body holds a number beyond 2**53")
        if isinstance(value, str) and "\0" in value:
            raise ValueError("the body holds a NUL character")
    if problem := limits_problem(decoded):
        raise ValueError(problem)
    return decoded


def _is_suspect(body: bytes) -> bool:
    """Whether there is such a character, or so many digits in a row.

    Otherwise a body holds neither a NUL character nor a number beyond 2**53: JSON has no other way to write them, for
    what is decoded as an integer has neither fraction nor exponent. A regular expression took longer than decoding.
    """
    return _NUL in body or _LONG in body.translate(_DIGITS)


def _place(error: Exception) -> str:
    """Where a body is wrong; never the value there, which could be anything of anybody's."""
    place = place_and_problem(error)[0] if isinstance(error, msgspec.ValidationError) else ""
    return f": wrong at {place}" if place else ""


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    else:
        yield value
