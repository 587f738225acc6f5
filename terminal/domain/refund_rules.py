"""What the scheme says of goods that come back (section ``refunds``): where the money goes, what needs no receipt."""

from enum import StrEnum

import msgspec

from terminal.domain.money import Fen
from terminal.domain.tenders import TenderKind


class MoneyBack(StrEnum):
    """Where money goes back to that an external terminal had taken."""

    SAME_WAY = "same_way"  # there, and nowhere else 原路退回
    CASH_ALLOWED = "cash_allowed"  # there, or in cash where somebody with the right to it decides so
    CASH = "cash"  # in cash, always


class MoneyBackRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what had been paid with.

    A gift card's money goes back to a gift card whatever the scheme: else it would be a way to turn cards into cash.
    """

    bank_card: MoneyBack = MoneyBack.SAME_WAY
    mobile: MoneyBack = MoneyBack.SAME_WAY

    def of(self, kind: TenderKind) -> MoneyBack:
        """The rule for what was paid with ``kind``."""
        match kind:
            case TenderKind.BANK_CARD:
                return self.bank_card
            case TenderKind.MOBILE:
                return self.mobile
        return MoneyBack.SAME_WAY


class RefundRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where money goes back to, and bounds of what is taken back without a receipt; with none in one act nothing is.

    ``without_receipt_day`` bounds it for each member and each cashier on a business day, as far as the till knows.
    ``without_receipt_days`` is how far back a member's own purchases are looked at for a lower price.
    """

    without_receipt_most: Fen = 0
    without_receipt_day: Fen = 0
    without_receipt_days: int = 90
    money_back: MoneyBackRules = MoneyBackRules()
