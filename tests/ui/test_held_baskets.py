"""Baskets are set aside and taken up by keys alone."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from terminal.domain.cards import CardStatus
from terminal.domain.journal import EntryKind
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.places import SIGN_IN
from ui.tour.hands import focused

TEA, MILK, OIL = barcode_of(0), barcode_of(1), barcode_of(2)


def waiting(counter: Counter) -> int:
    return len(counter.shop.journal.held_baskets())


def hold(counter: Counter, name: str = "") -> None:
    before = waiting(counter)
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: focused() == "hold_name", "the name")
    counter.type(name)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: waiting(counter) == before + 1 and not counter.window.checkout.committing, "the basket held")


def test_a_basket_is_held_and_taken_up_by_keys(counter: Counter) -> None:
    counter.scan("3*" + TEA)
    counter.scan(MILK)
    counter.swipe(3)
    counter.until(lambda: counter.text("amount_due") == "¥62.40")
    hold(counter)
    counter.until(lambda: focused() == "scan_line")
    assert counter.text("message_title") == "Held: ¥62.40"
    counter.scan(OIL)
    assert counter.text("amount_due") == "¥89.90"
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥0.00")
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: focused() == "held_list")
    assert "三得利无糖乌龙茶 500ml × 3" in counter.text("held_preview")
    assert "王**" in counter.text("held_preview")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("amount_due") == "¥62.40" and focused() == "scan_line")
    member = counter.window.checkout.state.priced.basket.member
    assert member is not None
    assert member.id == 103
    assert waiting(counter) == 0


def test_f8_twice_holds_without_a_name(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F8)
    assert counter.shows("hold_now")
    assert not counter.shows("recall"), "nothing is taken up over goods"
    assert not counter.shows("held_list"), "none waits yet"
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: waiting(counter) == 1)


def test_the_list_tells_names_and_the_arrows_choose(counter: Counter) -> None:
    counter.scan(TEA)
    hold(counter, "RED")
    counter.scan(MILK)
    hold(counter)
    counter.key(Qt.Key.Key_F8)
    found = counter.widget("held_list")
    assert isinstance(found, QListWidget)
    assert ["red" in found.item(0).text(), "蒙牛" in found.item(1).text()] == [True, True]
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("amount_due") == "¥59.90")


def test_deleting_asks_and_names_what_goes(counter: Counter) -> None:
    counter.scan(TEA)
    hold(counter)
    counter.key(Qt.Key.Key_F8)
    counter.key(Qt.Key.Key_Delete)
    assert counter.widget("held_delete").text() == "Delete ¥4.50 for good?"  # type: ignore[attr-defined]  # a KeyButton
    counter.key(Qt.Key.Key_Escape)
    assert waiting(counter) == 1
    counter.key(Qt.Key.Key_Delete)
    counter.key(Qt.Key.Key_Delete)
    counter.until(lambda: waiting(counter) == 0)
    assert counter.shop.journal.last_entry(EntryKind.BASKET_VOIDED) is not None
    counter.until(lambda: focused() == "scan_line")


def test_what_changed_meanwhile_is_said(counter: Counter) -> None:
    counter.scan(TEA)
    counter.swipe(4)
    counter.until(lambda: counter.window.checkout.state.priced.basket.member is not None)
    hold(counter)
    tea = counter.shop.cache.products[100]
    counter.shop.cache.products[100] = msgspec.structs.replace(tea, price=500)
    for hashed, found in list(counter.shop.cache.cards.items()):
        if found.member.id == 104:  # type: ignore[union-attr]  # a FoundCard
            lost = msgspec.structs.replace(found.card, status=CardStatus.LOST)  # type: ignore[union-attr]
            counter.shop.cache.cards[hashed] = msgspec.structs.replace(found, card=lost)
    counter.key(Qt.Key.Key_F8)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("amount_due") == "¥5.00")
    assert "was reported lost" in counter.text("message_title")
    assert "¥3.60 → ¥5.00" in counter.text("message_advice")


def test_clearing_is_journalled_and_undone_by_keys(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F5)
    counter.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    counter.until(lambda: counter.text("amount_due") == "¥4.50" and not counter.window.checkout.committing)
    kinds = [entry.kind for entry in counter.shop.journal.chain]
    assert kinds[-2:] == [EntryKind.BASKET_VOIDED, EntryKind.BASKET_RECALLED]


def test_who_leaves_hears_of_baskets_that_wait(counter: Counter) -> None:
    counter.scan(TEA)
    hold(counter)
    counter.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    counter.until(lambda: counter.window.place == SIGN_IN and not counter.window.lane.pending)
    assert counter.text("message_title") == "Baskets that still wait: 1"
