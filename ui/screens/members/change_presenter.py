"""A change of details 信息变更: field by field, after an identity check."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from terminal.domain.card_life import Proof
from terminal.domain.errors import TerminalError
from terminal.domain.registration import Consent, Details, DetailsRefused, Field, FieldProblem, MemberChanged
from terminal.domain.staff import StaffRecord
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui.background import Lane
from ui.messages import details_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words


class ChangePresenter(QObject):
    """One form at a time. Its request is made once, so that saving it twice changes once."""

    said = Signal(object)  # () -> Words
    saved = Signal(object)  # MemberId; what was typed is sealed now and leaves the screen
    refused = Signal(object)  # dict[Field, FieldProblem]

    def __init__(self, till: Till, lane: Lane) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self._request = ""
        self._saving = False
        self.file: MemberFile | None = None

    def begin(self, file: MemberFile) -> None:
        """Open an empty form for ``file``."""
        self._request = self.till.registration.new_form()
        self.file = file

    def check(self, details: Details) -> dict[Field, FieldProblem]:
        """What is wrong with the form as it stands."""
        return self.till.registration.check_change(details)

    def save(
        self, details: Details, consents: Sequence[Consent], *, proof: Proof | None, reason: str, person: StaffRecord
    ) -> None:
        """Make the change; ``saved`` comes when the disk has it."""
        file, request = self.file, self._request
        if file is None or self._saving:
            return
        self._saving = True
        self._lane.submit(
            lambda: self.till.registration.change(
                request, file, details, consents, proof=proof, reason=reason, actor=person
            ),
            self._saved,
            self._failed,
        )

    def _saved(self, change: MemberChanged) -> None:
        self._saving = False
        self.saved.emit(change.member)
        fields = [each.field for each in change.fields]
        self.said.emit(lambda: _changed_words(fields))

    def _failed(self, error: TerminalError) -> None:
        self._saving = False
        if isinstance(error, DetailsRefused):
            self.refused.emit(error.problems)
        self.said.emit(lambda: words_for(error, self.till.zone))


def _changed_words(fields: Sequence[Field]) -> Words:
    translate = details_messages.translate
    names = details_messages.field_names(fields) or translate("details", "Consents")
    return Words(
        translate("details", "Changed: {fields}").format(fields=names),
        translate("details", "It counts here at once; head office hears of it by itself."),
        Severity.GOOD,
    )
