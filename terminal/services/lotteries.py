"""Lotteries at this till: opened with a secret seed before a day's first draw, drawn from, and told afterwards."""

import secrets
from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from terminal.domain.errors import CacheEmpty, SchemeError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.lottery import SEED_BYTES, DrawFault, check_draws, commitment, draw, made, open_lottery
from terminal.domain.members import MemberId
from terminal.domain.points_acts import Draw, LotteryOpened, LotteryRevealed, PointsRedeemed
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.points_rules import Lottery, PrizeKind
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.ports import Act, Cache, Clock, Journal, LotteryState, PointsBook
from terminal.services.business_days import BusinessDay, BusinessDays
from terminal.services.rights import Rights

"""Who may have a running lottery's seed told: no draw is made from it any more."""

PROOF_ENTRIES = 20_000
"""How far back ``proofs`` looks: redemptions of this terminal."""

_OPENED = msgspec.json.Decoder(LotteryOpened)
_REVEALED = msgspec.json.Decoder(LotteryRevealed)
_REDEEMED = msgspec.json.Decoder(PointsRedeemed)


class NextDraw(msgspec.Struct, frozen=True):
    """A draw that is about to be entered, and the digest that the one after it goes on from."""

    draw: Draw
    digest: bytes


class LotteryProof(msgspec.Struct, frozen=True):
    """One opening of this terminal: its commitment, and once the seed was told, what checking the draws found.

    ``faults`` is None while the seed is secret, empty where every draw is as the seed says.
    """

    lottery: str
    day: date
    commitment: bytes
    draws: int
    seed: bytes | None = None
    faults: tuple[DrawFault, ...] | None = None


