"""The words for refunds: why one is refused, and that one is done."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.money import Fen
from terminal.domain.refunds import RefundError, RefundProblem, SaleRefunded
from terminal.domain.tenders import MONEY
from ui import formats
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def refund_refused(refused: RefundError) -> Words:
    """A refund that the sale or the rules do not allow; nothing has happened."""
    return {
        RefundProblem.UNKNOWN: Words(
            translate("refund_messages", "No sale under this receipt number"),
            translate("refund_messages", "Type it as it stands on the receipt, or choose from the latest sales."),
        ),
        RefundProblem.ELSEWHERE: Words(
            translate("refund_messages", "Sold at another till: {till}").format(till=refused.where),
            translate("refund_messages", "Head office is asked for it."),
            Severity.INFO,
        ),
        RefundProblem.NO_LINE: Words(
            translate("refund_messages", "Sold at another till ({till}), and head office does not answer").format(
                till=refused.where
            ),
            translate(
                "refund_messages",
                "Refund it at that till, or here when the line is back; the manager may take it back without receipt.",
            ),
        ),
        RefundProblem.BEING_REFUNDED: Words(
            translate("refund_messages", "Another till is refunding this sale at this moment"),
            translate("refund_messages", "Ask there. If it was broken off, it is free again within 15 minutes."),
        ),
        RefundProblem.ALL_BACK: Words(
            translate("refund_messages", "Everything of this sale came back already"),
            translate("refund_messages", "There is nothing left to refund."),
        ),
        RefundProblem.NOTHING: Words(
            translate("refund_messages", "No goods are chosen"),
            translate("refund_messages", "Choose with + how much of each line comes back."),
            Severity.INFO,
        ),
        RefundProblem.MORE_THAN_SOLD: Words(
            translate("refund_messages", "More than was sold"),
            translate("refund_messages", "A part of it came back before. Choose less."),
        ),
        RefundProblem.PART_OF_PIECE: Words(
            translate("refund_messages", "Pieces come back whole"), translate("refund_messages", "Choose whole pieces.")
        ),
        RefundProblem.CHOICE: Words(
            translate("refund_messages", "Earned points are spent, and the scheme has no answer to it"),
            translate("refund_messages", "Ask head office before you refund."),
        ),
        RefundProblem.REFERENCE: Words(
            translate("refund_messages", "The reference of the payment terminal is missing"),
            translate("refund_messages", "Give the money back there first, then type the number on its slip."),
        ),
        RefundProblem.CHANGED: Words(
            translate("refund_messages", "The figures have changed meanwhile"),
            translate("refund_messages", "Look at them again, then confirm."),
        ),
        RefundProblem.NOT_WITHOUT_RECEIPT: Words(
            translate("refund_messages", "Nothing is taken back without a receipt"),
            translate("refund_messages", "Head office's scheme does not allow it. Look for the sale by card or phone."),
        ),
        RefundProblem.OVER_BOUND: Words(
            translate("refund_messages", "Without a receipt that is more than is allowed"),
            translate("refund_messages", "Up to {amount} is possible now. For more, ask head office.").format(
                amount=formats.money(int(refused.where) if refused.where.isdigit() else 0)
            ),
        ),
        RefundProblem.NOT_YOURS: Words(
            translate("refund_messages", "A refund needs the manager"),
            translate("refund_messages", "The manager approves with their own PIN."),
        ),
        RefundProblem.APPROVER_IS_ACTOR: Words(
            translate("refund_messages", "Nobody approves their own act"),
            translate("refund_messages", "Choose another person."),
        ),
    }[refused.problem]


def only_here() -> Words:
    """The centre does not answer: a member's sales at other tills are not in the list."""
    return Words(
        translate("refund_messages", "Only what was bought at this till is listed"),
        translate("refund_messages", "Head office does not answer: what other tills sold is not known here now."),
        Severity.INFO,
    )


def taken_back(body: GoodsTakenBack) -> Words:
    """Goods without a receipt are kept, and paid out."""
    title = translate("refund_messages", "Refund without receipt {number} is kept").format(number=body.receipt)
    back = translate("refund_messages", "{amount} goes back").format(amount=formats.money(body.total))
    return Words(title, back, Severity.GOOD)


def exchange_begun(credit: Fen) -> Words:
    """What comes back is kept; now the other goods."""
    return Words(
        translate("refund_messages", "Exchange: goods worth {amount} come back").format(amount=formats.money(credit)),
        translate(
            "refund_messages", "Scan what is taken instead and press F12. F9 shows the exchange, and gives it up."
        ),
        Severity.INFO,
    )


def exchanged(refund: SaleRefunded) -> Words:
    """Both are kept: what came back, and what was taken instead."""
    back = sum(tender.amount for tender in refund.tenders if tender.kind in MONEY)
    title = translate("refund_messages", "Exchange {number} is kept").format(number=refund.receipt)
    if not back:
        return Words(title, translate("refund_messages", "Both receipts print."), Severity.GOOD)
    words = translate("refund_messages", "{amount} goes back. Both receipts print.")
    return Words(title, words.format(amount=formats.money(back)), Severity.GOOD)


def done(refund: SaleRefunded) -> Words:
    """The refund is kept and its receipt prints."""
    money = sum(tender.amount for tender in refund.tenders if tender.kind in MONEY)
    back = translate("refund_messages", "{amount} goes back").format(amount=formats.money(money))
    points = [
        words.format(count=f"{count:,}")
        for words, count in (
            (translate("refund_messages", "{count} points given back"), refund.points_back),
            (translate("refund_messages", "{count} points taken back"), refund.points_deducted),
        )
        if count
    ]
    title = translate("refund_messages", "Refund {number} is kept").format(number=refund.receipt)
    return Words(title, " · ".join([back, *points]), Severity.GOOD)
