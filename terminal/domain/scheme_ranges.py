"""The range of every figure in a scheme document: one table for the checks, the published schema and the manual."""

from collections.abc import Iterator
from typing import Any

import msgspec

from terminal.domain.document_lines import Path, where_of
from terminal.domain.errors import SchemeError
from terminal.domain.money import FULL
from terminal.domain.payment_rules import LARGEST_STEP
from terminal.domain.pin_rules import LONGEST_PIN, SHORTEST_PIN
from terminal.domain.tenders import MAX_TENDER

_DAYS = 3_660
_MONTHS = 600
_QUARTERS = 200
_POINTS = 100_000_000
_SPEND = 10**11  # fen: a billion yuan
_MULTIPLE = 100 * FULL
_SCORE = 1_000_000_000
_VERSION = 2**31 - 1  # what the centre's database keeps
_LONGEST_NUMBER = 19  # ISO/IEC 7812-1: the longest primary account number

RANGES: dict[str, tuple[int, int]] = {
    "version": (1, _VERSION),
    "spend_window_days": (0, _DAYS),
    "spend_window_months": (0, _MONTHS),
    "card_numbers[].length": (4, _LONGEST_NUMBER),
    "scale_barcodes[].item_digits": (1, 10),
    "scale_barcodes[].value_digits": (1, 10),
    "tiers[].rank": (0, 999),
    "tiers[].points_multiple": (0, _MULTIPLE),
    "tiers[].upgrade_spend": (0, _SPEND),
    "tiers[].discounts.*": (0, FULL),
    "tiers[].monthly_points": (0, _POINTS),
    "tiers[].birthday_points": (0, _POINTS),
    "tiers[].birthday_rate": (0, FULL),
    "tiers[].birthday_multiple": (0, _MULTIPLE),
    "tiers[].offset_points": (0, _POINTS),
    "tiers[].offset_ceiling": (0, FULL),
    "tiers[].paths[].spend": (0, _SPEND),
    "tiers[].paths[].visits": (0, _DAYS),
    "tiers[].paths[].activity": (0, _SCORE),
    "tiers[].paths[].assessment": (0, 100),
    "tiers[].paths[].visits_each_month": (0, 31),
    "tiers[].paths[].months": (0, _MONTHS),
    "tiers[].paths[].visits_each_quarter": (0, 92),
    "tiers[].paths[].quarters": (0, _QUARTERS),
    "tiering.grace_days": (0, _DAYS),
    "activity.per_visit": (0, _SCORE),
    "activity.per_100_yuan": (0, _SCORE),
    "activity.per_activity": (0, _SCORE),
    "assessment.departments": (1, 20),
    "assessment.valid_days": (1, _DAYS),
    "assessment.potential_weight": (0, FULL),
    "points.fen_per_point": (1, MAX_TENDER),
    "points.group_ratios.*": (0, _MULTIPLE),
    "points.product_ratios.*": (0, _MULTIPLE),
    "points.referral_points": (0, _POINTS),
    "points.lots.months": (1, _MONTHS),
    "points.lots.years": (0, 50),
    "points.lots.announce_days": (0, _DAYS),
    "points.offset.points_per_yuan": (1, _POINTS),
    "points.offset.ceiling": (0, FULL),
    "points.offset.step": (1, _POINTS),
    "points.offset.minimum": (0, _POINTS),
    "points.offline.member_day": (0, _POINTS),
    "points.offline.terminal_day": (0, _POINTS),
    "points.offline.whole_hours": (0, 24 * _DAYS),
    "points.offline.nothing_hours": (1, 24 * _DAYS),
    "points.gifts[].points": (1, _POINTS),
    "points.coupons[].points": (1, _POINTS),
    "points.coupons[].value": (1, MAX_TENDER),
    "points.coupons[].minimum_spend": (0, MAX_TENDER),
    "points.coupons[].valid_days": (0, _DAYS),
    "points.lotteries[].points": (1, _POINTS),
    "points.lotteries[].per_member_day": (1, 1_000),
    "points.lotteries[].prizes[].chances": (1, 1_000_000),
    "points.lotteries[].prizes[].points": (0, _POINTS),
    "points.activities[].points": (1, _POINTS),
    "points.activities[].per_month": (1, 1_000),
    "points.refund.renewed_days": (0, _DAYS),
    "staff.card_numbers[].length": (4, _LONGEST_NUMBER),
    "staff.lock_minutes": (0, 480),
    "staff.pin_digits": (SHORTEST_PIN, LONGEST_PIN),
    "by_hand.most_off.*": (0, FULL),
    "refunds.without_receipt_most": (0, MAX_TENDER),
    "refunds.without_receipt_day": (0, MAX_TENDER),
    "refunds.without_receipt_days": (0, _DAYS),
    "limits[].product": (0, 2**53),
    "limits[].per_sale": (0, 9_999),
    "limits[].per_member_day": (0, 9_999),
    "cards.replace_fee": (0, MAX_TENDER),
    "cards.renew_fee": (0, MAX_TENDER),
    "cards.validity_months": (0, _MONTHS),
    "cards.renew_from_days": (0, _DAYS),
    "cards.change_due_days": (0, _DAYS),
    "cards.code_seconds": (30, 3_600),
    "freshness.warn_hours": (0, 24 * _DAYS),
    "freshness.typed_hours": (0, 24 * _DAYS),
    "freshness.proven_hours": (0, 24 * _DAYS),
    "payment.cash_step": (1, LARGEST_STEP),
    "payment.ask_change_over": (0, MAX_TENDER),
    "cards.auto_renewal.points": (0, _POINTS),
    "cards.auto_renewal.days_before": (0, _DAYS),
    "shifts.largest_difference": (0, MAX_TENDER),
}
"""Key → (least, most). ``[]`` stands for any element of a list, ``*`` for any name of a table of free names."""


def check_ranges(scheme: msgspec.Struct) -> Iterator[SchemeError]:
    """Every figure that is outside its range."""
    for path, key, value in _figures(scheme, (), ""):
        least, most = RANGES[key]
        if not least <= value <= most:
            yield SchemeError(where_of(path), f"is from {least} to {most}, not {value}")


def _figures(value: Any, path: Path, key: str) -> Iterator[tuple[Path, str, int]]:
    """Every integer of a scheme with its path and its key in ``RANGES``."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _figures(getattr(value, name), (*path, name), f"{key}.{name}" if key else name)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _figures(each, (*path, name), f"{key}.*")
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _figures(each, (*path, index), f"{key}[]")
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path, key, value
