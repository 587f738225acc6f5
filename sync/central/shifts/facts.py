"""Shifts as the centre files them, and every Z report held against the sum of the entries that it speaks of.

The sums are made by the same rule as at the till (``domain.shift_figures``), over the entries between the Z and its
opening as they arrived here. Nothing is put right: what differs is a case.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, select, tuple_

from sync.central.archive.reading import bodies_of
from sync.central.outcomes import Case
from sync.central.scheme_versions import load_schemes
from sync.central.store import schema
from terminal.domain.cases import CaseKind
from terminal.domain.errors import StoreError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen, yuan
from terminal.domain.shift_figures import ShiftSums
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed, report_problem
from terminal.domain.shifts import ShiftOpened
from terminal.domain.tenders import TenderKind

ShiftAct: TypeAlias = ShiftOpened | ShiftClosed | ShiftAddendum
"""Bodies that have rows of their own; moves of cash are told by the Z."""

MOST_ENTRIES = 200_000
"""Of one shift that are added up here; no till makes so many."""
_SLICE = 500

_Place = tuple[int, int]
_Row = dict[str, Any]


class ShiftRows(msgspec.Struct, frozen=True):
    """Rows for the three tables of shifts."""

    openings: tuple[_Row, ...] = ()
    reports: tuple[_Row, ...] = ()
    addenda: tuple[_Row, ...] = ()


class ShiftBook:
    """What a slice of a terminal's entries is held against; see ``open_shift_book``."""

    def __init__(self, problems: dict[_Place, str], bounds: dict[_Place, Fen]) -> None:
        self._problems = problems
        self._bounds = bounds

    def file(self, entry: Entry, body: ShiftAct, store: str) -> tuple[ShiftRows, tuple[Case, ...]]:
        """The rows of an entry, and what a person must look at."""
        match body:
            case ShiftOpened():
                return ShiftRows(openings=(_opening_row(entry, body, store),)), ()
            case ShiftAddendum():
                return ShiftRows(addenda=(_addendum_row(entry, body),)), ()
        problem = self._problems[_place(entry)]
        return ShiftRows(reports=(_report_row(entry, body, store, problem),)), tuple(self._cases(entry, body, problem))

    def _cases(self, entry: Entry, closed: ShiftClosed, problem: str) -> Iterator[Case]:
        if problem:
            yield Case(CaseKind.SHIFT_MISMATCH, f"shift {closed.shift}: {problem}")
        if closed.largest_difference > self._bounds[_place(entry)]:
            told = "; ".join(
                f"{each.kind.value} {yuan(each.difference)} ({yuan(each.counted)} of {yuan(each.expected)})"
                for each in closed.counts
                if each.difference
            )
            yield Case(CaseKind.SHIFT_DIFFERENCE, f"shift {closed.shift}: {told}")


def open_shift_book(connection: Connection, entries: Sequence[Entry], bodies: Sequence[object]) -> ShiftBook:
    """Add up what every Z among ``entries`` speaks of, and look up which difference the scheme lets pass."""
    closing = [(entry, body) for entry, body in zip(entries, bodies, strict=True) if isinstance(body, ShiftClosed)]
    if not closing:
        return ShiftBook({}, {})
    schemes = load_schemes(connection)
    problems, bounds = {}, {}
    for entry, closed in closing:
        problems[_place(entry)] = report_problem(closed) or _difference(connection, entry, closed)
        try:
            bounds[_place(entry)] = schemes.in_force(closed.business_day.isoformat()).shifts.largest_difference
        except StoreError:
            bounds[_place(entry)] = 0
    return ShiftBook(problems, bounds)


