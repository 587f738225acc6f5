"""Full details of a member, told to a terminal that has journalled who wants to see them and why."""

import msgspec
from sqlalchemy import Connection, select

from sync.central.enrolment import Terminal
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import DetailsAsked
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, part_of
from terminal.domain.registration import Details, DetailsSeen
from terminal.domain.times import Instant

LOOK_MS = 10 * 60_000
"""How long one entry lets a terminal ask: an answer may be lost on the line, but each look has an entry of its own."""

_LARGEST = 2**53
_LARGEST_EPOCH = 2**31


def tell_details(database: Database, terminal: Terminal, asked: DetailsAsked, now: Instant) -> Details:
    """The details of a member of any store.

    Raises RequestRefused: 409 ``not_journalled`` without a fresh ``member.details_seen`` entry of this terminal for
    this member, 404 ``unknown_member``.
    """
    with database.read() as connection:
        if not _is_place(asked) or not _journalled(connection, terminal.id, asked, now):
            raise RequestRefused(409, "not_journalled", "push the entry that says who sees these details, then ask")
        if not _is_member(connection, asked.member):
            raise RequestRefused(404, "unknown_member", "no such member, or they left")
        return read_details(connection, asked.member)


def read_details(connection: Connection, member: MemberId) -> Details:
    """What is known of a member; empty fields for what is not."""
    table = schema.member_details.c
    rows = connection.execute(
        select(table.field, table.value).where(table.part == part_of(member), table.member == member)
    )
    return Details(**{row.field: row.value for row in rows})


def _is_place(asked: DetailsAsked) -> bool:
    return 0 < asked.member < _LARGEST and 0 < asked.epoch < _LARGEST_EPOCH and 0 < asked.number < _LARGEST


def _journalled(connection: Connection, terminal: str, asked: DetailsAsked, now: Instant) -> bool:
    table = schema.journal_entries.c
    entry = connection.execute(
        select(table.kind, table.body, table.received_at).where(
            table.terminal == terminal, table.epoch == asked.epoch, table.number == asked.number
        )
    ).first()
    if entry is None or entry.kind != EntryKind.DETAILS_SEEN.value or entry.received_at < now - LOOK_MS:
        return False
    try:
        seen = msgspec.json.decode(entry.body, type=DetailsSeen)
    except (ValueError, RecursionError):  # msgspec's errors are ValueErrors, as that of text that is no UTF-8
        return False
    return seen.member == asked.member


def _is_member(connection: Connection, member: MemberId) -> bool:
    table = schema.members.c
    found = select(table.id).where(table.part == part_of(member), table.id == member, table.erased.is_(False))
    return connection.execute(found).first() is not None
