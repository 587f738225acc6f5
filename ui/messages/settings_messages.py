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
        translate("settings_messages", "This till stays open: it runs as a kiosk"),
        translate("settings_messages", "A manager closes it in the settings. Locking the screen is Ctrl+L."),
        Severity.INFO,
    )


def kiosk_on() -> Words:
    """The window covers its monitor from now on."""
    return Words(
        translate("settings_messages", "This till is a kiosk now, and after every start"),
        translate("settings_messages", "The window cannot be closed or made smaller until a manager ends it here."),
        Severity.GOOD,
    )


def kiosk_off() -> Words:
    """The window may be closed again."""
    return Words(
        translate("settings_messages", "This till is no kiosk any more"),
        translate("settings_messages", "The window can be made smaller and closed as any other."),
        Severity.GOOD,
    )


def large_type_later() -> Words:
    """Somebody chose large type where the monitor's scale leaves no room for it."""
    return Words(
        translate("settings_messages", "Large type comes with the next start"),
        translate("settings_messages", "This monitor is scaled otherwise for it. Close the program and open it again."),
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
        translate("settings_messages", "What was chosen on this machine could not be read and begins anew"),
        translate("settings_messages", "Sales are not touched. Choose language, look and screens in the settings."),
    )
