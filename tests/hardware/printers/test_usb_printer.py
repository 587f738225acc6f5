"""A USB printer through the real pyusb, with a bus of our own below it."""

import errno
from array import array
from types import SimpleNamespace

import pytest
import usb.backend
import usb.core

from hardware.context import DriverContext
from hardware.printers import usb as usb_printer
from hardware.registry import make_printer
from terminal.domain.devices import DeviceSettings
from terminal.domain.documents import Document, Text
from terminal.domain.errors import DeviceError, DeviceFault

CONTEXT = DriverContext(clock=lambda: 0, card_number_formats=tuple)
READY, FENCE_PASSED = b"\x12", b"\x00"


class Bus(usb.backend.IBackend):  # type: ignore[misc]  # pyusb has no types
    """One device with one interface: bulk out 01, bulk in 82. ``claim_error`` is what claiming meets."""

    def __init__(self, *, interface_class: int = 7, claim_error: int | None = None) -> None:
        super().__init__()
        self.interface_class = interface_class
        self.claim_error = claim_error
        self.received = b""
        self.answers: list[bytes] = []
        self.answering = True
        self.driver_attached = True
        self.claimed = False

    def enumerate_devices(self) -> list[str]:
        return ["printer"]

    def get_device_descriptor(self, device: str) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=0x04B8, idProduct=0x0202, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, device: str, config: int) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, device: str, interface: int, alternate: int, config: int) -> SimpleNamespace:
        if interface or alternate:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=self.interface_class, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(
        self, device: str, end_point: int, interface: int, alternate: int, config: int
    ) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(0x01, 0x82)[end_point], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, device: str) -> str:
        return device

    def close_device(self, handle: str) -> None: ...

    def get_configuration(self, handle: str) -> int:
        return 1

    def is_kernel_driver_active(self, handle: str, interface: int) -> bool:
        return self.driver_attached

    def detach_kernel_driver(self, handle: str, interface: int) -> None:
        self.driver_attached = False

    def claim_interface(self, handle: str, interface: int) -> None:
        if self.claim_error is not None:
            raise usb.core.USBError("refused", None, self.claim_error)
        self.claimed = True

    def release_interface(self, handle: str, interface: int) -> None:
        self.claimed = False

    def bulk_write(self, handle: str, end_point: int, interface: int, data: bytes, timeout: int) -> int:
        sent = bytes(data)
        self.received += sent
        if self.answering and sent.startswith(b"\x10\x04"):
            self.answers.append(READY)
        elif self.answering and sent.endswith(b"\x1d\x72\x01"):
            self.answers.append(FENCE_PASSED)
        return len(sent)

    def bulk_read(self, handle: str, end_point: int, interface: int, buffer: "array[int]", timeout: int) -> int:
        if not self.answers:
            raise usb.core.USBTimeoutError("timed out", None, errno.ETIMEDOUT)
        answer = self.answers.pop(0)
        buffer[: len(answer)] = array("B", answer)
        return len(answer)


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Bus:
    bus = Bus()
    plug(bus, monkeypatch)
    return bus


def plug(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    find = usb.core.find
    monkeypatch.setattr(usb.core, "find", lambda **wanted: find(backend=bus, **wanted))


def usb_settings(product: str = "0202") -> DeviceSettings:
    options: dict[str, str | int | bool] = {"vendor": "04b8", "product": product, "answer_ms": 50, "print_ms": 200}
    return DeviceSettings("p", "escpos-usb", options)


def test_prints_through_the_bulk_end_points_and_believes_the_fence(plugged: Bus) -> None:
    printer = make_printer(usb_settings(), CONTEXT)

    printer.print_document(Document((Text("谢谢"),)))

    assert plugged.claimed
    assert not plugged.driver_attached
    assert "谢谢".encode("gb18030") in plugged.received


def test_a_silent_printer_gives_no_answer_and_is_released(plugged: Bus) -> None:
    plugged.answering = False

    with pytest.raises(DeviceError) as refused:
        make_printer(usb_settings(), CONTEXT).check()

    assert refused.value.fault is DeviceFault.NO_ANSWER
    assert not plugged.claimed


@pytest.mark.parametrize(
    ("bus", "product", "fault"),
    [
        (Bus(), "9999", DeviceFault.ABSENT),
        (Bus(interface_class=8), "0202", DeviceFault.NO_PRINTER),
        (Bus(claim_error=errno.EBUSY), "0202", DeviceFault.BUSY),
        (Bus(claim_error=errno.EACCES), "0202", DeviceFault.MISCONFIGURED),
        (Bus(claim_error=errno.ENODEV), "0202", DeviceFault.ABSENT),
    ],
)
def test_what_cannot_be_claimed_says_why(
    bus: Bus, product: str, fault: DeviceFault, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug(bus, monkeypatch)

    with pytest.raises(DeviceError) as refused:
        make_printer(usb_settings(product), CONTEXT).check()

    assert refused.value.fault is fault


def test_without_libusb_the_operator_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_backend(**_: object) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", no_backend)

    with pytest.raises(DeviceError) as refused:
        usb_printer.connect(usb_printer.Options(vendor="04b8", product="0202"))
    assert refused.value.fault is DeviceFault.PART_MISSING
    assert "libusb" in refused.value.detail
