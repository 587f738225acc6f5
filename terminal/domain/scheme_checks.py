"""What a scheme document must hold besides its form and its ranges: what belongs together, and names that are used.

Each check yields every mistake that it finds; where one mistake would only bring forth others, the first.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from terminal.domain.card_rules import CardRules
from terminal.domain.cards import CardNumberFormat
from terminal.domain.document_lines import where_of
from terminal.domain.errors import SchemeError
from terminal.domain.freshness import FreshnessRules
from terminal.domain.hand_prices import ByHandRules
from terminal.domain.limit_rules import PurchaseLimit
from terminal.domain.points_rules import Activity, CouponOffer, Gift, Lottery, OffsetRules, PointsRule, PrizeKind
from terminal.domain.staff import Role
from terminal.domain.staff_rules import StaffRules, overlaps
from terminal.domain.tier_rules import Tier, TierPath

_LONGEST_NAME = 32  # of a tier's id or a text's version, which are kept with every member


def check_window(days: int, months: int) -> Iterator[SchemeError]:
    """The rolling window: days or months, and not both."""
    if bool(days) == bool(months):
        where = "spend_window_months" if months else "spend_window_days"
        yield SchemeError(where, "give spend_window_days or spend_window_months, above zero")


def check_card_numbers(formats: Sequence[CardNumberFormat]) -> Iterator[SchemeError]:
    """Prefixes and lengths of the company's card numbers."""
    if not formats:
        yield SchemeError("card_numbers", "a scheme needs at least one card number format")
    yield from _check_formats("card_numbers", formats)


def check_cards(rules: CardRules, tier_ids: Collection[str]) -> Iterator[SchemeError]:
    """The version of the consent, renewal, and the tier of a new member."""
    yield from _check_name("cards.consent_version", rules.consent_version)
    if rules.first_tier and rules.first_tier not in tier_ids:
        yield SchemeError("cards.first_tier", f"no tier {rules.first_tier!r}")
    renewal = rules.auto_renewal
    if renewal is not None and renewal.days_before > rules.renew_from_days:
        most = rules.renew_from_days
        yield SchemeError("cards.auto_renewal.days_before", f"is {most} at the most, which cards.renew_from_days says")


def check_freshness(rules: FreshnessRules) -> Iterator[SchemeError]:
    """A typed number proves less than a card, so it is not taken for longer."""
    if 0 < rules.proven_hours < rules.typed_hours:
        most = rules.proven_hours
        yield SchemeError("freshness.typed_hours", f"is {most} at the most, which freshness.proven_hours says")


def check_staff(rules: StaffRules, members: Sequence[CardNumberFormat]) -> Iterator[SchemeError]:
    """Numbers of staff cards, which must never be a member's, and courses."""
    yield from _check_formats("staff.card_numbers", rules.card_numbers)
    for place in overlaps(rules.card_numbers, members):
        yield SchemeError(f"staff.card_numbers[{place}]", "such a number could be a member's")
    yield from _check_different("staff.courses", "id", [course.id for course in rules.courses])
    for index, course in enumerate(rules.courses):
        yield from _check_name(f"staff.courses[{index}].id", course.id)


def check_by_hand(rules: ByHandRules) -> Iterator[SchemeError]:
    """The roles by whose word something comes off."""
    for name in rules.most_off:
        if name not in set(Role):
            where = where_of(("by_hand", "most_off", name))
            yield SchemeError(where, f"no role {name!r}: one of {', '.join(sorted(Role))}")


def check_limits(limits: Sequence[PurchaseLimit]) -> Iterator[SchemeError]:
    """Each limit is for a product or a group, and limits something."""
    for index, limit in enumerate(limits):
        if bool(limit.product) == bool(limit.group):
            yield SchemeError(f"limits[{index}]", "give a product or a group")
        if not (limit.per_sale or limit.per_member_day):
            yield SchemeError(f"limits[{index}]", "give per_sale or per_member_day, above zero")


def check_tiers(tiers: Sequence[Tier]) -> Iterator[SchemeError]:
    """Ids, ranks and paths."""
    if not tiers:
        yield SchemeError("tiers", "a scheme needs at least one tier")
        return
    yield from _check_different("tiers", "id", [tier.id for tier in tiers])
    yield from _check_different("tiers", "rank", [tier.rank for tier in tiers])
    lowest = min(tiers, key=lambda tier: tier.rank)
    for index, tier in enumerate(tiers):
        where = f"tiers[{index}]"
        yield from _check_name(f"{where}.id", tier.id)
        if tier is lowest and tier.ways:
            yield SchemeError(where, "the lowest tier is everybody's and asks for nothing")
        for place, path in enumerate(tier.paths):
            yield from _check_path(f"{where}.paths[{place}]", path)


