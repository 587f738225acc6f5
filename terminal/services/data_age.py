"""How old the centre's data are at this till, by the centre's clock."""

from terminal.domain.freshness import Ages
from terminal.domain.times import Instant
from terminal.ports import Cache, Clock, Journal


class DataAge:
    """Reads only, and only what is at hand, since it is asked at a swipe."""

    def __init__(self, cache: Cache, journal: Journal, clock: Clock) -> None:
        self._cache = cache
        self._journal = journal
        self._clock = clock

    @property
    def members(self) -> Instant | None:
        """Age of the members, ms; below zero where a clock runs off. None while the first pull goes on."""
        return self._age(self._cache.as_of())

    @property
    def hot(self) -> Instant | None:
        """Age of the hot list, which a pull brings first."""
        return self._age(self._cache.hot_as_of())

    @property
    def both(self) -> Ages:
        """The two at one moment."""
        return Ages(self.members, self.hot)

    def _age(self, since: Instant | None) -> Instant | None:
        return None if since is None else self._clock() + self._journal.clock_offset() - since
