"""A sale to a member: what it earns, and what points and coupons paid of it."""

from sync.central.points import cases, coupons
from sync.central.points.movements import Movement
from sync.central.points.work import Counter, Work
from terminal.domain.movements import MovementKind
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import COUNTS_AS_MONEY, TenderKind


def only_earns(sale: SaleCompleted) -> bool:
    """Whether it was paid in money alone."""
    return all(tender.kind in COUNTS_AS_MONEY for tender in sale.tenders)


def earning(work: Work, sale: SaleCompleted) -> Movement:
    """The movement of what was bought, also where it earns no points: spend and goods count with it."""
    return Movement(
        member=work.member,
        key=work.key(1),
        kind=MovementKind.EARN,
        points=sale.points,
        day=sale.business_day.isoformat(),
        at=work.arrival.entry.at,
        spend=sale.paid,
        goods=sale.total,
        last_day=sale.points_last_day,
        reference=sale.receipt,
    )


def sell(counter: Counter, sale: SaleCompleted) -> None:
    """Spend, then earn: what a sale earns cannot have paid for it."""
    work = counter.work
    if sale.points_spent:
        counter.debit(
            Movement(
                member=work.member,
                key=work.key(2),
                kind=MovementKind.OFFSET,
                points=-sale.points_spent,
                day=sale.business_day.isoformat(),
                at=work.arrival.entry.at,
                reference=sale.receipt,
            )
        )
    counter.account.credit(earning(work, sale))
    for tender in sale.tenders:
        if tender.kind is TenderKind.POINTS and tender.reference:
            counter.holds.append(tender.reference)
        elif tender.kind is TenderKind.COUPON:
            _use_coupon(counter, tender.reference, sale.receipt, tender.amount)


def _use_coupon(counter: Counter, code: str, receipt: str, worth: int) -> None:
    member, at = counter.work.member, counter.work.arrival.entry.at
    if before := coupons.use(counter.connection, member, code, receipt, worth=worth, at=at):
        counter.cases.append(cases.coupon_twice(code, member, before))
