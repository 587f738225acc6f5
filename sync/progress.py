"""How far loading all members is, how quickly it goes, and how long it will take."""

from collections.abc import Callable

from terminal.domain.long_work import Meter
from terminal.domain.status import Filling

_LOADING = 0.6
"""Of the whole work, measured at a million members; the rest is putting them in order."""


class Progress:
    """``members`` are to be loaded, ``before`` of them were when this try began. ``monotonic`` is in seconds."""

    def __init__(self, members: int, before: int, monotonic: Callable[[], float]) -> None:
        self._members = members
        self._loaded = before
        self._ordered = 0.0
        self._rate: float | None = None
        self._loading, self._all = Meter(monotonic), Meter(monotonic)
        self._loading.told(before, members)
        self._all.told(self._share(), 1.0)

    def came(self, members: int) -> Filling:
        """So many more are loaded."""
        self._loaded += members
        self._rate = self._loading.told(self._loaded, self._members).rate or self._rate
        return self.told()

    def ordered(self, done: float) -> Filling:
        """So much, 0 to 1, of putting them in order is done."""
        self._ordered = done
        return self.told()

    def told(self) -> Filling:
        """As it stands."""
        share = self._share()
        return Filling(self._loaded, self._members, share, self._rate, self._all.told(share, 1.0).seconds_left)

    def _share(self) -> float:
        loaded = self._loaded / self._members if self._members else 1.0
        return _LOADING * loaded + (1 - _LOADING) * self._ordered
