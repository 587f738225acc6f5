"""The table behind ``ui.messages.catalogue``: each kind of error, and who finds its words.

It knows every module of messages, so it is loaded with the first error and not with the window.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from terminal.domain.backups import BackupFailed
from terminal.domain.basket import NoteError, QuantityError
from terminal.domain.card_life import CardActRefused
from terminal.domain.catalogue import BarcodeError
from terminal.domain.coupons import CouponRefused
from terminal.domain.day_end import DayEndError
from terminal.domain.encoding import EncodingFailed
from terminal.domain.errors import (
    AskedTooOften,
    CacheEmpty,
    CardError,
    ConfigError,
    DeviceError,
    Fork,
    JournalBroken,
    JournalError,
    JournalFull,
    LineDown,
    Refused,
    SchemeError,
    StoreError,
    TerminalError,
)
from terminal.domain.hand_prices import HandPriceError
from terminal.domain.held_baskets import HoldError
from terminal.domain.long_work import WorkStopped
from terminal.domain.open_payments import InterruptionError
from terminal.domain.pin_rules import PinRefused
from terminal.domain.points_problems import PointsRefused
from terminal.domain.purchase_limits import LimitError
from terminal.domain.recovery_codes import CodeMistyped
from terminal.domain.refunds import RefundError
from terminal.domain.registration import DetailsRefused
from terminal.domain.reprints import ReprintError
from terminal.domain.rights import RightMissing
from terminal.domain.setting_up import CentreUnusable
from terminal.domain.shifts import ShiftError
from terminal.domain.sign_in import SignInRefused
from terminal.domain.spot_checks import SpotCheckRefused
from terminal.domain.sticks import StickRefused
from terminal.domain.stock import StockError
from terminal.domain.stripes import EraseRefused
from terminal.domain.tenders import TenderError
from terminal.domain.training import TrainingRefused
from terminal.services.change_requests import ChangeRequestRefused
from terminal.services.checkout_state import CheckoutError
from terminal.services.registration import RegistrationRefused
from terminal.services.scanning import ProductUnknown
from ui.messages import (
    backup_messages,
    basket_messages,
    card_messages,
    day_messages,
    desk_messages,
    details_messages,
    erase_messages,
    interrupted_messages,
    paper_messages,
    points_messages,
    refund_messages,
    reprint_messages,
    spot_check_messages,
    staff_messages,
    stick_messages,
    stock_messages,
    store_messages,
    sync_messages,
    till_messages,
)
from ui.messages.words import Words
from ui.words import rights_words, setup_words

E = TypeVar("E", bound=TerminalError)
Finder = Callable[[TerminalError, str], Words]


def _of(kind: type[E], words: Callable[[E, str], Words]) -> tuple[type, Finder]:
    """A row of the table: ``words`` is only ever asked about errors of ``kind``."""
    return kind, cast(Finder, words)


_AT_THE_CHECKOUT = (
    _of(ProductUnknown, lambda error, _zone: till_messages.product_unknown(error)),
    _of(BarcodeError, lambda error, _zone: till_messages.barcode_wrong(error)),
    _of(QuantityError, lambda _error, _zone: till_messages.quantity_wrong()),
    _of(NoteError, lambda error, _zone: basket_messages.note_problem(error.problem)),
    _of(HoldError, lambda error, _zone: basket_messages.hold_problem(error.problem)),
    _of(HandPriceError, lambda error, _zone: basket_messages.hand_price_problem(error)),
    _of(LimitError, lambda error, _zone: basket_messages.over_limit(error.over)),
    _of(TenderError, lambda error, _zone: till_messages.tender_problem(error.problem)),
    _of(CheckoutError, lambda error, _zone: till_messages.checkout_problem(error.problem)),
    _of(InterruptionError, lambda error, _zone: interrupted_messages.interruption(error.problem)),
    _of(RefundError, lambda error, _zone: refund_messages.refund_refused(error)),
    _of(ReprintError, lambda error, _zone: reprint_messages.refused(error)),
    _of(ShiftError, lambda error, _zone: till_messages.shift_refused(error.problem)),
    _of(DayEndError, lambda error, _zone: day_messages.day_problem(error.problem)),
    _of(SignInRefused, till_messages.sign_in_refused),
    _of(RightMissing, lambda error, _zone: rights_words.right_missing(error)),
    _of(PinRefused, lambda error, _zone: staff_messages.pin_refused(error)),
    _of(TrainingRefused, lambda error, _zone: staff_messages.training_refused(error)),
    _of(SpotCheckRefused, lambda error, _zone: spot_check_messages.refused(error.problem)),
)
_OF_MEMBERS = (
    _of(CardError, lambda error, _zone: card_messages.card_fault(error.fault)),
    _of(CardActRefused, lambda error, _zone: desk_messages.card_act_refused(error)),
    _of(EncodingFailed, lambda error, _zone: desk_messages.encoding_failed(error)),
    _of(EraseRefused, lambda error, _zone: erase_messages.erase_refused(error)),
    _of(StockError, lambda error, _zone: stock_messages.stock_problem(error.problem)),
    _of(PointsRefused, lambda error, _zone: points_messages.points_refused(error)),
    _of(CouponRefused, lambda error, _zone: points_messages.coupon_refused(error)),
    _of(DetailsRefused, lambda error, _zone: details_messages.details_refused(error.problems)),
    _of(RegistrationRefused, lambda error, _zone: details_messages.registration_refused(error.problem)),
    _of(ChangeRequestRefused, lambda error, _zone: details_messages.change_request_refused(error.problem)),
)
_OF_THE_MACHINE = (
    _of(DeviceError, lambda error, _zone: desk_messages.encoder_fault(error)),  # others are asked by their pages
    _of(CentreUnusable, lambda error, _zone: setup_words.centre_problem(error.problem)),
    _of(BackupFailed, lambda error, _zone: backup_messages.backup_failed(error.problem)),
    _of(CodeMistyped, lambda error, _zone: backup_messages.code_mistyped(error)),
    _of(WorkStopped, lambda error, _zone: store_messages.stopped(error.leaves)),
    _of(StickRefused, lambda error, _zone: stick_messages.refused(error)),
    _of(StoreError, lambda error, _zone: store_messages.store_fault(error.fault)),
    _of(ConfigError, lambda error, _zone: paper_messages.setting_wrong(error)),
    _of(SchemeError, lambda _error, _zone: store_messages.scheme_wrong()),
    _of(CacheEmpty, lambda _error, _zone: store_messages.cache_empty()),
    _of(JournalFull, lambda _error, _zone: store_messages.journal_full()),
    _of(JournalBroken, lambda error, _zone: store_messages.journal_broken(error)),
    _of(JournalError, lambda _error, _zone: store_messages.journal_refused()),
    _of(AskedTooOften, lambda error, _zone: sync_messages.asked_too_often(error.seconds)),
    _of(LineDown, lambda _error, _zone: sync_messages.line_down()),
    _of(Refused, lambda error, _zone: sync_messages.refused(error.code)),
    _of(Fork, lambda _error, _zone: sync_messages.sync_stopped("fork")),
)
FINDERS: dict[type, Finder] = dict((*_AT_THE_CHECKOUT, *_OF_MEMBERS, *_OF_THE_MACHINE))
"""The kind of error, or the nearest one that it is of → its words."""

KINDS = tuple(tuple(kind for kind, _finder in part) for part in (_AT_THE_CHECKOUT, _OF_MEMBERS, _OF_THE_MACHINE))
"""The kinds of errors that have words: of goods, money and people; of members, cards and points; of the machine."""


def has_words(kind: type[TerminalError]) -> bool:
    """Whether errors of a kind have words of their own, and not only the general ones."""
    return any(each in FINDERS for each in kind.__mro__)
