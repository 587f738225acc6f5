"""A member's way in: the form's checks while it is typed, and the application that it becomes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from terminal.domain.card_life import Proof
from terminal.domain.errors import TerminalError
from terminal.domain.registration import Application, Consent, Details, DetailsRefused, Field, FieldProblem, MemberKind
from terminal.domain.staff import StaffRecord
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui.background import Lane
from ui.messages.catalogue import words_for

_PHONE_ENOUGH = 11
"""Digits from which on it is worth looking whether the phone is known."""


class RegistrationPresenter(QObject):
    """One form at a time. Its application's id is made once, so that sending it twice registers once."""

    said = Signal(object)  # () -> Words
    changed = Signal()
    begun = Signal()  # an empty form
    refused = Signal(object)  # dict[Field, FieldProblem]

    def __init__(
        self,
        till: Till,
        lane: Lane,
        actor: Callable[[], StaffRecord | None],
        may_search_names: Callable[[], bool],
    ) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self._actor = actor
        self._may_search_names = may_search_names
        self._application = ""
        self.sending = False
        self.outcome: Application | None = None

    def begin(self) -> None:
        """Go on with the form that was begun, or open a new one."""
        if not self._application or self.outcome is not None:
            self.drop()
            self._application = self.till.registration.new_form()

    def drop(self) -> None:
        """Give the form up."""
        self._application = ""
        self.outcome = None
        self.begun.emit()

    def check(self, kind: MemberKind, details: Details) -> dict[Field, FieldProblem]:
        """What is wrong with the form as it stands."""
        return self.till.registration.check(kind, details)

    def similar(self, details: Details) -> Sequence[MemberFile]:
        """Members known here who may be the same person: by phone, and by name for whom names are open."""
        phone = details.phone if len(details.phone) >= _PHONE_ENOUGH else ""
        name = details.name if self._may_search_names() else ""
        return self.till.registration.similar(Details(name=name, phone=phone))

    def submit(self, kind: MemberKind, details: Details, consents: Sequence[Consent], proof: Proof | None) -> None:
        """Send the application; ``changed`` comes with its outcome, ``refused`` with what is wrong."""
        actor = self._actor()
        if actor is None or self.sending:
            return
        application = self._application
        self._set_sending(sending=True)
        self._lane.submit(
            lambda: self.till.registration.apply(application, kind, details, consents, proof=proof, actor=actor),
            self._applied,
            self._failed,
        )

    def _applied(self, application: Application) -> None:
        self.outcome = application
        self.begun.emit()  # what was typed is sealed now and leaves the screen
        self._set_sending(sending=False)

    def _failed(self, error: TerminalError) -> None:
        self._set_sending(sending=False)
        if isinstance(error, DetailsRefused):
            self.refused.emit(error.problems)
        self.said.emit(lambda: words_for(error, self.till.zone))

    def _set_sending(self, *, sending: bool) -> None:
        self.sending = sending
        self.changed.emit()
