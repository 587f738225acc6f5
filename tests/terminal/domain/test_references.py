"""A card's number in a field that asks for something else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.payment_cards import holds_payment_number, is_payment_number


@given(st.text(alphabet="0123456789 -abc", max_size=40))
def test_what_is_called_a_card_in_a_text_is_one(text: str) -> None:
    digits = re.sub(r"\D", "", text)
    if holds_payment_number(text):
        assert any(
            is_payment_number(digits[start : start + length])
            for length in range(14, 20)
            for start in range(len(digits) - length + 1)
        )


@pytest.mark.parametrize("reference", ["123456789012", "4200002345202611221234567890", "RRN 411111111111", ""])
def test_an_ordinary_reference_is_none(reference: str) -> None:
    assert not holds_payment_number(reference)
