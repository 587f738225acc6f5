"""A card whose member this till does not keep: head office is asked while the cashier goes on, and nobody waits."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from terminal.domain.acts import CardRefused
from terminal.domain.cards import keyed_hash
from terminal.domain.journal import EntryKind
from tests.support.shop import LOOKUP_KEY
from tests.ui.desk_driver import ACTIVE
from tests.ui.shop_window import MANAGER, barcode_of, number_of
from tests.ui.test_card_reads import Till, shop
from ui.application import Interface
from ui.places import REFUND
from ui.screens.settings.facts import FactsCard
from ui.tour.hands import focused
from ui.widgets.rail import CARDS, MEMBERS

FAR = 2
"""Serial of the card of somebody who lives elsewhere."""


@pytest.fixture
def till(interface: Interface, qtbot: QtBot) -> Iterator[Till]:
    """A cashier is signed in at a till that keeps a region's members."""
    made = Till(interface, qtbot, shop(card_needs_pin=False))
    made.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
    made.shop.elsewhere.take_away(keyed_hash(LOOKUP_KEY, number_of(FAR)))
    made.sign_in()
    yield made
    made.shop.elsewhere.answers.set()
    made.close()


def member_of(till: Till) -> int | None:
    """Whose the sale is."""
    taken = till.window.checkout.state.priced.basket.member
    return taken.id if taken else None


def answered(till: Till) -> None:
    """Head office's answer has come, whatever became of it."""
    till.shop.elsewhere.answers.set()
    till.until(lambda: not till.window.far_lane.pending, "the answer")


def test_the_member_comes_as_after_any_swipe_while_goods_are_scanned(till: Till) -> None:
    till.shop.elsewhere.answers.clear()
    till.swipe(FAR)
    till.until_said("Head office is asked")
    assert till.window.message_bar.property("severity") == "accent"
    assert till.heard == []
    till.scan(barcode_of(0))
    till.until(lambda: len(till.window.checkout.state.priced.lines) == 1, "the article")
    assert member_of(till) is None
    answered(till)
    till.until(lambda: member_of(till) == 100 + FAR, "the member")
    till.hears(True)
    assert not till.shows("message_title")
    for serial in (ACTIVE, FAR):
        till.swipe(serial)
        till.hears(True)
    assert till.shop.elsewhere.asked == 1


def test_without_a_line_the_refusal_says_what_is_kept_and_what_to_do(till: Till) -> None:
    till.shop.elsewhere.online = False
    till.swipe(FAR)
    till.until_said("Only this region's members are kept here")
    till.hears(False)
    assert member_of(till) is None
    till.until(lambda: till.shop.journal.last_entry(EntryKind.CARD_REFUSED) is not None, "the entry")
    entry = till.shop.journal.last_entry(EntryKind.CARD_REFUSED)
    assert entry is not None
    assert msgspec.json.decode(entry.body, type=CardRefused).reason == "elsewhere"
    till.shop.elsewhere.online = True
    till.swipe(ACTIVE)
    till.hears(True)
    till.swipe(FAR)
    till.until(lambda: member_of(till) == 100 + FAR, "the member")


def test_a_till_of_a_store_group_says_so(till: Till) -> None:
    till.shop.cache.kept = "group:机场"
    till.shop.elsewhere.online = False
    till.swipe(FAR)
    till.until_said("Only members of this store's group are kept here")


def test_a_card_that_head_office_does_not_know_either(till: Till) -> None:
    till.swipe(999)
    till.until_said("is not known here")
    till.hears(False)
    assert till.shop.elsewhere.asked == 1


def test_the_answer_is_for_the_sale_that_asked(till: Till) -> None:
    till.scan(barcode_of(0))
    till.shop.elsewhere.answers.clear()
    till.swipe(FAR)
    till.until_said("Head office is asked")
    till.key(Qt.Key.Key_F12)
    till.key(Qt.Key.Key_Return)
    till.until(lambda: till.shop.journal.last_entry(EntryKind.SALE_COMPLETED) is not None, "the sale")
    till.scan(barcode_of(1))
    answered(till)
    assert member_of(till) is None
    assert not till.shows("message_title")


def test_another_card_meanwhile_is_the_one_that_counts(till: Till) -> None:
    till.shop.elsewhere.answers.clear()
    till.swipe(FAR)
    till.until_said("Head office is asked")
    till.swipe(ACTIVE)
    till.hears(True)
    answered(till)
    assert member_of(till) == 100 + ACTIVE


@pytest.mark.parametrize(("place", "letter"), [(MEMBERS, Qt.Key.Key_M), (CARDS, Qt.Key.Key_K)])
def test_where_members_are_looked_up_their_file_opens(till: Till, place: str, letter: Qt.Key) -> None:
    till.go_to(place, letter)
    till.shop.elsewhere.online = False
    till.swipe(FAR)
    till.until_said("Only this region's members are kept here")
    till.hears(False)
    till.shop.elsewhere.online = True
    for serial in (ACTIVE, FAR):
        till.swipe(serial)
        till.hears(True)


def test_at_a_refund_the_members_sales_are_shown(till: Till) -> None:
    till.key(Qt.Key.Key_F9)
    till.until(lambda: till.window.place == REFUND, "the refund")
    till.swipe(FAR)
    till.hears(True)
    assert till.window.refund.member is not None
    assert till.window.refund.member.id == 100 + FAR


def test_a_number_that_is_typed_at_the_members_place_opens_it_too(till: Till) -> None:
    till.go_to(MEMBERS, Qt.Key.Key_M)
    finder = till.window.members.finder
    till.shop.elsewhere.online = False
    finder.enter(number_of(FAR))
    till.until_said("No member found")
    till.shop.elsewhere.online = True
    finder.enter(number_of(FAR))
    till.until(lambda: till.window.members.file is not None, "the file")
    assert till.window.members.file is not None
    assert till.window.members.file.record.id == 100 + FAR


def test_a_number_that_is_typed_at_the_checkout(till: Till) -> None:
    till.shop.elsewhere.answers.clear()
    till.window.checkout.take_typed(number_of(FAR), "the stripe is worn", MANAGER)
    till.until_said("Head office is asked")
    assert till.shop.journal.last_entry(EntryKind.CARD_TYPED) is not None
    answered(till)
    till.until(lambda: member_of(till) == 100 + FAR, "the member")


def test_the_status_bar_and_the_settings_say_whose_members_are_kept(till: Till, qtbot: QtBot) -> None:
    till.window.status.retranslate()
    assert "Members of the region 东" in till.widget("status_members").accessibleDescription()
    card = FactsCard(till.shop.till)
    qtbot.addWidget(card)
    assert "Members of the region 东" in [each.text() for each in card.findChildren(QLabel)]
