"""The life of a version of the scheme: drafted, approved by a second person, scheduled, perhaps withdrawn (F12).

A document is never changed once it is kept: what was compared and approved is what comes into force. Every act takes
the company's row as its lock, so of two people who do the same at once one does it and the other is told.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from sync.central import feed
from sync.central.scheme_desk.rewriting import rewritten
from sync.central.scheme_versions import company_day
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import SchemeError, TerminalError
from terminal.domain.feed import WITHDRAWN
from terminal.domain.scheme import Scheme, parse
from terminal.domain.times import Instant, business_day

_LONGEST_NAME = 64


class SchemeRefused(TerminalError):
    """An act on a version that is not lawful now; nothing was changed. ``problem`` says why and what next."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class DraftState(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What the review log 修订 knows."""

    DRAFT = "draft"
    APPROVE = "approve"
    SCHEDULE = "schedule"
    WITHDRAW = "withdraw"


class Version(msgspec.Struct, frozen=True):
    """One version as the list shows it. ``effective_from`` (ISO) is known once it is scheduled; empty before.

    ``state`` is None for a version that came with the database and was never drafted here.
    """

    version: int
    state: DraftState | None
    effective_from: str
    author: str
    approver: str


class Logged(msgspec.Struct, frozen=True):
    """One line of the review log."""

    version: int
    act: Act
    actor: str
    at: Instant
    note: str


def keep_draft(database: Database, document: str, *, by: str, note: str, now: Instant, renumber: bool = False) -> int:
    """Keep a document as a draft under its own version; ``renumber`` gives it the next free one. Returns the version.

    Raises SchemeError for a document that is wrong, SchemeRefused for a version that is taken or not newer than every
    one that is scheduled.
    """
    by = _person(by)
    version = parse(document).version
    with database.write() as connection:
        _lock(connection)
        taken = _taken(connection)
        following = max(taken, default=0) + 1
        if renumber:
            version, document = following, rewritten(document, "version", str(following))
        newest = connection.scalars(select(func.max(schema.schemes.c.version))).one() or 0
        if version <= newest:
            raise SchemeRefused(
                f"version {newest} is scheduled already: write version = {following} (the next free one)"
            )
        if version in taken:
            raise SchemeRefused(
                f"there is a draft of version {version} already: write version = {following} (the next free one)"
            )
        row = {"version": version, "document": document, "state": DraftState.DRAFT, "author": by, "written_at": now}
        connection.execute(insert(schema.scheme_drafts).values(**row))
        _log(connection, version, Act.DRAFT, by=by, now=now, note=note)
    return version


def approve(database: Database, version: int, *, by: str, note: str, now: Instant) -> None:
    """Approve a draft, as another person than its author. Raises SchemeRefused."""
    by = _person(by)
    with database.write() as connection:
        _lock(connection)
        draft = _draft(connection, version)
        _expect(draft, DraftState.DRAFT)
        if _same_person(by, draft.author):
            raise SchemeRefused(f"{draft.author} wrote version {version}: somebody else has to approve it")
        _still_right(draft)
        _move(connection, version, state=DraftState.APPROVED, approver=by, approved_at=now)
        _log(connection, version, Act.APPROVE, by=by, now=now, note=note)


def schedule(database: Database, version: int, *, by: str, note: str, now: Instant, day: date | None = None) -> date:
    """Let an approved version come into force on ``day``, else on its document's own, and tell the terminals.

    Returns the day. Raises SchemeRefused: not approved, a day that is past or another version's, a version that is not
    newer than every one scheduled, or members in tiers that it lacks.
    """
    by = _person(by)
    with database.write() as connection:
        _lock(connection)
        draft = _draft(connection, version)
        _expect(draft, DraftState.APPROVED)
        scheme = _still_right(draft)
        day = day or scheme.effective_from
        _check_day(connection, version, day, now)
        _check_tiers(connection, scheme)
        document = draft.document
        if day != scheme.effective_from:
            document = rewritten(document, "effective_from", day.isoformat())
            note = f"{note}; " * bool(note) + f"the document said {scheme.effective_from.isoformat()}"
        row = {"version": version, "effective_from": day.isoformat(), "document": document}
        connection.execute(insert(schema.schemes).values(**row))
        feed.announce(connection, feed.COMPANY_PART, feed.SCHEME, [str(version)])
        _move(connection, version, state=DraftState.SCHEDULED)
        _log(
            connection, version, Act.SCHEDULE, by=by, now=now, note=f"from {day.isoformat()}" + f"; {note}" * bool(note)
        )
    return day


def withdraw(database: Database, version: int, *, by: str, reason: str, now: Instant) -> None:
    """Take a version back before its day has come at any store. Raises SchemeRefused.

    A version that terminals heard of keeps its row, in force from the last of all days: what was sold under it by a
    terminal that did not hear in time is still known.
    """
    by = _person(by)
    if not reason.strip():
        raise SchemeRefused("say why it is withdrawn")
    schemes = schema.schemes
    with database.write() as connection:
        _lock(connection)
        starts = connection.scalars(select(schemes.c.effective_from).where(schemes.c.version == version)).first()
        if starts is None:
            _expect(_draft(connection, version), DraftState.DRAFT, DraftState.APPROVED)
        elif starts == WITHDRAWN.isoformat():
            raise SchemeRefused(f"version {version} is withdrawn already")
        elif starts <= _latest_day(connection, now).isoformat():
            raise SchemeRefused(f"version {version} is in force since {starts}: only a newer version can replace it")
        else:
            connection.execute(
                update(schemes).where(schemes.c.version == version).values(effective_from=WITHDRAWN.isoformat())
            )
            feed.announce(connection, feed.COMPANY_PART, feed.SCHEME, [str(version)])
        _move(connection, version, state=DraftState.WITHDRAWN)
        _log(connection, version, Act.WITHDRAW, by=by, now=now, note=reason)


