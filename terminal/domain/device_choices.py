"""Which device is on which socket: what a person may say of it, and the settings that come of that. Pure."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from terminal.domain.devices import DeviceSettings

SPEEDS = (9_600, 19_200, 38_400, 57_600, 115_200)
"""Bits a second that receipt printers, poles and readers are sold with; others are an operator's work."""
_SPEED = SPEEDS[0]  # of every driver that is told nothing
_PRINTER_PORT = 9100


class Socket(StrEnum):
    """How a device is connected."""

    KEYBOARD = "keyboard"  # it types
    SERIAL = "serial"
    PCSC = "pcsc"
    USB_PRINTER = "usb_printer"
    NETWORK_PRINTER = "network_printer"
    MONITOR = "monitor"
    SETTINGS = "settings"  # stands in the settings, on none of the others


class Usage(StrEnum):
    """What a person says is on a socket."""

    NOTHING = "nothing"
    TYPES = "types"
    CHIP_READER = "chip_reader"
    PRINTER_58 = "printer_58"  # paper of 58 mm
    PRINTER_80 = "printer_80"
    MAGTEK = "magtek"
    LINE_PER_TRACK = "line_per_track"
    MSR605 = "msr605"
    SCANNER = "scanner"
    POLE_CD5220 = "pole_cd5220"
    POLE_EPSON = "pole_epson"
    POLE_LED8 = "pole_led8"
    AS_SET = "as_set"  # as the settings say


_DRIVERS = {
    Usage.TYPES: ("wedge", "wedge"),
    Usage.CHIP_READER: ("pcsc", "chip"),
    Usage.MAGTEK: ("magstripe-magtek", "stripe"),
    Usage.LINE_PER_TRACK: ("magstripe-lines", "stripe"),
    Usage.MSR605: ("magstripe-msr605", "encoder"),
    Usage.SCANNER: ("scanner-serial", "scanner"),
    Usage.POLE_CD5220: ("pole-cd5220", "display"),
    Usage.POLE_EPSON: ("pole-epson", "display"),
    Usage.POLE_LED8: ("pole-led8", "display"),
}
"""Driver and the id that is wished for."""
_COLUMNS = {Usage.PRINTER_58: 32, Usage.PRINTER_80: 48}
_PRINTERS = {
    Socket.SERIAL: "escpos-serial",
    Socket.USB_PRINTER: "escpos-usb",
    Socket.NETWORK_PRINTER: "escpos-network",
}
_CHOSEN = frozenset(("port", "host", "vendor", "product", "reader", "columns", "baud"))
"""The options that come of a person's choice."""
_USAGES = {
    Socket.KEYBOARD: (Usage.TYPES,),
    Socket.PCSC: (Usage.CHIP_READER,),
    Socket.USB_PRINTER: tuple(_COLUMNS),
    Socket.NETWORK_PRINTER: tuple(_COLUMNS),
    Socket.SERIAL: (*_COLUMNS, *(usage for usage in _DRIVERS if usage not in (Usage.TYPES, Usage.CHIP_READER))),
    Socket.MONITOR: (),
    Socket.SETTINGS: (Usage.AS_SET,),
}


class FoundDevice(msgspec.Struct, frozen=True):
    """A socket, and what is on it as far as this machine knows.

    ``place``: its port, a reader's name, a USB printer's numbers ``04b8:0202``, a network printer's ``host:port``,
    a monitor's socket, or the id in the settings.
    """

    socket: Socket
    place: str
    name: str = ""

    @property
    def usages(self) -> tuple[Usage, ...]:
        """What may be on it; nothing may be everywhere, but a monitor's use is not chosen."""
        several = _USAGES[self.socket]
        return (Usage.NOTHING, *several) if several else ()


def settings_for(
    found: FoundDevice,
    usage: Usage,
    taken: Sequence[DeviceSettings],
    speed: int = _SPEED,
    before: DeviceSettings | None = None,
) -> DeviceSettings:
    """The settings of ``usage`` on a socket, under an id that none of ``taken`` has. Not for NOTHING and AS_SET.

    ``before`` is what stood there: with the same driver its id stays, and what else an operator set.
    """
    if usage in _COLUMNS:
        options: dict[str, str | int | bool] = {**_place(found), "columns": _COLUMNS[usage]}
        driver, wish = _PRINTERS[found.socket], "printer"
    else:
        driver, wish = _DRIVERS[usage]
        options = _place(found)
    if found.socket is Socket.SERIAL and speed != _SPEED:
        options["baud"] = speed
    if before is None or before.driver != driver:
        return DeviceSettings(_free_id(wish, taken), driver, options)
    others = {key: value for key, value in before.options.items() if key not in _CHOSEN}
    return DeviceSettings(before.id, driver, {**options, **others})


def usage_of(device: DeviceSettings) -> Usage:
    """What a device of the settings is on its socket; AS_SET for what this module does not offer."""
    if device.driver in _PRINTERS.values():
        return Usage.PRINTER_58 if device.options.get("columns") == _COLUMNS[Usage.PRINTER_58] else Usage.PRINTER_80
    return next((usage for usage, (driver, _id) in _DRIVERS.items() if driver == device.driver), Usage.AS_SET)


def speed_of(device: DeviceSettings) -> int:
    """Of a serial line."""
    speed = device.options.get("baud", _SPEED)
    return speed if isinstance(speed, int) else _SPEED


def is_on(device: DeviceSettings, found: FoundDevice) -> bool:
    """Whether a device of the settings is the one on this socket."""
    options = device.options
    match found.socket:
        case Socket.SETTINGS:
            return device.id == found.place
        case Socket.KEYBOARD:
            return device.driver == _DRIVERS[Usage.TYPES][0]
        case Socket.PCSC:
            return device.driver == _DRIVERS[Usage.CHIP_READER][0] and str(options.get("reader", "")) in found.place
        case Socket.NETWORK_PRINTER:
            return device.driver == _PRINTERS[found.socket]
        case Socket.USB_PRINTER:
            return f"{options.get('vendor')}:{options.get('product')}" == found.place
    return found.socket is Socket.SERIAL and options.get("port") == found.place


def network_place(device: DeviceSettings) -> str:
    """``host``, or ``host:port`` where that is not every printer's."""
    host, port = device.options.get("host", ""), device.options.get("port", _PRINTER_PORT)
    return f"{host}:{port}" if port != _PRINTER_PORT else str(host)


def _place(found: FoundDevice) -> dict[str, str | int | bool]:
    match found.socket:
        case Socket.SERIAL:
            return {"port": found.place}
        case Socket.PCSC:
            return {"reader": found.place}
        case Socket.USB_PRINTER:
            vendor, _, product = found.place.partition(":")
            return {"vendor": vendor, "product": product}
        case Socket.NETWORK_PRINTER:
            host, _, port = found.place.rpartition(":")
            if host and port.isdecimal() and int(port) != _PRINTER_PORT:
                return {"host": host, "port": int(port)}
            return {"host": host if host and port.isdecimal() else found.place}
    return {}


def _free_id(wish: str, taken: Sequence[DeviceSettings]) -> str:
    ids = {each.id for each in taken}
    return next(name for name in (wish, *(f"{wish}-{number}" for number in range(2, 1000))) if name not in ids)
