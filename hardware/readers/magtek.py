"""MagTek serial swipe and insertion readers: ``STX ESC %T1?;T2?+T3? sensor CR ETX``.

ESC and CR are options of the reader (commands ``P`` and ``C``), STX and ETX must be on (``S`` and ``E``). ``sensor``
is ``1`` while a card lies in an insertion reader and ``0`` after it was drawn; pushing it in sends a frame without
tracks. A track that did not read is ``E``; the LRC is not sent. Source: MagTek Port Powered Insertion Reader manual,
"Reader to host formats"; MT-211 manual, figure 3-2.
"""

import re

from hardware.cards.tracks import LONGEST_SWIPE, Swipe
from hardware.context import DriverContext
from hardware.readers.framing import Framing
from hardware.readers.serial_source import SerialReaderOptions as Options
from hardware.readers.serial_source import stripe_reader
from hardware.supervisor import Supervisor
from terminal.domain.errors import CardFault

_STX = b"\x02"
_ETX = b"\x03"
_SENSOR = re.compile(r"(\A|(?<=\?))[01]\Z")


class MagTekFraming(Framing[Swipe | CardFault]):
    """Frames between STX and ETX; what is outside is noise."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[Swipe | CardFault]:
        """The swipes that ``data`` completes."""
        *ended, self._held = (self._held + data).split(_ETX)
        frames = [swipe for frame in ended for swipe in _swipes(frame)]
        # From the last STX on: a frame that was cut off is followed by a whole one.
        self._held = _STX + self._held.rpartition(_STX)[2] if _STX in self._held else b""
        if len(self._held) > LONGEST_SWIPE:
            self._held = b""
            frames.append(CardFault.BAD_TRACK)
        return frames

    def silence(self) -> list[Swipe | CardFault]:
        """A frame that stopped half way, as far as it came."""
        frame, self._held = self._held, b""
        return _swipes(frame)


def _swipes(frame: bytes) -> list[Swipe | CardFault]:
    """The swipe behind the last STX of ``frame``; none if it only tells of the sensor."""
    _, stx, body = frame.rpartition(_STX)
    text = body.removeprefix(b"\x1b").removesuffix(b"\r").decode("latin-1")
    tracks = _SENSOR.sub("", text)
    return [Swipe(tracks)] if stx and tracks else []


def create(device: str, options: Options, context: DriverContext) -> Supervisor:
    """The registry's entry."""
    return stripe_reader(device, options, context, MagTekFraming)
