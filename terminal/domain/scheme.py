"""The scheme 会员制度: everything that head office may decide, as one versioned document.

Amounts, rates and periods of the scheme are never constants in code. The document is TOML (``resources/schemes``);
``parse`` turns it into these values and says where a mistake is.
"""

import tomllib
from datetime import date
from enum import StrEnum

import msgspec

from terminal.domain.cards import CardNumberFormat
from terminal.domain.decoding import place_and_problem
from terminal.domain.errors import SchemeError
from terminal.domain.money import FULL, Fen, Permille
from terminal.domain.staff import Role
from terminal.domain.tenders import MAX_TENDER

_MOST_MONTHS = 600
_MOST_DAYS = 3_660
_LONGEST_NAME = 32  # of a tier's id or a text's version, which are kept with every member
_LONGEST_NUMBER = 19  # ISO/IEC 7812-1: the longest primary account number


class LocalText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name that head office gives, in the three languages of the screens."""

    zh_CN: str  # noqa: N815 — the keys are locale names (BCP 47 with Qt's underscore)
    zh_TW: str  # noqa: N815 — as above
    en: str

    def in_language(self, language: str) -> str:
        """The text for ``zh_CN``, ``zh_TW`` or ``en``; anything else reads English."""
        return {"zh_CN": self.zh_CN, "zh_TW": self.zh_TW}.get(language, self.en)


class Tier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One member tier 等级. ``discounts`` maps a product group to the part of the price that is paid."""

    id: str
    name: LocalText
    rank: int
    colour: str  # the theme's name of a tier colour: regular, silver, gold, platinum
    points_multiple: Permille = FULL
    upgrade_spend: Fen = 0  # spend within the scheme's window that earns this tier
    discounts: dict[str, Permille] = {}
    benefits: tuple[LocalText, ...] = ()

    def rate(self, group: str) -> Permille:
        """What a member of this tier pays for ``group``; a group that the scheme does not name is not discounted."""
        return self.discounts.get(group, FULL)


class BestPrice(StrEnum):
    """Which price a member gets when a promotion and a tier discount both apply."""

    LOWEST = "lowest"  # whichever is better for the member
    PROMOTION_FIRST = "promotion_first"  # a promoted product gets no tier discount
    TIER_ON_PROMOTION = "tier_on_promotion"  # the tier's rate is taken of the promotion price


class PointsRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How purchases earn points 积分: one point for each ``fen_per_point`` paid, times ratios, rounded down."""

    fen_per_point: Fen
    group_ratios: dict[str, Permille] = {}

    def ratio(self, group: str) -> Permille:
        """The earn ratio of a product group; 0 earns nothing, 1000 is normal."""
        return self.group_ratios.get(group, FULL)


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


class CardRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Fees, periods and permissions of the card desk 卡务. Rows of ``card_life.LIFE`` say who may do an act at all.

    ``validity_months`` 0 means that cards do not expire. ``review``: an application is decided by a second person.
    ``active_at_once``: a new card is activated with its issue. ``first_tier``: of a new member; empty: the lowest.
    """

    replace_fee: Fen = 0
    renew_fee: Fen = 0
    validity_months: int = 0
    renew_from_days: int = 60  # a card can be renewed so many days before its last one
    review: bool = False
    active_at_once: bool = True
    first_tier: str = ""
    consent_version: str = "1"  # of the text that members agree to
    code_seconds: int = 300  # how long an electronic card's code is taken
    typed_by: tuple[Role, ...] = (Role.MANAGER, Role.SERVICE)  # who may type a card number; others need one of them


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of the scheme, valid from the store's midnight of ``effective_from``."""

    id: str
    version: int
    effective_from: date
    name: LocalText
    card_numbers: tuple[CardNumberFormat, ...]
    tiers: tuple[Tier, ...]
    points: PointsRule
    spend_window_days: int
    best_price: BestPrice = BestPrice.LOWEST
    scale_barcodes: tuple[ScaleBarcode, ...] = ()
    cards: CardRules = CardRules()

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


