"""A TCP proxy in a thread that does what real lines do: cut at a byte, delay, double a request, go down, be a modem."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from enum import Enum
from types import TracebackType
from typing import Any, Self

from tests.support.modem import Modem
from tests.support.patience import PATIENCE

_CHUNK = 65536


class Direction(Enum):
    """Whose bytes."""

    REQUEST = "client to server"
    ANSWER = "server to client"


class FaultProxy:
    """Listens on ``address`` and forwards to ``target``; faults are set from the test's thread while it runs.

    ``carried`` counts the bytes that were let through, by direction, since the last ``cut_after`` or ``reset``;
    ``cuts`` and ``doubled`` count what was done to the line since the beginning.
    """

    def __init__(self, target: tuple[str, int]) -> None:
        self.address = ("127.0.0.1", 0)
        self.carried = dict.fromkeys(Direction, 0)
        self.cuts = 0
        self.doubled = 0
        self._target = target
        self._cut: tuple[Direction, int] | None = None
        self._delay = 0.0
        self._double_requests = False
        self._modem: Modem | None = None
        self._up = True
        self._lines: set[asyncio.StreamWriter] = set()
        self._listening = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._over: asyncio.Event
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._listening.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()
        self._loop.close()

    @property
    def url(self) -> str:
        """The proxy as a client is told of it."""
        return "http://{}:{}".format(*self.address)

    def reset(self) -> None:
        """Forward everything from now on, and count anew."""
        self._do(self._forget_faults)

    def cut_after(self, direction: Direction, count: int) -> None:
        """Let ``count`` more bytes through in ``direction``, then close both ends, once."""

        def arm() -> None:
            self._forget_faults()
            self._cut = (direction, count)

        self._do(arm)

    def delay(self, seconds: float) -> None:
        """Hold every piece of an answer back this long; an hour is an answer that never comes."""
        self._do(lambda: setattr(self, "_delay", seconds))

    def double_requests(self) -> None:
        """Send each request twice, on two connections at once; the client gets the answer that comes last."""
        self._do(lambda: setattr(self, "_double_requests", True))

    def become(self, modem: Modem) -> None:
        """Carry everything as ``modem`` does."""
        self._do(lambda: setattr(self, "_modem", modem))

    def hang_up(self) -> None:
        """Cut every connection; new ones are taken."""

        def close_all() -> None:
            for writer in self._lines:
                writer.close()

        self._do(close_all)

    def down(self) -> None:
        """Cut every connection, and each new one at once."""
        self._do(lambda: setattr(self, "_up", False))
        self.hang_up()

    def up(self) -> None:
        """Take connections again."""
        self._do(lambda: setattr(self, "_up", True))

    def _forget_faults(self) -> None:
        self._cut, self._delay, self._double_requests, self._modem = None, 0.0, False, None
        self.carried = dict.fromkeys(Direction, 0)

    def _do(self, action: Callable[[], None]) -> None:
        """Run on the proxy's own thread, and wait for it: what the test does next finds the fault set."""

        async def act() -> None:
            action()

        asyncio.run_coroutine_threadsafe(act(), self._loop).result(PATIENCE)

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        server = await asyncio.start_server(self._accept, *self.address)
        self.address = server.sockets[0].getsockname()
        self._listening.set()
        await self._over.wait()
        server.close()
        for writer in self._lines:
            writer.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with contextlib.AsyncExitStack() as closing:
            self._keep(writer, closing)
            if not self._up:
                return
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                if self._double_requests:
                    await self._relay_doubled(reader, writer)
                else:
                    await self._relay(reader, writer)

    def _keep(self, writer: asyncio.StreamWriter, closing: contextlib.AsyncExitStack) -> None:
        self._lines.add(writer)
        closing.callback(self._lines.discard, writer)
        closing.push_async_callback(_closed, writer)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with contextlib.AsyncExitStack() as closing:
            server_reader, server_writer = await asyncio.open_connection(*self._target)
            self._keep(server_writer, closing)
            await _until_the_first(
                self._pump(Direction.REQUEST, reader, server_writer),
                self._pump(Direction.ANSWER, server_reader, writer),
            )

    async def _pump(self, direction: Direction, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(_CHUNK):
            if direction is Direction.ANSWER and self._delay:
                await asyncio.sleep(self._delay)
            if self._modem is not None:
                if not await self._carry_slowly(self._modem, direction, chunk, writer):
                    return
                continue
            room = len(chunk)
            if self._cut is not None and self._cut[0] is direction:
                room = self._cut[1] - self.carried[direction]
            self.carried[direction] += min(room, len(chunk))
            writer.write(chunk[:room])
            await writer.drain()
            if room <= len(chunk) and self._cut is not None and self._cut[0] is direction:
                self._cut = None
                self.cuts += 1
                return

    async def _carry_slowly(
        self, modem: Modem, direction: Direction, chunk: bytes, writer: asyncio.StreamWriter
    ) -> bool:
        for packet in modem.split(chunk):
            if not await modem.carry(packet):
                return False
            self.carried[direction] += len(packet)
            writer.write(packet)
            await writer.drain()
        return True

    async def _relay_doubled(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Request by request: HTTP/1.1 with Content-Length, which is all that a terminal sends."""
        while True:
            request = await _read_message(reader)
            first, last = await asyncio.gather(self._ask(request), self._ask(request))
            self.doubled += 1
            writer.write(max(first, last, key=lambda timed: timed[0])[1])
            await writer.drain()

    async def _ask(self, request: bytes) -> tuple[float, bytes]:
        reader, writer = await asyncio.open_connection(*self._target)
        try:
            writer.write(request)
            answer = await _read_message(reader)
            return self._loop.time(), answer
        finally:
            await _closed(writer)


async def _read_message(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:-2])
    return head + await reader.readexactly(int(fields.get(b"content-length", b"0")))


async def _until_the_first(*pumps: Coroutine[Any, Any, None]) -> None:
    """When one direction ends, so does the other."""
    tasks = [asyncio.ensure_future(pump) for pump in pumps]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
