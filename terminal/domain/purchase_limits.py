"""Limits 限购: how much of an article somebody may buy, in one sale and by one member in a day. Pure rules.

The day's count is this till's own, plus what lies on the counter: without the line nobody knows what other tills sold.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from terminal.domain.catalogue import MILLI
from terminal.domain.errors import TerminalError
from terminal.domain.limit_rules import PurchaseLimit


class Beyond(msgspec.Struct, frozen=True):
    """Somebody let a sale go beyond the limit of ``product`` or ``group``, up to ``quantity`` thousandths of it.

    ``approver`` is the second person's id, empty where the cashier's own word was enough.
    """

    product: int
    group: str
    quantity: int
    approver: str = ""


class Bought(msgspec.Struct, frozen=True):
    """So much of an article (thousandths)."""

    product: int
    group: str
    name: str
    quantity: int


class LimitKind(StrEnum):
    """Which limit it is."""

    SALE = "sale"
    MEMBER_DAY = "member_day"


class OverLimit(msgspec.Struct, frozen=True):
    """What goes beyond a limit: ``name`` is an article's that does, ``wanted`` and ``bought`` are thousandths.

    ``allowed`` units are the limit; of the day's the member had ``bought`` before this sale.
    """

    limit: PurchaseLimit
    kind: LimitKind
    name: str
    allowed: int
    wanted: int
    bought: int = 0


class LimitError(TerminalError):
    """Goods beyond a limit; the basket is as it was."""

    def __init__(self, over: OverLimit) -> None:
        super().__init__(f"beyond a limit: {over.kind.value}")
        self.over = over


def over_limit(
    limits: Iterable[PurchaseLimit], goods: Sequence[Bought], today: Sequence[Bought], beyond: Sequence[Beyond] = ()
) -> OverLimit | None:
    """The first limit that ``goods`` go beyond and nobody let them; ``today`` is what their member bought before."""
    for limit in limits:
        counted = list(_covered(limit, goods))
        wanted = sum(each.quantity for each in counted)
        let = max((each.quantity for each in beyond if _same(each, limit)), default=0)
        if not counted or wanted <= let:
            continue
        if limit.per_sale and wanted > limit.per_sale * MILLI:
            return OverLimit(limit, LimitKind.SALE, counted[-1].name, limit.per_sale, wanted)
        bought = sum(each.quantity for each in _covered(limit, today))
        if limit.per_member_day and wanted + bought > limit.per_member_day * MILLI:
            return OverLimit(limit, LimitKind.MEMBER_DAY, counted[-1].name, limit.per_member_day, wanted, bought)
    return None


def _covered(limit: PurchaseLimit, goods: Iterable[Bought]) -> Iterator[Bought]:
    return (each for each in goods if limit.covers(each.product, each.group))


def _same(beyond: Beyond, limit: PurchaseLimit) -> bool:
    return (beyond.product, beyond.group) == (limit.product, limit.group)