class Lotteries:
    """Openings and draws. ``new_seed`` makes 32 random bytes."""

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        book: PointsBook,
        clock: Clock,
        *,
        new_seed: Callable[[], bytes] = lambda: secrets.token_bytes(SEED_BYTES),
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._clock = clock
        self._new_seed = new_seed
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    def change_day(self, act: Act, actor: str) -> None:
        """Within the first act of a business day: tell the seeds of days past, and open the lotteries of today.

        Nothing happens later in the day, nor before the first pull.
        """
        try:
            day = self._days.at(self._clock())
        except (CacheEmpty, SchemeError):
            return
        known = self._book.lotteries(day.date)
        for state in known:
            if not state.revealed and (state.day != day.date or not state.stands):
                _reveal(act, state, actor)
        for lottery in day.scheme.points.lotteries:
            if not any(state.lottery == lottery.id for state in known if state.day == day.date and state.stands):
                self._open(act, lottery, day, actor)

    def make_ready(self, lottery: Lottery, actor: StaffRecord) -> None:
        """See to it that the commitment is durable before anybody draws. Raises JournalFull.

        Raises PointsRefused NOT_IN_SCHEME where the seed of today was told already: there is one opening a day.
        """
        day = self._days.at(self._clock())
        if self._current(lottery, day) is None:
            with self._journal.act(at=self._clock()) as act:
                self.change_day(act, actor.id)
                act.commit()

    def next_draw(self, lottery: Lottery, member: MemberId, day: BusinessDay) -> tuple[LotteryState, NextDraw]:
        """The opening of the day and the draw that a member makes from it now; to be entered in the same act.

        Raises PointsRefused NOT_IN_SCHEME where nothing can be drawn from today.
        """
        opening = self._current(lottery, day)
        if opening is None:
            raise PointsRefused(PointsProblem.NOT_IN_SCHEME)
        sequence = opening.draws + 1
        outcome = draw(lottery, opening.seed, sequence=sequence, member=member, before=opening.digest)
        prize = lottery.prizes[outcome.prize]
        today = date.fromisoformat(day.date)
        made_now = Draw(
            lottery=lottery.id,
            opened=opening.place,
            sequence=sequence,
            chances=lottery.chances,
            lot=outcome.lot,
            prize=outcome.prize,
            kind=prize.kind,
            points=prize.points,
            item=prize.item if prize.kind is PrizeKind.GIFT else "",
            points_last_day=day.scheme.points.lots.last_day(today) if prize.points else None,
        )
        return opening, NextDraw(made_now, outcome.digest)

    def reveal(self, *, actor: StaffRecord) -> int:
        """Tell every seed now, today's as well: no more is drawn today. How many were told.

        Raises PointsRefused NOT_YOURS, CardActRefused for who was withdrawn, CacheEmpty, JournalFull.
        """
        if not self._rights.may(Right.TELL_SEEDS, actor):
            raise PointsRefused(PointsProblem.NOT_YOURS)
        at = self._clock()
        with self._journal.act(at=at) as act:
            waiting = [state for state in self._book.lotteries(self._days.at(at).date) if not state.revealed]
            for state in waiting:
                _reveal(act, state, actor.id)
            act.commit()
        return len(waiting)

    def proofs(self, *, limit: int = 60) -> tuple[LotteryProof, ...]:
        """The newest openings of this terminal, newest first, with what checking their draws found."""
        openings = self._journal.latest(EntryKind.LOTTERY_OPENED, limit=limit)
        told = [
            _REVEALED.decode(each.body) for each in self._journal.latest(EntryKind.LOTTERY_REVEALED, limit=2 * limit)
        ]
        redeemed = [
            _REDEEMED.decode(each.body) for each in self._journal.latest(EntryKind.POINTS_REDEEMED, limit=PROOF_ENTRIES)
        ]
        opened = [_OPENED.decode(each.body) for each in openings]
        return tuple(
            self._proof(each, place, [other for other in opened if _same_day(each, other)], told, redeemed)
            for each, place in zip(opened, map(_place, openings), strict=True)
        )

    def _proof(
        self,
        opened: LotteryOpened,
        place: tuple[int, int],
        same_day: list[LotteryOpened],
        told: Iterable[LotteryRevealed],
        redeemed: Iterable[PointsRedeemed],
    ) -> LotteryProof:
        # an opening may have moved to another place since a draw named it; of the only one of a day it can be no other
        drawn = [
            each
            for each in redeemed
            if each.draw is not None
            and (each.draw.lottery, each.business_day) == (opened.lottery, opened.business_day)
            and (len(same_day) == 1 or each.draw.opened == place)
        ]
        revealed = next((each for each in told if commitment(each.seed) == opened.commitment), None)
        proof = LotteryProof(opened.lottery, opened.business_day, opened.commitment, len(drawn))
        if revealed is None:
            return proof
        faults = check_draws(opened, [each for each in map(made, drawn) if each], revealed)
        return msgspec.structs.replace(proof, seed=revealed.seed, faults=faults)

    def _current(self, lottery: Lottery, day: BusinessDay) -> LotteryState | None:
        states = self._book.lotteries(day.date)
        mine = (state for state in states if (state.lottery, state.day) == (lottery.id, day.date))
        return next((state for state in mine if state.stands and not state.revealed), None)

    def _open(self, act: Act, lottery: Lottery, day: BusinessDay, actor: str) -> None:
        seed = self._new_seed()
        opened = open_lottery(lottery.id, date.fromisoformat(day.date), seed)
        entry = act.append(EntryKind.LOTTERY_OPENED, opened, actor=actor)
        act.open_lottery(entry, opened, seed)


def enter_draw(act: Act, entry: Entry, opening: LotteryState, drawn: NextDraw) -> None:
    """Note a draw beside the redemption that brought it, and the gift that it may have won."""
    act.note_draw(opening.place, drawn.draw.sequence, drawn.digest)
    if drawn.draw.kind is PrizeKind.GIFT:
        act.note_gifts(entry, drawn.draw.item, -1)


def _reveal(act: Act, state: LotteryState, actor: str) -> None:
    told = LotteryRevealed(state.lottery, state.place, state.seed, state.draws)
    act.append(EntryKind.LOTTERY_REVEALED, told, actor=actor)
    act.reveal_lottery(state.place)


def _place(entry: Entry) -> tuple[int, int]:
    return entry.epoch, entry.number


def _same_day(one: LotteryOpened, other: LotteryOpened) -> bool:
    return (one.lottery, one.business_day) == (other.lottery, other.business_day)
