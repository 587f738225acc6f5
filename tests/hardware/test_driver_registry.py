"""Settings that name a driver become a device, or an error that says what to write instead."""

import pytest

from hardware.registry import driver_names, make_display, make_printer, make_reader
from hardware.simulated.reader import SimulatedReader
from terminal.domain.devices import DeviceKind, DeviceSettings
from terminal.domain.errors import ConfigError
from tests.support.listening import context


def refusal(driver: str, **options: str | int | bool) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        make_reader(DeviceSettings("counter", driver, dict(options)), context())
    return caught.value


def test_a_reader_is_made_of_its_settings() -> None:
    reader = make_reader(DeviceSettings("counter", "simulated-reader"), context())
    assert isinstance(reader, SimulatedReader)
    assert reader.id == "counter"


def test_an_unknown_driver_lists_the_known_ones() -> None:
    error = refusal("magstrip-magtek")
    assert error.where == "device 'counter': driver"
    assert "magstripe-magtek" in error.problem
    assert "escpos-network" not in error.problem  # a printer is no help here


def test_a_driver_of_another_kind_is_unknown() -> None:
    for make, driver in ((make_printer, "wedge"), (make_display, "escpos-file")):
        with pytest.raises(ConfigError, match=f"no .* driver '{driver}'"):
            make(DeviceSettings("counter", driver), context())


def test_wrong_options_say_where_and_what_is_allowed() -> None:
    missing = refusal("magstripe-magtek")
    assert (missing.where, "`port`" in missing.problem) == ("device 'counter': options", True)
    unknown = refusal("magstripe-magtek", port="x", speed=1)
    assert "`speed`" in unknown.problem
    assert "allowed: port, baud, data_bits, parity, stop_bits, quiet_ms" in unknown.problem
    parity = refusal("magstripe-magtek", port="x", parity="mark")
    assert parity.where == "device 'counter': options.parity"
    assert "allowed: even, none, odd" in parity.problem
    baud = refusal("magstripe-magtek", port="x", baud=1)
    assert "allowed: integer from 300 to 921600" in baud.problem
    assert "allowed: string" in refusal("magstripe-magtek", port=9).problem
    assert "allowed: no options" in refusal("simulated-reader", speed=1).problem


@pytest.mark.parametrize("kind", [DeviceKind.READER, DeviceKind.PRINTER, DeviceKind.DISPLAY])
def test_every_named_driver_exists(kind: DeviceKind) -> None:
    makers = {DeviceKind.READER: make_reader, DeviceKind.PRINTER: make_printer, DeviceKind.DISPLAY: make_display}
    for name in driver_names(kind):
        try:
            makers[kind](DeviceSettings("counter", name), context())
        except ConfigError as error:
            assert "missing required field" in error.problem  # noqa: PT017 - some need a port, all can be asked
