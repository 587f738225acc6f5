"""A real pcscd with virtual readers, all to this process alone, and cards that a test lays on them.

The daemon listens on a private socket, which it takes for one that systemd opened (sd_listen_fds(3)): so it needs
neither root nor systemd, and knows nothing of the machine's own daemon. The readers are vpcd's (vsmartcard): each waits
on a TCP port for whoever plays the card. Messages both ways are a big-endian uint16 length and so many bytes: 00 off,
01 on, 02 reset (without answer), 04 asks for the ATR, all else is a command APDU.
"""

import atexit
import os
import random
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from hardware.pcsc.winscard import Context, SlotState
from terminal.domain.errors import DeviceError
from tests.support.patience import PATIENCE
from tests.support.virtual_cards.virtual_card import VirtualCard

CONTACTLESS = "ACS ACR122U PICC Interface"
CONTACT = "ACS ACR39U ICC Reader"
SLICE_MS = 200
"""After which a wait for the service asks again what else may have happened."""

FOLDER = Path(tempfile.mkdtemp(prefix="pcscd-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
_SOCKET = FOLDER / "pcscd.comm"
os.environ["PCSCLITE_CSOCK_NAME"] = str(_SOCKET)  # the client library reads it once, when it is first used

_PCSCD = shutil.which("pcscd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
_LIBRARIES = [Path(root, "pcsc/drivers/serial/libifdvpcd.so") for root in ("/usr/lib", "/usr/lib64", "/usr/local/lib")]
_DRIVER = next((library for library in _LIBRARIES if library.exists()), None)
_RUN = Path("/run/pcscd")  # pcscd insists on this folder, though it keeps nothing there that we need
_OWN_RUN = ("unshare", "--map-root-user", "--mount", "sh", "-c", 'mount -t tmpfs none /run && exec "$@"', "sh")
_EVENTS = 16  # bits of a state below the count of cards that came and went
_LOOKS_AT_A_NEW_CARD = 3  # by the service at most, before it gives it power
_OFF, _ON, _RESET, _GET_ATR = b"\x00", b"\x01", b"\x02", b"\x04"


Dial = Callable[[int], socket.socket]
"""Connects to a TCP port of the machine that the daemon runs on."""


class VirtualReader:
    """One reader; ``commands`` counts what its card was asked since it was laid on. ``dial`` is a card's way to it."""

    def __init__(self, name: str) -> None:
        self.name = f"{name} 00 00"
        self.dial: Dial = _dial
        self.commands = 0
        self._looks_without_power = 0
        self._asked = threading.Condition()
        self._port = 0
        self._connection: socket.socket | None = None
        self._player: threading.Thread | None = None

    def declared(self, number: int) -> str:
        """Its entry in reader.conf(5) as reader ``number``; its driver is a copy, which keeps its state in itself."""
        library = shutil.copy(driver(), FOLDER / f"reader{number}.so")
        self._port = _free_ports()
        return (
            f'FRIENDLYNAME "{self.name.removesuffix(" 00 00")}"\n'
            f"DEVICENAME /dev/null:{self._port:#06x}\nLIBPATH {library}\nCHANNELID {self._port:#06x}\n"
        )

    def insert(self, card: VirtualCard, *, leaves_at: int = 0, mute_at: int = 0) -> None:
        """Lay ``card`` on. At its ``leaves_at``-th command it is gone, at ``mute_at`` it falls silent; 0: never.

        Returns when the service has noticed. It looks only now and then, and a card that comes between two of its looks
        in place of another it takes for that one, even if it has told that that one is gone: then it is laid on again.
        """
        while not self._is_noticed(card, leaves_at, mute_at):
            pass

    def _is_noticed(self, card: VirtualCard, leaves_at: int, mute_at: int) -> bool:
        empty = self._await(lambda state: state.card is None)
        self.commands = self._looks_without_power = 0
        self._connection = self.dial(self._port)
        self._player = threading.Thread(
            target=self._play, args=(self._connection, card, leaves_at, mute_at), daemon=True
        )
        self._player.start()

        def noticed(state: SlotState) -> bool:
            # one that leaves by itself may be gone again before anybody looks; the service has counted it
            return state.card is not None or state >> _EVENTS != empty >> _EVENTS

        state = self._await(lambda state: noticed(state) or self._looks_without_power > _LOOKS_AT_A_NEW_CARD)
        if noticed(state) or not state:
            return True
        self._take_away()
        self._await(noticed)  # that nothing lies there
        return False

    def remove(self) -> None:
        """Take away what lies there, if anything does; returns when the service has noticed."""
        self._take_away()
        self._await(lambda state: state.card is None)

    def swap(self, card: VirtualCard) -> None:
        """Another card in place of the one that lies there; returns when the service has noticed."""
        self.remove()
        self.insert(card)

    def await_commands(self, count: int) -> None:
        """Wait until the card was asked so often."""
        with self._asked:
            assert self._asked.wait_for(lambda: self.commands >= count, PATIENCE)

    def _take_away(self) -> None:
        if self._connection is not None and self._player is not None:
            with closing(self._connection):
                _shut(self._connection)
                self._player.join(PATIENCE)
            self._connection = self._player = None

    def _play(self, connection: socket.socket, card: VirtualCard, leaves_at: int, mute_at: int) -> None:
        powered = False
        while (message := _receive(connection)) is not None:
            if message in (_OFF, _ON, _RESET):
                powered |= message == _ON
                card.power()
            elif message == _GET_ATR:
                self._looks_without_power += not powered
                if not _send(connection, card.atr):
                    return
            else:
                with self._asked:
                    self.commands += 1
                    self._asked.notify_all()
                if self.commands == leaves_at:
                    card.power()
                    _shut(connection)
                elif (not mute_at or self.commands < mute_at) and not _send(connection, card.answer(message)):
                    return

    def _await(self, wanted: Callable[[SlotState], bool]) -> SlotState:
        """Wait until the service says so of this reader; a service that is not there says nothing."""
        try:
            context = Context()
        except DeviceError:
            return SlotState(0)
        with closing(context):
            deadline = time.monotonic() + PATIENCE
            state = SlotState(0)
            while not wanted(state := context.wait({self.name: state}, SLICE_MS)[self.name]):
                assert time.monotonic() < deadline, f"{self.name} stays {state!r}"
        return state


class Pcscd:
    """The daemon; ``start`` after ``kill`` is a new one, with all readers empty.

    ``readers`` are those that it may have, at most eight; the usual two if there are none.
    """

    def __init__(self, *readers: VirtualReader) -> None:
        self.contactless = VirtualReader(CONTACTLESS)
        self.contact = VirtualReader(CONTACT)
        self._readers = readers or (self.contactless, self.contact)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, readers: Sequence[VirtualReader] | None = None) -> None:
        """Start it with these of its readers (all, if None); returns when all are there."""
        readers = self._readers if readers is None else readers
        log = FOLDER / "log"
        for _ in range(5):  # another program may take a port first
            _configure(readers)
            self._process = self._spawn(log)
            with closing(Context()) as context:
                if set(context.readers()) >= {reader.name for reader in readers}:
                    return
            self.kill()
        raise AssertionError(f"pcscd has not got its readers:\n{log.read_text()}")

    def _spawn(self, log: Path) -> "subprocess.Popen[bytes]":
        return spawned(log, _OWN_RUN if _needs_own_run() else ())

    def kill(self) -> None:
        """End it without warning, if it runs. Cards lose their reader."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE)
            self._process = None
        for reader in self._readers:
            reader.remove()


@contextmanager
def pcscd(*readers: VirtualReader) -> Iterator[Pcscd]:
    """A running daemon with the usual two readers, or with ``readers``. Skips where its packages are not installed."""
    pcscd_is_installed()
    if _needs_own_run() and subprocess.run([*_OWN_RUN, "true"], check=False, capture_output=True).returncode:
        pytest.skip(f"pcscd needs the folder {_RUN}, which this user may not make: sudo mkdir {_RUN}")
    daemon = Pcscd(*readers)
    try:
        daemon.start()
        yield daemon
    finally:
        daemon.kill()


def pcscd_is_installed() -> None:
    """Skips the test where it is not."""
    if _PCSCD is None or _DRIVER is None:
        missing = [name for name, found in (("pcscd", _PCSCD), ("vsmartcard-vpcd", _DRIVER)) if not found]
        pytest.skip(f"chip readers need packages that are not installed: {' '.join(missing)}")


def spawned(log: Path, under: Sequence[str | Path], pass_fds: Sequence[int] = ()) -> "subprocess.Popen[bytes]":
    """The daemon's process, started by the command ``under``, which begins with what becomes that process."""
    _SOCKET.unlink(missing_ok=True)
    # The variables must name the daemon's own process, so a shell sets them and becomes it.
    script = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" --foreground --config "$1" 3<&0'
    command = ["setpriv", "--pdeathsig", "KILL", "sh", "-c", script, str(_PCSCD), str(FOLDER / "reader.conf.d")]
    with socket.socket(socket.AF_UNIX) as listener, log.open("wb") as output:
        listener.bind(str(_SOCKET))
        listener.listen()
        return subprocess.Popen(
            [*under, *command], stdin=listener.fileno(), stdout=output, stderr=subprocess.STDOUT, pass_fds=pass_fds
        )


def _needs_own_run() -> bool:
    return os.geteuid() != 0 and not _RUN.is_dir()


def driver() -> Path:
    """The readers' driver. Raises AssertionError where it is not installed."""
    assert _DRIVER is not None
    return _DRIVER


def _configure(readers: Sequence[VirtualReader]) -> None:
    folder = FOLDER / "reader.conf.d"
    folder.mkdir(exist_ok=True)
    (folder / "readers").write_text("\n".join(reader.declared(number) for number, reader in enumerate(readers)))


def _dial(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
    connection.settimeout(None)
    return connection


def _free_ports() -> int:
    """A TCP port that is free together with the next one, which the driver takes for a second slot."""
    while True:
        port = random.randrange(20_000, 32_000)  # noqa: S311 - below the ports that the system hands out
        with socket.socket() as one, socket.socket() as other:
            try:
                one.bind(("", port))
                other.bind(("", port + 1))
            except OSError:
                continue
            return port


def _receive(connection: socket.socket) -> bytes | None:
    """One message; None at the end."""
    length = _receive_exactly(connection, 2)
    return None if length is None else _receive_exactly(connection, int.from_bytes(length))


def _receive_exactly(connection: socket.socket, count: int) -> bytes | None:
    data = b""
    while len(data) < count:
        try:
            # The driver waits for the acknowledgement between length and body; the kernel clears this by itself.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            piece = connection.recv(count - len(data))
        except OSError:
            return None
        if not piece:
            return None
        data += piece
    return data


def _send(connection: socket.socket, message: bytes) -> bool:
    """Say it; False where nobody is there to hear it any more."""
    try:
        connection.sendall(len(message).to_bytes(2) + message)
    except OSError:
        return False
    return True


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the daemon was first
