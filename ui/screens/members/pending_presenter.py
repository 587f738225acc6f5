"""Requested changes 待办变更: the list of this terminal, what is put on it, and what is taken off without a change."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from terminal.domain.change_requests import ChangeRequest
from terminal.domain.errors import TerminalError
from terminal.domain.registration import Field
from terminal.domain.staff import StaffRecord
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui.background import Lane
from ui.messages import details_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words


class PendingPresenter(QObject):
    """The waiting requests, the longest overdue first, and the one that is looked at."""

    said = Signal(object)  # () -> Words
    changed = Signal()
    taken = Signal(object)  # MemberId; what was asked for is on the list

    def __init__(self, till: Till, lane: Lane) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self._request = ""
        self._busy = False
        self.waiting: Sequence[ChangeRequest] = ()
        self.chosen: ChangeRequest | None = None

    def begin(self) -> None:
        """Look at what waits, beginning with the first."""
        self._look()
        self.chosen = next(iter(self.waiting), None)
        self.changed.emit()

    def counts(self) -> tuple[int, int]:
        """How many wait now, and how many of them are overdue."""
        waiting = self.till.change_requests.waiting()
        return len(waiting), len(self.till.change_requests.overdue(waiting))

    def overdue(self, request: ChangeRequest) -> bool:
        """Whether its last day is over."""
        return bool(self.till.change_requests.overdue([request]))

    def choose(self, position: int) -> None:
        """Look at another one."""
        if 0 <= position < len(self.waiting):
            self.chosen = self.waiting[position]
            self.changed.emit()

    def withdraw(self, reason: str, person: StaffRecord) -> None:
        """End the chosen one without its change; ``changed`` comes when the disk has it."""
        if self.chosen is None or self._busy:
            return
        request = self.chosen.requested.request
        self._busy = True
        self._lane.submit(
            lambda: self.till.change_requests.withdraw(request, reason, actor=person), self._withdrawn, self._failed
        )

    def open_form(self) -> None:
        """What is asked for next is one request, however often it is sent."""
        self._request = self.till.change_requests.new_request()

    def take(self, file: MemberFile, fields: Collection[Field], reason: str, person: StaffRecord) -> None:
        """Put on the list what a member asks for; ``taken`` comes when the disk has it."""
        if self._busy:
            return
        request = self._request
        self._busy = True
        self._lane.submit(
            lambda: self.till.change_requests.take(request, file, fields, reason, actor=person),
            self._take,
            self._failed,
        )

    def _look(self) -> None:
        self.waiting = self.till.change_requests.waiting()

    def _take(self, request: ChangeRequest) -> None:
        self._busy = False
        self.taken.emit(request.requested.member)
        self.said.emit(lambda: _taken_words(request))

    def _withdrawn(self, request: ChangeRequest) -> None:
        self._busy = False
        self.begin()
        self.said.emit(lambda: _withdrawn_words(request))

    def _failed(self, error: TerminalError) -> None:
        self._busy = False
        self._look()
        self.changed.emit()
        self.said.emit(lambda: words_for(error, self.till.zone))


def _taken_words(request: ChangeRequest) -> Words:
    translate = details_messages.translate
    asked = request.requested
    return Words(
        translate("details", "On the list: {fields}").format(fields=details_messages.field_names(asked.fields)),
        translate("details", "Due by {day}. The change itself is made when the proof is here.").format(day=asked.due),
        Severity.GOOD,
    )


def _withdrawn_words(request: ChangeRequest) -> Words:
    translate = details_messages.translate
    fields = details_messages.field_names(request.requested.fields)
    return Words(
        translate("details", "Withdrawn: {fields}").format(fields=fields),
        translate("details", "Nothing of the member has changed; the reason is on record."),
        Severity.GOOD,
    )
