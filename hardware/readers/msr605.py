"""MSR605, MSR606 and MSR206 as readers: the read command and its answer (programmer's manual, sections 6 and 7).

Read is a command, ``ESC r``, and is answered once, by the next swipe::

    ESC s  ESC 01 %track 1?  ESC 02 ;track 2?  ESC 03 ;track 3?  3F 1C  ESC status

An empty track is absent, or ``ESC +``; one that did not read is ``ESC *``. ``3F 1C`` ends the data; devices differ in
whether a ``?`` of the last track stands before it. Status ``30`` is well; all others (read error, format, bad swipe)
ask for another swipe. ``ESC a`` cancels a command that waits, ``ESC e`` asks whether the device is there (``ESC y``).
The driver, which writes as well, is ``hardware/encoders/msr605.py``.
"""

import re

from hardware.cards.tracks import LONGEST_SWIPE, Swipe
from hardware.readers.framing import Framing
from terminal.domain.errors import CardFault

RESET = b"\x1ba"
COMMUNICATION_TEST = b"\x1be"
COMMUNICATION_OK = b"\x1by"
READ = b"\x1br"
READ_ANSWER = re.compile(rb"\x1bs(.*?)\x1c\x1b(.)", re.DOTALL)
STATUS_OK = b"0"

_TRACK_HEADER = re.compile(rb"\x1b([\x01-\x03])")
_EMPTY = b"\x1b+"
_UNREADABLE = b"\x1b*"
_UNREADABLE_TEXT = {1: b"%E?", 2: b";E?", 3: b"+E?"}  # what other readers send for it


class Msr605Framing(Framing[Swipe | CardFault]):
    """Answers to the read command."""

    hello = RESET + COMMUNICATION_TEST
    hello_answer = COMMUNICATION_OK
    arm = READ

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[Swipe | CardFault]:
        """The swipe that ``data`` completes."""
        self._held += data
        frames: list[Swipe | CardFault] = []
        while match := READ_ANSWER.search(self._held):
            self._held = self._held[match.end() :]
            frames.append(_swipe(match[1]) if match[2] == STATUS_OK else CardFault.BAD_TRACK)
        if len(self._held) > LONGEST_SWIPE:
            self._held = b""
            frames.append(CardFault.BAD_TRACK)
        return frames

    def silence(self) -> list[Swipe | CardFault]:
        """An answer that broke off, or one that is no read answer: the command is spent, and a swipe with it."""
        held, self._held = self._held, b""
        return [CardFault.BAD_TRACK] if b"\x1b" in held else []


def track_texts(block: bytes) -> dict[int, bytes]:
    """The data block of a read answer: the text of each track that was sent, sentinels included, by track number.

    Empty for an empty track, ``E`` between the sentinels for one that did not read; 0 is what stands before them all.
    """
    before, *parts = _TRACK_HEADER.split(block)
    contents = [(0, before), *((ord(parts[place]), parts[place + 1]) for place in range(0, len(parts), 2))]
    last, text = contents[-1]
    # The block's own end is a second ``?``, or one that belongs to no track.
    if text.endswith(b"??") or text in (b"?", _EMPTY + b"?", _UNREADABLE + b"?"):
        contents[-1] = (last, text[:-1])
    texts: dict[int, bytes] = {}
    for track, text in contents:
        meant = {_EMPTY: b"", _UNREADABLE: _UNREADABLE_TEXT.get(track, text)}.get(text, text)
        texts[track] = texts.get(track, b"") + meant
    return texts


def _swipe(block: bytes) -> Swipe:
    return Swipe(b"".join(track_texts(block).values()).decode("latin-1"))
