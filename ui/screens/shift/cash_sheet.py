"""Counting cash by keys alone: a line for every note and coin, the sum live, and the totals of external terminals."""

from collections.abc import Sequence

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from terminal.domain.money import Fen, parse_yuan
from terminal.domain.shifts import DENOMINATIONS, Pieces, cash_of
from terminal.domain.tenders import TenderKind
from terminal.services.shifts import Counted
from ui import appearance, formats
from ui.keystrokes import waits_for_scans
from ui.screens.checkout.tender_list import tender_name
from ui.widgets.fitting_hint import FittingHint
from ui.widgets.key_hints import KeyHint, choose_a_line
from ui.widgets.labels import RIGHT, label
from ui.widgets.panel import Panel

_ENTRY_WIDTH, _NARROW_ENTRY, _PAIRED_ENTRY = 132, 92, 60
_LONGEST_COUNT, _LONGEST_AMOUNT = 5, 13
_WORTH = 110
"""Pixels of the usual type: also in a wide window what a line is worth stands near its count."""


class CashSheet(Panel):
    """Enter and Down go to the next line, Up to the one before; ``entered`` when Enter leaves the last.

    An empty line counts nothing. ``external``: of which external terminals the totals are asked for as well.
    """

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str, *, external: Sequence[TenderKind] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True)
        self._hint = label("muted", wrap=True)
        self._total_caption = label("strong")
        self._total = label("figure", align=RIGHT, name=f"{name}_total")
        self._heads = label("caption"), label("caption", align=RIGHT), label("caption", align=RIGHT)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(spacing.xs)
        self._counts = {value: self._entry(f"{name}_{value}", _LONGEST_COUNT, "[0-9]*") for value in DENOMINATIONS}
        self._amounts = {
            kind: self._entry(f"{name}_{kind.value}", _LONGEST_AMOUNT, "[-−]?[0-9.,]*") for kind in external
        }
        self._hints = {kind: FittingHint(entry) for kind, entry in self._amounts.items()}
        self._captions = {value: label("list") for value in DENOMINATIONS}
        self._worth = {value: label("list", align=RIGHT) for value in DENOMINATIONS}
        self._kinds = {kind: label("list") for kind in self._amounts}
        self._paired: bool | None = None
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._grid)
        column.addStretch()
        self.pair(paired=False)
        self._show_sum()

    def restyle(self) -> None:
        """Another type has wider lines."""
        self._grid.setColumnMinimumWidth(2, 0 if self._paired else appearance.theme().with_type(_WORTH))

    def fold(self, *, narrow: bool) -> None:
        """In a narrow window the lines are shorter."""
        self._narrow = narrow
        self._fit_entries()

    def pair(self, *, paired: bool) -> None:
        """In a low window notes stand beside notes, the larger ones left, without what each line is worth."""
        if paired == self._paired:
            return
        self._paired = paired
        self._fit_entries()
        spacing = appearance.theme().spacing
        self._grid.setHorizontalSpacing(spacing.s if paired else spacing.m)
        while self._grid.takeAt(0) is not None:
            pass
        half = -(-len(DENOMINATIONS) // 2) if paired else len(DENOMINATIONS)
        for column, head in enumerate(self._heads):
            head.setHidden(paired)
            if not paired:
                self._grid.addWidget(head, 0, column)
        for at, value in enumerate(DENOMINATIONS):
            row, column = 1 + at % half, at // half * 2
            self._grid.addWidget(self._captions[value], row, column)
            self._grid.addWidget(self._counts[value], row, column + 1)
            if not paired:
                self._grid.addWidget(self._worth[value], row, 2)
            self._worth[value].setHidden(paired)
        across = 3 if paired else 2
        self._grid.addWidget(self._total_caption, half + 1, 0)
        self._grid.addWidget(self._total, half + 1, 1, 1, across)
        for row, kind in enumerate(self._amounts, start=half + 2):
            self._grid.addWidget(self._kinds[kind], row, 0)
            self._grid.addWidget(self._amounts[kind], row, 1, 1, across)
        for column, share in enumerate((0, 1, 0, 1) if paired else (0, 0, 0, 1)):
            self._grid.setColumnStretch(column, share)
        self.restyle()

    @property
    def pieces(self) -> tuple[Pieces, ...]:
        """What was counted, the largest first."""
        typed = ((value, int(entry.text() or 0)) for value, entry in self._counts.items())
        return tuple(Pieces(value, count) for value, count in typed if count)

    @property
    def counted(self) -> Counted | None:
        """Everything; None for an amount that cannot be read."""
        try:
            external: dict[TenderKind, Fen] = {kind: _signed(entry.text()) for kind, entry in self._amounts.items()}
        except ValueError:
            return None
        return Counted(cash_of(self.pieces), self.pieces, external)

    def clear(self) -> None:
        """Nothing is counted yet."""
        for entry in self._entries:
            entry.setText("")
        self._show_sum()

    def take_focus(self) -> None:
        """The first line has the keyboard."""
        self._entries[0].setFocus()

    def show_words(self, title: str, hint: str) -> None:
        """What is counted here, in the language in force."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        heads = self.tr("Note or coin"), self.tr("How many"), self.tr("Amount")
        for head, words in zip(self._heads, heads, strict=True):
            head.setText(words)
        self._total_caption.setText(self.tr("Cash"))
        for value, caption in self._captions.items():
            words = formats.short_money(value) if value >= 100 else self.tr("{count} jiao").format(count=value // 10)
            caption.setText(words)
            self._counts[value].setAccessibleName(self.tr("{coin}: how many").format(coin=words))
        for kind, kind_label in self._kinds.items():
            kind_label.setText(tender_name(kind))
            self._amounts[kind].setAccessibleName(tender_name(kind))
            self._hints[kind].say(self.tr("total on its terminal"), self.tr("its total"))

    def key_hints(self) -> list[KeyHint]:
        """The arrows, here too."""
        return [choose_a_line()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through the lines; a line edit leaves these keys to the sheet."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        at = next((place for place, entry in enumerate(self._entries) if entry.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self._entries[max(0, min(len(self._entries) - 1, at + step))].setFocus()

    @property
    def _entries(self) -> list[QLineEdit]:
        return [*self._counts.values(), *self._amounts.values()]

    def _entry(self, name: str, longest: int, pattern: str) -> QLineEdit:
        entry = QLineEdit(maxLength=longest, alignment=RIGHT)
        entry.setObjectName(name)
        entry.setMinimumWidth(_ENTRY_WIDTH)
        entry.setProperty("role", "row")
        entry.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), entry))
        entry.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        waits_for_scans(entry)
        entry.textEdited.connect(lambda _text: self._edit())
        entry.returnPressed.connect(lambda: self._go_on(entry))
        return entry

    def _fit_entries(self) -> None:
        width = _PAIRED_ENTRY if self._paired else _NARROW_ENTRY if self._narrow else _ENTRY_WIDTH
        for entry in self._entries:
            entry.setMinimumWidth(width)

    def _edit(self) -> None:
        self._show_sum()
        self.edited.emit()

    def _go_on(self, entry: QLineEdit) -> None:
        entries = self._entries
        following = entries[entries.index(entry) + 1 :]
        if following:
            following[0].setFocus()
        else:
            self.entered.emit()

    def _show_sum(self) -> None:
        for value, entry in self._counts.items():
            count = int(entry.text() or 0)
            self._worth[value].setText(formats.money(value * count) if count else "–")
        self._total.setText(formats.money(cash_of(self.pieces)))


def _signed(text: str) -> Fen:
    """A total of an external terminal, below zero where it gave back more than it took; 0 for nothing typed."""
    digits = text.lstrip("-−")
    if not digits.strip():
        return 0
    return -parse_yuan(digits) if digits != text else parse_yuan(digits)
