"""Whether a request travels packed: as long as it is worth it, and the centre takes it.

A centre that is older than packing says 415, or reads a packed body as JSON and says 400; either way it is sent once
more as it is, and so is what follows, until an answer comes packed: the centre was renewed meanwhile.
"""

from sync.answers import read_problem
from sync.compression import CompressionError, compress, decompress
from sync.protocol import PACKED, WORTH_PACKING
from terminal.domain.errors import LineDown

_UNREAD = "request"
"""How a centre calls a body that it cannot read."""


class Packing:
    """What is known of one centre; used by one thread."""

    def __init__(self) -> None:
        self._taken = True

    def of(self, body: bytes) -> tuple[bytes, dict[str, str]]:
        """The bytes to send for ``body``, and the header that says what they are."""
        if not self._taken or len(body) < WORTH_PACKING:
            return body, {}
        return compress(body), {"content-encoding": PACKED}

    def refused(self, status: int, answer: bytes) -> bool:
        """Whether this answer to a packed request means that it has to be sent plain, as what follows will be."""
        problem = read_problem(answer) if status == 400 else None
        if status == 415 or (problem is not None and problem.code == _UNREAD):
            self._taken = False
            return True
        return False

    def accepted(self) -> None:
        """The centre packs what it says, so it takes what is packed."""
        self._taken = True


def opened(body: bytes, encoding: str, limit: int) -> bytes:
    """An answer by its Content-Encoding. Raises LineDown for what is garbled or stands for over ``limit`` bytes."""
    if encoding in ("", "identity"):
        return body
    if encoding != PACKED:
        raise LineDown(f"an answer in an encoding that was not asked for: {encoding[:40]!r}")
    try:
        return decompress(body, limit)
    except CompressionError as error:
        raise LineDown(f"garbled answer of {len(body)} bytes: {error}") from error
