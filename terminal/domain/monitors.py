"""Which monitor the customer looks at, of those that are plugged in. Pure."""

from collections.abc import Sequence

import msgspec

AUTO, NONE = "auto", "none"
"""Instead of a monitor's name: whichever is not the till's; none at all."""


class Monitor(msgspec.Struct, frozen=True):
    """A monitor by the name of its socket (``HDMI-1``), and what it says of itself, which may be nothing.

    ``place`` is (left, top, width, height) on the desktop.
    """

    name: str
    model: str = ""
    serial: str = ""
    place: tuple[int, int, int, int] = (0, 0, 0, 0)

    def is_the_same(self, other: "Monitor") -> bool:
        """Whether both are one piece of hardware, wherever it stands: by its serial number, else by its socket."""
        if self.serial and other.serial:
            return (self.model, self.serial) == (other.model, other.serial)
        return self.name == other.name


def customer_monitor(
    monitors: Sequence[Monitor], till: Monitor, wish: Monitor | str = AUTO, remembered: Monitor | None = None
) -> Monitor | None:
    """The customer's monitor: the one that is wished for; with AUTO the remembered one, else the first other one.

    A wish is the name of a socket, for which no other will do, or a monitor that somebody chose: where that one is
    gone, it is as with AUTO. Never the one that shows the ``till``, nor one that mirrors it. None where there is none.
    """
    others = [each for each in monitors if each.name != till.name and each.place != till.place]
    if wish == NONE:
        return None
    if isinstance(wish, str) and wish != AUTO:
        return next((each for each in others if each.name.casefold() == wish.casefold()), None)
    chosen = next((each for each in others if isinstance(wish, Monitor) and each.is_the_same(wish)), None)
    if chosen is not None:
        return chosen
    known = (each for each in others if remembered is not None and each.is_the_same(remembered))
    return next(known, others[0] if others else None)
