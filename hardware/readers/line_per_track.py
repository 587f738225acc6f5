"""Readers that send one line per track (ID TECH MiniMag and relatives): ``%T1? CR ;T2? CR +T3? CR``, LF optional.

Nothing on the line says which track is the last of a swipe; silence does.
"""

from hardware.cards.tracks import LONGEST_SWIPE, START_SENTINELS, Swipe
from hardware.context import DriverContext
from hardware.readers.framing import Framing
from hardware.readers.serial_source import SerialReaderOptions as Options
from hardware.readers.serial_source import stripe_reader
from hardware.supervisor import Supervisor
from terminal.domain.errors import CardFault

_LINE_ENDS = b"\r\n"


class LinePerTrackFraming(Framing[Swipe | CardFault]):
    """Everything between two silences is one swipe."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[Swipe | CardFault]:
        """Nothing yet: more tracks may follow. One character past the longest swipe is kept, to tell it is too long."""
        self._held = (self._held + data.translate(None, _LINE_ENDS))[: LONGEST_SWIPE + 1]
        return []

    def silence(self) -> list[Swipe | CardFault]:
        """The tracks of one swipe; what has no start sentinel at all is noise on the line."""
        text, self._held = self._held.decode("latin-1"), b""
        return [Swipe(text)] if any(sentinel in text for sentinel in START_SENTINELS) else []


def create(device: str, options: Options, context: DriverContext) -> Supervisor:
    """The registry's entry."""
    return stripe_reader(device, options, context, LinePerTrackFraming)
