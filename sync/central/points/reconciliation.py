"""The daily proof that the ledger of points adds up for everybody (requirement C7), by aggregates over a part.

For every member: the balance is the sum of the movements, and of what is left in lots less what debits have open; every
debit is what it took and what is open; every lot is what is left of it and what was taken; the days of buying are the
sums of the movements; every coupon that paid was issued. And every store has as many of a gift as its moves say.
Whatever differs is listed and becomes a case: nothing is put right silently.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from sync.central.cases import file_cases
from sync.central.points.cases import quoted
from sync.central.points.coupons import NOT_ISSUED
from sync.central.points.movements import row_key
from sync.central.scheme_versions import company_day
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.cases import CaseKind
from terminal.domain.members import PARTS, MemberId
from terminal.domain.movements import MovementKind, key_text
from terminal.domain.times import Instant

RECONCILE = "~reconcile"
"""Where cases of differences are filed: the epoch is the day as YYYYMMDD, the number the member, or 0 for gifts."""

ISSUE_ARRIVES_MS = 45 * 86_400_000
"""How long the issue of a coupon that was used already may be on its way, from a till whose line is cut."""

_TELL_EVERY = 64  # parts

_LEDGER, _TAKINGS, _MEMBERS = schema.points_ledger.c, schema.points_takings.c, schema.members.c
_KEY = (_LEDGER.terminal, _LEDGER.epoch, _LEDGER.number, _LEDGER.line)
_GIVE_BACK = MovementKind.GIVE_BACK.value
_PART: BindParameter[int] = bindparam("of_part")
_USED_BEFORE: BindParameter[Instant] = bindparam("used_before")
"""Statements are made once: making them takes as long as most parts' answers, and there are 256."""

_COUNTS = tuple(
    select(func.count()).select_from(table).where(table.c.part == _PART)
    for table in (schema.members, schema.points_ledger)
)


class Difference(msgspec.Struct, frozen=True):
    """What does not add up, in figures; ``member`` is None for a store's gifts."""

    member: MemberId | None
    told: str


class Reconciled(msgspec.Struct, frozen=True):
    """How much was proved, and what differs."""

    members: int
    movements: int
    differences: tuple[Difference, ...]


def reconcile(
    database: Database,
    now: Instant,
    *,
    parts: Sequence[int] = range(PARTS),
    tell: Callable[[str], None] = lambda _line: None,
) -> Reconciled:
    """Prove everybody, part by part, and every store's gifts; file what differs. ``tell`` hears of the progress."""
    whole = Reconciled(0, 0, ())
    for done, part in enumerate(parts, start=1):
        with database.read() as connection:
            proved = reconcile_part(connection, part, now)
        whole = Reconciled(
            whole.members + proved.members,
            whole.movements + proved.movements,
            whole.differences + proved.differences,
        )
        if done % _TELL_EVERY == 0:
            tell(f"{done} of {len(parts)} parts, {len(whole.differences)} differences")
    with database.read() as connection:
        whole = msgspec.structs.replace(whole, differences=whole.differences + reconcile_gifts(connection))
    with database.write() as connection:
        file_differences(connection, whole.differences, company_day(connection, now), now)
    return whole


def reconcile_part(connection: Connection, part: int, now: Instant) -> Reconciled:
    """Prove the members of one part."""
    asked = {"of_part": part, "used_before": now - ISSUE_ARRIVES_MS}
    differences = [
        Difference(MemberId(row.member), told(row))
        for question, told in _questions()
        for row in connection.execute(question, asked)
    ]
    members, movements = (connection.scalar(count, asked) or 0 for count in _COUNTS)
    return Reconciled(members, movements, tuple(differences))


def reconcile_gifts(connection: Connection) -> tuple[Difference, ...]:
    """Prove every store's count of every gift."""
    moves, stock = schema.gift_moves, schema.gift_stock
    sides = union_all(
        select(moves.c.store, moves.c.gift, moves.c["count"].label("moved"), literal(0).label("kept")),
        select(stock.c.store, stock.c.gift, literal(0), stock.c["count"]),
    ).subquery()
    moved, kept = func.sum(sides.c.moved).label("moved"), func.sum(sides.c.kept).label("kept")
    sums = select(sides.c.store, sides.c.gift, moved, kept).group_by(sides.c.store, sides.c.gift)
    return tuple(
        Difference(None, f"gift {row.gift} in store {row.store}: {row.kept} kept, moves make {row.moved}")
        for row in connection.execute(sums.having(moved != kept).order_by(sides.c.store, sides.c.gift))
    )


