"""查看完整资料: a reason and a person who may, then the details from the centre until the page is left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from terminal.domain.registration import Details, Field
from terminal.domain.rights import Right
from ui import appearance
from ui.messages import details_messages
from ui.screens.members.page_frame import PageFrame
from ui.screens.members.presenter import MembersPresenter
from ui.screens.members.responsible import Responsible
from ui.widgets.labels import empty, label
from ui.widgets.panel import Panel
from ui.widgets.reason_field import ReasonField


class DetailsPage(Panel):
    """What is shown here goes onto no receipt and into no log."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = presenter
        self._presenter = presenter.details
        self._frame = PageFrame("details", "eye")
        self._note = label("muted", wrap=True, name="details_note")
        self._reason = ReasonField("details_reason")
        self._responsible = Responsible(presenter.till, presenter.lane, Right.SEE_DETAILS)
        self._card = Panel(role="card")
        self._grid = QGridLayout(self._card)
        self._lay_out()
        self._connect()
        self.retranslate()

    def begin(self) -> None:
        """Ask for reason and person anew."""
        self._reason.clear()
        self._responsible.begin(self._members.actor())
        self.retranslate()

    def take_focus(self) -> None:
        """The reason comes first."""
        self._reason.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        file = self._members.file
        name = file.record.masked_name if file else ""
        self._frame.heading.setText(self.tr("Full details of {name}").format(name=name))
        self._frame.back.setText(self.tr("Back"))
        self._frame.primary.setText(self.tr("Show full details"))
        self._reason.show_words(
            self.tr("Reason"),
            [self.tr("Member asked for it"), self.tr("Identity check"), self.tr("Complaint"), self.tr("Delivery")],
        )
        self._show()

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        column = self._frame.add_column()
        for each in (self._note, self._reason, self._responsible, self._card):
            column.addWidget(each)
        column.addStretch()
        self._grid.setContentsMargins(spacing.xl, spacing.xl, spacing.xl, spacing.xl)
        self._grid.setHorizontalSpacing(spacing.xl)
        self._grid.setVerticalSpacing(spacing.m)
        self._grid.setColumnStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._frame)

    def _connect(self) -> None:
        self._reason.edited.connect(self._show_keys)
        self._responsible.comes_after(self._reason)
        self._responsible.changed.connect(self._identified)
        self._responsible.said.connect(self._members.said)
        self._frame.back.clicked.connect(self._members.back)
        self._frame.primary.clicked.connect(self._ask)
        self._presenter.changed.connect(self._show)

    def _show(self) -> None:
        details = self._presenter.details
        if details is not None:
            words = self.tr("Shown until you leave this page; who asked and why is on record.")
        elif self._presenter.asking:
            words = self.tr("Head office was asked; the answer comes here. You may leave meanwhile.")
        else:
            words = self.tr("Only head office can read them. Who asks and why is put on record first.")
        self._note.setText(words)
        self._reason.setVisible(details is None)
        self._card.setVisible(details is not None)
        empty(self._grid)
        if details is not None:
            self._responsible.hide()
            self._fill(details)
            self._frame.back.setFocus()
        self._show_keys()

    def _fill(self, details: Details) -> None:
        filled = [(field, text) for field in Field if (text := getattr(details, field.value))]
        for row, (field, text) in enumerate(filled):
            caption, value = label("muted"), label("list", wrap=True, name=f"details_{field.value}")
            caption.setText(details_messages.field_name(field))
            value.setText(text)
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)

    def _show_keys(self) -> None:
        ready = bool(self._reason.text) and self._responsible.person is not None and not self._presenter.asking
        self._frame.primary.setEnabled(ready)
        self._frame.primary.setVisible(self._presenter.details is None)

    def _identified(self) -> None:
        self._show_keys()
        if self._frame.primary.isEnabled():
            self._frame.primary.setFocus()

    def _ask(self) -> None:
        file, person = self._members.file, self._responsible.person
        if file is not None and person is not None:
            self._presenter.ask(file.record.id, self._reason.text, person)
