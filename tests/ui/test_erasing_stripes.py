"""Used stripes erased by keys in the blank card stock: guided, proven, and refused where they may still be used."""

import dataclasses
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hardware.context import DriverContext
from hardware.simulated.encoder import Options, SimulatedCardEncoder, create
from terminal.domain.cards import CardKind
from terminal.domain.encoding import EncodeOrder, EncodingFault
from terminal.domain.journal import EntryKind
from terminal.domain.stripes import EraseStep, StripeErased
from tests.support.patience import PATIENCE
from tests.support.shop import shipped_scheme
from tests.ui.desk_driver import ACTIVE, CANCELLED, EXPIRED, FROZEN, ISSUED, LOST, REPLACED
from tests.ui.page_window import CASHIER, SERVICE, PageWindow
from tests.ui.shop_window import number_of
from ui.application import Interface
from ui.screens.cards.stock_presenter import StockPresenter
from ui.screens.cards.stock_view import StockView
from ui.tour.hands import focused

BANK_CARD = "4111111111111111"
NOBODYS = 900
"""Serial of a number of ours that no member has."""


class ErasePage(PageWindow):
    """The stock's page at an encoder that waits for the cards of the test."""

    def __init__(self, interface: Interface, qtbot: QtBot) -> None:
        super().__init__(interface, qtbot)
        context = DriverContext(clock=self.shop.clock, card_number_formats=lambda: shipped_scheme().card_numbers)
        self.encoder = create("patient", Options(automatic=False, card_seconds=600), context)
        self.encoder.start(self.shop.bridge.reader_event, self.shop.bridge.device_state)

    def enter(self, *encoders: SimulatedCardEncoder) -> None:
        """As the person who is signed in."""
        till = dataclasses.replace(self.shop.till, encoders=encoders)
        self.presenter = StockPresenter(till, self.lane, self.encoder_lane, lambda: self.actor)
        self.presenter.said.connect(self.say)
        self.open(StockView(self.presenter))
        self.settle()

    def begin(self, number: str) -> None:
        """Open the task, start, and swipe a card with this number for the first time."""
        self.enter(self.encoder)
        self.key(Qt.Key.Key_F9)
        assert focused() == "erase_act"
        self.key(Qt.Key.Key_F12)
        self.await_step(EraseStep.LOOK)
        self.encoder.present_written(EncodeOrder(number, CardKind.STRIPE, 1, "S01"))

    def await_step(self, step: EraseStep) -> None:
        self.until(lambda: self.presenter.erasing.step is step, step.value)

    def until_title(self, title: str) -> None:
        self.until(lambda: self.text("erase_title") == title, title)

    def entries(self) -> list[StripeErased]:
        """What the journal says of erasures, newest first."""
        kept = self.shop.journal.latest(EntryKind.STRIPE_ERASED)
        return [msgspec.json.decode(entry.body, type=StripeErased) for entry in kept]

    def close(self) -> None:
        self.encoder.cancel()
        assert self.encoder.stop(PATIENCE)
        super().close()


@pytest.fixture
def page(interface: Interface, qtbot: QtBot) -> Iterator[ErasePage]:
    made = ErasePage(interface, qtbot)
    yield made
    made.close()


def test_a_used_card_is_looked_at_erased_and_proven_by_keys_in_every_language(page: ErasePage) -> None:
    page.actor = SERVICE
    number = number_of(REPLACED)
    page.begin(number)
    page.await_step(EraseStep.ERASE)
    assert page.text("erase_title") == "Swipe the same card again: now it is erased"
    assert page.text("erase_found") == f"Card …{number[-4:]} · Replaced"
    page.fits()
    page.encoder.present_again()
    page.await_step(EraseStep.PROVE)
    page.fits()
    page.encoder.present_again()
    page.until_title("The stripe is empty")
    page.fits()
    assert page.button("erase_act") == "Erase another"
    assert focused() == "erase_act"
    assert [(entry.proven, entry.last4) for entry in page.entries()] == [(True, number[-4:]), (False, number[-4:])]
    last = page.shop.journal.last_entry(EntryKind.STRIPE_ERASED)
    assert last is not None
    assert last.actor == SERVICE.id
    assert number.encode() not in last.body
    page.key(Qt.Key.Key_Escape)
    assert page.shows("stock_erase")


@pytest.mark.parametrize(
    ("serial", "state"),
    [
        (ACTIVE, "Active"),
        (ISSUED, "Issued, not active yet"),
        (LOST, "Reported lost"),
        (FROZEN, "Frozen"),
        (EXPIRED, "Expired"),
    ],
)
def test_a_members_card_that_may_be_used_again_is_refused_with_its_state(
    page: ErasePage, serial: int, state: str
) -> None:
    number = number_of(serial)
    page.begin(number)
    page.until_title(f"Card …{number[-4:]} is a member's: {state}")
    assert "Take it in, replace or cancel it first." in page.text("erase_advice")
    page.fits()
    assert page.entries() == []