def file_differences(connection: Connection, differences: Iterable[Difference], day: date, now: Instant) -> None:
    """Open a case for each member, and one for gifts, unless one of an earlier day is open still."""
    told: dict[int, list[str]] = {}
    for difference in differences:
        told.setdefault(difference.member or 0, []).append(difference.told)
    if not told:
        return
    cases = schema.cases.c
    known = set(
        connection.scalars(
            select(cases.number).where(
                cases.terminal == RECONCILE,
                cases.kind == CaseKind.UNBALANCED.value,
                cases.closed_at.is_(None),
            )
        )
    )
    epoch = int(day.strftime("%Y%m%d"))
    rows = [
        {
            "terminal": RECONCILE,
            "epoch": epoch,
            "number": number,
            "kind": CaseKind.UNBALANCED.value,
            "detail": "; ".join(texts),
            "opened_at": now,
        }
        for number, texts in sorted(told.items())
        if number not in known
    ]
    file_cases(connection, rows)


@cache
def _questions() -> tuple[tuple[Select[Any], Callable[[Any], str]], ...]:
    """What finds rows of a ``member`` that do not add up in a part, and the words for such a row."""
    return (
        (_balances(), _of_balance),
        (_debits(), lambda row: f"{_named(row)} took {row.took} from lots, and {row.open} are open"),
        (_lots(), lambda row: f"{_named(row)} has {row.remaining} left, and {row.took} were taken"),
        (_given_back(), lambda row: f"member {row.member}: {row.by} more were given back than lots took in"),
        (
            _came_back_twice(),
            lambda row: f"member {row.member}: more came back into a lot than had been taken from it",
        ),
        (_days(), _of_day),
        (_coupons(), _of_coupon),
    )


def _balances() -> Select[Any]:
    sums = (
        select(
            _LEDGER.member,
            func.sum(_LEDGER.points).label("points"),
            func.sum(_LEDGER.remaining).label("remaining"),
            func.sum(_LEDGER.open).label("still_open"),
            func.min(_LEDGER.remaining).label("least"),
        )
        .where(_LEDGER.part == _PART)
        .group_by(_LEDGER.member)
        .subquery()
    )
    points, remaining = func.coalesce(sums.c.points, 0), func.coalesce(sums.c.remaining, 0)
    still_open, least = func.coalesce(sums.c.still_open, 0), func.coalesce(sums.c.least, 0)
    wrong = or_(
        _MEMBERS.points != points,
        _MEMBERS.debt != still_open,
        points != remaining - still_open,
        least < 0,
    )
    return (
        select(
            _MEMBERS.id.label("member"),
            _MEMBERS.points,
            _MEMBERS.debt,
            points.label("sum"),
            remaining.label("remaining"),
            still_open.label("still_open"),
        )
        .outerjoin(sums, sums.c.member == _MEMBERS.id)
        .where(_MEMBERS.part == _PART, wrong)
        .order_by(_MEMBERS.id)
    )


def _of_balance(row: Any) -> str:
    return (
        f"member {row.member}: balance {row.points}, movements make {row.sum}, lots hold {row.remaining} and "
        f"{row.still_open} are open; debt {row.debt}"
    )


def _debits() -> Select[Any]:
    """Points that went, against what was taken from lots for them."""
    took = _taken_by("")
    gross = func.coalesce(took.c.points, 0)
    return (
        select(_LEDGER.member, *_KEY, _LEDGER.points, _LEDGER.open, gross.label("took"))
        .outerjoin(took, and_(took.c.member == _LEDGER.member, *(took.c[each.name] == each for each in _KEY)))
        .where(_LEDGER.part == _PART, -_LEDGER.points != gross + _LEDGER.open)
        .where(or_(_LEDGER.points < 0, gross != 0, _LEDGER.open != 0))
        .order_by(_LEDGER.member, *_KEY)
    )


