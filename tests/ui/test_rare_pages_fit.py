"""The pages that few people ever see have room for their words, too: before a till opens, and after it was cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.errors import JournalBroken
from terminal.domain.tenders import Tender, TenderKind
from tests.support.patience import PATIENCE
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.frame_check import LOOKS, NARROW_SIZES, SCALED_SIZES, SIZES, faults_in_every_frame
from tests.ui.page_window import PageWindow
from tests.ui.shop_window import ShopWindow, barcode_of
from ui.application import Interface
from ui.background import Lane
from ui.messages import sync_messages
from ui.places import INTERRUPTED
from ui.screens.not_ready import NotReadyPage
from ui.screens.recovery import RecoveryPage
from ui.tour.hands import focused


@pytest.fixture
def alone(interface: Interface, qtbot: QtBot) -> Iterator[PageWindow]:
    """A window for one page."""
    made = PageWindow(interface, qtbot)
    made.size = (1024, 768)
    yield made
    made.close()


def test_a_damaged_record(alone: PageWindow) -> None:
    lane = Lane()
    alone.open(RecoveryPage(JournalBroken(1, 7, "content and hash disagree"), lambda _tell: None, lane))
    alone.fits_in_every_frame()
    assert lane.close(PATIENCE)


def test_a_till_that_needs_the_line_once(alone: PageWindow) -> None:
    alone.open(NotReadyPage(sync_messages.needs_the_line))
    alone.fits_in_every_frame()


def test_a_payment_that_was_cut_off(interface: Interface, qtbot: QtBot) -> None:
    before = ShopWindow()
    checkout = before.till.checkout
    checkout.scan(barcode_of(1))
    checkout.begin_payment()
    for tender in (Tender(TenderKind.CASH, 1_000), Tender(TenderKind.BANK_CARD, 2_000, "POS-77")):
        checkout.tender(tender)
    counter = Counter(interface, qtbot, ShopWindow(journal=before.journal))
    counter.until(lambda: focused() == "pin", "the sign-in page")
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.window.place == INTERRUPTED, "the payment")
    found = faults_in_every_frame(interface, counter.window, (*SIZES, *SCALED_SIZES), NARROW_SIZES)
    interface.switch_theme(LOOKS[0])
    counter.close()
    assert not found, "\n".join(found)
