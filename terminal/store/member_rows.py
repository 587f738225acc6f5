"""Members and their cards as rows of ``cache.db``, whichever way they come: by the feed or with a snapshot."""

from typing import Any, TypeAlias

import msgspec

from terminal.domain.members import CardRecord, MemberId, MemberRecord, part_of
from terminal.domain.snapshot_rows import Rows

PUT_MEMBER = """
INSERT OR REPLACE INTO member
    (place, version, masked_name, tier, points, spend, as_of, birth_month, phone_hash,
     included_epoch, included_number, erased, name_hash, phone_last4, standing)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_MEMBER_ROW = PUT_MEMBER.replace("VALUES (?,", "VALUES ({first} | ?,")
"""For a ``MemberRow``, which begins with the id; ``first`` is the first place of its part."""
PUT_CARD = """
INSERT OR REPLACE INTO card
    (hash, status, last4, issue, expires_on, since, member, version,
     masked_name, tier, points, spend, as_of, birth_month, included_epoch, included_number, standing)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

# fmt: off
CardTuple: TypeAlias = tuple[
    bytearray, str, str, int, str | None, int, int, int, str, str, int, int, int, int | None, int, int, bytearray | None
]
# fmt: on
"""What ``PUT_CARD`` takes, with bytes of the type that the driver takes as it is."""

_ID_BITS = 53
_IDS: int = 2**_ID_BITS - 1
MEMBER_OF_PLACE = f"(place & {_IDS})"
"""A member's id, for a statement."""
PART_OF_PLACE = f"(place >> {_ID_BITS})"
"""Their part."""

_ENCODER = msgspec.json.Encoder()


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


def member_row(member: MemberRecord) -> tuple[Any, ...]:
    """For ``PUT_MEMBER``. Of one who was erased nothing is kept but that they were."""
    if member.erased:
        nothing = ("", "", 0, 0, member.as_of, None, None)
        return (place_of(member.id), member.version, *nothing, *member.included, True, None, "", None)
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
        _standing(member),
    )


def card_rows(member: MemberRecord) -> list[tuple[Any, ...]]:
    """For ``PUT_CARD``: every card, with what the counter needs of its member beside it."""
    if member.erased:
        return []
    figures = (member.tier, member.points, member.spend, member.as_of, member.birth_month, *member.included)
    of_member = (member.id, member.version, member.masked_name, *figures, _standing(member))
    return [_card_row(card, of_member) for card in member.cards]


def cards_told(rows: Rows) -> list[CardTuple]:
    """For ``PUT_CARD``: the cards in a slice of a snapshot."""
    of_members = [row[:8] + row[9:11] + row[14:] for row in rows.members]
    return [card[1:] + of_members[card[0]] for card in rows.cards]


def _card_row(card: CardRecord, of_member: tuple[Any, ...]) -> tuple[Any, ...]:
    return (card.hash, card.status.value, card.last4, card.issue, card.expires_on, card.since, *of_member)


def _standing(member: MemberRecord) -> bytes | None:
    return None if member.standing is None else _ENCODER.encode(member.standing)
