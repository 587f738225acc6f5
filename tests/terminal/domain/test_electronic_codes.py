"""The code of an electronic card: round trips, forgeries, and how long it is good."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.electronic_cards import is_electronic_code, make_code, read_code
from terminal.domain.signatures import ed25519_verifier

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
VERIFY = ed25519_verifier(KEY.public_key().public_bytes_raw())
OTHER = ed25519_verifier(Ed25519PrivateKey.generate().public_key().public_bytes_raw())
CARD = bytes(range(16))
MINUTE = 60_000
AT = 29_000_000 * MINUTE
LETTERS_AND_DIGITS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


@given(card=st.binary(min_size=16, max_size=16), at=st.integers(0, 2**32 * MINUTE - 1), key_id=st.integers(0, 255))
def test_a_code_says_what_it_was_made_for(card: bytes, at: int, key_id: int) -> None:
    text = make_code(card, at, key_id, KEY.sign)
    assert set(text) <= LETTERS_AND_DIGITS
    assert is_electronic_code(text)
    code = read_code(text)
    assert code is not None
    assert (code.key_id, code.card, code.at) == (key_id, card, at - at % MINUTE)
    assert code.signed_by(VERIFY)
    assert not code.signed_by(OTHER)
    assert read_code(text.lower()) == code


@given(place=st.integers(3, 140), character=st.sampled_from(sorted(LETTERS_AND_DIGITS)))
def test_no_altered_character_goes_through(place: int, character: str) -> None:
    text = make_code(CARD, AT, 1, KEY.sign)
    altered = text[:place] + character + text[place + 1 :]
    code = read_code(altered)
    assert altered == text or code is None or not code.signed_by(VERIFY)


@pytest.mark.parametrize(("letter", "look_alike"), [("S", "ſ"), ("I", "ı"), ("M", "Ｍ"), ("C", "С")])
def test_a_letter_that_becomes_one_of_ours_in_upper_case_does_not_go_through(letter: str, look_alike: str) -> None:
    text = next(code for at in range(50) if letter in (code := make_code(CARD, AT + at * MINUTE, 1, KEY.sign)))
    assert read_code(text.replace(letter, look_alike, 1)) is None


@given(st.text(max_size=200) | st.text(min_size=138, max_size=138))
def test_any_text_is_read_or_is_nothing(text: str) -> None:
    assert read_code(text) is None
    assert read_code(f"MC1{text}") is None


@pytest.mark.parametrize(
    ("later", "good"),
    [
        (-MINUTE - 1, False),  # of the future
        (-MINUTE, True),  # a clock that differs
        (0, True),
        (MINUTE + 300_000, True),
        (MINUTE + 300_001, False),
    ],
)
def test_a_code_is_good_for_the_schemes_seconds_after_its_minute(later: int, good: bool) -> None:
    code = read_code(make_code(CARD, AT, 1, KEY.sign))
    assert code is not None
    assert code.fresh(AT + later, 300) == good
