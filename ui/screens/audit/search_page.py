"""Finding entries: the form above, what was found newest first, and the chosen one in full beside it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from terminal.domain.journal import Entry
from ui import appearance, formats
from ui.screens.audit.facts_area import FactsArea
from ui.screens.audit.presenter import AuditPresenter
from ui.screens.audit.search_form import SearchForm
from ui.widgets.choice_list import ChoiceList
from ui.widgets.form_area import LowArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.long_work_bar import LongWorkBar
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.words import audit_words


class SearchPage(Panel):
    """F12 finds, F5 goes on, F7 and F8 export what was found."""

    def __init__(self, presenter: AuditPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: list[Entry] = []
        spacing = appearance.theme().spacing
        self._form = SearchForm()
        self._form.asked.connect(self._search)
        self._asked = LowArea(self._form)
        self._said = label("muted", wrap=True, name="audit_said")
        self._list = ChoiceList("audit_list", elided=True)
        self._list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self._what = label("strong", wrap=True, name="audit_what")
        self._facts = FactsArea("audit_facts", (self._what,))
        across = QHBoxLayout()
        across.setSpacing(spacing.l)
        across.addWidget(self._list, 3)
        across.addWidget(self._facts, 2)
        self._more = KeyButton("plus", shortcut="F5", name="audit_more")
        self._more.clicked.connect(presenter.go_on)
        self._table = KeyButton("upload", shortcut="F7", name="audit_table")
        self._table.clicked.connect(lambda: presenter.export_table(export_folder()))
        self._lines = KeyButton("upload", shortcut="F8", name="audit_lines")
        self._lines.clicked.connect(lambda: presenter.export_lines(export_folder()))
        self._find = KeyButton("search", shortcut="F12", kind=PRIMARY, name="audit_find")
        self._find.clicked.connect(self._search)
        self._bar = LongWorkBar(
            presenter.work,
            "audit",
            hint=self._cancel_hint,
            is_quiet=lambda: presenter.working == "search",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addWidget(self._asked)
        column.addWidget(self._said)
        column.addLayout(across, 1)
        column.addWidget(WrapRow(self._more, self._table, self._lines, self._find, spread=Spread.GAP))
        column.addWidget(self._bar)
        presenter.changed.connect(self._show)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._form.fold(narrow=narrow)

    def take_focus(self) -> None:
        """The form has the keyboard."""
        self._form.take_focus()

    def begin(self) -> None:
        """Somebody came: everything, newest first."""
        self._form.clear()
        self._search()
        self.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._more.setText(self.tr("Show more"))
        self._table.setText(self.tr("Export table"))
        self._lines.setText(self.tr("Export verifiable"))
        self._find.setText(self.tr("Find"))
        self._list.setAccessibleName(self.tr("What was found"))
        self._shown = []
        self._show()

    def _cancel_hint(self) -> str:
        if self._presenter.working == "export":
            return self.tr("Cancelling leaves no file behind.")
        return self.tr("Cancelling changes nothing; what was found before stays.")

    def _search(self) -> None:
        self._presenter.search(self._form.form)

    def _show(self) -> None:
        presenter = self._presenter
        idle = not presenter.working
        self._find.setEnabled(idle)
        self._more.setEnabled(idle and presenter.more)
        for button in (self._table, self._lines):
            button.setEnabled(idle and bool(presenter.entries))
        if idle:
            self._said.setText(self._summary())
        if presenter.entries != self._shown:
            self._fill()

    def _summary(self) -> str:
        count = len(self._presenter.entries)
        if not self._presenter.searched:
            return " "
        if not count:
            return self.tr("Nothing found. Leave fields empty to find more.")
        words = self.tr("The newest {count}; F5 shows more") if self._presenter.more else self.tr("{count} found")
        return words.format(count=count)

    def _fill(self) -> None:
        row = self._list.currentRow() if self._shown and self._presenter.entries[:1] == self._shown[:1] else 0
        self._shown = list(self._presenter.entries)
        self._list.clear()
        for entry in self._shown:
            item = QListWidgetItem(self._row(entry), self._list)
            item.setToolTip(item.text())  # it may end in an ellipsis
        self._list.setCurrentRow(min(row, len(self._shown) - 1))
        self._show_chosen()

    def _row(self, entry: Entry) -> str:
        till = self._presenter.till
        time = formats.moment(entry.at, till.zone, till.clock())
        return f"{time}  {audit_words.sentence(entry, self._presenter.name)}"

    def _show_chosen(self) -> None:
        row = self._list.currentRow()
        entry = self._shown[row] if 0 <= row < len(self._shown) else None
        self._what.setText(self._row(entry) if entry else "")
        facts = audit_words.facts(entry, self._presenter.name) if entry else ()
        self._facts.show_facts(formats.captioned(*fact) for fact in facts)


def export_folder() -> Path:
    """Where exports go: this user's documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
