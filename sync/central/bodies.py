"""Bodies of entries, decoded strictly and held to what a database can keep."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import singledispatch
from typing import Any, TypeVar

import msgspec

from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import CardActed
from terminal.domain.decoding import place_and_problem
from terminal.domain.journal import EntryKind
from terminal.domain.registration import MemberApplied, MemberChanged, MemberReviewed
from terminal.domain.sales import SaleCompleted
from terminal.domain.stock import StockCounted, StockMoved, StockReceived

T = TypeVar("T")

BODIES: dict[EntryKind, type[Any]] = {
    EntryKind.SALE_COMPLETED: SaleCompleted,
    EntryKind.CARD_REFUSED: CardRefused,
    EntryKind.CARD_ACTED: CardActed,
    EntryKind.MEMBER_APPLIED: MemberApplied,
    EntryKind.MEMBER_REVIEWED: MemberReviewed,
    EntryKind.MEMBER_CHANGED: MemberChanged,
    EntryKind.STOCK_RECEIVED: StockReceived,
    EntryKind.STOCK_MOVED: StockMoved,
    EntryKind.STOCK_COUNTED: StockCounted,
}
"""Kinds whose bodies the centre looks into; the others have no effect beyond the journal."""

_LARGEST = 2**53
_LARGEST_INT = 2**31 - 1  # of a column of 32 bits
_LONGEST_KEY = 100  # a longer one does not fit an index of PostgreSQL
_MOST_SEALED = 64 * 1024
_LARGEST_ISSUE = 2**16 - 1  # a chip's record has two bytes for it
_LAST = 4  # digits that a case may quote
_HASH = 16
_YEARS = range(2000, 3000)
_MOST_CARDS = 1_000_000  # in a batch


def read_body(body: bytes, shape: type[T]) -> T:
    """Decode a body. Raises ValueError with the reason when it is none that a database can keep."""
    try:
        decoded = msgspec.json.decode(body, type=shape)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors, as that of text that is no UTF-8
        raise ValueError(f"the body is no {shape.__name__}{_place(error)}") from error
    for value in _leaves(msgspec.to_builtins(decoded)):
        if isinstance(value, int) and abs(value) >= _LARGEST:
            raise ValueError("the body holds a number beyond 2**53")
        if isinstance(value, str) and "\0" in value:
            raise ValueError("the body holds a NUL character")
    if problem := _problem(decoded):
        raise ValueError(problem)
    return decoded


def _place(error: Exception) -> str:
    """Where a body is wrong; never the value there, which could be anything of anybody's."""
    place = place_and_problem(error)[0] if isinstance(error, msgspec.ValidationError) else ""
    return f": wrong at {place}" if place else ""


class _Limits(msgspec.Struct, frozen=True):
    """Of one body: texts that become keys, keyed hashes, and whether the rest is within its range."""

    keys: tuple[str, ...] = ()
    hashes: tuple[bytes | None, ...] = ()
    lawful: bool = True


def _problem(body: object) -> str:
    """Why the columns that a body goes into cannot hold it; empty when they can."""
    limits = _limits(body)
    if any(not 0 < len(each) <= _LONGEST_KEY for each in limits.keys):
        return "an id or number is empty or too long"
    if any(each is not None and len(each) != _HASH for each in limits.hashes):
        return f"a hash has {_HASH} bytes"
    return "" if limits.lawful else "a field is out of its range"


@singledispatch
def _limits(_body: object) -> _Limits:
    return _Limits()


@_limits.register
def _(body: SaleCompleted) -> _Limits:
    return _Limits((body.receipt,))


@_limits.register
def _(body: CardRefused) -> _Limits:
    return _Limits((), (), len(body.last4) <= _LAST and len(body.reader) <= _LONGEST_KEY)


@_limits.register
def _(body: CardActed) -> _Limits:
    card = body.handed_over
    lawful = body.member > 0 and _date(body.expires_on) and len(body.last4) <= _LAST
    if card is not None:
        lawful = lawful and _date(card.expires_on) and len(card.last4) <= _LAST and len(card.batch) <= _LONGEST_KEY
        lawful = lawful and 0 < card.issue <= _LARGEST_ISSUE and card.index >= 0
    return _Limits((body.request,), (body.card, card.hash if card else None), lawful)


@_limits.register
def _(body: MemberApplied) -> _Limits:
    lawful = body.member > 0 and len(body.tier) <= 32 and len(body.phone_last4) <= _LAST
    lawful = lawful and len(body.sealed) <= _MOST_SEALED and _month(body.birth_month)
    lawful = lawful and _each_once(body.fields) and _each_once([consent.purpose for consent in body.consents])
    return _Limits((body.application, body.masked_name), (body.name_hash, body.phone_hash, body.id_hash), lawful)


@_limits.register
def _(body: MemberReviewed) -> _Limits:
    return _Limits((body.application,), (), body.member > 0)


@_limits.register
def _(body: MemberChanged) -> _Limits:
    lawful = body.member > 0 and len(body.phone_last4 or "") <= _LAST
    lawful = lawful and len(body.sealed) <= _MOST_SEALED and _month(body.birth_month)
    lawful = lawful and _each_once([change.field for change in body.fields])
    lawful = lawful and _each_once([consent.purpose for consent in body.consents])
    lawful = lawful and all(0 <= change.based_on <= _LARGEST_INT for change in body.fields)
    names = () if body.masked_name is None else (body.masked_name,)
    return _Limits((body.request, *names), (body.name_hash, body.phone_hash, body.id_hash), lawful)


@_limits.register
def _(body: StockReceived) -> _Limits:
    return _Limits((body.batch.id,), (), 0 < body.batch.count <= _MOST_CARDS and len(body.batch.first) <= 32)


@_limits.register
def _(body: StockMoved) -> _Limits:
    return _Limits((body.batch,), (), min(body.indexes, default=0) >= 0)


@_limits.register
def _(body: StockCounted) -> _Limits:
    batches = tuple(line.batch for line in body.lines)
    return _Limits(batches, (), _each_once(batches))


def _date(text: str | None) -> bool:
    """Whether a card can be good until then; years far off would leave the calendar when months are added."""
    try:
        day = None if text is None else date.fromisoformat(text)
    except ValueError:
        return False
    return day is None or (day.isoformat() == text and day.year in _YEARS)


def _month(month: int | None) -> bool:
    return month is None or 1 <= month <= 12


def _each_once(values: Collection[object]) -> bool:
    return len(set(values)) == len(values)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    else:
        yield value
