"""A printer on USB, spoken to directly (USB Device Class Definition for Printing Devices 1.1). Needs libusb 1.0.

End points are found by the interface's class, so only the printer's numbers need to be known (``lsusb``).
"""

import errno
from contextlib import suppress
from typing import Annotated

import msgspec
import usb.core
import usb.util

from hardware.context import DriverContext
from hardware.printers.connection import Connection
from hardware.printers.options import EscposOptions
from hardware.printers.receipt_printer import ReceiptPrinter
from terminal.domain.errors import DeviceError, DeviceFault

_PRINTER_CLASS = 7
_FAULTS = {errno.EACCES: DeviceFault.MISCONFIGURED, errno.EBUSY: DeviceFault.BUSY}

_Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-fA-F]{4}$")]


class Options(EscposOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``vendor`` and ``product``: four hexadecimal digits each, as ``lsusb`` shows them."""

    vendor: _Id
    product: _Id


class UsbConnection:
    """Implements connection.Connection over the bulk end points of a printer interface."""

    def __init__(self, device: usb.core.Device) -> None:
        """Claim the printer interface of ``device``. Raises DeviceError BUSY, MISCONFIGURED or ABSENT."""
        self._device = device
        try:
            interface = _claim_printer_interface(device)
            self._out = _end_point(interface, usb.util.ENDPOINT_OUT)
            self._in = _end_point(interface, usb.util.ENDPOINT_IN)
        except usb.core.USBError as error:
            self.close()
            raise _translated(error) from error
        except DeviceError:
            self.close()
            raise

    def write(self, data: bytes, timeout: float) -> None:
        """Hand over all of it within ``timeout`` seconds."""
        if self._out is None:
            raise DeviceError(DeviceFault.MISCONFIGURED, "the printer interface takes no data")
        try:
            self._out.write(data, _milliseconds(timeout))
        except usb.core.USBTimeoutError as error:
            raise DeviceError(DeviceFault.NO_ANSWER, f"takes no data for {timeout:g} s") from error
        except usb.core.USBError as error:
            raise _translated(error) from error

    def read(self, timeout: float) -> bytes:
        """What the printer sent; empty after ``timeout`` seconds. MISCONFIGURED on a printer that cannot answer."""
        if self._in is None:
            raise DeviceError(DeviceFault.NEVER_ANSWERS, "set status to none")
        try:
            return bytes(self._in.read(self._in.wMaxPacketSize, _milliseconds(timeout)))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as error:
            raise _translated(error) from error

    def close(self) -> None:
        """Release the interface."""
        usb.util.dispose_resources(self._device)


def plugged_in() -> list[tuple[str, str]]:
    """The numbers (``04b8:0202``) and name of every printer on USB; none where libusb is not installed."""

    def prints(device: usb.core.Device) -> bool:
        return any(interface.bInterfaceClass == _PRINTER_CLASS for setting in device for interface in setting)

    found = []
    with suppress(usb.core.NoBackendError, usb.core.USBError):
        for device in usb.core.find(find_all=True, custom_match=prints):
            found.append((f"{device.idVendor:04x}:{device.idProduct:04x}", _name_of(device)))
    return sorted(found)


def _name_of(device: usb.core.Device) -> str:
    """As it calls itself; some say nothing, and some systems let only their owner ask."""
    try:
        return " ".join(filter(None, (device.manufacturer, device.product)))
    except (usb.core.USBError, ValueError):  # ValueError: it has no languages, as pyusb says
        return ""


def connect(options: Options) -> UsbConnection:
    """Find and claim the printer. Raises DeviceError ABSENT, BUSY or MISCONFIGURED (no right, no libusb)."""
    try:
        device = usb.core.find(idVendor=int(options.vendor, 16), idProduct=int(options.product, 16))
    except usb.core.NoBackendError as error:
        raise DeviceError(DeviceFault.PART_MISSING, "libusb 1.0") from error
    except usb.core.USBError as error:
        raise _translated(error) from error
    if device is None:
        raise DeviceError(DeviceFault.ABSENT, f"no USB device {options.vendor}:{options.product}")
    return UsbConnection(device)


def create(device: str, options: Options, context: DriverContext) -> ReceiptPrinter:
    """Make the printer; nothing is opened yet."""
    del context

    def opened() -> Connection:
        return connect(options)

    return ReceiptPrinter(device, options, opened)


def _claim_printer_interface(device: usb.core.Device) -> usb.core.Interface:
    interface = usb.util.find_descriptor(device.get_active_configuration(), bInterfaceClass=_PRINTER_CLASS)
    if interface is None:
        raise DeviceError(DeviceFault.NO_PRINTER)
    number = interface.bInterfaceNumber
    with suppress(NotImplementedError):  # Windows has no kernel driver to detach
        if device.is_kernel_driver_active(number):
            device.detach_kernel_driver(number)
    usb.util.claim_interface(device, number)
    return interface


def _end_point(interface: usb.core.Interface, direction: int) -> usb.core.Endpoint | None:
    def fits(end_point: usb.core.Endpoint) -> bool:
        is_bulk: bool = usb.util.endpoint_type(end_point.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        leads_there: bool = usb.util.endpoint_direction(end_point.bEndpointAddress) == direction
        return is_bulk and leads_there

    return usb.util.find_descriptor(interface, custom_match=fits)


def _translated(error: usb.core.USBError) -> DeviceError:
    return DeviceError(_FAULTS.get(error.errno or 0, DeviceFault.ABSENT), str(error))


def _milliseconds(seconds: float) -> int:
    return max(int(seconds * 1000), 1)  # 0 would mean for ever