def parse(document: str) -> Scheme:
    """Read a TOML scheme document. Raises SchemeError that says where it is wrong and how."""
    try:
        scheme = msgspec.convert(tomllib.loads(document), Scheme)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the second from values nested without end
        raise SchemeError("document", str(error)) from error
    except msgspec.ValidationError as error:
        where, problem = place_and_problem(error)
        raise SchemeError(where or "document", problem) from error
    _check(scheme)
    return scheme


def _check(scheme: Scheme) -> None:
    if scheme.spend_window_days <= 0:
        raise SchemeError("spend_window_days", "must be above zero")
    _check_card_numbers(scheme.card_numbers)
    _check_points(scheme.points)
    _check_scale_barcodes(scheme.scale_barcodes)
    _check_tiers(scheme.tiers)
    _check_cards(scheme)


def _check_card_numbers(formats: tuple[CardNumberFormat, ...]) -> None:
    if not formats:
        raise SchemeError("card_numbers", "a scheme needs at least one card number format")
    for index, form in enumerate(formats):
        if form.prefix and not _is_digits(form.prefix):
            raise SchemeError(f"card_numbers[{index}].prefix", "a prefix is digits")
        if not max(4, len(form.prefix)) <= form.length <= _LONGEST_NUMBER:
            raise SchemeError(f"card_numbers[{index}].length", "a number has 4 to 19 digits, its prefix included")


def _check_points(rule: PointsRule) -> None:
    if rule.fen_per_point <= 0:
        raise SchemeError("points.fen_per_point", "must be above zero")
    for group, ratio in rule.group_ratios.items():
        if ratio < 0:
            raise SchemeError(f"points.group_ratios.{group}", "a ratio is not negative")


def _check_scale_barcodes(layouts: tuple[ScaleBarcode, ...]) -> None:
    for index, layout in enumerate(layouts):
        if not _is_digits(layout.prefix) or layout.item_digits < 1 or layout.value_digits < 1:
            raise SchemeError(f"scale_barcodes[{index}]", "prefix, item and value have one digit or more each")
        if len(layout.prefix) + layout.item_digits + layout.value_digits != 12:
            raise SchemeError(f"scale_barcodes[{index}]", "prefix, item and value digits must make 12")


def _check_cards(scheme: Scheme) -> None:
    rules = scheme.cards
    for field in ("replace_fee", "renew_fee", "validity_months", "renew_from_days"):
        if getattr(rules, field) < 0:
            raise SchemeError(f"cards.{field}", "is not negative")
    most = {
        "replace_fee": MAX_TENDER,
        "renew_fee": MAX_TENDER,
        "validity_months": _MOST_MONTHS,
        "renew_from_days": _MOST_DAYS,
    }
    for field, limit in most.items():
        if getattr(rules, field) > limit:
            raise SchemeError(f"cards.{field}", f"is {limit} at the most")
    if not _is_name(rules.consent_version):
        raise SchemeError("cards.consent_version", f"has 1 to {_LONGEST_NAME} characters that can be printed")
    if not 30 <= rules.code_seconds <= 3600:
        raise SchemeError("cards.code_seconds", "from 30 to 3600 seconds")
    if rules.first_tier and rules.first_tier not in {tier.id for tier in scheme.tiers}:
        raise SchemeError("cards.first_tier", f"no tier {rules.first_tier!r}")


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and text.isprintable()


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _check_tiers(tiers: tuple[Tier, ...]) -> None:
    if not tiers:
        raise SchemeError("tiers", "a scheme needs at least one tier")
    for field in ("id", "rank"):
        values = [getattr(tier, field) for tier in tiers]
        if len(set(values)) != len(values):
            raise SchemeError("tiers", f"two tiers share the same {field}")
    for index, tier in enumerate(tiers):
        if not _is_name(tier.id):
            raise SchemeError(f"tiers[{index}].id", f"has 1 to {_LONGEST_NAME} characters that can be printed")
        if tier.points_multiple < 0:
            raise SchemeError(f"tiers[{index}].points_multiple", "a multiple is not negative")
        if tier.upgrade_spend < 0:
            raise SchemeError(f"tiers[{index}].upgrade_spend", "an amount is not negative")
        for group, rate in tier.discounts.items():
            if not 0 <= rate <= FULL:
                raise SchemeError(f"tiers[{index}].discounts.{group}", f"a rate is 0 to 1000 permille, not {rate}")
