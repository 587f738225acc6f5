"""What an entry that is already durable may change: its effects, or why it is parked for a person.

Nothing here refuses an entry: it happened. A rule that fails parks it with a reason, and what follows goes on. What
only the member's own rows can tell is decided where they are locked (``member_effects``).
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, select

from sync.central.bodies import BODIES, read_body
from sync.central.outcomes import Arrival, Case, Parked, ParkReason
from sync.central.sale_facts import amounts_problem
from sync.central.stock_facts import StockBook, StockRows, open_stock_book
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import CardActed
from terminal.domain.cases import CaseKind
from terminal.domain.errors import CardFault
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, RefusalReason
from terminal.domain.registration import MemberApplied, MemberChanged, MemberReviewed
from terminal.domain.sales import SaleCompleted
from terminal.domain.stock import StockCounted, StockMoved, StockReceived
from terminal.domain.times import Instant

MemberAct: TypeAlias = CardActed | MemberApplied | MemberReviewed | MemberChanged
"""Bodies of acts on a member, each applied under that member's lock."""


class Effects(msgspec.Struct, frozen=True):
    """What an entry changes beyond the journal."""

    sale: SaleCompleted | None = None
    act: MemberAct | None = None
    stock: StockRows | None = None
    cases: tuple[Case, ...] = ()

    @property
    def member(self) -> MemberId | None:
        """Whose rows it touches."""
        if self.act is not None:
            return self.act.member
        return self.sale.member.id if self.sale and self.sale.member else None


Verdict: TypeAlias = Effects | Parked


class _Known(msgspec.Struct, frozen=True):
    """What the entries of one batch are judged against."""

    scheme_versions: frozenset[int]
    receipts: dict[str, "_Filed"]
    stock: StockBook


class _Filed(msgspec.Struct, frozen=True):
    """The sale that is filed under a receipt number: its entry's place, moment and body."""

    epoch: int
    number: int
    at: Instant
    body: bytes


_COPIES = frozenset({RefusalReason.SUPERSEDED.value, CardFault.CHIP_COPY.value})


def judge(database: Database, arrivals: Sequence[Arrival]) -> list[Verdict]:
    """One verdict for each of a terminal's entries, all against the same snapshot."""
    entries = [arrival.entry for arrival in arrivals]
    bodies = [_read(entry) for entry in entries]
    with database.read() as connection:
        known = _look_up(connection, entries[0].terminal, bodies)
    return [_judge(entry, body, known) for entry, body in zip(entries, bodies, strict=True)]


def _read(entry: Entry) -> Any:
    """The body, Parked when it cannot be read, None where nothing looks into it."""
    shape = BODIES.get(entry.kind)
    if shape is None:
        return None
    try:
        return read_body(entry.body, shape)
    except ValueError as error:
        return Parked(ParkReason.UNREADABLE, str(error))


def _judge(entry: Entry, body: Any, known: _Known) -> Verdict:
    match body:
        case Parked():
            return body
        case SaleCompleted():
            return _judge_sale(entry, body, known)
        case CardActed(handed_over=card) if card is not None:
            rows, case = known.stock.issue(entry, card)
            cases = () if case is None else (msgspec.structs.replace(case, members=(body.member,)),)
            return Effects(act=body, stock=rows, cases=cases)
        case CardActed() | MemberApplied() | MemberReviewed() | MemberChanged():
            return Effects(act=body)
        case CardRefused():
            return _judge_refusal(body)
        case StockReceived() | StockMoved() | StockCounted():
            return _judge_stock(entry, body, known.stock)
    if entry.kind is EntryKind.ENTRY_SALVAGED:
        return Parked(ParkReason.SALVAGED, "an entry of a broken epoch was carried over for a person to judge")
    return Effects()


def _judge_sale(entry: Entry, sale: SaleCompleted, known: _Known) -> Verdict:
    member = sale.member.id if sale.member else None
    if sale.scheme_version not in known.scheme_versions:
        return Parked(ParkReason.UNKNOWN_SCHEME, f"no scheme version {sale.scheme_version}", member)
    if problem := amounts_problem(sale):
        return Parked(ParkReason.AMOUNTS, problem, member)
    filed = known.receipts.get(sale.receipt)
    if filed and (filed.epoch, filed.number) != (entry.epoch, entry.number) and _same_act(filed, entry):
        # A restored journal takes its unacknowledged entries over into a new epoch; some may have arrived before.
        place = f"epoch {filed.epoch} number {filed.number}"
        return Parked(ParkReason.DUPLICATE, f"the same sale is filed under {place}", member)
    return Effects(sale)


def _same_act(filed: _Filed, entry: Entry) -> bool:
    """A moved entry keeps body and moment; two copies of one journal may sell the same under the same number."""
    return (filed.at, filed.body) == (entry.at, entry.body)


def _judge_refusal(refused: CardRefused) -> Verdict:
    if refused.reason not in _COPIES:
        return Effects()
    card = f"a card ending in {refused.last4}" if refused.last4 else "a card"
    told = f"{card} was refused at {refused.reader}: {refused.reason}"
    return Effects(cases=(Case(CaseKind.SUSPECTED_COPY, told, last4=refused.last4, reason=refused.reason),))


def _judge_stock(entry: Entry, body: StockReceived | StockMoved | StockCounted, stock: StockBook) -> Verdict:
    match body:
        case StockReceived():
            rows = stock.receive(entry, body)
        case StockMoved():
            rows = stock.move(entry, body)
        case StockCounted():
            rows, differences = stock.count(entry, body)
            return Effects(stock=rows, cases=differences)
    return rows if isinstance(rows, Parked) else Effects(stock=rows)


def _look_up(connection: Connection, terminal: str, bodies: Sequence[Any]) -> _Known:
    sales = [body for body in bodies if isinstance(body, SaleCompleted)]
    stock = open_stock_book(connection, terminal, bodies)
    if not sales:
        return _Known(frozenset(), {}, stock)
    versions = connection.scalars(select(schema.schemes.c.version)).all()
    return _Known(frozenset(versions), _filed(connection, terminal, sales), stock)


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
