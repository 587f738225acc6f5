"""A person at the card desk, who counts the keys they press."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.cards import CardStatus
from terminal.services.card_desk import PastAct
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.shop_window import ShopWindow
from ui.application import Interface
from ui.screens.cards.hand_over import HandOver, Stage
from ui.screens.cards.presenter import CardsPresenter
from ui.tour.hands import focused
from ui.widgets.rail import CARDS

ALT = Qt.KeyboardModifier.AltModifier
ACTIVE, LOST, FROZEN, REPLACED, ISSUED, CANCELLED, EXPIRED, ENDING = 3, 11, 12, 13, 14, 16, 17, 18
"""Serials of cards in these states; the last is active and ends soon."""

CASHIER, MANAGER = 0, 2
"""How often Down is pressed on the sign-in page to reach them."""


class Desk(Counter):
    """Signs in and goes to the card desk, whose keys are then counted."""

    def __init__(self, interface: Interface, qtbot: QtBot, person: int, *, cards_by_themselves: bool = True) -> None:
        """``person`` is CASHIER or MANAGER."""
        self.keys = 0
        super().__init__(interface, qtbot, ShopWindow(cards_by_themselves=cards_by_themselves))
        self.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
        for _ in range(person):
            self.key(Qt.Key.Key_Down)
        self.sign_in()
        self.go_to(CARDS, Qt.Key.Key_K)
        self.keys = 0

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One more."""
        self.keys += 1
        super().key(key, modifiers)

    @property
    def presenter(self) -> CardsPresenter:
        """What the page shows."""
        return self.window.cards

    @property
    def path(self) -> HandOver:
        """The guided path that is under way."""
        task = self.presenter.task
        assert isinstance(task, HandOver)
        return task

    def settle(self) -> None:
        """Wait until the disk and the encoder have answered."""
        self.until(lambda: not (self.window.lane.pending or self.window.encoder_lane.pending), "the lanes to be free")

    def open(self, serial: int) -> None:
        """Pull the member's card through the reader."""
        self.swipe(serial)
        self.until(lambda: self.presenter.file is not None and self.presenter.file.record.id == 100 + serial)
        self.settle()

    def status(self, position: int = 0) -> CardStatus:
        """The state of a card of the open member, the newest first."""
        assert self.presenter.file is not None
        return self.presenter.file.cards[position].status

    def acts(self) -> list[PastAct]:
        """What was done with the open member's cards, newest first."""
        assert self.presenter.file is not None
        return list(self.shop.till.card_desk.history(self.presenter.file.record.id))

    def seen(self, name: str) -> bool:
        """Whether a widget of this name can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def approve(self) -> None:
        """The manager types the PIN, which has the keyboard."""
        self.until(lambda: focused() == "approver_pin", "the approver's PIN to have the keyboard")
        self.type(PIN)
        self.key(Qt.Key.Key_Return)
        self.settle()

    def to_encoding(self) -> None:
        """The path for a lost card as far as the encoder, by the manager."""
        self.key(Qt.Key.Key_F12)
        self.key(Qt.Key.Key_F2)
        self.key(Qt.Key.Key_F12)
        self.settle()
        assert self.path.stage is Stage.ENCODE
