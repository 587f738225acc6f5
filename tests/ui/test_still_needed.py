"""What keeps a button grey is said in words, and so is what an empty list is empty of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui import appearance
from ui.application import Interface
from ui.widgets.choice_list import ChoiceList
from ui.widgets.still_needed import StillNeeded


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Still needed: reason, approval"),
        ("zh_CN", "还需：reason、approval"),
        ("zh_TW", "尚需：reason、approval"),
    ],
)
def test_what_is_missing_is_listed_as_the_language_does(
    interface: Interface, qtbot: QtBot, code: str, said: str
) -> None:
    interface.switch_language(code)
    line = StillNeeded("act")
    qtbot.addWidget(line)
    words = line.findChild(QLabel, "act_missing")
    assert words is not None
    line.show_missing({"reason": False, "amount": True, "approval": False})
    assert (line.isHidden(), words.text()) == (False, said)
    line.show_missing({"reason": True, "approval": True})
    assert line.isHidden()


def test_an_empty_list_says_so_until_something_comes(interface: Interface, qtbot: QtBot) -> None:
    del interface
    made = ChoiceList("found")
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def inks() -> set[int]:
        image = made.viewport().grab().toImage()
        return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    muted = appearance.theme().colour("muted").rgb()
    assert muted not in inks()
    made.show_empty_words("Nothing has come yet")
    assert muted in inks()
    assert made.accessibleDescription() == "Nothing has come yet"
    made.addItem("a thing")
    assert (made.accessibleDescription(), muted in inks()) == ("", False)
    made.clear()
    assert (made.accessibleDescription(), muted in inks()) == ("Nothing has come yet", True)
