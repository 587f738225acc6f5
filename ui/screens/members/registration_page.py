"""新会员: a form for an individual or an enterprise, and what became of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.card_life import IDENTITY, Proof
from terminal.domain.field_checks import OFFERED, WANTED
from terminal.domain.registration import ApplicationState, Field, FieldProblem, MemberKind
from terminal.services.member_files import MemberFile
from ui import appearance
from ui.messages import details_messages
from ui.screens.members.application_outcome import ApplicationOutcome
from ui.screens.members.consent_choices import ConsentChoices
from ui.screens.members.details_form import DetailsForm
from ui.screens.members.page_frame import PageFrame
from ui.screens.members.presenter import MembersPresenter
from ui.screens.members.similar_members import SimilarMembers
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.step_bar import StepBar
from ui.words.card_words import proof_name

_PROOFS = {
    MemberKind.INDIVIDUAL: tuple(proof for proof in IDENTITY if proof is not Proof.BUSINESS_LICENCE),
    MemberKind.ENTERPRISE: (Proof.BUSINESS_LICENCE, Proof.ID_CARD),
}

_COLUMNS = (5, 3)
_PROOF_KEYS = ("Alt+1", "Alt+2", "Alt+3")


class RegistrationPage(Panel):
    """Form and outcome lie over one another; Esc goes back and keeps the form until the person signs out."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = presenter
        self._presenter = presenter.registration
        self._frame = PageFrame("registration", "check")
        self._steps = StepBar()
        self._frame.add_to_head(self._steps, *_COLUMNS)
        self._kind = ChoiceRow("member_kind", keys=("F2", "F3"))
        self._form = DetailsForm("new")
        self._proof_caption, self._proof = label("caption"), ChoiceRow("registration_proof", keys=_PROOF_KEYS)
        self._consents = ConsentChoices()
        self._similar = SimilarMembers(self._open_similar)
        self._outcome = ApplicationOutcome("registration_outcome")
        self._lay_out()
        self._connect()
        self.retranslate()
        self._clear()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._frame.heading.setText(self.tr("New member"))
        self._kind.show_choices([(kind, details_messages.kind_name(kind)) for kind in MemberKind])
        self._proof_caption.setText(self.tr("Proof seen"))
        self._show_kind()
        self._form.show_hints({Field.BIRTHDAY: ("1990-05-31",)})
        self.show_state()

    def begin(self) -> None:
        """The page is entered: form or outcome as it was left."""
        self._show_new_state()

    def take_focus(self) -> None:
        """The first line waits."""
        if self._presenter.outcome is None:
            self._form.take_focus()
        else:
            self._frame.primary.setFocus()

    def show_state(self) -> None:
        """Form or outcome, whichever it is now."""
        outcome = self._presenter.outcome
        review = self._presenter.till.registration.needs_review()
        steps = [self.tr("Application"), self.tr("Review"), self.tr("Card")]
        if outcome is None:
            step = 0
            words = self.tr("Send for review") if review else self.tr("Register")
        else:
            self._outcome.show_application(outcome)
            words = self._outcome.next_act()
            step = 2 if outcome.state is ApplicationState.APPROVED else 1
        self._steps.show_steps(steps if review else [steps[0], steps[2]], step if review else min(step, 1))
        self._frame.primary.setText(words)
        self._frame.primary.setVisible(bool(words))
        self._frame.primary.setEnabled(not self._presenter.sending)
        self._frame.back.setText(self.tr("Back") if outcome is None else self.tr("Close"))
        self._frame.show_instead(None if outcome is None else self._outcome)

    def _lay_out(self) -> None:
        left, right = (self._frame.add_column(stretch) for stretch in _COLUMNS)
        left.setSpacing(appearance.theme().spacing.s)
        for each in (self._kind, self._form, self._proof_caption, self._proof, self._similar):
            left.addWidget(each)
        left.addStretch()
        right.addWidget(self._consents)
        right.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _connect(self) -> None:
        self._kind.chosen.connect(lambda _kind: self._choose_kind())
        self._form.edited.connect(self._check)
        self._frame.back.clicked.connect(self._members.back)
        self._frame.primary.clicked.connect(self._go_on)
        self._presenter.changed.connect(self._show_new_state)
        self._presenter.begun.connect(self._clear)
        self._presenter.refused.connect(self._show_refused)

    @property
    def _member_kind(self) -> MemberKind:
        kind = self._kind.value
        return kind if isinstance(kind, MemberKind) else MemberKind.INDIVIDUAL

    def _clear(self) -> None:
        self._kind.choose(MemberKind.INDIVIDUAL)
        self._form.clear()
        self._proof.choose(None)
        self._consents.begin(self._presenter.till.registration.consent_version())
        self._similar.show_files(())
        self._show_kind()
        self.show_state()

    def _choose_kind(self) -> None:
        self._show_kind()
        self._check()
        self._form.take_focus()

    def _show_kind(self) -> None:
        kind = self._member_kind
        self._form.show_fields(OFFERED[kind], WANTED[kind], kind=kind)
        self._proof.show_choices([(proof, proof_name(proof)) for proof in _PROOFS[kind]])

    def _check(self) -> None:
        details = self._form.details
        problems = self._presenter.check(self._member_kind, details)
        self._form.show_problems(problems)
        self._similar.show_files(self._presenter.similar(details))

    def _show_new_state(self) -> None:
        self.show_state()
        if self._presenter.outcome is not None:
            self.take_focus()

    def _show_refused(self, problems: dict[Field, FieldProblem]) -> None:
        self._form.show_problems(problems, everything=True)
        self._form.take_focus(next(field for field in OFFERED[self._member_kind] if field in problems))

    def _open_similar(self, file: MemberFile) -> None:
        self._members.open_member(file.record.id)

    def _go_on(self) -> None:
        outcome = self._presenter.outcome
        if outcome is None:
            proof = self._proof.value
            self._presenter.submit(
                self._member_kind,
                self._form.details,
                self._consents.consents(),
                proof if isinstance(proof, Proof) else None,
            )
        elif outcome.state is ApplicationState.WAITING:
            self._members.begin_review(outcome.applied.application)
        else:
            self._members.ask_for_cards(outcome.applied.member)
