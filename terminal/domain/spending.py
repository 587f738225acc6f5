"""Points that this terminal's own entries spent, and what they leave of a member's standing."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from terminal.domain.standing import Expiring, Standing


class Spending(msgspec.Struct, frozen=True):
    """``points`` that one entry spent on the business day ``day`` (ISO); ``held``: the centre had set them aside."""

    day: str
    points: int
    held: bool = False


def after_spending(standing: Standing, spendings: Iterable[Spending]) -> Standing:
    """``standing`` with own spending that it does not know of taken off the lots that end.

    As the centre will book it: the lot that ends first pays first, but none whose last day was past already. What these
    lots do not cover comes from points without an end, which a standing does not list.
    """
    left = [lot.points for lot in standing.expiring]
    for spending in sorted(spendings, key=lambda each: each.day):
        missing = spending.points
        for place, lot in enumerate(standing.expiring):
            if lot.last_day >= spending.day:
                taken = min(missing, left[place])
                left[place] -= taken
                missing -= taken
    expiring = tuple(
        msgspec.structs.replace(lot, points=points)
        for lot, points in zip(standing.expiring, left, strict=True)
        if points
    )
    return msgspec.structs.replace(standing, expiring=expiring)


def ends_next(standing: Standing, today: date, within: int) -> Expiring | None:
    """The points that end next, where their last day is no more than ``within`` days off; None where there are none."""
    first, last = today.isoformat(), (today + timedelta(days=within)).isoformat()
    return next((lot for lot in standing.expiring if first <= lot.last_day <= last and lot.points > 0), None)
