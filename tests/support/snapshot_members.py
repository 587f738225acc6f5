"""Members as they were before a snapshot told them as rows."""

from collections.abc import Iterator

import msgspec

from terminal.domain.cards import CardStatus
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.snapshot_rows import Rows
from terminal.domain.standing import Standing


def members_told(rows: Rows) -> Iterator[MemberRecord]:
    """In their order, each with their cards."""
    cards: dict[int, list[CardRecord]] = {}
    for index, digest, status, last4, issue, expires_on, since in rows.cards:
        card = CardRecord(bytes(digest), CardStatus(status), last4, issue, expires_on, since)
        cards.setdefault(index, []).append(card)
    for index, row in enumerate(rows.members):
        number, version, masked_name, tier, points, spend, as_of, birth_month = row[:8]
        phone, epoch, last, erased, name, last4, standing = row[8:]
        yield MemberRecord(
            *(MemberId(number), version, masked_name, tier, points, spend, as_of, birth_month),
            phone_hash=None if phone is None else bytes(phone),
            cards=tuple(cards.get(index, ())),
            included=(epoch, last),
            erased=bool(erased),
            name_hash=None if name is None else bytes(name),
            phone_last4=last4,
            standing=None if standing is None else msgspec.json.decode(standing, type=Standing),
        )
