"""The accessibility bus of a virtual screen: a D-Bus daemon of its own, and the registry that programs look for on it.

Qt answers there about every window as it does to a screen reader (AT-SPI 2). The registry says that nobody listens to
events unless a test does: for a listener Qt holds each key back and gives it to whatever had the keyboard when it came.
"""

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jeepney import HeaderFields, Message, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"


@contextmanager
def accessibility_bus(heard: Sequence[str] = ()) -> Iterator[str]:
    """A bus for the length of the block; yields its address, for ``AT_SPI_BUS_ADDRESS``.

    ``heard`` are events that somebody listens to: ``object:announcement``.
    """
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        try:
            address = daemon.stdout.readline().strip() if daemon.stdout else ""
            if not address:
                raise OSError(f"dbus-daemon ended with code {daemon.wait()}")
            registry = open_dbus_connection(address)
            Proxy(message_bus, registry).RequestName(_REGISTRY)
            answering = threading.Thread(target=_answer, args=(registry, heard), daemon=True)
            answering.start()
            yield address
        finally:
            daemon.terminate()
        answering.join()  # the connection ends with the bus
        registry.close()


def _answer(connection: DBusConnection, heard: Sequence[str]) -> None:
    """Be the registry until the bus is gone."""
    while True:
        try:
            message = connection.receive()
            if message.header.message_type is MessageType.method_call:
                connection.send(_answer_to(message, connection.unique_name, heard))
        except (ConnectionError, EOFError):
            return


def _answer_to(call: Message, registry: str, heard: Sequence[str]) -> Message:
    match call.header.fields.get(HeaderFields.member):
        case "Embed":
            return new_method_return(call, "(so)", ((registry, _ROOT),))
        case "GetRegisteredEvents":
            return new_method_return(call, "a(ss)", ([(registry, event) for event in heard],))
        case "NotifyListenersAsync" | "NotifyListenersSync":  # a key: nobody but the program has a use for it
            return new_method_return(call, "b", (False,))
        case _:
            return new_method_return(call)
