"""A member as the centre tells it, as the counter shows it, and why a card is refused."""

import unicodedata
from enum import StrEnum
from typing import NewType

import msgspec

from terminal.domain.cards import CardMedium, CardStatus
from terminal.domain.money import Fen
from terminal.domain.scopes import ScopeKind
from terminal.domain.standing import Standing
from terminal.domain.times import Instant

MemberId = NewType("MemberId", int)
"""A positive integer below 2**53, so that every JSON reader keeps it whole."""

PARTS = 256

# gc=False below: members come by the thousand, and frozen records of plain values can be in no cycle. The collector,
# which would look through those in memory again and again, took up to four fifths of the time of decoding them.


def part_of(member: MemberId) -> int:
    """The fixed part 0–255 of a member: the top byte of a Fibonacci hash (design §7). Never to be changed."""
    return (member * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF) >> 56


class CardRecord(msgspec.Struct, frozen=True, gc=False):
    """One card as the centre knows it. ``hash`` is the keyed hash of its number, 16 bytes; never the number."""

    hash: bytes
    status: CardStatus
    last4: str
    issue: int
    expires_on: str | None = None  # ISO date of the last good day, in the store's zone
    since: Instant = 0  # when it entered this status


class MemberRecord(msgspec.Struct, frozen=True, gc=False):
    """What a terminal holds of one member: the least that checkout needs (design §6).

    ``included`` is the last own entry (epoch, number) of the asking terminal that these figures already account
    for, so that the counter never counts an entry twice. An ``erased`` record is a tombstone.
    """

    id: MemberId
    version: int
    masked_name: str
    tier: str
    points: int
    spend: Fen  # within the scheme's rolling window
    as_of: Instant
    birth_month: int | None = None
    phone_hash: bytes | None = None
    cards: tuple[CardRecord, ...] = ()
    included: tuple[int, int] = (0, 0)
    erased: bool = False
    name_hash: bytes | None = None  # keyed hash of the full name (``folded_name``): to find a member by it
    phone_last4: str = ""
    standing: Standing | None = None  # None from a centre older than it


def folded_name(name: str) -> str:
    """A name as it is hashed for looking up: compatibility forms, letter case and blanks do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def phone_digits(text: str) -> str:
    """A phone number as it is hashed for looking up: its digits alone, however it is grouped, also in full width."""
    return "".join(digit for digit in unicodedata.normalize("NFKC", text) if digit.isascii() and digit.isdigit())


class MemberView(msgspec.Struct, frozen=True):
    """What the counter shows and prices with: cache row + this terminal's own entries."""

    id: MemberId
    masked_name: str
    tier: str
    points: int
    spend: Fen
    as_of: Instant
    birth_month: int | None
    card_hash: bytes
    card_last4: str
    medium: CardMedium
    card_expires_on: str | None = None
    standing: Standing | None = None  # as the centre told it, less what own entries spent of its lots since


def member_of_tier(tier: str, *, member: MemberId = MemberId(0), birth_month: int | None = None) -> MemberView:
    """A member as far as prices ask: tier and month of birth. Nobody in particular unless ``member`` is given."""
    return MemberView(
        id=member,
        masked_name="",
        tier=tier,
        points=0,
        spend=0,
        as_of=0,
        birth_month=birth_month,
        card_hash=b"",
        card_last4="",
        medium=CardMedium.TYPED,
    )


class RefusalReason(StrEnum):
    """Why a card may not be used at the counter."""

    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"  # unknown where only a region's or group's members are kept; head office may know it
    NOT_ACTIVE = "not_active"
    FROZEN = "frozen"
    LOST = "lost"
    DAMAGED = "damaged"
    EXPIRED = "expired"
    REPLACED = "replaced"
    CANCELLED = "cancelled"
    MEMBER_LEFT = "member_left"
    SUPERSEDED = "superseded"  # the chip's record is older than the member's current issue: perhaps a copy
    CODE_STALE = "code_stale"  # an electronic card's code that is too old, or of the future
    CODE_FORGED = "code_forged"  # its signature is not the centre's
    DATA_TOO_OLD = "data_too_old"  # by the scheme, what was shown no longer stands for its member
    AMBIGUOUS = "ambiguous"  # several members share this phone: only a card tells them apart
    TYPING_NOT_ALLOWED = "typing_not_allowed"  # a number typed by hand, without permission
    TIER_UNKNOWN = "tier_unknown"  # the scheme in force lacks the member's tier: head office must mend it


class Refusal(msgspec.Struct, frozen=True):
    """A card that is read well and may not be used. The screen turns it into words and advice."""

    reason: RefusalReason
    last4: str
    since: Instant | None = None
    expired_on: str | None = None
    card: bytes | None = None  # keyed hash by which head office may be asked; with ELSEWHERE alone, as the next
    kept: ScopeKind = ScopeKind.ALL  # whose members are kept here, of whom the card is none's
