"""A serial line: the only module that knows pyserial, and the only place where its errors get a meaning.

Three unrelated classes come out of pyserial: SerialException, a bare OSError (``in_waiting`` of an unplugged device)
and termios.error, which is no OSError (settings that the driver refuses).
"""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Literal

import msgspec
import serial
from serial.tools import list_ports

from terminal.domain.errors import DeviceError, DeviceFault

if sys.platform == "win32":
    _TERMIOS_ERRORS: tuple[type[Exception], ...] = ()
else:
    import termios

    _TERMIOS_ERRORS = (termios.error,)

_LONGEST_READ = 4096
_PARITIES = {"none": serial.PARITY_NONE, "even": serial.PARITY_EVEN, "odd": serial.PARITY_ODD}
_FAULTS: dict[object, DeviceFault] = {
    errno.EAGAIN: DeviceFault.BUSY,  # another program holds the exclusive lock
    errno.EBUSY: DeviceFault.BUSY,
    errno.EACCES: DeviceFault.MISCONFIGURED,  # the user may not open it: group dialout on Debian
    errno.EPERM: DeviceFault.MISCONFIGURED,
    errno.ENOTTY: DeviceFault.MISCONFIGURED,  # a file, no line
    errno.EISDIR: DeviceFault.MISCONFIGURED,
    errno.EINVAL: DeviceFault.MISCONFIGURED,  # a speed, parity or width that the driver has not got
}


class SerialOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to open a line; everything but the port as the device's manual says (most are 9600 8N1).

    ``port``: ``/dev/ttyUSB0``, ``COM3``, or ``socket://host:4001`` for a serial server.
    """

    port: str
    baud: Annotated[int, msgspec.Meta(ge=300, le=921_600)] = 9600
    data_bits: Literal[7, 8] = 8
    parity: Literal["none", "even", "odd"] = "none"
    stop_bits: Literal[1, 2] = 1


def ports() -> list[tuple[str, str]]:
    """The ports of this machine with what the operating system says of each, by name.

    Ports without a device behind them (``ttyS`` of a board that has none) are left out where the system tells.
    """
    found = sorted(list_ports.comports(), key=lambda port: port.device)
    return [(port.device, "" if port.description in ("n/a", port.name) else port.description) for port in found]


class SerialLine:
    """An open line, used by one thread at a time. Time-outs are seconds."""

    def __init__(self, options: SerialOptions) -> None:
        """Open it for this program alone; what came before is dropped.

        Raises DeviceError ABSENT, BUSY or MISCONFIGURED.
        """
        with _translated():
            self._serial = serial.serial_for_url(
                options.port,
                baudrate=options.baud,
                bytesize=options.data_bits,
                parity=_PARITIES[options.parity],
                stopbits=options.stop_bits,
                timeout=0,
                write_timeout=1,
                exclusive=True,
            )

    def read(self, timeout: float) -> bytes:
        """What has arrived, waiting for the first byte; empty after ``timeout``. Raises DeviceError ABSENT."""
        with _translated():
            if self._serial.timeout != timeout:  # setting it talks to the driver
                self._serial.timeout = timeout
            first: bytes = self._serial.read(1)
            waiting = min(self._serial.in_waiting, _LONGEST_READ) if first else 0
            return first + self._serial.read(waiting) if waiting else first

    def write(self, data: bytes, timeout: float = 1.0) -> None:
        """Hand over all of it. Raises DeviceError: NO_ANSWER if that takes too long, ABSENT if the device is gone."""
        with _translated():
            if self._serial.write_timeout != timeout:
                self._serial.write_timeout = timeout
            self._serial.write(data)

    def close(self) -> None:
        """Let go of it; never raises, may be called twice."""
        # What the device never took is dropped first: closing would wait for it.
        with suppress(OSError, *_TERMIOS_ERRORS):
            self._serial.reset_output_buffer()
        with suppress(OSError):
            self._serial.close()


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what pyserial raises into DeviceError."""
    try:
        yield
    except serial.SerialTimeoutException as error:
        raise DeviceError(DeviceFault.NO_ANSWER, str(error)) from error
    except OSError as error:  # SerialException is one
        raise DeviceError(_fault(error), str(error)) from error
    except ValueError as error:
        raise DeviceError(DeviceFault.MISCONFIGURED, str(error)) from error
    except _TERMIOS_ERRORS as error:
        raise DeviceError(_fault_of_number(error.args[0]), str(error)) from error


def _fault(error: OSError) -> DeviceFault:
    # On Windows a port that another program holds is a PermissionError, of which pyserial keeps only the text.
    if sys.platform == "win32" and "PermissionError" in str(error):
        return DeviceFault.BUSY
    # Of a termios.error it keeps only the text, too, but that one is still its context.
    if isinstance(error.__context__, _TERMIOS_ERRORS):
        return _fault_of_number(error.__context__.args[0])
    return _fault_of_number(error.errno)


def _fault_of_number(number: object) -> DeviceFault:
    """What an errno says of the device; one that is not listed, or none at all, says that the device is gone."""
    return _FAULTS.get(number, DeviceFault.ABSENT)
