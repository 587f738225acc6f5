"""Codes from scanner and keyboard: what they put on the counter, and which error a wrong one gets."""

import pytest

from terminal.domain.catalogue import MILLI, BarcodeError, Product, ean_check_digit
from terminal.services.scanning import LONGEST_CODE, ProductUnknown, Scan, read_code
from tests.support.shop import APPLES, BISCUITS, shipped_scheme, stocked_cache

CACHE = stocked_cache()
LAYOUTS = shipped_scheme().scale_barcodes
BISCUIT_CODE = BISCUITS.barcodes[0]
WEIGHT_LABEL = "2100042003453"
AMOUNT_LABEL = "2200042006901"


def read(text: str) -> Scan:
    return read_code(text, CACHE, LAYOUTS)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        (BISCUIT_CODE, MILLI),
        (f"  {BISCUIT_CODE}\r\n", MILLI),
        (f"3*{BISCUIT_CODE}", 3 * MILLI),
        (f"3×{BISCUIT_CODE}", 3 * MILLI),
        (f"12 * {BISCUIT_CODE}", 12 * MILLI),
        (f"0.5*{BISCUIT_CODE}", 500),
        (f"1.25＊{BISCUIT_CODE}", 1250),
    ],
)
def test_a_code_and_how_many_of_it(text: str, quantity: int) -> None:
    assert read(text) == Scan(BISCUITS, BISCUIT_CODE, quantity, stated=text.strip() != BISCUIT_CODE)


def test_a_weight_label_is_a_weight() -> None:
    assert read(WEIGHT_LABEL) == Scan(APPLES, WEIGHT_LABEL, 345)


def test_an_amount_label_is_its_amount() -> None:
    assert read(AMOUNT_LABEL) == Scan(APPLES, AMOUNT_LABEL, 347, label_amount=690)


def test_upc_and_its_ean_form_are_the_same_article() -> None:
    cache = stocked_cache()
    upc = Product(9, "imported", "snacks", BISCUITS.unit, 999, ("036000291452",))
    ean = Product(10, "other", "snacks", BISCUITS.unit, 999, ("0012345678905",))
    cache.products = {9: upc, 10: ean}
    assert read_code("0036000291452", cache, LAYOUTS).product is upc
    assert read_code("012345678905", cache, LAYOUTS).product is ean


@pytest.mark.parametrize("text", ["6900000000991", "12345", "A-17", f"3*{'6900000000991'}", "3*2*6901234567892"])
def test_a_code_that_no_product_has_is_unknown(text: str) -> None:
    with pytest.raises(ProductUnknown) as unknown:
        read(text)
    assert text.endswith(unknown.value.code)


def test_a_label_of_an_unknown_item_is_unknown() -> None:
    payload = "219999900345"
    with pytest.raises(ProductUnknown):
        read(payload + ean_check_digit(payload))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1 to 48"),
        ("3*", "1 to 48"),
        ("x" * (LONGEST_CODE + 1), "1 to 48"),
        ("69\x0012", "1 to 48"),
        ("6901234567893", "check digit"),
        ("2100042003450", "check digit"),
        (f"2*{WEIGHT_LABEL}", "not multiplied"),
    ],
)
def test_what_cannot_be_a_code_says_why(text: str, problem: str) -> None:
    with pytest.raises(BarcodeError, match=problem) as wrong:
        read(text)
    assert len(wrong.value.code) <= LONGEST_CODE


def test_a_scale_label_of_a_product_by_the_piece_is_refused() -> None:
    cache = stocked_cache()
    cache.products[1] = Product(1, "饼干", "snacks", BISCUITS.unit, 1250, ("2100042",))
    del cache.products[3]
    with pytest.raises(BarcodeError, match="by the piece"):
        read_code(WEIGHT_LABEL, cache, LAYOUTS)
