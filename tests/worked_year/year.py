"""The worked year as a whole: the company, its tills, its checker, and day after day what chance brings."""

import json
import tomllib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest import mock

from sync.central.jobs import runner, schedule
from terminal.domain.cards import keyed_hash
from terminal.domain.journal import Entry
from tests.support.fakes import SteppedClock
from tests.worked_year.centre import WorkedCentre, worked_centre
from tests.worked_year.chance import Lines, day_times, many_acts
from tests.worked_year.compare import differences, ledger_problems
from tests.worked_year.naive_book import new_member
from tests.worked_year.naive_calendar import ONE_DAY, ends_month
from tests.worked_year.naive_company import NaiveCompany
from tests.worked_year.office import Office
from tests.worked_year.people import Person, people
from tests.worked_year.redeeming import Redeeming
from tests.worked_year.shelf import moment, promotions
from tests.worked_year.shopping import Shopping
from tests.worked_year.tills import WorkedTill, worked_till
from tests.worked_year.versions import documents

FIRST = date(2028, 1, 1)
CORRECTIONS = {
    "2028-04-11": (("gold", date(2028, 2, 20)), ("platinum", date(2028, 3, 2))),
    "2028-06-15": (("gold", date(2028, 4, 1)),),  # over a change of the scheme
    "2028-11-08": (("platinum", date(2028, 9, 1)), ("silver", date(2028, 9, 1))),
}
"""Which tier somebody should have had, and since when, by the day on which it is put right."""
TILLS = {"S01": 2, "S02": 1}


class Plan(NamedTuple):
    """What a year is made from: the same plan is the same year."""

    seed: int
    last: date
    members: int = 90
    acts_a_day: float = 5.5
    parts: int = 1  # that the members live in: nightly jobs over hundreds of empty ones would only take time


