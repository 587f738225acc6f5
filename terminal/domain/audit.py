"""The audit (requirement F9): what can be asked of the journal, and what an entry is found by.

An entry is found by what stands in its body under well-known names, whatever its kind: a new kind of act is searchable
from the day it is written.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec

from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.times import Instant


class AuditGroup(StrEnum):
    """Kinds of acts as people look for them."""

    SALES = "sales"
    REFUNDS = "refunds"
    TILL = "till"  # drawer, shifts, reprints, baskets
    CARDS = "cards"
    MEMBERS = "members"
    POINTS = "points"
    STAFF = "staff"
    STOCK = "stock"
    RECORD = "record"  # the journal itself: epochs, backups, audit, devices


_BY_PREFIX = {
    "sale": AuditGroup.SALES,
    "tender": AuditGroup.SALES,
    "payment": AuditGroup.SALES,
    "card": AuditGroup.CARDS,
    "stripe": AuditGroup.CARDS,
    "member": AuditGroup.MEMBERS,
    "points": AuditGroup.POINTS,
    "lottery": AuditGroup.POINTS,
    "gifts": AuditGroup.POINTS,
    "coupon": AuditGroup.POINTS,
    "staff": AuditGroup.STAFF,
    "stock": AuditGroup.STOCK,
    "backup": AuditGroup.RECORD,
    "audit": AuditGroup.RECORD,
    "figures": AuditGroup.RECORD,
    "epoch": AuditGroup.RECORD,
    "entry": AuditGroup.RECORD,
    "device": AuditGroup.RECORD,
    "clock": AuditGroup.RECORD,
    "data": AuditGroup.RECORD,
}


def group_of(kind: EntryKind) -> AuditGroup:
    """Where people look for a kind of act."""
    if kind in {EntryKind.SALE_REFUNDED, EntryKind.GOODS_TAKEN_BACK}:
        return AuditGroup.REFUNDS
    return _BY_PREFIX.get(kind.value.partition(".")[0], AuditGroup.TILL)


class AuditQuery(msgspec.Struct, frozen=True):
    """What is looked for; what is left out may be anything. ``since`` and ``until`` (exclusive) by the till's clock.

    ``person`` acted or approved. ``keys`` are those of ``member_key``, ``card_key`` and ``receipt_key``: one must fit.
    Amounts in fen, both inclusive.
    """

    person: str = ""
    keys: tuple[str, ...] = ()
    kinds: tuple[EntryKind, ...] = ()
    since: Instant | None = None
    until: Instant | None = None
    least: Fen | None = None
    most: Fen | None = None


class AuditPage(msgspec.Struct, frozen=True):
    """Some of what was found, newest first; ``more``: there is more behind the last one."""

    entries: tuple[Entry, ...]
    more: bool


class Marks(msgspec.Struct, frozen=True):
    """What an entry is found by."""

    keys: frozenset[str]
    approver: str = ""
    amount: Fen | None = None


class ChainVerified(msgspec.Struct, frozen=True):
    """A journal that is whole: how much was checked, from when to when, and its newest entry."""

    entries: int
    signatures: int
    first_at: Instant
    last_at: Instant
    epoch: int
    number: int
    hash: bytes


class AuditVerified(msgspec.Struct, frozen=True):
    """Body of ``audit.verified``: every entry up to ``number`` of ``epoch`` and every signature was checked."""

    entries: int
    epoch: int
    number: int
    hash: bytes


class AuditExported(msgspec.Struct, frozen=True):
    """Body of ``audit.exported``: so many entries left the till in a file."""

    file: str
    entries: int
    digest: bytes
    query: AuditQuery


def place_of(entry: Entry) -> int:
    """Where an entry stands in its journal, as one number that grows with (epoch, number)."""
    return (entry.epoch << 32) + entry.number


def member_key(member: MemberId) -> str:
    """An entry about a member."""
    return f"m{member}"


def card_key(card: str) -> str:
    """An entry about a card; ``card`` is the keyed hash as bodies carry it (base64)."""
    return f"c{card}"


def receipt_key(receipt: str) -> str:
    """An entry about a receipt."""
    return f"r{receipt}"


def body_of(entry: Entry) -> dict[str, Any]:
    """The body as plain values; empty for one that cannot be read."""
    try:
        body = msgspec.json.decode(entry.body)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


APPROVERS = ("approver", "approved_by")
"""Names under which bodies say who said yes."""

_MEMBERS, _CARDS, _RECEIPTS = ("member", "referrer"), ("card", "card_hash"), ("receipt", "original")
_AMOUNTS = ("total", "amount")
_NESTED = ("member", "handed_over", "fee", "approval", "tender")


def marks_of(entry: Entry) -> Marks:
    """What ``entry`` is found by."""
    body = body_of(entry)
    keys: set[str] = set()
    approver, amount = "", None
    for part in (body, *(inner for name in _NESTED if isinstance(inner := body.get(name), dict))):
        keys.update(_keys(part))
        approver = approver or next((text for name in APPROVERS if isinstance(text := part.get(name), str)), "")
        if amount is None:
            amount = next((value for name in _AMOUNTS if isinstance(value := part.get(name), int)), None)
    if isinstance(inner := body.get("member"), dict) and isinstance(member := inner.get("id"), int):
        keys.add(member_key(MemberId(member)))
    if isinstance(inner := body.get("handed_over"), dict) and isinstance(card := inner.get("hash"), str):
        keys.add(card_key(card))
    return Marks(frozenset(keys), approver, amount)


def _keys(part: dict[str, Any]) -> Iterable[str]:
    for name in _MEMBERS:
        if isinstance(member := part.get(name), int) and not isinstance(member, bool):
            yield member_key(MemberId(member))
    for names, key in ((_CARDS, card_key), (_RECEIPTS, receipt_key)):
        for name in names:
            if isinstance(text := part.get(name), str) and text:
                yield key(text)
