"""What an entry that is already durable may change: its effects, or why it is parked for a person.

Nothing here refuses an entry: it happened. A rule that fails parks it with a reason, and what follows goes on. What
only the member's own rows can tell is decided where they are locked (``member_effects``).
"""

from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, Table, select, tuple_

from sync.central.archive.reading import bodies_of
from sync.central.bodies import BODIES, read_body
from sync.central.days.facts import DayBook, DayRows, open_day_book
from sync.central.outcomes import Arrival, Case, Parked, ParkReason
from sync.central.points.acts import redemption_problem
from sync.central.points.work import PointsAct
from sync.central.refund_facts import goods_problem, refund_problem
from sync.central.sale_facts import amounts_problem
from sync.central.shifts.facts import ShiftAct, ShiftBook, ShiftRows, open_shift_book
from sync.central.staff.facts import StaffBook, StaffWork, open_staff_book
from sync.central.stock_facts import StockBook, StockRows, open_stock_book
from sync.central.store import schema
from sync.central.store.dialect import listed, pairs
from sync.central.store.engine import Database
from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import CardActed
from terminal.domain.cases import CaseKind
from terminal.domain.change_requests import ChangeRequested, ChangeWithdrawn
from terminal.domain.day_end import DayClosed
from terminal.domain.errors import CardFault
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, RefusalReason
from terminal.domain.points_acts import (
    GiftsMoved,
    LotteryOpened,
    LotteryRevealed,
    PointsAdjusted,
    PointsDisputed,
    PointsGranted,
    PointsRedeemed,
)
from terminal.domain.refunds import SaleRefunded
from terminal.domain.registration import MemberApplied, MemberChanged, MemberReviewed
from terminal.domain.sales import SaleCompleted
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed
from terminal.domain.shifts import ShiftOpened
from terminal.domain.staff_acts import PinSet, StaffTrained
from terminal.domain.stock import StockCounted, StockMoved, StockReceived
from terminal.domain.times import Instant

MemberAct: TypeAlias = CardActed | MemberApplied | MemberReviewed | MemberChanged | ChangeRequested | ChangeWithdrawn
"""Bodies of acts on a member, each applied under that member's lock."""

StoreAct: TypeAlias = GiftsMoved | LotteryOpened | LotteryRevealed
"""Bodies about what a store has and draws, whoever the members are."""


class Effects(msgspec.Struct, frozen=True):
    """What an entry changes beyond the journal."""

    sale: SaleCompleted | None = None
    act: MemberAct | None = None
    points: PointsAct | None = None
    store: StoreAct | None = None
    stock: StockRows | None = None
    shift: ShiftRows | None = None
    day: DayRows | None = None
    staff: StaffWork | None = None
    cases: tuple[Case, ...] = ()

    @property
    def member(self) -> MemberId | None:
        """Whose rows it touches."""
        return _member_of(self.act or self.points or self.sale)


Verdict: TypeAlias = Effects | Parked


def _member_of(body: Any) -> MemberId | None:
    """Whom a body names."""
    match body:
        case SaleCompleted() | SaleRefunded():
            return body.member.id if body.member else None
        case CardActed() | MemberApplied() | MemberReviewed() | MemberChanged() | ChangeRequested() | ChangeWithdrawn():
            return body.member
        case PointsRedeemed() | PointsGranted() | PointsAdjusted() | PointsDisputed():
            return body.member
    return None


class _Known(msgspec.Struct, frozen=True):
    """What the entries of one batch are judged against."""

    scheme_versions: frozenset[int]
    sales: dict[str, "_Filed"]
    refunds: dict[str, "_Filed"]
    stock: StockBook
    shifts: ShiftBook
    days: DayBook
    staff: StaffBook
    store: str


class _Filed(msgspec.Struct, frozen=True):
    """The sale or refund that is filed under a receipt number: its entry's place, moment and body."""

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
        known = _look_up(connection, arrivals, bodies)
    return [_of_member(_judge(entry, body, known), body) for entry, body in zip(entries, bodies, strict=True)]


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
        case SaleRefunded() | PointsRedeemed() | PointsGranted() | PointsAdjusted() | PointsDisputed():
            return _judge_points(entry, body, known)
        case GiftsMoved() | LotteryOpened() | LotteryRevealed():
            return Effects(store=body)
        case GoodsTakenBack():
            return _judge_goods(entry, body, known)
        case ShiftOpened() | ShiftClosed() | ShiftAddendum() | DayClosed():
            return _judge_closing(entry, body, known)
    if entry.kind is EntryKind.ENTRY_SALVAGED:
        return Parked(ParkReason.SALVAGED, "an entry of a broken epoch was carried over for a person to judge")
    return _judge_desk(entry, body, known)


def _judge_closing(entry: Entry, body: ShiftAct | DayClosed, known: _Known) -> Verdict:
    """What is said of a drawer or of a whole day: filed as it is, with what a person must look at."""
    if isinstance(body, DayClosed):
        return Effects(day=known.days.file(entry, body, known.store))
    rows, cases = known.shifts.file(entry, body, known.store)
    return Effects(shift=rows, cases=cases)


def _of_member(verdict: Verdict, body: Any) -> Verdict:
    """A parked entry also says whose it is."""
    if isinstance(verdict, Parked) and not isinstance(body, Parked):
        return msgspec.structs.replace(verdict, member=_member_of(body))
    return verdict


