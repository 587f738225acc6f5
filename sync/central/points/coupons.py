"""Coupons at the centre: issued once, used once. The member's lock is held by whoever calls.

A coupon may be used before the entry that issued it arrives from another till: its row is there then with nothing but
its use, and is filled in later.
"""

from sqlalchemy import Connection, insert, select, update

from sync.central.store import schema
from terminal.domain.coupons import CouponIssued
from terminal.domain.members import MemberId, part_of
from terminal.domain.money import Fen
from terminal.domain.times import Instant

NOT_ISSUED = ""
"""The offer of a coupon that was used and of whose issue nothing is known (yet)."""


def issue(connection: Connection, member: MemberId, coupon: CouponIssued, at: Instant) -> None:
    """Keep a coupon that was handed out. One that is there already stays as it is."""
    table = schema.coupons
    key = {"part": part_of(member), "member": member, "code": coupon.code}
    values = {
        "offer": coupon.offer,
        "value": coupon.value,
        "minimum_spend": coupon.minimum_spend,
        "last_day": coupon.last_day,
        "issued_at": at,
    }
    known = connection.scalars(select(table.c.offer).filter_by(**key)).first()
    if known is None:
        connection.execute(insert(table).values(**key, **values))
    elif known == NOT_ISSUED:
        connection.execute(update(table).filter_by(**key).values(values))


def use(connection: Connection, member: MemberId, code: str, receipt: str, *, worth: Fen, at: Instant) -> str:
    """Note that a coupon paid for the sale ``receipt``; returns the sale that it had paid for before, if any."""
    table = schema.coupons
    key = {"part": part_of(member), "member": member, "code": code}
    known = connection.execute(select(table.c.used_by).filter_by(**key)).first()
    if known is None:
        unknown = {"offer": NOT_ISSUED, "value": worth, "minimum_spend": 0, "last_day": "", "issued_at": 0}
        connection.execute(insert(table).values(**key, **unknown, used_by=receipt, used_at=at))
        return ""
    if known.used_by:
        return str(known.used_by)
    connection.execute(update(table).filter_by(**key).values(used_by=receipt, used_at=at))
    return ""
