"""What this terminal's own entries did to a member's points, told as the centre will tell it (requirement C7)."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from terminal.domain.journal import Entry, EntryKind
from terminal.domain.movements import MovementKind, PointsMovement, key_text
from terminal.domain.points_acts import PointsAdjusted, PointsGranted, PointsRedeemed
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted


class _Part(NamedTuple):
    """``points`` with their sign, on an ISO business day; ``last_day`` is of what came."""

    kind: MovementKind
    points: int
    day: str
    reference: str
    last_day: str | None = None


def movements_of(entry: Entry) -> tuple[PointsMovement, ...]:
    """The movements of one entry, in the order of their lines; none of an entry that has nothing to do with points."""
    read = _READERS.get(entry.kind)
    if read is None:
        return ()
    return tuple(_movement(entry, line, part) for line, part in enumerate(read(entry.body), start=1) if part.points)


def _movement(entry: Entry, line: int, part: _Part) -> PointsMovement:
    return PointsMovement(
        key=key_text((entry.terminal, entry.epoch, entry.number, line)),
        kind=part.kind.value,
        points=part.points,
        day=part.day,
        at=entry.at,
        reference=part.reference,
        last_day=part.last_day,
        remaining=max(0, part.points),
    )


def _of_sale(body: bytes) -> Iterator[_Part]:
    sale = msgspec.json.decode(body, type=SaleCompleted)
    day = sale.business_day.isoformat()
    yield _Part(MovementKind.EARN, sale.points, day, sale.receipt, sale.points_last_day)
    yield _Part(MovementKind.OFFSET, -sale.points_spent, day, sale.receipt)


def _of_refund(body: bytes) -> Iterator[_Part]:
    refund = msgspec.json.decode(body, type=SaleRefunded)
    day = refund.business_day.isoformat()
    yield _Part(MovementKind.TAKE_BACK, -refund.points_deducted, day, refund.original)
    yield _Part(MovementKind.GIVE_BACK, refund.points_back, day, refund.original)


def _of_redemption(body: bytes) -> Iterator[_Part]:
    redeemed = msgspec.json.decode(body, type=PointsRedeemed)
    day, reference = redeemed.business_day.isoformat(), f"{redeemed.kind.value}:{redeemed.item}"
    yield _Part(MovementKind.REDEEM, -redeemed.points, day, reference)
    if redeemed.draw is not None:
        yield _Part(MovementKind.PRIZE, redeemed.draw.points, day, reference, redeemed.draw.points_last_day)


def _of_grant(body: bytes) -> Iterator[_Part]:
    granted = msgspec.json.decode(body, type=PointsGranted)
    yield _Part(
        MovementKind.ACTIVITY, granted.points, granted.business_day.isoformat(), granted.activity, granted.last_day
    )


def _of_adjustment(body: bytes) -> Iterator[_Part]:
    adjusted = msgspec.json.decode(body, type=PointsAdjusted)
    yield _Part(
        MovementKind.ADJUST, adjusted.points, adjusted.business_day.isoformat(), adjusted.reason, adjusted.last_day
    )


_READERS: dict[EntryKind, Callable[[bytes], Iterator[_Part]]] = {
    EntryKind.SALE_COMPLETED: _of_sale,
    EntryKind.SALE_REFUNDED: _of_refund,
    EntryKind.POINTS_REDEEMED: _of_redemption,
    EntryKind.POINTS_GRANTED: _of_grant,
    EntryKind.POINTS_ADJUSTED: _of_adjustment,
}

POINTS_ENTRIES = tuple(_READERS)
"""Kinds of entries that move points."""
