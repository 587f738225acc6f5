"""PINs that a person may choose: long enough, and none of those that somebody else tries first."""

from datetime import date
from enum import StrEnum
from itertools import pairwise

from terminal.domain.errors import TerminalError

SHORTEST_PIN, LONGEST_PIN = 4, 12
"""Digits of a PIN; a scheme may ask for more than the shortest."""

_ANY_LEAP_YEAR = 2000
_YEARS = range(1900, 2100)


class PinProblem(StrEnum):
    """Why a PIN is not taken."""

    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    REPEATED = "repeated"  # 1111, 1212, 123123
    SEQUENCE = "sequence"  # 1234, 8765, 7890
    DATE = "date"  # reads like a birthday or a year: 0512, 1988, 880512, 19880512
    OWN_NUMBER = "own_number"  # the number under which everybody knows this person
    AS_BEFORE = "as_before"
    NOT_THE_SAME = "not_the_same"  # typed twice, and differently
    NO_KEYS = "no_keys"  # this till was never given the key that a PIN is sealed with on its way to the centre


class PinRefused(TerminalError):
    """A new PIN that is not taken; the one before goes on. ``shortest`` is how many digits it must have."""

    def __init__(self, problem: PinProblem, shortest: int = SHORTEST_PIN) -> None:
        super().__init__(f"PIN refused: {problem.value}")
        self.problem = problem
        self.shortest = shortest


def pin_problem(pin: str, *, shortest: int = SHORTEST_PIN, person: str = "", before: str = "") -> PinProblem | None:
    """What is wrong with a new PIN of the person with the id ``person``, whose PIN was ``before``; None for nothing."""
    if not (pin.isascii() and pin.isdigit()):
        return PinProblem.NOT_DIGITS
    if len(pin) < shortest:
        return PinProblem.TOO_SHORT
    if len(pin) > LONGEST_PIN:
        return PinProblem.TOO_LONG
    for found, problem in (
        (before == pin, PinProblem.AS_BEFORE),
        (_repeats(pin), PinProblem.REPEATED),
        (_runs(pin), PinProblem.SEQUENCE),
        (_is_date(pin), PinProblem.DATE),
        (bool(person) and pin == person, PinProblem.OWN_NUMBER),
    ):
        if found:
            return problem
    return None


def check_new_pin(pin: str, again: str, *, shortest: int = SHORTEST_PIN, person: str = "", before: str = "") -> None:
    """Raise PinRefused unless ``pin`` may be chosen and was typed the same twice."""
    problem = pin_problem(pin, shortest=shortest, person=person, before=before)
    if problem is None and pin != again:
        problem = PinProblem.NOT_THE_SAME
    if problem is not None:
        raise PinRefused(problem, shortest)


def _repeats(pin: str) -> bool:
    """Whether it is some shorter digits over and over."""
    return pin in (pin + pin)[1:-1]


def _runs(pin: str) -> bool:
    """Whether each digit is one above, or one below, the one before; after 9 comes 0."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({1}, {9})


def _is_date(pin: str) -> bool:
    """Whether it reads like a day or a year, in any usual order."""
    match len(pin):
        case 4:
            return int(pin) in _YEARS or _is_day("", pin[:2], pin[2:]) or _is_day("", pin[2:], pin[:2])
        case 6:
            first, second, third = pin[:2], pin[2:4], pin[4:]
            orders = ((first, second, third), (third, second, first), (third, first, second))
            return int(first + second) in _YEARS or any(_is_day("20" + year, *rest) for year, *rest in orders)
        case 8:
            orders = ((pin[:4], pin[4:6], pin[6:]), (pin[4:], pin[2:4], pin[:2]), (pin[4:], pin[:2], pin[2:4]))
            return any(int(year) in _YEARS and _is_day(year, *rest) for year, *rest in orders)
    return False


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year or _ANY_LEAP_YEAR), int(month), int(day))
    except ValueError:
        return False
    return True
