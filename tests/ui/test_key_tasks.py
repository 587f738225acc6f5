"""The common tasks of docs/keys.md, each performed with exactly the keys that the table counts, and what came of it."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scripts.keys_table import MANUAL, Task, read_tasks, table_in, tasks_table
from terminal.domain.acts import ReceiptReprinted
from terminal.domain.card_life import CardAct
from terminal.domain.cards import CardStatus
from terminal.domain.day_end import DayClosed
from terminal.domain.day_figures import together
from terminal.domain.journal import EntryKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.shift_reports import ShiftClosed
from terminal.domain.tenders import TenderKind
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.places_by_keys import settle, sign_in_as_manager
from tests.ui.shop_window import MANAGER, barcode_of, phone_of
from ui.application import Interface
from ui.tour.hands import focused

TABLE = read_tasks()
SHELF = {"tea": barcode_of(0), "milk": barcode_of(1)}
MODIFIERS = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}
NAMED = {"Enter": Qt.Key.Key_Return, "+": Qt.Key.Key_Plus, "*": Qt.Key.Key_Asterisk}
Body = TypeVar("Body")


class Clerk(Counter):
    """Presses what the table says, and counts it."""

    def __init__(self, interface: Interface, qtbot: QtBot) -> None:
        self.pressed = 0
        super().__init__(interface, qtbot)

    def perform(self, task: Task) -> None:
        """Every step, each when the till has taken the one before."""
        self.pressed = 0
        for step in task.steps:
            if step.scan:
                self.scan(SHELF.get(step.scan) or self.receipt)
            elif step.swipe:
                self.swipe(step.swipe)
                self.until(lambda: self.window.checkout.state.priced.basket.member is not None, "the member")
            for key in step.keys:
                for press in TABLE.digits(key):
                    self.press(press)
                self.rest()

    def press(self, key: str) -> None:
        """One key as the table writes it: ``F12``, ``Ctrl 5``, ``7``."""
        modifier, _, plain = key.rpartition(" ")
        code = NAMED.get(plain) or Qt.Key(getattr(Qt.Key, f"Key_{plain}"))
        self.pressed += 1
        self.key(code, MODIFIERS[modifier] if modifier else Qt.KeyboardModifier.NoModifier)

    def rest(self) -> None:
        """Until disk and encoder have answered."""
        lanes = (self.window.lane, self.window.encoder_lane)
        self.until(lambda: not any(lane.pending for lane in lanes), "the lanes to be free")

    def bodies(self, kind: EntryKind, form: type[Body]) -> list[Body]:
        """What the journal holds of a kind, oldest first."""
        return [msgspec.json.decode(entry.body, type=form) for entry in reversed(self.shop.journal.latest(kind))]

    @property
    def sales(self) -> list[SaleCompleted]:
        """Every sale."""
        return self.bodies(EntryKind.SALE_COMPLETED, SaleCompleted)

    @property
    def receipt(self) -> str:
        """Number of the last sale's receipt."""
        return self.sales[-1].receipt


def prepare(clerk: Clerk, task: Task) -> None:
    """Who signs in, and what the task goes on from: two teas sold for ¥9.00, or a box of blank cards."""
    if task.before == "blanks":
        clerk.shop.receive_blanks()
    if task.person == "manager":
        sign_in_as_manager(clerk)
    else:
        clerk.sign_in()
    if task.before == "sold":
        clerk.scan("2*" + SHELF["tea"])
        clerk.key(Qt.Key.Key_F12)
        clerk.key(Qt.Key.Key_Return)
        settle(clerk)
        clerk.shop.print_all()


@pytest.mark.parametrize("task", TABLE.task, ids=lambda task: task.id)
def test_a_task_takes_exactly_its_keys(interface: Interface, qtbot: QtBot, task: Task) -> None:
    clerk = Clerk(interface, qtbot)
    prepare(clerk, task)
    clerk.perform(task)
    clerk.rest()
    OUTCOMES[task.id](clerk)
    assert clerk.pressed == len(TABLE.presses(task))
    clerk.close()


