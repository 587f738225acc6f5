"""What an article costs is told for everybody, for who stands there and for every tier, and changes nothing."""

import pytest

from terminal.domain.catalogue import BarcodeError
from terminal.services.price_check import PriceCheck
from terminal.services.scanning import ProductUnknown
from tests.support.shop import APPLES, BISCUITS, JUICE, clock_at, member, moment, stocked_cache


@pytest.fixture
def prices() -> PriceCheck:
    return PriceCheck(stocked_cache(), clock_at())


def test_everybody_the_member_and_every_tier(prices: PriceCheck) -> None:
    checked = prices.check(BISCUITS.barcodes[0], member("gold"))
    assert checked.product == BISCUITS
    assert checked.everybody.amount == 1250
    assert checked.own is not None
    assert checked.own.amount == 1063
    assert [(each.tier.id, each.line.amount) for each in checked.tiers] == [
        ("regular", 1250),
        ("silver", 1125),
        ("gold", 1063),
        ("platinum", 1000),
    ]
    assert checked.promotion is None


def test_a_running_promotion_and_its_end(prices: PriceCheck) -> None:
    checked = prices.check(JUICE.barcodes[0], None)
    assert checked.own is None
    assert checked.everybody.amount == 800
    assert checked.promotion is not None
    assert checked.promotion.ends == moment("2026-05-01 18:00")
    over = PriceCheck(stocked_cache(), clock_at(moment("2026-05-01 18:00"))).check(JUICE.barcodes[0], None)
    assert (over.everybody.amount, over.promotion) == (1000, None)


def test_a_scale_label_is_priced_as_it_is(prices: PriceCheck) -> None:
    by_weight, by_amount = prices.check("2100042003453", None), prices.check("2200042006901", None)
    assert (by_weight.quantity, by_weight.everybody.amount) == (345, 687)
    assert by_amount.everybody.amount == 690


def test_names_find_articles_and_nonsense_finds_none(prices: PriceCheck) -> None:
    assert list(prices.find("bg")) == [BISCUITS]
    assert list(prices.find(APPLES.barcodes[0])) == [APPLES]
    with pytest.raises(ProductUnknown):
        prices.find("nothing of the kind")
    with pytest.raises(BarcodeError):
        prices.find("6901234567890")
