"""待办变更: changes that wait for their proof, the overdue ones first; each is done by a change, or withdrawn."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from terminal.domain.change_requests import ChangeRequest
from terminal.domain.members import MemberId
from terminal.domain.rights import Right
from ui import appearance, formats
from ui.messages import details_messages
from ui.screens.members.page_frame import PageFrame
from ui.screens.members.presenter import MembersPresenter
from ui.screens.members.responsible import Responsible
from ui.widgets.chips import Chips
from ui.widgets.choice_list import ChoiceList
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.reason_field import ReasonField


class PendingPage(Panel):
    """The list to the left; to the right what is asked for, and how it is taken off the list without a change."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = presenter
        self._presenter = presenter.pending
        self._shown = ""
        self._frame = PageFrame("pending", "user-round-pen")
        self._withdraw = KeyButton("x", shortcut="F8", name="pending_withdraw")
        self._frame.add_key(self._withdraw)
        self._list = ChoiceList("pending_changes_list")
        self._name = label("heading", name="pending_name")
        self._due = label("list", wrap=True, name="pending_due")
        self._taken = label("muted", wrap=True, name="pending_taken")
        self._fields = Chips()
        self._why = label("body", wrap=True, name="pending_why")
        self._reason = ReasonField("pending_reason")
        self._responsible = Responsible(presenter.till, presenter.lane, Right.WITHDRAW_CHANGE)
        self._nothing = label("muted", wrap=True, name="pending_nothing")
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._frame.heading.setText(self.tr("Changes that wait for their proof"))
        self._frame.back.setText(self.tr("Back"))
        self._frame.primary.setText(self.tr("Change the details"))
        self._withdraw.setText(self.tr("Withdraw"))
        self._list.setAccessibleName(self.tr("Changes that wait for their proof"))
        self._nothing.setText(self.tr("No change waits. One is put on the list from the member's file, F4."))
        self._reason.show_words(
            self.tr("Reason (needed to withdraw)"),
            [self.tr("Member changed their mind"), self.tr("Member never came"), self.tr("Done in another store")],
        )
        self._show()

    def restyle(self) -> None:
        """Colours of the list's rows."""
        self._show_list()

    def begin(self) -> None:
        """The page is entered: who may withdraw is asked anew."""
        self._shown = ""
        self._show()

    def take_focus(self) -> None:
        """The arrows choose at once."""
        (self._list if self._presenter.waiting else self._frame.back).setFocus()

    def _lay_out(self) -> None:
        self._frame.add_column(2).addWidget(self._list)
        chosen = self._frame.add_column(3)
        chosen.setSpacing(appearance.theme().spacing.s)
        asked = (self._name, self._due, self._fields, self._why, self._taken)
        for part in (*asked, self._reason, self._responsible):
            chosen.addWidget(part)
        chosen.addStretch()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._presenter.choose)
        self._reason.edited.connect(self._show_keys)
        self._responsible.comes_after(self._reason)
        self._responsible.changed.connect(self._show_keys)
        self._responsible.said.connect(self._members.said)
        self._frame.back.clicked.connect(self._members.back)
        self._frame.primary.clicked.connect(self._change)
        self._withdraw.clicked.connect(self._end_chosen)
        self._presenter.changed.connect(self._show)
        self._members.forgotten.connect(self._reason.clear)

    def _show(self) -> None:
        chosen = self._presenter.chosen
        self._show_list()
        self._frame.show_instead(self._nothing if chosen is None else None)
        if chosen is not None:
            self._show_chosen(chosen)
        self._show_keys()

    def _show_list(self) -> None:
        waiting = list(self._presenter.waiting)
        blocked = QSignalBlocker(self._list)
        rows = [self._row(request) for request in waiting]
        if rows != [self._list.item(row).text() for row in range(self._list.count())]:
            self._list.clear()
            self._list.addItems(rows)
        theme = appearance.theme()
        for row, request in enumerate(waiting):
            item: QListWidgetItem = self._list.item(row)
            item.setForeground(theme.colour("danger" if self._presenter.overdue(request) else "text"))
        if self._presenter.chosen in waiting:
            self._list.setCurrentRow(waiting.index(self._presenter.chosen))
        blocked.unblock()

    def _row(self, request: ChangeRequest) -> str:
        parts = [self._masked(request.requested.member), details_messages.field_names(request.left)]
        due = request.requested.due
        if self._presenter.overdue(request):
            return " · ".join((self.tr("Overdue (was due {day})").format(day=due), *parts))
        return " · ".join((self.tr("due by {day}").format(day=due), *parts))

    def _show_chosen(self, request: ChangeRequest) -> None:
        asked, till = request.requested, self._members.till
        self._name.setText(self._masked(asked.member))
        overdue = self._presenter.overdue(request)
        words = self.tr("Overdue: was due by {day}") if overdue else self.tr("Due by {day}")
        self._due.setText(words.format(day=asked.due))
        set_state(self._due, "state", "danger" if overdue else "")
        self._fields.show_texts([details_messages.field_name(field) for field in request.left])
        self._why.setText(asked.reason)
        people = {person.id: person.name for person in till.staff_desk.people()}
        self._taken.setText(
            self.tr("Asked for at {time}, taken by {name}").format(
                time=formats.moment(request.at, till.zone, till.clock()),
                name=people.get(request.actor, request.actor),
            )
        )
        if asked.request != self._shown:
            self._shown = asked.request
            self._reason.clear()
            self._responsible.begin(self._members.actor())

    def _masked(self, member: MemberId) -> str:
        file = self._members.till.member_files.of_member(member)
        return file.record.masked_name if file and file.record.masked_name else f"{member}"

    def _show_keys(self) -> None:
        chosen, person = self._presenter.chosen, self._responsible.person
        self._withdraw.setVisible(chosen is not None)
        self._withdraw.setEnabled(person is not None and bool(self._reason.text))
        self._frame.primary.setVisible(chosen is not None)
        file = self._members.till.member_files.of_member(chosen.requested.member) if chosen else None
        self._frame.primary.setEnabled(file is not None and not file.record.erased)

    def _change(self) -> None:
        if self._presenter.chosen is not None:
            self._members.change_member(self._presenter.chosen.requested.member)

    def _end_chosen(self) -> None:
        person = self._responsible.person
        if person is not None:
            self._presenter.withdraw(self._reason.text, person)
