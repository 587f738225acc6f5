"""What stands together on a panel: near its caption, and gone without a gap when all of it is hidden."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import appearance
from ui.application import Interface
from ui.widgets.labels import label, set_state
from ui.widgets.panel_layout import together


def test_what_is_hidden_together_leaves_no_gap(interface: Interface, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    first, second, last = label(), label(), label()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(together(first, second))
    column.addWidget(last)
    page.show()
    QApplication.processEvents()
    assert second.y() - (first.y() + first.height()) == appearance.theme().spacing.xs
    assert last.y() > second.y() > 0
    for each in (first, second):
        each.hide()
    QApplication.processEvents()
    assert last.y() == 0


@pytest.mark.parametrize(("kind", "value"), [("role", "body"), ("role", "entry"), ("asking", "true")])
def test_a_line_is_as_high_with_the_keyboard_as_without(
    interface: Interface, qtbot: QtBot, kind: str, value: str
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    line, other = QLineEdit("1"), QLineEdit("2")
    set_state(line, kind, value)
    column = QVBoxLayout(page)
    for each in (line, other):
        column.addWidget(each)
    page.show()
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    without = line.sizeHint().height()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert line.sizeHint().height() == without >= appearance.theme().shape.target
