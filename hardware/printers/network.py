"""A printer on the network: raw TCP, port 9100 by the makers' habit."""

import socket
from typing import Annotated

import msgspec

from hardware.context import DriverContext
from hardware.printers.connection import Connection
from hardware.printers.options import EscposOptions
from hardware.printers.receipt_printer import ReceiptPrinter
from terminal.domain.errors import DeviceError, DeviceFault


class Options(EscposOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``host``: name or address of the printer."""

    host: str
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 9100
    connect_ms: Annotated[int, msgspec.Meta(ge=1, le=60_000)] = 3_000


class TcpConnection:
    """Implements connection.Connection over a socket."""

    def __init__(self, line: socket.socket) -> None:
        self._socket = line

    def write(self, data: bytes, timeout: float) -> None:
        """Send all of it within ``timeout`` seconds."""
        try:
            self._socket.settimeout(timeout)
            self._socket.sendall(data)
        except TimeoutError as error:
            raise DeviceError(DeviceFault.NO_ANSWER, f"takes no data for {timeout:g} s") from error
        except OSError as error:
            raise DeviceError(DeviceFault.ABSENT, str(error)) from error

    def read(self, timeout: float) -> bytes:
        """What has arrived; empty after ``timeout`` seconds."""
        try:
            self._socket.settimeout(max(timeout, 0.001))  # 0 would mean without blocking
            data = self._socket.recv(256)
        except TimeoutError:
            return b""
        except OSError as error:
            raise DeviceError(DeviceFault.ABSENT, str(error)) from error
        if not data:
            raise DeviceError(DeviceFault.ABSENT, "the printer closed the connection")
        return data

    def close(self) -> None:
        """Close the socket; what was written before still arrives."""
        self._socket.close()


def connect(options: Options) -> TcpConnection:
    """Open a connection. Raises DeviceError ABSENT (no route, refused), NO_ANSWER or MISCONFIGURED (host unknown)."""
    where = f"{options.host}:{options.port}"
    try:
        line = socket.create_connection((options.host, options.port), timeout=options.connect_ms / 1000)
        # questions are three bytes long and wait for their answers
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except TimeoutError as error:
        raise DeviceError(DeviceFault.NO_ANSWER, f"{where} does not accept connections") from error
    except (socket.gaierror, UnicodeError) as error:
        raise DeviceError(DeviceFault.UNKNOWN_NAME, options.host) from error
    except OSError as error:
        raise DeviceError(DeviceFault.ABSENT, f"{where}: {error}") from error
    return TcpConnection(line)


def create(device: str, options: Options, context: DriverContext) -> ReceiptPrinter:
    """Make the printer; nothing is opened yet."""
    del context

    def opened() -> Connection:
        return connect(options)

    return ReceiptPrinter(device, options, opened)
