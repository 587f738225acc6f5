"""Digits to touch, and a field that hides what is typed."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.key_button import DIGIT, PRIMARY, KeyButton
from ui.widgets.panel import Panel


class PinPad(Panel):
    """Touch and keyboard do the same; Enter sends."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(maxLength=12, alignment=Qt.AlignmentFlag.AlignCenter)
        self.field.setObjectName("pin")
        self.field.setProperty("role", "entry")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self.field))
        self.field.returnPressed.connect(self._send)
        self._back = KeyButton("delete", kind=DIGIT, key="Bksp", name="pin_back")
        self._back.clicked.connect(self.field.backspace)
        self.send = KeyButton("arrow-right", key="Enter", kind=PRIMARY, name="pin_send")
        self.send.clicked.connect(self._send)
        spacing = appearance.theme().spacing
        grid = QGridLayout()
        grid.setSpacing(spacing.s)
        for position, digit in enumerate("123456789"):
            grid.addWidget(self._digit(digit), position // 3, position % 3)
        grid.addWidget(self._digit("0"), 3, 1)
        grid.addWidget(self._back, 3, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addWidget(self.field)
        column.addLayout(grid)
        column.addWidget(self.send)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.field.setAccessibleName(self.tr("PIN"))
        self.field.setPlaceholderText(self.tr("PIN"))
        self._back.setAccessibleName(self.tr("Delete the last digit"))

    def show_act(self, words: str) -> None:
        """What the PIN is given for."""
        self.send.setText(words)

    def set_busy(self, busy: bool) -> None:
        """While a PIN is compared nothing else is taken."""
        self.send.setEnabled(not busy)
        self.field.setReadOnly(busy)

    def _digit(self, digit: str) -> KeyButton:
        button = KeyButton(kind=DIGIT, name=f"digit_{digit}")
        button.setText(digit)
        button.clicked.connect(lambda: self.field.insert(digit))
        return button

    def _send(self) -> None:
        pin = self.field.text()
        self.field.clear()
        if pin:
            self.entered.emit(pin)
