"""How long to wait before a device is tried again."""

import msgspec


class Backoff(msgspec.Struct, frozen=True):
    """Doubling pauses in seconds from ``first`` up to ``longest``."""

    first: float = 0.5
    longest: float = 15.0

    def pause(self, failures: int, jitter: float) -> float:
        """Seconds to wait after ``failures`` failures in a row (from 1); ``jitter`` 0…1 takes up to half of it off.

        Devices that hang on one hub vanish together; jitter keeps them from coming back in step.
        """
        doubled = self.first * 2.0 ** min(failures - 1, 30)
        return min(doubled, self.longest) * (1 - jitter / 2)
