"""One entry's work on a member's points, and what it is done with."""

import hashlib
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection

from sync.central.outcomes import Arrival, Case
from sync.central.points import cases
from sync.central.points.accounts import Account
from sync.central.points.movements import Movement
from sync.central.scheme_versions import SchemeVersions
from terminal.domain.lots import MovementKey
from terminal.domain.members import MemberId
from terminal.domain.points_acts import PointsAdjusted, PointsDisputed, PointsGranted, PointsRedeemed
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted

PointsAct: TypeAlias = SaleRefunded | PointsRedeemed | PointsGranted | PointsAdjusted | PointsDisputed
"""Bodies that move a member's points or question them, besides sales."""


class Work(msgspec.Struct, frozen=True):
    """An entry and its body, which names a member."""

    arrival: Arrival
    member: MemberId
    body: SaleCompleted | PointsAct

    @property
    def place(self) -> tuple[int, int]:
        """(epoch, number) of the entry."""
        return self.arrival.entry.epoch, self.arrival.entry.number

    @property
    def sale(self) -> SaleCompleted | None:
        """The body, where it is a sale."""
        return self.body if isinstance(self.body, SaleCompleted) else None

    @property
    def request(self) -> str:
        """What makes an act one and the same under another entry: its request, or moment and body of a refund.

        A restored journal takes entries over into a new epoch; two copies of one journal may use one number twice.
        """
        body, entry = self.body, self.arrival.entry
        if isinstance(body, SaleCompleted):
            return f"{entry.terminal}-{entry.epoch}-{entry.number}"
        if isinstance(body, SaleRefunded):
            return hashlib.sha256(b"%d:%b" % (entry.at, entry.body)).hexdigest()
        return body.request

    def key(self, line: int) -> MovementKey:
        """The key of the entry's movement ``line``."""
        entry = self.arrival.entry
        return entry.terminal, entry.epoch, entry.number, line


@dataclass
class Counter:
    """What one entry is worked with: the member's open account; ``cases`` come of it, ``holds`` are spent with it."""

    connection: Connection
    schemes: SchemeVersions
    account: Account
    work: Work
    cases: list[Case] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)

    def debit(self, movement: Movement, own: tuple[MovementKey, ...] = ()) -> None:
        """Take points, from the ``own`` lots first; what no lot covers is a case."""
        if missing := self.account.debit(movement, own):
            self.cases.append(cases.overdraft(movement, missing))
