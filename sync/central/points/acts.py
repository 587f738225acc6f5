"""Points given for gifts, coupons and draws; for activities; put right by hand; and disputed."""

from sqlalchemy import select

from sync.central.points import cases, coupons
from sync.central.points.movements import Movement, key_columns
from sync.central.points.work import Counter
from sync.central.store import schema
from terminal.domain.movements import MovementKind, key_of
from terminal.domain.points_acts import (
    PointsAdjusted,
    PointsDisputed,
    PointsGranted,
    PointsRedeemed,
    RedemptionKind,
)
from terminal.domain.points_rules import PrizeKind

_LONGEST_REFERENCE = 200


def redemption_problem(redeemed: PointsRedeemed, terminal: str) -> str:
    """What contradicts itself in a redemption; empty when nothing does."""
    draw, coupon = redeemed.draw, redeemed.coupon
    if (draw is None) == (redeemed.kind is RedemptionKind.DRAW):
        return "a draw, and nothing else, has its draw"
    bought = redeemed.kind is RedemptionKind.COUPON
    won = draw is not None and draw.kind is PrizeKind.COUPON
    if (coupon is None) == (bought or won):
        return "what was bought or won is a coupon, or there is none"
    if coupon is not None and not coupon.code.startswith(f"{terminal}-"):
        return "a coupon's code begins with the terminal that issued it"
    if draw is not None and draw.lottery != redeemed.item:
        return "the draw is of another lottery"
    if draw is not None and (draw.points > 0) != (draw.kind is PrizeKind.POINTS):
        return "points, and nothing else, are won in points"
    if draw is not None and draw.kind is PrizeKind.GIFT and not draw.item:
        return "the gift that was won has no name"
    return ""


def redeem(counter: Counter, redeemed: PointsRedeemed) -> None:
    """Points go for a gift, a coupon or a draw; a prize comes."""
    work, at = counter.work, counter.work.arrival.entry.at
    day = redeemed.business_day.isoformat()
    reference = f"{redeemed.kind.value}:{redeemed.item}"
    counter.debit(
        Movement(work.member, work.key(1), MovementKind.REDEEM, -redeemed.points, day, at, reference=reference)
    )
    draw = redeemed.draw
    if draw is not None and draw.points:
        prize = Movement(
            member=work.member,
            key=work.key(2),
            kind=MovementKind.PRIZE,
            points=draw.points,
            day=day,
            at=at,
            last_day=draw.points_last_day,
            reference=reference,
        )
        counter.account.credit(prize)
    if redeemed.coupon is not None:
        coupons.issue(counter.connection, work.member, redeemed.coupon, at)
    if redeemed.hold:
        counter.holds.append(redeemed.hold)


def grant(counter: Counter, granted: PointsGranted) -> None:
    """Points come for an activity."""
    work = counter.work
    counter.account.credit(
        Movement(
            member=work.member,
            key=work.key(1),
            kind=MovementKind.ACTIVITY,
            points=granted.points,
            day=granted.business_day.isoformat(),
            at=work.arrival.entry.at,
            last_day=granted.last_day,
            reference=granted.activity,
        )
    )


def adjust(counter: Counter, adjusted: PointsAdjusted) -> None:
    """A balance is put right, up or down."""
    work = counter.work
    movement = Movement(
        member=work.member,
        key=work.key(1),
        kind=MovementKind.ADJUST,
        points=adjusted.points,
        day=adjusted.business_day.isoformat(),
        at=work.arrival.entry.at,
        last_day=adjusted.last_day if adjusted.points > 0 else None,
        reference=adjusted.reason[:_LONGEST_REFERENCE],
    )
    if adjusted.points > 0:
        counter.account.credit(movement)
    else:
        counter.debit(movement)


def dispute(counter: Counter, disputed: PointsDisputed) -> None:
    """A member does not agree: a case, which names the movement if it is one of theirs."""
    work, key = counter.work, key_of(disputed.movement)
    named = ""
    if key is not None:
        ledger = schema.points_ledger
        theirs = select(ledger.c.points).filter_by(**key_columns(work.member, key))
        known = key in counter.account.movements or counter.connection.execute(theirs).first()
        named = disputed.movement if known else ""
    counter.cases.append(cases.dispute(work.member, named, work.arrival))
