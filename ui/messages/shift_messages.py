"""The words for the shift: why an act is refused, and what was done."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.money import Fen
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed
from terminal.domain.shifts import CashMove, CashMoved, ShiftOpened
from ui import formats
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def opened(shift: ShiftOpened) -> Words:
    """A shift has begun."""
    title = translate("shift_messages", "Shift {number} is open with {amount}")
    if shift.left_over is not None and shift.left_over != shift.opening_float:
        advice = translate("shift_messages", "The last shift left {amount}: the difference stands on the slip.")
        return Words(
            title.format(number=shift.shift, amount=formats.money(shift.opening_float)),
            advice.format(amount=formats.money(shift.left_over)),
        )
    return Words(
        title.format(number=shift.shift, amount=formats.money(shift.opening_float)),
        translate("shift_messages", "The slip is being printed: sign it."),
        Severity.GOOD,
    )


def moved(done: CashMoved) -> Words:
    """Cash came or went."""
    title = (
        translate("shift_messages", "{amount} paid in")
        if done.move is CashMove.IN
        else translate("shift_messages", "{amount} paid out")
    )
    return Words(
        title.format(amount=formats.money(done.amount)),
        translate("shift_messages", "The slip is being printed: sign it."),
        Severity.GOOD,
    )


def drawer_opened() -> Words:
    """Without a sale."""
    return Words(
        translate("shift_messages", "The drawer is open"),
        translate("shift_messages", "It is written down with its reason, and counted."),
        Severity.GOOD,
    )


def printing() -> Words:
    """A report on its way to the printer."""
    return Words(translate("shift_messages", "The report is being printed"), "", Severity.GOOD)


def closed(report: ShiftClosed) -> Words:
    """A shift has ended."""
    safe = translate("shift_messages", "{safe} go to the safe, {left} stay in the drawer. The report is being printed.")
    advice = safe.format(safe=formats.money(report.to_safe), left=formats.money(report.left))
    if report.largest_difference:
        title = translate("shift_messages", "Shift {number} is closed, with differences")
        return Words(title.format(number=report.shift), advice)
    title = translate("shift_messages", "Shift {number} is closed; everything agrees")
    return Words(title.format(number=report.shift), advice, Severity.GOOD)


def added(done: ShiftAddendum) -> Words:
    """Something came to light after a Z."""
    title = translate("shift_messages", "Addendum {sequence} to report {number} is kept")
    return Words(
        title.format(sequence=done.sequence, number=done.shift),
        translate("shift_messages", "The report itself stays as it was. Keep the slip with it."),
        Severity.GOOD,
    )


def stays_open(number: int) -> Words:
    """Somebody leaves, the shift does not."""
    return Words(
        translate("shift_messages", "Shift {number} is still open").format(number=number),
        translate(
            "shift_messages", "Whoever signs in next goes on with its drawer. Count and close it at the day's end."
        ),
        Severity.INFO,
    )


def leaves_open(number: int) -> Words:
    """The program is about to end."""
    return Words(
        translate("shift_messages", "Shift {number} is still open").format(number=number),
        translate("shift_messages", "It goes on at the next start. To leave now, close the window once more."),
    )


def sale_under_way() -> Words:
    """A customer is paying."""
    return Words(
        translate("shift_messages", "A customer is paying"),
        translate("shift_messages", "Finish this sale at the checkout, or leave the payment; then count."),
        Severity.INFO,
    )


def difference(amount: Fen) -> str:
    """``¥2.00 short``, ``¥2.00 over`` or that it agrees."""
    if not amount:
        return translate("shift_messages", "agrees")
    words = (
        translate("shift_messages", "{amount} over") if amount > 0 else translate("shift_messages", "{amount} short")
    )
    return words.format(amount=formats.money(abs(amount)))
