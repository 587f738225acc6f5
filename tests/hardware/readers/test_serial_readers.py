"""Serial readers over real ptys: reading, unplugging, refused settings, and devices that must be greeted."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.readers import serial_source
from hardware.registry import make_reader
from hardware.serial_line import SerialLine, SerialOptions
from terminal.domain.cards import CardMedium, CardRead
from terminal.domain.devices import CardRejected, CodeScanned, DeviceCondition, DeviceSettings
from terminal.domain.errors import CardFault, DeviceError, DeviceFault
from terminal.ports import Reader
from tests.support.listening import CARD, Listener, context
from tests.support.patience import PATIENCE
from tests.support.serial_device import SerialDevice

READ = CardRead(CARD, CardMedium.STRIPE, "counter")
SWIPE = f";{CARD}=0001?".encode()
MAGTEK = b"\x02\x1b" + SWIPE + b"0\r\x03"
MSR605 = b"\x1bs\x1b\x02" + SWIPE + b"?\x1c\x1b0"


@pytest.fixture
def device(tmp_path: Path) -> Iterator[SerialDevice]:
    device = SerialDevice(tmp_path / "ttyTEST")
    yield device
    device.unplug()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def started(device: SerialDevice, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> Iterator["Starter"]:
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", PATIENCE)
    starter = Starter(device, listener)
    yield starter
    assert all(reader.stop(PATIENCE) for reader in starter.readers)


class Starter:
    """Starts readers on the test's device."""

    def __init__(self, device: SerialDevice, listener: Listener) -> None:
        self._port = device.port
        self._listener = listener
        self.readers: list[Reader] = []

    def __call__(self, driver: str, **options: str | int | bool) -> Reader:
        settings = DeviceSettings("counter", driver, {"port": self._port, "quiet_ms": 20, **options})
        reader = make_reader(settings, context())
        self.readers.append(reader)
        reader.start(self._listener.events.put, self._listener.states.put)
        return reader


@pytest.mark.parametrize(
    ("driver", "data"),
    [("magstripe-magtek", MAGTEK), ("magstripe-lines", b"%B8800000013^LI^?\r" + SWIPE + b"\r")],
)
def test_a_swipe_is_read(started: Starter, device: SerialDevice, listener: Listener, driver: str, data: bytes) -> None:
    started(driver)
    listener.await_state(DeviceCondition.READY)
    device.send(data)
    assert listener.next_event() == READ


def test_a_scanner_tells_its_codes(started: Starter, device: SerialDevice, listener: Listener) -> None:
    started("scanner-serial")
    listener.await_state(DeviceCondition.READY)
    device.send(b"6901234567892\r")
    assert listener.next_event() == CodeScanned("6901234567892", "counter")


def test_msr605_is_greeted_and_armed_again_after_each_swipe(
    started: Starter, device: SerialDevice, listener: Listener
) -> None:
    started("magstripe-msr605")
    device.expect(b"\x1ba\x1be")
    device.send(b"\x1by")
    device.expect(b"\x1br")
    listener.await_state(DeviceCondition.READY)
    device.send(MSR605)
    assert listener.next_event() == READ
    device.expect(b"\x1br")
    device.send(b"\x1bs\x1b\x01\x1b+\x1b\x02")  # breaks off
    assert listener.next_event() == CardRejected(CardFault.BAD_TRACK, "counter")
    device.expect(b"\x1br")


def test_msr605_that_lost_its_power_is_armed_again(
    started: Starter, device: SerialDevice, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serial_source, "_HELLO_AGAIN_AFTER_S", 0.05)
    started("magstripe-msr605")
    for _ in range(2):
        device.expect(b"\x1ba\x1be")
        device.send(b"\x1by")
        device.expect(b"\x1br")