def check_points(rule: PointsRule, tiers: Sequence[Tier]) -> Iterator[SchemeError]:
    """Product numbers, offline hours, paying with points, gifts, coupons and lotteries."""
    for name in rule.product_ratios:
        if not is_digits(name):
            yield SchemeError(where_of(("points", "product_ratios", name)), "a product is named by its number")
    if rule.offline.whole_hours >= rule.offline.nothing_hours:
        yield SchemeError("points.offline.nothing_hours", "is more than whole_hours")
    if rule.offset is not None:
        yield from _check_offset(rule.offset, tiers)
    yield from _check_offers(rule)


def is_digits(text: str) -> bool:
    """Whether a text is one or more ASCII digits."""
    return text.isascii() and text.isdigit()


def _check_path(where: str, path: TierPath) -> Iterator[SchemeError]:
    if path == TierPath():
        yield SchemeError(where, "a path asks for something")
    for each, span in (("visits_each_month", "months"), ("visits_each_quarter", "quarters")):
        if bool(getattr(path, each)) != bool(getattr(path, span)):
            given, missing = (each, span) if getattr(path, each) else (span, each)
            yield SchemeError(f"{where}.{given}", f"goes together with {missing}")


def _check_offset(rules: OffsetRules, tiers: Sequence[Tier]) -> Iterator[SchemeError]:
    for ratio in sorted({rules.points_per_yuan, *(tier.offset_points or rules.points_per_yuan for tier in tiers)}):
        if ratio > 0 and rules.step * 100 % ratio:
            yield SchemeError("points.offset.step", f"{rules.step} points are no whole fen at {ratio} points a yuan")


def _check_offers(rule: PointsRule) -> Iterator[SchemeError]:
    named: tuple[tuple[str, Sequence[Gift | CouponOffer | Lottery | Activity]], ...] = (
        ("gifts", rule.gifts),
        ("coupons", rule.coupons),
        ("lotteries", rule.lotteries),
        ("activities", rule.activities),
    )
    for name, offers in named:
        yield from _check_different(f"points.{name}", "id", [offer.id for offer in offers])
        for index, offer in enumerate(offers):
            yield from _check_name(f"points.{name}[{index}].id", offer.id)
    for index, lottery in enumerate(rule.lotteries):
        yield from _check_lottery(f"points.lotteries[{index}]", lottery, rule.gifts, rule.coupons)


def _check_lottery(
    where: str, lottery: Lottery, gifts: Iterable[Gift], coupons: Iterable[CouponOffer]
) -> Iterator[SchemeError]:
    if not lottery.prizes:
        yield SchemeError(f"{where}.prizes", "a lottery has prizes, one of which may be nothing")
    items = {PrizeKind.GIFT: {gift.id for gift in gifts}, PrizeKind.COUPON: {coupon.id for coupon in coupons}}
    for index, prize in enumerate(lottery.prizes):
        place = f"{where}.prizes[{index}]"
        if (prize.kind is PrizeKind.POINTS) != bool(prize.points):
            yield SchemeError(f"{place}.points", "points are what a prize of points has")
        if prize.kind in items and prize.item not in items[prize.kind]:
            yield SchemeError(f"{place}.item", f"no {prize.kind.value} {prize.item!r}")


def _check_formats(where: str, formats: Sequence[CardNumberFormat]) -> Iterator[SchemeError]:
    for index, form in enumerate(formats):
        if form.prefix and not is_digits(form.prefix):
            yield SchemeError(f"{where}[{index}].prefix", "a prefix is digits")
        if len(form.prefix) > form.length:
            yield SchemeError(f"{where}[{index}].length", "a number's prefix is a part of it")


def _check_different(where: str, field: str, values: Sequence[str | int]) -> Iterator[SchemeError]:
    """Every value that an earlier element of the list has as well."""
    seen: Counter[str | int] = Counter()
    for index, value in enumerate(values):
        seen[value] += 1
        if seen[value] > 1:
            yield SchemeError(f"{where}[{index}].{field}", f"{value!r} is used before")


def _check_name(where: str, text: str) -> Iterator[SchemeError]:
    if not (0 < len(text) <= _LONGEST_NAME and text.isprintable()):
        yield SchemeError(where, f"has 1 to {_LONGEST_NAME} characters that can be printed")
