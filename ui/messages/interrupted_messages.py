"""What is said about a payment that was cut off."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.open_payments import InterruptionProblem, OpenPayment
from terminal.domain.times import Instant
from ui import formats
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def waits() -> Words:
    """Whoever signs in hears of it, and whoever puts it off."""
    return Words(
        translate("interrupted", "A payment that was cut off still waits"),
        translate("interrupted", "Settle it before the customer leaves."),
        Severity.WARNING,
    )


def settle() -> str:
    """The act of that message."""
    return translate("interrupted", "Look at it")


def undone(payment: OpenPayment, zone: str, now: Instant) -> Words:
    """The last of it went back."""
    title = translate("interrupted", "The payment of {moment} is undone").format(
        moment=formats.moment(payment.since, zone, now)
    )
    return Words(title, translate("interrupted", "No sale came of it; everything was given back."), Severity.GOOD)


def interruption(problem: InterruptionProblem) -> Words:
    """Why it was not settled so."""
    return {
        InterruptionProblem.GONE: Words(
            translate("interrupted", "This was settled meanwhile"),
            translate("interrupted", "Look at what is left, if anything."),
        ),
        InterruptionProblem.UNREADABLE: Words(
            translate("interrupted", "The goods of this payment cannot be read any more"),
            translate("interrupted", "Give back what is in, then scan the goods again."),
        ),
        InterruptionProblem.COUNTER_BUSY: Words(
            translate("interrupted", "Other goods are on the counter"),
            translate("interrupted", "Finish or clear that sale first, then go on with this one."),
        ),
    }[problem]
