"""The way out of a place stands at one corner of it, wherever somebody is."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.driver import Counter
from ui.widgets.rail import SETTINGS, SHIFT, STAFF


@pytest.mark.parametrize(
    ("place", "letter", "button"),
    [
        (SHIFT, Qt.Key.Key_S, "shift_leave"),
        (STAFF, Qt.Key.Key_P, "staff_leave"),
        (SETTINGS, Qt.Key.Key_G, "settings_leave"),
    ],
)
def test_to_the_checkout_leads_a_key_at_the_upper_right(
    counter: Counter, place: str, letter: Qt.Key, button: str
) -> None:
    counter.go_to(place, letter)
    window, way_out = counter.window, counter.widget(button)
    assert counter.text(button) == "To the checkout"
    corner = way_out.mapTo(window, way_out.rect().topRight())
    assert corner.x() > window.width() * 0.9
    assert corner.y() < window.height() * 0.25
