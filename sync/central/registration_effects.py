"""Applications, their review, and changed details take effect, under the member's lock."""

import msgspec
from sqlalchemy import insert, select, update

from sync.central.change_requests import meet_requests
from sync.central.desk import Desk
from sync.central.details_effects import Entered, open_sealed, write_consents, write_details
from sync.central.duplicates import same_contacts
from sync.central.feed import APPLICATION, announce
from sync.central.outcomes import Arrival, Case, Outcome, ParkReason, parked
from sync.central.store import schema
from terminal.domain.members import MemberId, part_of
from terminal.domain.registration import (
    ONLINE,
    ApplicationState,
    Field,
    FieldChange,
    MemberApplied,
    MemberChanged,
    MemberReviewed,
)
from terminal.domain.times import Instant


def apply_for_membership(desk: Desk, arrival: Arrival, applied: MemberApplied) -> Outcome:
    """Keep an application until it is reviewed; nobody hears of it before."""
    part, entry = part_of(applied.member), arrival.entry
    members, applications = schema.members.c, schema.applications
    taken = select(members.id).where(members.part == part, members.id == applied.member)
    other = select(applications.c.application).where(
        applications.c.part == part, applications.c.member == applied.member
    )
    if desk.connection.execute(taken).first() or desk.connection.execute(other).first():
        return parked(ParkReason.MEMBER_TAKEN, f"there is a member {applied.member}, or an application for that id")
    if applied.tier not in desk.first_tiers():
        return parked(ParkReason.TIER, f"no version of the scheme lets a new member begin as {applied.tier}")
    if open_sealed(desk, applied.member, applied.sealed) is None:
        return parked(ParkReason.SEALED, "the details do not open under the company's key")
    desk.connection.execute(
        insert(applications).values(
            part=part,
            member=applied.member,
            application=applied.application,
            terminal=entry.terminal,
            store=arrival.store,
            actor=entry.actor,
            at=entry.at,
            state=ApplicationState.WAITING.value,
            form=msgspec.json.encode(applied),
        )
    )
    return Outcome()


def review(desk: Desk, arrival: Arrival, reviewed: MemberReviewed) -> Outcome:
    """Decide an application: the member appears, or the form is forgotten."""
    table = schema.applications
    mine = (
        table.c.part == part_of(reviewed.member),
        table.c.member == reviewed.member,
        table.c.application == reviewed.application,
    )
    application = desk.connection.execute(select(table).where(*mine).with_for_update()).first()
    if application is None:
        return parked(ParkReason.UNKNOWN_APPLICATION, f"no application of member {reviewed.member} under this id")
    if application.state != ApplicationState.WAITING.value:
        return parked(ParkReason.DUPLICATE, f"the application was {application.state} before")
    applied = msgspec.json.decode(application.form, type=MemberApplied)
    details = open_sealed(desk, applied.member, applied.sealed)
    if details is None:
        return parked(ParkReason.SEALED, "the details do not open under the company's key")
    state = ApplicationState.APPROVED if reviewed.approved else ApplicationState.REFUSED
    desk.connection.execute(
        update(table)
        .where(*mine)
        .values(
            state=state.value,
            form=None,
            reviewer=arrival.entry.actor,
            reviewed_at=arrival.entry.at,
            reason=reviewed.reason,
        )
    )
    if application.terminal == ONLINE:
        announce(desk.connection, application.part, APPLICATION, [str(application.member)])
    if not reviewed.approved:
        return Outcome()
    # who sat with the member and when is not who let them in
    origin = msgspec.structs.replace(arrival.origin, actor=application.actor, at=application.at)
    entered = Entered(origin, applied.member, details, version=1)
    # who applied from home and named no store belongs to the one that let them in
    welcome(desk, entered, applied, arrival.entry.at, home=application.store or arrival.store)
    return Outcome(duplicates(desk, applied, set(applied.fields)))


def change(desk: Desk, arrival: Arrival, changed: MemberChanged) -> Outcome:
    """Change details field by field; one that changed since the person looked keeps the later value."""
    if not desk.is_member(changed.member):
        return parked(ParkReason.UNKNOWN_MEMBER, f"no member {changed.member}")
    details = open_sealed(desk, changed.member, changed.sealed)
    if details is None:
        return parked(ParkReason.SEALED, "the details do not open under the company's key")
    version = _next_version(desk, changed.member)
    entered = Entered(arrival.origin, changed.member, details, version)
    taken = write_details(desk, entered, changed.fields)
    write_consents(desk, entered, changed.consents)
    meet_requests(desk, arrival, changed.member, changed.fulfils, {each.field for each in changed.fields})
    table = schema.members
    if columns := _columns(changed, taken):
        desk.connection.execute(
            update(table).filter_by(part=part_of(changed.member), id=changed.member).values(columns)
        )
    desk.changed.add((part_of(changed.member), changed.member))
    return Outcome(duplicates(desk, changed, taken))


def welcome(desk: Desk, entered: Entered, applied: MemberApplied, joined_at: Instant, *, home: str) -> None:
    """Write a new member of the store ``home`` down, to be told with the desk's other changes."""
    part = part_of(applied.member)
    desk.connection.execute(
        insert(schema.members).values(
            part=part,
            id=applied.member,
            masked_name=applied.masked_name,
            tier=applied.tier,
            points=0,
            spend=0,
            birth_month=applied.birth_month,
            phone_hash=applied.phone_hash,
            version=0,  # counted up with every change, this one included
            erased=False,
            kind=applied.kind.value,
            name_hash=applied.name_hash,
            phone_last4=applied.phone_last4,
            id_hash=applied.id_hash,
            joined_at=joined_at,
            referrer=applied.referrer,
            home_store=home,
        )
    )
    write_details(desk, entered, [FieldChange(field, 0) for field in applied.fields])
    write_consents(desk, entered, applied.consents)
    desk.changed.add((part, applied.member))


def _next_version(desk: Desk, member: MemberId) -> int:
    found = select(schema.members.c.version).filter_by(part=part_of(member), id=member)
    version: int = desk.connection.scalars(found).one()
    return version + 1


def _columns(changed: MemberChanged, taken: set[Field]) -> dict[str, object]:
    """What the member's own row takes over from the fields that were taken."""
    columns: dict[str, object] = {}
    if Field.NAME in taken and changed.masked_name is not None:
        columns |= {"masked_name": changed.masked_name, "name_hash": changed.name_hash}
    if Field.PHONE in taken:
        columns |= {"phone_last4": changed.phone_last4 or "", "phone_hash": changed.phone_hash}
    if taken & {Field.ID_NUMBER, Field.LICENCE_NUMBER}:
        columns |= {"id_hash": changed.id_hash}
    if Field.BIRTHDAY in taken:
        columns |= {"birth_month": changed.birth_month}
    return columns


def duplicates(desk: Desk, body: MemberApplied | MemberChanged, taken: set[Field]) -> tuple[Case, ...]:
    """Other members with the same phone or papers, among the fields that were ``taken``."""
    phone = body.phone_hash if Field.PHONE in taken else None
    papers = body.id_hash if taken & {Field.ID_NUMBER, Field.LICENCE_NUMBER} else None
    return same_contacts(desk.connection, body.member, phone_hash=phone, id_hash=papers)
