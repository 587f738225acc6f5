"""Who the worked year's members are."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

from terminal.domain.members import MemberId, part_of


class Person(NamedTuple):
    """A member to be, taken in on the day ``joins``; ``zeal`` is how often they come, ``purse`` how much they buy."""

    number: int
    card: str
    tier: str
    birth_month: int | None
    referrer: int | None
    renewal: bool | None
    card_ends: str | None
    joins: date
    zeal: float
    purse: float


def people(random: Random, many: int, first: date, *, parts: int) -> list[Person]:
    """So many members, all in the first ``parts``: three fifths are there from the first day, the others join later."""
    numbers = _numbers(parts)
    made: list[Person] = []
    for place in range(many):
        early = place < many * 3 // 5
        joins = first if early else first + timedelta(days=random.randrange(5, 330))
        known = [each for each in made if each.joins < joins]
        made.append(
            Person(
                number=next(numbers),
                card=_card_number(place + 1),
                tier="honour" if place in {4, 11} else "regular",
                birth_month=random.choice((None, *range(1, 13), *range(1, 13))),
                referrer=random.choice(known).number if known and random.random() < 0.3 else None,
                renewal=random.choice((None, True, True, False)),
                card_ends=(joins + timedelta(days=random.randrange(60, 200))).isoformat()
                if random.random() < 0.8
                else None,
                joins=joins,
                zeal=random.choice((0.3, 1.0, 1.0, 2.0, 4.0)),
                purse=random.choice((0.5, 1.0, 1.0, 2.5)),
            )
        )
    return made


def _numbers(parts: int) -> Iterator[int]:
    return (number for number in count(1) if part_of(MemberId(number)) < parts)


def _card_number(place: int) -> str:
    """``88``, seven digits and the Luhn digit (ISO/IEC 7812-1 annex B)."""
    payload = f"88{place:07}"
    doubled = [int(digit) * (2 if position % 2 == 0 else 1) for position, digit in enumerate(reversed(payload))]
    return payload + str(-sum(each // 10 + each % 10 for each in doubled) % 10)
