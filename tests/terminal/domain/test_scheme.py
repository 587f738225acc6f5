"""The scheme document: what it says, and that every mistake is named with its place."""

import re
from datetime import date

import pytest

from terminal.domain.errors import SchemeError
from terminal.domain.scheme import LocalText, parse
from tests.support.shop import SCHEME_FILE, shipped_scheme

DOCUMENT = SCHEME_FILE.read_text("utf-8")


def test_the_shipped_scheme_is_the_four_tiers() -> None:
    scheme = shipped_scheme()
    assert [(tier.id, tier.rate("snacks")) for tier in scheme.tiers] == [
        ("regular", 1000),
        ("silver", 900),
        ("gold", 850),
        ("platinum", 800),
    ]
    assert scheme.effective_from == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("tier", "above"), [("regular", "silver"), ("silver", "gold"), ("gold", "platinum"), ("platinum", None)]
)
def test_the_next_tier_is_the_one_above(tier: str, above: str | None) -> None:
    following = shipped_scheme().next_tier(tier)
    assert (following and following.id) == above


def test_a_tier_that_is_not_there_is_an_error() -> None:
    with pytest.raises(SchemeError, match="no tier 'diamond' in version 1"):
        shipped_scheme().tier("diamond")


def test_a_group_that_is_not_named_is_neither_discounted_nor_unusual() -> None:
    scheme = shipped_scheme()
    assert scheme.tier("gold").rate("fireworks") == 1000
    assert scheme.points.ratio("fireworks") == 1000


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ('id = "retail-four-tier"\n', "", "document"),
        ("version = 1\n", "version = " + "[" * 10_000, "document"),
        ("version = 1\n", 'version = "one"\n', "version"),
        ("effective_from = 2026-01-01", "effective_from = 2026-13-01", "document"),
        ("version = 1\n", "version = 1\nsurprise = 1\n", "surprise"),
        ('prefix = "88"', 'prefix = "8x"', "card_numbers[0].prefix"),
        ("length = 10", "length = 20", "card_numbers[0].length"),
        ("length = 7", "length = 2", "card_numbers[1].length"),
        ('check = "luhn"', 'check = "mod97"', "card_numbers[0].check"),
        ('prefix = "21"\nitem_digits = 5', 'prefix = "21"\nitem_digits = 4', "scale_barcodes[0]"),
        ('prefix = "22"\nitem_digits = 5', 'prefix = "22"\nitem_digits = 0', "scale_barcodes[1]"),
        ('prefix = "21"\nitem_digits = 5', 'prefix = ""\nitem_digits = 7', "scale_barcodes[0].prefix"),
        ("fen_per_point = 100", "fen_per_point = 0", "points.fen_per_point"),
        ("tobacco = 0", "tobacco = -1", "points.group_ratios.tobacco"),
        ("spend_window_days = 365", "spend_window_days = 0", "spend_window_days"),
        ("rank = 2", "rank = 1", "tiers[2].rank"),
        ('id = "gold"', 'id = "silver"', "tiers[2].id"),
        ("points_multiple = 1100", "points_multiple = -1", "tiers[1].points_multiple"),
        ("upgrade_spend = 800_000", "upgrade_spend = -1", "tiers[2].upgrade_spend"),
        ("snacks = 850", "snacks = 1001", "tiers[2].discounts.snacks"),
        ("snacks = 850", "snacks = -1", "tiers[2].discounts.snacks"),
        ('best_price = "lowest"', 'best_price = "highest"', "best_price"),
        ("renew_fee = 500", "renew_fee = -1", "cards.renew_fee"),
        ("validity_months = 36", "validity_months = 601", "cards.validity_months"),
        ("renew_from_days = 60", "renew_from_days = 3661", "cards.renew_from_days"),
        ("change_due_days = 14", "change_due_days = -1", "cards.change_due_days"),
        ("change_due_days = 14", "change_due_days = 3661", "cards.change_due_days"),
        ("renew_fee = 500", "renew_fee = 1_000_000_00", "cards.renew_fee"),
        ("replace_fee = 1_000", "replace_fee = 1e3", "cards.replace_fee"),
        ("replace_fee = 1_000", "replace_fee = 99999999999999999999", "cards.replace_fee"),
        ("review = true", "review = 1", "cards.review"),
        ("code_seconds = 300", "code_seconds = nan", "cards.code_seconds"),
        ("code_seconds = 300", "code_seconds = 29", "cards.code_seconds"),
        ('first_tier = "regular"', 'first_tier = "king"', "cards.first_tier"),
        ('typed_by = ["manager", "service"]', 'typed_by = ["king"]', "cards.typed_by[0]"),
        ('consent_version = "2026-01"', 'consent_version = ""', "cards.consent_version"),
        ('consent_version = "2026-01"', r'consent_version = "a\u0000b"', "cards.consent_version"),
        ('consent_version = "2026-01"', f'consent_version = "{"x" * 33}"', "cards.consent_version"),
        ('id = "silver"', 'id = ""', "tiers[1].id"),
        ('id = "silver"', f'id = "{"x" * 33}"', "tiers[1].id"),
    ],
)
def test_a_mistake_is_named_with_its_place(was: str, becomes: str, where: str) -> None:
    assert was in DOCUMENT
    with pytest.raises(SchemeError) as wrong:
        parse(DOCUMENT.replace(was, becomes, 1))
    assert wrong.value.where == where
    assert wrong.value.problem


def test_a_slip_of_toml_says_its_line() -> None:
    with pytest.raises(SchemeError, match=re.escape("at line 1")):
        parse("version = one")


def test_a_scheme_without_tiers_or_numbers_is_refused() -> None:
    head, _, _ = DOCUMENT.partition("[[card_numbers]]")
    rest = "[points]\nfen_per_point = 100\n"
    with pytest.raises(SchemeError) as wrong:
        parse(f"card_numbers = []\ntiers = []\n{head}{rest}")
    assert wrong.value.where == "card_numbers"
    with pytest.raises(SchemeError) as wrong:
        parse(f"tiers = []\n{DOCUMENT.partition('[[tiers]]')[0]}")
    assert wrong.value.where == "tiers"


@pytest.mark.parametrize(("language", "text"), [("zh_CN", "银"), ("zh_TW", "銀"), ("en", "Silver"), ("fr", "Silver")])
def test_a_local_text_falls_back_to_english(language: str, text: str) -> None:
    assert LocalText(zh_CN="银", zh_TW="銀", en="Silver").in_language(language) == text
