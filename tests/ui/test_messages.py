"""Nothing that can go wrong is without words."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import sync
from sync.answers import FORK
from sync.signing import SignatureProblem
from terminal.domain.basket import NoteError, NoteProblem, QuantityError
from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.cards import CardStatus
from terminal.domain.catalogue import BarcodeError
from terminal.domain.day_end import DayEndError, DayProblem
from terminal.domain.encoding import EncodingFailed, EncodingFault
from terminal.domain.errors import (
    CacheEmpty,
    CardFault,
    DeviceError,
    DeviceFault,
    JournalFull,
    LineDown,
    Refused,
    StoreError,
    TerminalError,
)
from terminal.domain.hand_prices import HandPriceError, HandPriceProblem
from terminal.domain.held_baskets import HoldError, HoldProblem
from terminal.domain.limit_rules import PurchaseLimit
from terminal.domain.members import Refusal, RefusalReason
from terminal.domain.pin_rules import PinProblem, PinRefused
from terminal.domain.purchase_limits import LimitError, LimitKind, OverLimit
from terminal.domain.registration import DetailsRefused, Field, FieldProblem
from terminal.domain.rights import RIGHTS, Right, RightMissing
from terminal.domain.staff import Role
from terminal.domain.stock import StockError, StockProblem
from terminal.domain.tenders import TenderError, TenderProblem
from terminal.domain.texts import LocalText
from terminal.domain.training import TrainingProblem, TrainingRefused
from terminal.services.checkout_state import CheckoutError, CheckoutProblem
from terminal.services.registration import RegistrationProblem, RegistrationRefused
from terminal.services.scanning import ProductUnknown
from terminal.services.staff import SignInProblem, SignInRefused
from tests.support.shop import NOON, STORE
from ui.application import Interface
from ui.messages import (
    basket_messages,
    card_messages,
    day_messages,
    desk_messages,
    details_messages,
    stock_messages,
    till_messages,
)
from ui.messages.words import Words

SYNC = Path(sync.__file__).parent

EVERY_PROBLEM: list[TerminalError] = [
    *(TenderError(problem) for problem in TenderProblem),
    *(CheckoutError(problem) for problem in CheckoutProblem),
    *(RightMissing(right, rule.alone, rule.alone) for right, rule in RIGHTS.items()),
    *(RightMissing(right, (), rule.alone) for right, rule in RIGHTS.items()),
    *(RightMissing(right, ()) for right in Right),
    *(RightMissing(right, rule.asks, rule.alone, "refunds") for right, rule in RIGHTS.items()),
    *(SignInRefused(problem, until=NOON) for problem in SignInProblem),
    *(PinRefused(problem, 6) for problem in PinProblem),
    *(TrainingRefused(problem) for problem in TrainingProblem),
    ProductUnknown("690"),
    BarcodeError("690", "short"),
    QuantityError(0, "none"),
    CacheEmpty("store"),
    JournalFull("full"),
    StoreError("no key", "ask"),
    LineDown("cut"),
]

CARD_ACT_PROBLEMS = [CardActRefused(problem, CardStatus.LOST) for problem in CardActProblem]

LIMIT = PurchaseLimit(LocalText("限购", "限購", "limit"), product=1, per_sale=2)

DESK_PROBLEMS: dict[Callable[[TerminalError, str], Words], list[TerminalError]] = {
    basket_messages.error: [
        *(HoldError(problem) for problem in HoldProblem),
        *(HandPriceError(problem, 300) for problem in HandPriceProblem),
        *(NoteError(problem) for problem in NoteProblem),
        *(LimitError(OverLimit(LIMIT, kind, "oil", 2, 3000, 1000)) for kind in LimitKind),
    ],
    desk_messages.error: [
        *CARD_ACT_PROBLEMS,
        *(EncodingFailed(fault, spoiled=spoiled) for fault in EncodingFault for spoiled in (True, False)),
        *(DeviceError(fault) for fault in DeviceFault),
        *EVERY_PROBLEM[:-1],
    ],
    stock_messages.error: [
        *CARD_ACT_PROBLEMS,
        *(StockError(problem) for problem in StockProblem),
        *(EncodingFailed(fault, spoiled=False) for fault in EncodingFault),
        *(DeviceError(fault) for fault in DeviceFault),
    ],
    details_messages.error: [
        *CARD_ACT_PROBLEMS,
        *(DetailsRefused({field: problem}) for field in Field for problem in FieldProblem),
        *(RegistrationRefused(problem) for problem in RegistrationProblem),
        JournalFull("full"),
    ],
    day_messages.error: [*(DayEndError(problem) for problem in DayProblem), *CARD_ACT_PROBLEMS, LineDown("cut")],
    details_messages.details_unavailable: [*CARD_ACT_PROBLEMS, LineDown("cut"), Refused("unknown_member", "")],
}
"""Who finds the words at a place of the desk → everything that the services behind that place raise."""


def every_words() -> dict[str, Words]:
    """The words for every member of every enum."""
    dated = {f"refusal {reason} dated": card_messages.refusal(Refusal(reason, "0013", NOON, "2026-04-30"), STORE.zone)
             for reason in RefusalReason}  # fmt: skip
    return {
        **dated,
        **{f"refusal {reason}": card_messages.refusal(Refusal(reason, "0013"), STORE.zone) for reason in RefusalReason},
        **{f"card {fault}": card_messages.card_fault(fault) for fault in CardFault},
        **{f"device {fault}": till_messages.device_fault(fault) for fault in DeviceFault},
        **{f"sync {code}": till_messages.sync_stopped(code) for code in (*till_messages.SYNC_CODES, "something new")},
        **{f"error {error}": till_messages.error(error, STORE.zone) for error in EVERY_PROBLEM},
    }


@pytest.mark.parametrize("spoken", ["en", "zh_CN", "zh_TW"])
def test_everything_has_a_title_and_a_way_on_in_every_language(interface: Interface, spoken: str) -> None:
    interface.switch_language(spoken)
    for subject, words in every_words().items():
        assert words.title, subject
        assert words.advice, subject
        assert "{" not in words.title + words.advice, subject


@pytest.mark.parametrize("spoken", ["en", "zh_CN", "zh_TW"])
def test_nothing_that_the_desk_refuses_gets_only_the_general_words(interface: Interface, spoken: str) -> None:
    interface.switch_language(spoken)
    general = till_messages.error(TerminalError("something"), STORE.zone).title
    for words_for, problems in DESK_PROBLEMS.items():
        for problem in problems:
            words = words_for(problem, STORE.zone)
            assert words.title, problem
            assert words.title != general, problem
            assert words.advice, problem
            assert "{" not in words.title + words.advice, problem


def test_several_fields_are_listed_in_the_order_of_the_form(interface: Interface) -> None:
    refused = DetailsRefused({Field.PHONE: FieldProblem.MISSING, Field.NAME: FieldProblem.MISSING})
    assert details_messages.error(refused, STORE.zone).title == "Please check: Name, Mobile phone"
    interface.switch_language("zh_CN")
    assert details_messages.error(refused, STORE.zone).title == "请检查：姓名、手机"


def test_a_missing_right_says_who_can_say_yes_or_whom_to_fetch(interface: Interface) -> None:
    interface.switch_language("zh_CN")
    asks = till_messages.error(RightMissing(Right.REFUND, (Role.MANAGER,), (Role.MANAGER,)), STORE.zone)
    assert asks.title == "退货须由第二人同意：店长"
    assert "PIN" in asks.advice
    never = till_messages.error(RightMissing(Right.SEE_AUDIT, (), (Role.MANAGER, Role.AUDITOR)), STORE.zone)
    assert never.title == "您的岗位不能：审计"
    assert never.advice == "须由他人登录办理：店长或审计。"


def test_a_lost_card_is_explained_as_a_cashier_would(interface: Interface) -> None:
    interface.switch_language("zh_CN")
    words = card_messages.refusal(Refusal(RefusalReason.LOST, "0013", NOON), STORE.zone)
    assert words.title == "此卡（尾号 0013）已于 05-01 挂失"
    assert words.advice == "请收回并联系店长。"


def literals(folder: Path, error: str, argument: int) -> set[str]:
    """The codes that the sources under ``folder`` raise ``error`` with, written out as that argument."""
    calls = [
        node
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == error
    ]
    codes = [call.args[argument] for call in calls if len(call.args) > argument]
    return {code.value for code in codes if isinstance(code, ast.Constant) and isinstance(code.value, str)}


def test_every_refusal_that_ends_syncing_has_words_of_its_own(interface: Interface) -> None:
    del interface
    of_the_web_framework = {"not_found", "method", "body", "request"}
    while_enrolling = {"public_key", "code", "name"}  # told on the command line, before there is a window
    # about a member's details, points or hold, or a sale, on lines of their own; syncing goes on
    of_one_question = {"not_journalled", "unknown_member", "hold_used", "hold_taken", "unknown_movement"}
    of_one_question |= {"unknown_sale", "being_refunded", "more_than_sold"}
    of_one_question |= {"not_here", "statement", "place"}  # of a day end, which says so itself
    of_a_snapshot = {"no_snapshot", "unknown_snapshot"}  # the till then goes on by the feed or by the next snapshot
    never_asked = {"range", "members"}  # more than any till asks for
    passing = {"busy"}  # 503: to a till there is no line for a while
    # of a copy of a backup, on lines of their own: the audit's record page tells it
    of_a_backup = literals(SYNC / "central" / "backups", "RequestRefused", 1) - set(till_messages.SYNC_CODES)
    of_a_form_at_home = literals(SYNC / "central" / "online", "RequestRefused", 1) - set(till_messages.SYNC_CODES)
    sent = literals(SYNC / "central", "RequestRefused", 1) | literals(SYNC, "Refused", 0) | of_the_web_framework
    sent |= {problem.value for problem in SignatureProblem} | {FORK}
    told_elsewhere = (
        while_enrolling | of_one_question | of_a_snapshot | never_asked | passing | of_a_backup | of_a_form_at_home
    )
    assert set(till_messages.SYNC_CODES) == sent - told_elsewhere
    assert not any("(" in till_messages.sync_stopped(code).title for code in till_messages.SYNC_CODES)
    assert "(something new)" in till_messages.sync_stopped("something new").title
