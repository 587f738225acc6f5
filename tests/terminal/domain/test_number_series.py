"""Series of card numbers: from index to number and back, never out of the format of the first."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from terminal.domain.cards import CardKind, CardNumberFormat, CheckDigit
from terminal.domain.number_series import MOST_IN_A_BATCH, count_between, index_of, number_at
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.stock import StockBatch, StockError, StockProblem

TEN_LUHN = CardNumberFormat("card", "88", 10, CheckDigit.LUHN)
SIX_PLAIN = CardNumberFormat("short", "8", 6)
INSIDE_TEN_LUHN = CardNumberFormat("special", "8805", 10, CheckDigit.LUHN)
ALL = (INSIDE_TEN_LUHN, TEN_LUHN, SIX_PLAIN)


@st.composite
def formats(draw: st.DrawFn) -> CardNumberFormat:
    """As the scheme allows them: 4 to 19 digits, the prefix included."""
    prefix = draw(st.text("0123456789", max_size=6))
    length = draw(st.integers(max(4, len(prefix) + 2), 19))
    return CardNumberFormat("card", prefix, length, draw(st.sampled_from(CheckDigit)))


@st.composite
def batches(draw: st.DrawFn, form: CardNumberFormat) -> StockBatch:
    """Any first number of ``form``, any number of cards."""
    width = form.length - len(form.prefix) - (form.check is not CheckDigit.NONE)
    payload = form.prefix + f"{draw(st.integers(0, 10**width - 1)):0{width}}"
    first = payload + luhn_digit(payload) if form.check is CheckDigit.LUHN else payload
    return StockBatch("box", CardKind.STRIPE, first, draw(st.integers(1, MOST_IN_A_BATCH)))


@given(st.data(), formats())
def test_the_number_of_a_card_leads_back_to_the_card(data: st.DataObject, form: CardNumberFormat) -> None:
    batch = data.draw(batches(form))
    index = data.draw(st.integers(0, batch.count - 1))
    try:
        number = number_at(batch, index, (form,))
    except StockError:
        assume(False)  # the series ran out of its prefix
    assert form.fits(number)
    assert index_of(batch, number, (form,)) == index
    assert count_between(batch.first, number, (form,)) == index + 1


@given(st.data(), formats())
def test_numbers_rise_one_by_one(data: st.DataObject, form: CardNumberFormat) -> None:
    batch = data.draw(batches(form))
    assume(batch.count > 1)
    index = data.draw(st.integers(0, batch.count - 2))
    try:
        one, next_one = number_at(batch, index, (form,)), number_at(batch, index + 1, (form,))
    except StockError:
        assume(False)
    assert one < next_one
    assert len(one) == len(next_one) == form.length


@given(st.data(), formats())
def test_a_series_ends_with_its_prefix(data: st.DataObject, form: CardNumberFormat) -> None:
    batch = data.draw(batches(form))
    beyond = 10 ** (form.length - len(form.prefix))
    with pytest.raises(StockError) as refused:
        number_at(batch, beyond, (form,))
    assert refused.value.problem is StockProblem.TOO_MANY


@given(st.text("0123456789", max_size=12), st.integers(1, 2_000))
def test_a_number_belongs_to_a_batch_exactly_if_it_is_one_of_its_cards(number: str, count: int) -> None:
    batch = StockBatch("box", CardKind.STRIPE, "800000", count)
    inside = len(number) == 6 and 800_000 <= int(number) < 800_000 + count
    assert (index_of(batch, number, ALL) is not None) == inside


def test_the_check_digit_follows_from_the_digits_that_count() -> None:
    batch = StockBatch("box", CardKind.STRIPE, "8800000013", 12)
    assert [number_at(batch, index, ALL) for index in (0, 1, 9, 11)] == [
        "8800000013",
        "8800000021",
        "8800000104",
        "8800000120",
    ]
    assert index_of(batch, "8800000104", ALL) == 9
    assert index_of(batch, "8800000105", ALL) is None  # a wrong check digit is no number of ours
    assert index_of(batch, "8800000138", ALL) is None  # one past the last


def test_a_series_goes_on_through_numbers_that_another_format_fits_as_well() -> None:
    before = "880499998" + luhn_digit("880499998")
    batch = StockBatch("box", CardKind.STRIPE, before, 10)
    inside = number_at(batch, 5, ALL)
    assert INSIDE_TEN_LUHN.fits(inside)
    assert index_of(batch, inside, ALL) == 5
    assert count_between(before, inside, ALL) == 6


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        ("1234567890", "1234567890", StockProblem.NUMBER_FORMAT),
        ("8800000014", "8800000021", StockProblem.NUMBER_FORMAT),  # a wrong check digit
        ("8800000013", "800001", StockProblem.NUMBER_FORMAT),  # two formats
        ("8800000021", "8800000013", StockProblem.TOO_MANY),  # backwards
        ("", "", StockProblem.NUMBER_FORMAT),
    ],
)
def test_what_is_no_series_is_refused(first: str, last: str, problem: StockProblem) -> None:
    with pytest.raises(StockError) as refused:
        count_between(first, last, ALL)
    assert refused.value.problem is problem


def test_a_box_has_an_end() -> None:
    form = (CardNumberFormat("plain", "8", 8),)
    assert count_between("80000000", f"{80_000_000 + MOST_IN_A_BATCH - 1}", form) == MOST_IN_A_BATCH
    with pytest.raises(StockError) as refused:
        count_between("80000000", f"{80_000_000 + MOST_IN_A_BATCH}", form)
    assert refused.value.problem is StockProblem.TOO_MANY


def test_a_format_that_the_scheme_dropped_gives_no_numbers() -> None:
    batch = StockBatch("box", CardKind.STRIPE, "8800000013", 5)
    assert index_of(batch, "8800000021", (SIX_PLAIN,)) is None
    with pytest.raises(StockError) as refused:
        number_at(batch, 0, (SIX_PLAIN,))
    assert refused.value.problem is StockProblem.NUMBER_FORMAT
