"""The line that scans and typing arrive in, with suggestions below while a name is being typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from terminal.domain.catalogue import Product
from ui import appearance, formats, icons
from ui.keystrokes import waits_for_scans
from ui.widgets.fitting_hint import FittingHint
from ui.widgets.key_hints import KeyHint, choose_a_line
from ui.widgets.labels import set_state

_MOST_SUGGESTIONS = 6


class ScanLine(QLineEdit):
    """Enter sends what stands here. While it is empty, arrows, + − and Del act on the chosen line."""

    entered = Signal(str)
    product_chosen = Signal(object)
    moved = Signal(int)
    stepped = Signal(int)
    removed = Signal()
    undone = Signal()
    quantity_wanted = Signal()  # * while the line is empty
    question_left = Signal()

    def __init__(self, search: Callable[[str], Sequence[Product]], parent: QWidget) -> None:
        super().__init__(parent)
        self._search = search
        self._page = parent
        self._found: Sequence[Product] = ()
        self._question: Callable[[], str] | None = None
        self._hint = FittingHint(self)
        self.setObjectName("scan_line")
        self.setMaxLength(200)  # the code of an electronic card has 141 characters
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setProperty("glass", True)
        self.addAction(self._icon(), QLineEdit.ActionPosition.LeadingPosition)
        waits_for_scans(self)
        # a child of the page, not of the line: it lies over the table
        self.suggestions = QListWidget(parent)
        self.suggestions.setObjectName("suggestions")
        self.suggestions.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.suggestions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.suggestions.hide()
        self.suggestions.itemClicked.connect(lambda _item: self._choose_suggestion())
        self.textEdited.connect(self._suggest)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        waits = (
            self.tr("Scan, or type a barcode, name, card or phone"),
            self.tr("Scan, or type"),
            self.tr("Scan"),
        )
        self._hint.say(*((self._question(),) if self._question else waits))
        self.setAccessibleName(self.tr("Scan or search"))
        for glass in self.actions():  # Qt makes a button of it, which a screen reader finds
            glass.setText(self.accessibleName())
        self.suggestions.setAccessibleName(self.tr("Articles found"))

    def show_question(self, question: Callable[[], str] | None) -> None:
        """Ask for something else than a scan; None when that is over."""
        self._question = question
        self._reset()
        self.retranslate()
        set_state(self, "asking", question is not None)
        if question is not None:
            self.setFocus()

    def take_times(self) -> str:
        """``3*``, typed ahead of a code that comes from a reader of its own and not by keys; the line is empty then."""
        text = self.text()
        if not text.endswith("*"):
            return ""
        self._reset()
        return text

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            for glass in self.actions():
                glass.setIcon(self._icon())
        super().changeEvent(event)

    def key_hints(self) -> list[KeyHint]:
        """Its own keys; while it asks for something else there are none."""
        if self._question is not None:
            return []
        return [
            KeyHint("Enter", self.tr("Add what was scanned or typed")),
            KeyHint("3*", self.tr("Before a barcode: three of them")),
            KeyHint("*", self.tr("Quantity of the chosen line")),
            choose_a_line(),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the sale first, then those of a line of text."""
        if not (self._suggestion_key(event.key()) if self.suggestions.isVisible() else self._sale_key(event)):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Suggestions belong to typing."""
        self.suggestions.hide()
        super().focusOutEvent(event)

    def _suggestion_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = self.suggestions.currentRow() + step
            self.suggestions.setCurrentRow(min(max(row, 0), self.suggestions.count() - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._suggestion_meant():
            self._choose_suggestion()
        elif key == Qt.Key.Key_Escape:
            self._reset()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send()
        else:
            return False
        return True

    def _suggestion_meant(self) -> bool:
        """The first suggestion of a name stands chosen; beside digits, which are a code, none does until an arrow."""
        return self.suggestions.currentRow() >= 0

    def _sale_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send()
        elif self._question is not None:
            return self._question_key(key)
        elif self.text():
            return False
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.stepped.emit(1 if key == Qt.Key.Key_Plus else -1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_Asterisk:
            self.quantity_wanted.emit()
        elif key == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.undone.emit()
        else:
            return False
        return True

    def _question_key(self, key: int) -> bool:
        """While something is asked the line's own keys rest; Esc leaves the question."""
        if key == Qt.Key.Key_Escape:
            self.question_left.emit()
            return True
        return False

    def _send(self) -> None:
        text = self.text()
        self._reset()
        self.entered.emit(text)

    def _choose_suggestion(self) -> None:
        row = self.suggestions.currentRow()
        if 0 <= row < len(self._found):
            product = self._found[row]
            self._reset()
            self.product_chosen.emit(product)

    def _reset(self) -> None:
        self.clear()
        self.suggestions.hide()

    def _suggest(self, text: str) -> None:
        self._found = () if self._question else self._search(text)[:_MOST_SUGGESTIONS]
        self.suggestions.clear()
        for product in self._found:
            self.suggestions.addItem(QListWidgetItem(f"{product.name}    {formats.money(product.price)}"))
        if not self._found:
            self.suggestions.hide()
            return
        self.suggestions.setCurrentRow(-1 if text.strip().isdigit() else 0)
        below = self.mapTo(self._page, QPoint(0, self.height() + appearance.theme().spacing.xs))
        rows = len(self._found) * self.suggestions.sizeHintForRow(0)
        self.suggestions.setGeometry(below.x(), below.y(), self.width(), rows + appearance.theme().spacing.s)
        self.suggestions.show()
        self.suggestions.raise_()

    def _icon(self) -> QIcon:
        return icons.icon("scan-barcode", appearance.theme().value("muted"))
