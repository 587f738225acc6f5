"""The scheme 会员制度: everything that head office may decide, as one versioned document.

Amounts, rates and periods of the scheme are never constants in code. The document is TOML (``resources/schemes``;
``docs/scheme.md`` explains every key); ``parse`` turns it into these values and says on which line a mistake is.
"""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import msgspec

from terminal.domain.card_rules import CardRules
from terminal.domain.cards import CardNumberFormat
from terminal.domain.document_form import form_mistakes
from terminal.domain.document_lines import line_in, line_of_syntax_error, lines_of, where_of
from terminal.domain.errors import SchemeError
from terminal.domain.freshness import FreshnessRules
from terminal.domain.hand_prices import ByHandRules
from terminal.domain.limit_rules import PurchaseLimit
from terminal.domain.payment_rules import PaymentRules
from terminal.domain.points_rules import PointsRule
from terminal.domain.receipt_rules import ReceiptRules, check_receipts
from terminal.domain.refund_rules import RefundRules
from terminal.domain.rights import RIGHTS, Right, Rule, rule_problems
from terminal.domain.scheme_checks import (
    check_by_hand,
    check_card_numbers,
    check_cards,
    check_freshness,
    check_limits,
    check_points,
    check_staff,
    check_tiers,
    check_window,
    is_digits,
)
from terminal.domain.scheme_ranges import check_ranges
from terminal.domain.shift_rules import ShiftRules
from terminal.domain.staff_rules import StaffRules
from terminal.domain.texts import LocalText
from terminal.domain.tier_rules import ActivityScore, AssessmentRules, Tier, TierRules
from terminal.domain.times import months_earlier

__all__ = [
    "BestPrice",
    "CardRules",
    "LocalText",
    "Measure",
    "PaymentRules",
    "PointsRule",
    "ScaleBarcode",
    "Scheme",
    "ShiftRules",
    "Tier",
    "mistakes",
    "parse",
]


class BestPrice(StrEnum):
    """Which price a member gets when a promotion and a tier discount both apply."""

    LOWEST = "lowest"  # whichever is better for the member
    PROMOTION_FIRST = "promotion_first"  # a promoted product gets no tier discount
    TIER_ON_PROMOTION = "tier_on_promotion"  # the tier's rate is taken of the promotion price


class Measure(StrEnum):
    """What the value digits of a scale barcode carry."""

    WEIGHT = "weight"  # grams
    AMOUNT = "amount"  # fen


class ScaleBarcode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout of in-store EAN-13 barcodes printed by scales: prefix, item digits, value digits, check digit."""

    prefix: str
    item_digits: int
    value_digits: int
    carries: Measure


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of the scheme, valid from the store's midnight of ``effective_from``.

    Spend, visits and activity count over a rolling window that ends with the day in question: ``spend_window_months``
    months, or ``spend_window_days`` days where no months are given.
    """

    id: str
    version: int
    effective_from: date
    name: LocalText
    card_numbers: tuple[CardNumberFormat, ...]
    tiers: tuple[Tier, ...]
    points: PointsRule
    spend_window_days: int = 0
    spend_window_months: int = 0
    best_price: BestPrice = BestPrice.LOWEST
    scale_barcodes: tuple[ScaleBarcode, ...] = ()
    by_hand: ByHandRules = ByHandRules()
    limits: tuple[PurchaseLimit, ...] = ()
    cards: CardRules = CardRules()
    freshness: FreshnessRules = FreshnessRules()
    payment: PaymentRules = PaymentRules()
    tiering: TierRules = TierRules()
    activity: ActivityScore = ActivityScore()
    assessment: AssessmentRules = AssessmentRules()
    shifts: ShiftRules = ShiftRules()
    refunds: RefundRules = RefundRules()
    receipts: ReceiptRules = ReceiptRules()
    product_groups: dict[str, LocalText] = {}  # how screens call a group; one that is not named shows its id
    staff: StaffRules = StaffRules()
    rights: dict[str, Rule] = {}  # by ``Right``; one that is not named is as in ``rights.RIGHTS``

    def tier(self, tier_id: str) -> Tier:
        """The tier with this id. Raises SchemeError when the scheme has none."""
        for tier in self.tiers:
            if tier.id == tier_id:
                return tier
        raise SchemeError("tiers", f"no tier {tier_id!r} in version {self.version}")

    def right(self, right: Right) -> Rule:
        """Who may do what ``right`` names."""
        return self.rights.get(right.value) or RIGHTS[right]

    @property
    def first_tier(self) -> Tier:
        """The tier of a new member."""
        return self.tier(self.cards.first_tier) if self.cards.first_tier else min(self.tiers, key=lambda t: t.rank)

    def next_tier(self, tier_id: str) -> Tier | None:
        """The tier above, or None at the top."""
        rank = self.tier(tier_id).rank
        above = [tier for tier in self.tiers if tier.rank > rank]
        return min(above, key=lambda tier: tier.rank, default=None)

    def window_start(self, day: date) -> date:
        """The first day of the rolling window whose last day is ``day``.

        A window of months begins the day after the same day so many months before: twelve months to 29 February 2028
        begin on 1 March 2027, to 28 February 2029 on 29 February 2028.
        """
        if self.spend_window_months:
            return months_earlier(day, self.spend_window_months) + timedelta(days=1)
        return day - timedelta(days=self.spend_window_days - 1)


