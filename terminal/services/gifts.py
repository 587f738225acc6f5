"""Gifts 礼品 of the store: how many there are, received, spoiled and counted, each act one entry in one commit."""

import msgspec

from terminal.domain.card_checks import check_reason
from terminal.domain.journal import EntryKind
from terminal.domain.points_acts import GiftsMoved
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.points_rules import Gift
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.ports import Cache, CardBook, Clock, Journal, PointsBook
from terminal.services.business_days import BusinessDays
from terminal.services.requests import done_before
from terminal.services.rights import Rights

MOST_AT_ONCE = 100_000
"""More gifts than any delivery brings: a slip of the finger."""


class GiftState(msgspec.Struct, frozen=True):
    """A gift of the scheme, and how many the store should have; below zero, more were handed out than came in."""

    gift: Gift
    left: int


class Gifts:
    """The store's gifts as this till knows them: what the centre tells, and own acts since. Acts wait for the disk."""

    def __init__(self, cache: Cache, journal: Journal, book: CardBook, points_book: PointsBook, clock: Clock) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._points_book = points_book
        self._clock = clock
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    def left(self, gift: str) -> int:
        """How many there should be; nothing where nobody ever said."""
        told = self._cache.gift_stock(gift)
        count, included = (told.count, told.included) if told else (0, (0, 0))
        return count + self._points_book.gift_moves(gift, included)

    def states(self) -> tuple[GiftState, ...]:
        """Every gift of the scheme in force. Raises CacheEmpty."""
        gifts = self._days.at(self._clock()).scheme.points.gifts
        return tuple(GiftState(gift, self.left(gift.id)) for gift in gifts)

    def receive(self, request: str, gift: str, count: int, source: str, *, actor: StaffRecord) -> GiftsMoved:
        """Take gifts in; ``source`` is the delivery's paper. The same request answers again.

        Raises PointsRefused NOT_YOURS, NOT_IN_SCHEME, NOTHING (no such number of gifts); CardActRefused for the text
        and for who was withdrawn; CacheEmpty, JournalFull.
        """
        self._check(actor, Right.KEEP_STOCK, source, needed=False)
        return self._move(request, gift, _checked(count), source, actor)

    def spoil(self, request: str, gift: str, count: int, reason: str, *, actor: StaffRecord) -> GiftsMoved:
        """Take gifts out that cannot be given to anybody. Raises as ``receive``, GIFT_OUT for more than there are."""
        self._check(actor, Right.KEEP_STOCK, reason, needed=True)
        return self._move(request, gift, -_checked(count), reason, actor)

    def count(self, request: str, gift: str, counted: int, note: str, *, actor: StaffRecord) -> GiftsMoved:
        """What lies on the shelf is what there is: the difference is one move, 0 where both agree. Raises as above."""
        self._check(actor, Right.COUNT_STOCK, note, needed=False)
        if not 0 <= counted <= MOST_AT_ONCE:
            raise PointsRefused(PointsProblem.NOTHING)
        return self._move(request, gift, None, note, actor, counted=counted)

    def _move(
        self, request: str, gift: str, count: int | None, reason: str, actor: StaffRecord, *, counted: int = 0
    ) -> GiftsMoved:
        at = self._clock()
        if all(each.id != gift for each in self._days.at(at).scheme.points.gifts):
            raise PointsRefused(PointsProblem.NOT_IN_SCHEME)
        with self._journal.act(at=at) as act:
            done = done_before(self._book, request, EntryKind.GIFTS_MOVED, GiftsMoved)
            if done is not None:
                return done
            left = self.left(gift)
            moved = GiftsMoved(request, gift, counted - left if count is None else count, reason.strip())
            if moved.count < 0 and left + moved.count < 0 and count is not None:
                raise PointsRefused(PointsProblem.GIFT_OUT, max(0, left))
            entry = act.append(EntryKind.GIFTS_MOVED, moved, actor=actor.id)
            act.note_gifts(entry, gift, moved.count)
            act.remember_request(request, entry)
            act.commit()
        return moved

    def _check(self, actor: StaffRecord, right: Right, text: str, *, needed: bool) -> None:
        if not self._rights.may(right, actor):
            raise PointsRefused(PointsProblem.NOT_YOURS)
        check_reason(text, needed=needed)


def _checked(count: int) -> int:
    if not 0 < count <= MOST_AT_ONCE:
        raise PointsRefused(PointsProblem.NOTHING)
    return count
