"""The scheme 会员制度: everything that head office may decide, as one versioned document.

Amounts, rates and periods of the scheme are never constants in code. The document is TOML (``resources/schemes``;
``docs/scheme.md`` explains every key); ``parse`` turns it into these values and says on which line a mistake is.
"""

import tomllib
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from terminal.domain.card_rules import CardRules
from terminal.domain.cards import CardNumberFormat
from terminal.domain.decoding import place_and_problem
from terminal.domain.document_lines import line_of, line_of_syntax_error
from terminal.domain.errors import SchemeError
from terminal.domain.points_rules import PointsRule
from terminal.domain.scheme_checks import (
    check_card_numbers,
    check_cards,
    check_points,
    check_tiering,
    check_tiers,
    check_window,
    is_digits,
)
from terminal.domain.texts import LocalText
from terminal.domain.tier_rules import ActivityScore, AssessmentRules, Tier, TierRules
from terminal.domain.times import months_earlier

__all__ = ["BestPrice", "CardRules", "LocalText", "Measure", "PointsRule", "ScaleBarcode", "Scheme", "Tier", "parse"]


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
    cards: CardRules = CardRules()
    tiering: TierRules = TierRules()
    activity: ActivityScore = ActivityScore()
    assessment: AssessmentRules = AssessmentRules()

    def tier(self, tier_id: str) -> Tier:
        """The tier with this id. Raises SchemeError when the scheme has none."""
        for tier in self.tiers:
            if tier.id == tier_id:
                return tier
        raise SchemeError("tiers", f"no tier {tier_id!r} in version {self.version}")

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


def parse(document: str) -> Scheme:
    """Read a TOML scheme document. Raises SchemeError that says where it is wrong, on which line, and how."""
    try:
        scheme = msgspec.convert(tomllib.loads(document), Scheme)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the second from values nested without end
        raise SchemeError("document", str(error), line_of_syntax_error(str(error))) from error
    except msgspec.ValidationError as error:
        where, problem = place_and_problem(error)
        raise SchemeError(where or "document", problem, line_of(document, where)) from error
    try:
        _check(scheme)
    except SchemeError as error:
        raise SchemeError(error.where, error.problem, line_of(document, error.where)) from error
    return scheme


def _check(scheme: Scheme) -> None:
    check_window(scheme.spend_window_days, scheme.spend_window_months)
    check_card_numbers(scheme.card_numbers)
    _check_scale_barcodes(scheme.scale_barcodes)
    check_tiers(scheme.tiers)
    check_tiering(scheme.tiering, scheme.assessment)
    check_points(scheme.points, scheme.tiers)
    check_cards(scheme.cards, {tier.id for tier in scheme.tiers})


def _check_scale_barcodes(layouts: tuple[ScaleBarcode, ...]) -> None:
    for index, layout in enumerate(layouts):
        if not is_digits(layout.prefix) or layout.item_digits < 1 or layout.value_digits < 1:
            raise SchemeError(f"scale_barcodes[{index}]", "prefix, item and value have one digit or more each")
        if len(layout.prefix) + layout.item_digits + layout.value_digits != 12:
            raise SchemeError(f"scale_barcodes[{index}]", "prefix, item and value digits must make 12")
