"""What a paper is of, in a word."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.journal import EntryKind

translate = QCoreApplication.translate


def paper_name(kind: EntryKind) -> str:
    """The word for a kind of act; the journal's own name for one without a word here."""
    names = {
        EntryKind.SALE_COMPLETED: translate("paper_words", "Sale"),
        EntryKind.SALE_REFUNDED: translate("paper_words", "Refund"),
        EntryKind.GOODS_TAKEN_BACK: translate("paper_words", "Refund"),
        EntryKind.CARD_ACTED: translate("paper_words", "Card"),
        EntryKind.POINTS_REDEEMED: translate("paper_words", "Points spent"),
        EntryKind.POINTS_GRANTED: translate("paper_words", "Points given"),
        EntryKind.POINTS_ADJUSTED: translate("paper_words", "Points corrected"),
        EntryKind.STOCK_RECEIVED: translate("paper_words", "Card stock"),
        EntryKind.STOCK_MOVED: translate("paper_words", "Card stock"),
        EntryKind.STOCK_COUNTED: translate("paper_words", "Card stock"),
        EntryKind.GIFTS_MOVED: translate("paper_words", "Gifts"),
    }
    return names.get(kind, kind.value)
