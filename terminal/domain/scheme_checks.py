"""What a scheme document must hold besides its form: ranges, and names that other parts of it use."""

from collections.abc import Collection, Iterable, Sequence

from terminal.domain.card_rules import CardRules
from terminal.domain.cards import CardNumberFormat
from terminal.domain.errors import SchemeError
from terminal.domain.money import FULL
from terminal.domain.points_rules import Activity, CouponOffer, Gift, Lottery, OffsetRules, PointsRule, PrizeKind
from terminal.domain.tenders import MAX_TENDER
from terminal.domain.tier_rules import AssessmentRules, Tier, TierPath, TierRules

_MOST_MONTHS = 600
_MOST_DAYS = 3_660
_MOST_POINTS = 100_000_000
_LONGEST_NAME = 32  # of a tier's id or a text's version, which are kept with every member
_LONGEST_NUMBER = 19  # ISO/IEC 7812-1: the longest primary account number
_BEST_MARK = 100


def check_window(days: int, months: int) -> None:
    """The rolling window: days or months, and not both."""
    if bool(days) == bool(months) or not (0 <= days <= _MOST_DAYS and 0 <= months <= _MOST_MONTHS):
        raise SchemeError("spend_window_days", "give spend_window_days or spend_window_months, above zero")


def check_card_numbers(formats: Sequence[CardNumberFormat]) -> None:
    """Prefixes and lengths of the company's card numbers."""
    if not formats:
        raise SchemeError("card_numbers", "a scheme needs at least one card number format")
    for index, form in enumerate(formats):
        if form.prefix and not is_digits(form.prefix):
            raise SchemeError(f"card_numbers[{index}].prefix", "a prefix is digits")
        if not max(4, len(form.prefix)) <= form.length <= _LONGEST_NUMBER:
            raise SchemeError(f"card_numbers[{index}].length", "a number has 4 to 19 digits, its prefix included")


def check_cards(rules: CardRules, tier_ids: Collection[str]) -> None:
    """Fees, periods, and the tier of a new member."""
    most = {
        "replace_fee": MAX_TENDER,
        "renew_fee": MAX_TENDER,
        "validity_months": _MOST_MONTHS,
        "renew_from_days": _MOST_DAYS,
        "change_due_days": _MOST_DAYS,
    }
    for field, limit in most.items():
        _check_range(f"cards.{field}", getattr(rules, field), limit)
    if not _is_name(rules.consent_version):
        raise SchemeError("cards.consent_version", f"has 1 to {_LONGEST_NAME} characters that can be printed")
    if not 30 <= rules.code_seconds <= 3600:
        raise SchemeError("cards.code_seconds", "from 30 to 3600 seconds")
    if rules.first_tier and rules.first_tier not in tier_ids:
        raise SchemeError("cards.first_tier", f"no tier {rules.first_tier!r}")
    if rules.auto_renewal is not None:
        _check_range("cards.auto_renewal.points", rules.auto_renewal.points, _MOST_POINTS)
        _check_range("cards.auto_renewal.days_before", rules.auto_renewal.days_before, rules.renew_from_days)


def check_tiers(tiers: Sequence[Tier]) -> None:
    """Ids, ranks, rates and paths."""
    if not tiers:
        raise SchemeError("tiers", "a scheme needs at least one tier")
    for field in ("id", "rank"):
        values = [getattr(tier, field) for tier in tiers]
        if len(set(values)) != len(values):
            raise SchemeError("tiers", f"two tiers share the same {field}")
    lowest = min(tiers, key=lambda tier: tier.rank)
    for index, tier in enumerate(tiers):
        _check_tier(f"tiers[{index}]", tier)
        if tier is lowest and tier.ways:
            raise SchemeError(f"tiers[{index}]", "the lowest tier is everybody's and asks for nothing")


