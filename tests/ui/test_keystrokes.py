"""A reader that types never reaches a field; a person who types always does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hardware.context import DriverContext
from hardware.readers.wedge import Options, WedgeReader
from terminal.domain.cards import CardRead
from terminal.domain.devices import ReaderEvent
from tests.support.fakes import SteppedClock
from tests.support.shop import CARD_NUMBER, NOON, shipped_scheme
from ui.application import Interface
from ui.keystrokes import KeystrokeFilter


class Typing:
    """A field, a wedge reader and a clock that the test moves between the keys."""

    def __init__(self, application: QApplication, qtbot: QtBot) -> None:
        self._application = application
        self.clock = SteppedClock(NOON)
        self.events: list[ReaderEvent] = []
        context = DriverContext(clock=self.clock, card_number_formats=lambda: shipped_scheme().card_numbers)
        self.reader = WedgeReader("wedge", Options(), context)
        self.reader.start(self.events.append, lambda _state: None)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.sent: list[str] = []
        self.field.returnPressed.connect(lambda: self.sent.append(self.field.text()))
        qtbot.addWidget(self.field)
        self.field.show()
        qtbot.waitExposed(self.field)
        self.field.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)
        self.filter = KeystrokeFilter(application, self.reader, self.clock)

    def keys(self, text: str, gap: int) -> None:
        """Type ``text`` with ``gap`` milliseconds between the keys."""
        for character in text:
            self.clock.advance(gap)
            if character == "\r":
                QTest.keyClick(self.field, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self.field, character)

    def remove(self) -> None:
        """Take the filter off the application."""
        self._application.removeEventFilter(self.filter)


@pytest.fixture
def typing(interface: Interface, qtbot: QtBot) -> Iterator[Typing]:
    made = Typing(interface.application, qtbot)
    yield made
    made.remove()


def test_a_swipe_reaches_no_field(typing: Typing, qtbot: QtBot) -> None:
    typing.keys(f";{CARD_NUMBER}?\r", gap=5)
    typing.clock.advance(500)
    qtbot.waitUntil(lambda: bool(typing.events))
    assert isinstance(typing.events[0], CardRead)
    assert typing.events[0].number == CARD_NUMBER
    assert (typing.field.text(), typing.sent) == ("", [])


def test_typing_passes_at_once(typing: Typing) -> None:
    typing.keys("2468\r", gap=120)
    assert (typing.field.text(), typing.sent) == ("2468", ["2468"])
    assert not typing.events


def test_a_sentinel_typed_by_a_person_comes_back_in_its_place(typing: Typing, qtbot: QtBot) -> None:
    typing.keys("a;", gap=200)
    assert typing.field.text() == "a"
    typing.keys("b", gap=200)
    assert typing.field.text() == "a;b"
    typing.keys("%", gap=200)
    typing.clock.advance(500)
    qtbot.waitUntil(lambda: typing.field.text() == "a;b%")
    assert not typing.events


def test_typing_after_a_swipe_passes(typing: Typing, qtbot: QtBot) -> None:
    typing.keys(f";{CARD_NUMBER}?\r", gap=5)
    typing.keys("12", gap=300)
    qtbot.waitUntil(lambda: typing.field.text() == "12")
    assert len(typing.events) == 1
