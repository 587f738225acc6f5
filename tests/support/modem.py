"""A line like a modem's in the hills: so many bits a second, packets that get lost, and now and then a cut."""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

_PACKET = 1460  # bytes; what Ethernet leaves to TCP
_FIRST_RETRY = 0.3  # seconds; a sender's first retransmission timeout (RFC 6298) after 100 ms of round trips
_MOST_DOUBLINGS = 5


@dataclass
class Modem:
    """``rate`` bytes a second in each direction; a share of packets is lost, another takes the connection with it.

    A lost packet is not gone: TCP sends it again after a timeout that doubles, and what follows waits for it. That is
    what a program sees of loss, and what is done here; ``lost`` and ``cut`` count it.
    """

    rate: float
    loss: float = 0.0
    cuts: float = 0.0
    seed: int = 0
    lost: int = 0
    cut: int = 0
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 — a line's luck, to be had again

    def split(self, chunk: bytes) -> Iterator[bytes]:
        """As they travel."""
        for start in range(0, len(chunk), _PACKET):
            yield chunk[start : start + _PACKET]

    async def carry(self, packet: bytes) -> bool:
        """Take the time that it takes; False when the connection is cut instead."""
        await asyncio.sleep(len(packet) / self.rate)
        retry = _FIRST_RETRY
        for _ in range(_MOST_DOUBLINGS):
            if self._random.random() >= self.loss:
                break
            self.lost += 1
            await asyncio.sleep(retry + len(packet) / self.rate)
            retry *= 2
        if self._random.random() < self.cuts:
            self.cut += 1
            return False
        return True
