"""The words for a stripe that is not erased."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.stripes import EraseProblem, EraseRefused
from ui.card_states import status_name
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def erase_refused(refused: EraseRefused) -> Words:
    """The stripe is as it was."""
    state = status_name(refused.status) if refused.status else ""
    return {
        EraseProblem.NOT_YOURS: Words(
            translate("erase", "Stripes are erased by the manager and the service desk"),
            translate("erase", "Ask one of them to sign in."),
        ),
        EraseProblem.PAYMENT_CARD: Words(
            translate("erase", "This is a bank card: nothing of it was kept"),
            translate("erase", "It is not erased. Give it back to its owner."),
            Severity.DANGER,
        ),
        EraseProblem.IN_USE: Words(
            translate("erase", "Card …{last4} is a member's: {state}").format(last4=refused.last4, state=state),
            translate("erase", "It may be used again, so it is not erased. Take it in, replace or cancel it first."),
        ),
        EraseProblem.TWO_NUMBERS: Words(
            translate("erase", "The card carries two different numbers"),
            translate("erase", "It may have been tampered with and is not erased. Keep it and call the manager."),
            Severity.DANGER,
        ),
        EraseProblem.EMPTY: Words(
            translate("erase", "The stripe is empty already"),
            translate("erase", "There is nothing to erase."),
            Severity.INFO,
        ),
    }[refused.problem]
