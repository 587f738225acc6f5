"""From a card, a code, a typed number or a phone to the member at the counter, or to the reason why not."""

from collections.abc import Callable

import msgspec

from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import NumberTyped, follow
from terminal.domain.card_checks import check_reason
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.card_life import WORKING
from terminal.domain.cards import CardMedium, CardRead, CardStatus, keyed_hash, known_format, last4
from terminal.domain.electronic_cards import ElectronicCode, read_code
from terminal.domain.errors import CardFault, SchemeError
from terminal.domain.feed import HotCard, with_hot
from terminal.domain.freshness import accepted
from terminal.domain.journal import EntryKind
from terminal.domain.members import CardRecord, MemberRecord, MemberView, Refusal, RefusalReason
from terminal.domain.scopes import ScopeKind, read_scope
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.spending import after_spending
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant
from terminal.ports import Cache, CardBook, Clock, FoundCard, Journal
from terminal.services.business_days import BusinessDays
from terminal.services.data_age import DataAge
from terminal.services.member_files import MemberFiles, not_included, with_own_details
from terminal.services.staff import as_now

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


_NOT_FOUND = (RefusalReason.UNKNOWN, RefusalReason.ELSEWHERE)


class _Known(msgspec.Struct, frozen=True):
    """A card and its member with everything in it that was done here."""

    card: CardRecord
    member: MemberRecord


