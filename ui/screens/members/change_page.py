"""信息变更: what is new is filled in, what stays empty stays; proof seen, reason, and who answers for it."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from terminal.domain.card_life import IDENTITY, Proof
from terminal.domain.registration import Consent, Field, FieldProblem, MemberKind, Purpose
from terminal.domain.rights import Right
from ui.messages import details_messages
from ui.screens.members.details_form import DetailsForm
from ui.screens.members.page_frame import PageFrame
from ui.screens.members.presenter import MembersPresenter
from ui.screens.members.responsible import Responsible
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.reason_field import ReasonField
from ui.words.card_words import proof_name

_CONSENT_KEYS = {
    Purpose.MARKETING: ("F6", "F7", "F8"),
    Purpose.ANALYSIS: ("F9", "F10", "F11"),
    Purpose.RENEWAL: ("Alt+5", "Alt+6", "Alt+7"),
}
"""What is given or withdrawn here; consent to the service itself ends with the membership."""

_FIELDS = (
    Field.NAME,
    Field.PHONE,
    Field.EMAIL,
    Field.BIRTHDAY,
    Field.ID_NUMBER,
    Field.LICENCE_NUMBER,
    Field.LEGAL_PERSON,
)


class ChangePage(Panel):
    """New details to the left; consents, proof and person to the right."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = presenter
        self._presenter = presenter.change
        self._frame = PageFrame("change", "check")
        self._form = DetailsForm("change")
        self._captions = {purpose: label("caption") for purpose in _CONSENT_KEYS}
        self._consents = {
            purpose: ChoiceRow(f"change_consent_{purpose.value}", keys=keys) for purpose, keys in _CONSENT_KEYS.items()
        }
        self._proof_caption, self._proof = label("caption"), ChoiceRow("change_proof", keys=("F2", "F3", "F4", "F5"))
        self._reason = ReasonField("change_reason")
        self._responsible = Responsible(presenter.till, presenter.lane, Right.CHANGE_DETAILS)
        self._asked = label("muted", wrap=True, name="change_asked")
        self._frame.add_to_head(self._asked, 4, 3)
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        file = self._presenter.file
        name = file.record.masked_name if file else ""
        self._frame.heading.setText(self.tr("Change details of {name}").format(name=name))
        self._frame.back.setText(self.tr("Back"))
        self._frame.primary.setText(self.tr("Save the change"))
        for purpose, row in self._consents.items():
            consent = details_messages.purpose_name(purpose)
            self._captions[purpose].setText(self.tr("Consent: {purpose}").format(purpose=consent))
            row.show_choices([(None, self.tr("as it is")), (True, self.tr("given")), (False, self.tr("withdrawn"))])
        self._proof_caption.setText(self.tr("Proof seen"))
        self._proof.show_choices([(proof, proof_name(proof)) for proof in IDENTITY])
        self._reason.show_words(
            self.tr("Reason (optional)"), [self.tr("Member asked for it"), self.tr("Correction of a mistake")]
        )
        same = (self.tr("stays as it is"),)
        phone = file.record.phone_last4 if file else ""
        known = (self.tr("…{digits} stays").format(digits=phone), f"…{phone}")
        self._asked.setText(self._asked_before())
        self._form.show_hints({field: known if field is Field.PHONE and phone else same for field in _FIELDS})

    def begin(self) -> None:
        """An empty form, and who answers for it asked anew."""
        self._form.clear()
        self._proof.choose(None)
        self._reason.clear()
        for row in self._consents.values():
            row.choose(None)
        self._responsible.begin(self._members.actor())
        self.retranslate()

    def take_focus(self) -> None:
        """The first line waits."""
        self._form.take_focus()

    def _asked_before(self) -> str:
        """What the member asked for at this till and could not prove then."""
        file = self._presenter.file
        waiting = self._members.till.change_requests.waiting_of(file.record.id) if file else ()
        fields = {field for request in waiting for field in request.left}
        return (
            self.tr("Asked for before: {fields}").format(fields=details_messages.field_names(fields)) if fields else ""
        )

    def _lay_out(self) -> None:
        self._form.show_fields(_FIELDS, kind=MemberKind.INDIVIDUAL)
        left = self._frame.add_column(4)
        left.addWidget(self._form)
        consents = QGridLayout()
        for side, purpose in enumerate((Purpose.MARKETING, Purpose.ANALYSIS)):
            consents.addWidget(self._captions[purpose], 0, side)
            consents.addWidget(self._consents[purpose], 1, side)
            consents.setColumnStretch(side, 1)
        left.addLayout(consents)
        left.addStretch()
        right = self._frame.add_column(3)
        renewal = (self._captions[Purpose.RENEWAL], self._consents[Purpose.RENEWAL])
        for each in (self._proof_caption, self._proof, self._reason, *renewal, self._responsible):
            right.addWidget(each)
        right.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _connect(self) -> None:
        self._form.edited.connect(lambda: self._form.show_problems(self._presenter.check(self._form.details)))
        self._responsible.changed.connect(self._show_keys)
        self._responsible.said.connect(self._members.said)
        self._frame.back.clicked.connect(self._leave)
        self._frame.primary.clicked.connect(self._save)
        self._presenter.saved.connect(lambda _member: self._form.clear())
        self._presenter.refused.connect(self._show_refused)
        self._members.forgotten.connect(self._form.clear)

    def _show_keys(self) -> None:
        identified = self._responsible.person is not None
        self._frame.primary.setEnabled(identified)
        if identified and self._responsible.isVisibleTo(self):
            self._frame.primary.setFocus()

    def _show_refused(self, problems: dict[Field, FieldProblem]) -> None:
        self._form.show_problems(problems, everything=True)
        self._form.take_focus(next(field for field in _FIELDS if field in problems))

    def _leave(self) -> None:
        self._form.clear()
        self._members.back()

    def _save(self) -> None:
        person, proof = self._responsible.person, self._proof.value
        version = self._presenter.till.registration.consent_version()
        consents = [
            Consent(purpose, row.value, version)
            for purpose, row in self._consents.items()
            if isinstance(row.value, bool)
        ]
        if person is not None:
            self._presenter.save(
                self._form.details,
                consents,
                proof=proof if isinstance(proof, Proof) else None,
                reason=self._reason.text,
                person=person,
            )
