"""An MSR605 behind a pty: stripes that keep what is written on them, and every fault that an encoder has, on demand.

It keeps the habits that hurt: it says nothing until a card is swiped, leaves a track as it is that nothing is written
on, and answers a swipe that comes in the moment of a reset.
"""

import os
import re
import select
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.support.patience import PATIENCE
from tests.support.serial_device import SerialDevice

_SENTINELS = {1: "%", 2: ";", 3: "+"}
_COMMAND = re.compile(rb"\x1b(w\x1bs.*?\?\x1c|c.|[^wc])", re.DOTALL)
_WRITTEN = re.compile(rb"\x1b([\x01-\x03])([^\x1b]*?)(?=\x1b|\?\x1c)")
_WAITING_COMMANDS = b"rwc"


@dataclass
class StripeCard:
    """One piece of plastic: data between the sentinels by track number; ``unreadable`` tracks answer an error."""

    tracks: dict[int, str] = field(default_factory=dict)
    unreadable: set[int] = field(default_factory=set)

    def read_answer(self) -> bytes:
        """What the read command answers to a swipe of it."""
        block = b"".join(b"\x1b%c%b" % (track, self._text(track)) for track in (1, 2, 3))
        return b"\x1bs" + block + b"?\x1c\x1b" + (b"1" if self.unreadable else b"0")

    def _text(self, track: int) -> bytes:
        if track in self.unreadable:
            return b"\x1b*"
        data = self.tracks.get(track, "")
        return f"{_SENTINELS[track]}{data}?".encode() if data else b"\x1b+"


class VirtualMsr605(SerialDevice):
    """Use as a context manager; ``port`` is the name to open.

    ``silent``: hears, does and says nothing; ``silent_from``: from a command that begins so. ``keeps_coercivity``: says
    that it changed it, and does not. ``writes_wrong``: something else than it was told. ``keeps_stripes``: says that it
    erased them, and does not. ``answers``: said to the next swipes instead of the truth; ``undone`` leaves the cards as
    they were. ``at_reset``: a card swiped in the moment of the next reset. ``told`` is every command but reset and
    communication test.
    """

    def __init__(self, port: Path) -> None:
        self.silent = False
        self.silent_from: bytes | None = None
        self.keeps_coercivity = False
        self.writes_wrong = False
        self.keeps_stripes = False
        self.answers: list[bytes] = []
        self.undone = False
        self.at_reset: StripeCard | None = None
        self.told: list[bytes] = []
        self._coercivity = b"H"
        self._waiting = b""  # the command that the next swipe carries out
        self._heard = b""
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        super().__init__(port)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join(PATIENCE)
        self.unplug()

    def swipe(self, card: StripeCard) -> None:
        """Draw a card through, as soon as the device waits for one. Raises TimeoutError."""
        with self._changed:
            self._await(lambda: self._waiting != b"")
            self._carry_out(card)

    def await_command(self, command: bytes) -> None:
        """Wait until the program has given a command that begins so. Raises TimeoutError."""
        with self._changed:
            self._await(lambda: any(told.startswith(command) for told in self.told))

    def unplug(self) -> None:
        """Vanish, forgetting what was to be done."""
        with self._changed:
            self._heard = self._waiting = b""
            super().unplug()

    def plug_in(self) -> None:
        """Appear again."""
        with self._changed:
            super().plug_in()

    def _await(self, condition: Callable[[], bool]) -> None:
        if not self._changed.wait_for(condition, PATIENCE):
            raise TimeoutError("the virtual encoder waited in vain")

    def _serve(self) -> None:
        while not self._stopping.is_set():
            with self._changed:
                heard = self._hear()
                self._changed.notify_all()
            if not heard:
                self._stopping.wait(0.005)

    def _hear(self) -> bool:
        """Obey what has come; whether anything has."""
        if self._master < 0 or not select.select([self._master], [], [], 0)[0]:
            return False
        try:
            self._heard += os.read(self._master, 4096)
        except OSError:  # nobody has it open
            return False
        while match := _COMMAND.match(self._heard):
            self._heard = self._heard[match.end() :]
            if not self.silent:
                self._obey(match[1])
        return True

    def _say(self, answer: bytes) -> None:
        with suppress(OSError):  # nobody has it open any more
            self.send(answer)

    def _obey(self, command: bytes) -> None:
        if command == b"a":
            self._reset()
        elif command == b"e":
            self._say(b"\x1by")
        else:
            self.told.append(command)
            self.silent = self.silent_from is not None and command.startswith(self.silent_from)
            if command[:1] in _WAITING_COMMANDS:
                self._waiting = command
            else:
                self._answer_at_once(command)

    def _reset(self) -> None:
        if self.at_reset is not None and self._waiting:
            card, self.at_reset = self.at_reset, None
            self._carry_out(card)
        self._waiting = b""

    def _answer_at_once(self, command: bytes) -> None:
        if command in (b"x", b"y") and not self.keeps_coercivity:
            self._coercivity = b"H" if command == b"x" else b"L"
        answers = {
            b"x": b"\x1b0",
            b"y": b"\x1b0",
            b"d": b"\x1b" + self._coercivity,
            b"t": b"\x1b3S",
            b"v": b"\x1bREVH7.31",
        }
        lamps = command[0] in range(0x81, 0x86)
        self._say(b"" if lamps else answers.get(command, b"\x1b4"))

    def _carry_out(self, card: StripeCard) -> None:
        command, self._waiting = self._waiting, b""
        if self.silent:
            return
        if not (self.answers and self.undone):
            self._change(card, command)
        truth = card.read_answer() if command == b"r" else b"\x1b0"
        self._say(self.answers.pop(0) if self.answers else truth)

    def _change(self, card: StripeCard, command: bytes) -> None:
        if command.startswith(b"c") and not self.keeps_stripes:
            card.tracks.clear()
            card.unreadable.clear()
        for track, data in _WRITTEN.findall(command) if command.startswith(b"w") else ():
            if data:
                card.tracks[ord(track)] = data.decode()[::-1] if self.writes_wrong else data.decode()
