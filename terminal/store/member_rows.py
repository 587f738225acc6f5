"""Members and their cards as rows of ``cache.db``, whichever way they come: by the feed or with a snapshot."""

from collections.abc import Iterable
from typing import Any, TypeAlias

import msgspec

from terminal.domain.cards import CardStatus
from terminal.domain.members import CardRecord, MemberId, MemberRecord, part_of
from terminal.domain.snapshot_rows import Rows

MEMBER_COLUMNS = (
    *("place", "version", "masked_name", "tier", "points", "spend", "as_of", "birth_month", "phone_hash"),
    *("included_epoch", "included_number", "erased", "name_hash", "phone_last4", "standing", "cards"),
)
"""What ``member_row`` gives, in its order."""
PUT_MEMBER = f"""
INSERT OR REPLACE INTO member ({", ".join(MEMBER_COLUMNS)}) VALUES ({", ".join("?" * len(MEMBER_COLUMNS))})
"""  # noqa: S608 — own names
PUT_MEMBER_ROW = PUT_MEMBER.replace("VALUES (?,", "VALUES ({first} | ?,")
"""For a ``MemberRow``, which begins with the id, and the cards behind it; ``first`` is the first place of its part."""
PUT_CARD = "INSERT INTO card (prefix, place) VALUES (?, ?)"

Pointer: TypeAlias = tuple[int, int]
"""What ``PUT_CARD`` takes: the prefix of a card's hash, and where its member lies."""

_Kept: TypeAlias = tuple[bytes, str, str, int, str | None, int]
"""A card as it lies in its member's row: hash, status, last4, issue, expires_on, since."""

_ID_BITS = 53
_IDS: int = 2**_ID_BITS - 1
MEMBER_OF_PLACE = f"(place & {_IDS})"
"""A member's id, for a statement."""
PART_OF_PLACE = f"(place >> {_ID_BITS})"
"""Their part."""

_ENCODER = msgspec.json.Encoder()
_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(list[_Kept])

# A dictionary finds a member of an enumeration in a third of the time that its constructor takes.
_STATUS = {status.value: status for status in CardStatus}


def place_of(member: int) -> int:
    """Where a member lies in the table: part by part, in the order of ids. Raises OverflowError for no lawful id."""
    if not 0 <= member <= _IDS:
        raise OverflowError(f"member {member}")
    return part_of(MemberId(member)) << _ID_BITS | member


def member_of_place(place: int) -> int:
    """The id of the member who lies there."""
    return place & _IDS


def places_of_part(part: int) -> tuple[int, int]:
    """The first and the last place of a part's members."""
    return part << _ID_BITS, (part + 1 << _ID_BITS) - 1


def prefix_of(card_hash: bytes | bytearray) -> int:
    """The first eight bytes of a hash as a whole number with a sign, by which the card is looked for.

    Two cards may share it: the one that is meant is told by the rest of its hash.
    """
    return int.from_bytes(card_hash[:8], "big", signed=True)


def member_row(member: MemberRecord) -> tuple[Any, ...]:
    """By ``MEMBER_COLUMNS``. Of one who was erased nothing is kept but that they were."""
    if member.erased:
        nothing = ("", "", 0, 0, member.as_of, None, None)
        return (place_of(member.id), member.version, *nothing, *member.included, True, None, "", None, None)
    return (
        place_of(member.id),
        member.version,
        member.masked_name,
        member.tier,
        member.points,
        member.spend,
        member.as_of,
        member.birth_month,
        member.phone_hash,
        *member.included,
        False,
        member.name_hash,
        member.phone_last4,
        None if member.standing is None else _ENCODER.encode(member.standing),
        kept_cards(member.cards),
    )


def pointers(member: MemberRecord) -> list[Pointer]:
    """For ``PUT_CARD``: every card."""
    if member.erased:
        return []
    place = place_of(member.id)
    return [(prefix_of(card.hash), place) for card in member.cards]


def kept_cards(cards: Iterable[CardRecord]) -> bytes | None:
    """Cards as they lie in their member's row; None for none."""
    rows = [(card.hash, card.status.value, card.last4, card.issue, card.expires_on, card.since) for card in cards]
    return _PACK.encode(rows) if rows else None


def cards_kept(content: bytes | None) -> list[CardRecord]:
    """The cards in a member's row."""
    return [] if content is None else [_card(kept) for kept in _UNPACK.decode(content)]


def card_among(content: bytes | None, card_hash: bytes) -> CardRecord | None:
    """The card with this hash in a member's row."""
    kept = () if content is None else _UNPACK.decode(content)
    return next((_card(each) for each in kept if each[0] == card_hash), None)


def told_rows(rows: Rows, part: int) -> tuple[list[tuple[Any, ...]], list[Pointer]]:
    """For ``PUT_MEMBER_ROW`` and ``PUT_CARD``: a slice of a snapshot's file of this part."""
    first, _ = places_of_part(part)
    cards: list[list[Any]] = [[] for _ in rows.members]
    for card in rows.cards:
        cards[card[0]].append(card[1:])
    members = [
        (*row, bytearray(_PACK.encode(some)) if some else None) for row, some in zip(rows.members, cards, strict=True)
    ]
    return members, [(prefix_of(card[1]), first | rows.members[card[0]][0]) for card in rows.cards]


class CardsOfMember:
    """An aggregate for a statement: the cards of one member, out of rows with the columns of ``_Kept``."""

    def __init__(self) -> None:
        self._cards: list[tuple[Any, ...]] = []

    def step(self, *card: Any) -> None:
        """One more."""
        self._cards.append(card)

    def finalize(self) -> bytes:
        """All of them, by issue."""
        return _PACK.encode(sorted(self._cards, key=lambda card: (card[3], card[0])))


def _card(kept: _Kept) -> CardRecord:
    digest, status, last4, issue, expires_on, since = kept
    return CardRecord(digest, _STATUS[status], last4, issue, expires_on, since)
