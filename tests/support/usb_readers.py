"""A pcscd whose contactless reader hangs on a USB bus: unplugged and plugged in again while the daemon runs.

The reader is vpcd's as well. pcscd finds its driver by the device's vendor and product number, in a folder of drivers
that is the machine's no more (``usb_bus``), and tells it no name of a device, because the one of USB would mean a host
to vpcd: the copy of the driver here lacks the entry point that takes one, so it is asked for its port by number.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from hardware.pcsc.winscard import Context
from tests.support import usb_bus
from tests.support.patience import PATIENCE
from tests.support.pcsc import (
    CONTACT,
    CONTACTLESS,
    FOLDER,
    SLICE_MS,
    Pcscd,
    VirtualReader,
    driver,
    pcscd_is_installed,
    spawned,
)

_DRIVERS = FOLDER / "drivers"
_TAKES_A_NAME = b"\0IFDHCreateChannelByName\0"
_NAMESPACES = ("unshare", "--map-root-user", "--mount", "--net", "sh", "-c")
_MOUNTS = 'mount -t tmpfs none /run && mount -t tmpfs none /sys && mount --bind "$1" "$2" && shift 2 && exec "$@"'
_INFO = """<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
    <key>CFBundleExecutable</key> <string>{library}</string>
    <key>ifdCapabilities</key> <string>0x00000000</string>
    <key>ifdVendorID</key> <array><string>0x{vendor}</string></array>
    <key>ifdProductID</key> <array><string>0x{product}</string></array>
    <key>ifdFriendlyName</key> <array><string>{name}</string></array>
</dict>
</plist>
"""


class Bus:
    """The test's end of the bus, and of the network that the daemon runs on."""

    def __init__(self) -> None:
        self._control, self.inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def tell(self, request: str) -> None:
        """Have it done."""
        self._control.send(request.encode())
        assert self._control.recv(8) == b"ok"

    def dial(self, port: int) -> socket.socket:
        """A connection to a port of that network; 0 is the port of the USB reader's driver."""
        self._control.send(f"dial {port}".encode())
        _, (descriptor,), _, _ = socket.recv_fds(self._control, 8, 1)
        return socket.socket(fileno=descriptor)

    def close(self) -> None:
        """End what runs on it."""
        self._control.close()
        self.inside.close()


class UsbReader(VirtualReader):
    """A reader on a bus; it is ``plugged`` in when the daemon starts."""

    def __init__(self, name: str, bus: Bus) -> None:
        super().__init__(name)
        self.dial = bus.dial
        self.plugged = True
        self._bus = bus

    def declared(self, number: int) -> str:
        """No entry in reader.conf(5), but a driver for whatever device of its kind there is."""
        del number
        contents = _DRIVERS / "vpcd.bundle" / "Contents"
        libraries = contents / "Linux"
        libraries.mkdir(parents=True, exist_ok=True)
        code = driver().read_bytes()
        assert _TAKES_A_NAME in code
        (libraries / "libvpcd.so").write_bytes(code.replace(_TAKES_A_NAME, _TAKES_A_NAME.swapcase()))
        info = _INFO.format(
            library="libvpcd.so",
            vendor=usb_bus.VENDOR,
            product=usb_bus.PRODUCT,
            name=self.name.removesuffix(" 00 00"),
        )
        (contents / "Info.plist").write_text(info)
        return ""

    def unplug(self) -> None:
        """Pull the cable; returns when the service has noticed. What a card was being asked is never answered."""
        self._bus.tell("unplug")
        self._take_away()
        self._await_plugged(there=False)
        self.plugged = False

    def plug(self) -> None:
        """Plug it in again, empty; returns when the service has noticed."""
        self._bus.tell("plug")
        self._await_plugged(there=True)
        self.plugged = True

    def _await_plugged(self, *, there: bool) -> None:
        slots = {self.name, self.name.removesuffix("00") + "01"} if there else set()
        with closing(Context()) as context:
            deadline = time.monotonic() + PATIENCE
            while {name for name in context.readers() if name[:-2] == self.name[:-2]} != slots:
                assert time.monotonic() < deadline, f"{self.name} does not {'come' if there else 'go'}"
                context.wait({}, SLICE_MS)  # for a reader that comes or goes


class UsbPcscd(Pcscd):
    """The daemon with ``usb``, and with the usual contact reader, which no cable ends."""

    def __init__(self, bus: Bus) -> None:
        self.usb = UsbReader(CONTACTLESS, bus)
        contact = VirtualReader(CONTACT)
        contact.dial = bus.dial
        super().__init__(self.usb, contact)
        self.contact = contact
        self._bus = bus

    def _spawn(self, log: Path) -> "subprocess.Popen[bytes]":
        inside = self._bus.inside.fileno()
        return spawned(log, [*_namespaces(), sys.executable, usb_bus.__file__, str(inside)], pass_fds=[inside])


@contextmanager
def usb_pcscd() -> Iterator[UsbPcscd]:
    """A running daemon. Skips where its packages are not installed, or namespaces are not to be had."""
    pcscd_is_installed()
    _DRIVERS.mkdir(exist_ok=True)
    if subprocess.run([*_namespaces(), "true"], check=False, capture_output=True).returncode:
        pytest.skip("a USB bus of our own needs namespaces, which this user may not make")
    with closing(Bus()) as bus:
        daemon = UsbPcscd(bus)
        try:
            daemon.start()
            yield daemon
        finally:
            daemon.kill()


def _namespaces() -> tuple[str, ...]:
    machines_drivers = driver().parents[1]
    return (*_NAMESPACES, _MOUNTS, "sh", str(_DRIVERS), str(machines_drivers))
