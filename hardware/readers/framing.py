"""What a serial driver is: how bytes become frames. Everything else (line, thread, time, retries) is done for it."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

Frame = TypeVar("Frame")


class Framing(ABC, Generic[Frame]):
    """Cuts the bytes of one device into frames; a fresh one is made every time that the line opens.

    It keeps a bounded number of bytes, finds its way back after garbage, and never raises.
    """

    hello: bytes = b""
    """Sent when the line opens, and again after long silence: a device that lost power needs it."""
    hello_answer: bytes = b""
    """What the device says to ``hello``; empty for a device that only talks."""
    arm: bytes = b""
    """Sent after ``hello`` and after every frame by devices that read one card per command."""

    @abstractmethod
    def feed(self, data: bytes) -> list[Frame]:
        """Take what arrived; the frames that it completes."""

    @abstractmethod
    def silence(self) -> list[Frame]:
        """The line has been quiet for a while; what only time can end, or nothing."""
