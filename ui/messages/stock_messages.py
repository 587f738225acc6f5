"""The words for what the blank card stock refuses, and for what was done to it."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.stock import StockProblem
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def stock_problem(problem: StockProblem) -> Words:
    """An act on the stock that is refused; nothing has happened."""
    return {
        StockProblem.NUMBER_FORMAT: Words(
            translate("stock_messages", "This is no card number of ours"),
            translate("stock_messages", "Type it as it is printed on the card, with all its digits."),
        ),
        StockProblem.TOO_MANY: Words(
            translate("stock_messages", "This cannot be one box"),
            translate("stock_messages", "The last number comes after the first, and a box holds 100,000 at the most."),
        ),
        StockProblem.OVERLAPS: Words(
            translate("stock_messages", "Some of these cards were received before"),
            translate("stock_messages", "Compare the numbers with the boxes that are shown."),
        ),
        StockProblem.EMPTY: Words(
            translate("stock_messages", "No blank card of this kind is left"),
            translate("stock_messages", "Receive a box first, or take another kind."),
        ),
        StockProblem.NOT_IN_STOCK: Words(
            translate("stock_messages", "Not in the drawer"),
            translate("stock_messages", "Each of these cards must still be in the drawer, and all in one box."),
        ),
        StockProblem.NOT_YOURS: Words(
            translate("stock_messages", "The blank cards are kept by the manager and the service desk"),
            translate("stock_messages", "Ask one of them to sign in; only the manager counts."),
        ),
    }[problem]


def received(count: int) -> Words:
    """A box lies in the drawer."""
    return Words(
        translate("stock_messages", "{count} blank cards received").format(count=f"{count:,}"),
        translate("stock_messages", "They are taken out in the order of their numbers."),
        Severity.GOOD,
    )


def handed_out(count: int, recipient: str) -> Words:
    """Cards have gone elsewhere."""
    return Words(
        translate("stock_messages", "{count} blank cards handed out").format(count=f"{count:,}"),
        translate("stock_messages", "Given to: {recipient}").format(recipient=recipient),
        Severity.GOOD,
    )


def spoiled(last4: str) -> Words:
    """A card is of no use."""
    return Words(
        translate("stock_messages", "Card …{last4} is out of the stock").format(last4=last4),
        translate("stock_messages", "Put it into the box for spoiled ones."),
        Severity.GOOD,
    )


def not_all_counted() -> Words:
    """A count with a line left empty."""
    return Words(
        translate("stock_messages", "Not every box was counted"),
        translate("stock_messages", "Type 0 where nothing is left."),
    )


def counted(missing: int, surplus: int) -> Words:
    """A count is kept."""
    if not missing and not surplus:
        return Words(
            translate("stock_messages", "The count agrees"),
            translate("stock_messages", "It is kept; the report is being printed."),
            Severity.GOOD,
        )
    title = translate("stock_messages", "The count is kept: {missing} missing, {surplus} too many")
    return Words(
        title.format(missing=missing, surplus=surplus),
        translate("stock_messages", "Look for the cards and record as spoiled what stays away."),
    )
