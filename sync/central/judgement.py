"""What an entry that is already durable may change: its effects, or why it is parked for a person.

Nothing here refuses an entry: it happened. A rule that fails parks it with a reason, and what follows goes on.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, select, tuple_

from sync.central.sale_facts import amounts_problem, read_sale
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, part_of
from terminal.domain.money import Fen
from terminal.domain.sales import SaleCompleted
from terminal.domain.times import Instant


class ParkReason(StrEnum):
    """Why an entry has no effect until a person decided."""

    UNREADABLE = "unreadable"
    UNKNOWN_MEMBER = "unknown_member"
    UNKNOWN_SCHEME = "unknown_scheme"
    AMOUNTS = "amounts"
    DUPLICATE = "duplicate"
    SALVAGED = "salvaged"


class Parked(msgspec.Struct, frozen=True):
    """The entry is kept and shown, and changes nothing."""

    reason: ParkReason
    detail: str


class LedgerLine(msgspec.Struct, frozen=True):
    """What one line of an entry does to a member."""

    part: int
    member: MemberId
    line: int
    points: int
    spend: Fen


class Effects(msgspec.Struct, frozen=True):
    """What an entry changes beyond the journal."""

    sale: SaleCompleted | None = None
    ledger: tuple[LedgerLine, ...] = ()


Verdict: TypeAlias = Effects | Parked


class _Known(msgspec.Struct, frozen=True):
    """What the entries of one batch are judged against."""

    scheme_versions: frozenset[int]
    members: frozenset[int]
    receipts: dict[str, "_Filed"]


class _Filed(msgspec.Struct, frozen=True):
    """The sale that is filed under a receipt number: its entry's place, moment and body."""

    epoch: int
    number: int
    at: Instant
    body: bytes


def judge(database: Database, entries: Sequence[Entry]) -> list[Verdict]:
    """One verdict for each of a terminal's entries, all against the same snapshot."""
    sales: dict[int, SaleCompleted] = {}
    unreadable: dict[int, str] = {}
    for position, entry in enumerate(entries):
        if entry.kind is EntryKind.SALE_COMPLETED:
            try:
                sales[position] = read_sale(entry.body)
            except ValueError as error:
                unreadable[position] = str(error)
    with database.read() as connection:
        known = _look_up(connection, entries[0].terminal, list(sales.values()))
    verdicts: list[Verdict] = []
    for position, entry in enumerate(entries):
        if position in unreadable:
            verdicts.append(Parked(ParkReason.UNREADABLE, unreadable[position]))
        elif position in sales:
            verdicts.append(_judge_sale(entry, sales[position], known))
        else:
            verdicts.append(_WITHOUT_SALE.get(entry.kind, _no_effect)(entry))
    return verdicts


def _judge_sale(entry: Entry, sale: SaleCompleted, known: _Known) -> Verdict:
    if sale.scheme_version not in known.scheme_versions:
        return Parked(ParkReason.UNKNOWN_SCHEME, f"no scheme version {sale.scheme_version}")
    if problem := amounts_problem(sale):
        return Parked(ParkReason.AMOUNTS, problem)
    filed = known.receipts.get(sale.receipt)
    if filed and (filed.epoch, filed.number) != (entry.epoch, entry.number) and _same_act(filed, entry):
        # A restored journal takes its unacknowledged entries over into a new epoch; some may have arrived before.
        place = f"epoch {filed.epoch} number {filed.number}"
        return Parked(ParkReason.DUPLICATE, f"the same sale is filed under {place}")
    if sale.member is None:
        return Effects(sale)
    member = sale.member.id
    if member not in known.members:
        return Parked(ParkReason.UNKNOWN_MEMBER, f"no member {member}")
    ledger = tuple(
        LedgerLine(part_of(member), member, position, line.points, line.amount)
        for position, line in enumerate(sale.lines, start=1)
    )
    return Effects(sale, ledger)


def _same_act(filed: _Filed, entry: Entry) -> bool:
    """A moved entry keeps body and moment; two copies of one journal may sell the same under the same number."""
    return (filed.at, filed.body) == (entry.at, entry.body)


def _salvaged(_entry: Entry) -> Verdict:
    return Parked(ParkReason.SALVAGED, "an entry of a broken epoch was carried over for a person to judge")


def _no_effect(_entry: Entry) -> Verdict:
    return Effects()


_WITHOUT_SALE: dict[EntryKind, Callable[[Entry], Verdict]] = {EntryKind.ENTRY_SALVAGED: _salvaged}
"""Kinds that need more than to be stored; the others have no effect beyond the journal."""


def _look_up(connection: Connection, terminal: str, sales: Sequence[SaleCompleted]) -> _Known:
    if not sales:
        return _Known(frozenset(), frozenset(), {})
    versions = connection.scalars(select(schema.schemes.c.version)).all()
    buyers = {sale.member.id for sale in sales if sale.member}
    table = schema.members.c
    living = select(table.id).where(
        tuple_(table.part, table.id).in_([(part_of(member), member) for member in buyers]), table.erased.is_(False)
    )
    members = connection.scalars(living).all()
    return _Known(frozenset(versions), frozenset(members), _filed(connection, terminal, sales))


def _filed(connection: Connection, terminal: str, sales: Sequence[SaleCompleted]) -> dict[str, _Filed]:
    filed, entries = schema.sales.c, schema.journal_entries.c
    rows = connection.execute(
        select(filed.receipt, filed.epoch, filed.number, filed.at, entries.body)
        .join(
            schema.journal_entries,
            (entries.terminal == filed.terminal) & (entries.epoch == filed.epoch) & (entries.number == filed.number),
        )
        .where(filed.terminal == terminal, filed.receipt.in_({sale.receipt for sale in sales}))
    )
    return {row.receipt: _Filed(row.epoch, row.number, row.at, row.body) for row in rows}
