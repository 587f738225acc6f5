"""Points that the centre sets aside for a terminal while a customer pays, so that no other one spends them (C5)."""

import msgspec

from terminal.domain.times import Instant


class Held(msgspec.Struct, frozen=True):
    """``points`` are set aside under the id ``hold``: as many as were asked for, or as many as there are.

    ``balance`` is all that the member has; ``expires`` is by the centre's clock, which says ``now``. An entry that
    spends them names the hold: a tender's ``reference``, ``PointsRedeemed.hold``.
    """

    hold: str
    points: int
    balance: int
    expires: Instant
    now: Instant
