"""MSR605, MSR606 and MSR206 encoders as readers (programmer's manual; 9600 8N1).

Read is a command, ``ESC r``, and is answered once, by the next swipe::

    ESC s  ESC 01 %track 1?  ESC 02 ;track 2?  ESC 03 ;track 3?  3F 1C  ESC status

An empty track is absent, or ``ESC +``. ``3F 1C`` ends the data; devices differ in whether a ``?`` of the last track
stands before it. Status ``30`` is well; all others (read error, format, bad swipe) ask for another swipe. ``ESC a``
cancels a command that waits, ``ESC e`` asks whether the device is there (``ESC y``).
"""

import re

from hardware.cards.tracks import LONGEST_SWIPE, Swipe
from hardware.context import DriverContext
from hardware.readers.framing import Framing
from hardware.readers.serial_source import SerialReaderOptions as Options
from hardware.readers.serial_source import stripe_reader
from hardware.supervisor import Supervisor
from terminal.domain.errors import CardFault

_ANSWER = re.compile(rb"\x1bs(.*?)\x1c\x1b(.)", re.DOTALL)
_EMPTY_TRACK = re.compile(rb"\x1b[\x01-\x03](\x1b\+)?(?=\x1b|\?|\Z)")
_TRACK_HEADER = re.compile(rb"\x1b[\x01-\x03]")
_STATUS_OK = b"0"


class Msr605Framing(Framing[Swipe | CardFault]):
    """Answers to the read command."""

    hello = b"\x1ba\x1be"
    hello_answer = b"\x1by"
    arm = b"\x1br"

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[Swipe | CardFault]:
        """The swipe that ``data`` completes."""
        self._held += data
        frames: list[Swipe | CardFault] = []
        while match := _ANSWER.search(self._held):
            self._held = self._held[match.end() :]
            frames.append(Swipe(_tracks(match[1])) if match[2] == _STATUS_OK else CardFault.BAD_TRACK)
        if len(self._held) > LONGEST_SWIPE:
            self._held = b""
            frames.append(CardFault.BAD_TRACK)
        return frames

    def silence(self) -> list[Swipe | CardFault]:
        """An answer that broke off, or one that is no read answer: the command is spent, and a swipe with it."""
        held, self._held = self._held, b""
        return [CardFault.BAD_TRACK] if b"\x1b" in held else []


def _tracks(block: bytes) -> str:
    """The data block of an answer as the text of a swipe."""
    block = _EMPTY_TRACK.sub(b"", block)
    # The block's own end is a second ``?``, or one that belongs to no track.
    if block.endswith(b"??") or block == b"?":
        block = block[:-1]
    return _TRACK_HEADER.sub(b"", block).decode("latin-1")


def create(device: str, options: Options, context: DriverContext) -> Supervisor:
    """The registry's entry."""
    return stripe_reader(device, options, context, Msr605Framing)