def check_tiering(rules: TierRules, assessment: AssessmentRules) -> None:
    """Grace, and how assessments count."""
    _check_range("tiering.grace_days", rules.grace_days, _MOST_DAYS)
    if not 1 <= assessment.departments <= 20:
        raise SchemeError("assessment.departments", "from 1 to 20")
    if not 1 <= assessment.valid_days <= _MOST_DAYS:
        raise SchemeError("assessment.valid_days", f"from 1 to {_MOST_DAYS}")
    _check_range("assessment.potential_weight", assessment.potential_weight, FULL)


def check_points(rule: PointsRule, tiers: Sequence[Tier]) -> None:
    """Earning, lots, paying with points, gifts, coupons and lotteries."""
    if rule.fen_per_point <= 0:
        raise SchemeError("points.fen_per_point", "must be above zero")
    for field in ("group_ratios", "product_ratios"):
        for name, ratio in getattr(rule, field).items():
            if ratio < 0:
                raise SchemeError(f"points.{field}.{name}", "a ratio is not negative")
    if not (1 <= rule.lots.months <= _MOST_MONTHS and 0 <= rule.lots.years <= 50):
        raise SchemeError("points.lots", "months from 1 to 600, years from 0 to 50")
    _check_range("points.lots.announce_days", rule.lots.announce_days, _MOST_DAYS)
    _check_range("points.referral_points", rule.referral_points, _MOST_POINTS)
    _check_range("points.refund.renewed_days", rule.refund.renewed_days, _MOST_DAYS)
    offline = rule.offline
    if min(offline.member_day, offline.terminal_day) < 0 or not 0 <= offline.whole_hours < offline.nothing_hours:
        raise SchemeError("points.offline", "limits are not negative, and whole_hours come before nothing_hours")
    if rule.offset is not None:
        _check_offset(rule.offset, tiers)
    _check_offers(rule)


def is_digits(text: str) -> bool:
    """Whether a text is one or more ASCII digits."""
    return text.isascii() and text.isdigit()


def _check_tier(where: str, tier: Tier) -> None:
    if not _is_name(tier.id):
        raise SchemeError(f"{where}.id", f"has 1 to {_LONGEST_NAME} characters that can be printed")
    if tier.points_multiple < 0:
        raise SchemeError(f"{where}.points_multiple", "a multiple is not negative")
    if tier.birthday_multiple < 0:
        raise SchemeError(f"{where}.birthday_multiple", "a multiple is not negative")
    if tier.upgrade_spend < 0:
        raise SchemeError(f"{where}.upgrade_spend", "an amount is not negative")
    for group, rate in tier.discounts.items():
        if not 0 <= rate <= FULL:
            raise SchemeError(f"{where}.discounts.{group}", f"a rate is 0 to 1000 permille, not {rate}")
    _check_range(f"{where}.birthday_rate", tier.birthday_rate, FULL)
    for field in ("monthly_points", "birthday_points", "offset_points"):
        _check_range(f"{where}.{field}", getattr(tier, field), _MOST_POINTS)
    if tier.offset_ceiling is not None:
        _check_range(f"{where}.offset_ceiling", tier.offset_ceiling, FULL)
    for index, path in enumerate(tier.paths):
        _check_path(f"{where}.paths[{index}]", path)


def _check_path(where: str, path: TierPath) -> None:
    if path == TierPath():
        raise SchemeError(where, "a path asks for something")
    for field in path.__struct_fields__:
        if getattr(path, field) < 0:
            raise SchemeError(f"{where}.{field}", "is not negative")
    if path.assessment > _BEST_MARK:
        raise SchemeError(f"{where}.assessment", f"a mark is {_BEST_MARK} at the most")
    for each, span in (("visits_each_month", "months"), ("visits_each_quarter", "quarters")):
        if bool(getattr(path, each)) != bool(getattr(path, span)) or getattr(path, span) > _MOST_MONTHS:
            raise SchemeError(f"{where}.{span}", f"goes together with {each}")


