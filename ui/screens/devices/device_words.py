"""Devices in words and pictures: what each is for, where it stands, and what the maintenance log says was done."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.device_log import LogLine, Work
from terminal.domain.devices import DeviceCondition, DeviceKind
from terminal.domain.errors import CardFault, DeviceError
from ui.messages import card_messages, device_messages
from ui.messages.words import Words

translate = QCoreApplication.translate

ICONS = {
    DeviceKind.READER: "credit-card",
    DeviceKind.ENCODER: "credit-card-reader",
    DeviceKind.PRINTER: "printer",
    DeviceKind.DRAWER: "inbox",
    DeviceKind.DISPLAY: "monitor",
}


def kind_name(kind: DeviceKind) -> str:
    """What a device is for."""
    return {
        DeviceKind.READER: translate("devices", "Card reader"),
        DeviceKind.ENCODER: translate("devices", "Card encoder"),
        DeviceKind.PRINTER: translate("devices", "Receipt printer"),
        DeviceKind.DRAWER: translate("devices", "Cash drawer"),
        DeviceKind.DISPLAY: translate("devices", "Customer display"),
    }[kind]


def slot_name(device: str) -> str:
    """Which of its kind a device is, by its id; "" where its kind says as much.

    Ids that the program gave are words of the till; those of an operator's own stand as they were written.
    """
    driver, _, on_it = device.partition(":")  # a chip reader's own name follows that of its driver
    name, _, number = driver.partition("-")
    names = {
        "reader": "",
        "encoder": "",
        "printer": "",
        "drawer": "",
        "display": "",
        "wedge": translate("devices", "types like a keyboard"),
        "stripe": translate("devices", "magnetic stripe"),
        "chip": translate("devices", "chip"),
        "scanner": translate("devices", "barcode scanner"),
        "screen": translate("devices", "second monitor"),
    }
    if name not in names or not (number.isdecimal() or driver == name):
        return device
    return " ".join(filter(None, (names[name], number, on_it)))


def full_name(kind: DeviceKind, device: str) -> str:
    """What a device is for, and which one of these it is."""
    return " · ".join(filter(None, (kind_name(kind), slot_name(device))))


def condition_name(condition: DeviceCondition) -> str:
    """Where a device stands, in a word."""
    return {
        DeviceCondition.STARTING: translate("devices", "starting"),
        DeviceCondition.READY: translate("devices", "ready"),
        DeviceCondition.WAITING: translate("devices", "waiting"),
        DeviceCondition.STOPPED: translate("devices", "stopped"),
    }[condition]


def condition_meaning(condition: DeviceCondition | None, kind: DeviceKind) -> str:
    """What it means where nothing is wrong, and what to do; None: nothing was heard of the device yet."""
    if condition is None and kind is DeviceKind.DRAWER:
        return translate(
            "devices", "It is connected to the receipt printer and does not report its state. The test opens it."
        )
    if condition is None:
        return translate("devices", "It has not been used yet. Run the test to see whether it works.")
    return {
        DeviceCondition.STARTING: translate("devices", "It is starting; this takes a moment."),
        DeviceCondition.READY: translate("devices", "Everything is in order. Run the test to make sure."),
        DeviceCondition.WAITING: translate("devices", "It cannot be used now; the till keeps trying by itself."),
        DeviceCondition.STOPPED: translate(
            "devices", "The till has stopped using it. If it is still needed, restart the program."
        ),
    }[condition]


def test_name(kind: DeviceKind) -> str:
    """What the test button does, as its words."""
    return {
        DeviceKind.READER: translate("devices", "Test with a card"),
        DeviceKind.ENCODER: translate("devices", "Test the encoder"),
        DeviceKind.PRINTER: translate("devices", "Print a test page"),
        DeviceKind.DRAWER: translate("devices", "Open the drawer"),
        DeviceKind.DISPLAY: translate("devices", "Show a test pattern"),
    }[kind]


def test_outcome(kind: DeviceKind) -> str:
    """What a person should see after a test that went well."""
    return {
        DeviceKind.READER: translate("devices", "The card was read."),
        DeviceKind.ENCODER: translate("devices", "The encoder answered."),
        DeviceKind.PRINTER: translate(
            "devices", "The printer should have printed a page with a ruler, Chinese and Latin letters."
        ),
        DeviceKind.DRAWER: translate("devices", "The drawer should be open now: push it shut."),
        DeviceKind.DISPLAY: translate("devices", "Every position of both lines should show a digit or a letter."),
    }[kind]


def test_failed(kind: DeviceKind, error: DeviceError) -> Words:
    """A device that did not do what the test asked."""
    words = device_messages.device_fault(error.fault)
    return Words(f"{kind_name(kind)}: {words.title}", words.advice)


def card_refused(fault: CardFault) -> Words:
    """A reader under test that refused a card: it answered, and may still want cleaning."""
    advice = translate("devices", "Try another card; if that fails too, clean the reader. Nothing of it was kept.")
    return Words(card_messages.card_fault(fault).title, advice)


def work_name(work: Work) -> str:
    """What was done, as the log says it."""
    return {
        Work.TEST: translate("devices", "tested"),
        Work.CLEANED: translate("devices", "cleaned"),
        Work.REPAIRED: translate("devices", "repaired"),
        Work.REPLACED: translate("devices", "replaced"),
        Work.NOTE: translate("devices", "note"),
        Work.CHOSEN: translate("devices", "devices chosen again"),
    }[work]


def log_words(line: LogLine) -> str:
    """A line of the log without time, person and ``log_detail``. Work of a newer program stands as it was written."""
    serviced = line.serviced
    if serviced.fault is not None:
        fault = device_messages.device_fault(serviced.fault).title
        done = translate("devices", "test failed: {fault}").format(fault=fault)
    elif not serviced.well:
        done = translate("devices", "test failed")
    elif serviced.work not in list(Work):
        done = serviced.work
    else:
        done = work_name(Work(serviced.work))
    return " · ".join(filter(None, (done, "" if log_detail(line) else serviced.note)))


def log_detail(line: LogLine) -> str:
    """What a driver said of a test that failed, for who repairs the device: it speaks no language of the till."""
    serviced = line.serviced
    return serviced.note if serviced.work == Work.TEST and not serviced.well else ""
