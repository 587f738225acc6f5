"""Cases: what a person must look at, filed under the entry that brought it to light, and told to the stores concerned.

The feed names the entry (``epoch:number:terminal``), and tells all cases of it together.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, select, tuple_, update

from sync.central.enrolment import Terminal
from sync.central.feed import CASE, COMPANY_PART, announce
from sync.central.judgement import Verdict
from sync.central.outcomes import Arrival, Case, Parked
from sync.central.store import schema
from sync.central.store.dialect import add_new
from sync.central.store.engine import Database
from sync.protocol import Problem
from terminal.domain.card_checks import LONGEST_REASON
from terminal.domain.cases import CaseKind, StoreCase
from terminal.domain.errors import ConfigError
from terminal.domain.members import MemberId
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.registration import ONLINE
from terminal.domain.times import Instant


class Told(msgspec.Struct, frozen=True):
    """What the stores concerned hear of a case, and which those are."""

    stores: tuple[str, ...]
    case: StoreCase


class FiledCase(msgspec.Struct, frozen=True):
    """A case as the operator's list shows it; ``kind`` is a CaseKind, or the code of a refusal that stopped a till."""

    terminal: str
    epoch: int
    number: int
    kind: str
    detail: str
    opened_at: Instant
    closed_at: Instant | None = None
    closed_by: str = ""
    outcome: str = ""


# ── filing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def case_rows(arrival: Arrival, verdict: Verdict, now: Instant) -> list[dict[str, Any]]:
    """Rows of ``cases`` for one entry, one of each kind: the second of a kind joins the first one's text and data."""
    if isinstance(verdict, Parked):
        members = () if verdict.member is None else (verdict.member,)
        detail = f"{verdict.reason.value}: {verdict.detail}"
        cases: tuple[Case, ...] = (Case(CaseKind.PARKED, detail, members, reason=verdict.reason.value),)
    else:
        cases = verdict.cases
    by_kind: dict[CaseKind, Case] = {}
    for case in cases:
        known = by_kind.get(case.kind)
        by_kind[case.kind] = _joined(known, case) if known else case
    return [_row(arrival, case, now) for case in by_kind.values()]


def stop_row(terminal: Terminal, problem: Problem, now: Instant) -> dict[str, Any]:
    """The row of a till that has stopped: ``problem`` says why and where."""
    case = StoreCase(terminal.id, problem.epoch, problem.number, problem.code, now, store=terminal.store, at=now)
    return _case_row(Told((terminal.store,), case), problem.detail)


def online_row(case: Case, member: MemberId, stores: Sequence[str], now: Instant) -> dict[str, Any]:
    """The row of what came to light when the centre itself let a member in: no entry brought it."""
    told = StoreCase(ONLINE, 0, member, case.kind.value, now, at=now, members=case.members)
    return _case_row(Told(tuple(stores), told), case.detail)


