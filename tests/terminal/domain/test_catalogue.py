"""Barcodes: check digits and what a scale's label says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.catalogue import (
    MILLI,
    BarcodeError,
    ScaleReading,
    ean_check_digit,
    ean_valid,
    read_scale_barcode,
    scaled_quantity,
)
from terminal.domain.scheme import Measure
from tests.support.shop import shipped_scheme

LAYOUTS = shipped_scheme().scale_barcodes


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


# GS1's own examples and codes printed on well-known goods.
@pytest.mark.parametrize("code", ["4006381333931", "73513537", "036000291452", "9780201379624", "10614141000415"])
def test_real_codes_are_valid(code: str) -> None:
    assert ean_valid(code)


@given(st.sampled_from([7, 11, 12, 13]).flatmap(digits), st.integers(0, 13), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(payload: str, position: int, by: int) -> None:
    code = payload + ean_check_digit(payload)
    assert ean_valid(code)
    position %= len(code)
    wrong = code[:position] + str((int(code[position]) + by) % 10) + code[position + 1 :]
    assert not ean_valid(wrong)


@pytest.mark.parametrize("code", ["", "400638133393", "40063813339310", "４００６３８１３３３９３１", "400638133393x"])
def test_what_is_no_ean_is_not_valid(code: str) -> None:
    assert not ean_valid(code)


@given(st.sampled_from(LAYOUTS), digits(5), st.integers(1, 99_999))
def test_a_scale_label_says_what_was_printed(layout: object, item: str, value: int) -> None:
    chosen = next(each for each in LAYOUTS if each is layout)
    payload = f"{chosen.prefix}{item}{value:05d}"
    reading = read_scale_barcode(payload + ean_check_digit(payload), LAYOUTS)
    assert reading == ScaleReading(chosen.prefix + item, chosen.carries, value)


def test_a_misread_label_is_refused_and_never_a_weight() -> None:
    with pytest.raises(BarcodeError, match="check digit"):
        read_scale_barcode("2100042003450", LAYOUTS)


@pytest.mark.parametrize(("payload", "problem"), [("210004200000", "no weight"), ("220004200000", "no amount")])
def test_a_label_that_carries_nothing_is_refused(payload: str, problem: str) -> None:
    with pytest.raises(BarcodeError, match=problem):
        read_scale_barcode(payload + ean_check_digit(payload), LAYOUTS)


@pytest.mark.parametrize("code", ["6901234567892", "21000420034", "21000420034531", "210004200345x", ""])
def test_an_ordinary_code_is_no_label(code: str) -> None:
    assert read_scale_barcode(code, LAYOUTS) is None


@pytest.mark.parametrize(
    ("measure", "value", "price", "quantity"),
    [
        (Measure.WEIGHT, 345, 1990, 345),
        (Measure.AMOUNT, 690, 1990, 347),  # 6.90 at 19.90 a kilogram is 346.7 g
        (Measure.AMOUNT, 1, 99_999, 1),
        (Measure.AMOUNT, 5, 0, MILLI),
    ],
)
def test_a_label_stands_for_a_quantity(measure: Measure, value: int, price: int, quantity: int) -> None:
    assert scaled_quantity(ScaleReading("2100042", measure, value), price) == quantity
