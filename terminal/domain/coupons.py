"""Coupons that were bought or won with points."""

import msgspec

from terminal.domain.money import Fen


class CouponIssued(msgspec.Struct, frozen=True):
    """A coupon as it was handed out; ``code`` is unique in the company. Good through ``last_day`` (ISO)."""

    code: str
    offer: str
    value: Fen
    minimum_spend: Fen
    last_day: str
