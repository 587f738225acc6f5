"""Used stripes are erased before they are destroyed or written anew: looked at, allowed, journalled, erased, proven."""

import uuid
from collections.abc import Callable

import msgspec

from terminal.domain.card_checks import status_on
from terminal.domain.cards import CardStatus, last4
from terminal.domain.feed import HotCard
from terminal.domain.journal import EntryKind
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.stripes import (
    ERASABLE,
    EraseProblem,
    EraseRefused,
    EraseStep,
    FoundStripe,
    StripeContent,
    StripeErased,
)
from terminal.ports import Cache, Clock, Journal, StripeEncoder
from terminal.services.business_days import BusinessDays
from terminal.services.member_files import MemberFiles
from terminal.services.rights import Rights

_NEVER = {StripeContent.EMPTY: EraseProblem.EMPTY, StripeContent.TWO_NUMBERS: EraseProblem.TWO_NUMBERS}


class StripeEraser:
    """``erase`` waits for the encoder, the person at it and the disk: call it on a thread of its own."""

    def __init__(self, cache: Cache, journal: Journal, files: MemberFiles, clock: Clock) -> None:
        self._cache = cache
        self._journal = journal
        self._files = files
        self._clock = clock
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    def erase(
        self,
        encoder: StripeEncoder,
        tell: Callable[[EraseStep], None],
        found: Callable[[StripeErased], None],
        *,
        actor: StaffRecord,
    ) -> StripeErased:
        """Erase one stripe and read it back empty. Nothing is erased that the journal does not tell of.

        ``found`` hears on the encoder's thread what is going to be erased, before it is. Raises EraseRefused and
        CardActRefused with the stripe as it was; EncodingFailed and DeviceError of the encoder; CacheEmpty; and
        JournalFull, with the stripe as it was or, after its last swipe, empty.
        """
        if not self._rights.may(Right.ERASE_STRIPES, actor):
            raise EraseRefused(EraseProblem.NOT_YOURS)
        begun: list[StripeErased] = []

        def may_erase(stripe: FoundStripe) -> None:
            begun.append(self._allowed(stripe))
            self._enter(begun[-1], actor)
            found(begun[-1])

        encoder.erase(tell, may_erase)
        proven = msgspec.structs.replace(begun[-1], proven=True)
        self._enter(proven, actor)
        return proven

    def _allowed(self, stripe: FoundStripe) -> StripeErased:
        """The first entry's body, if this stripe may be erased."""
        if stripe.content in _NEVER:
            raise EraseRefused(_NEVER[stripe.content])
        request = str(uuid.uuid4())
        if not stripe.number:
            return StripeErased(request, stripe.content)
        card, digits = self._files.card_hash(stripe.number), last4(stripe.number)
        status, in_use = self._status(card)
        if in_use:
            raise EraseRefused(EraseProblem.IN_USE, last4=digits, status=status)
        return StripeErased(request, stripe.content, card=card, last4=digits, status=status)

    def _status(self, card: bytes) -> tuple[CardStatus | None, bool]:
        """The state of the member's card with this hash, and whether somebody may use it again."""
        if any(person.card_hash == card for person in self._cache.all_staff()):
            return CardStatus.ACTIVE, True  # a colleague's staff card
        file = self._files.of_card(card)
        record = file.card(card) if file else None
        if file is not None and record is not None:
            status = status_on(record, self._days.at(self._clock()).date)
            return status, status not in ERASABLE and not file.record.erased
        hot = self._cache.find_card(card)
        status_told = hot.status if isinstance(hot, HotCard) else None
        return status_told, status_told is not None and status_told not in ERASABLE

    def _enter(self, erased: StripeErased, actor: StaffRecord) -> None:
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.STRIPE_ERASED, erased, actor=actor.id)
            act.commit()
