"""Sales without end at the real window, by keys and swipes: what a till must bear from the morning to the night."""

import gc
import itertools
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from terminal.domain.devices import CodeScanned
from terminal.services.till import Till
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.tour.hands import Hands

_PAGE = os.sysconf("SC_PAGE_SIZE")

MEMBER_EVERY, TYPED_EVERY, CHANGE_EVERY, CARD_EVERY, HOLD_EVERY, CLEAR_EVERY, LOCK_EVERY = 2, 5, 8, 7, 20, 25, 50
"""Every so many sales one has a member, is typed, has a quantity changed, is paid by bank card in part, is held and
taken up, is cleared and fetched back, has the screen locked before it."""


class Held(NamedTuple):
    """What the process holds: bytes resident, Python objects that the collector knows, Qt objects of the windows,
    windows and widgets without a parent."""

    resident: int
    objects: int
    qt_objects: int
    loose_widgets: int


class LongDay:
    """``codes`` are scanned in turn; ``swipe`` pulls a member's card; ``pin`` unlocks the screen."""

    def __init__(
        self, window: MainWindow, bridge: Bridge, codes: Sequence[str], swipe: Callable[[], None], pin: str = ""
    ) -> None:
        self._window = window
        self._bridge = bridge
        self._till: Till = window.till
        self._hands = Hands(window)
        self._codes = itertools.cycle(codes)
        self._swipe = swipe
        self._pin = pin
        self.sold = 0

    def sell(self) -> None:
        """One customer, from the first article to the change."""
        place, self.sold = self.sold, self.sold + 1
        if self._pin and place % LOCK_EVERY == 1:
            self._lock()
        self._scan() if place % TYPED_EVERY else self._type_code()
        for _ in range(place % 3):
            self._scan()
        if place % CHANGE_EVERY == 0:
            self._step(lambda: self._hands.key(Qt.Key.Key_Plus))
            self._step(lambda: self._hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
        if place % HOLD_EVERY == 3:
            self._hold_and_recall()
        if place % CLEAR_EVERY == 4:
            self._step(lambda: self._hands.key(Qt.Key.Key_F5))
            self._step(lambda: self._hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
        if place % MEMBER_EVERY == 0:
            self._step(self._swipe)
        self._pay(by_card=place % CARD_EVERY == 2, typed=place % TYPED_EVERY == 0)

    def held(self) -> Held:
        """What the process holds once everything that may go is gone."""
        gc.collect()
        QApplication.processEvents()
        statm = Path("/proc/self/statm").read_text("ascii").split()
        windows = QApplication.topLevelWidgets()
        below = sum(1 + len(each.findChildren(QObject)) for each in windows)
        return Held(int(statm[1]) * _PAGE, len(gc.get_objects()), below, len(windows))

    def _step(self, act: Callable[[], object]) -> None:
        """Do ``act`` and wait for the counter to be another."""
        before = self._till.checkout.state.priced
        act()
        self._hands.until(lambda: self._till.checkout.state.priced != before and self._calm(), "the next step")

    def _calm(self) -> bool:
        return not self._window.checkout.committing and not self._window.lane.pending

    def _type_code(self) -> None:
        """As a scanner that is a keyboard does."""
        code = next(self._codes)
        self._step(lambda: self._hands.scan(code))

    def _scan(self) -> None:
        """As a scanner on a serial line does."""
        event = CodeScanned(next(self._codes), "scanner")
        self._step(lambda: self._bridge.reader_event(event))

    def _hold_and_recall(self) -> None:
        self._hands.key(Qt.Key.Key_F8)
        self._step(lambda: self._hands.key(Qt.Key.Key_F8))
        self._hands.key(Qt.Key.Key_F8)
        self._step(lambda: self._hands.key(Qt.Key.Key_Return))

    def _pay(self, *, by_card: bool, typed: bool) -> None:
        hands, checkout = self._hands, self._till.checkout
        hands.key(Qt.Key.Key_F12)
        hands.until(lambda: checkout.state.payment is not None, "the payment")
        if by_card:
            self._pay_a_part_by_card()
        if typed:
            hands.type(str(checkout.state.priced.total // 100 + 10))
        else:
            hands.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)  # the exact sum
            hands.until(self._covered, "the sum")
        hands.key(Qt.Key.Key_Return)
        hands.until(lambda: checkout.state.priced.basket.empty and self._calm(), "the sale on disk")

    def _pay_a_part_by_card(self) -> None:
        hands, checkout = self._hands, self._till.checkout
        hands.key(Qt.Key.Key_F3)
        hands.type("1")
        hands.key(Qt.Key.Key_Tab)
        hands.type("12345678")
        hands.key(Qt.Key.Key_Return)

        def taken() -> bool:
            payment = checkout.state.payment
            return payment is not None and bool(payment.tenders) and self._calm()

        hands.until(taken, "the card's part")
        hands.key(Qt.Key.Key_F2)

    def _covered(self) -> bool:
        payment = self._till.checkout.state.payment
        return payment is not None and payment.covered and self._calm()

    def _lock(self) -> None:
        hands = self._hands
        hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        hands.until(lambda: self._window.attendance.locked and self._calm(), "the locked screen")
        hands.sign_in(self._pin)
