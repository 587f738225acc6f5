"""Where a first start goes on, and what becomes of what somebody says is connected."""

from collections.abc import Callable
from itertools import product

import msgspec
import pytest

from hardware import registry
from hardware.context import DriverContext
from terminal.domain.device_choices import (
    SPEEDS,
    FoundDevice,
    Socket,
    Usage,
    is_on,
    network_place,
    settings_for,
    speed_of,
    usage_of,
)
from terminal.domain.devices import DeviceKind, DeviceSettings
from terminal.domain.setting_up import SetupState, SetupStep
from terminal.ports import CustomerDisplay, Printer, Reader
from tests.support.shop import cashier_with_pin

Maker = Callable[[DeviceSettings, DriverContext], CustomerDisplay | Printer | Reader]
CONTEXT = DriverContext(lambda: 0, tuple)
PLACES = {
    Socket.KEYBOARD: "",
    Socket.SERIAL: "/dev/ttyUSB7",
    Socket.PCSC: "ACS ACR122U 00 00",
    Socket.USB_PRINTER: "04b8:0202",
    Socket.NETWORK_PRINTER: "printer.shop:9101",
}
OFFERED = [
    (FoundDevice(socket, place), usage)
    for socket, place in PLACES.items()
    for usage in FoundDevice(socket, place).usages
    if usage is not Usage.NOTHING
]


def test_each_step_follows_from_what_is_there() -> None:
    state = SetupState()
    assert state.step is SetupStep.LANGUAGE
    for now, step in (
        ({"language_chosen": True}, SetupStep.WAY),
        ({"centre": "https://centre.example"}, SetupStep.CENTRE),
        ({"terminal": "S01T01"}, SetupStep.CENTRE),
        ({"told": True}, SetupStep.DEVICES),
        ({"devices_chosen": True}, SetupStep.STAFF),
        ({"staff": (cashier_with_pin(),)}, None),
    ):
        state = msgspec.structs.replace(state, **now)
        assert state.step is step, now


def test_a_terminal_that_chose_no_language_is_not_asked_for_one() -> None:
    assert SetupState(centre="https://centre.example", terminal="S01T01").step is SetupStep.CENTRE


@pytest.mark.parametrize(("found", "usage"), OFFERED, ids=lambda each: str(getattr(each, "socket", each)))
def test_whatever_is_offered_can_be_made_and_is_known_again(found: FoundDevice, usage: Usage) -> None:
    taken = (DeviceSettings("printer", "escpos-file"), DeviceSettings("stripe", "wedge"))
    device = settings_for(found, usage, taken, 115_200)
    assert device.id not in {each.id for each in taken}
    makers: dict[DeviceKind, Maker] = {
        DeviceKind.READER: registry.make_reader,
        DeviceKind.PRINTER: registry.make_printer,
        DeviceKind.DISPLAY: registry.make_display,
    }
    assert makers[registry.kind_of(device)](device, CONTEXT).id == device.id
    assert usage_of(device) is usage
    assert is_on(device, found)
    assert speed_of(device) == (115_200 if found.socket is Socket.SERIAL else SPEEDS[0])


def test_a_device_is_on_one_socket_alone() -> None:
    rows = [FoundDevice(socket, place) for socket, place in PLACES.items()]
    rows += [FoundDevice(Socket.SERIAL, "/dev/ttyS0"), FoundDevice(Socket.USB_PRINTER, "04b8:0e15")]
    for (found, usage), row in product(OFFERED, rows):
        assert is_on(settings_for(found, usage, ()), row) is (row == found), (found, usage, row)


@pytest.mark.parametrize(("typed", "kept"), [("10.0.0.9", "10.0.0.9"), ("10.0.0.9:9100", "10.0.0.9"), ("p:42", "p:42")])
def test_a_network_printer_has_the_usual_port_unless_it_is_told(typed: str, kept: str) -> None:
    device = settings_for(FoundDevice(Socket.NETWORK_PRINTER, typed), Usage.PRINTER_58, ())
    assert network_place(device) == kept
    assert device.options["columns"] == 32
