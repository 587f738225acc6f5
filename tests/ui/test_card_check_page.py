"""Card check by keys at the simulated encoder: three swipes, a chip, a bank card, a cancellation, the paper."""

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from hardware.context import DriverContext
from hardware.simulated.encoder import Options, SimulatedCardEncoder, create
from terminal.domain.cards import CardKind
from terminal.domain.encoding import CardHealth, EncodeOrder, EncodeStep, EncodingFault, StripeHealth
from terminal.domain.errors import DeviceError, TerminalError
from terminal.domain.journal import EntryKind
from tests.support.patience import PATIENCE
from tests.support.shop import shipped_scheme
from tests.ui.page_window import PageWindow
from tests.ui.shop_window import number_of
from ui.application import Interface
from ui.screens.cards.check_presenter import CheckPresenter
from ui.screens.cards.check_view import CheckView
from ui.tour.hands import focused


class CheckPage(PageWindow):
    """The page at an encoder whose cards the test presents."""

    def __init__(self, interface: Interface, qtbot: QtBot) -> None:
        super().__init__(interface, qtbot)
        self.encoder = self.shop.encoder

    def enter(self, **changes: object) -> None:
        """With ``changes`` to the till."""
        till = dataclasses.replace(self.shop.till, **changes)  # type: ignore[arg-type]  # the till's own fields
        self.presenter = CheckPresenter(till, self.encoder_lane, self.lane, lambda: self.actor)
        self.presenter.said.connect(self.say)
        self.open(CheckView(self.presenter))

    def present(self, kind: CardKind, serial: int = 1) -> None:
        """A member's card, which the page then examines."""
        self.encoder.present_written(EncodeOrder(number_of(serial), kind, 1, "S01"))

    def until_title(self, title: str) -> None:
        self.until(lambda: self.text("check_title") == title, title)


class PaymentCardEncoder:
    """An encoder through which somebody pulls a bank card."""

    id = "encoder"

    def kinds(self) -> tuple[CardKind, ...]:
        return (CardKind.STRIPE,)

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        raise NotImplementedError

    def examine(self, tell: Callable[[EncodeStep], None]) -> CardHealth:
        tell(EncodeStep.PRESENT)
        return StripeHealth((), payment_card=True)

    def self_test(self) -> str:
        return ""

    def cancel(self) -> None: ...


@pytest.fixture
def page(interface: Interface, qtbot: QtBot) -> Iterator[CheckPage]:
    made = CheckPage(interface, qtbot)
    yield made
    made.close()


def test_three_swipes_tell_track_by_track_and_the_member_is_not_touched(page: CheckPage) -> None:
    page.enter()
    entries = len(page.shop.journal.chain)
    page.present(CardKind.STRIPE)  # the simulated encoder goes on with the card that was presented last
    page.settle()
    page.key(Qt.Key.Key_F12)
    page.until_title("The card itself is sound")
    said = [page.text(f"finding_{place}") for place in range(4)]
    assert said == [f"…{number_of(1)[-4:]}", "empty", "read well 3 of 3 times", "empty"]
    assert len(page.shop.journal.chain) == entries
    assert not any(number_of(1) in text for text in page_texts(page))


def test_a_chip_is_laid_on_once(page: CheckPage) -> None:
    page.enter()
    page.present(CardKind.DESFIRE)
    page.key(Qt.Key.Key_F12)
    page.until_title("The card itself is sound")
    assert page.text("finding_1") == "DESFire"
    assert page.text("finding_2") == "good, and made for this card"
    assert page.text("finding_4") == "passed, the card is as before"


def test_a_blank_card_is_no_broken_one(page: CheckPage) -> None:
    page.enter()
    page.encoder.present_blank(CardKind.NTAG)
    page.key(Qt.Key.Key_F12)
    page.until_title("The card is blank")


def test_a_bank_card_is_refused_without_a_digit(page: CheckPage) -> None:
    page.enter(encoders=[PaymentCardEncoder()])
    page.key(Qt.Key.Key_F12)
    page.until_title("This is a bank card: nothing of it was kept")
    assert not page.shows("finding_0")
    page.key(Qt.Key.Key_F7)
    page.settle()
    printed = page.shop.journal.spool.waiting[0].document
    assert not any(character.isdigit() for part in printed.parts for character in getattr(part, "text", ""))


