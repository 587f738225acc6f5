"""Slips about points as printer-neutral documents: what was had for them, given, corrected, and the balance after."""

from collections.abc import Iterator, Sequence

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.documents import Align, Code, Document, Feed, Pair, Part, Rule, Style, Text
from terminal.domain.letterhead import letterhead
from terminal.domain.members import MemberRecord
from terminal.domain.money import yuan
from terminal.domain.paper_labels import Labels, labels_in
from terminal.domain.points_acts import PointsAdjusted, PointsGranted, PointsRedeemed, RedemptionKind
from terminal.domain.points_rules import Activity, CouponOffer, Gift, Lottery, PointsRule
from terminal.domain.standing import Expiring
from terminal.domain.times import Instant, local
from terminal.services.business_days import BusinessDay
from terminal.services.people import People

LABELS_FILE = "points_labels.toml"


class PointsPaper(msgspec.Struct, frozen=True):
    """What a slip says besides the act. ``member`` is as before it; ``ending`` are the points that end next and soon.

    ``language`` is zh_CN, zh_TW or en.
    """

    day: BusinessDay
    member: MemberRecord
    people: People
    at: Instant
    language: str
    ending: Expiring | None = None
    commitment: bytes = b""  # of the opening that a draw was made from


def redemption_slip(redeemed: PointsRedeemed, paper: PointsPaper) -> Document:
    """What was had for points: a gift, a coupon with its code, or what a draw brought and how it can be checked."""
    labels, rule = labels_in(LABELS_FILE, paper.language), paper.day.scheme.points
    won = redeemed.draw.points if redeemed.draw else 0
    return _slip(
        f"title_{redeemed.kind.value}",
        (
            Pair(_item_name(redeemed, rule, paper.language), f"-{redeemed.points:,}", Style.BOLD),
            *_draw(redeemed, rule, paper, labels),
            *(_coupon(redeemed.coupon, labels) if redeemed.coupon else ()),
        ),
        paper,
        labels,
        change=won - redeemed.points,
    )


def grant_slip(granted: PointsGranted, paper: PointsPaper) -> Document:
    """Points for an activity."""
    labels = labels_in(LABELS_FILE, paper.language)
    name = _name(paper.day.scheme.points.activities, granted.activity, paper.language)
    lines = (Pair(name, f"+{granted.points:,}", Style.BOLD), *_good_through(granted.last_day, labels))
    return _slip("title_activity", lines, paper, labels, change=granted.points)


def adjustment_slip(adjusted: PointsAdjusted, paper: PointsPaper) -> Document:
    """A balance that was put right by hand, with its reason."""
    labels = labels_in(LABELS_FILE, paper.language)
    lines = (
        Pair(labels["adjusted"], f"{adjusted.points:+,}", Style.BOLD),
        *_good_through(adjusted.last_day, labels),
        Pair(labels["reason"], adjusted.reason),
    )
    return _slip("title_adjustment", lines, paper, labels, change=adjusted.points)


def _slip(title: str, lines: tuple[Part, ...], paper: PointsPaper, labels: Labels, *, change: int) -> Document:
    store, member, people = paper.day.store, paper.member, paper.people
    parts = (
        *letterhead(store, labels),
        Rule(),
        Text(labels[title], Align.CENTRE, Style.BOLD),
        Pair(labels["time"], _moment(paper.at, store.zone)),
        Pair(labels["member"], member.masked_name),
        Rule(),
        *lines,
        Rule(),
        Pair(labels["balance"], f"{member.points + change:,}"),
        Text(labels["balance_as_of"].format(moment=_moment(member.as_of, store.zone)), Align.RIGHT),
        *_ending(paper.ending, labels),
        Pair(labels["actor"], people.actor.name),
        *([Pair(labels["approver"], people.approver.name)] if people.approver else []),
        Feed(2),
    )
    return Document(parts)


def _draw(redeemed: PointsRedeemed, rule: PointsRule, paper: PointsPaper, labels: Labels) -> Iterator[Part]:
    drawn = redeemed.draw
    if drawn is None:
        return
    lottery = next((each for each in rule.lotteries if each.id == drawn.lottery), None)
    known = lottery is not None and drawn.prize < len(lottery.prizes)
    prize = lottery.prizes[drawn.prize].name.in_language(paper.language) if lottery and known else str(drawn.prize)
    yield Pair(labels["prize"], prize, Style.BOLD)
    if drawn.points:
        yield Pair(labels["won"], f"+{drawn.points:,}")
    yield Pair(labels["draw_number"], str(drawn.sequence))
    yield Pair(labels["lot"], f"{drawn.lot:,} / {drawn.chances:,}")
    yield Text(labels["commitment"])
    yield Text(paper.commitment.hex())


def _coupon(coupon: CouponIssued, labels: Labels) -> Iterator[Part]:
    yield Pair(labels["coupon_value"], yuan(coupon.value))
    if coupon.minimum_spend:
        yield Pair(labels["minimum_spend"], yuan(coupon.minimum_spend))
    yield Pair(labels["valid_until"], coupon.last_day)
    yield Code(coupon.code, coupon.code)


def _good_through(last_day: str | None, labels: Labels) -> Iterator[Part]:
    if last_day is not None:
        yield Pair(labels["valid_until"], last_day)


def _ending(ending: Expiring | None, labels: Labels) -> Iterator[Part]:
    if ending is not None:
        yield Text(labels["ending"].format(points=f"{ending.points:,}", day=ending.last_day))


def _item_name(redeemed: PointsRedeemed, rule: PointsRule, language: str) -> str:
    items: dict[RedemptionKind, Sequence[Gift | CouponOffer | Lottery | Activity]] = {
        RedemptionKind.GIFT: rule.gifts,
        RedemptionKind.COUPON: rule.coupons,
        RedemptionKind.DRAW: rule.lotteries,
    }
    return _name(items[redeemed.kind], redeemed.item, language)


def _name(items: Sequence[Gift | CouponOffer | Lottery | Activity], item: str, language: str) -> str:
    """The scheme's name; the id where a newer scheme no longer has it, for a slip must not fail over a name."""
    names = {each.id: each.name for each in items}
    return names[item].in_language(language) if item in names else item


def _moment(at: Instant, zone: str) -> str:
    return local(at, zone).strftime("%Y-%m-%d %H:%M")
