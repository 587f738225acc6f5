"""The way out of a place stands at one corner of its panel, wherever somebody is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

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
def test_to_the_checkout_leads_a_key_at_its_upper_right(
    counter: Counter, place: str, letter: Qt.Key, button: str
) -> None:
    counter.go_to(place, letter)
    way_out = counter.widget(button)
    panel = way_out.parentWidget()
    assert isinstance(way_out, QAbstractButton)
    assert panel is not None
    assert way_out.text().startswith("To the checkout")
    assert way_out.geometry().right() > panel.width() * 0.9
    assert way_out.geometry().bottom() < panel.height() * 0.25
