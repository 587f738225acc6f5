"""A person at the members' place, who has a keyboard and a card reader and nothing else."""

from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.cards import keyed_hash
from terminal.domain.members import MemberId, MemberRecord, folded_name
from tests.support.shop import LOOKUP_KEY, PIN
from tests.ui.driver import Counter
from tests.ui.shop_window import ShopWindow
from ui.application import Interface
from ui.tour.hands import focused
from ui.widgets.key_button import PRIMARY
from ui.widgets.rail import MEMBERS

PHONE = "13800138000"
SHARED_PHONE = "13900139000"
NAME = "ANNA BERG"


class MembersPlace(Counter):
    """The cashier is signed in and stands at the members' place."""

    def enter(self) -> None:
        """Sign in and go there."""
        self.sign_in()
        self.go_to(MEMBERS, Qt.Key.Key_M)
        self.until(lambda: focused() == "member_search", "the search line")

    def find(self, text: str) -> None:
        """Type into the search line."""
        self.scan(text)

    def opened(self, member: int) -> None:
        """Wait until this member's file is open."""
        self.until(lambda: self.shows("file_name") and self.text("file_number") == str(member), f"file {member}")

    def fill(self, name: str, text: str) -> None:
        """Go to a line by Tab, and type; a line that holds something is emptied first."""
        self.tab_to(name)
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.key(Qt.Key.Key_Delete)
        self.type(text)

    def tab_to(self, name: str) -> None:
        """Press Tab until ``name`` has the keyboard."""
        seen: list[str] = []
        while focused() != name:
            assert seen.count(focused()) < 3, f"{name} is on no way of Tab: {seen}"
            seen.append(focused())
            self.key(Qt.Key.Key_Tab)

    def identify(self) -> None:
        """A colleague types the PIN; the cashier stays signed in."""
        self.tab_to("approver_pin")
        self.type(PIN)
        self.key(Qt.Key.Key_Return)

    def says(self, name: str, words: str) -> bool:
        """Whether a label can be seen and says this."""
        return self.shows(name) and self.text(name) == words

    def enabled(self, name: str) -> bool:
        """Whether a button can be pressed."""
        found = self.window.findChild(QAbstractButton, name)
        return found is not None and found.isEnabled() and found.isVisible()

    def button(self, name: str) -> str:
        """What a button says."""
        found = self.window.findChild(QAbstractButton, name)
        assert found is not None, name
        return found.text()

    def typed(self, name: str) -> str:
        """What stands in a line."""
        found = self.window.findChild(QLineEdit, name)
        assert found is not None, name
        return found.text()

    def keys(self) -> Tally[str]:
        """Every key that does something now, and how often it is bound."""
        bound = [each for each in self.window.findChildren(QShortcut) if _alive(each)]
        return Tally(each.key().toString(QKeySequence.SequenceFormat.PortableText) for each in bound)

    def primary_buttons(self) -> list[str]:
        """Names of the filled buttons that can be seen."""
        buttons = [each for each in self.window.findChildren(QAbstractButton) if each.isVisible()]
        return [each.objectName() for each in buttons if each.property("kind") == PRIMARY]


def _alive(shortcut: QShortcut) -> bool:
    parent = shortcut.parent()
    return isinstance(parent, QWidget) and parent.isVisible()


def _known_people(shop: ShopWindow) -> None:
    """Member 101 has a phone and a name of their own; 102 and 103 share a phone."""
    known = {101: (PHONE, NAME), 102: (SHARED_PHONE, "X"), 103: (SHARED_PHONE, "Y")}
    for number, (phone, name) in known.items():
        record: MemberRecord = shop.cache.members[MemberId(number)]
        shop.cache.members[record.id] = msgspec.structs.replace(
            record,
            phone_hash=keyed_hash(LOOKUP_KEY, phone),
            phone_last4=phone[-4:],
            name_hash=keyed_hash(LOOKUP_KEY, folded_name(name)),
        )


@contextmanager
def members_place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    """Open the window, and close it."""
    shop = ShopWindow()
    _known_people(shop)
    place = MembersPlace(interface, qtbot, shop)
    try:
        place.enter()
        yield place
    finally:
        place.close()
