"""The mark of a demo company over its till, and the one way out of it into a real company."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import appearance
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class DemoBand(Panel):
    """Ctrl D asks, Ctrl D again leaves, Ctrl B stays: nobody leaves by one key that was meant for something else."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="demo")
        self._asking = False
        self._mark, self._words = label("strong", name="demo_mark"), label("body", wrap=True, name="demo_words")
        self._leave = KeyButton("store", shortcut="Ctrl+D", name="leave_demo")
        self._leave.clicked.connect(self._ask_or_leave)
        self._stay = KeyButton("undo-2", shortcut="Ctrl+B", name="stay_in_demo")
        self._stay.clicked.connect(self._stay_here)
        spacing = appearance.theme().spacing
        row = QHBoxLayout(self)
        row.setContentsMargins(spacing.l, 0, spacing.s, 0)
        row.setSpacing(spacing.m)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        row.addWidget(self._stay)
        row.addWidget(self._leave)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._mark.setText(self.tr("Demo"))
        self._stay.setText(self.tr("Stay here"))
        self._stay.setVisible(self._asking)
        if self._asking:
            self._words.setText(
                self.tr("The demo stays in its own folder, apart from any real company. You can come back to it.")
            )
            self._leave.setText(self.tr("Close the demo and set up a real till"))
        else:
            self._words.setText(self.tr("A made-up company: nothing here is real, and nothing leaves this machine."))
            self._leave.setText(self.tr("Set up a real till"))

    def _ask_or_leave(self) -> None:
        if self._asking:
            self.left.emit()
        else:
            self._set_asking(asking=True)

    def _stay_here(self) -> None:
        self._set_asking(asking=False)

    def _set_asking(self, *, asking: bool) -> None:
        self._asking = asking
        self.retranslate()
