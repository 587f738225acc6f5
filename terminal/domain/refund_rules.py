"""What the scheme says of goods that come back without a receipt (section ``refunds``)."""

import msgspec

from terminal.domain.money import Fen


class RefundRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds of what is taken back without a receipt; with none in one act nothing is.

    ``without_receipt_day`` bounds it for each member and each cashier on a business day, as far as the till knows.
    ``without_receipt_days`` is how far back a member's own purchases are looked at for a lower price.
    """

    without_receipt_most: Fen = 0
    without_receipt_day: Fen = 0
    without_receipt_days: int = 90
