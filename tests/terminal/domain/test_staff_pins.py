"""PINs and how a run of wrong ones locks a person out."""

import pytest

from terminal.domain.staff import Lockout, hash_pin, pin_matches
from tests.support.shop import PIN

SECOND = 1000


def test_only_the_right_pin_matches() -> None:
    pin_hash = hash_pin(PIN)
    assert pin_hash.startswith("$argon2id$")
    assert pin_matches(pin_hash, PIN)
    assert not pin_matches(pin_hash, "2469")


@pytest.mark.parametrize("pin_hash", ["", "plain text", "$argon2id$v=19$broken"])
def test_a_person_without_a_usable_hash_has_no_right_pin(pin_hash: str) -> None:
    assert not pin_matches(pin_hash, "")


@pytest.mark.parametrize("pin", ["123", "1" * 13, "12a4", "１２３４", ""])
def test_what_is_no_pin_is_not_hashed(pin: str) -> None:
    with pytest.raises(ValueError, match="4 to 12 digits"):
        hash_pin(pin)


def test_the_lock_doubles_from_30_seconds_to_15_minutes() -> None:
    lockout, waits = Lockout(), []
    for _ in range(14):
        lockout = lockout.after_failure(at=1_000_000)
        waits.append((lockout.until - 1_000_000) // SECOND if lockout.until else 0)
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900]


def test_a_very_long_run_of_failures_still_locks_15_minutes() -> None:
    assert Lockout(10_000).after_failure(at=0).until == 900 * SECOND
