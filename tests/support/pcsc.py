"""A real pcscd with two virtual readers, all to this process alone, and cards that a test lays on them.

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
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.virtual_cards.virtual_card import VirtualCard

CONTACTLESS = "ACS ACR122U PICC Interface"
CONTACT = "ACS ACR39U ICC Reader"

_FOLDER = Path(tempfile.mkdtemp(prefix="pcscd-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
_SOCKET = _FOLDER / "pcscd.comm"
os.environ["PCSCLITE_CSOCK_NAME"] = str(_SOCKET)  # the client library reads it once, when it is first used

_PCSCD = shutil.which("pcscd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
_LIBRARIES = [Path(root, "pcsc/drivers/serial/libifdvpcd.so") for root in ("/usr/lib", "/usr/lib64", "/usr/local/lib")]
_DRIVER = next((library for library in _LIBRARIES if library.exists()), None)
_RUN = Path("/run/pcscd")  # pcscd insists on this folder, though it keeps nothing there that we need
_OWN_RUN = ("unshare", "--map-root-user", "--mount", "sh", "-c", 'mount -t tmpfs none /run && exec "$@"', "sh")
_EVENTS = 16  # bits of a state below the count of cards that came and went
_OFF, _ON, _RESET, _GET_ATR = b"\x00", b"\x01", b"\x02", b"\x04"


class VirtualReader:
    """One reader; ``commands`` counts what its card was asked since it was laid on."""

    def __init__(self, name: str) -> None:
        self.name = f"{name} 00 00"
        self.port = 0
        self.commands = 0
        self._asked = threading.Condition()
        self._connection: socket.socket | None = None
        self._player: threading.Thread | None = None

    def insert(self, card: VirtualCard, *, leaves_at: int = 0, mute_at: int = 0) -> None:
        """Lay ``card`` on. At its ``leaves_at``-th command it is gone, at ``mute_at`` it falls silent; 0: never."""
        empty = self._await(lambda state: state.card is None)
        self.commands = 0
        self._connection = self._connected()
        self._player = threading.Thread(
            target=self._play, args=(self._connection, card, leaves_at, mute_at), daemon=True
        )
        self._player.start()
        # one that leaves by itself may be gone again before anybody looks; the service has counted it
        self._await(lambda state: state.card is not None or state >> _EVENTS != empty >> _EVENTS)

    def remove(self) -> None:
        """Take away what lies there, if anything does; returns when the service has noticed."""
        if self._connection is not None and self._player is not None:
            with closing(self._connection):
                _shut(self._connection)
                self._player.join(PATIENCE)
            self._connection = self._player = None
        self._await(lambda state: state.card is None)

    def swap(self, card: VirtualCard) -> None:
        """Another card in place of the one that lies there; returns when the service has noticed."""
        self.remove()
        self.insert(card)

    def await_commands(self, count: int) -> None:
        """Wait until the card was asked so often."""
        with self._asked:
            assert self._asked.wait_for(lambda: self.commands >= count, PATIENCE)

    def _connected(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        connection.settimeout(None)
        return connection

    def _play(self, connection: socket.socket, card: VirtualCard, leaves_at: int, mute_at: int) -> None:
        while (message := _receive(connection)) is not None:
            if message in (_OFF, _ON, _RESET):
                card.power()
            elif message == _GET_ATR:
                _send(connection, card.atr)
            else:
                with self._asked:
                    self.commands += 1
                    self._asked.notify_all()
                if self.commands == leaves_at:
                    card.power()
                    _shut(connection)
                elif not mute_at or self.commands < mute_at:
                    _send(connection, card.answer(message))

    def _await(self, wanted: Callable[[SlotState], bool]) -> SlotState:
        """Wait until the service says so of this reader; a service that is not there says nothing."""
        try:
            context = Context()
        except DeviceError:
            return SlotState(0)
        with closing(context):
            deadline = time.monotonic() + PATIENCE
            state = SlotState(0)
            while not wanted(state := context.wait({self.name: state}, PATIENCE_MS)[self.name]):
                assert time.monotonic() < deadline, f"{self.name} stays {state!r}"
        return state


class Pcscd:
    """The daemon; ``start`` after ``kill`` is a new one, with all readers empty."""

    def __init__(self) -> None:
        self.contactless = VirtualReader(CONTACTLESS)
        self.contact = VirtualReader(CONTACT)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, readers: Sequence[VirtualReader] | None = None) -> None:
        """Start it with these readers (both, if None); returns when all are there."""
        readers = (self.contactless, self.contact) if readers is None else readers
        log = _FOLDER / "log"
        for _ in range(5):  # another program may take a port first
            _configure(readers)
            self._process = _spawned(log)
            with closing(Context()) as context:
                if set(context.readers()) >= {reader.name for reader in readers}:
                    return
            self.kill()
        raise AssertionError(f"pcscd has not got its readers:\n{log.read_text()}")

    def kill(self) -> None:
        """End it without warning, if it runs. Cards lose their reader."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE)
            self._process = None
        for reader in (self.contactless, self.contact):
            reader.remove()


@contextmanager
def pcscd() -> Iterator[Pcscd]:
    """A running daemon. Skips the test where its packages are not installed."""
    if _PCSCD is None or _DRIVER is None:
        missing = [name for name, found in (("pcscd", _PCSCD), ("vsmartcard-vpcd", _DRIVER)) if not found]
        pytest.skip(f"chip readers need packages that are not installed: {' '.join(missing)}")
    if _needs_own_run() and subprocess.run([*_OWN_RUN, "true"], check=False, capture_output=True).returncode:
        pytest.skip(f"pcscd needs the folder {_RUN}, which this user may not make: sudo mkdir {_RUN}")
    daemon = Pcscd()
    try:
        daemon.start()
        yield daemon
    finally:
        daemon.kill()


def _needs_own_run() -> bool:
    return os.geteuid() != 0 and not _RUN.is_dir()


def _configure(readers: Sequence[VirtualReader]) -> None:
    """reader.conf(5); each reader has a copy of the driver, which keeps its state in itself."""
    assert _DRIVER is not None
    folder = _FOLDER / "reader.conf.d"
    folder.mkdir(exist_ok=True)
    entries = []
    for number, reader in enumerate(readers):
        library = shutil.copy(_DRIVER, _FOLDER / f"reader{number}.so")
        reader.port = _free_ports()
        entries.append(
            f'FRIENDLYNAME "{reader.name.removesuffix(" 00 00")}"\n'
            f"DEVICENAME /dev/null:{reader.port:#06x}\nLIBPATH {library}\nCHANNELID {reader.port:#06x}\n"
        )
    (folder / "readers").write_text("\n".join(entries))


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


def _spawned(log: Path) -> subprocess.Popen[bytes]:
    _SOCKET.unlink(missing_ok=True)
    # The variables must name the daemon's own process, so a shell sets them and becomes it.
    script = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" --foreground --config "$1" 3<&0'
    command = ["setpriv", "--pdeathsig", "KILL", "sh", "-c", script, str(_PCSCD), str(_FOLDER / "reader.conf.d")]
    if _needs_own_run():
        command = [*_OWN_RUN, *command]
    with socket.socket(socket.AF_UNIX) as listener, log.open("wb") as output:
        listener.bind(str(_SOCKET))
        listener.listen()
        return subprocess.Popen(command, stdin=listener.fileno(), stdout=output, stderr=subprocess.STDOUT)


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


def _send(connection: socket.socket, message: bytes) -> None:
    connection.sendall(len(message).to_bytes(2) + message)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the daemon was first
