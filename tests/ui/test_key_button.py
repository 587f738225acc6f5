"""What stands on a button stands in its middle, whatever parts it has."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ui import appearance
from ui.widgets.key_button import KeyButton

_FRAME = 4
"""Pixels at each side that are the button's own border."""
_OFF = 6
"""By how many the blanks at both sides may differ: icons and letters have a little blank of their own."""
WIDTH = 240


@pytest.mark.parametrize(
    ("icon", "words", "key"),
    [
        ("", "7", ""),
        ("delete", "", "Bksp"),
        ("x", "", ""),
        ("printer", "Print", "F9"),
        ("", "Print", "F9"),
        ("", "", "F9"),
    ],
)
@pytest.mark.usefixtures("interface")
def test_blanks_at_both_sides_are_alike(qtbot: QtBot, icon: str, words: str, key: str) -> None:
    button = KeyButton(icon, key=key)
    qtbot.addWidget(button)
    button.setText(words)
    button.resize(WIDTH, 44)
    left, right = blanks(button.grab().toImage())
    assert abs(left - right) <= _OFF


@pytest.mark.usefixtures("interface")
def test_nothing_is_nearer_to_the_frame_than_the_theme_says(qtbot: QtBot) -> None:
    button = KeyButton("id-card", key="Ctrl K")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert min(blanks(button.grab().toImage())) >= appearance.theme().spacing.m - _OFF // 2


def blanks(image: QImage) -> tuple[int, int]:
    """Pixels without ink at the left and at the right."""
    ground = QColor(appearance.theme().colour("raised"))
    rows = range(_FRAME, image.height() - _FRAME)
    columns = range(_FRAME, image.width() - _FRAME)
    inked = [x for x in columns if any(image.pixelColor(x, y) != ground for y in rows)]
    return inked[0], image.width() - 1 - inked[-1]