def _judge_desk(entry: Entry, body: Any, known: _Known) -> Verdict:
    """What the card desk and the members' desk say, and what is said of staff."""
    match body:
        case CardActed(handed_over=card) if card is not None:
            rows, case = known.stock.issue(entry, card)
            cases = () if case is None else (msgspec.structs.replace(case, members=(body.member,)),)
            return Effects(act=body, stock=rows, cases=cases)
        case CardActed() | MemberApplied() | MemberReviewed() | MemberChanged() | ChangeRequested() | ChangeWithdrawn():
            return Effects(act=body)
        case CardRefused():
            return _judge_refusal(body)
        case StockReceived() | StockMoved() | StockCounted():
            return _judge_stock(entry, body, known.stock)
        case PinSet() | StaffTrained():
            work = known.staff.judge(entry, body, known.store)
            return work if isinstance(work, Parked) else Effects(staff=work)
    return Effects()


def _judge_sale(entry: Entry, sale: SaleCompleted, known: _Known) -> Verdict:
    if sale.scheme_version not in known.scheme_versions:
        return Parked(ParkReason.UNKNOWN_SCHEME, f"no scheme version {sale.scheme_version}")
    if problem := amounts_problem(sale):
        return Parked(ParkReason.AMOUNTS, problem)
    return _filed_before(entry, known.sales.get(sale.receipt), "sale") or Effects(sale)


def _judge_goods(entry: Entry, body: GoodsTakenBack, known: _Known) -> Verdict:
    """Goods without a receipt: a fact without an effect on anybody, as far as it makes sense."""
    if body.scheme_version not in known.scheme_versions:
        return Parked(ParkReason.UNKNOWN_SCHEME, f"no scheme version {body.scheme_version}")
    if problem := goods_problem(body):
        return Parked(ParkReason.AMOUNTS, problem)
    if body.approver == entry.actor:
        return Parked(ParkReason.APPROVAL, "nobody approves their own act")
    return Effects()


def _judge_points(entry: Entry, body: PointsAct, known: _Known) -> Verdict:
    version = getattr(body, "scheme_version", None)
    if version is not None and version not in known.scheme_versions:
        return Parked(ParkReason.UNKNOWN_SCHEME, f"no scheme version {version}")
    match body:
        case SaleRefunded():
            if problem := refund_problem(body):
                return Parked(ParkReason.AMOUNTS, problem)
            return _filed_before(entry, known.refunds.get(body.receipt), "refund") or Effects(points=body)
        case PointsRedeemed():
            if problem := redemption_problem(body, entry.terminal):
                return Parked(ParkReason.POINTS, problem)
        case PointsAdjusted():
            if not body.approver or body.approver == entry.actor:
                return Parked(ParkReason.APPROVAL, "nobody but who adjusted the points approved it")
    return Effects(points=body)


def _filed_before(entry: Entry, filed: _Filed | None, what: str) -> Parked | None:
    """A restored journal takes its unacknowledged entries over into a new epoch; some may have arrived before."""
    if filed is None or (filed.epoch, filed.number) == (entry.epoch, entry.number) or not _same_act(filed, entry):
        return None
    return Parked(ParkReason.DUPLICATE, f"the same {what} is filed under epoch {filed.epoch} number {filed.number}")


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


def _look_up(connection: Connection, arrivals: Sequence[Arrival], bodies: Sequence[Any]) -> _Known:
    entries = [arrival.entry for arrival in arrivals]
    terminal = entries[0].terminal
    sales = {body.receipt for body in bodies if isinstance(body, SaleCompleted)}
    refunds = {body.receipt for body in bodies if isinstance(body, SaleRefunded)}
    return _Known(
        scheme_versions=frozenset(connection.scalars(select(schema.schemes.c.version))),
        sales=_filed(connection, schema.sales, terminal, sales),
        refunds=_filed(connection, schema.refunds, terminal, refunds),
        stock=open_stock_book(connection, terminal, bodies),
        shifts=open_shift_book(connection, entries, bodies),
        days=open_day_book(connection, entries, bodies),
        staff=open_staff_book(connection, bodies),
        store=arrivals[0].store,
    )


def _filed(connection: Connection, table: Table, terminal: str, receipts: Collection[str]) -> dict[str, _Filed]:
    if not receipts:
        return {}
    filed, entries = table.c, schema.journal_entries.c
    asked = listed(connection, filed.receipt, sorted(receipts))
    rows = connection.execute(
        select(filed.receipt, filed.epoch, filed.number, filed.at).where(
            filed.terminal == terminal, filed.receipt.in_(select(asked.c.value))
        )
    ).all()
    if not rows:
        return {}
    # Asked apart, for as a rule there are none: joined, every sale of the till may be looked up before any is left out.
    places = pairs(connection, [(row.epoch, row.number) for row in rows])
    found = connection.execute(
        select(entries.terminal, entries.epoch, entries.number, entries.body).where(
            entries.terminal == terminal,
            tuple_(entries.epoch, entries.number).in_(select(places.c.first, places.c.second)),
        )
    ).all()
    bodies = {(row.epoch, row.number): body for row, body in zip(found, bodies_of(connection, found), strict=True)}
    return {
        row.receipt: _Filed(row.epoch, row.number, row.at, bodies[row.epoch, row.number])
        for row in rows
        if (row.epoch, row.number) in bodies
    }
