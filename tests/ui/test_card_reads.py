"""What came of a card or a code, told once for each: by ear and in words for a screen reader."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.shop import shipped_scheme
from tests.ui.desk_driver import ACTIVE, LOST
from tests.ui.driver import Counter
from tests.ui.shop_window import CASHIER_CARD, MANAGER_CARD, SERVICE_CARD, ShopWindow, barcode_of, number_of
from ui.application import Interface
from ui.places import REFUND
from ui.tour.hands import focused
from ui.widgets.rail import CARDS, CHECKOUT, MEMBERS
from ui.words import read_words

NOBODYS = 9
"""Serial of a staff card that is nobody's."""


class Till(Counter):
    """Keeps what was heard."""

    def __init__(self, interface: Interface, qtbot: QtBot, shop: ShopWindow | None = None) -> None:
        super().__init__(interface, qtbot, shop)
        self.heard: list[bool] = []
        self.window.reads.answered.connect(self.heard.append)

    def hears(self, *answers: bool) -> None:
        """Exactly these since the last time. Raises WaitedInVain where one does not come."""
        self.until(lambda: len(self.heard) >= len(answers), f"{answers} to be heard, not {self.heard}")
        self.until(lambda: not self.window.lane.pending, "the disk")
        assert self.heard == list(answers)
        self.heard.clear()


def shop(*, card_needs_pin: bool) -> ShopWindow:
    scheme = shipped_scheme()
    rules = msgspec.structs.replace(scheme.staff, card_needs_pin=card_needs_pin)
    return ShopWindow(scheme=msgspec.structs.replace(scheme, staff=rules))


@pytest.fixture
def till(interface: Interface, qtbot: QtBot) -> Iterator[Till]:
    """Nobody is signed in; a staff card alone is enough."""
    made = Till(interface, qtbot, shop(card_needs_pin=False))
    made.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
    yield made
    made.close()


def test_cards_at_the_checkout(till: Till) -> None:
    till.sign_in()
    till.swipe(ACTIVE)
    till.hears(True)
    till.swipe(LOST)
    till.hears(False)
    till.shop.reader.swipe(";not a card?")
    till.hears(False)
    till.scan(barcode_of(0))
    till.scan("6900000000007")
    till.hears(False)  # of two codes the one that is nothing's


def test_a_card_that_is_read_while_a_commit_waits_is_answered_after_it(till: Till) -> None:
    till.sign_in()
    till.scan(barcode_of(0))
    till.key(Qt.Key.Key_F12)
    till.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    till.swipe(ACTIVE)
    till.hears(True)


@pytest.mark.parametrize(("place", "letter"), [(MEMBERS, Qt.Key.Key_M), (CARDS, Qt.Key.Key_K)])
def test_where_members_are_looked_up_a_lost_card_opens_its_file(till: Till, place: str, letter: Qt.Key) -> None:
    till.sign_in()
    till.go_to(place, letter)
    for serial in (ACTIVE, LOST):
        till.swipe(serial)
        till.hears(True)
    till.swipe(999)
    till.hears(False)


def test_at_a_refund(till: Till) -> None:
    till.sign_in()
    till.key(Qt.Key.Key_F9)
    till.until(lambda: till.window.place == REFUND, "the refund")
    till.swipe(ACTIVE)
    till.hears(True)
    till.swipe(LOST)
    till.hears(False)


def test_staff_cards_at_the_door_and_elsewhere(till: Till) -> None:
    till.swipe(ACTIVE)
    till.hears(False)
    till.show_staff_card(NOBODYS)
    till.hears(False)
    till.show_staff_card(CASHIER_CARD)
    till.hears(True)
    till.until(lambda: till.window.place == CHECKOUT, "the checkout")
    till.show_staff_card(MANAGER_CARD)
    till.hears(False)


def test_a_staff_card_whose_pin_is_still_to_come_is_accepted(interface: Interface, qtbot: QtBot) -> None:
    till = Till(interface, qtbot, shop(card_needs_pin=True))
    till.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
    till.show_staff_card(SERVICE_CARD)
    till.hears(True)
    assert till.window.cashier is None
    till.close()


def test_the_card_of_a_second_person(till: Till) -> None:
    till.sign_in()
    till.scan(number_of(4))
    till.until(lambda: till.widget("approver_pin").isVisible(), "the question who approves")
    till.show_staff_card(CASHIER_CARD)  # may not
    till.hears(False)
    till.show_staff_card(MANAGER_CARD)
    till.hears(True)


@pytest.mark.parametrize(
    ("code", "empty", "saved", "opened"),
    [
        (
            "en",
            "王**, Gold. 12,480 points",
            "王**, Gold. 12,480 points. The card saves ¥9.65. To pay ¥54.75",
            "王**, Gold. Card ending in 0039: Active",
        ),
        (
            "zh_CN",
            "王**，金卡。积分 12,480",
            "王**，金卡。积分 12,480。会员优惠 ¥9.65。应付 ¥54.75",
            "王**，金卡。尾号 0039 的卡：正常",
        ),
        (
            "zh_TW",
            "王**，金卡。積分 12,480",
            "王**，金卡。積分 12,480。會員優惠 ¥9.65。應付 ¥54.75",
            "王**，金卡。尾號 0039 的卡：正常",
        ),
    ],
)
def test_what_a_card_brings_in_words(till: Till, code: str, empty: str, saved: str, opened: str) -> None:
    till.sign_in()
    till.interface.switch_language(code)
    checkout = till.shop.till.checkout
    till.swipe(ACTIVE)
    till.hears(True)
    member = checkout.state.priced.basket.member
    assert member is not None
    assert read_words.member_taken(member, checkout.state.priced, till.shop.till) == empty
    for article in (0, 1):
        till.scan(barcode_of(article))
    assert read_words.member_taken(member, checkout.state.priced, till.shop.till) == saved
    file = till.shop.till.member_files.of_member(member.id)
    assert file is not None
    assert read_words.file_opened(file, till.shop.till) == opened
