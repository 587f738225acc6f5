"""Holds the goods on the counter against the scheme's limits 限购, and lets them go beyond by permission."""

from collections.abc import Sequence
from datetime import date

import msgspec

from terminal.domain.basket import Basket
from terminal.domain.journal import EntryKind
from terminal.domain.limit_rules import PurchaseLimit
from terminal.domain.members import MemberId
from terminal.domain.purchase_limits import Beyond, Bought, LimitError, OverLimit, over_limit
from terminal.domain.refunds import refunded_quantities
from terminal.domain.rights import Right
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import StaffRecord
from terminal.domain.times import business_day
from terminal.ports import Cache, Clock, Journal, PointsBook
from terminal.services.business_days import BusinessDays
from terminal.services.rights import Rights

_MOST_SALES = 200
"""So many sales of a member on one day are looked at."""
_SALE = msgspec.json.Decoder(SaleCompleted)


class PurchaseLimits:
    """Reads only. What a member bought is known from this till's own sales of the business day, less what came back."""

    def __init__(self, cache: Cache, journal: Journal, points_book: PointsBook, clock: Clock, rights: Rights) -> None:
        self._journal = journal
        self._points_book = points_book
        self._clock = clock
        self._rights = rights
        self._days = BusinessDays(cache)

    def check(self, basket: Basket) -> None:
        """Raise LimitError where the goods go beyond a limit that nobody let them go beyond."""
        at = self._clock()
        day = self._days.at(at)
        limits = day.scheme.limits
        if not limits or basket.empty:
            return
        goods = [Bought(line.product.id, line.product.group, line.product.name, line.quantity) for line in basket.lines]
        today: Sequence[Bought] = ()
        if basket.member is not None and _counts_days(limits, goods):
            today = self._bought(basket.member.id, business_day(at, day.store.zone))
        over = over_limit(limits, goods, today, basket.beyond)
        if over is not None:
            raise LimitError(over)

    def let(self, basket: Basket, over: OverLimit, *, actor: StaffRecord, approver: StaffRecord | None) -> Basket:
        """The basket with the permission to go as far beyond as was wanted. Raises RightMissing, CardActRefused."""
        people = self._rights.check(Right.EXCEED_LIMIT, actor, approver)
        second = people.approver.id if people.approver else ""
        return basket.let_beyond(Beyond(over.limit.product, over.limit.group, over.wanted, second))

    def _bought(self, member: MemberId, today: date) -> list[Bought]:
        bought = []
        for entry in self._journal.member_entries(member, kinds=(EntryKind.SALE_COMPLETED,), limit=_MOST_SALES):
            sale = _SALE.decode(entry.body)
            if sale.business_day < today:
                break
            back = refunded_quantities(sale, self._points_book.refunds_of(sale.receipt))
            bought += [
                Bought(line.product, line.group, line.name, line.quantity - gone)
                for line, gone in zip(sale.lines, back, strict=True)
            ]
        return bought


def _counts_days(limits: Sequence[PurchaseLimit], goods: Sequence[Bought]) -> bool:
    """Whether a limit by member and day covers any of the goods."""
    by_day = [limit for limit in limits if limit.per_member_day]
    return any(limit.covers(each.product, each.group) for limit in by_day for each in goods)