@lru_cache(maxsize=16)  # more than are ever in force or compared at a time; reading one takes some 10 ms
def parse(document: str) -> Scheme:
    """Read a TOML scheme document. Raises SchemeError that says where it is wrong, on which line, and how."""
    scheme, wrong = _read(document)
    if scheme is None or wrong:
        raise wrong[0]
    return scheme


def mistakes(document: str) -> list[SchemeError]:
    """Everything that is wrong with a document, in the order of its lines.

    What cannot be read as TOML has one mistake. Where values are not of the right form, those are told and nothing
    else: what belongs together can only be judged once everything can be read.
    """
    return _read(document)[1]


def _read(document: str) -> tuple[Scheme | None, list[SchemeError]]:
    """The scheme where the document has its form, and what is wrong with it; one of the two at least."""
    try:
        values = tomllib.loads(document)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the second from values nested without end
        return None, [SchemeError("document", str(error), line_of_syntax_error(document, str(error)))]
    try:
        scheme = msgspec.convert(values, Scheme)
    except msgspec.ValidationError as error:
        places = list(form_mistakes(values, Scheme)) or [((), str(error))]
        return None, _with_lines(document, (SchemeError(where_of(path) or "document", text) for path, text in places))
    return scheme, _with_lines(document, _check(scheme))


def _with_lines(document: str, errors: Iterable[SchemeError]) -> list[SchemeError]:
    wrong = list(errors)
    if not wrong:
        return []
    lines = lines_of(document)
    return sorted(
        (SchemeError(error.where, error.problem, line_in(lines, error.where)) for error in wrong),
        key=lambda error: error.line,
    )


def _check(scheme: Scheme) -> Iterator[SchemeError]:
    yield from check_ranges(scheme)
    yield from check_receipts(scheme.receipts)
    yield from check_window(scheme.spend_window_days, scheme.spend_window_months)
    yield from check_card_numbers(scheme.card_numbers)
    yield from _check_scale_barcodes(scheme.scale_barcodes)
    yield from check_tiers(scheme.tiers)
    yield from check_points(scheme.points, scheme.tiers)
    yield from check_by_hand(scheme.by_hand)
    yield from check_limits(scheme.limits)
    yield from check_cards(scheme.cards, {tier.id for tier in scheme.tiers})
    yield from check_freshness(scheme.freshness)
    yield from check_staff(scheme.staff, scheme.card_numbers)
    for name, rule in scheme.rights.items():
        for key, problem in rule_problems(name, rule, {course.id for course in scheme.staff.courses}):
            yield SchemeError(f"rights.{name}.{key}" if key else f"rights.{name}", problem)


def _check_scale_barcodes(layouts: tuple[ScaleBarcode, ...]) -> Iterator[SchemeError]:
    for index, layout in enumerate(layouts):
        if not is_digits(layout.prefix):
            yield SchemeError(f"scale_barcodes[{index}].prefix", "a prefix is digits")
        if len(layout.prefix) + layout.item_digits + layout.value_digits != 12:
            yield SchemeError(f"scale_barcodes[{index}]", "prefix, item and value digits must make 12")