class WorkedYear:
    """``problems`` is what the centre and the checker disagree about, and tills' mistakes; ``done`` counts acts."""

    centre: WorkedCentre
    tills: list[WorkedTill]

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.clock = SteppedClock(moment(f"{FIRST} 00:05"))
        self.random = random = Random(plan.seed)  # noqa: S311 — a year that can be lived again is the point
        self.people = people(random, plan.members, FIRST, parts=plan.parts)
        self.checker = NaiveCompany([tomllib.loads(document) for document in documents()], promotions())
        self.problems: list[str] = []
        self.done: Counter[str] = Counter()
        self._heard: set[tuple[str, int, int]] = set()
        self._published = 0
        self._shopping, self._desk = Shopping(random), Redeeming(random)
        self._slept_from: date | None = None

    def hear(self, entry: Entry) -> None:
        """An entry reached the centre, perhaps not for the first time."""
        place = (entry.terminal, entry.epoch, entry.number)
        if place not in self._heard:
            self._heard.add(place)
            self.checker.hear(place, entry.kind.value, entry.at, json.loads(entry.body))

    def live(self, centre: WorkedCentre, tills: list[WorkedTill]) -> None:
        """Play every day from the first to the last, and compare at each month's end."""
        office = Office(self.random, centre, self.checker)
        lines = Lines(self.random, tills)
        day = FIRST
        while day <= self.plan.last:
            self._morning(centre, office, day)
            lines.new_day()
            self.publish(centre, day + ONE_DAY * 40)
            self._admit(centre, day)
            self._day(day, tills, lines)
            day += ONE_DAY
        for till in tills:
            till.services.lotteries.reveal(actor=till.manager)
            assert till.sync()
        self._night(centre, office, day)
        for till in tills:
            assert till.sync()
        self.checker.check_refunds()
        self.problems += self.checker.faults
        for counted in (self._shopping.done, self._desk.done, lines.done, office.done, self.checker.seen):
            self.done.update(counted)

    def publish(self, centre: WorkedCentre, through: date) -> None:
        """Tell of the versions that take effect by then."""
        for document, scheme in list(zip(documents(), self.checker.schemes, strict=True))[self._published :]:
            if scheme["effective_from"] <= through:
                centre.publish(document)
                self._published += 1

    def _admit(self, centre: WorkedCentre, day: date) -> None:
        for person in self.people:
            if person.joins == day:
                centre.admit(person)
                self.checker.members[person.number] = _as_checked(person, centre.lookup_key)

    def _morning(self, centre: WorkedCentre, office: Office, day: date) -> None:
        """The night before, unless the centre sleeps; then what people decide."""
        if day == FIRST:
            return
        if self.random.random() < 0.06 and not ends_month(day - ONE_DAY) and day.isoformat() not in CORRECTIONS:
            self._slept_from = self._slept_from or day - ONE_DAY
            return
        self._night(centre, office, day)
        self.clock.at = moment(f"{day} 07:00")
        if self.checker.members:
            office.decide(day)
            if self.random.random() < 0.05:
                office.assess(day)
            for tier, since in CORRECTIONS.get(day.isoformat(), ()):
                office.correct(tier, since, day)

    def _night(self, centre: WorkedCentre, office: Office, day: date) -> None:
        self.clock.at = moment(f"{day} 00:20")
        over = self._slept_from or day - ONE_DAY
        self._slept_from = None
        office.nights(over, day)
        if day.day == 1:
            found = differences(centre, self.checker, day - ONE_DAY) + ledger_problems(centre)
            self.problems += [f"after the night to {day}: {each}" for each in found]

    def _day(self, day: date, tills: list[WorkedTill], lines: Lines) -> None:
        there = [person for person in self.people if person.joins <= day]
        zeal = [person.zeal for person in there]
        if day.day == 3:
            self._desk.receive_gifts(tills[0])
            self._desk.receive_gifts(tills[-1])
        for at in day_times(self.random, day, many_acts(self.random, self.plan.acts_a_day)):
            self.clock.at = max(at, self.clock.at)
            till = self.random.choice(tills)
            self._act(till, tills, self.random.choices(there, zeal)[0])
            if lines.up(till) and self.random.random() < 0.25:
                lines.sync(till)

    def _act(self, till: WorkedTill, tills: list[WorkedTill], person: Person) -> None:
        """One act of any kind; a member who spends points sometimes goes on to another till."""
        chance, shopping, desk = self.random.random(), self._shopping, self._desk
        if chance < 0.55:
            shopping.buy(till, person if chance > 0.03 else None)
        elif chance < 0.65:
            shopping.bring_back(till)
        elif chance < 0.66:
            shopping.bring_elsewhere(till, self.random.choice([each for each in tills if each is not till]))
        elif view := shopping.come(till, person):
            if chance < 0.82:
                desk.redeem(till, view)
            elif chance < 0.94:
                desk.take_part(till, view)
            elif chance < 0.97:
                desk.adjust(till, view)
            else:
                shopping.renew(till, person)


def _as_checked(person: Person, lookup_key: bytes) -> dict[str, object]:
    card = keyed_hash(lookup_key, person.card)
    return new_member(
        tier=person.tier,
        birth=person.birth_month,
        referrer=person.referrer,
        renewal=bool(person.renewal),
        cards={b64encode(card).decode(): {"status": "active", "end": person.card_ends}},
    )


@contextmanager
def worked_year(folder: Path, database_url: str, plan: Plan) -> Iterator[WorkedYear]:
    """A year that was lived."""
    year = WorkedYear(plan)
    with ExitStack() as open_until_the_end:
        enter = open_until_the_end.enter_context
        enter(mock.patch.object(runner, "PARTS", plan.parts))
        enter(mock.patch.object(runner, "LAST_PART", plan.parts - 1))
        enter(mock.patch.object(schedule, "LAST_PART", plan.parts - 1))
        centre = enter(worked_centre(database_url, year.clock))
        year.publish(centre, FIRST)
        tills: list[WorkedTill] = []
        for store in [store for store, many in TILLS.items() for _ in range(many)]:
            till = enter(worked_till(folder / f"till-{len(tills)}", centre, store, year.clock, year.hear))
            enter(mock.patch.object(till.services.lotteries, "_new_seed", partial(year.random.randbytes, 32)))
            year.checker.stores[till.name] = store
            tills.append(till)
        year.live(centre, tills)
        year.centre, year.tills = centre, tills
        yield year