def _difference(connection: Connection, entry: Entry, closed: ShiftClosed) -> str:
    """How a Z differs from the sum of its entries; empty when it does not."""
    opened = _opening_before(connection, entry)
    if opened is None or opened.kind != EntryKind.SHIFT_OPENED.value:
        return "no opening of a shift stands before this report"
    try:
        opening = msgspec.json.decode(bodies_of(connection, [opened])[0], type=ShiftOpened)
        sums = _sums(connection, entry, (opened.epoch, opened.number))
    except (ValueError, RecursionError):
        return "an entry of this shift cannot be read"
    if sums is None:
        return f"more than {MOST_ENTRIES} entries"
    if (opening.shift, opening.opening_float) != (closed.shift, closed.opening_float):
        return f"it was opened as shift {opening.shift} with {yuan(opening.opening_float)}"
    told = [
        f"{name} {getattr(closed.takings, name)} in the report, {getattr(sums.takings, name)} by its entries"
        for name in ("sales", "sold", "refunds", "refunded", "fees", "paid_in", "paid_out", "drawer", "voided")
        if getattr(closed.takings, name) != getattr(sums.takings, name)
    ]
    if sums.entries != closed.entries:
        told.append(f"{closed.entries} entries in the report, {sums.entries} here")
    if not told and (sums.takings, sums.cashiers) != (closed.takings, closed.cashiers):
        told.append("its entries make other sums")
    return "; ".join(told)


def _opening_before(connection: Connection, entry: Entry) -> Any:
    """The row of the nearest opening or closing of a shift before an entry; None without one."""
    table = schema.journal_entries.c
    kinds = (EntryKind.SHIFT_OPENED.value, EntryKind.SHIFT_CLOSED.value)
    return connection.execute(
        select(table.terminal, table.epoch, table.number, table.kind, table.body)
        .where(table.terminal == entry.terminal, tuple_(table.epoch, table.number) < _place(entry))
        .where(table.kind.in_(kinds))
        .order_by(table.epoch.desc(), table.number.desc())
        .limit(1)
    ).first()


def _sums(connection: Connection, closing: Entry, opening: _Place) -> ShiftSums | None:
    """The sum over the entries between two places; None for more than any till makes. Raises ValueError."""
    table = schema.journal_entries.c
    sums, after = ShiftSums(), opening
    while sums.entries <= MOST_ENTRIES:
        found = connection.execute(
            select(table.terminal, table.epoch, table.number, table.kind, table.actor, table.body)
            .where(table.terminal == closing.terminal)
            .where(tuple_(table.epoch, table.number) > after, tuple_(table.epoch, table.number) < _place(closing))
            .order_by(table.epoch, table.number)
            .limit(_SLICE)
        ).all()
        if not found:
            return sums
        sums = sums.plus(
            Entry(closing.terminal, row.epoch, row.number, EntryKind(row.kind), 0, 0, row.actor, body, b"")
            for row, body in zip(found, bodies_of(connection, found), strict=True)
        )
        after = (found[-1].epoch, found[-1].number)
    return None


def _opening_row(entry: Entry, opened: ShiftOpened, store: str) -> _Row:
    return {
        **_key(entry),
        "shift": opened.shift,
        "store": store,
        "business_day": opened.business_day.isoformat(),
        "at": entry.at,
        "cashier": entry.actor,
        "opening_float": opened.opening_float,
    }


def _report_row(entry: Entry, closed: ShiftClosed, store: str, problem: str) -> _Row:
    cash = next((each for each in closed.counts if each.kind is TenderKind.CASH), None)
    takings = closed.takings
    return {
        **_key(entry),
        "shift": closed.shift,
        "store": store,
        "business_day": closed.business_day.isoformat(),
        "opened_on": closed.opened_on.isoformat(),
        "at": entry.at,
        "cashier": entry.actor,
        "sales": takings.sales,
        "sold": takings.sold,
        "refunds": takings.refunds,
        "refunded": takings.refunded,
        "cash_expected": cash.expected if cash else 0,
        "cash_counted": cash.counted if cash else 0,
        "other_difference": sum(each.difference for each in closed.counts if each is not cash),
        "left_over": closed.left,
        "problem": problem,
    }


def _addendum_row(entry: Entry, added: ShiftAddendum) -> _Row:
    said = {"kind": added.kind.value, "amount": added.amount, "reason": added.reason}
    return {**_key(entry), "shift": added.shift, "sequence": added.sequence, **said, "at": entry.at}


def _place(entry: Entry) -> _Place:
    return entry.epoch, entry.number


def _key(entry: Entry) -> _Row:
    return {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}
