"""Reason, proof, fee and approval of one act; only what the act asks for is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.card_checks import LONGEST_REASON
from terminal.domain.card_life import CardAct, Proof
from terminal.services.till import Till
from ui import appearance
from ui.background import Lane
from ui.screens.cards.fee_box import FeeBox
from ui.screens.cards.particulars import Asked, Given
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import together
from ui.words.card_words import proof_name

translate = QCoreApplication.translate

_PROOF_KEYS = ("F2", "F3", "F4", "F5", "F6")
_REASON_KEYS = ("Alt+1", "Alt+2", "Alt+3")


class ParticularsPanel(Panel):
    """``begin`` empties it for an act; ``given`` is what stands in it."""

    changed = Signal()  # what is paid, and by whose approval
    completed = Signal()  # the last thing asked for is there: the approval
    said = Signal(object)  # () -> Words

    def __init__(self, till: Till, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self._approval_for: tuple[object, ...] = ()
        spacing = appearance.theme().spacing
        self._reason_caption, self._proof_caption = label("strong"), label("strong")
        self._reasons = ChoiceRow("reason_choice", keys=_REASON_KEYS)
        self._reason = FormField("reason", max_length=LONGEST_REASON, roomy=False)
        self._reasons.chosen.connect(self._take_reason)
        self._proofs = ChoiceRow("proof_choice", keys=_PROOF_KEYS)
        self._fee = FeeBox()
        self._approval = ApprovalPanel(till, lane)
        self._approval.said.connect(self.said)
        self._approval.approved.connect(lambda _approver: self.completed.emit())
        self._fee.changed.connect(self._ask_approval)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addLayout(together(self._reason_caption, self._reasons, self._reason))
        column.addLayout(together(self._proof_caption, self._proofs))
        column.addWidget(self._fee)
        column.addWidget(self._approval)
        self.retranslate()

    @property
    def given(self) -> Given:
        """What was filled in so far."""
        proof = self._proofs.value
        return Given(
            reason=self._reason.text,
            proof=proof if isinstance(proof, Proof) else None,
            tender=self._fee.tender,
            reference=self._fee.reference,
            waived=self._fee.waived,
            approver=self._approval.approver,
        )

    def begin(self, asked: Asked | None) -> None:
        """Ask for these; None asks for nothing yet."""
        self._asked = asked
        self._reason.set_text("")
        self._reasons.choose(None)
        self._proofs.choose(None)
        self._approval_for = ()
        self._fee.begin(asked.fee if asked else 0)
        self.retranslate()
        if asked is not None and len(asked.proofs) == 1:
            self._proofs.choose(asked.proofs[0])
        self._ask_approval()

    def take_focus(self) -> None:
        """Give the keyboard to the PIN that is asked for, else to the first choice."""
        if self._approval.isVisible():
            self._approval.take_focus()
        elif self._reasons.isVisible():
            self._reasons.take_focus()
        else:
            self._proofs.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        asked = self._asked
        proofs = asked.proofs if asked else ()
        reasons = _reasons(asked)
        self._reason_caption.setText(self.tr("Reason"))
        self._reasons.setAccessibleName(self._reason_caption.text())
        self._reason.show_caption(self.tr("In your own words"))
        self._proof_caption.setText(self.tr("Proof seen"))
        self._proofs.setAccessibleName(self._proof_caption.text())
        self._reasons.show_choices([(words, words) for words in reasons])
        self._proofs.show_choices([(proof, proof_name(proof)) for proof in proofs])
        for each in (self._reason_caption, self._reasons, self._reason):
            each.setVisible(bool(reasons))
        for each in (self._proof_caption, self._proofs):
            each.setVisible(bool(proofs))

    def _ask_approval(self) -> None:
        """Ask anew only when others have to approve than before."""
        roles = self._asked.approvers(waived=self._fee.waived) if self._asked else ()
        self._approval.setVisible(bool(roles))
        if self._asked is not None and roles != self._approval_for:
            self._approval_for = roles
            self._approval.begin(roles, self._asked.actor)
            if roles and self.isVisible():
                self._approval.take_focus()
        self.changed.emit()

    def _take_reason(self, words: object) -> None:
        self._reason.set_text(str(words))


def _reasons(asked: Asked | None) -> Sequence[str]:
    """What is most often said for an act, to be chosen instead of typed."""
    if asked is None:
        return ()
    offered: dict[CardAct, Callable[[], tuple[str, ...]]] = {
        CardAct.LIFT_LOSS: lambda: (translate("card_reasons", "Card found again"),),
        CardAct.FREEZE: lambda: (
            translate("card_reasons", "Suspected misuse"),
            translate("card_reasons", "At the member's wish"),
        ),
        CardAct.UNFREEZE: lambda: (
            translate("card_reasons", "Suspicion cleared"),
            translate("card_reasons", "At the member's wish"),
        ),
        CardAct.CANCEL: lambda: (
            translate("card_reasons", "At the member's wish"),
            translate("card_reasons", "Leaves the membership"),
        ),
        CardAct.TAKE_IN: lambda: (
            translate("card_reasons", "Stripe unreadable"),
            translate("card_reasons", "Chip unreadable"),
            translate("card_reasons", "Broken"),
        ),
    }
    words = offered.get(asked.moves[0].act)
    return words() if words else ()
