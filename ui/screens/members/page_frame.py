"""What every page of a form has: a heading, what is filled in (it scrolls where it must), and the keys below."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.tab_order import come_last
from ui.widgets.wrap_layout import Spread, WrapRow


class PageFrame(Panel):
    """``body`` is the owner's to fill by columns; ``back`` is Esc, ``primary`` F12, further keys go between them.

    What takes the body's place for a while is shown by ``show_instead``.
    """

    def __init__(self, name: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        spacing = appearance.theme().spacing
        self.heading = label("heading", name=f"{name}_heading")
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(spacing.xl)
        self._head.addWidget(self.heading, 1)
        inner = FormBody()
        self.body = QHBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(spacing.xl)
        scroll = FormArea(inner, at_top=False)
        scroll.setObjectName(f"{name}_rows")
        scroll.setMinimumHeight(2 * appearance.theme().shape.target)
        self._places = QStackedWidget()
        self._places.addWidget(scroll)
        self.back = KeyButton(shortcut="Esc", name=f"{name}_back")
        self.primary = KeyButton(icon, shortcut="F12", kind=PRIMARY, name=f"{name}_primary")
        self.keys = WrapRow(self.back, self.primary, spread=Spread.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addLayout(self._head)
        column.addWidget(self._places, 1)
        column.addWidget(self.keys)

    def showEvent(self, event: QShowEvent) -> None:
        """What was put in since is above the keys."""
        super().showEvent(event)
        keys = self.keys.layout()
        items = [keys.itemAt(place) for place in range(keys.count())] if keys is not None else []
        come_last([button for item in items if item is not None and (button := item.widget()) is not None], self)

    def show_instead(self, place: QWidget | None) -> None:
        """Show ``place`` where the body was; None: the body again."""
        if place is not None and self._places.indexOf(place) < 0:
            self._places.addWidget(place)
        self._places.setCurrentIndex(self._places.indexOf(place) if place is not None else 0)

    def add_to_head(self, widget: QWidget, heading: int, stretch: int) -> None:
        """Beside the heading; with the stretches of two columns, ``widget`` begins where the second of them does."""
        self._head.setStretchFactor(self.heading, heading)
        self._head.addWidget(widget, stretch)

    def add_key(self, button: KeyButton) -> None:
        """Another key, left of the primary one."""
        self.keys.insert_before_last(button)

    def add_column(self, stretch: int = 1) -> QVBoxLayout:
        """Another column of the body, filled from the top."""
        column = QVBoxLayout()
        column.setSpacing(appearance.theme().spacing.m)
        self.body.addLayout(column, stretch)
        return column


class FormBody(QWidget):
    """As high as its rows need at its width; Qt's own answer is the height at the smallest width."""

    def minimumSizeHint(self) -> QSize:
        """The scroll area asks for the height at the width it has."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.hasHeightForWidth() else hint
