"""What a daily job is: a name, when it is due, and what it does to one part of the members.

A job looks at its part and changes it within the transaction that it is given; the record of the part is written in the
same one (``runner``). So a part is done whole or not at all, whatever dies, and the keys of what a job writes (the
ledger's, the candidates', the notices') let nothing in twice even when it is told to do a part again.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection

from terminal.domain.members import MemberId
from terminal.domain.scheme import Scheme
from terminal.domain.times import Instant


class JobName(StrEnum):
    """The daily jobs, in the order in which those of one night are done."""

    EVALUATE = "evaluate"  # tiers, by what was bought until the day's end
    EXPIRE = "expire"
    GRANTS = "grants"  # of the tier, each month
    BIRTHDAY = "birthday"
    REFERRAL = "referral"
    RENEW = "renew"
    RECONCILE = "reconcile"


Tally: TypeAlias = Counter[str]
"""How many of what a job found or did, by words that are printed as they are."""


def nobody_listens(_member: MemberId, _what: str) -> None:
    """For a job whose single acts nobody wants to read."""


@dataclass(frozen=True)
class Task:
    """One part of the members on one day. ``scheme`` is the version in force on that day.

    ``tell`` hears, member by member, what is done; whoever listens may be rehearsing.
    """

    connection: Connection
    part: int
    day: date
    scheme: Scheme
    now: Instant
    tell: Callable[[MemberId, str], None] = nobody_listens


def every_day(_day: date) -> bool:
    """Of a job that has something to do on any day."""
    return True


def first_of_month(day: date) -> bool:
    """Of a job that has something to do once a month."""
    return day.day == 1


class Job(NamedTuple):
    """``work`` does one part. ``looks_back``: of a day that is over; otherwise the job is due as its day begins."""

    name: JobName
    work: Callable[[Task], Tally]
    looks_back: bool = False
    falls_on: Callable[[date], bool] = every_day


class Step(NamedTuple):
    """A job on a day."""

    job: Job
    day: date

    def __str__(self) -> str:
        return f"{self.job.name} {self.day}"