def test_msr605_that_stays_silent_is_told(
    started: Starter, device: SerialDevice, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", 0.05)
    started("magstripe-msr605")
    assert listener.await_state(DeviceCondition.WAITING).fault is DeviceFault.NO_ANSWER
    device.expect(b"\x1ba\x1be\x1ba\x1be")  # it is asked again and again


def test_garbage_and_half_frames_do_not_stop_the_reader(
    started: Starter, device: SerialDevice, listener: Listener
) -> None:
    started("magstripe-magtek")
    listener.await_state(DeviceCondition.READY)
    device.send(bytes(range(256)) + b"\xff" * 700)
    device.send(b"\x02\x1b;8800")
    assert listener.next_event() == CardRejected(CardFault.PARTIAL, "counter")
    device.send(MAGTEK)
    assert listener.next_event() == READ


def test_unplugged_and_plugged_in_again(started: Starter, device: SerialDevice, listener: Listener) -> None:
    started("magstripe-magtek")
    listener.await_state(DeviceCondition.READY)
    for _ in range(2):
        device.unplug()
        assert listener.await_state(DeviceCondition.WAITING).fault is DeviceFault.ABSENT
        device.plug_in()
        listener.await_state(DeviceCondition.READY)
    device.send(MAGTEK)
    assert listener.next_event() == READ


def test_a_reader_may_come_later_than_the_program(started: Starter, device: SerialDevice, listener: Listener) -> None:
    device.unplug()
    started("magstripe-magtek")
    assert listener.await_state(DeviceCondition.WAITING).fault is DeviceFault.ABSENT
    device.plug_in()
    listener.await_state(DeviceCondition.READY)


def test_settings_that_the_line_refuses(started: Starter, listener: Listener) -> None:
    started("magstripe-magtek", parity="even", data_bits=7)
    assert listener.await_state(DeviceCondition.WAITING).fault is DeviceFault.MISCONFIGURED


def test_what_was_swiped_before_opening_is_dropped(started: Starter, device: SerialDevice, listener: Listener) -> None:
    device.send(MAGTEK)
    started("magstripe-magtek")
    listener.await_state(DeviceCondition.READY)
    device.send(b"\x02\x1b;E?0\r\x03")
    assert listener.next_event() == CardRejected(CardFault.BAD_TRACK, "counter")


def test_a_line_belongs_to_one_program(device: SerialDevice) -> None:
    line = SerialLine(SerialOptions(port=device.port))
    with pytest.raises(DeviceError) as caught:
        SerialLine(SerialOptions(port=device.port))
    assert caught.value.fault is DeviceFault.BUSY
    line.close()
    line.close()
    SerialLine(SerialOptions(port=device.port)).close()


@pytest.mark.parametrize(
    ("port", "fault"),
    [
        ("no/such/port", DeviceFault.ABSENT),
        ("/dev/null", DeviceFault.MISCONFIGURED),
        ("foo://x", DeviceFault.MISCONFIGURED),
    ],
)
def test_ports_that_cannot_be_opened(port: str, fault: DeviceFault) -> None:
    with pytest.raises(DeviceError) as caught:
        SerialLine(SerialOptions(port=port))
    assert caught.value.fault is fault
    assert caught.value.detail


def test_a_device_that_takes_nothing_is_told_and_closing_does_not_wait(device: SerialDevice) -> None:
    line = SerialLine(SerialOptions(port=device.port))
    with pytest.raises(DeviceError) as caught:
        line.write(b"x" * 1_000_000, timeout=0.05)
    assert caught.value.fault is DeviceFault.NO_ANSWER
    line.close()


def test_a_line_reads_what_is_there(device: SerialDevice) -> None:
    line = SerialLine(SerialOptions(port=device.port))
    assert line.read(0.01) == b""
    threading.Timer(0.02, device.send, [b"abc"]).start()
    assert line.read(PATIENCE) == b"abc"
    device.unplug()
    with pytest.raises(DeviceError) as caught:
        line.read(PATIENCE)
    assert caught.value.fault is DeviceFault.ABSENT
    line.close()
