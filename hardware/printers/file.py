"""A printer behind a file: a device node such as ``/dev/usb/lp0``, or a plain file that collects the bytes."""

import errno
import os
import select
import stat
import time

from hardware.context import DriverContext
from hardware.printers.connection import Connection
from hardware.printers.options import EscposOptions, StatusMode
from hardware.printers.receipt_printer import ReceiptPrinter
from terminal.domain.errors import DeviceError, DeviceFault

_FAULTS = {
    errno.EACCES: DeviceFault.MISCONFIGURED,
    errno.EPERM: DeviceFault.MISCONFIGURED,
    errno.EISDIR: DeviceFault.MISCONFIGURED,
    errno.EBUSY: DeviceFault.BUSY,
}


class Options(EscposOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``path``: the file, made if it is not there (not under ``/dev``). It never answers unless ``status`` says so."""

    path: str
    status: StatusMode = StatusMode.NONE


class FileConnection:
    """Implements connection.Connection over a file descriptor; only a device node can be read."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor
        self._is_device = stat.S_ISCHR(os.fstat(descriptor).st_mode)

    def write(self, data: bytes, timeout: float) -> None:
        """Write all of it within ``timeout`` seconds."""
        descriptor = self._opened()
        deadline = time.monotonic() + timeout
        rest = memoryview(data)
        try:
            while rest:
                if self._is_device and not select.select([], [descriptor], [], max(deadline - time.monotonic(), 0))[1]:
                    raise DeviceError(DeviceFault.NO_ANSWER, f"takes no data for {timeout:g} s")
                rest = rest[os.write(descriptor, rest) :]
        except OSError as error:
            raise DeviceError(DeviceFault.ABSENT, str(error)) from error

    def read(self, timeout: float) -> bytes:
        """What the device sent. Raises DeviceError MISCONFIGURED for a plain file, which cannot be asked."""
        descriptor = self._opened()
        if not self._is_device:
            raise DeviceError(DeviceFault.NEVER_ANSWERS, "set status to none")
        try:
            return os.read(descriptor, 256) if select.select([descriptor], [], [], timeout)[0] else b""
        except OSError as error:
            raise DeviceError(DeviceFault.ABSENT, str(error)) from error

    def close(self) -> None:
        """Close the file."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def _opened(self) -> int:
        if self._descriptor is None:
            raise DeviceError(DeviceFault.ABSENT, "closed")
        return self._descriptor


def connect(options: Options) -> FileConnection:
    """Open the file. Raises DeviceError ABSENT, BUSY or MISCONFIGURED (no right, a folder)."""
    asks = options.status is not StatusMode.NONE
    flags = (os.O_RDWR if asks else os.O_WRONLY) | os.O_APPEND
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    if not options.path.startswith("/dev/"):
        flags |= os.O_CREAT
    try:
        return FileConnection(os.open(options.path, flags, 0o600))
    except OSError as error:
        raise DeviceError(_FAULTS.get(error.errno or 0, DeviceFault.ABSENT), str(error)) from error


def create(device: str, options: Options, context: DriverContext) -> ReceiptPrinter:
    """Make the printer; nothing is opened yet."""
    del context

    def opened() -> Connection:
        return connect(options)

    return ReceiptPrinter(device, options, opened)
