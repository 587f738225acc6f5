"""Certificates of day ends as the centre files them, each held against the signatures in it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sync.central.company_keys import company_keys
from sync.central.store import schema
from terminal.domain.day_end import DayClosed, certificate_problem
from terminal.domain.day_figures import DaySum
from terminal.domain.journal import Entry

_Place = tuple[int, int]
_Row = dict[str, Any]


class DayRows(msgspec.Struct, frozen=True):
    """Rows for the two tables of day ends."""

    certificate: _Row
    days: tuple[_Row, ...]


class DayBook:
    """What certificates are held against; see ``open_day_book``."""

    def __init__(self, problems: Mapping[_Place, str]) -> None:
        self._problems = problems

    def file(self, entry: Entry, closed: DayClosed, store: str) -> DayRows:
        """The rows of a certificate; of one that does not hold, what it says of days is not taken over."""
        problem = self._problems[entry.epoch, entry.number]
        days = () if problem else closed.answered.days
        return DayRows(_certificate_row(entry, closed, store, problem), tuple(_day_row(entry, each) for each in days))


def open_day_book(connection: Connection, entries: Sequence[Entry], bodies: Sequence[object]) -> DayBook:
    """Check the signatures of every certificate among ``entries``."""
    closing = [(entry, body) for entry, body in zip(entries, bodies, strict=True) if isinstance(body, DayClosed)]
    if not closing:
        return DayBook({})
    codes = company_keys(connection).code_keys
    table = schema.terminals.c
    public = connection.scalars(select(table.public_key).where(table.terminal == closing[0][0].terminal)).one()
    return DayBook({(entry.epoch, entry.number): certificate_problem(body, public, codes) for entry, body in closing})


def _certificate_row(entry: Entry, closed: DayClosed, store: str, problem: str) -> _Row:
    epoch, number = closed.until
    return {
        **_key(entry),
        "store": store,
        "business_day": closed.business_day.isoformat(),
        "at": entry.at,
        "actor": entry.actor,
        "until_epoch": epoch,
        "until_number": number,
        "agrees": int(closed.agrees),
        "reason": closed.reason,
        "problem": problem,
    }


def _day_row(entry: Entry, each: DaySum) -> _Row:
    figures = each.figures
    return {
        **_key(entry),
        "business_day": each.business_day.isoformat(),
        "sales": figures.sales,
        "sold": figures.sold,
        "refunds": figures.refunds,
        "refunded": figures.refunded,
    }


def _key(entry: Entry) -> _Row:
    return {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}
