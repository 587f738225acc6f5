"""Numbers of staff cards: none of them may ever be a member's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.cards import CardNumberFormat
from terminal.domain.scheme import mistakes
from terminal.domain.staff_rules import overlaps
from tests.support.shop import SCHEME_FILE

formats = st.builds(CardNumberFormat, name=st.just("x"), prefix=st.text("12", max_size=3), length=st.integers(3, 5))


@given(formats, formats, st.text("12", min_size=3, max_size=5))
def test_what_does_not_overlap_has_no_number_in_common(
    one: CardNumberFormat, other: CardNumberFormat, tail: str
) -> None:
    if list(overlaps([one], [other])):
        return
    number = (one.prefix + tail)[: one.length]
    assert not (one.fits(number) and other.fits(number))


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ('prefix = "99"', 'prefix = "8"', "staff.card_numbers[0]"),
        ('prefix = "99"', 'prefix = "889"', "staff.card_numbers[0]"),
        ('prefix = "99"', 'prefix = ""', "staff.card_numbers[0]"),
        ('prefix = "99"', 'prefix = "x"', "staff.card_numbers[0].prefix"),
        ('id = "refunds"', 'id = ""', "staff.courses[0].id"),
        ("lock_minutes = 10", "lock_minutes = 481", "staff.lock_minutes"),
    ],
)
def test_what_cannot_be_is_told(was: str, becomes: str, where: str) -> None:
    text = SCHEME_FILE.read_text("utf-8")
    assert where in {mistake.where for mistake in mistakes(text.replace(was, becomes))}
