"""What head office does in the worked year, by the functions of its command line; and the checker likewise."""

from collections import Counter
from datetime import date
from random import Random

from sync.central.jobs import runner, schedule
from sync.central.jobs.registry import JOBS
from sync.central.jobs.runner import Reports
from sync.central.tiers.candidates import list_candidates
from sync.central.tiers.corrections import Correction, correct
from sync.central.tiers.decisions import Assessed, approve, assess, refuse
from terminal.domain.members import MemberId
from tests.worked_year.centre import WorkedCentre
from tests.worked_year.naive_calendar import ONE_DAY
from tests.worked_year.naive_company import NaiveCompany

DEPARTMENTS = ("sales", "service", "finance")


class Office:
    """Nights, decisions, assessments and corrections. ``done`` counts them."""

    def __init__(self, random: Random, centre: WorkedCentre, checker: NaiveCompany) -> None:
        self._random = random
        self._centre = centre
        self._checker = checker
        self.done: Counter[str] = Counter()

    def nights(self, first: date, today: date) -> None:
        """Do the jobs of every night from the end of ``first`` on until this morning, be it one or several."""
        database, clock = self._centre.database, self._centre.clock
        with database.read() as connection:
            steps = schedule.due(connection, JOBS, clock())
        for result in runner.run(database, steps, clock, reports=Reports()):
            self.done.update({f"{result.step.job.name.value}: {what}": many for what, many in result.tally.items()})
        over = first
        while over < today:
            self._checker.night(over, clock())
            over += ONE_DAY

    def decide(self, today: date) -> None:
        """Look at what waits, and decide most of it."""
        database, clock = self._centre.database, self._centre.clock
        waiting = {int(each.member): (each.kind.value, each.to_tier) for each in list_candidates(database)}
        expected = {
            number: member["waiting"][:2] for number, member in self._checker.members.items() if member["waiting"]
        }
        assert waiting == expected
        for number in sorted(waiting):
            chance = self._random.random()
            if chance < 0.65:
                approve(database, MemberId(number), by="office", note="", now=clock())
                self._checker.decide(number, today, approved=True)
                self.done["approved"] += 1
            elif chance < 0.8:
                refuse(database, MemberId(number), by="office", reason="an old friend", now=clock())
                self._checker.decide(number, today, approved=False)
                self.done["refused"] += 1

    def assess(self, today: date) -> None:
        """Have one or two people mark a member."""
        number = self._random.choice(sorted(self._checker.members))
        for department in self._random.sample(DEPARTMENTS, self._random.choice((1, 2, 2))):
            potential, importance = self._random.randrange(50, 101), self._random.randrange(50, 101)
            assessor = f"{department} {self._random.choice('ab')}"
            self._centre.clock.advance(1_000)
            now = self._centre.clock()
            assess(self._centre.database, Assessed(MemberId(number), assessor, department, potential, importance), now)
            self._checker.assess(
                number,
                {
                    "assessor": assessor,
                    "department": department,
                    "day": today,
                    "at": now,
                    "potential": potential,
                    "importance": importance,
                },
            )
            self.done["assessed"] += 1

    def correct(self, tier: str, since: date, today: date) -> None:
        """Give a tier that somebody should have had since a day that is long over, and what it would have brought."""
        members = self._checker.members
        bought = {
            number: [sale for _, sale in member["sales"] if sale["business_day"] >= since.isoformat()]
            for number, member in members.items()
            if member["tier"] not in {tier, "honour", "platinum"}
        }
        number = self._random.choice(sorted(number for number, sales in bought.items() if len(sales) > 1))
        centre = self._centre
        order = Correction(MemberId(number), tier, since, by="office", approver="director", reason="overlooked")
        done = correct(centre.database, order, centre.clock())
        points, missed = self._checker.correct(number, tier, since, today, at=centre.clock())
        assert (done.reasons.points, done.reasons.missed_discount) == (points, missed), (done, number, since)
        self.done["corrected"] += 1
        self.done["points of corrections"] += points
