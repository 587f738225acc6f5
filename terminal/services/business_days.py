"""What is in force at the counter at a moment: the store, its business day and the scheme of that day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from terminal.domain.errors import CacheEmpty
from terminal.domain.feed import Store
from terminal.domain.scheme import Scheme
from terminal.domain.times import Instant, instant, local
from terminal.ports import Cache

TRUSTED_MS = 1_000
"""How long what was read is used again. A pull may bring a newer scheme or store at any moment."""


class BusinessDay(msgspec.Struct, frozen=True):
    """One calendar day of the store; ``date`` is ISO text, which sorts as the dates do."""

    store: Store
    scheme: Scheme
    date: str

    @property
    def month(self) -> int:
        """The calendar month, 1 to 12."""
        return int(self.date[5:7])


class BusinessDays:
    """Looks the business day up at most once a second, so that a swipe or a scan does not ask for it again."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._day: BusinessDay | None = None
        self._read_at: Instant = 0
        self._until: Instant = 0

    def at(self, at: Instant) -> BusinessDay:
        """The business day of ``at``. Raises CacheEmpty before the first pull, or when no scheme is in force."""
        if self._day is not None and self._read_at <= at < self._until:
            return self._day
        store = self._cache.store()
        if store is None:
            raise CacheEmpty("store")
        scheme = self._cache.scheme_at(at)
        if scheme is None:
            raise CacheEmpty("scheme")
        self._day = BusinessDay(store, scheme, local(at, store.zone).date().isoformat())
        self._read_at = at
        self._until = min(at + TRUSTED_MS, _next_midnight(at, store.zone))
        return self._day


def _next_midnight(at: Instant, zone: str) -> Instant:
    tomorrow = local(at, zone).date() + timedelta(days=1)
    return instant(datetime.combine(tomorrow, time(), ZoneInfo(zone)))
