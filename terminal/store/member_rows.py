"""Members and their cards as rows of ``cache.db``, whichever way they come: by the feed or with a snapshot."""

from typing import Any

import msgspec

from terminal.domain.cards import CardStatus
from terminal.domain.members import MemberId, MemberRecord, part_of

PUT_MEMBER = """
INSERT OR REPLACE INTO member
    (place, version, masked_name, tier, points, spend, as_of, birth_month, phone_hash,
     included_epoch, included_number, erased, name_hash, phone_last4, standing)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PUT_CARD = """
INSERT OR REPLACE INTO card
    (hash, status, last4, issue, expires_on, since, member, version,
     masked_name, tier, points, spend, as_of, birth_month, included_epoch, included_number, standing)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_ID_BITS = 53
_IDS: int = 2**_ID_BITS - 1
MEMBER_OF_PLACE = f"(place & {_IDS})"
"""A member's id, for a statement."""
PART_OF_PLACE = f"(place >> {_ID_BITS})"
"""Their part."""

_ENCODER = msgspec.json.Encoder()
_STATUS_TOLD = {status: status.value for status in CardStatus}  # looking up takes a quarter of asking the member


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
    return _member_row(member, _standing(member))


def card_rows(member: MemberRecord) -> list[tuple[Any, ...]]:
    """For ``PUT_CARD``: every card, with what the counter needs of its member beside it."""
    return _card_rows(member, _standing(member))


def rows_of(member: MemberRecord) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """``member_row`` and ``card_rows``, for less than both cost."""
    standing = _standing(member)
    return _member_row(member, standing), _card_rows(member, standing)


def _member_row(member: MemberRecord, standing: bytes | None) -> tuple[Any, ...]:
    place = place_of(member.id)
    epoch, number = member.included
    if member.erased:
        return (place, member.version, "", "", 0, 0, member.as_of, None, None, epoch, number, True, None, "", None)
    return (
        place,
        member.version,
        member.masked_name,
        member.tier,
        member.points,
        member.spend,
        member.as_of,
        member.birth_month,
        member.phone_hash,
        epoch,
        number,
        False,
        member.name_hash,
        member.phone_last4,
        standing,
    )


def _card_rows(member: MemberRecord, standing: bytes | None) -> list[tuple[Any, ...]]:
    if member.erased:
        return []
    epoch, number = member.included
    return [
        (
            card.hash,
            _STATUS_TOLD[card.status],
            card.last4,
            card.issue,
            card.expires_on,
            card.since,
            member.id,
            member.version,
            member.masked_name,
            member.tier,
            member.points,
            member.spend,
            member.as_of,
            member.birth_month,
            epoch,
            number,
            standing,
        )
        for card in member.cards
    ]


def _standing(member: MemberRecord) -> bytes | None:
    return None if member.standing is None else _ENCODER.encode(member.standing)
