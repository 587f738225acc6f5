"""Sales as the centre tells them to a till that is to refund one (requirement E6), and its word that nobody else does.

A sale travels with every refund of it that is known, whatever till that was at: what may still come back, and how, is
then worked out by the same rules as at the till that sold it (``refunds``, ``refund_choices``).
"""

from datetime import date

import msgspec

from terminal.domain.money import Fen
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.times import Instant


class SaleTold(msgspec.Struct, frozen=True):
    """A sale of any till: who sold it when and in which store, and what came back of it so far, oldest first."""

    sale: SaleCompleted
    at: Instant
    cashier: str
    store: str
    refunds: tuple[SaleRefunded, ...]
    now: Instant


class SaleHead(msgspec.Struct, frozen=True):
    """A sale as a list shows it; ``back`` is what the goods that came back had cost."""

    receipt: str
    business_day: date
    at: Instant
    store: str
    total: Fen
    back: Fen = 0


class SalesTold(msgspec.Struct, frozen=True):
    """A member's sales at all tills, newest first."""

    sales: tuple[SaleHead, ...]
    now: Instant


class ReturnHeld(msgspec.Struct, frozen=True):
    """Nobody else refunds anything of ``told`` before ``expires`` (the centre's clock). The refund names ``hold``."""

    hold: str
    expires: Instant
    told: SaleTold
