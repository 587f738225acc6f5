"""The words for devices: why one cannot do what was asked, and what to do about it."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.errors import DeviceFault
from ui.messages.words import Words

translate = QCoreApplication.translate


def device_fault(fault: DeviceFault) -> Words:
    """A device that cannot do what was asked; the sale is safe in every case."""
    return {**_of_itself(), **_of_what_is_around()}[fault]


def _of_itself() -> dict[DeviceFault, Words]:
    """What any device may have."""
    return {
        DeviceFault.ABSENT: Words(
            translate("messages", "not connected"),
            translate("messages", "Check plug and cable; it is found again by itself."),
        ),
        DeviceFault.BUSY: Words(
            translate("messages", "in use by another program"),
            translate("messages", "Close the other program; it is found again by itself."),
        ),
        DeviceFault.NO_ANSWER: Words(
            translate("messages", "does not answer"),
            translate("messages", "Switch it off and on again."),
        ),
        DeviceFault.PAPER_OUT: Words(
            translate("messages", "out of paper"),
            translate("messages", "Put in a new roll; what waits is printed by itself."),
        ),
        DeviceFault.COVER_OPEN: Words(
            translate("messages", "cover open"),
            translate("messages", "Close the cover; what waits is printed by itself."),
        ),
        DeviceFault.OFFLINE: Words(
            translate("messages", "offline"),
            translate("messages", "Press its feed or online key."),
        ),
        DeviceFault.FAULTY: Words(
            translate("messages", "reports a fault"),
            translate(
                "messages",
                "Switch it off and on again; at a printer look for jammed paper first. If it stays, call service.",
            ),
        ),
        DeviceFault.GARBLED: Words(
            translate("messages", "sends what cannot be understood"),
            translate("messages", "The settings may not fit this model: check speed and driver."),
        ),
        DeviceFault.MISCONFIGURED: Words(
            translate("messages", "cannot be opened with its settings"),
            translate("messages", "Check port, speed and rights in the settings."),
        ),
    }


def _of_what_is_around() -> dict[DeviceFault, Words]:
    """What is wrong with what a device is used for, how, or by whom."""
    return {
        DeviceFault.OCCUPIED: Words(
            translate("messages", "has another card to do"),
            translate("messages", "Finish with that card first, or cancel it where it was begun."),
        ),
        DeviceFault.CARD_SILENT: Words(
            translate("messages", "a card on it does not answer"),
            translate("messages", "Take the card away; the reader is ready again by itself."),
        ),
        DeviceFault.UNKNOWN_NAME: Words(
            translate("messages", "is not known in the network by this name"),
            translate("messages", "Compare its address with what it prints of itself, and choose the devices anew."),
        ),
        DeviceFault.NEVER_ANSWERS: Words(
            translate("messages", "cannot say how it is, and is asked for it"),
            translate("messages", "Have service set status to none for this printer in the settings."),
        ),
        DeviceFault.NO_PRINTER: Words(
            translate("messages", "is no printer"),
            translate("messages", "Something else is connected there: choose the devices anew."),
        ),
        DeviceFault.PART_MISSING: Words(
            translate("messages", "needs a part of the system that is not installed"),
            translate("messages", "Call service: the technical line below names the part."),
        ),
        DeviceFault.PROGRAM: Words(
            translate("messages", "cannot be used: its part of the program failed"),
            translate(
                "messages", "It is tried again by itself. If it stays, start the program again and call service."
            ),
        ),
    }