class Identification:
    """Looks members up. ``lookup_key`` (32 bytes) keys the hashes under which the cache knows cards and phones.

    ``keys`` gives the company's keys as far as this terminal has them, for the codes of electronic cards.
    """

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        book: CardBook,
        lookup_key: bytes,
        clock: Clock,
        *,
        keys: Callable[[], CompanyKeys | None] = lambda: None,
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._lookup_key = lookup_key
        self._clock = clock
        self._days = BusinessDays(cache)
        self._age = DataAge(cache, journal, clock)
        self._files = MemberFiles(cache, journal, book, lookup_key)
        self._keys = keys

    def identify(self, read: CardRead) -> MemberView | Refusal:
        """The member behind ``read``, or why the card is refused; reads only.

        Asked in this order: card state (hot list, card and own acts together), a chip's issue, last good day by the
        store's calendar, member still with us, tier known to the scheme, data fresh enough for what was
        shown. Raises CacheEmpty for a card found without store or scheme.
        """
        return self._identify(keyed_hash(self._lookup_key, read.number), last4(read.number), read.medium, read.issue)

    def identify_code(self, text: str) -> MemberView | Refusal:
        """The member whose electronic card's code was scanned; the line is not needed. Reads only.

        Raises CacheEmpty without store or scheme.
        """
        code = read_code(text)
        if code is None or not self._is_genuine(code):
            return Refusal(RefusalReason.CODE_FORGED, "")
        at = self._clock()
        if not code.fresh(at, self._days.at(at).scheme.cards.code_seconds):
            return Refusal(RefusalReason.CODE_STALE, "")
        return self._identify(code.card, "", CardMedium.CODE)

    def identify_typed(
        self, number: str, *, actor: StaffRecord, approver: StaffRecord | None = None, reason: str
    ) -> MemberView | Refusal:
        """The member behind a number typed by hand, by whom the scheme lets, or with the approval of such a person.

        One ``card.typed`` entry, found or not; none where it is not allowed. A number that is not ours leaves no digit
        in it. Raises CardActRefused for a reason that is missing or cannot be kept and for who was withdrawn,
        CacheEmpty, and JournalFull.
        """
        number = "".join(number.split())
        at = self._clock()
        scheme = self._days.at(at).scheme
        digits = last4(number) if known_format(number, scheme.card_numbers) else ""
        behind = [actor] if approver is None or approver.id == actor.id else [actor, approver]
        if not any(as_now(self._cache, person).role in scheme.cards.typed_by for person in behind):
            return Refusal(RefusalReason.TYPING_NOT_ALLOWED, digits)
        check_reason(reason, needed=True)
        outcome: MemberView | Refusal = Refusal(RefusalReason.UNKNOWN, digits)
        if digits:
            outcome = self._identify(keyed_hash(self._lookup_key, number), digits, CardMedium.TYPED)
        found = isinstance(outcome, MemberView) or outcome.reason not in _NOT_FOUND
        with self._journal.act(at=at) as act:
            body = NumberTyped(digits, found, reason.strip(), approver.id if approver else "")
            act.append(EntryKind.CARD_TYPED, body, actor=actor.id)
            act.commit()
        return outcome

    def identify_again(self, card: bytes, digits: str, medium: CardMedium) -> MemberView | Refusal:
        """The member behind the keyed hash of a card that was read before, as things stand now. Reads only.

        Raises CacheEmpty as ``identify``.
        """
        return self._identify(card, digits, medium)

    def not_here(self, card: bytes, digits: str) -> Refusal:
        """Why a card is refused that is nobody's here: of members whom this till does not keep it knows nothing."""
        kept, _ = read_scope(self._cache.scope())
        if kept is ScopeKind.ALL:
            return Refusal(RefusalReason.UNKNOWN, digits)
        return Refusal(RefusalReason.ELSEWHERE, digits, card=card, kept=kept)

    def find_phone(self, text: str) -> MemberView | Refusal:
        """The only member with this phone whose card may be used, or why there is none. Reads only.

        Raises CacheEmpty for a member found without store or scheme.
        """
        outcomes = []
        for file in self._files.by_phone(text):
            card = file.current
            known = _Known(card, file.record) if card else None
            outcomes.append(self._outcome(known, CardMedium.TYPED) if known else Refusal(RefusalReason.NOT_ACTIVE, ""))
        views = [outcome for outcome in outcomes if isinstance(outcome, MemberView)]
        if len(views) > 1:
            return Refusal(RefusalReason.AMBIGUOUS, "")
        return next(iter([*views, *outcomes]), Refusal(RefusalReason.UNKNOWN, ""))

    def record_refusal(self, refusal: Refusal | CardFault, *, reader: str, actor: str) -> None:
        """Journal that a card was refused, without its number. Raises JournalFull."""
        if isinstance(refusal, Refusal):
            body = CardRefused(refusal.reason.value, reader, refusal.last4)
        else:
            body = CardRefused(refusal.value, reader)
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.CARD_REFUSED, body, actor=actor)
            act.commit()

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _identify(
        self, card_hash: bytes, digits: str, medium: CardMedium, issue: int | None = None
    ) -> MemberView | Refusal:
        found = self._cache.find_card(card_hash)
        known = self._told(found) if isinstance(found, FoundCard) else self._made_here(card_hash)
        if known is not None:
            return self._outcome(known, medium, issue)
        if isinstance(found, HotCard):
            return _refuse_status(found.status, digits, found.since)
        return self.not_here(card_hash, digits)

    def _told(self, found: FoundCard) -> _Known:
        """What the cache tells and own entries made of it: three index descents, nothing else in the common case."""
        member, card = found.member, with_hot(found.card, found.hot)
        changes = self._book.card_changes(card.hash)
        if changes:
            card = follow(card, not_included(changes, member.included)) or card
        own = self._book.own_member(member.id)
        if own is not None and own[0] > member.included:
            member = with_own_details(member, own[1])
        figures = self._journal.own_changes(member.id, member.included)
        if figures.points or figures.spend or figures.spent:
            points, spend = member.points + figures.points, member.spend + figures.spend
            standing = member.standing
            if standing is not None and figures.spent:
                standing = after_spending(standing, self._journal.own_spending(member.id, member.included))
            member = msgspec.structs.replace(member, points=points, spend=spend, standing=standing)
        return _Known(card, member)

    def _made_here(self, card_hash: bytes) -> _Known | None:
        """A card that was handed over here and that the centre does not tell yet."""
        file = self._files.of_card(card_hash)
        card = file.card(card_hash) if file else None
        return _Known(card, file.record) if file and card else None

    def _outcome(self, known: _Known, medium: CardMedium, issue: int | None = None) -> MemberView | Refusal:
        return self._refusal(known, medium, issue) or _view(known, medium)

    def _refusal(self, known: _Known, medium: CardMedium, issue: int | None) -> Refusal | None:
        card = known.card
        if card.status is not CardStatus.ACTIVE:
            return _refuse_status(card.status, card.last4, card.since, card.expires_on)
        if issue is not None and self._superseded(known, issue):
            return Refusal(RefusalReason.SUPERSEDED, card.last4)
        day = self._days.at(self._clock())
        if card.expires_on is not None and card.expires_on < day.date:
            return Refusal(RefusalReason.EXPIRED, card.last4, expired_on=card.expires_on)
        if known.member.erased:
            return Refusal(RefusalReason.MEMBER_LEFT, card.last4)
        try:
            day.scheme.tier(known.member.tier)
        except SchemeError:
            return Refusal(RefusalReason.TIER_UNKNOWN, card.last4)
        if not accepted(day.scheme.freshness, medium, self._age.hot):
            return Refusal(RefusalReason.DATA_TOO_OLD, card.last4, self._cache.hot_as_of())
        return None

    def _superseded(self, known: _Known, issue: int) -> bool:
        """Whether a chip's record is older than its card, or than another working card of the member."""
        if issue < known.card.issue:
            return True
        file = self._files.of_member(known.member.id)
        return file is not None and any(issue < card.issue for card in file.cards if card.status in WORKING)

    def _is_genuine(self, code: ElectronicCode) -> bool:
        company = self._keys()  # asked every time: new ones come while the till runs
        known = (key for key in company.code_keys if key.id == code.key_id) if company else ()
        return any(code.signed_by(ed25519_verifier(key.public)) for key in known)


def _view(known: _Known, medium: CardMedium) -> MemberView:
    card, member = known.card, known.member
    return MemberView(
        id=member.id,
        masked_name=member.masked_name,
        tier=member.tier,
        points=member.points,
        spend=member.spend,
        as_of=member.as_of,
        birth_month=member.birth_month,
        card_hash=card.hash,
        card_last4=card.last4,
        medium=medium,
        card_expires_on=card.expires_on,
        standing=member.standing,
    )


def _refuse_status(status: CardStatus, digits: str, since: Instant, expires_on: str | None = None) -> Refusal:
    expired_on = expires_on if status is CardStatus.EXPIRED else None
    return Refusal(_REFUSED_BY_STATUS.get(status, RefusalReason.UNKNOWN), digits, since or None, expired_on)