def file_cases(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep cases that are not there yet, and have them told."""
    if not rows:
        return
    add_new(connection, schema.cases, list(rows))
    _tell(connection, {(row["terminal"], row["epoch"], row["number"]) for row in rows})


def close_case(database: Database, case: tuple[str, int, int, str], *, by: str, outcome: str, now: Instant) -> None:
    """Close the case at (terminal, epoch, number, kind), and have its stores told.

    Raises ConfigError for one that is unknown or closed, for nobody who closes it, and for an outcome that is empty,
    too long, or holds a bank card's number.
    """
    _check_words("--by", by)
    _check_words("--outcome", outcome)
    terminal, epoch, number, kind = case
    table = schema.cases
    mine = (table.c.terminal == terminal, table.c.epoch == epoch, table.c.number == number, table.c.kind == kind)
    with database.write() as connection:
        closing = update(table).where(*mine, table.c.closed_at.is_(None))
        closed = connection.execute(closing.values(closed_at=now, closed_by=by.strip(), outcome=outcome.strip()))
        if closed.rowcount == 0:
            known = connection.execute(select(table.c.closed_by).where(*mine)).first()
            problem = f"was closed by {known.closed_by}" if known else "is none; member-central cases lists them"
            raise ConfigError("case", f"{kind} at {terminal} epoch {epoch} number {number} {problem}")
        _tell(connection, {(terminal, epoch, number)})


def _joined(first: Case, second: Case) -> Case:
    return Case(
        first.kind,
        f"{first.detail}; {second.detail}",
        tuple(dict.fromkeys((*first.members, *second.members))),
        first.sides + second.sides,
        first.last4 or second.last4,
        first.reason or second.reason,
    )


def _row(arrival: Arrival, case: Case, now: Instant) -> dict[str, Any]:
    entry = arrival.entry
    told = StoreCase(
        terminal=entry.terminal,
        epoch=entry.epoch,
        number=entry.number,
        kind=case.kind.value,
        opened_at=now,
        store=arrival.store,
        at=arrival.moment,
        entry=entry.kind.value,
        reason=case.reason,
        last4=case.last4,
        members=case.members,
        sides=case.sides,
    )
    stores = dict.fromkeys((arrival.store, *(side.store for side in case.sides if side.store)))
    return _case_row(Told(tuple(stores), told), case.detail)


def _case_row(told: Told, detail: str) -> dict[str, Any]:
    terminal, epoch, number, kind = told.case.key
    place = {"terminal": terminal, "epoch": epoch, "number": number}
    return {
        **place,
        "kind": kind,
        "detail": detail,
        "opened_at": told.case.opened_at,
        "told": msgspec.json.encode(told),
    }


def _check_words(where: str, words: str) -> None:
    if not words.strip():
        raise ConfigError(where, "is empty")
    if len(words) > LONGEST_REASON:
        raise ConfigError(where, f"has {LONGEST_REASON} characters at the most")
    if holds_payment_number(words):
        raise ConfigError(where, "holds a bank card's number, which is kept nowhere")


# ── telling ───────────────────────────────────────────────────────────────────────────────────────────────────────


def told_cases(connection: Connection, keys: Collection[str], *, store: str) -> Iterator[StoreCase]:
    """The cases under the entries that the feed named, as far as they concern ``store``."""
    if not keys:
        return
    table, terminals = schema.cases, schema.terminals.c
    rows = connection.execute(
        select(table, terminals.store)
        .join(schema.terminals, terminals.terminal == table.c.terminal, isouter=True)
        .where(_at(map(_place, keys)))
        .order_by(table.c.opened_at, *table.primary_key.columns)
    )
    for row in rows:
        told = _told(row)
        if store not in told.stores:
            continue
        closed = StoreCase(*told.case.key, told.case.opened_at, closed=True)
        yield told.case if row.closed_at is None else closed


def listed_cases(database: Database, *, closed: bool = False) -> list[FiledCase]:
    """Every case that is not closed, oldest first; or every one that is."""
    table = schema.cases
    wanted = table.c.closed_at.is_not(None) if closed else table.c.closed_at.is_(None)
    columns = [table.c[field.name] for field in msgspec.structs.fields(FiledCase)]
    with database.read() as connection:
        rows = connection.execute(
            select(*columns).where(wanted).order_by(table.c.opened_at, *table.primary_key.columns)
        )
        return [FiledCase(*row) for row in rows]


def _told(row: Any) -> Told:
    if row.told is not None:
        return msgspec.json.decode(row.told, type=Told)
    case = StoreCase(row.terminal, row.epoch, row.number, row.kind, row.opened_at, store=row.store, at=row.opened_at)
    return Told((row.store,), case)


def _tell(connection: Connection, places: Collection[tuple[str, int, int]]) -> None:
    announce(
        connection, COMPANY_PART, CASE, sorted(f"{epoch}:{number}:{terminal}" for terminal, epoch, number in places)
    )


def _place(key: str) -> tuple[str, int, int]:
    epoch, number, terminal = key.split(":", 2)
    return terminal, int(epoch), int(number)


def _at(places: Any) -> ColumnElement[bool]:
    table = schema.cases.c
    return tuple_(table.terminal, table.epoch, table.number).in_(list(places))