def exact_cash(clerk: Clerk) -> None:
    (sale,) = clerk.sales
    assert sale.member is not None
    assert [(tender.kind, tender.amount) for tender in sale.tenders] == [(TenderKind.CASH, sale.total)]


def quick_note(clerk: Clerk) -> None:
    (sale,) = clerk.sales
    assert (sale.total, [tender.amount for tender in sale.tenders], sale.change) == (5_990, [10_000], 4_010)


def three_of_it(clerk: Clerk) -> None:
    (sale,) = clerk.sales
    assert ([line.quantity for line in sale.lines], sale.total) == ([3_000], 1_350)


def split_payment(clerk: Clerk) -> None:
    (sale,) = clerk.sales
    assert [(tender.kind, tender.amount, tender.reference) for tender in sale.tenders] == [
        (TenderKind.CASH, 2_000, ""),
        (TenderKind.MOBILE, 3_990, "77"),
    ]


def hold_and_recall(clerk: Clerk) -> None:
    assert [sale.total for sale in clerk.sales] == [5_990, 450]
    assert clerk.shop.journal.held_baskets() == []


def price_by_hand(clerk: Clerk) -> None:
    (sale,) = clerk.sales
    assert sale.total == 400
    by_hand = sale.lines[0].steps[0].by_hand
    assert by_hand is not None
    assert (by_hand.approver, by_hand.reason) == (MANAGER.id, "Damaged")


def refund_one_line(clerk: Clerk) -> None:
    (refund,) = clerk.bodies(EntryKind.SALE_REFUNDED, SaleRefunded)
    assert ([line.quantity for line in refund.lines], refund.total) == ([1_000], 450)
    assert (refund.reason, refund.approver) == ("Faulty", MANAGER.id)


def print_again(clerk: Clerk) -> None:
    (copy,) = clerk.bodies(EntryKind.RECEIPT_REPRINTED, ReceiptReprinted)
    assert copy.receipt == clerk.receipt


def x_report(clerk: Clerk) -> None:
    clerk.until(lambda: bool(clerk.shop.journal.spool.waiting_documents()), "the report in the spool")
    assert clerk.text("message_title") == "The report is being printed"


def close_the_shift(clerk: Clerk) -> None:
    (closed,) = clerk.bodies(EntryKind.SHIFT_CLOSED, ShiftClosed)
    assert ([each.difference for each in closed.counts], closed.tries) == ([0], (20_900,))
    clerk.until(lambda: focused() == "shift_float", "the next float")


def end_the_day(clerk: Clerk) -> None:
    clerk.until(lambda: clerk.shop.journal.last_entry(EntryKind.DAY_CLOSED) is not None, "the certificate")
    (closed,) = clerk.bodies(EntryKind.DAY_CLOSED, DayClosed)
    assert (closed.agrees, together(closed.stated.days).sold) == (True, 900)
    clerk.until(lambda: "is closed; till and head office agree" in clerk.text("message_title"), "that it is said")


def replace_lost_card(clerk: Clerk) -> None:
    file = clerk.window.cards.file
    assert file is not None
    assert [card.status for card in file.cards] == [CardStatus.ACTIVE, CardStatus.REPLACED]
    acts = [past.acted.act for past in clerk.shop.till.card_desk.history(file.record.id)]
    assert acts == [CardAct.REPLACE, CardAct.REPORT_LOSS]


OUTCOMES: dict[str, Callable[[Clerk], None]] = {
    check.__name__: check
    for check in (
        exact_cash,
        quick_note,
        three_of_it,
        split_payment,
        hold_and_recall,
        price_by_hand,
        refund_one_line,
        print_again,
        x_report,
        close_the_shift,
        end_the_day,
        replace_lost_card,
    )
}


def test_the_manual_has_the_same_table() -> None:
    assert len(TABLE.task) >= 10
    assert table_in(MANUAL.read_text("utf-8")) == tasks_table(TABLE), "run: python -m scripts.keys_table"


def test_the_digits_are_those_of_the_shop() -> None:
    assert TABLE.typed == {"PIN": PIN, "phone": phone_of(3)}
