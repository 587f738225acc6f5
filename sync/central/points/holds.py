"""Points set aside for a terminal while a customer pays there (requirement C5): nobody else is granted them meanwhile.

A hold moves nothing: it only lessens what other terminals are told they may spend. So one that nobody uses needs no
undoing, and one that is used late harms nobody.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, delete, func, literal_column, select, tuple_, update

from sync.central.enrolment import Terminal
from sync.central.points.book import lock_members
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.dialect import upsert
from sync.central.store.engine import Database
from sync.protocol import Hold
from terminal.domain.holds import Held
from terminal.domain.members import MemberId, part_of
from terminal.domain.times import Instant, business_day

HOLD_MS = 15 * 60_000
"""How long points are set aside."""
_KEPT_MS = 7 * 24 * 60 * 60_000  # that a hold which ended is still known
_LARGEST = 2**53


def hold(database: Database, terminal: Terminal, asked: Hold, now: Instant) -> Held:
    """Set points aside, as many as there are; the same request again replaces its amount, with nothing it ends.

    Raises RequestRefused: 400 ``request`` for what is no such question, 404 ``unknown_member``, 409 ``hold_used`` and
    ``hold_taken`` (another terminal's request).
    """
    name = _name(asked)
    with database.write() as connection:
        state = lock_members(connection, [asked.member]).get(asked.member)
        if state is None:
            raise RequestRefused(404, "unknown_member", "no such member, or they left")
        _check_own(connection, asked.member, name, terminal)
        _forget_old(connection, asked.member, now)
        free = state.points - _held_by_others(connection, asked.member, name, now)
        free -= _ended(connection, asked.member, _today(connection, terminal, now))
        granted = max(0, min(asked.points, free))
        row = {
            "part": part_of(asked.member),
            "member": asked.member,
            "hold": name,
            "terminal": terminal.id,
            "points": granted,
            "made_at": now,
            "expires_at": now + HOLD_MS,
            "used": 0,
        }
        connection.execute(upsert(connection, schema.points_holds), row)
    return Held(name, granted, state.points, now + HOLD_MS, now)


def use_holds(connection: Connection, holds: Collection[tuple[MemberId, str]]) -> None:
    """The entries that spend these holds are here: they count no more. One that is not known changes nothing."""
    if not holds:
        return
    table = schema.points_holds
    named = sorted({(part_of(member), member, hold) for member, hold in holds})
    key = tuple_(table.c.part, table.c.member, table.c.hold)
    connection.execute(update(table).where(key.in_(named)).values(used=1))


def _name(asked: Hold) -> str:
    try:
        name = UUID(asked.request).hex
    except ValueError as error:
        raise RequestRefused(400, "request", "the request is no UUID") from error
    if not 0 < asked.member < _LARGEST or not 0 <= asked.points < _LARGEST:
        raise RequestRefused(400, "request", "no such member, or no such amount of points")
    return name


def _check_own(connection: Connection, member: MemberId, name: str, terminal: Terminal) -> None:
    table = schema.points_holds
    known = connection.execute(select(table).filter_by(part=part_of(member), member=member, hold=name)).first()
    if known is not None and known.terminal != terminal.id:
        raise RequestRefused(409, "hold_taken", "this request is another terminal's")
    if known is not None and known.used:
        raise RequestRefused(409, "hold_used", "an entry has spent this hold; make a new request")


def _forget_old(connection: Connection, member: MemberId, now: Instant) -> None:
    table = schema.points_holds.c
    ended = (table.part == part_of(member), table.member == member, table.expires_at < now - _KEPT_MS)
    connection.execute(delete(schema.points_holds).where(*ended))


def _held_by_others(connection: Connection, member: MemberId, name: str, now: Instant) -> int:
    table = schema.points_holds.c
    others = select(func.coalesce(func.sum(table.points), 0)).where(
        table.part == part_of(member),
        table.member == member,
        table.hold != name,
        table.used == 0,
        table.expires_at > now,
    )
    return int(connection.scalars(others).one())


def _ended(connection: Connection, member: MemberId, today: str) -> int:
    """Points in lots whose last day is over and that the day's expiry did not reach yet: they can pay for nothing."""
    table = schema.points_ledger.c
    ended = select(func.coalesce(func.sum(table.remaining), 0)).where(
        table.part == part_of(member),
        table.member == member,
        table.remaining > literal_column("0"),
        table.last_day < today,
    )
    return int(connection.scalars(ended).one())


def _today(connection: Connection, terminal: Terminal, now: Instant) -> str:
    zone = connection.scalars(select(schema.stores.c.zone).where(schema.stores.c.id == terminal.store)).one()
    return business_day(now, zone).isoformat()
