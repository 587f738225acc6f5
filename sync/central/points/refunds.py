"""A refund to a member (requirement C6): spent points go back to their lots, earned ones are taken back."""

from collections.abc import Iterator
from datetime import timedelta

import msgspec
from sqlalchemy import Connection, select

from sync.central.points import cases
from sync.central.points.account_rows import learn_takings
from sync.central.points.movements import Movement, row_key
from sync.central.points.work import Counter
from sync.central.store import schema
from terminal.domain.lots import MovementKey
from terminal.domain.members import MemberId, part_of
from terminal.domain.movements import MovementKind
from terminal.domain.points_rules import ExpiredLots, PointsRefundRules, ShortfallChoice
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import receipt_place

_GIVEN, _RENEWED = 2, 3
"""Lines of a refund's movements: what goes back, and in a lot of its own what had been of lots that ended."""


class _About(msgspec.Struct, frozen=True):
    """A movement of the refunded sale, or of an earlier refund of it."""

    key: MovementKey
    kind: MovementKind
    points: int
    last_day: str | None

    @property
    def untied(self) -> bool:
        """Whether it gave back before the sale was here, to a lot of its own."""
        return self.kind is MovementKind.GIVE_BACK and self.key[3] == _GIVEN and self.last_day is not None


def learn(counter: Counter, refunded: SaleRefunded) -> None:
    """Have the account know what the refunded sale took, as far as it is stored; before anything is booked."""
    for about in _stored(counter.connection, counter.work.member, refunded.original):
        if about.kind is MovementKind.OFFSET:
            learn_takings(counter.connection, counter.account, about.key)


def refund(counter: Counter, refunded: SaleRefunded) -> None:
    """Give back first, then take back: what comes back may pay for what goes."""
    stored = _stored(counter.connection, counter.work.member, refunded.original)
    about = [*stored, *_booked_now(counter, refunded.original)]
    earned = tuple(each.key for each in about if each.kind is MovementKind.EARN)
    if not earned:
        counter.cases.append(cases.unmatched_refund(refunded.original, counter.work.member))
        if refunded.points_back:
            counter.account.credit(_own_lot(counter, refunded, _GIVEN, refunded.points_back))
    elif refunded.points_back:
        _give_back(counter, refunded, about)
    _take_back(counter, refunded, earned)


def _give_back(counter: Counter, refunded: SaleRefunded, about: list[_About]) -> None:
    spent = next((each for each in about if each.kind is MovementKind.OFFSET), None)
    before = sum(each.points for each in about if each.untied)
    account, key = counter.account, counter.work.key(_GIVEN)
    allowed = max(0, min(refunded.points_back, account.out(spent.key) - before)) if spent else 0
    kept = ended = 0
    if spent is not None:
        given = account.give_back(spent.key, allowed, refunded.business_day.isoformat(), under=key)
        kept, ended = given.kept, given.ended
    if kept + ended < refunded.points_back:
        missing = refunded.points_back - kept - ended
        counter.cases.append(cases.points_over_refund(refunded.original, counter.work.member, missing))
    renew = _rules(counter, refunded).expired is ExpiredLots.RENEWED
    lost = 0 if renew else ended
    reference = f"{refunded.original} -{lost}" if lost else refunded.original
    account.record(msgspec.structs.replace(_movement(counter, refunded, _GIVEN, kept), reference=reference))
    if renew and ended:
        account.credit(_own_lot(counter, refunded, _RENEWED, ended))


def _take_back(counter: Counter, refunded: SaleRefunded, earned: tuple[MovementKey, ...]) -> None:
    """Of what was earned, all that was not settled in money: out of what is left of it first."""
    settled = refunded.shortfall if refunded.choice is ShortfallChoice.FROM_REFUND else 0
    movement = Movement(
        member=counter.work.member,
        key=counter.work.key(1),
        kind=MovementKind.TAKE_BACK,
        points=settled - refunded.points_taken,
        day=refunded.original_day.isoformat(),
        at=counter.work.arrival.entry.at,
        spend=-refunded.money,
        goods=-refunded.total,
        reference=refunded.original,
        taken_on=refunded.business_day.isoformat(),
    )
    counter.debit(movement, earned)


def _own_lot(counter: Counter, refunded: SaleRefunded, line: int, points: int) -> Movement:
    end = refunded.business_day + timedelta(days=_rules(counter, refunded).renewed_days)
    return msgspec.structs.replace(_movement(counter, refunded, line, points), last_day=end.isoformat())


def _movement(counter: Counter, refunded: SaleRefunded, line: int, points: int) -> Movement:
    return Movement(
        member=counter.work.member,
        key=counter.work.key(line),
        kind=MovementKind.GIVE_BACK,
        points=points,
        day=refunded.business_day.isoformat(),
        at=counter.work.arrival.entry.at,
        reference=refunded.original,
    )


def _rules(counter: Counter, refunded: SaleRefunded) -> PointsRefundRules:
    scheme = counter.schemes.get(refunded.scheme_version)
    return scheme.points.refund if scheme else PointsRefundRules()


def _stored(connection: Connection, member: MemberId, original: str) -> list[_About]:
    """The sale's movements and those of its earlier refunds. Sales from before lots were kept are known by place."""
    table = schema.points_ledger.c
    mine = (table.part == part_of(member), table.member == member)
    kinds = table.kind.in_([MovementKind.EARN, MovementKind.OFFSET, MovementKind.GIVE_BACK])
    rows = list(connection.execute(select(schema.points_ledger).where(*mine, table.reference == original, kinds)))
    place = receipt_place(original)
    if place is not None:
        there = (table.terminal == place[0], table.epoch == place[1], table.number == place[2])
        rows += connection.execute(select(schema.points_ledger).where(*mine, *there, table.reference == "", kinds))
    return [_About(row_key(row), MovementKind(row.kind), row.points, row.last_day) for row in rows]


def _booked_now(counter: Counter, original: str) -> Iterator[_About]:
    """The same of what this slice booked."""
    kinds = (MovementKind.EARN, MovementKind.OFFSET, MovementKind.GIVE_BACK)
    for key, movement in counter.account.movements.items():
        if movement.kind in kinds and movement.reference == original:
            yield _About(key, movement.kind, movement.points, movement.last_day)
