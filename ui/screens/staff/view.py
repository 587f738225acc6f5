"""The place of the store's people: the table above, the chosen person and what can be done below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.rights import Right
from ui import appearance
from ui.screens.audit.search_page import export_folder
from ui.screens.staff.form import StaffForm
from ui.screens.staff.menu import StaffMenu
from ui.screens.staff.person_card import PersonCard
from ui.screens.staff.presenter import StaffPresenter
from ui.screens.staff.table import StaffTable
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.long_work_bar import LongWorkBar
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.sides import Sides, Turning
from ui.widgets.tall_stack import TallStack
from ui.window_width import ANY_SIZE, LOW

_RIGHT, _RIGHT_NARROW = 380, 288
"""Pixels of the side with what can be done."""
_A_DAY = "2026-12-30"
_LONGEST_DAY = 10
_LEAST_BELOW, _BELOW, _HEAD = 168, 300, 120
"""Heights: of the chosen person and the form at the least, and at the most where the rows need room; of the head."""
_LEAST_WHILE_READING = 120
"""Height of the chosen person while the bar of what is read stands below."""


class StaffView(Panel):
    """F5 reads the figures of a span, F6 sorts, F7 exports; the arrow keys choose a person."""

    def __init__(self, presenter: StaffPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._heading = label("heading")
        self._said = label("muted", wrap=True, name="staff_said")
        self._since = FormField("staff_since", max_length=_LONGEST_DAY, roomy=False, sample=_A_DAY)
        self._until_day = FormField("staff_until_day", max_length=_LONGEST_DAY, roomy=False, sample=_A_DAY)
        self._read = KeyButton("search", shortcut="F5", name="staff_read")
        self._sort = KeyButton("trending-down", shortcut="F6", name="staff_sort")
        self._export = KeyButton("upload", shortcut="F7", name="staff_export")
        self._read.clicked.connect(self._look)
        self._sort.clicked.connect(presenter.sort_by_next)
        self._export.clicked.connect(lambda: presenter.export(export_folder()))
        self._table = StaffTable(presenter)
        self._card = PersonCard(presenter, lambda: self._table.left_out)
        self._menu, self._form = StaffMenu(presenter), StaffForm(presenter)
        self._right = TallStack()
        for panel in (self._menu, self._form):
            self._right.addWidget(panel)
        self._bar = LongWorkBar(
            presenter.work,
            "staff",
            hint=lambda: self.tr("Cancelling changes nothing; no figures are shown."),
            is_quiet=lambda: True,
            key="F2",  # Esc leaves the place, or the form
        )
        self._lay_out()
        self._table.left_out_changed.connect(self._card.show_state)
        presenter.changed.connect(self._show)
        presenter.task_changed.connect(self._show_task)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody came."""
        super().showEvent(event)
        self._presenter.enter()
        self._fill_span()
        self._table.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """Whoever comes next finds nothing of it."""
        super().hideEvent(event)
        self._presenter.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._share_room()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._head.fold(narrow=narrow)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._words.setDirection(beside if narrow else below)
        self._words.setSpacing(appearance.theme().spacing.m if narrow else 0)
        self._below.fold(narrow=narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._heading.setText(self.tr("People"))
        self._since.show_caption(self.tr("From day"), "2026-05-01")
        self._until_day.show_caption(self.tr("To day"), "2026-05-31")
        self._read.setText(self.tr("Figures"))
        self._sort.setText(self.tr("Sort"))
        self._export.setText(self.tr("Export"))
        self._show()

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        told = QWidget()
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom, told)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(0)
        self._words.addWidget(self._heading)
        self._words.addWidget(self._said, 1)
        asked = QWidget()
        across = QHBoxLayout(asked)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(spacing.s)
        for field in (self._since, self._until_day):
            field.entered.connect(self._look)
            across.addWidget(field)
        for button in (self._read, self._sort, self._export):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._head = Turning((told, 1), (asked, 0))
        person, left = inner_column(spacing.m)
        left.addWidget(self._card, 1)
        self._below = Sides(person, self._right, width=_RIGHT, narrow=_RIGHT_NARROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.m)
        column.addWidget(self._head)
        column.addWidget(self._table)
        column.addWidget(self._below, 1)
        column.addWidget(self._bar)

    def _share_room(self) -> None:
        """What is below takes no more than it needs while there are rows to be seen above; a form may need all."""
        forms_turn = self.height() < LOW and self._presenter.task is not None
        for above in (self._head, self._table):
            above.setVisible(not forms_turn)
        self._below.setMinimumHeight(_LEAST_WHILE_READING if self._presenter.reading else _LEAST_BELOW)
        beside_rows = max(_BELOW, self.height() - self._table.sizeHint().height() - _HEAD)
        self._below.setMaximumHeight(ANY_SIZE if forms_turn else beside_rows)

    def _look(self) -> None:
        self._presenter.look(self._since.text, self._until_day.text)
        self._table.take_focus()

    def _fill_span(self) -> None:
        today = self._presenter.today().isoformat()
        for field in (self._since, self._until_day):
            field.set_text(today)

    def _show(self) -> None:
        presenter = self._presenter
        self._table.show_state()
        self._share_room()
        self._card.show_state()
        self._menu.show_state()
        self._form.show_state()
        for field in (self._since, self._until_day):
            field.line.setReadOnly(presenter.reading)
        self._read.setEnabled(not presenter.reading)
        may_export = presenter.till.rights.offered(Right.EXPORT, presenter.actor)
        self._export.setEnabled(may_export and presenter.span is not None and not presenter.busy)
        self._said.setText(self._summary())

    def _summary(self) -> str:
        span = self._presenter.span
        if span is None:
            return self.tr("This till keeps no figures.") if self._presenter.till.audit_log is None else " "
        days = span[0].isoformat() if span[0] == span[1] else f"{span[0]} – {span[1]}"
        whose = (
            self.tr("At this till, {days}")
            if self._presenter.sees_all
            else self.tr("Your figures at this till, {days}")
        )
        return whose.format(days=days)

    def _show_task(self) -> None:
        task = self._presenter.task
        self._right.setCurrentWidget(self._menu if task is None else self._form)
        self._below.show_parts(alone=self._right if task is not None else None)
        if task is not None:
            self._form.begin(task)
        elif self.isVisible():
            self._table.take_focus()
        self._show()
