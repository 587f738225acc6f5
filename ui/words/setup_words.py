"""The words of the first start: what is wrong with an address or a code, what is fetched, what is on which socket."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.device_choices import FoundDevice, Socket, Usage
from terminal.domain.devices import DeviceKind
from terminal.domain.errors import AskedTooOften, CardFault, ConfigError, LineDown, Refused, TerminalError
from terminal.domain.setting_up import Arriving, CentreProblem
from ui import formats
from ui.messages import card_messages, sync_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words
from ui.words import work_words

translate = QCoreApplication.translate

_MINUTE = 60_000  # milliseconds
_CLOCK_MATTERS = 5 * _MINUTE
_NEW_CODE = ("revoked", "replaced", "unknown_key")
"""The centre's codes for a machine that it takes no more under its name."""


def error(problem: TerminalError) -> Words:
    """Whatever goes wrong on the way; nothing that was done before is lost."""
    if isinstance(problem, Refused):
        return _refused(problem)
    if isinstance(problem, AskedTooOften):
        return _too_often(problem)
    if isinstance(problem, LineDown):
        return Words(
            translate("setup", "Head office stopped answering"),
            translate("setup", "Check the network, then try again. The same code can be used again."),
        )
    if isinstance(problem, ConfigError):
        return _setting(problem)
    return words_for(problem, "UTC")


def centre_problem(problem: CentreProblem) -> Words:
    """Why nothing can be done with an address, and what to do."""
    clock = translate("setup", "Check this machine's date and time; if they are right, tell head office.")
    certificate = translate("setup", "The certificate of this address cannot be trusted")
    return {
        CentreProblem.NAME_UNKNOWN: Words(
            translate("setup", "This address cannot be found"),
            translate("setup", "Check the address letter by letter, and whether the network cable is plugged in."),
        ),
        CentreProblem.NOBODY_LISTENS: Words(
            translate("setup", "The server is there, but head office's program does not answer"),
            translate(
                "setup", "Check the address and the port after the colon, or ask whether the program is running."
            ),
        ),
        CentreProblem.NO_ROUTE: Words(
            translate("setup", "This address cannot be reached from here"),
            translate("setup", "Check cable, Wi-Fi and router, then check the address again."),
        ),
        CentreProblem.SILENT: Words(
            translate("setup", "This address does not answer"),
            translate(
                "setup", "Check the network, and whether a firewall is in between; then check the address again."
            ),
        ),
        CentreProblem.NO_TLS: Words(
            translate("setup", "What answers there does not use https"),
            translate("setup", "Check the address and the port after the colon with head office."),
        ),
        CentreProblem.UNKNOWN_ISSUER: Words(
            translate("setup", "This machine does not know who issued the certificate of this address"),
            translate(
                "setup", "Does the company have its own certificate authority? Choose its certificate file here."
            ),
        ),
        CentreProblem.OTHER_NAME: Words(
            translate("setup", "The certificate is for another name"),
            translate("setup", "Type the address exactly as head office wrote it, not as numbers."),
        ),
        CentreProblem.EXPIRED: Words(translate("setup", "The certificate has expired"), clock),
        CentreProblem.NOT_YET_VALID: Words(translate("setup", "The certificate is not valid yet"), clock),
        CentreProblem.CERTIFICATE: Words(certificate, translate("setup", "Tell head office; nothing was sent.")),
        CentreProblem.NO_CENTRE: Words(
            translate("setup", "This is a web server, but not head office's"),
            translate("setup", "Check the address with head office, including what comes after the name."),
        ),
        CentreProblem.CENTRE_ILL: Words(
            translate("setup", "Head office's program is there, but not ready"),
            translate("setup", "Try again in a few minutes; if nothing changes, tell head office."),
        ),
        CentreProblem.OTHER_VERSION: Words(
            translate("setup", "This program and head office's have different versions"),
            translate("setup", "One of them needs an update: ask head office which one."),
        ),
        CentreProblem.NO_CERTIFICATES: Words(
            translate("setup", "There is no certificate in this file"),
            translate("setup", "Choose the file exactly as head office sent it."),
        ),
        CentreProblem.NO_FILE: Words(
            translate("setup", "The certificate file cannot be read"),
            translate("setup", "Is its USB stick plugged in? Choose the file again."),
        ),
    }[problem]


def centre_found(clock_ahead: int) -> Words:
    """A centre answers; ``clock_ahead``: its clock less ours, milliseconds."""
    title = translate("setup", "Head office answers at this address")
    if abs(clock_ahead) < _CLOCK_MATTERS:
        return Words(title, translate("setup", "Now enter the code from head office."), Severity.GOOD)
    off = formats.duration(abs(clock_ahead) / 1000)
    words = (
        translate("setup", "This machine's clock is {time} behind: set date and time before you sell.")
        if clock_ahead > 0
        else translate("setup", "This machine's clock is {time} ahead: set date and time before you sell.")
    )
    return Words(title, words.format(time=off), Severity.WARNING)


def _too_often(asked: AskedTooOften) -> Words:
    """The code is looked at only afterwards, so it is still good."""
    paused = translate(
        "setup", "The code was not used. If it is older than ten minutes by then, ask head office for a new one."
    )
    words = sync_messages.asked_too_often(asked.seconds)
    return Words(words.title, f"{words.advice} {paused}")


