"""Which PINs may be chosen: none that somebody else tries first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.pin_rules import (
    LONGEST_PIN,
    PinProblem,
    PinRefused,
    check_new_pin,
    pin_problem,
)

pins = st.text("0123456789", min_size=4, max_size=LONGEST_PIN)


@pytest.mark.parametrize(
    ("pin", "problem"),
    [
        ("", PinProblem.NOT_DIGITS),
        ("12a4", PinProblem.NOT_DIGITS),
        ("２５８０", PinProblem.NOT_DIGITS),
        ("258", PinProblem.TOO_SHORT),
        ("2580369147025", PinProblem.TOO_LONG),
        ("1111", PinProblem.REPEATED),
        ("2525", PinProblem.REPEATED),
        ("258258", PinProblem.REPEATED),
        ("1234", PinProblem.SEQUENCE),
        ("7890", PinProblem.SEQUENCE),
        ("87654321", PinProblem.SEQUENCE),
        ("0512", PinProblem.DATE),
        ("3112", PinProblem.DATE),
        ("1988", PinProblem.DATE),
        ("880512", PinProblem.DATE),
        ("120588", PinProblem.DATE),
        ("198805", PinProblem.DATE),
        ("19880512", PinProblem.DATE),
        ("12051988", PinProblem.DATE),
        ("2580", None),
        ("3344", None),
        ("771593", None),
        ("4907182635", None),
    ],
)
def test_what_is_wrong_is_named(pin: str, problem: PinProblem | None) -> None:
    assert pin_problem(pin) is problem


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%m%d", "%d%m", "%Y", "%y%m%d", "%d%m%y", "%Y%m%d"]),
)
def test_no_birthday_is_a_pin(day: date, form: str) -> None:
    assert pin_problem(day.strftime(form)) is not None


@given(pins, st.integers(2, 3))
def test_nothing_that_repeats_is_a_pin(pin: str, times: int) -> None:
    assert pin_problem((pin * times)[:LONGEST_PIN] if len(pin) * times <= LONGEST_PIN else pin[0] * 8) is not None


@given(pins, st.integers(4, LONGEST_PIN))
def test_what_is_taken_is_long_enough_and_new(pin: str, shortest: int) -> None:
    if pin_problem(pin, shortest=shortest) is None:
        assert shortest <= len(pin) <= LONGEST_PIN
        assert pin_problem(pin, shortest=shortest, before=pin) is PinProblem.AS_BEFORE
        assert pin_problem(pin, shortest=shortest, person=pin) is PinProblem.OWN_NUMBER
        with pytest.raises(PinRefused) as refused:
            check_new_pin(pin, pin[::-1] + "0", shortest=shortest)
        assert refused.value.problem is PinProblem.NOT_THE_SAME
        check_new_pin(pin, pin, shortest=shortest)


def test_few_pins_are_refused() -> None:
    """A rule that took away much would make the rest easier to guess."""
    refused = sum(pin_problem(f"{number:04d}") is not None for number in range(10_000))
    assert refused < 1_200
