"""The versions of the scheme that the centre holds, parsed once, and the day that the company's jobs go by."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from sync.central.store import schema
from terminal.domain import scheme
from terminal.domain.errors import StoreError
from terminal.domain.feed import WITHDRAWN
from terminal.domain.scheme import Scheme
from terminal.domain.times import Instant, business_day, instant

_NEVER = WITHDRAWN.isoformat()


class SchemeVersions:
    """Every version with the ISO day from which it is in force, also those that were withdrawn before they were."""

    def __init__(self, versions: Mapping[int, tuple[str, Scheme]]) -> None:
        self._versions = dict(versions)
        self._by_day = sorted((starts, version) for version, (starts, _) in versions.items())

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._versions)

    def get(self, version: int) -> Scheme | None:
        """A version by its number."""
        found = self._versions.get(version)
        return found[1] if found else None

    def in_force(self, day: str) -> Scheme:
        """What is in force on an ISO day: the newest that began by then, else the first. Raises StoreError for none."""
        if not self._by_day:
            raise StoreError("the company has no scheme yet", "load one")
        begun = [version for starts, version in self._by_day if starts <= day]
        return self._versions[begun[-1] if begun else self._by_day[0][1]][1]

    def in_force_or_coming(self, day: str) -> list[Scheme]:
        """What is in force on an ISO day, and every version that begins later."""
        coming = [self._versions[version][1] for starts, version in self._by_day if day < starts < _NEVER]
        return [self.in_force(day), *(each for each in coming if each is not self.in_force(day))]


def load_schemes(connection: Connection) -> SchemeVersions:
    """All versions."""
    rows = connection.execute(select(schema.schemes))
    return SchemeVersions({row.version: (row.effective_from, _parsed(row.document)) for row in rows})


def company_day(connection: Connection, now: Instant) -> date:
    """The calendar day in the zone of the store with the lowest id. Raises StoreError without a store."""
    return business_day(now, company_zone(connection))


def day_end(connection: Connection, day: date) -> Instant:
    """The midnight with which a day of the company ends. Raises StoreError without a store."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(company_zone(connection)))
    return instant(midnight)


def company_zone(connection: Connection) -> str:
    """The zone of the store with the lowest id. Raises StoreError without a store."""
    table = schema.stores.c
    zone: str | None = connection.scalars(select(table.zone).order_by(table.id).limit(1)).first()
    if zone is None:
        raise StoreError("the company has no store yet", "run member-central stores add")
    return zone


@cache
def _parsed(document: str) -> Scheme:
    return scheme.parse(document)
