"""How long to wait before something that failed is tried again: a device, a line, a printer."""

import msgspec


class Backoff(msgspec.Struct, frozen=True):
    """Doubling pauses in seconds from ``first`` up to ``longest``."""

    first: float = 0.5
    longest: float = 15.0

    def __post_init__(self) -> None:
        if not 0 < self.first <= self.longest:
            raise ValueError("pauses must be above zero, and first not above longest")

    def pause(self, failures: int, jitter: float = 0.0) -> float:
        """Seconds to wait after ``failures`` failures in a row (from 1); ``jitter`` 0…1 takes up to half of it off.

        Devices on one hub vanish together, and so do the tills of a company from their centre; jitter keeps them from
        coming back in step.
        """
        doubled = self.first * 2.0 ** min(failures - 1, 30)
        return min(doubled, self.longest) * (1 - jitter / 2)
