"""待办变更登记: which important details are to change, why not now, and until when it is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.change_requests import IMPORTANT
from terminal.domain.registration import Field
from ui import appearance
from ui.messages import details_messages
from ui.screens.members.page_frame import PageFrame
from ui.screens.members.presenter import MembersPresenter
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.reason_field import ReasonField
from ui.widgets.tick_button import TickButton

_KEYS = dict(zip(IMPORTANT, ("F2", "F3", "F4", "F5", "F6"), strict=True))


class PostponePage(Panel):
    """Values are not asked: they come with the proof."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = presenter
        self._presenter = presenter.pending
        self._frame = PageFrame("postpone", "clock")
        self._what = label("strong")
        self._ticks = {field: TickButton(key, f"postpone_{field.value}") for field, key in _KEYS.items()}
        self._reason = ReasonField("postpone_reason")
        self._due = label("list", wrap=True, name="postpone_due")
        self._note = label("muted", wrap=True)
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        file, till = self._members.file, self._members.till
        name = file.record.masked_name if file else ""
        self._frame.heading.setText(self.tr("Pending change: {name}").format(name=name))
        self._frame.back.setText(self.tr("Back"))
        self._frame.primary.setText(self.tr("Put on the list"))
        self._what.setText(self.tr("What is to change"))
        for field, tick in self._ticks.items():
            tick.setText(details_messages.field_name(field))
            tick.setAccessibleName(tick.text())
        self._reason.show_words(
            self.tr("Why not now"),
            [self.tr("Proof not at hand"), self.tr("Waits for a document"), self.tr("Asked by somebody else")],
        )
        due = till.change_requests.due_day()
        self._due.setText(self.tr("Due by {day}").format(day=due))
        self._note.setText(
            self.tr(
                "Nothing changes yet. When the member comes with the proof, change the details: this ends by itself."
            )
        )

    def begin(self) -> None:
        """Nothing is asked for yet."""
        self._clear()
        self._presenter.open_form()
        self.retranslate()
        self._show_keys()

    def take_focus(self) -> None:
        """The first field waits."""
        self._ticks[Field.NAME].setFocus()

    def _lay_out(self) -> None:
        left = self._frame.add_column(3)
        left.setSpacing(appearance.theme().spacing.s)
        left.addWidget(self._what)
        for tick in self._ticks.values():
            left.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch()
        right = self._frame.add_column(4)
        for each in (self._reason, self._due, self._note):
            right.addWidget(each)
        right.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _connect(self) -> None:
        for tick in self._ticks.values():
            tick.toggled.connect(lambda _ticked: self._show_keys())
        self._reason.edited.connect(self._show_keys)
        self._frame.back.clicked.connect(self._members.back)
        self._frame.primary.clicked.connect(self._take)
        self._members.forgotten.connect(self._clear)

    def _asked(self) -> list[Field]:
        return [field for field, tick in self._ticks.items() if tick.isChecked()]

    def _show_keys(self) -> None:
        self._frame.primary.setEnabled(bool(self._asked() and self._reason.text))

    def _take(self) -> None:
        file, person = self._members.file, self._members.actor()
        if file is not None and person is not None:
            self._presenter.take(file, self._asked(), self._reason.text, person)

    def _clear(self) -> None:
        for tick in self._ticks.values():
            tick.setChecked(False)
        self._reason.clear()
