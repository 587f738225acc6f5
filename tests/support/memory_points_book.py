"""Working state about points and refunds in memory (ports.PointsBook): an act writes to a copy, as to the card book."""

from collections.abc import Sequence

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.domain.points_acts import LotteryOpened
from terminal.domain.refunds import SaleRefunded
from terminal.ports import LotteryState

Place = tuple[int, int]
"""(epoch, number) of an entry."""


class MemoryPointsBook:
    """A book of plain lists and dictionaries."""

    def __init__(self) -> None:
        self.refunds: list[SaleRefunded] = []
        self.coupons: list[tuple[MemberId, Place, CouponIssued]] = []
        self.used: set[str] = set()
        self.gifts: list[tuple[str, Place, int]] = []
        self.openings: dict[Place, LotteryState] = {}
        self.revealed: set[Place] = set()

    def copy(self) -> "MemoryPointsBook":
        """What an act may write to before it is committed."""
        book = MemoryPointsBook()
        book.become(self)
        return book

    def become(self, other: "MemoryPointsBook") -> None:
        """Hold what ``other`` holds."""
        self.refunds = list(other.refunds)
        self.coupons = list(other.coupons)
        self.used = set(other.used)
        self.gifts = list(other.gifts)
        self.openings = dict(other.openings)
        self.revealed = set(other.revealed)

    def use_coupon(self, code: str) -> None:
        if code in self.used:
            raise JournalError(f"coupon {code} was used before")
        self.used.add(code)

    def open_lottery(self, entry: Entry, opened: LotteryOpened, seed: bytes) -> None:
        place = (entry.epoch, entry.number)
        day = opened.business_day.isoformat()
        self.openings[place] = LotteryState(place, opened.lottery, day, seed, 0, opened.commitment)

    def note_draw(self, opening: Place, sequence: int, digest: bytes) -> None:
        state = self.openings[opening]
        if opening in self.revealed or sequence != state.draws + 1:
            raise JournalError(f"draw {sequence} is not the next one")
        self.openings[opening] = msgspec.structs.replace(state, draws=sequence, digest=digest)

    def refunds_of(self, original: str) -> Sequence[SaleRefunded]:
        return [refund for refund in self.refunds if refund.original == original]

    def coupons_issued(self, member: MemberId, included: Place) -> Sequence[CouponIssued]:
        return [coupon for who, place, coupon in self.coupons if who == member and place > included]

    def coupon_used(self, code: str) -> bool:
        return code in self.used

    def gift_moves(self, gift: str, included: Place) -> int:
        return sum(count for which, place, count in self.gifts if which == gift and place > included)

    def lotteries(self, day: str) -> Sequence[LotteryState]:
        states = [
            msgspec.structs.replace(state, revealed=place in self.revealed)
            for place, state in sorted(self.openings.items())
        ]
        return [state for state in states if not state.revealed or state.day == day]
