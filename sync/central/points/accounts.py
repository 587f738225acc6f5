"""A member's account while movements are booked: lots and open debits in memory, and what becomes of them.

Nothing here reads or writes the database; ``terminal.domain.lots`` decides which lots a debit takes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import msgspec

from sync.central.points.movements import Movement
from terminal.domain import lots
from terminal.domain.lots import Lot, MovementKey, OpenDebit
from terminal.domain.members import MemberId

Pair = tuple[MovementKey, MovementKey]
"""A debit, and the lot that it took from."""


class KnownTaking(msgspec.Struct, frozen=True):
    """What a debit took from a lot and no refund gave back yet."""

    pair: Pair
    out: int


@dataclass
class TakingChange:
    """By how much a row of ``points_takings`` grows."""

    points: int = 0
    returned: int = 0
    written_off: int = 0


class GivenBack(msgspec.Struct, frozen=True):
    """What came of giving points back: ``kept`` are the member's again, ``ended`` were of lots that ended meanwhile.

    ``missing`` is what had been asked for beyond what was out.
    """

    kept: int
    ended: int
    missing: int


class Account:
    """One member's lots and debits. ``known`` lots may be used up: a refund gives back to them."""

    def __init__(self, member: MemberId, known: Iterable[Lot], debits: Iterable[OpenDebit]) -> None:
        self.member = member
        self.lots = {lot.key: lot for lot in known}
        self.debits = {debit.key: debit for debit in debits}
        self.movements: dict[MovementKey, Movement] = {}
        self.changed: set[MovementKey] = set()
        """Lots and debits that are otherwise than when the account was opened."""
        self.takings: dict[Pair, TakingChange] = {}
        self._out: dict[Pair, int] = {}

    @property
    def debt(self) -> int:
        """What no lot covers."""
        return sum(debit.open for debit in self.debits.values())

    def know(self, ended: Iterable[Lot], takings: Iterable[KnownTaking]) -> None:
        """Learn what earlier debits took, and the lots that they took it from, before giving back to them."""
        for lot in ended:
            self.lots.setdefault(lot.key, lot)
        for taking in takings:
            self._out.setdefault(taking.pair, taking.out)

    def credit(self, movement: Movement) -> None:
        """Points come and make a lot, which pays open debits first."""
        self._post(movement)
        self.lots[movement.key] = Lot(movement.key, movement.points, movement.last_day, movement.at)
        self._pay_debits(movement.key, movement.points)

    def debit(self, movement: Movement, own: Collection[MovementKey] = ()) -> int:
        """Points go: out of the ``own`` lots first, whatever their last day; returns what no lot covers."""
        self._post(movement)
        day = movement.taken_on or movement.day
        first = lots.take([self.lots[key] for key in own if key in self.lots], -movement.points, _ANY_DAY)
        self._take(movement.key, first)
        rest = lots.take(self.lots.values(), first.open, day)
        self._take(movement.key, rest)
        if rest.open:
            self.debits[movement.key] = OpenDebit(movement.key, rest.open, movement.at)
        return rest.open

    def record(self, movement: Movement) -> None:
        """A movement whose points are no lot of their own: none, or given back to lots that there are."""
        self._post(movement)

    def give_back(self, debit: MovementKey, points: int, day: str, *, under: MovementKey) -> GivenBack:
        """Give back what ``debit`` took, the last taken first: what is still open of it, then its lots.

        ``under`` is the movement that says so, ``day`` the refund's. Lots that ended get nothing; their part is
        written off, so that no later refund finds it again.
        """
        unpaid = min(points, self.debits[debit].open if debit in self.debits else 0)
        if unpaid:
            self._cover(debit, under, unpaid)
            self._change((debit, under)).written_off += unpaid
            self._out[debit, under] = 0
        taken = [(pair, out) for pair, out in self._out.items() if pair[0] == debit and out]
        taken.sort(key=lambda each: lots.order(self.lots[each[0][1]]))
        takings = [lots.Taking(pair[1], out) for pair, out in taken]
        last_days = {taking.lot: self.lots[taking.lot].last_day for taking in takings}
        kept, ended = unpaid, 0
        for back in lots.give_back(takings, last_days, points - unpaid, day):
            change = self._change((debit, back.lot))
            self._out[debit, back.lot] -= back.points
            if back.expired:
                change.written_off += back.points
                ended += back.points
            else:
                change.returned += back.points
                kept += back.points
                self._refill(back.lot, back.points)
        return GivenBack(kept, ended, points - kept - ended)

    def out(self, debit: MovementKey) -> int:
        """How much of what a debit took is not given back: still open, or in lots that this account knows of."""
        unpaid = self.debits[debit].open if debit in self.debits else 0
        return unpaid + sum(out for pair, out in self._out.items() if pair[0] == debit)

    def _post(self, movement: Movement) -> None:
        self.movements[movement.key] = movement

    def _take(self, debit: MovementKey, taken: lots.Taken) -> None:
        for taking in taken.takings:
            lot = self.lots[taking.lot]
            self._set_remaining(lot, lot.remaining - taking.points)
            self._note(debit, taking.lot, taking.points)

    def _refill(self, key: MovementKey, points: int) -> None:
        lot = self.lots[key]
        self._set_remaining(lot, lot.remaining + points)
        self._pay_debits(key, points)

    def _pay_debits(self, key: MovementKey, points: int) -> None:
        """Points that came into a lot pay what is open, oldest first."""
        lot = self.lots[key]
        for debit, part in lots.cover(msgspec.structs.replace(lot, remaining=points), self.debits.values()):
            self._set_remaining(self.lots[key], self.lots[key].remaining - part)
            self._cover(debit, key, part)

    def _cover(self, debit: MovementKey, lot: MovementKey, points: int) -> None:
        before = self.debits[debit]
        self.debits[debit] = msgspec.structs.replace(before, open=before.open - points)
        self.changed.add(debit)
        self._note(debit, lot, points)

    def _note(self, debit: MovementKey, lot: MovementKey, points: int) -> None:
        self._change((debit, lot)).points += points
        self._out[debit, lot] = self._out.get((debit, lot), 0) + points

    def _change(self, pair: Pair) -> TakingChange:
        return self.takings.setdefault(pair, TakingChange())

    def _set_remaining(self, lot: Lot, remaining: int) -> None:
        self.lots[lot.key] = msgspec.structs.replace(lot, remaining=remaining)
        self.changed.add(lot.key)


_ANY_DAY = ""
"""Sorts before every ISO day: on it every lot is still good."""
