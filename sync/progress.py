"""How far loading all members is, how quickly it goes, and how long it will take."""

from collections.abc import Callable

from terminal.domain.status import Filling

_LOADING = 0.75
"""Of the whole work, measured at a million members; the rest is putting them in order."""
_LEAST_SECONDS = 1.0  # before a rate says anything


class Progress:
    """``members`` are to be loaded, ``before`` of them were when this try began. ``monotonic`` is in seconds."""

    def __init__(self, members: int, before: int, monotonic: Callable[[], float]) -> None:
        self._members = members
        self._before = self._loaded = before
        self._monotonic = monotonic
        self._began = monotonic()
        self._ordered = 0.0
        self._rate: float | None = None
        self._first = self._share()

    def came(self, members: int) -> Filling:
        """So many more are loaded."""
        self._loaded += members
        seconds = self._monotonic() - self._began
        if seconds >= _LEAST_SECONDS:
            self._rate = (self._loaded - self._before) / seconds
        return self.told()

    def ordered(self, done: float) -> Filling:
        """So much, 0 to 1, of putting them in order is done."""
        self._ordered = done
        return self.told()

    def told(self) -> Filling:
        """As it stands."""
        share, seconds = self._share(), self._monotonic() - self._began
        gone = share - self._first
        left = seconds / gone * (1 - share) if gone > 0 and seconds >= _LEAST_SECONDS else None
        return Filling(self._loaded, self._members, share, self._rate, left)

    def _share(self) -> float:
        loaded = self._loaded / self._members if self._members else 1.0
        return _LOADING * loaded + (1 - _LOADING) * self._ordered
