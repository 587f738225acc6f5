"""Taking stock 盘点: what was counted is typed without seeing what should be there, then compared, then kept."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from terminal.domain.card_checks import LONGEST_REASON
from terminal.domain.stock import CountLine
from ui import appearance
from ui.keystrokes import waits_for_scans
from ui.screens.cards.stock_presenter import Box, StockPresenter, differences
from ui.screens.cards.stock_table import BoxGrid
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import RIGHT, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot

_ENTRY_WIDTH = 140


class CountSheet(BoxGrid):
    """A line to fill in for every box with something left; ``entered`` when the last one is."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: tuple[Box, ...] = ()
        self._entries: dict[str, QLineEdit] = {}
        self.retranslate()

    def begin(self, boxes: tuple[Box, ...]) -> None:
        """Empty lines for ``boxes``."""
        self._boxes = boxes
        self._entries = {}
        self.retranslate()

    @property
    def counted(self) -> dict[str, int] | None:
        """What was counted, by batch; None while a line is empty."""
        texts = {batch: entry.text() for batch, entry in self._entries.items()}
        return {batch: int(text) for batch, text in texts.items()} if all(texts.values()) else None

    def take_focus(self) -> None:
        """The first empty line has the keyboard."""
        waiting = [entry for entry in self._entries.values() if not entry.text()]
        for entry in (waiting or list(self._entries.values()))[:1]:
            entry.setFocus()

    def retranslate(self) -> None:
        """Set every word anew; what was typed stays."""
        typed = {batch: entry.text() for batch, entry in self._entries.items()}
        had_keyboard = next((batch for batch, entry in self._entries.items() if entry.hasFocus()), "")
        self.title.setText(self.tr("Count what lies in the drawer"))
        self.hint.setText(self.tr("Count every box before you look up any figure; type 0 for an empty one."))
        self.show_head([self.tr("Numbers, kind"), self.tr("Counted")])
        for row, box in enumerate(self._boxes, start=1):
            self.add_box(row, box)
            entry = self._make_entry(row, box)
            entry.setText(typed.get(box.id, ""))
            self._entries[box.id] = entry
            self.grid.addWidget(entry, row, 1)
        if had_keyboard:
            self._entries[had_keyboard].setFocus()

    def _make_entry(self, row: int, box: Box) -> QLineEdit:
        entry = QLineEdit(maxLength=6, alignment=RIGHT)
        entry.setObjectName(f"count_{row - 1}")
        entry.setFixedWidth(_ENTRY_WIDTH)
        entry.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), entry))
        entry.setAccessibleName(self.tr("Counted, box {number}").format(number=box.first))
        waits_for_scans(entry)
        entry.returnPressed.connect(lambda: self._go_on(entry))
        return entry

    def _go_on(self, entry: QLineEdit) -> None:
        entries = list(self._entries.values())
        following = entries[entries.index(entry) + 1 :]
        if following:
            following[0].setFocus()
        else:
            self.entered.emit()


class CountComparison(BoxGrid):
    """What was counted beside what the journal says, differences in red and in words."""

    def __init__(self, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.title.setObjectName("count_outcome")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        lines = self._presenter.comparison or ()
        missing, surplus = differences(lines)
        self.title.setText(self._outcome(missing, surplus))
        set_state(self.title, "state", "danger" if missing or surplus else "positive")
        self.hint.setText(self.tr("By the journal: received, less issued, spoiled and handed out."))
        self.show_head([self.tr("Numbers, kind"), self.tr("By the journal"), self.tr("Counted"), self.tr("Difference")])
        boxes = {box.id: box for box in self._presenter.boxes}
        for row, line in enumerate(lines, start=1):
            self.add_box(row, boxes[line.batch])
            self.add_figure(row, 1, line.expected)
            self.add_figure(row, 2, line.counted)
            self._add_difference(row, line)

    def _add_difference(self, row: int, line: CountLine) -> None:
        words = label("list", align=RIGHT, name=f"difference_{row - 1}")
        words.setText(self._outcome(max(0, line.expected - line.counted), max(0, line.counted - line.expected)))
        set_state(words, "state", "positive" if line.expected == line.counted else "danger")
        self.grid.addWidget(words, row, 3)

    def _outcome(self, missing: int, surplus: int) -> str:
        found = [
            self.tr("{count} missing").format(count=missing) if missing else "",
            self.tr("{count} too many").format(count=surplus) if surplus else "",
        ]
        return " · ".join(filter(None, found)) or self.tr("Agrees")


class CountSteps(Panel):
    """The right side of a count: compare, then keep or count again."""

    compare_asked = Signal()

    def __init__(self, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name="count_title")
        self._hint = label("muted", wrap=True)
        self._note = FormField("count_note", max_length=LONGEST_REASON, roomy=False)
        self._note.entered.connect(self._go_on)
        self._back = KeyButton(shortcut="Esc", name="count_back")
        self._back.clicked.connect(presenter.leave)
        self._act = KeyButton(shortcut="F12", kind=PRIMARY, name="count_act")
        self._act.clicked.connect(self._go_on)
        buttons = foot(self._back, self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.m)
        for each in (self._title, self._hint, self._note):
            column.addWidget(each)
        column.addStretch()
        column.addWidget(buttons)
        self.retranslate()

    def clear(self) -> None:
        """No note yet."""
        self._note.set_text("")

    def take_focus(self) -> None:
        """The note has the keyboard."""
        self._note.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        comparing = self._presenter.comparison is not None
        self._note.setVisible(comparing)
        self._note.show_caption(self.tr("Note (what explains a difference)"))
        self._title.setText(self.tr("Save the count") if comparing else self.tr("Blind count"))
        self._hint.setText(
            self.tr(
                "Saving leaves the stock as it is: a difference stays until the cards are found or booked as spoiled."
            )
            if comparing
            else self.tr("What should be there is shown once every box is counted.")
        )
        self._back.setText(self.tr("Back"))
        self._act.setText(self.tr("Save and print") if comparing else self.tr("Compare"))

    def _go_on(self) -> None:
        if self._presenter.comparison is None:
            self.compare_asked.emit()
        else:
            self._presenter.keep_count(self._note.text)
