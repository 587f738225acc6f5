"""What is connected to this machine, as far as it can be told without opening anything."""

import contextlib

from terminal.domain.device_choices import FoundDevice, Socket
from terminal.domain.errors import DeviceError


def find_devices() -> tuple[FoundDevice, ...]:
    """Serial ports, chip readers and printers on USB. What a machine has not got (a service, a library) finds nothing.

    Takes a second or two: the libraries are loaded for it.
    """
    return (*_serial_ports(), *_chip_readers(), *_usb_printers())


def _serial_ports() -> tuple[FoundDevice, ...]:
    from hardware.serial_line import ports

    return tuple(FoundDevice(Socket.SERIAL, port, name) for port, name in ports())


def _chip_readers() -> tuple[FoundDevice, ...]:
    from hardware.pcsc.winscard import Context

    with contextlib.suppress(DeviceError):
        context = Context()
        try:
            return tuple(FoundDevice(Socket.PCSC, reader, reader) for reader in context.readers())
        finally:
            context.close()
    return ()


def _usb_printers() -> tuple[FoundDevice, ...]:
    from hardware.printers.usb import plugged_in

    return tuple(FoundDevice(Socket.USB_PRINTER, numbers, name) for numbers, name in plugged_in())
