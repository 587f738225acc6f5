"""What own acts left behind about points and refunds, in ``journal.db``."""

from collections.abc import Sequence
from typing import Any

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.members import MemberId
from terminal.domain.refunds import SaleRefunded
from terminal.ports import LotteryState
from terminal.store.engine import Database
from terminal.store.entries import OWN, journal_errors

_REFUND = msgspec.json.Decoder(SaleRefunded)
_COUPON = msgspec.json.Decoder(CouponIssued)

_REFUNDS_OF = "SELECT document FROM refund WHERE original = ? ORDER BY epoch, number"
_COUPONS = "SELECT document FROM coupon WHERE member = ? AND (epoch, number) > (?, ?) ORDER BY epoch, number"
_GIFT_MOVES = "SELECT coalesce(sum(count), 0) FROM gift_change WHERE gift = ? AND (epoch, number) > (?, ?)"
_LOTTERIES = f"""
SELECT lottery.epoch, lottery.number, lottery, day, seed, draws, digest, revealed, EXISTS (
    SELECT 1 FROM entry JOIN epoch USING (epoch)
    WHERE entry.id = (lottery.epoch << 32) + lottery.number AND kind = 'lottery.opened' AND {OWN}
)
FROM lottery WHERE NOT revealed OR day = ? ORDER BY lottery.epoch, lottery.number
"""  # noqa: S608 — own constant


class StoredPointsBook:
    """ports.PointsBook on ``journal.db``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def refunds_of(self, original: str) -> Sequence[SaleRefunded]:
        """What was refunded here of a sale, oldest first."""
        return [_REFUND.decode(document) for (document,) in self._rows(_REFUNDS_OF, original)]

    def coupons_issued(self, member: MemberId, included: tuple[int, int]) -> Sequence[CouponIssued]:
        """Coupons that own entries after ``included`` gave a member."""
        return [_COUPON.decode(document) for (document,) in self._rows(_COUPONS, member, *included)]

    def coupon_used(self, code: str) -> bool:
        """Whether a sale here was paid with this coupon."""
        return bool(self._rows("SELECT 1 FROM coupon_use WHERE code = ?", code))

    def gift_moves(self, gift: str, included: tuple[int, int]) -> int:
        """By how many own entries after ``included`` changed the stock of a gift."""
        ((count,),) = self._rows(_GIFT_MOVES, gift, *included)
        return int(count)

    def lotteries(self, day: str) -> Sequence[LotteryState]:
        """Openings whose seed was not told yet, and all of ``day``; oldest first."""
        return [
            LotteryState((epoch, number), lottery, opened, seed, draws, digest, bool(revealed), bool(stands))
            for epoch, number, lottery, opened, seed, draws, digest, revealed, stands in self._rows(_LOTTERIES, day)
        ]

    def _rows(self, statement: str, *values: object) -> Sequence[Any]:
        with journal_errors(), self._database.reading() as cursor:
            rows: Sequence[Any] = cursor.execute(statement, values).fetchall()
        return rows
