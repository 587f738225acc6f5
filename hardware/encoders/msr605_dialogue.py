"""Questions to an MSR605 family encoder and its answers, over an open line (programmer's manual, sections 6 and 8).

Most commands are answered at once. Read, write and erase wait for a swipe, which may never come; ``ESC a`` ends that.
Nothing in an answer says to which question it belongs, and a swipe can come in the very moment in which it is no longer
waited for. So every exchange with a card begins, and every vain one ends, with reset and communication test: what comes
before ``ESC y`` and until the line is quiet was an answer to what had been asked before.
"""

import re
import threading
import time

from hardware.readers.msr605 import COMMUNICATION_OK, COMMUNICATION_TEST, RESET
from hardware.serial_line import SerialLine
from terminal.domain.encoding import EncodingFault
from terminal.domain.errors import DeviceError, DeviceFault

LONGEST_ANSWER = 512

STATUS_ANSWER = re.compile(rb"\x1b[0-?A]")  # 30 well, 31–3F an error; A of erase and settings, which failed
_COERCIVITY_ANSWER = re.compile(rb"\x1b[HL]")
_MODEL_ANSWER = re.compile(rb"\x1b[!-~]S")
_VERSION_ANSWER = re.compile(rb"\x1b[ -~]+")
_NEVER_WHOLE = re.compile(rb"(?!)")  # an answer that nothing ends but silence

_WELL = b"\x1b0"
_SET_COERCIVITY = {b"H": b"\x1bx", b"L": b"\x1by"}
_WHICH_COERCIVITY = b"\x1bd"
_MODEL = b"\x1bt"
_VERSION = b"\x1bv"
_LEDS_OFF = b"\x1b\x81"
_LEDS_ON = b"\x1b\x82"


class NoSwipe(Exception):
    """A card was waited for in vain: cancelled or timed out. ``swiped``: the device answered in the last moment."""

    def __init__(self, fault: EncodingFault, *, swiped: bool) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.swiped = swiped


class Msr605Dialogue:
    """The exchanges of one piece of work; ``cancelled`` ends a wait for a card. Times are seconds.

    Every method raises DeviceError: ABSENT for a lost line, NO_ANSWER, and GARBLED for what no manual knows.
    """

    def __init__(self, line: SerialLine, cancelled: threading.Event, *, quiet: float, answer: float) -> None:
        self._line = line
        self._cancelled = cancelled
        self._quiet = quiet
        self._answer = answer

    def resync(self) -> bytes:
        """Cancel what the device waits for; what it still said to that. The line is quiet afterwards."""
        self._line.write(RESET + COMMUNICATION_TEST)
        deadline = time.monotonic() + self._answer
        heard, quiet = b"", False
        while not (quiet and COMMUNICATION_OK in heard):
            if time.monotonic() >= deadline or len(heard) > LONGEST_ANSWER:
                raise _no_answer(heard, "the communication test")
            data = self._line.read(self._quiet)
            heard, quiet = heard + data, not data
        return heard.replace(COMMUNICATION_OK, b"")

    def arm(self, command: bytes) -> None:
        """Give a command that the next swipe carries out. Raises NoSwipe if it was cancelled already."""
        if self._cancelled.is_set():
            raise NoSwipe(EncodingFault.CANCELLED, swiped=False)
        self._line.write(command)

    def await_swipe(self, whole: re.Pattern[bytes], timeout: float) -> bytes:
        """What the device says of the swipe: an answer of the form ``whole``, or what came instead.

        Raises NoSwipe, after the device was told to wait no longer.
        """
        deadline = time.monotonic() + timeout
        heard = b""
        while not heard and time.monotonic() < deadline and not self._cancelled.is_set():
            heard = self._line.read(self._quiet)
        if heard:
            return self._hear(whole, heard)
        fault = EncodingFault.CANCELLED if self._cancelled.is_set() else EncodingFault.TIMED_OUT
        raise NoSwipe(fault, swiped=bool(self.resync()))

    def set_coercivity(self, letter: bytes) -> None:
        """``H`` for 2750–4000 Oe, ``L`` for 300 Oe; the device is asked whether it took it. Raises MISCONFIGURED."""
        done = self._ask(_SET_COERCIVITY[letter], STATUS_ANSWER)
        now = self._ask(_WHICH_COERCIVITY, _COERCIVITY_ANSWER)
        if done != _WELL or now[1:] != letter:
            raise DeviceError(DeviceFault.MISCONFIGURED, f"the encoder does not take coercivity {letter.decode()}")

    def introduce(self) -> str:
        """Model and firmware, as the device says them."""
        model = self._ask(_MODEL, _MODEL_ANSWER)[1:2].decode()
        self._line.write(_VERSION)
        version = self._hear(_NEVER_WHOLE)
        if not _VERSION_ANSWER.fullmatch(version):
            raise _no_answer(version, "the question for its firmware")
        return f"model {model}, firmware {version[1:].decode()}"

    def light(self, duration: float) -> None:
        """Show every lamp for so long, or until it is cancelled."""
        self._line.write(_LEDS_ON)
        self._cancelled.wait(duration)
        self._line.write(_LEDS_OFF)

    def _ask(self, question: bytes, whole: re.Pattern[bytes]) -> bytes:
        """The answer to what is answered at once."""
        self._line.write(question)
        heard = self._hear(whole)
        if not whole.fullmatch(heard):
            raise _no_answer(heard, f"command {question.hex(' ')}")
        return heard

    def _hear(self, whole: re.Pattern[bytes], heard: bytes = b"") -> bytes:
        """What comes until it has the form ``whole``, or breaks off; at most for the time of an answer."""
        deadline = time.monotonic() + self._answer
        while not whole.fullmatch(heard) and len(heard) <= LONGEST_ANSWER and time.monotonic() < deadline:
            data = self._line.read(self._quiet)
            if heard and not data:
                break
            heard += data
        return heard


def _no_answer(heard: bytes, question: str) -> DeviceError:
    fault = DeviceFault.GARBLED if heard else DeviceFault.NO_ANSWER
    return DeviceError(fault, f"not an answer to {question}" if heard else f"no answer to {question}")
