"""From a card read to the member at the counter, or to the reason why the card may not be used."""

from terminal.domain.acts import CardRefused
from terminal.domain.cards import CardRead, CardStatus, keyed_hash, last4, stricter
from terminal.domain.errors import CardFault, SchemeError
from terminal.domain.feed import HotCard
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberView, Refusal, RefusalReason
from terminal.domain.times import Instant
from terminal.ports import Cache, Clock, FoundCard, Journal
from terminal.services.business_days import BusinessDays

_REFUSED_BY_STATUS = {
    CardStatus.BLANK: RefusalReason.NOT_ACTIVE,
    CardStatus.ISSUED: RefusalReason.NOT_ACTIVE,
    CardStatus.FROZEN: RefusalReason.FROZEN,
    CardStatus.LOST: RefusalReason.LOST,
    CardStatus.DAMAGED: RefusalReason.DAMAGED,
    CardStatus.EXPIRED: RefusalReason.EXPIRED,
    CardStatus.REPLACED: RefusalReason.REPLACED,
    CardStatus.CANCELLED: RefusalReason.CANCELLED,
}


class Identification:
    """Looks cards up. ``lookup_key`` (32 bytes) keys the hashes under which the cache knows them."""

    def __init__(self, cache: Cache, journal: Journal, lookup_key: bytes, clock: Clock) -> None:
        self._cache = cache
        self._journal = journal
        self._lookup_key = lookup_key
        self._clock = clock
        self._days = BusinessDays(cache)

    def identify(self, read: CardRead) -> MemberView | Refusal:
        """The member behind ``read``, or why the card is refused; reads only.

        Asked in this order: hot list and card state (the stricter wins), last good day by the store's calendar,
        member still with us, tier known to the scheme. Raises CacheEmpty for a card found without store or scheme.
        """
        found = self._cache.find_card(keyed_hash(self._lookup_key, read.number))
        if found is None:
            return Refusal(RefusalReason.UNKNOWN, last4(read.number))
        if isinstance(found, HotCard):
            return _refuse_status(found.status, last4(read.number), found.since)
        return self._refusal(found) or self._view(found, read)

    def _refusal(self, found: FoundCard) -> Refusal | None:
        card, hot = found.card, found.hot
        status = card.status if hot is None else stricter(card.status, hot.status)
        if status is not CardStatus.ACTIVE:
            since = card.since if hot is None or status is card.status else hot.since
            return _refuse_status(status, card.last4, since, card.expires_on)
        day = self._days.at(self._clock())
        if card.expires_on is not None and card.expires_on < day.date:
            return Refusal(RefusalReason.EXPIRED, card.last4, expired_on=card.expires_on)
        if found.member.erased:
            return Refusal(RefusalReason.MEMBER_LEFT, card.last4)
        try:
            day.scheme.tier(found.member.tier)
        except SchemeError:
            return Refusal(RefusalReason.TIER_UNKNOWN, card.last4)
        return None

    def _view(self, found: FoundCard, read: CardRead) -> MemberView:
        card, member = found.card, found.member
        own = self._journal.own_changes(member.id, member.included)
        return MemberView(
            id=member.id,
            masked_name=member.masked_name,
            tier=member.tier,
            points=member.points + own.points,
            spend=member.spend + own.spend,
            as_of=member.as_of,
            birth_month=member.birth_month,
            card_hash=card.hash,
            card_last4=card.last4,
            medium=read.medium,
            card_expires_on=card.expires_on,
        )

    def record_refusal(self, refusal: Refusal | CardFault, *, reader: str, actor: str) -> None:
        """Journal that a card was refused, without its number. Raises JournalFull."""
        if isinstance(refusal, Refusal):
            body = CardRefused(refusal.reason.value, reader, refusal.last4)
        else:
            body = CardRefused(refusal.value, reader)
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.CARD_REFUSED, body, actor=actor)
            act.commit()


def _refuse_status(status: CardStatus, digits: str, since: Instant, expires_on: str | None = None) -> Refusal:
    expired_on = expires_on if status is CardStatus.EXPIRED else None
    return Refusal(_REFUSED_BY_STATUS.get(status, RefusalReason.UNKNOWN), digits, since or None, expired_on)
