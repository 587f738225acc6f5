"""The points desk: gifts, coupons and draws for points, points for activities, corrections and disputes.

Each act is one entry in one commit with what it changes and its slip. Orders are in ``points_orders``, what a member
can have in ``points_offers``, the slips in ``points_papers``, draws in ``lotteries``.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from terminal.domain.card_checks import check_reason
from terminal.domain.coupons import CouponIssued, coupon_code
from terminal.domain.holds import Held
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.lottery import commitment
from terminal.domain.members import MemberId
from terminal.domain.offset import check_price, less
from terminal.domain.points_acts import PointsAdjusted, PointsDisputed, PointsGranted, PointsRedeemed, RedemptionKind
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.points_rules import CouponOffer, Gift, Lottery, PrizeKind
from terminal.domain.spending import Spending
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant
from terminal.ports import Act, Cache, CardBook, Clock, Journal, LotteryState
from terminal.services.business_days import BusinessDay, BusinessDays
from terminal.services.gifts import Gifts
from terminal.services.lotteries import Lotteries, NextDraw, enter_draw
from terminal.services.member_points import Balance, MemberPoints, ending_soonest
from terminal.services.people import People
from terminal.services.points_offers import (
    ActivityOffer,
    Pending,
    RedeemOffer,
    check_left,
    find_activity,
    find_item,
    redeem_offer,
)
from terminal.services.points_orders import (
    AdjustOrder,
    RedeemOrder,
    adjusted,
    granted,
    issued_coupon,
    redeemed,
)
from terminal.services.points_papers import PointsPaper, adjustment_slip, grant_slip, redemption_slip
from terminal.services.requests import done_before, new_request
from terminal.services.staff import as_now

_OWN_ENTRIES = 2_000
"""How far back own entries of a member are counted, for draws of a day and activities of a month."""

_REDEEMED = msgspec.json.Decoder(PointsRedeemed)
_GRANTED = msgspec.json.Decoder(PointsGranted)


class PointsDesk:
    """Acts on points. Everything is checked before it is written, again within the act; a request is done once.

    Acts wait for the disk, ``redeem`` for the centre as well, 1.5 s at the most: call them on a thread of their own.
    """

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        book: CardBook,
        clock: Clock,
        *,
        points: MemberPoints,
        gifts: Gifts,
        lotteries: Lotteries,
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._clock = clock
        self._points = points
        self._gifts = gifts
        self._lotteries = lotteries
        self._days = BusinessDays(cache)

    # ── what the screen asks before ───────────────────────────────────────────────────────────────────────────

    def new_request(self) -> str:
        """The id of one request, to be made when a person begins."""
        return new_request()

    def offers(self, member: MemberId) -> tuple[RedeemOffer, ...]:
        """Gifts, coupons and draws of the scheme in force, each with why the member cannot have it now.

        Raises PointsRefused UNKNOWN_MEMBER, CacheEmpty.
        """
        day = self._days.at(self._clock())
        rule, available = day.scheme.points, self._points.balance(member).available
        offline = self._points.offline(member, day.scheme)
        items: tuple[tuple[RedemptionKind, Sequence[Gift | CouponOffer | Lottery]], ...] = (
            (RedemptionKind.GIFT, rule.gifts),
            (RedemptionKind.COUPON, rule.coupons),
            (RedemptionKind.DRAW, rule.lotteries),
        )
        return tuple(
            redeem_offer(kind, item, self._left(item, member, day), available=available, offline=offline)
            for kind, each in items
            for item in each
        )

    def activities(self, member: MemberId) -> tuple[ActivityOffer, ...]:
        """What earns points besides buying, and how often more this month. Raises CacheEmpty."""
        day = self._days.at(self._clock())
        return tuple(
            ActivityOffer(
                each.id, each.name, each.points, max(0, each.per_month - self._done_this_month(each.id, member, day))
            )
            for each in day.scheme.points.activities
        )

    def gift_offers(self, member: MemberId, pending: Pending) -> tuple[RedeemOffer, ...]:
        """The same for gifts alone, beside what is about to be spent. Raises as ``offers``."""
        day = self._days.at(self._clock())
        available = self._points.balance(member).available - pending.points
        offline = [less(bound, pending.unheld) for bound in self._points.offline(member, day.scheme)]
        return tuple(
            redeem_offer(
                RedemptionKind.GIFT,
                gift,
                self._gifts.left(gift.id) - pending.gifts.count(gift.id),
                available=available,
                offline=offline,
            )
            for gift in day.scheme.points.gifts
        )

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def redeem(self, order: RedeemOrder, *, actor: StaffRecord, language: str) -> PointsRedeemed:
        """Give a gift, a coupon or a draw for points, under the centre's hold where it answers.

        The same request answers again. Raises PointsRefused with the reason, CardActRefused for who was withdrawn,
        CacheEmpty and JournalFull.
        """
        done = done_before(self._book, order.request, EntryKind.POINTS_REDEEMED, PointsRedeemed)
        if done is not None:
            return done
        at = self._clock()
        day, people = self._days.at(at), People(as_now(self._cache, actor))
        item = find_item(day.scheme.points, order.kind, order.item)
        self._check(order, item, day, held=True)
        held = self._points.hold(order.request, order.member, item.points)
        if held is not None and held.points < item.points:
            raise PointsRefused(PointsProblem.BALANCE, held.points)
        if isinstance(item, Lottery):
            self._lotteries.make_ready(item, people.actor)
        with self._journal.act(at=at) as act:
            done = done_before(self._book, order.request, EntryKind.POINTS_REDEEMED, PointsRedeemed)
            if done is not None:
                return done
            body = self.enter(act, order, held, people, language=language)
            act.commit()
        return body

    def enter(
        self, act: Act, order: RedeemOrder, held: Held | None, people: People, *, language: str
    ) -> PointsRedeemed:
        """Enter a redemption into an act, with all that it changes; whoever opened the act commits it.

        ``redeem`` does so, and a sale for gifts that are had with it. Raises PointsRefused, CacheEmpty.
        """
        at = self._clock()
        day = self._days.at(at)
        item = find_item(day.scheme.points, order.kind, order.item)
        balance = self._check(order, item, day, held=held is not None)
        return self._enter(act, order, item, held, PointsPaper(day, balance.record, people, at, language))

    def grant(
        self, request: str, member: MemberId, activity: str, note: str, *, actor: StaffRecord, language: str
    ) -> PointsGranted:
        """Points for an activity of the scheme. The same request answers again.

        Raises PointsRefused NOT_IN_SCHEME, ACTIVITY_DONE, UNKNOWN_MEMBER; CardActRefused for the note and for who was
        withdrawn; CacheEmpty, JournalFull.
        """
        check_reason(note, needed=False)
        at = self._clock()
        day, people = self._days.at(at), People(as_now(self._cache, actor))
        offered = find_activity(day.scheme.points, activity)
        with self._journal.act(at=at) as act:
            done = done_before(self._book, request, EntryKind.POINTS_GRANTED, PointsGranted)
            if done is not None:
                return done
            if self._done_this_month(activity, member, day) >= offered.per_month:
                raise PointsRefused(PointsProblem.ACTIVITY_DONE)
            body = granted(request, member, offered, note, day)
            paper = self._paper(member, day, people, at, language)
            entry = act.append(EntryKind.POINTS_GRANTED, body, actor=people.actor.id)
            act.note_member_change(entry, member, points=body.points, spend=0)
            act.remember_request(request, entry)
            act.spool(grant_slip(body, paper), entry=entry)
            act.commit()
        return body

    def adjust(
        self, order: AdjustOrder, *, actor: StaffRecord, approver: StaffRecord | None, language: str
    ) -> PointsAdjusted:
        """Put a balance right by hand, up or down, with a second person's approval. The same request answers again.

        A balance may go below zero: the points were spent already. Raises PointsRefused NOTHING, NOT_YOURS,
        APPROVAL_MISSING, APPROVER_IS_ACTOR, UNKNOWN_MEMBER; CardActRefused for the reason and for who was withdrawn;
        CacheEmpty, JournalFull.
        """
        check_reason(order.reason, needed=True)
        at = self._clock()
        people = People(as_now(self._cache, actor), as_now(self._cache, approver) if approver else None)
        day = self._days.at(at)
        body = adjusted(order, people, day)
        with self._journal.act(at=at) as act:
            done = done_before(self._book, order.request, EntryKind.POINTS_ADJUSTED, PointsAdjusted)
            if done is not None:
                return done
            paper = self._paper(order.member, day, people, at, language)
            entry = act.append(EntryKind.POINTS_ADJUSTED, body, actor=people.actor.id)
            # as if it were held: what a manager takes away uses up nobody's allowance
            spending = Spending(day.date, -body.points, held=True) if body.points < 0 else None
            act.note_member_change(entry, order.member, points=body.points, spend=0, spending=spending)
            act.remember_request(order.request, entry)
            act.spool(adjustment_slip(body, paper), entry=entry)
            act.commit()
        return body

    def dispute(
        self, request: str, member: MemberId, text: str, *, movement: str = "", actor: StaffRecord
    ) -> PointsDisputed:
        """A member does not agree 异议: the centre opens a case. ``movement`` is the key of what they doubt.

        The same request answers again. Raises PointsRefused UNKNOWN_MEMBER; CardActRefused for the text and for who was
        withdrawn; CacheEmpty, JournalFull.
        """
        check_reason(text, needed=True)
        person = as_now(self._cache, actor)
        with self._journal.act(at=self._clock()) as act:
            done = done_before(self._book, request, EntryKind.POINTS_DISPUTED, PointsDisputed)
            if done is not None:
                return done
            self._points.balance(member)
            body = PointsDisputed(request, member, text.strip(), movement)
            entry = act.append(EntryKind.POINTS_DISPUTED, body, actor=person.id)
            act.remember_request(request, entry)
            act.commit()
        return body

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _check(
        self, order: RedeemOrder, item: Gift | CouponOffer | Lottery, day: BusinessDay, *, held: bool
    ) -> Balance:
        """The member's balance, if what they want is there and they can pay for it."""
        balance = self._points.balance(order.member)
        check_left(order.kind, self._left(item, order.member, day))
        check_price(item.points, balance.available, None if held else self._points.offline(order.member, day.scheme))
        return balance

    def _left(self, item: Gift | CouponOffer | Lottery, member: MemberId, day: BusinessDay) -> int | None:
        if isinstance(item, Gift):
            return self._gifts.left(item.id)
        if isinstance(item, Lottery):
            return item.per_member_day - self._drawn_today(item.id, member, day)
        return None

    def _enter(
        self,
        act: Act,
        order: RedeemOrder,
        item: Gift | CouponOffer | Lottery,
        held: Held | None,
        paper: PointsPaper,
    ) -> PointsRedeemed:
        day = paper.day
        opening, drawn = self._draw(item, order.member, day)
        coupon = self._coupon(act, item, drawn, day)
        body = redeemed(order, item, held, day, draw=drawn.draw if drawn else None, coupon=coupon)
        entry = act.append(EntryKind.POINTS_REDEEMED, body, actor=paper.people.actor.id)
        spending = Spending(day.date, body.points, held=held is not None)
        change = (drawn.draw.points if drawn else 0) - body.points
        act.note_member_change(entry, order.member, points=change, spend=0, spending=spending)
        if isinstance(item, Gift):
            act.note_gifts(entry, item.id, -1)
        if coupon is not None:
            act.note_coupon(entry, order.member, coupon)
        if opening is not None and drawn is not None:
            enter_draw(act, entry, opening, drawn)
            paper = msgspec.structs.replace(paper, commitment=commitment(opening.seed))
        act.remember_request(order.request, entry)
        ending = ending_soonest(paper.member.standing, day, (spending,))
        act.spool(redemption_slip(body, msgspec.structs.replace(paper, ending=ending)), entry=entry)
        return body

    def _draw(
        self, item: Gift | CouponOffer | Lottery, member: MemberId, day: BusinessDay
    ) -> tuple[LotteryState | None, NextDraw | None]:
        return self._lotteries.next_draw(item, member, day) if isinstance(item, Lottery) else (None, None)

    def _paper(self, member: MemberId, day: BusinessDay, people: People, at: Instant, language: str) -> PointsPaper:
        record = self._points.balance(member).record
        return PointsPaper(day, record, people, at, language, ending=ending_soonest(record.standing, day))

    def _drawn_today(self, lottery: str, member: MemberId, day: BusinessDay) -> int:
        today = date.fromisoformat(day.date)
        entries = self._journal.member_entries(member, kinds=(EntryKind.POINTS_REDEEMED,), limit=_OWN_ENTRIES)
        return sum(
            each.draw is not None and (each.item, each.business_day) == (lottery, today)
            for each in map(_redeemed, entries)
        )

    def _done_this_month(self, activity: str, member: MemberId, day: BusinessDay) -> int:
        entries = self._journal.member_entries(member, kinds=(EntryKind.POINTS_GRANTED,), limit=_OWN_ENTRIES)
        return sum(
            each.activity == activity and each.business_day.isoformat()[:7] == day.date[:7]
            for each in map(_granted, entries)
        )

    def _coupon(
        self, act: Act, item: Gift | CouponOffer | Lottery, drawn: NextDraw | None, day: BusinessDay
    ) -> CouponIssued | None:
        """The coupon that the next entry issues, bought or won."""
        offered = item if isinstance(item, CouponOffer) else None
        if isinstance(item, Lottery) and drawn is not None and drawn.draw.kind is PrizeKind.COUPON:
            won = find_item(day.scheme.points, RedemptionKind.COUPON, item.prizes[drawn.draw.prize].item)
            offered = won if isinstance(won, CouponOffer) else None
        if offered is None:
            return None
        return issued_coupon(offered, coupon_code(self._journal.terminal, act.epoch, act.next_number), day)


def _redeemed(entry: Entry) -> PointsRedeemed:
    return _REDEEMED.decode(entry.body)


def _granted(entry: Entry) -> PointsGranted:
    return _GRANTED.decode(entry.body)
