"""A form that is higher than its room shows the field that has the keyboard, however high the rest is or becomes."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.patience import PATIENCE
from ui.screens.members.page_frame import PageFrame
from ui.widgets.form_area import FormArea

SIZE = (400, 300)


class Form:
    """Something high above a field."""

    def __init__(self) -> None:
        self.above, self.field = QLabel(), QLineEdit()
        self.above.setFixedHeight(SIZE[1])


def area(form: Form) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.addWidget(form.above)
    column.addWidget(form.field)
    return FormArea(inner)


def page(form: Form) -> QWidget:
    frame = PageFrame("page")
    column = frame.add_column()
    column.addWidget(form.above)
    column.addWidget(form.field)
    return frame


@pytest.mark.parametrize("make", [area, page])
@pytest.mark.usefixtures("interface")
def test_the_field_is_in_sight(qtbot: QtBot, make: Callable[[Form], QWidget]) -> None:
    form = Form()
    window = make(form)
    qtbot.addWidget(window)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    form.field.setFocus()
    qtbot.waitUntil(lambda: whole(form.field), timeout=int(PATIENCE * 1000))
    form.above.setFixedHeight(2 * SIZE[1])  # as larger type makes it
    qtbot.waitUntil(lambda: form.field.y() >= 2 * SIZE[1] and whole(form.field), timeout=int(PATIENCE * 1000))


def whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()
