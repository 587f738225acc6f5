"""The page for copies: papers to the left, the chosen one as it will come out to the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from terminal.services.reprints import Printed
from ui import appearance, formats
from ui.screens.reprint.paper_words import paper_name
from ui.screens.reprint.presenter import ReprintPresenter
from ui.widgets.choice_list import ChoiceList
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.paper import PaperView
from ui.widgets.sides import Sides

_PAPER, _PAPER_NARROW = 456, 320
"""Pixels: room for 58 mm paper dot by dot, and for what can still be read of it."""


class ReprintView(Panel):
    """Enter finds and then prints, Up and Down look at one paper after the other."""

    def __init__(self, presenter: ReprintPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: tuple[Printed, ...] = ()
        spacing = appearance.theme().spacing
        self._sides = Sides(self._make_left(), self._make_right(), width=_PAPER, narrow=_PAPER_NARROW)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        whole.addWidget(self._sides)
        presenter.changed.connect(self._show)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._sides.fold(narrow=narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Print again"))
        self._number.show_caption(
            self.tr("Receipt number or time"),
            self.tr("scan it, or type 000123, 14:05, 11-20 14:05"),
            self.tr("000123, 14:05, 11-20 14:05"),
        )
        self._list.setAccessibleName(self.tr("Printed papers"))
        self._paper.setAccessibleName(self.tr("What will be printed"))
        self._waits.setText(self.tr("It has not come out of the printer yet"))
        self._back.setText(self.tr("Back"))
        self._shown = ()
        self._show()

    def keys_heading(self) -> str:
        """What this page is for."""
        return self._title.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here begins anew."""
        super().showEvent(event)
        self._number.set_text("")
        self._presenter.begin()
        self._number.take_focus()

    def _make_left(self) -> QWidget:
        self._title = label("heading", name="reprint_title")
        self._number = FormField("reprint_number", max_length=40, roomy=False)
        self._number.entered.connect(self._find)
        self._list = ChoiceList("reprint_papers")
        self._list.currentItemChanged.connect(self._look)
        self._list.itemActivated.connect(lambda _item: self._presenter.reprint())
        left, column = inner_column(appearance.theme().spacing.m)
        column.addWidget(self._title)
        column.addWidget(self._number)
        column.addWidget(self._list, 1)
        return left

    def _make_right(self) -> QWidget:
        spacing = appearance.theme().spacing
        self._paper = PaperView("reprint_paper")
        self._waits = label("strong", wrap=True, name="reprint_waits")
        self._waits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = KeyButton(shortcut="Esc", name="reprint_back")
        self._back.clicked.connect(self._presenter.leave)
        self._print = KeyButton("printer", shortcut="F12", kind=PRIMARY, name="reprint_print")
        self._print.clicked.connect(self._presenter.reprint)
        row = QHBoxLayout()
        row.setSpacing(spacing.s)
        row.addWidget(self._back)
        row.addWidget(self._print, 1)
        right, column = inner_column(spacing.m)
        column.addWidget(self._waits)
        column.addWidget(self._paper, 1)
        column.addLayout(row)
        return right

    def _show(self) -> None:
        presenter = self._presenter
        if presenter.papers != self._shown:
            self._shown = presenter.papers
            self._fill()
        copied = presenter.copied
        self._paper.show_document(presenter.shown, presenter.columns)
        self._waits.setVisible(presenter.chosen is not None and copied is None)
        copy = copied.printed.paper.copies + 1 if copied else 1
        self._print.setText(self.tr("Print copy {copy}").format(copy=copy))
        self._print.setEnabled(copied is not None and not presenter.busy)

    def _fill(self) -> None:
        self._list.blockSignals(True)  # filling is no choosing
        self._list.clear()
        for printed in self._presenter.papers:
            item = QListWidgetItem(self._told(printed))
            item.setData(Qt.ItemDataRole.UserRole, printed)
            self._list.addItem(item)
            if printed == self._presenter.chosen:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)

    def _told(self, printed: Printed) -> str:
        till, paper = self._presenter.till, printed.paper
        parts = [formats.moment(paper.at, till.zone, till.clock()), printed.number, paper_name(paper.kind)]
        if printed.total is not None:
            parts.append(formats.money(printed.total))
        if printed.member:
            parts.append(printed.member)
        if paper.copies:
            parts.append(self.tr("copies: {count}").format(count=paper.copies))
        if paper.waits:
            parts.append(self.tr("waits for the printer"))
        return "  ".join(parts)

    def _find(self) -> None:
        if self._presenter.find(self._number.text):
            self._list.setFocus()

    def _look(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._presenter.choose(item.data(Qt.ItemDataRole.UserRole))