def test_what_goes_wrong_is_said_and_the_next_check_is_a_key_away(page: CheckPage) -> None:
    page.enter()
    page.encoder.fail_next(EncodingFault.REMOVED)
    page.key(Qt.Key.Key_F12)
    page.until_title("The card was taken away too early")
    assert page.button("check_begin") == "Check another card"
    assert focused() == "check_begin"
    page.present(CardKind.NTAG)
    page.key(Qt.Key.Key_F12)
    page.until_title("The card itself is sound")


def test_the_paper_is_queued_and_leaves_no_entry(page: CheckPage) -> None:
    page.enter()
    page.present(CardKind.SLE4442)
    page.key(Qt.Key.Key_F12)
    page.until_title("The card itself is sound")
    page.key(Qt.Key.Key_F7)
    page.until(lambda: page.last_words == "The card check is being printed")
    assert page.shop.journal.spool.waiting_documents() == 1
    assert page.shop.journal.last_entry(EntryKind.CARD_ACTED) is None


def test_a_till_without_an_encoder_says_so(page: CheckPage) -> None:
    page.enter(encoders=[])
    assert page.text("check_title") == "No encoder at this till"
    assert not page.enabled("check_begin")
    page.fits()


@pytest.fixture
def patient(page: CheckPage) -> Iterator[SimulatedCardEncoder]:
    """An encoder that waits for the cards of the test."""
    context = DriverContext(clock=page.shop.clock, card_number_formats=lambda: shipped_scheme().card_numbers)
    encoder = create("patient", Options(automatic=False), context)
    encoder.start(page.shop.bridge.reader_event, page.shop.bridge.device_state)
    page.until(lambda: answers(encoder), "the encoder to be ready")
    yield encoder
    encoder.cancel()
    assert encoder.stop(PATIENCE)


def answers(encoder: SimulatedCardEncoder) -> bool:
    """Whether it takes work."""
    try:
        return bool(encoder.self_test())
    except DeviceError:
        return False


def test_each_swipe_is_answered_at_once_in_every_language(page: CheckPage, patient: SimulatedCardEncoder) -> None:
    page.enter(encoders=[patient])
    page.fits()
    page.key(Qt.Key.Key_F12)
    page.until(lambda: page.presenter.presented == 1)
    assert page.text("check_title") == "Swipe the card through, or lay it on"
    page.fits()
    card = EncodeOrder(number_of(2), CardKind.STRIPE, 1, "S01")
    patient.present_written(card)
    page.until(lambda: page.text("check_advice") == "And once more after that.")
    page.fits()
    patient.present_again()
    page.until(lambda: page.text("check_advice") == "This is the last time.")
    patient.present_again()
    page.until_title("The card itself is sound")
    page.fits()


def test_esc_lets_go_of_the_card_that_is_waited_for(page: CheckPage, patient: SimulatedCardEncoder) -> None:
    page.enter(encoders=[patient])
    page.key(Qt.Key.Key_F12)
    page.until(lambda: page.presenter.presented == 1)
    assert focused() == "check_cancel"  # and not a place to leave for
    page.key(Qt.Key.Key_Escape)
    page.until_title("The check was cancelled")
    assert focused() == "check_begin"
    page.key(Qt.Key.Key_F12)
    page.until(lambda: page.presenter.presented == 1)
    page.frame.hide()  # another place: the encoder is free again
    page.settle()
    assert not page.presenter.running


def test_the_next_of_two_encoders_is_chosen_by_the_arrows(page: CheckPage, patient: SimulatedCardEncoder) -> None:
    page.enter(encoders=[PaymentCardEncoder(), patient])
    chips = page.frame.findChild(QAbstractButton, "check_encoder_0")
    assert chips is not None
    chips.setFocus()
    page.key(Qt.Key.Key_Right)
    assert page.presenter.encoder is patient


def test_a_check_waits_until_a_card_is_written(page: CheckPage, patient: SimulatedCardEncoder) -> None:
    page.enter(encoders=[patient])
    order = EncodeOrder(number_of(2), CardKind.NTAG, 1, "S01")
    failures: list[TerminalError] = []
    steps: list[EncodeStep] = []
    page.encoder_lane.submit(lambda: patient.encode(order, steps.append), lambda _done: None, failures.append)
    page.until(lambda: steps == [EncodeStep.PRESENT])
    page.key(Qt.Key.Key_F12)
    assert page.last_words == "The encoder has another card to do"
    page.key(Qt.Key.Key_Escape)  # cancels no card of others
    patient.present_blank(CardKind.NTAG)
    page.settle()
    assert failures == []
    assert patient.written() == (order,)


def page_texts(page: CheckPage) -> list[str]:
    """Every word that the page shows."""
    return [each.text() for each in page.frame.findChildren(QLabel) if each.isVisible()]
