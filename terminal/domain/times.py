"""Instants are UTC milliseconds; only a business day knows the store's zone."""

from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import TypeAlias
from zoneinfo import ZoneInfo

Instant: TypeAlias = int
"""Milliseconds since 1970-01-01T00:00:00Z."""


def local(at: Instant, zone: str) -> datetime:
    """The wall clock of a store at ``at``; ``zone`` is an IANA name such as ``Asia/Shanghai``."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))


def business_day(at: Instant, zone: str) -> date:
    """The store's calendar day of ``at``."""
    return local(at, zone).date()


def day_begins(day: date, zone: str) -> Instant:
    """Midnight of a store's day."""
    return instant(datetime.combine(day, time(), ZoneInfo(zone)))


def instant(moment: datetime) -> Instant:
    """An aware datetime as UTC milliseconds. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs an aware datetime")
    return round(moment.timestamp() * 1000)


def months_later(day: date, months: int) -> date:
    """The same day ``months`` (not negative) later; the last day of the month where that one has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_earlier(day: date, months: int) -> date:
    """The same day ``months`` (not negative) earlier; the last day of the month where that one has no such day."""
    years, month = divmod(day.month - 1 - months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
