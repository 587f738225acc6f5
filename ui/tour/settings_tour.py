"""The settings and the locked screen, played by keys; nothing is changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from ui.places import SIGN_IN
from ui.tour.desk_hands import DeskHands
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, SETTINGS


def look_at_settings(hands: DeskHands, shoot: Callable[[str], None]) -> None:
    """What can be chosen, then the screen that somebody locks; the same person comes back.

    Raises WaitedInVain when the window does not show what it should in time.
    """
    hands.go_to(SETTINGS, Qt.Key.Key_G)
    shoot("settings")
    person = hands.window.cashier
    hands.go_to(CHECKOUT, Qt.Key.Key_C)
    hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hands.until(lambda: hands.window.place == SIGN_IN and focused() == "pin", "the locked screen")
    shoot("locked")
    if person is not None:
        hands.sign_in_as(person.id)
