"""Copies of papers 重印: how a person names the paper that they want again, and why there is no copy."""

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.times import Instant, instant

_LONGEST_NUMBER = 16  # digits of 2**53
_MOMENT = re.compile(r"(?:(?:(\d{4})-)?(\d{1,2})-(\d{1,2}))?(?:(?:^|\s+)(\d{1,2})[:：](\d{2}))?", re.ASCII)


class ReprintProblem(StrEnum):
    """Why a paper is not printed again."""

    UNKNOWN = "unknown"  # no act under this number
    ELSEWHERE = "elsewhere"  # another till's
    NO_PAPER = "no_paper"  # the act printed none, or none that could be made again
    EXPIRED = "expired"  # the paper is kept no longer, and its entry alone does not say what was on it
    ERASED = "erased"  # the same, because its member left
    WAITS = "waits"  # the first one is not out of the printer yet


class ReprintError(TerminalError):
    """A copy that is not made; nothing has happened. ``where`` names the till (ELSEWHERE)."""

    def __init__(self, problem: ReprintProblem, where: str = "") -> None:
        super().__init__(f"no copy: {problem.value}" + (f" ({where})" if where else ""))
        self.problem = problem
        self.where = where


class Period(msgspec.Struct, frozen=True):
    """From ``since`` to ``until``, both included."""

    since: Instant
    until: Instant


def typed_place(text: str, terminal: str, epoch: int) -> tuple[int, int] | None:
    """(epoch, number) that a typed receipt number names, with or without zeros; its last part alone is of ``epoch``.

    None for what is no such number. Raises ReprintError ELSEWHERE for one of another till.
    """
    *named, last = "".join(text.split()).upper().rsplit("-", 2)
    numbers = [*named[1:], last]
    if len(named) == 1 or not all(0 < len(each) <= _LONGEST_NUMBER and _digits(each) for each in numbers):
        return None
    if not named:
        return epoch, int(last)
    if named[0] != terminal.upper():
        raise ReprintError(ReprintProblem.ELSEWHERE, named[0])
    return int(named[1]), int(last)


def typed_period(text: str, today: date, zone: str) -> Period | None:
    """The time that ``14:05``, ``11-20``, ``11-20 14:05`` or ``2026-11-20`` names; None for what is no time.

    A day is all of it, a time of day is everything of its day up to the end of that minute: a customer says when it was
    from memory. A day of the year is the last one that has been.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None or not text.strip():
        return None
    year, month, day, hour, minute = (None if each is None else int(each) for each in found.groups())
    try:
        on = today if month is None or day is None else _last_such_day(year, month, day, today)
        begin = datetime.combine(on, time(), ZoneInfo(zone))
        end = begin + timedelta(days=1)
        if hour is not None and minute is not None:
            end = datetime.combine(on, time(hour, minute), ZoneInfo(zone)) + timedelta(minutes=1)
    except (ValueError, OverflowError):
        return None
    return Period(instant(begin), instant(end) - 1)


def _last_such_day(year: int | None, month: int, day: int, today: date) -> date:
    if year is not None:
        return date(year, month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
