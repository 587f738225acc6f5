"""A receipt printer for tests, over TCP or a pty: a buffer worked off in order, faults on demand, real answers.

It keeps the habits that hurt: out of paper it goes on taking bytes, answers ``DLE EOT`` at once, and carries out what
waits in its buffer (with the fence's answer) as soon as there is paper again.
"""

import os
import select
import socket
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from typing import Self

from tests.support.patience import PATIENCE


class PrinterState(Enum):
    """What the printer is up to."""

    READY = auto()
    PAPER_OUT = auto()
    PAPER_NEAR_END = auto()
    COVER_OPEN = auto()
    OFFLINE = auto()
    CUTTER_ERROR = auto()
    HUNG = auto()  # takes bytes, does nothing, says nothing


_WORKING = {PrinterState.READY, PrinterState.PAPER_NEAR_END}


class VirtualPrinter:
    """What every connection shares: bytes in, answers out. Use as a context manager; ``port`` is where it listens.

    ``bytes`` is all that ever came in. ``answer_delay``: seconds before each answer. ``holds_answers``: keep answers
    back until the line is opened again. ``line_time``: seconds that a line takes. ``hang_up_after``: close the
    connection once so many bytes of print data came in. ``state_after``: (lines, state): change to ``state`` after so
    many printed lines.
    """

    def __init__(self) -> None:
        self.bytes = b""
        self.state = PrinterState.READY
        self.answer_delay = 0.0
        self.holds_answers = False
        self.line_time = 0.0
        self.hang_up_after: int | None = None
        self.state_after: tuple[int, PrinterState] | None = None
        self.answers_fences = True
        self.drawer_pulses = 0
        self.connections = 0
        self._inbox = b""
        self._waiting: list[bytes] = []
        self._paper: list[bytes] = []
        self._held: list[Callable[[], None]] = []
        self._taken = self._given = 0  # bytes in and out since the line was last opened
        self._answer_sink: Callable[[bytes], None] = lambda answer: None
        self._changed = threading.Condition(threading.RLock())
        self._stopping = threading.Event()
        self._drop = False
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._serve, self._run_mechanism)]

    def set_state(self, state: PrinterState) -> None:
        """Change the state; a printer that can work again works off its buffer."""
        with self._changed:
            self.state = state
            self._changed.notify_all()

    def say(self, data: bytes) -> None:
        """Send bytes that nobody asked for."""
        with self._changed:
            self._answer_sink(data)

    def documents(self) -> list[bytes]:
        """What is on paper, one item per cut, without questions and fences."""
        with self._changed:
            documents, current = [], b""
            for command in self._paper:
                current += command
                if command.startswith(b"\x1dV"):
                    documents.append(current)
                    current = b""
            return documents

    def paper(self) -> bytes:
        """Everything that was carried out, cut or not."""
        with self._changed:
            return b"".join(self._paper)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that a connection brings about. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(condition, PATIENCE):
                raise TimeoutError("the virtual printer waited in vain")

    def settled(self, *, sent: int, heard: int) -> bool:
        """Whether nothing more is to come to one who ``sent`` and ``heard`` so many bytes since the line was opened.

        What is slow on purpose (``answer_delay``, ``holds_answers``, ``line_time``) is not waited for.
        """
        with self._changed:
            idle = not self._waiting or self.state not in _WORKING or self.line_time > 0
            return idle and self._taken >= sent and self._given <= heard

    @contextmanager
    def awaiting_connection(self) -> Iterator[None]:
        """While the block opens the line; on return this printer listens to it and has said what it held back."""
        with self._changed:
            self._taken = 0
            before = self.connections
        yield
        self._await_connection(before)
        with self._changed:
            for answer in self._held:
                answer()
            self._held.clear()

    def _await_connection(self, before: int) -> None:
        """A connection is taken on another thread than the one that opened it."""
        self.wait_until(lambda: self.connections > before)

    def drop_connection(self) -> None:
        """Close the connection, as printers do with a quiet one; returns when it is closed."""
        self._drop = True
        self.wait_until(lambda: not self._drop)

    def receive(self, data: bytes) -> bool:
        """Take bytes from the line; False when the printer hangs up on it."""
        with self._changed:
            self.bytes += data
            self._taken += len(data)
            if self.state is not PrinterState.HUNG:
                self._inbox += data
                self._split_inbox()
            self._changed.notify_all()
            return self._still_connected()

    def _still_connected(self) -> bool:
        if self.hang_up_after is None or sum(map(len, [*self._paper, *self._waiting])) < self.hang_up_after:
            return True
        self.hang_up_after = None
        self._inbox = b""
        self._waiting.clear()
        return False

    def _split_inbox(self) -> None:
        while length := command_length(self._inbox):
            command, self._inbox = self._inbox[:length], self._inbox[length:]
            if command.startswith(b"\x10\x04"):
                self._answer(bytes((self._status(command[2]),)))
            elif command.startswith(b"\x10\x14"):
                self.drawer_pulses += 1
            else:
                self._waiting.append(command)

    def _run_mechanism(self) -> None:
        """Carry out what waits in the buffer, in order, while the state allows."""
        with self._changed:
            while True:
                self._changed.wait_for(
                    lambda: self._stopping.is_set() or (bool(self._waiting) and self.state in _WORKING)
                )
                if self._stopping.is_set():
                    return
                command = self._waiting.pop(0)
                self._carry_out(command)
                self._changed.notify_all()
                if command == b"\n" and self.line_time:
                    self._changed.wait_for(self._stopping.is_set, self.line_time)

    def _carry_out(self, command: bytes) -> None:
        if command.startswith(b"\x1dr"):
            if self.answers_fences:
                self._answer(b"\x00")
            return
        self._paper.append(command)
        self.drawer_pulses += command.startswith(b"\x1bp")
        self._use_paper(command)

    def _use_paper(self, command: bytes) -> None:
        if command != b"\n" or self.state_after is None:
            return
        lines, state = self.state_after
        self.state_after = (lines - 1, state) if lines > 1 else None
        if lines <= 1:
            self.state = state

    def _status(self, question: int) -> int:
        state = self.state
        bits = {
            1: 0x00 if state in _WORKING else 0x08,
            2: {PrinterState.COVER_OPEN: 0x04, PrinterState.PAPER_OUT: 0x20, PrinterState.CUTTER_ERROR: 0x40},
            3: {PrinterState.CUTTER_ERROR: 0x08},
            4: {PrinterState.PAPER_OUT: 0x6C, PrinterState.PAPER_NEAR_END: 0x0C},
        }[question]
        return 0x12 | (bits if isinstance(bits, int) else bits.get(state, 0))

    def _answer(self, answer: bytes) -> None:
        sink = self._answer_sink
        if self.holds_answers:
            self._held.append(lambda: sink(answer))
        elif self.answer_delay:
            threading.Thread(target=self._answer_later, args=(sink, answer, self.answer_delay), daemon=True).start()
        else:
            sink(answer)

    def _answer_later(self, sink: Callable[[bytes], None], answer: bytes, delay: float) -> None:
        if self._stopping.wait(delay):
            return
        with self._changed:
            sink(answer)

    def _start(self) -> None:
        for thread in self._threads:
            thread.start()

    def _stop(self) -> None:
        with self._changed:
            self._stopping.set()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(PATIENCE)

    # ── TCP ───────────────────────────────────────────────────────────────────────────────────────────────────

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._listener.close()

    def _serve(self) -> None:
        while not self._stopping.is_set():
            if select.select([self._listener], [], [], 0.05)[0]:
                connection, _ = self._listener.accept()
                with connection, suppress(OSError):
                    self._talk(connection)
                with self._changed:
                    self._drop = False
                    self._changed.notify_all()

    def _talk(self, connection: socket.socket) -> None:
        def send(answer: bytes) -> None:
            with suppress(OSError):
                connection.sendall(answer)
                self._given += len(answer)

        with self._changed:
            self.connections += 1
            self._taken = self._given = 0
            self._answer_sink = send
            self._changed.notify_all()
        while not self._stopping.is_set() and not self._drop:
            if not select.select([connection], [], [], 0.05)[0]:
                continue
            data = connection.recv(4096)
            if not data or not self.receive(data):
                return


