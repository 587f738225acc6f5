"""Driver names of the configuration and the modules behind them, imported on first use.

A driver module has ``Options``, a struct of what may be set, and ``create(device, options, context)``. To add a
device is to write such a module and to name it here.
"""

from importlib import import_module
from typing import Protocol, cast

import msgspec

from hardware.context import DriverContext
from terminal.domain.decoding import place_and_problem
from terminal.domain.devices import DeviceKind, DeviceSettings
from terminal.domain.errors import ConfigError
from terminal.ports import CustomerDisplay, Printer, Reader

_MODULES: dict[DeviceKind, dict[str, str]] = {
    DeviceKind.READER: {
        "magstripe-magtek": "hardware.readers.magtek",
        "magstripe-lines": "hardware.readers.line_per_track",
        "magstripe-msr605": "hardware.encoders.msr605",
        "wedge": "hardware.readers.wedge",
        "scanner-serial": "hardware.readers.barcode_scanner",
        "pcsc": "hardware.readers.pcsc",
        "simulated-reader": "hardware.simulated.reader",
        "simulated-encoder": "hardware.simulated.encoder",
    },
    DeviceKind.PRINTER: {
        "escpos-network": "hardware.printers.network",
        "escpos-serial": "hardware.printers.serial",
        "escpos-usb": "hardware.printers.usb",
        "escpos-file": "hardware.printers.file",
        "simulated-printer": "hardware.simulated.printer",
    },
    DeviceKind.DISPLAY: {
        "pole-cd5220": "hardware.displays.cd5220",
        "pole-epson": "hardware.displays.epson",
        "pole-led8": "hardware.displays.led8",
        "second-screen": "hardware.displays.second_screen",
        "simulated-display": "hardware.simulated.display",
    },
}


class _DriverModule(Protocol):
    Options: type[msgspec.Struct]

    def create(self, device: str, options: msgspec.Struct, context: DriverContext, /) -> object: ...


def driver_names(kind: DeviceKind) -> tuple[str, ...]:
    """The drivers that a device of this kind may name."""
    return tuple(_MODULES.get(kind, {}))


def kind_of(settings: DeviceSettings) -> DeviceKind:
    """What kind of device ``settings`` describe. Raises ConfigError for a driver that nobody knows."""
    for kind, modules in _MODULES.items():
        if settings.driver in modules:
            return kind
    known = ", ".join(name for modules in _MODULES.values() for name in modules)
    raise ConfigError(f"device {settings.id!r}: driver", f"no driver {settings.driver!r}; use one of {known}")


def make_reader(settings: DeviceSettings, context: DriverContext) -> Reader:
    """The reader that ``settings`` describe, not yet started. Raises ConfigError."""
    return cast(Reader, _make(DeviceKind.READER, settings, context))


def make_printer(settings: DeviceSettings, context: DriverContext) -> Printer:
    """The printer that ``settings`` describe. Raises ConfigError."""
    return cast(Printer, _make(DeviceKind.PRINTER, settings, context))


def make_display(settings: DeviceSettings, context: DriverContext) -> CustomerDisplay:
    """The customer display that ``settings`` describe. Raises ConfigError."""
    return cast(CustomerDisplay, _make(DeviceKind.DISPLAY, settings, context))


def options_of(settings: DeviceSettings) -> msgspec.Struct:
    """The options as the driver takes them, its defaults filled in; opens nothing. Raises ConfigError."""
    return _options(_driver(kind_of(settings), settings).Options, settings)


def _make(kind: DeviceKind, settings: DeviceSettings, context: DriverContext) -> object:
    module = _driver(kind, settings)
    return module.create(settings.id, _options(module.Options, settings), context)


def _driver(kind: DeviceKind, settings: DeviceSettings) -> _DriverModule:
    module_name = _MODULES[kind].get(settings.driver)
    if module_name is None:
        known = ", ".join(driver_names(kind))
        raise ConfigError(f"device {settings.id!r}: driver", f"no {kind.value} driver {settings.driver!r}; use {known}")
    return cast(_DriverModule, import_module(module_name))


def _options(options: type[msgspec.Struct], settings: DeviceSettings) -> msgspec.Struct:
    try:
        return msgspec.convert(settings.options, options)
    except msgspec.ValidationError as error:
        key, problem = place_and_problem(error)
        where = f"device {settings.id!r}: options" + (f".{key}" if key else "")
        raise ConfigError(where, f"{problem}; allowed: {_allowed(options, key)}") from error


def _allowed(options: type[msgspec.Struct], key: str) -> str:
    """What an option may be, or which options there are where no one in particular is wrong."""
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(options)}
    if not fields:
        return "no options"
    return _describe(fields[key]) if key in fields else ", ".join(fields)


def _describe(kind: object) -> str:
    schema = msgspec.json.schema(kind)
    schema = schema.get("$defs", {}).get(str(schema.get("$ref", "")).rpartition("/")[2], schema)
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    bounds = [f"{word} {schema[name]}" for name, word in (("minimum", "from"), ("maximum", "to")) if name in schema]
    return " ".join([str(schema.get("type", "a value")), *bounds])
