"""Words about what people choose on this machine."""

from PySide6.QtCore import QCoreApplication

from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def sale_first() -> Words:
    """The till is to be closed for a page of its own, and a sale is on the counter."""
    return Words(
        translate("settings_messages", "There is a sale on the counter"),
        translate("settings_messages", "Finish it, or hold it; then the till can be closed."),
        Severity.INFO,
    )


def kiosk_stays() -> Words:
    """Somebody closed the window of a kiosk."""
    return Words(
        translate("settings_messages", "This till stays open: it runs in kiosk mode"),
        translate("settings_messages", "A manager can close it in Settings. To lock the screen, press Ctrl+L."),
        Severity.INFO,
    )


def kiosk_on() -> Words:
    """The window covers its monitor from now on."""
    return Words(
        translate("settings_messages", "Kiosk mode is on, now and after every start"),
        translate(
            "settings_messages", "The window cannot be closed or minimised until a manager turns kiosk mode off here."
        ),
        Severity.GOOD,
    )


def kiosk_off() -> Words:
    """The window may be closed again."""
    return Words(
        translate("settings_messages", "Kiosk mode is off"),
        translate("settings_messages", "The window can be minimised and closed like any other."),
        Severity.GOOD,
    )


def large_type_later() -> Words:
    """Somebody chose large type where the monitor's scale leaves no room for it."""
    return Words(
        translate("settings_messages", "Large type takes effect at the next start"),
        translate("settings_messages", "It needs another scale on this monitor. Close the program and open it again."),
        Severity.INFO,
    )


def silent() -> Words:
    """Somebody wanted to hear a sound, and nothing came."""
    return Words(
        translate("settings_messages", "No sound could be played"),
        translate(
            "settings_messages",
            "Plug in a loudspeaker and turn it up; if it stays silent, the log says what is missing.",
        ),
    )


def begins_anew() -> Words:
    """The file of the preferences could not be understood."""
    return Words(
        translate("settings_messages", "The settings of this machine could not be read and were reset"),
        translate("settings_messages", "Sales are not affected. Choose language, look and screens again in Settings."),
    )