def _lots() -> Select[Any]:
    """Points that came, against what is left of them and what was taken and did not come back."""
    took = _taken_by("lot_")
    net = func.coalesce(took.c.points - took.c.returned, 0)
    return (
        select(_LEDGER.member, *_KEY, _LEDGER.points, _LEDGER.remaining, net.label("took"))
        .outerjoin(took, and_(took.c.member == _LEDGER.member, *(took.c[each.name] == each for each in _KEY)))
        .where(_LEDGER.part == _PART, _LEDGER.kind != _GIVE_BACK, _LEDGER.points != _LEDGER.remaining + net)
        .where(or_(_LEDGER.points > 0, _LEDGER.remaining != 0, net != 0))
        .order_by(_LEDGER.member, *_KEY)
    )


def _given_back() -> Select[Any]:
    """What refunds gave back, against what came into lots again."""
    lot = and_(
        _LEDGER.part == _TAKINGS.part,
        _LEDGER.member == _TAKINGS.member,
        *(_TAKINGS[f"lot_{each.name}"] == each for each in _KEY),
    )
    given = select(_LEDGER.member, (_LEDGER.points - _LEDGER.remaining).label("points")).where(
        _LEDGER.part == _PART, _LEDGER.kind == _GIVE_BACK
    )
    out_of_these = (
        select(_TAKINGS.member, (_TAKINGS.returned - _TAKINGS.points).label("points"))
        .select_from(schema.points_takings.join(schema.points_ledger, lot))
        .where(_TAKINGS.part == _PART, _LEDGER.kind == _GIVE_BACK)
    )
    into_lots = select(_TAKINGS.member, (-_TAKINGS.returned).label("points")).where(_TAKINGS.part == _PART)
    sides = union_all(given, out_of_these, into_lots).subquery()
    by = func.sum(sides.c.points)
    return select(sides.c.member, by.label("by")).group_by(sides.c.member).having(by != 0).order_by(sides.c.member)


def _came_back_twice() -> Select[Any]:
    """Takings of which more came back than had been taken."""
    over = select(_TAKINGS.member).where(
        _TAKINGS.part == _PART,
        or_(
            _TAKINGS.points < _TAKINGS.returned + _TAKINGS.written_off,
            _TAKINGS.returned < 0,
            _TAKINGS.written_off < 0,
        ),
    )
    return over.distinct().order_by(_TAKINGS.member)


def _days() -> Select[Any]:
    """Days of buying, against the movements that count on them."""
    days = schema.member_days.c
    activity = case((_LEDGER.kind == MovementKind.ACTIVITY.value, 1), else_=0)
    sides = union_all(
        select(_LEDGER.member, _LEDGER.day, _LEDGER.spend, _LEDGER.goods, activity.label("activities")).where(
            _LEDGER.part == _PART
        ),
        select(days.member, days.day, -days.spend, -days.goods, -days.activities).where(days.part == _PART),
    ).subquery()
    spend, goods, activities = (func.sum(sides.c[name]) for name in ("spend", "goods", "activities"))
    return (
        select(sides.c.member, sides.c.day, spend.label("spend"), goods.label("goods"), activities.label("activities"))
        .group_by(sides.c.member, sides.c.day)
        .having(or_(spend != 0, goods != 0, activities != 0))
        .order_by(sides.c.member, sides.c.day)
    )


def _of_day(row: Any) -> str:
    return (
        f"member {row.member}: on {row.day} the movements make {row.spend} spend, {row.goods} goods and "
        f"{row.activities} activities more than the day says"
    )


def _coupons() -> Select[Any]:
    """Coupons that paid for a sale and that nobody is known to have issued."""
    coupons = schema.coupons.c
    return (
        select(coupons.member, coupons.code, coupons.used_by)
        .where(coupons.part == _PART, coupons.offer == NOT_ISSUED, coupons.used_at < _USED_BEFORE)
        .order_by(coupons.member, coupons.code)
    )


def _of_coupon(row: Any) -> str:
    return f"coupon {quoted(row.code)} of member {row.member} paid for sale {quoted(row.used_by)}; nobody issued it"


def _taken_by(prefix: str) -> Subquery:
    """Sums of the takings by debit, or by lot where the prefix is that of its columns."""
    keys = [_TAKINGS[f"{prefix}{each.name}"].label(each.name) for each in _KEY]
    return (
        select(
            _TAKINGS.member,
            *keys,
            func.sum(_TAKINGS.points).label("points"),
            func.sum(_TAKINGS.returned).label("returned"),
        )
        .where(_TAKINGS.part == _PART)
        .group_by(_TAKINGS.member, *keys)
        .subquery()
    )


def _named(row: Any) -> str:
    return f"member {row.member}: movement {key_text(row_key(row))} of {row.points}"
