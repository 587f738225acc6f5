"""What the centre tells of a member besides balance and tier: lots that end, and how the tier stands (C4, B6)."""

import msgspec

from terminal.domain.coupons import CouponIssued
from terminal.domain.money import Fen

# gc=False as in ``members``: they come by the thousand, and can be in no cycle


class Expiring(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Points that are left in lots with this last good day (ISO)."""

    last_day: str
    points: int


class Leaving(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Spend (fen), visits and activities that no longer count from ``day`` (ISO) on: they leave the rolling window."""

    day: str
    spend: Fen
    visits: int
    activities: int = 0


class Standing(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A member's figures as of the business day ``day`` (ISO); lists are in the order of their days.

    ``visits``, ``activity`` and ``activities`` count over the scheme's window as ``MemberRecord.spend`` does, and
    ``visited`` is the last day among the visits. ``month_visits`` and ``quarter_visits`` are of calendar months and
    quarters: the running one first, then as many as the scheme's paths ask for (``tier_figures.running_visits``).
    ``grace_until``: the last day on which the tier is kept although its criteria are missed.
    """

    day: str = ""
    visits: int = 0
    activity: int = 0
    assessment: int | None = None
    month_visits: tuple[int, ...] = ()
    quarter_visits: tuple[int, ...] = ()
    tier_since: str | None = None
    grace_until: str | None = None
    leaving: tuple[Leaving, ...] = ()
    expiring: tuple[Expiring, ...] = ()
    coupons: tuple[CouponIssued, ...] = ()
    debt: int = 0  # points that were spent and no lot covers: the next ones pay them first
    activities: int = 0  # of the scheme's, that the member took part in
    visited: str | None = None
