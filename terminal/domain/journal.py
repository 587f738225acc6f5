"""The journal's entries: numbered without gaps, hash-chained and signed, byte for byte the same on both sides.

Chain of one terminal and epoch::

    hash(n) = SHA-256( "MTJ1" ‖ fields of entry n, each length-prefixed ‖ hash(n-1) )        hash(0) = 32 zero bytes
    signature(n) = Ed25519(device key, hash(n))

``body`` is JSON text as it was written once; it is never decoded and encoded again on its way, so what was signed is
what arrives.
"""

import hashlib
from collections.abc import Callable, Iterable
from enum import StrEnum

import msgspec

from terminal.domain.errors import JournalBroken
from terminal.domain.times import Instant

GENESIS = bytes(32)
_MAGIC = b"MTJ1"


class EntryKind(StrEnum):
    """Acts of weight. A name is for ever: it is hashed."""

    EPOCH_OPENED = "epoch.opened"
    SALE_COMPLETED = "sale.completed"
    CARD_REFUSED = "card.refused"
    STAFF_SIGNED_IN = "staff.signed_in"
    STAFF_SIGNED_OUT = "staff.signed_out"
    STAFF_LOCKED_OUT = "staff.locked_out"
    DRAWER_OPENED = "drawer.opened"
    RECEIPT_REPRINTED = "receipt.reprinted"
    CARD_ACTED = "card.acted"
    CARD_TYPED = "card.typed"
    MEMBER_APPLIED = "member.applied"
    MEMBER_REVIEWED = "member.reviewed"
    MEMBER_CHANGED = "member.changed"
    CHANGE_REQUESTED = "member.change_requested"
    CHANGE_WITHDRAWN = "member.change_withdrawn"
    DETAILS_SEEN = "member.details_seen"
    STOCK_RECEIVED = "stock.received"
    STOCK_MOVED = "stock.moved"
    STOCK_COUNTED = "stock.counted"
    STRIPE_ERASED = "stripe.erased"
    DEVICE_SERVICED = "device.serviced"
    SALE_REFUNDED = "sale.refunded"
    POINTS_REDEEMED = "points.redeemed"
    POINTS_GRANTED = "points.granted"
    POINTS_ADJUSTED = "points.adjusted"
    POINTS_DISPUTED = "points.disputed"
    GIFTS_MOVED = "gifts.moved"
    LOTTERY_OPENED = "lottery.opened"
    LOTTERY_REVEALED = "lottery.revealed"
    STAFF_LOCKED = "staff.locked"
    STAFF_UNLOCKED = "staff.unlocked"
    STAFF_CHANGED = "staff.changed"
    STAFF_CARD_REFUSED = "staff.card_refused"
    STAFF_PIN_CHANGED = "staff.pin_changed"  # by the person
    STAFF_PIN_RESET = "staff.pin_reset"  # by somebody else
    STAFF_TRAINED = "staff.trained"
    STAFF_LOCKOUT_LIFTED = "staff.lockout_lifted"
    STAFF_EXPORTED = "staff.exported"
    BASKET_HELD = "basket.held"
    BASKET_RECALLED = "basket.recalled"
    BASKET_VOIDED = "basket.voided"
    BACKUP_MADE = "backup.made"
    BACKUP_PHRASE_MADE = "backup.phrase_made"
    BACKUP_RESTORED = "backup.restored"
    AUDIT_EXPORTED = "audit.exported"
    AUDIT_VERIFIED = "audit.verified"
    FIGURES_EXPORTED = "figures.exported"
    SHIFT_OPENED = "shift.opened"
    SHIFT_CASH_MOVED = "shift.cash_moved"
    SHIFT_CLOSED = "shift.closed"
    SHIFT_ADDENDUM = "shift.addendum"
    DAY_CLOSED = "day.closed"
    GOODS_TAKEN_BACK = "goods.taken_back"  # without a receipt
    TENDER_RETURNED = "tender.returned"
    PAYMENT_RESUMED = "payment.resumed"
    PAYMENT_UNDONE = "payment.undone"
    CLOCK_TURNED_BACK = "clock.turned_back"
    AUDIT_DRAWN = "audit.drawn"
    AUDIT_CHECKED = "audit.checked"
    DATA_REMOVED = "data.removed"  # about people, and needed no longer
    ENTRY_SALVAGED = "entry.salvaged"  # an entry of a broken epoch, carried over whole for a person to judge


class Entry(msgspec.Struct, frozen=True):
    """One act. ``at`` is this terminal's clock, ``clock_offset`` (ms) what the centre last said it is off by."""

    terminal: str
    epoch: int
    number: int
    kind: EntryKind
    at: Instant
    clock_offset: int
    actor: str
    body: bytes
    previous: bytes
    hash: bytes = b""
    signature: bytes = b""


Signer = Callable[[bytes], bytes]
"""Signs a 32-byte hash with the device key, 64 bytes out."""

Verifier = Callable[[bytes, bytes], bool]
"""``(hash, signature) -> valid``, with the terminal's public key."""


def seal(draft: Entry, sign: Signer) -> Entry:
    """Hash and sign ``draft``, whose own hash and signature are still empty."""
    digest = digest_of(draft)
    return msgspec.structs.replace(draft, hash=digest, signature=sign(digest))


def digest_of(entry: Entry) -> bytes:
    """The hash that ``entry``'s own fields make; equal to ``entry.hash`` unless something was altered."""
    digest = hashlib.sha256(_MAGIC)
    texts = (
        entry.terminal,
        str(entry.epoch),
        str(entry.number),
        entry.kind.value,
        str(entry.at),
        str(entry.clock_offset),
        entry.actor,
    )
    for field in (*(text.encode() for text in texts), entry.body, entry.previous):
        # 4-byte big-endian length before each field: no two different entries make the same byte string
        digest.update(len(field).to_bytes(4, "big"))
        digest.update(field)
    return digest.digest()


def latest_moment(newest_first: Iterable[tuple[EntryKind, Instant]]) -> Instant | None:
    """The latest that a clock said in these entries (kind and ``at``), since it was last found turned back."""
    latest: Instant | None = None
    for kind, at in newest_first:
        latest = at if latest is None else max(latest, at)
        if kind is EntryKind.CLOCK_TURNED_BACK:
            break
    return latest


def check_follows(entry: Entry, *, number: int, previous: bytes, verify: Verifier | None) -> None:
    """Raise JournalBroken unless ``entry`` is entry ``number`` after hash ``previous`` and vouches for itself.

    ``verify`` None leaves the signature out (the hash chain alone already shows any alteration behind a head that
    is known to be good; a signature costs about 150 times as much).
    """
    problem = ""
    if entry.number != number:
        problem = f"number {entry.number} stands where {number} belongs"
    elif entry.previous != previous:
        problem = "does not continue the entry before it"
    elif digest_of(entry) != entry.hash:
        problem = "content and hash disagree"
    elif verify is not None and not verify(entry.hash, entry.signature):
        problem = "the signature is not this terminal's"
    if problem:
        raise JournalBroken(entry.epoch, number, problem)


def check_chain(
    entries: Iterable[Entry], *, after: int = 0, previous: bytes = GENESIS, verify: Verifier | None
) -> tuple[int, bytes]:
    """Walk entries of one epoch that follow number ``after``; return the head ``(number, hash)``.

    Raises JournalBroken at the first entry that does not verify.
    """
    number = after
    for entry in entries:
        number += 1
        check_follows(entry, number=number, previous=previous, verify=verify)
        previous = entry.hash
    return number, previous
