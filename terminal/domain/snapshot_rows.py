"""Members as a snapshot tells them in form 2: columns in the order of a till's tables, and no object for any.

What a till would make of a ``MemberRecord`` before it writes its rows, the centre has made once for all tills.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from terminal.domain.cards import CardStatus
from terminal.domain.members import MemberRecord

MemberRow: TypeAlias = tuple[
    int,
    int,
    str,
    str,
    int,
    int,
    int,
    int | None,
    bytearray | None,
    int,
    int,
    int,
    bytearray | None,
    str,
    bytearray | None,
]
"""id, version, masked_name, tier, points, spend (fen), as_of, birth_month, phone_hash, included (epoch, number), erased
(0 or 1), name_hash, phone_last4, standing (JSON). The bytes are of the type that the driver takes as it is."""

CardRow: TypeAlias = tuple[int, bytearray, str, str, int, str | None, int]
"""Which of the members beside it, from 0; hash, status, last4, issue, expires_on (ISO), since."""

_ENCODER = msgspec.json.Encoder()
_STATUS = {status: status.value for status in CardStatus}  # looking up takes a quarter of asking the status
STATUSES = frozenset(_STATUS.values())
"""What the status of a card may be."""


class Rows(msgspec.Struct, frozen=True, array_like=True):
    """Some members of one part in the order of their ids, and the cards of all of them."""

    members: list[MemberRow]
    cards: list[CardRow]


def rows_of(members: Sequence[MemberRecord]) -> Rows:
    """Of one who was erased nothing is told but that they were."""
    return Rows([_member_row(each) for each in members], list(_card_rows(members)))


def _member_row(member: MemberRecord) -> MemberRow:
    epoch, number = member.included
    if member.erased:
        return (member.id, member.version, "", "", 0, 0, member.as_of, None, None, epoch, number, 1, None, "", None)
    return (
        member.id,
        member.version,
        member.masked_name,
        member.tier,
        member.points,
        member.spend,
        member.as_of,
        member.birth_month,
        _plain(member.phone_hash),
        epoch,
        number,
        0,
        _plain(member.name_hash),
        member.phone_last4,
        None if member.standing is None else bytearray(_ENCODER.encode(member.standing)),
    )


def _card_rows(members: Sequence[MemberRecord]) -> Iterable[CardRow]:
    for index, member in enumerate(members):
        if not member.erased:
            for card in member.cards:
                status = _STATUS[card.status]
                yield (index, bytearray(card.hash), status, card.last4, card.issue, card.expires_on, card.since)


def _plain(content: bytes | None) -> bytearray | None:
    return None if content is None else bytearray(content)