def versions(connection: Connection) -> list[Version]:
    """Every version, in the order of their numbers."""
    drafts, schemes = schema.scheme_drafts.c, schema.schemes.c
    starts = {
        row.version: row.effective_from for row in connection.execute(select(schemes.version, schemes.effective_from))
    }
    known = {
        row.version: Version(row.version, DraftState(row.state), starts.get(row.version, ""), row.author, row.approver)
        for row in connection.execute(select(drafts.version, drafts.state, drafts.author, drafts.approver))
    }
    others = {version: Version(version, None, day, "", "") for version, day in starts.items() if version not in known}
    return sorted((known | others).values(), key=lambda version: version.version)


def document_of(connection: Connection, version: int) -> str:
    """The document of a version: as scheduled, else as drafted. Raises SchemeRefused when there is none."""
    for table in (schema.schemes, schema.scheme_drafts):
        document: str | None = connection.scalars(select(table.c.document).where(table.c.version == version)).first()
        if document is not None:
            return document
    raise SchemeRefused(f"there is no version {version}: see member-central scheme list")


def review_log(connection: Connection, version: int | None = None) -> list[Logged]:
    """The review log, of one version or of all, oldest first."""
    table = schema.scheme_log
    statement = select(table).order_by(table.c.id)
    if version is not None:
        statement = statement.where(table.c.version == version)
    return [Logged(row.version, Act(row.act), row.actor, row.at, row.note) for row in connection.execute(statement)]


def _check_day(connection: Connection, version: int, day: date, now: Instant) -> None:
    today = company_day(connection, now)
    if day < today:
        raise SchemeRefused(f"{day.isoformat()} is past (today is {today.isoformat()}): give another day with --from")
    if day == WITHDRAWN:
        raise SchemeRefused(f"{day.isoformat()} is no day on which anything comes into force")
    scheduled = connection.execute(select(schema.schemes.c.version, schema.schemes.c.effective_from)).all()
    if other := next((row.version for row in scheduled if row.effective_from == day.isoformat()), None):
        raise SchemeRefused(
            f"version {other} comes into force on {day.isoformat()}: give another day with --from, or withdraw it"
        )
    newest = max((row.version for row in scheduled), default=0)
    if version < newest:
        raise SchemeRefused(
            f"version {newest} is scheduled already, and {version} is older: draft it anew with a newer version"
        )


def _check_tiers(connection: Connection, scheme: Scheme) -> None:
    """Nobody may be left in a tier that there is no longer: their cards would be refused."""
    members = schema.members.c
    known = [tier.id for tier in scheme.tiers]
    left = connection.execute(
        select(members.tier, func.count().label("number"))
        .where(members.erased.is_(False), members.tier.not_in(known))
        .group_by(members.tier)
        .order_by(members.tier)
    ).all()
    if left:
        told = ", ".join(f"{row.number:,} in {row.tier!r}" for row in left)
        raise SchemeRefused(
            f"the version lacks tiers that members have ({told}): keep these tiers, or move the members first"
        )


def _latest_day(connection: Connection, now: Instant) -> date:
    """The calendar day of the store that is furthest ahead."""
    zones = connection.scalars(select(schema.stores.c.zone).distinct())
    return max((business_day(now, zone) for zone in zones), default=company_day(connection, now))


def _still_right(draft: Row[Any]) -> Scheme:
    try:
        return parse(draft.document)
    except SchemeError as error:
        problem = f"version {draft.version} can no longer be used (line {error.line}: {error.where}: {error.problem})"
        raise SchemeRefused(f"{problem}: withdraw it and draft it anew") from error


def _draft(connection: Connection, version: int) -> Row[Any]:
    table = schema.scheme_drafts
    row = connection.execute(select(table).where(table.c.version == version)).first()
    if row is None:
        raise SchemeRefused(f"there is no draft of version {version}: see member-central scheme list")
    return row


def _expect(draft: Row[Any], *states: DraftState) -> None:
    state = DraftState(draft.state)
    if state in states:
        return
    match state:
        case DraftState.DRAFT:
            raise SchemeRefused(f"version {draft.version} is not approved yet")
        case DraftState.APPROVED:
            raise SchemeRefused(f"version {draft.version} is approved already, by {draft.approver}")
    raise SchemeRefused(f"version {draft.version} is {state.value} already")


def _move(connection: Connection, version: int, **values: Any) -> None:
    table = schema.scheme_drafts
    connection.execute(update(table).where(table.c.version == version).values(**values))


def _log(connection: Connection, version: int, act: Act, *, by: str, now: Instant, note: str) -> None:
    table = schema.scheme_log
    last = connection.scalars(select(func.max(table.c.id))).one() or 0
    row = {"id": last + 1, "version": version, "act": act.value, "actor": by, "at": now, "note": note.strip()}
    connection.execute(insert(table).values(**row))


def _lock(connection: Connection) -> None:
    connection.execute(select(schema.company.c.id).with_for_update())


def _taken(connection: Connection) -> set[int]:
    numbers: Sequence[int] = connection.scalars(
        select(schema.schemes.c.version).union(select(schema.scheme_drafts.c.version))
    ).all()
    return set(numbers)


def _person(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
        raise SchemeRefused(f"--by names a person, in 1 to {_LONGEST_NAME} characters")
    return name


def _same_person(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