def test_a_cancelled_card_and_a_number_of_nobody_are_erased(page: ErasePage) -> None:
    page.begin(number_of(CANCELLED))
    page.await_step(EraseStep.ERASE)
    assert page.text("erase_found").endswith("Cancelled")
    page.encoder.present_again()
    page.await_step(EraseStep.PROVE)
    page.encoder.present_again()
    page.until_title("The stripe is empty")
    page.key(Qt.Key.Key_F12)
    page.await_step(EraseStep.LOOK)
    page.encoder.present_written(EncodeOrder(number_of(NOBODYS), CardKind.STRIPE, 1, "S01"))
    page.await_step(EraseStep.ERASE)
    assert page.text("erase_found").endswith("no member's")


def test_a_bank_card_leaves_no_digit_anywhere(page: ErasePage) -> None:
    entries = len(page.shop.journal.chain)
    page.begin(BANK_CARD)
    page.until_title("This is a bank card: nothing of it was kept")
    page.fits()
    assert len(page.shop.journal.chain) == entries
    words = [each.text() for each in page.frame.findChildren(QLabel) if each.isVisible()]
    assert not any(BANK_CARD[-4:] in text for text in words)


def test_an_empty_stripe_needs_nothing(page: ErasePage) -> None:
    page.enter(page.encoder)
    page.key(Qt.Key.Key_F9)
    page.key(Qt.Key.Key_F12)
    page.await_step(EraseStep.LOOK)
    page.encoder.present_blank(CardKind.STRIPE)
    page.until_title("The stripe is empty already")
    assert page.entries() == []


def test_esc_before_the_second_swipe_leaves_the_card_as_it_was(page: ErasePage) -> None:
    page.begin(number_of(REPLACED))
    page.await_step(EraseStep.ERASE)
    assert page.button("erase_back") == "Cancel"
    page.key(Qt.Key.Key_Escape)
    page.until_title("Erasing was cancelled")
    assert page.text("erase_advice") == "The card is as it was."
    assert [entry.proven for entry in page.entries()] == [False]  # from the second swipe on it might have been erased


@pytest.mark.parametrize(
    ("fault", "title"),
    [
        (EncodingFault.WRITE_REFUSED, "The encoder could not erase the stripe"),
        (EncodingFault.READ_BACK_DIFFERS, "The stripe does not read empty"),
    ],
)
def test_what_is_not_proven_is_said_and_written_down(page: ErasePage, fault: EncodingFault, title: str) -> None:
    page.encoder.fail_next(fault)
    page.begin(number_of(REPLACED))
    page.await_step(EraseStep.ERASE)
    page.encoder.present_again()
    if fault is EncodingFault.READ_BACK_DIFFERS:
        page.await_step(EraseStep.PROVE)
        page.encoder.present_again()
    page.until_title(title)
    page.fits()
    assert [entry.proven for entry in page.entries()] == [False]


def test_leaving_the_page_lets_go_of_the_card_that_is_waited_for(page: ErasePage) -> None:
    page.enter(page.encoder)
    page.key(Qt.Key.Key_F9)
    page.key(Qt.Key.Key_F12)
    page.await_step(EraseStep.LOOK)
    page.frame.hide()
    page.settle()
    assert not page.presenter.erasing.running


def test_who_may_not_cannot_open_it_and_is_refused_behind_it(page: ErasePage) -> None:
    page.actor = CASHIER
    page.enter(page.encoder)
    assert not page.enabled("stock_erase")
    page.key(Qt.Key.Key_F9)
    assert page.presenter.task is None
    page.presenter.erasing.begin()
    page.settle()
    assert page.text("erase_title") == "Stripes are erased by the manager and the service desk"
    assert page.entries() == []


def test_a_till_without_a_stripe_encoder_says_so(page: ErasePage) -> None:
    page.enter()
    assert not page.enabled("stock_erase")
    assert "There is no stripe encoder at this till" in [label.text() for label in page.frame.findChildren(QLabel)]
    page.fits()


def test_with_a_full_disk_nothing_is_erased(page: ErasePage) -> None:
    page.shop.journal.disk_full = True
    page.begin(number_of(REPLACED))
    page.until_title("The disk refused to keep this")
    page.settle()
    page.shop.journal.disk_full = False
    page.key(Qt.Key.Key_F12)
    page.await_step(EraseStep.LOOK)
    page.encoder.present_again()  # it carries what it did
    page.await_step(EraseStep.ERASE)
    assert page.text("erase_found").endswith("Replaced")
