"""A member's movements of points (requirement C7): the centre's, and what was done here that it does not know yet."""

import msgspec

from terminal.domain.errors import LineDown, Refused
from terminal.domain.members import MemberId
from terminal.domain.movements import PointsMovement, PointsTold
from terminal.domain.own_movements import POINTS_ENTRIES, movements_of
from terminal.domain.standing import Expiring
from terminal.domain.times import Instant
from terminal.ports import CentrePoints, Journal
from terminal.services.member_points import MemberPoints

OWN_ENTRIES = 200
"""How many own entries of a member are told at the most."""


class StatementLine(msgspec.Struct, frozen=True):
    """One movement. ``waiting``: it was done here, and what the centre tells does not account for it yet."""

    movement: PointsMovement
    waiting: bool = False


class Statement(msgspec.Struct, frozen=True):
    """Movements, newest first, with the balance that this counter shows and what may be spent of it.

    ``complete``: the centre told them, and ``more`` of them wait; else they are this till's own alone. ``as_of`` is the
    centre's clock when it told the balance. ``expiring`` are the points that end, soonest first.
    """

    lines: tuple[StatementLine, ...]
    balance: int
    available: int
    as_of: Instant
    complete: bool
    more: bool = False
    debt: int = 0
    expiring: tuple[Expiring, ...] = ()


class PointsStatements:
    """Reads only; asks the centre where there is a line, and waits for it as long as its port says."""

    def __init__(self, journal: Journal, points: MemberPoints, centre: CentrePoints | None = None) -> None:
        self._journal = journal
        self._points = points
        self._centre = centre

    def statement(self, member: MemberId, *, before: str = "", limit: int = 50) -> Statement:
        """The newest movements, or those before the one with the key ``before``.

        Raises PointsRefused UNKNOWN_MEMBER, CacheEmpty.
        """
        balance = self._points.balance(member)
        standing = balance.record.standing
        told = self._ask(member, before, limit)
        own = self._own(member, balance.record.included, told)
        return Statement(
            lines=(*(own if not before else ()), *(map(StatementLine, told.movements) if told else ())),
            balance=balance.record.points,
            available=balance.available,
            as_of=balance.record.as_of,
            complete=told is not None,
            more=told is not None and told.more,
            debt=standing.debt if standing else 0,
            expiring=standing.expiring if standing else (),
        )

    def _ask(self, member: MemberId, before: str, limit: int) -> PointsTold | None:
        if self._centre is None:
            return None
        try:
            return self._centre.movements(member, before=before, limit=limit)
        except (LineDown, Refused):
            return None

    def _own(self, member: MemberId, included: tuple[int, int], told: PointsTold | None) -> tuple[StatementLine, ...]:
        """Own movements, newest first: all of them offline, else those that the centre neither told nor includes."""
        known = {movement.key for movement in told.movements} if told else set()
        lines = []
        for entry in self._journal.member_entries(member, kinds=POINTS_ENTRIES, limit=OWN_ENTRIES):
            waiting = (entry.epoch, entry.number) > included
            if told is not None and not waiting:
                break
            lines += [StatementLine(each, waiting) for each in movements_of(entry) if each.key not in known]
        return tuple(lines)
