"""Cases: what a person must look at, filed under the entry that brought it to light."""

from typing import Any

import msgspec
from sqlalchemy import select

from sync.central.judgement import Verdict
from sync.central.outcomes import Case, CaseKind, Parked
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.journal import Entry
from terminal.domain.times import Instant


class OpenCase(msgspec.Struct, frozen=True):
    """A case as the operator's list shows it; ``kind`` is a CaseKind, or the code of a refusal that stopped a till."""

    terminal: str
    epoch: int
    number: int
    kind: str
    detail: str
    opened_at: Instant


def case_rows(entry: Entry, verdict: Verdict, now: Instant) -> list[dict[str, Any]]:
    """Rows of ``cases`` for one entry, one of each kind: the second of a kind joins the first one's text."""
    if isinstance(verdict, Parked):
        cases: tuple[Case, ...] = (Case(CaseKind.PARKED, f"{verdict.reason.value}: {verdict.detail}"),)
    else:
        cases = verdict.cases
    details: dict[CaseKind, list[str]] = {}
    for case in cases:
        details.setdefault(case.kind, []).append(case.detail)
    place = {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}
    return [
        {**place, "kind": kind.value, "detail": "; ".join(told), "opened_at": now} for kind, told in details.items()
    ]


def open_cases(database: Database) -> list[OpenCase]:
    """Every case that is not closed, oldest first."""
    table = schema.cases
    with database.read() as connection:
        rows = connection.execute(
            select(table)
            .where(table.c.closed_at.is_(None))
            .order_by(table.c.opened_at, table.c.terminal, table.c.epoch, table.c.number, table.c.kind)
        )
        return [OpenCase(row.terminal, row.epoch, row.number, row.kind, row.detail, row.opened_at) for row in rows]