class VirtualSerialPrinter(VirtualPrinter):
    """The same printer at the far end of a pty; ``path`` is the port to open."""

    def __enter__(self) -> Self:
        self._near, self._far = os.openpty()
        tty.setraw(self._near)
        tty.setraw(self._far)
        self.path = os.ttyname(self._far)
        self._answer_sink = self._send
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        os.close(self._near)
        os.close(self._far)

    def _await_connection(self, before: int) -> None:
        """A serial line has none; opening it has dropped what nobody had heard."""
        with self._changed:
            self._given = 0

    def _send(self, answer: bytes) -> None:
        with suppress(OSError):
            self._given += os.write(self._near, answer)

    def _serve(self) -> None:
        while not self._stopping.is_set():
            if select.select([self._near], [], [], 0.05)[0]:
                self.receive(os.read(self._near, 4096))


_LENGTHS = {
    0x10: {0x04: 3, 0x14: 5},
    0x1B: {0x40: 2, 0x70: 5} | dict.fromkeys(b"aEdt!-M3J", 3),
    0x1C: {0x26: 2, 0x2E: 2, 0x21: 3},
    0x1D: dict.fromkeys(b"!rBahwH", 3),
}


def command_length(data: bytes) -> int:
    """Bytes of the command (or the one byte of text) at the start of ``data``; 0 while it is not complete.

    Raises ValueError for a command that a till has no reason to send.
    """
    if not data:
        return 0
    if data[0] not in _LENGTHS:
        return 1
    if len(data) == 1:
        return 0
    length = _LENGTHS[data[0]].get(data[1]) or _length_from_header(data)
    return length if length <= len(data) else 0


def _length_from_header(data: bytes) -> int:
    header = data.ljust(8, b"\x00")
    if data.startswith(b"\x1dV"):
        return 4 if header[2] in {65, 66} else 3
    if data.startswith(b"\x1d("):
        return 5 + int.from_bytes(header[3:5], "little")
    if data.startswith(b"\x1dk"):
        return 4 + header[3]
    if data.startswith(b"\x1dv"):
        return 8 + int.from_bytes(header[4:6], "little") * int.from_bytes(header[6:8], "little")
    raise ValueError(f"unknown command {data[:4].hex(' ')}")
