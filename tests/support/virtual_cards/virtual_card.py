"""What every emulated card offers to the virtual reader and to an ``Exchange``."""

from typing import Protocol


class VirtualCard(Protocol):
    """A card with a memory that outlasts its session: being taken away loses power, never what was written."""

    atr: bytes

    def power(self) -> None:
        """Power off, on, or reset: authentication, selection and open sessions are forgotten."""
        ...

    def answer(self, command: bytes) -> bytes:
        """The response APDU to a command APDU (or to a reader's pseudo-APDU), status word included."""
        ...
