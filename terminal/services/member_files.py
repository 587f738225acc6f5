"""A member with all cards as this terminal knows them: the cache's row and own entries that it does not include yet."""

from collections.abc import Iterable

import msgspec

from terminal.domain.card_acts import CardChange, follow
from terminal.domain.card_life import FINAL, WORKING
from terminal.domain.cards import STRICTNESS, keyed_hash
from terminal.domain.feed import HotCard, with_hot
from terminal.domain.members import CardRecord, MemberId, MemberRecord, folded_name, phone_digits
from terminal.domain.spending import after_spending
from terminal.ports import Cache, CardBook, FoundCard, Journal, MemberChange


class MemberFile(msgspec.Struct, frozen=True):
    """One member at the desk. ``record`` is what the centre says with own changes of name, phone, birth month, points
    and spend in it, and own spending off the lots of its ``standing``; its own ``cards`` are empty. ``cards`` are
    settled, newest issue first. ``waiting``: the centre does not account for everything yet that was done here.
    """

    record: MemberRecord
    cards: tuple[CardRecord, ...]
    waiting: bool

    @property
    def current(self) -> CardRecord | None:
        """The card that works, else the newest one; None for a member without cards."""
        return min(self.cards, key=lambda card: card.status not in WORKING, default=None)

    @property
    def highest_issue(self) -> int:
        """The issue of the newest card; 0 without cards. The next card is one more."""
        return max((card.issue for card in self.cards), default=0)

    @property
    def unfinished(self) -> tuple[CardRecord, ...]:
        """Cards whose life has not ended: they work, or may work again."""
        return tuple(card for card in self.cards if card.status not in FINAL)

    def card(self, card_hash: bytes) -> CardRecord | None:
        """One of the cards by its keyed hash."""
        return next((card for card in self.cards if card.hash == card_hash), None)


class MemberFiles:
    """Finds members. ``lookup_key`` (32 bytes) keys the hashes of numbers, phones and names. Reads only.

    A member who left (an erased record) is found by card and id, so that the desk can say so; by nothing else.
    """

    def __init__(self, cache: Cache, journal: Journal, book: CardBook, lookup_key: bytes) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._lookup_key = lookup_key

    def of_member(self, member: MemberId) -> MemberFile | None:
        """The file of one member; None for one that neither the centre told nor this terminal made."""
        told = self._cache.member(member)
        included = told.included if told else (0, 0)
        own = self._book.own_member(member)
        newer = own[1] if own and own[0] > included else None
        record = told or newer
        if record is None:
            return None
        if told and newer:
            record = with_own_details(told, newer)
        figures = self._journal.own_changes(member, included)
        standing = record.standing
        if standing is not None and figures.spent:
            standing = after_spending(standing, self._journal.own_spending(member, included))
        changes = not_included(self._book.member_card_changes(member), included)
        return MemberFile(
            msgspec.structs.replace(
                record,
                points=record.points + figures.points,
                spend=record.spend + figures.spend,
                standing=standing,
                cards=(),
            ),
            self._settled(told.cards if told else (), changes),
            waiting=bool(newer or changes or figures != MemberChange()),
        )

    def of_card(self, card_hash: bytes) -> MemberFile | None:
        """The file of the member whose card this is, by the keyed hash of its number."""
        found = self._cache.find_card(card_hash)
        if isinstance(found, FoundCard):
            return self.of_member(found.member.id)
        changes = self._book.card_changes(card_hash)
        file = self.of_member(changes[-1][1].member) if changes else None
        return file if file and file.card(card_hash) else None

    def by_number(self, number: str) -> MemberFile | None:
        """The file of the member whose card carries this number."""
        return self.of_card(self.card_hash(number))

    def card_hash(self, number: str) -> bytes:
        """The keyed hash of a card number."""
        return keyed_hash(self._lookup_key, number)

    def by_phone(self, text: str) -> tuple[MemberFile, ...]:
        """Members with this phone, however it is written; those with the least restricted card first."""
        digits = phone_digits(text)
        if not digits:
            return ()
        phone = keyed_hash(self._lookup_key, digits)
        found = self._files([*self._cache.members_by_phone(phone), *self._book.own_members_by_phone(phone)])
        return tuple(file for file in found if file.record.phone_hash == phone)

    def by_name(self, text: str) -> tuple[MemberFile, ...]:
        """Members with this full name (``members.folded_name``); those with the least restricted card first."""
        folded = folded_name(text)
        if not folded:
            return ()
        name = keyed_hash(self._lookup_key, folded)
        found = self._files([*self._cache.members_by_name(name), *self._book.own_members_by_name(name)])
        return tuple(file for file in found if file.record.name_hash == name)

    def _settled(self, told: Iterable[CardRecord], changes: Iterable[CardChange]) -> tuple[CardRecord, ...]:
        by_hash = {card.hash: card for card in told}
        for change in changes:
            known = by_hash.get(change.card)
            card = follow(known, (change,))
            if known is None and card is not None:
                hot = self._cache.find_card(card.hash)  # what the hot list says may run ahead of the card's row
                card = with_hot(card, hot) if isinstance(hot, HotCard) else card
            if card is not None:
                by_hash[card.hash] = card
        return tuple(sorted(by_hash.values(), key=lambda card: (card.issue, card.since), reverse=True))

    def _files(self, members: Iterable[MemberId]) -> list[MemberFile]:
        files = [self.of_member(member) for member in dict.fromkeys(members)]
        return sorted((file for file in files if file and not file.record.erased), key=_restriction)


def with_own_details(told: MemberRecord, own: MemberRecord) -> MemberRecord:
    """``told`` by the centre with the details that an own entry changed since; tier and figures stay the centre's."""
    return msgspec.structs.replace(
        told,
        masked_name=own.masked_name,
        birth_month=own.birth_month,
        phone_hash=own.phone_hash,
        phone_last4=own.phone_last4,
        name_hash=own.name_hash,
    )


def not_included(placed: Iterable[tuple[tuple[int, int], CardChange]], included: tuple[int, int]) -> list[CardChange]:
    """Own changes of entries after (epoch, number) ``included``, oldest first."""
    return [change for place, change in placed if place > included]


def _restriction(file: MemberFile) -> int:
    current = file.current
    return STRICTNESS[current.status] if current else len(STRICTNESS)
