"""A confirmed form becomes an application that waits for a review, or a member at once where the scheme wants none.

In steps of one shard each, every one of which may be done again: whoever dies in between is finished by ``tidying``.
The member's id is drawn and kept, the application is written with what the stores are told, the form is forgotten.
"""

import secrets
from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from sync.central.cases import file_cases, online_row
from sync.central.company import load_company
from sync.central.company_keys import sealing_key
from sync.central.desk import Desk
from sync.central.details_effects import Entered
from sync.central.feed import APPLICATION, announce
from sync.central.member_effects import tell_changed
from sync.central.online.forms import Form, ground
from sync.central.outcomes import Origin
from sync.central.registration_effects import duplicates, welcome
from sync.central.store import schema
from sync.central.store.dialect import insert_new
from sync.central.store.engine import Database
from terminal.domain.applying import DetailsKeys, make_application
from terminal.domain.members import MemberId, part_of
from terminal.domain.registration import ONLINE, ApplicationState, Details, MemberApplied
from terminal.domain.scheme import Scheme
from terminal.domain.sealing import open_details, public_sealing_key
from terminal.domain.times import Instant

# Eleven digits: shorter than any bank card's number, never like a mobile number, and below every id that a till draws.
_FIRST_ID, _LAST_ID = 20_000_000_000, 99_999_999_999


class _Confirmed(msgspec.Struct, frozen=True):
    """A confirmed form with everything that is needed to go on."""

    form: Form
    details: Details
    applied: MemberApplied
    scheme: Scheme
    at: Instant


def admit(database: Database, place: bytes, now: Instant) -> ApplicationState:
    """What became of the confirmed form at ``place``, a key of ``online_applications``."""
    row = _with_member(database, place)
    if row.form is None:
        return ApplicationState(row.state)
    confirmed = _open(database, row, now)
    state = _write(database, confirmed)
    if state is ApplicationState.APPROVED:
        _file_duplicates(database, confirmed, now)
    table = schema.online_applications
    with database.write() as connection:
        connection.execute(update(table).where(table.c.hash == place).values(form=None, state=state.value))
    return state


def free_member_id(connection: Connection) -> MemberId:
    """An id that neither a member nor an application has."""
    members, applications = schema.members.c, schema.applications.c
    while True:
        drawn = MemberId(_FIRST_ID + secrets.randbelow(_LAST_ID - _FIRST_ID + 1))
        part = part_of(drawn)
        taken = select(members.id).where(members.part == part, members.id == drawn)
        other = select(applications.member).where(applications.part == part, applications.member == drawn)
        if not connection.execute(taken.union_all(other)).first():
            return drawn


def _with_member(database: Database, place: bytes) -> Any:
    """The row of the form, which has the id of its member from now on."""
    table = schema.online_applications
    mine = table.c.hash == place
    with database.read() as connection:
        row = connection.execute(select(table).where(mine)).one()
        if row.member is not None:
            return row
        drawn = free_member_id(connection)
    with database.write() as connection:
        connection.execute(update(table).where(mine, table.c.member.is_(None)).values(member=drawn))
        return connection.execute(select(table).where(mine)).one()


def _open(database: Database, row: Any, now: Instant) -> _Confirmed:
    form = msgspec.json.decode(row.form, type=Form)
    with database.read() as connection:
        private, company = sealing_key(connection), load_company(connection)
        scheme = ground(connection, form.store, now).scheme
    details = msgspec.json.decode(open_details(private, form.sealed, form.application), type=Details)
    applied = make_application(
        form.application,
        MemberId(row.member),
        form.kind,
        details,
        form.consents,
        tier=scheme.first_tier.id,
        keys=DetailsKeys(public_sealing_key(private), company.lookup_key),
    )
    return _Confirmed(form, details, applied, scheme, row.confirmed_at)


def _write(database: Database, confirmed: _Confirmed) -> ApplicationState:
    """Write the application, unless it is there; its state."""
    applied, at = confirmed.applied, confirmed.at
    part, table = part_of(applied.member), schema.applications
    key = {"part": part, "member": applied.member, "application": applied.application}
    waits = confirmed.scheme.cards.review
    decided = {"reviewer": "", "reviewed_at": None} if waits else {"reviewer": ONLINE, "reviewed_at": at}
    row = {
        **key,
        **decided,
        "terminal": ONLINE,
        "store": confirmed.form.store,
        "actor": ONLINE,
        "at": at,
        "state": (ApplicationState.WAITING if waits else ApplicationState.APPROVED).value,
        "form": msgspec.json.encode(applied) if waits else None,
    }
    with database.write() as connection:
        written = connection.execute(insert_new(connection, table).returning(table.c.state), [row]).first()
        if written is None:
            return ApplicationState(connection.scalars(select(table.c.state).filter_by(**key)).one())
        if waits:
            announce(connection, part, APPLICATION, [str(applied.member)])
        else:
            desk = Desk(connection, at)
            origin = Origin(ONLINE, 0, applied.member, confirmed.form.store, ONLINE, at)
            entered = Entered(origin, applied.member, confirmed.details, version=1)
            welcome(desk, entered, applied, at, home=confirmed.form.store)
            tell_changed(desk)
    return ApplicationState(written.state)


def _file_duplicates(database: Database, confirmed: _Confirmed, now: Instant) -> None:
    """Have the store look at it, or every one where the applicant named none."""
    applied = confirmed.applied
    with database.read() as connection:
        found = duplicates(Desk(connection, now), applied, set(applied.fields))
        named = [confirmed.form.store] if confirmed.form.store else connection.scalars(select(schema.stores.c.id)).all()
    if found:
        with database.write() as connection:
            file_cases(connection, [online_row(case, applied.member, named, now) for case in found])
