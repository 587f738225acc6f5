"""Card numbers: our own forms, payment cards, states, and what may be shown."""

import hashlib
import hmac
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.cards import (
    STRICTNESS,
    CardMedium,
    CardNumberFormat,
    CardRead,
    CardStatus,
    CheckDigit,
    hidden,
    keyed_hash,
    known_format,
    last4,
    mask,
    stricter,
)
from terminal.domain.payment_cards import (
    is_payment_number,
    is_payment_track1,
    is_payment_track2,
    luhn_digit,
    luhn_valid,
)
from tests.support.shop import shipped_scheme

FORMATS = shipped_scheme().card_numbers

# Public test numbers of the card networks.
PAYMENT_NUMBERS = [
    "4111111111111111",  # Visa
    "4222222222222",  # Visa, 13 digits
    "5555555555554444",  # Mastercard
    "2223003122003222",  # Mastercard, 2-series
    "378282246310005",  # American Express
    "30569309025904",  # Diners
    "3530111333300000",  # JCB
    "6011111111111117",  # Discover
    "6212345678901232",  # UnionPay
]


@pytest.mark.parametrize("number", PAYMENT_NUMBERS)
def test_payment_numbers_are_recognised_bare_and_on_both_tracks(number: str) -> None:
    assert is_payment_number(number)
    assert is_payment_track2(f"{number}=29122011234")
    assert is_payment_track1(f"B{number}^DOE/JANE^29122011234")


@pytest.mark.parametrize(
    "number",
    [
        "4111111111111112",  # check digit
        "41111111111",  # 11 digits
        "41111111111111111113",  # 20 digits
        "8812345678901234",  # no issuer
        "４１１１１１１１１１１１１１１１",
        "",
    ],
)
def test_other_numbers_are_not(number: str) -> None:
    assert not is_payment_number(number)


@pytest.mark.parametrize(
    ("first", "payment"),
    [(first, True) for first in ("2221", "2229", "2230", "2299", "2300", "2699", "2700", "2719", "2720")]
    + [(first, False) for first in ("2220", "2721", "2800", "2199", "61", "82", "9557", "0", "1", "7")],
)
def test_the_edges_of_the_issuer_ranges(first: str, payment: bool) -> None:
    payload = first.ljust(15, "0")
    assert is_payment_number(payload + luhn_digit(payload)) is payment


@pytest.mark.parametrize(
    "data",
    [
        "8800000013",
        "8800000013=0001",
        "4111111111111111=",
        "4111111111111111=2913201",  # month 13
        "4111111111111111=291220",  # no whole service code
    ],
)
def test_a_second_track_without_date_and_service_code_is_not_format_proof(data: str) -> None:
    assert not is_payment_track2(data)


@pytest.mark.parametrize(
    "data", ["", "B", "A4111111111111111^DOE^2912201", "B4111111111111111^DOE", "B4111111111111111^DOE^2900201"]
)
def test_a_first_track_of_another_format_is_no_payment_card(data: str) -> None:
    assert not is_payment_track1(data)


@given(st.text("0123456789", min_size=1, max_size=18), st.integers(0, 17), st.integers(1, 9))
def test_luhn_finds_any_single_wrong_digit(payload: str, position: int, by: int) -> None:
    number = payload + luhn_digit(payload)
    assert luhn_valid(number)
    position %= len(number)
    assert not luhn_valid(number[:position] + str((int(number[position]) + by) % 10) + number[position + 1 :])


@given(st.text("0123456789", min_size=7, max_size=7))
def test_own_numbers_fit_and_a_wrong_check_digit_does_not(serial: str) -> None:
    payload = f"88{serial}"
    number = payload + luhn_digit(payload)
    fitting = known_format(number, FORMATS)
    assert fitting is not None
    assert fitting.name == "member card"
    assert known_format(payload + str((int(number[-1]) + 1) % 10), FORMATS) is None


def test_an_own_number_that_looks_like_a_payment_card_is_still_ours() -> None:
    """Why the allow-list is asked first: this company numbers its cards 62…, 16 digits, Luhn, as UnionPay does."""
    own = (CardNumberFormat("unlucky series", "6212", 16, CheckDigit.LUHN),)
    assert is_payment_number("6212345678901232")
    assert known_format("6212345678901232", own) is own[0]
    assert known_format("6222020000000000", own) is None


@pytest.mark.parametrize("number", ["8010000", "8019999"])
def test_the_first_series_has_no_check_digit(number: str) -> None:
    fitting = known_format(number, FORMATS)
    assert fitting is not None
    assert fitting.check is CheckDigit.NONE


@pytest.mark.parametrize("number", ["", "801000", "80100000", "８０１００００", "801 000", "880000001x", "-801000"])
def test_what_fits_no_format_is_unknown(number: str) -> None:
    assert known_format(number, FORMATS) is None


def test_the_stricter_state_wins_whichever_source_says_it() -> None:
    assert set(STRICTNESS) == set(CardStatus)
    for one, other in itertools.product(CardStatus, repeat=2):
        winner = stricter(one, other)
        assert winner is stricter(other, one)
        assert STRICTNESS[winner] == max(STRICTNESS[one], STRICTNESS[other])
    assert stricter(CardStatus.ACTIVE, CardStatus.LOST) is CardStatus.LOST
    assert stricter(CardStatus.CANCELLED, CardStatus.FROZEN) is CardStatus.CANCELLED


def test_only_an_active_card_is_the_most_harmless() -> None:
    assert min(CardStatus, key=STRICTNESS.__getitem__) is CardStatus.ACTIVE


def test_a_hidden_number_is_written_in_one_way() -> None:
    assert hidden(last4("8800000013")) == "…0013"


@pytest.mark.parametrize(("number", "shown"), [("8800000013", "******0013"), ("0013", "0013"), ("13", "13"), ("", "")])
def test_a_mask_shows_the_last_four(number: str, shown: str) -> None:
    assert mask(number) == shown


def test_a_read_does_not_print_its_number() -> None:
    read = CardRead("8800000013", CardMedium.STRIPE, "counter")
    assert "8800000013" not in repr(read)
    assert "8800000013" not in f"{[read]}"


def test_a_keyed_hash_is_the_first_half_of_hmac_sha256() -> None:
    key = bytes(range(32))
    assert keyed_hash(key, "8800000013") == hmac.new(key, b"8800000013", hashlib.sha256).digest()[:16]
    assert keyed_hash(bytes(32), "8800000013") != keyed_hash(key, "8800000013")
