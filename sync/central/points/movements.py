"""A movement of points as it is booked, and its row in the ledger."""

from typing import Any

import msgspec

from terminal.domain.lots import MovementKey
from terminal.domain.members import MemberId, part_of
from terminal.domain.money import Fen
from terminal.domain.movements import MovementKind
from terminal.domain.times import Instant

JOBS_EPOCH = 0
"""Of movements that the centre makes by itself; their terminal begins with ``~``, which no terminal's id does."""


class Movement(msgspec.Struct, frozen=True):
    """One row of the ledger to be: ``points`` with its sign, ``key`` (terminal, epoch, number, line) for ever its own.

    ``day`` (ISO) is the one on which spend, goods and activities count; of points that go, lots must be good on
    ``taken_on``, where that is another day. ``last_day`` is the last good one of points that come, None for ever.
    """

    member: MemberId
    key: MovementKey
    kind: MovementKind
    points: int
    day: str
    at: Instant
    spend: Fen = 0
    goods: Fen = 0
    last_day: str | None = None
    reference: str = ""
    taken_on: str = ""

    @property
    def part(self) -> int:
        """The member's part."""
        return part_of(self.member)

    @property
    def activities(self) -> int:
        """How many activities it counts for."""
        return 1 if self.kind is MovementKind.ACTIVITY else 0


def ledger_row(movement: Movement, *, remaining: int = 0, still_open: int = 0) -> dict[str, Any]:
    """The row of ``points_ledger``."""
    return {
        **key_columns(movement.member, movement.key),
        "points": movement.points,
        "spend": movement.spend,
        "at": movement.at,
        "kind": movement.kind.value,
        "goods": movement.goods,
        "day": movement.day,
        "last_day": movement.last_day,
        "remaining": remaining,
        "open": still_open,
        "reference": movement.reference,
    }


def key_columns(member: MemberId, key: MovementKey) -> dict[str, Any]:
    """The key of a movement as columns of the ledger, or of what a debit took."""
    terminal, epoch, number, line = key
    return {
        "part": part_of(member),
        "member": member,
        "terminal": terminal,
        "epoch": epoch,
        "number": number,
        "line": line,
    }


def row_key(row: Any) -> MovementKey:
    """The key of a row that has these columns."""
    return row.terminal, row.epoch, row.number, row.line


def lot_key(row: Any) -> MovementKey:
    """The key of the lot that a row of ``points_takings`` names."""
    return row.lot_terminal, row.lot_epoch, row.lot_number, row.lot_line
