"""Points at the counter: what own acts left behind, and the centre where it can be asked."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.holds import Held
from terminal.domain.members import MemberId
from terminal.domain.movements import PointsTold
from terminal.domain.refunds import SaleRefunded


class LotteryState(msgspec.Struct, frozen=True):
    """An opening of a lottery at this terminal; ``place`` is its entry's (epoch, number).

    ``revealed``: the seed was told, and no draw uses it any more.
    ``draws`` were made, ``digest`` is that of the last one, or the commitment. ``stands`` says that the opening's entry
    goes to the centre where it stands; one that was salvaged does not, and no more draws may name it.
    """

    place: tuple[int, int]
    lottery: str
    day: str
    seed: bytes
    draws: int
    digest: bytes
    revealed: bool = False
    stands: bool = True

    def __repr__(self) -> str:
        return f"LotteryState(place={self.place}, lottery={self.lottery!r}, day={self.day!r}, draws={self.draws})"


class PointsBook(Protocol):
    """Working state about points and refunds, kept in the journal's file and changed only by acts."""

    def refunds_of(self, original: str) -> Sequence[SaleRefunded]:
        """What was refunded here of the sale with this receipt number, oldest first."""
        ...

    def coupons_issued(self, member: MemberId, included: tuple[int, int]) -> Sequence[CouponIssued]:
        """Coupons that own entries after (epoch, number) ``included`` gave a member, oldest first."""
        ...

    def coupon_used(self, code: str) -> bool:
        """Whether a sale here was paid with this coupon."""
        ...

    def gift_moves(self, gift: str, included: tuple[int, int]) -> int:
        """By how many own entries after ``included`` changed the stock of a gift."""
        ...

    def lotteries(self, day: str) -> Sequence[LotteryState]:
        """Openings whose seed was not told yet, and all of an ISO business day; oldest first."""
        ...


class PointsHolds(Protocol):
    """The centre's word for points that are about to be spent."""

    def hold(self, request: str, member: MemberId, points: int) -> Held | None:
        """Have points set aside for this terminal; None when the centre does not answer at once, which is no error.

        The same request again replaces its amount; with 0 points it is given up. Waits 1.5 s at the most.
        """
        ...


class CentrePoints(Protocol):
    """A member's movements of points, as the centre tells them."""

    def movements(self, member: MemberId, *, before: str = "", limit: int = 50) -> PointsTold:
        """Newest first, those before the movement with the key ``before``. Raises LineDown or Refused."""
        ...
