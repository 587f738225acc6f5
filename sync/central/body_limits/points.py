"""Acts on points and gifts, openings of lotteries."""

from sync.central.body_limits.values import (
    LONGEST_ID,
    LONGEST_KEY,
    SEED,
    Limits,
    Rules,
    coupon_can_be,
    date_can_be,
    draw_can_be,
    place_can_be,
    points_can_be,
)
from terminal.domain.points_acts import (
    GiftsMoved,
    LotteryOpened,
    LotteryRevealed,
    PointsAdjusted,
    PointsDisputed,
    PointsGranted,
    PointsRedeemed,
)


def _redeemed(body: PointsRedeemed) -> Limits:
    lawful = body.member > 0 and points_can_be(body.points) and 0 < len(body.item) <= LONGEST_ID
    lawful = lawful and len(body.hold) <= LONGEST_KEY
    lawful = (
        lawful and (body.coupon is None or coupon_can_be(body.coupon)) and (body.draw is None or draw_can_be(body.draw))
    )
    return Limits((body.request,), (), lawful)


def _granted(body: PointsGranted) -> Limits:
    lawful = body.member > 0 and points_can_be(body.points) and date_can_be(body.last_day)
    return Limits((body.request,), (), lawful and 0 < len(body.activity) <= LONGEST_ID)


def _adjusted(body: PointsAdjusted) -> Limits:
    return Limits(
        (body.request,), (), body.member > 0 and points_can_be(abs(body.points)) and date_can_be(body.last_day)
    )


def _disputed(body: PointsDisputed) -> Limits:
    return Limits((body.request,), (), body.member > 0 and len(body.movement) <= LONGEST_KEY)


def _gifts_moved(body: GiftsMoved) -> Limits:
    return Limits((body.request,), (), points_can_be(abs(body.count)) and 0 < len(body.gift) <= LONGEST_ID)


def _lottery_opened(body: LotteryOpened) -> Limits:
    return Limits((), (), 0 < len(body.lottery) <= LONGEST_ID and len(body.commitment) == SEED)


def _lottery_revealed(body: LotteryRevealed) -> Limits:
    lawful = 0 < len(body.lottery) <= LONGEST_ID and len(body.seed) == SEED
    return Limits((), (), lawful and place_can_be(body.opened) and body.draws >= 0)


LIMITS: Rules = {
    PointsRedeemed: _redeemed,
    PointsGranted: _granted,
    PointsAdjusted: _adjusted,
    PointsDisputed: _disputed,
    GiftsMoved: _gifts_moved,
    LotteryOpened: _lottery_opened,
    LotteryRevealed: _lottery_revealed,
}
