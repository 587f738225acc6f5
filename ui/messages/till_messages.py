"""The words for what is refused while goods are sold and money is taken, for signing in, and for faulty devices."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.acts import ClockTurned
from terminal.domain.catalogue import BarcodeError
from terminal.domain.shifts import ShiftProblem
from terminal.domain.tenders import TenderProblem
from terminal.domain.times import Instant, local
from terminal.services.checkout_state import CheckoutProblem
from terminal.services.scanning import ProductUnknown
from terminal.services.staff import SignInProblem, SignInRefused
from ui.formats import clock_time
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def clock_turned(turned: ClockTurned, zone: str) -> Words:
    """The clock was set back; selling goes on."""
    return Words(
        translate("messages", "This till's clock went back to {now}; the last act was at {before}").format(
            now=_date_and_time(turned.now, zone), before=_date_and_time(turned.before, zone)
        ),
        translate("messages", "Check date and time: sales count for the day that the clock says. It is on record."),
        Severity.WARNING,
    )


def _date_and_time(at: Instant, zone: str) -> str:
    return local(at, zone).strftime("%Y-%m-%d %H:%M")


def tender_problem(problem: TenderProblem) -> Words:
    """A payment that the rules refuse."""
    return {
        TenderProblem.NOT_POSITIVE: Words(
            translate("messages", "No amount"), translate("messages", "Type an amount above zero.")
        ),
        TenderProblem.TOO_LARGE: Words(
            translate("messages", "This amount cannot be right"), translate("messages", "Type the amount again.")
        ),
        TenderProblem.REFERENCE_MISSING: Words(
            translate("messages", "The reference is missing"),
            translate("messages", "Type the number on the slip of the payment terminal."),
        ),
        TenderProblem.REFERENCE_IS_CARD: Words(
            translate("messages", "This looks like a bank card's number"),
            translate("messages", "It is not kept. Type the reference on the slip of the payment terminal instead."),
        ),
        TenderProblem.OVER_DUE: Words(
            translate("messages", "More than what is due"),
            translate("messages", "Only cash gives change: type a smaller amount, or take a payment back first."),
        ),
        TenderProblem.NOTHING_DUE: Words(
            translate("messages", "Everything is paid"), translate("messages", "Complete the sale with Enter.")
        ),
        TenderProblem.LARGE_CHANGE: Words(
            translate("messages", "So much change?"), translate("messages", "Type the amount again.")
        ),
        TenderProblem.NOT_OFFERED: Words(
            translate("messages", "This is not taken here"), translate("messages", "Choose another way to pay.")
        ),
        TenderProblem.NOT_COVERED: Words(
            translate("messages", "Not everything is paid yet"), translate("messages", "Take another payment first.")
        ),
    }[problem]


def checkout_problem(problem: CheckoutProblem) -> Words:
    """A step that does not fit where the sale stands."""
    return {
        CheckoutProblem.BASKET_EMPTY: Words(
            translate("messages", "Nothing has been scanned yet"),
            translate("messages", "Scan the first article."),
            Severity.INFO,
        ),
        CheckoutProblem.PAYING: Words(
            translate("messages", "Goods are fixed while the customer pays"),
            translate("messages", "Press Esc to go back to the goods."),
            Severity.INFO,
        ),
        CheckoutProblem.NOT_PAYING: Words(
            translate("messages", "Payment has not begun"), translate("messages", "Press F12 first."), Severity.INFO
        ),
        CheckoutProblem.EXTERNAL_TENDER: Words(
            translate("messages", "A card or mobile payment is already in"),
            translate("messages", "Undo it at the payment terminal, take it back here, then press Esc again."),
        ),
        CheckoutProblem.EXCHANGING: Words(
            translate("messages", "Goods are being exchanged already"),
            translate("messages", "Finish with them at the checkout first, or give the exchange up."),
        ),
        CheckoutProblem.MEMBER_PAYS: Words(
            translate("messages", "Points or coupons of this member are in"),
            translate("messages", "Take them back first; then another card can be read."),
        ),
    }[problem]


def shift_refused(problem: ShiftProblem) -> Words:
    """An act that does not fit the shift as it is; nothing has happened."""
    return {
        ShiftProblem.NOT_OPEN: Words(
            translate("messages", "No shift is open at this till"),
            translate("messages", "Open it with its float first (Alt S); then money can be taken."),
        ),
        ShiftProblem.OPEN_ALREADY: Words(
            translate("messages", "The shift is open already"),
            translate("messages", "Go on with it, or count and close it first."),
        ),
        ShiftProblem.AMOUNT: Words(
            translate("messages", "No drawer holds this amount"),
            translate("messages", "Type yuan and jiao, for example 200 or 35.50."),
        ),
        ShiftProblem.LEFT: Words(
            translate("messages", "More cannot stay in the drawer than was counted"),
            translate("messages", "Type what is left there as the next float."),
        ),
        ShiftProblem.REASON: Words(
            translate("messages", "There is a difference that nobody explained"),
            translate("messages", "Type what explains it, or that it is not known."),
        ),
        ShiftProblem.CHANGED: Words(
            translate("messages", "Something was sold or moved since the comparison"),
            translate("messages", "Look at the figures again, then close."),
        ),
        ShiftProblem.UNKNOWN: Words(
            translate("messages", "There is no such report at this till"),
            translate("messages", "Choose one from the list."),
        ),
    }[problem]


def sign_in_refused(refused: SignInRefused, zone: str) -> Words:
    """A person who may not sign in now."""
    if refused.until is not None and refused.reason is SignInProblem.CARD_LOCKED:
        return Words(
            translate("messages", "No staff card is taken until {time}").format(
                time=clock_time(refused.until, zone, seconds=True)
            ),
            translate("messages", "There were too many that are nobody's. Choose your name and type the PIN."),
            Severity.DANGER,
        )
    if refused.reason is SignInProblem.LOCKED and refused.until is not None:
        return Words(
            translate("messages", "Locked until {time}").format(time=clock_time(refused.until, zone, seconds=True)),
            translate("messages", "There were too many wrong PINs. Wait, or ask the manager."),
            Severity.DANGER,
        )
    return {
        SignInProblem.UNKNOWN: Words(
            translate("messages", "This person may not sign in here"), translate("messages", "Choose another name.")
        ),
        SignInProblem.WRONG_PIN: Words(
            translate("messages", "Wrong PIN"),
            translate("messages", "Attempts left: {count}").format(count=refused.attempts_left),
        ),
        SignInProblem.LOCKED: Words(
            translate("messages", "Locked"),
            translate("messages", "There were too many wrong PINs. Ask the manager."),
            Severity.DANGER,
        ),
        SignInProblem.PIN_NEEDED: Words(
            translate("messages", "Now your PIN"),
            translate("messages", "The card says who you are; the PIN proves it."),
            Severity.INFO,
        ),
        SignInProblem.PIN_MUST_CHANGE: Words(
            translate("messages", "This PIN was given to you: choose your own first"),
            translate("messages", "When you sign in with it, type a new one, twice."),
            Severity.INFO,
        ),
        SignInProblem.CARD_NEEDED: Words(
            translate("messages", "Your staff card is needed as well"),
            translate("messages", "Swipe or tap it, then type the PIN."),
        ),
        SignInProblem.CARD_UNKNOWN: Words(
            translate("messages", "This staff card is nobody's in this store"),
            translate("messages", "It may have been withdrawn, or belong to another store. Choose your name instead."),
        ),
        SignInProblem.CARD_LOCKED: Words(
            translate("messages", "No staff card is taken now"),
            translate("messages", "There were too many that are nobody's. Choose your name and type the PIN."),
            Severity.DANGER,
        ),
    }[refused.reason]


def product_unknown(unknown: ProductUnknown) -> Words:
    """A code that no product on sale has."""
    return Words(
        translate("messages", "No product for {code}").format(code=unknown.code),
        translate("messages", "Scan again, or type the first letters of the name."),
    )


def barcode_wrong(wrong: BarcodeError) -> Words:
    """A code that cannot be a barcode."""
    return Words(
        translate("messages", "{code} is not a whole barcode").format(code=wrong.code),
        translate("messages", "Scan again, or type the digits under the bars."),
    )


def quantity_wrong() -> Words:
    """A quantity that cannot be sold."""
    return Words(
        translate("messages", "This quantity cannot be sold"),
        translate("messages", "Pieces are counted whole, between 1 and 9999."),
    )