def _check_offset(rules: OffsetRules, tiers: Sequence[Tier]) -> None:
    if rules.points_per_yuan <= 0:
        raise SchemeError("points.offset.points_per_yuan", "must be above zero")
    _check_range("points.offset.ceiling", rules.ceiling, FULL)
    _check_range("points.offset.minimum", rules.minimum, _MOST_POINTS)
    if rules.step <= 0:
        raise SchemeError("points.offset.step", "must be above zero")
    for ratio in {rules.points_per_yuan, *(tier.offset_points or rules.points_per_yuan for tier in tiers)}:
        if rules.step * 100 % ratio:
            raise SchemeError("points.offset.step", f"{rules.step} points are no whole fen at {ratio} points a yuan")


def _check_offers(rule: PointsRule) -> None:
    named: tuple[tuple[str, Sequence[Gift | CouponOffer | Lottery | Activity]], ...] = (
        ("gifts", rule.gifts),
        ("coupons", rule.coupons),
        ("lotteries", rule.lotteries),
        ("activities", rule.activities),
    )
    for name, offers in named:
        _check_ids(f"points.{name}", [offer.id for offer in offers])
        for index, offer in enumerate(offers):
            if not 0 < offer.points <= _MOST_POINTS:
                raise SchemeError(f"points.{name}[{index}].points", f"from 1 to {_MOST_POINTS}")
    for index, coupon in enumerate(rule.coupons):
        _check_coupon(f"points.coupons[{index}]", coupon)
    for index, lottery in enumerate(rule.lotteries):
        _check_lottery(f"points.lotteries[{index}]", lottery, rule.gifts, rule.coupons)
    for index, activity in enumerate(rule.activities):
        _check_range(f"points.activities[{index}].per_month", activity.per_month, 1_000, least=1)


def _check_coupon(where: str, coupon: CouponOffer) -> None:
    _check_range(f"{where}.value", coupon.value, MAX_TENDER, least=1)
    _check_range(f"{where}.minimum_spend", coupon.minimum_spend, MAX_TENDER)
    _check_range(f"{where}.valid_days", coupon.valid_days, _MOST_DAYS)


def _check_lottery(where: str, lottery: Lottery, gifts: Iterable[Gift], coupons: Iterable[CouponOffer]) -> None:
    if not lottery.prizes:
        raise SchemeError(f"{where}.prizes", "a lottery has prizes, one of which may be nothing")
    _check_range(f"{where}.per_member_day", lottery.per_member_day, 1_000, least=1)
    items = {PrizeKind.GIFT: {gift.id for gift in gifts}, PrizeKind.COUPON: {coupon.id for coupon in coupons}}
    for index, prize in enumerate(lottery.prizes):
        place = f"{where}.prizes[{index}]"
        _check_range(f"{place}.chances", prize.chances, 1_000_000, least=1)
        _check_range(f"{place}.points", prize.points, _MOST_POINTS)
        if (prize.kind is PrizeKind.POINTS) != bool(prize.points):
            raise SchemeError(f"{place}.points", "points are what a prize of points has")
        if prize.kind in items and prize.item not in items[prize.kind]:
            raise SchemeError(f"{place}.item", f"no {prize.kind.value} {prize.item!r}")


def _check_ids(where: str, ids: Sequence[str]) -> None:
    if len(set(ids)) != len(ids):
        raise SchemeError(where, "two share the same id")
    for index, each in enumerate(ids):
        if not _is_name(each):
            raise SchemeError(f"{where}[{index}].id", f"has 1 to {_LONGEST_NAME} characters that can be printed")


def _check_range(where: str, value: int, most: int, *, least: int = 0) -> None:
    if value < least:
        raise SchemeError(where, "is not negative" if least == 0 else f"is {least} at the least")
    if value > most:
        raise SchemeError(where, f"is {most} at the most")


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and text.isprintable()