def _refused(refused: Refused) -> Words:
    if refused.code == "code":
        return Words(
            translate("setup", "Head office does not accept this code"),
            translate(
                "setup",
                "It was mistyped, has been used, or is older than ten minutes: ask head office for a new one.",
            ),
        )
    if refused.code == "name":
        return Words(translate("setup", "This name cannot be used"), translate("setup", "Enter another one."))
    words = sync_messages.refused(refused.code)
    if refused.code in _NEW_CODE:
        advice = translate("setup", "Tell head office; it can give a new code for this machine.")
        return Words(words.title, advice, Severity.DANGER)
    return words


def _setting(problem: ConfigError) -> Words:
    if problem.where == "centre.url":
        return Words(
            translate("setup", "This is not an address of head office"),
            translate("setup", "It begins with https:// and a name, for example https://centre.example.com"),
        )
    if problem.where == "code":
        return Words(
            translate("setup", "The code is missing"),
            translate("setup", "Head office gives you the code for this till; it is valid for ten minutes."),
        )
    return words_for(problem, "UTC")


def arriving(what: Arriving) -> Words:
    """The first pull: figures first, then what comes of them."""
    if what.stopped:
        return _refused(Refused(what.stopped, ""))
    figures = translate("setup", "{products} products, {members} members").format(
        products=f"{what.products:,}", members=f"{what.members:,}"
    )
    if what.all_members is not None and not what.members_in:
        figures = translate("setup", "{products} products, {members} of {all} members").format(
            products=f"{what.products:,}", members=f"{what.members:,}", all=f"{what.all_members:,}"
        )
    if what.done:
        return Words(translate("setup", "All company data is here"), figures, Severity.GOOD)
    if not what.online and not what.told:
        return Words(
            translate("setup", "Head office does not answer"),
            translate("setup", "Check the network; it is tried again automatically. {figures}").format(figures=figures),
        )
    parts = [figures]
    if what.rate and not what.members_in:
        parts.append(translate("setup", "{rate} a second").format(rate=f"{what.rate:,.0f}"))
    if what.seconds_left:  # none: all of it is loaded, and what is still to be done with it has no figure
        parts.append(work_words.time_left(what.seconds_left))
    title = translate("setup", "The company is here; members go on downloading in the background")
    if what.members_in:
        title = translate("setup", "All data is here and still being put in order")
    if not what.told:
        title = translate("setup", "Downloading products, prices and people")
    return Words(title, " · ".join(parts), Severity.INFO)


def socket(found: FoundDevice, *, whole: bool = True) -> str:
    """What is connected, and where; not ``whole``, without what a port says of itself."""
    named = found.name or found.place
    if not whole and found.socket in (Socket.SERIAL, Socket.MONITOR):
        found = FoundDevice(found.socket, found.place)
    return {
        Socket.KEYBOARD: translate("setup", "Keyboard reader or scanner"),
        Socket.SERIAL: translate("setup", "Serial port {place}").format(
            place=f"{found.place} · {found.name}" if found.name else found.place
        ),
        Socket.PCSC: translate("setup", "Chip card reader {name}").format(name=named),
        Socket.USB_PRINTER: translate("setup", "USB printer {name}").format(name=named),
        Socket.NETWORK_PRINTER: translate("setup", "Network printer {place}").format(place=found.place).rstrip(),
        Socket.MONITOR: translate("setup", "Second monitor {name}").format(
            name=f"{found.place} · {found.name}" if found.name else found.place
        ),
        Socket.SETTINGS: translate("setup", "From the settings: {id} ({driver})").format(
            id=found.place, driver=found.name
        ),
    }[found.socket]


def usage(each: Usage) -> str:
    """What may be on a socket."""
    return {
        Usage.NOTHING: translate("setup", "Not used"),
        Usage.TYPES: translate("setup", "Used"),
        Usage.CHIP_READER: translate("setup", "Used"),
        Usage.PRINTER_58: translate("setup", "Receipt printer, paper 58 mm"),
        Usage.PRINTER_80: translate("setup", "Receipt printer, paper 80 mm"),
        Usage.MAGTEK: translate("setup", "Card reader (MagTek)"),
        Usage.LINE_PER_TRACK: translate("setup", "Card reader, one line per track"),
        Usage.MSR605: translate("setup", "Card writer (MSR605)"),
        Usage.SCANNER: translate("setup", "Barcode scanner"),
        Usage.POLE_CD5220: translate("setup", "Customer display (CD5220)"),
        Usage.POLE_EPSON: translate("setup", "Customer display (Epson)"),
        Usage.POLE_LED8: translate("setup", "Price display, 8 digits"),
        Usage.AS_SET: translate("setup", "As in the settings"),
    }[each]


def kind(each: Usage) -> DeviceKind:
    """What a use is for, as the devices page calls it."""
    if each in (Usage.PRINTER_58, Usage.PRINTER_80):
        return DeviceKind.PRINTER
    return DeviceKind.DISPLAY if each in (Usage.POLE_CD5220, Usage.POLE_EPSON, Usage.POLE_LED8) else DeviceKind.READER


def card_refused(fault: CardFault) -> Words:
    """The reader answered with a card that is none of the company's: it works all the same."""
    return Words(
        card_messages.card_fault(fault).title,
        translate("setup", "Try a member's card; if that fails too, clean the reader. Nothing from the card was kept."),
    )


def card_read(shown: str) -> Words:
    """A card or code was read; ``shown`` are its last digits."""
    return Words(translate("setup", "The reader works"), shown, Severity.GOOD)
