"""The words for copies: why there is none, and that one prints."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.acts import ReceiptReprinted
from terminal.domain.reprints import ReprintError, ReprintProblem
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def refused(problem: ReprintError) -> Words:
    """A copy that is not made; nothing has happened."""
    return {
        ReprintProblem.UNKNOWN: Words(
            translate("reprint_messages", "Nothing was printed under this number or at this time"),
            translate("reprint_messages", "Type the receipt number, a time like 14:05, a day like 11-20, or both."),
        ),
        ReprintProblem.ELSEWHERE: Words(
            translate("reprint_messages", "Printed at another till: {till}").format(till=problem.where),
            translate("reprint_messages", "Print it again there."),
        ),
        ReprintProblem.NO_PAPER: Words(
            translate("reprint_messages", "This act has no paper"),
            translate("reprint_messages", "Nothing was printed for it, or it was not kept."),
        ),
        ReprintProblem.EXPIRED: Words(
            translate("reprint_messages", "This paper is kept no longer"),
            translate("reprint_messages", "It was kept for the time that is set. What was done is in the audit."),
        ),
        ReprintProblem.ERASED: Words(
            translate("reprint_messages", "The member of this paper has left"),
            translate("reprint_messages", "Their papers are kept no longer. What was done is in the audit."),
        ),
        ReprintProblem.WAITS: Words(
            translate("reprint_messages", "It has not come out of the printer yet"),
            translate("reprint_messages", "Wait a moment, or look at the printer: it comes out by itself."),
            Severity.INFO,
        ),
    }[problem.problem]


def done(reprinted: ReceiptReprinted) -> Words:
    """The copy is in the journal and on its way to the printer."""
    title = translate("reprint_messages", "Copy {copy} of {number} prints")
    return Words(title.format(copy=reprinted.copy, number=reprinted.receipt), "", Severity.GOOD)
