"""The words for this machine's own files: databases, keys, settings, and what is written for elsewhere."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.errors import JournalBroken, StoreFault
from terminal.domain.long_work import StopLeaves
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def store_fault(fault: StoreFault) -> Words:
    """A file of this machine that cannot be used; what was sold before is safe."""
    backup = translate("store_messages", "Call service: the till goes on from its newest backup.")
    service = translate("store_messages", "Call service. What was sold is safe on this machine.")
    title, advice, severity = {
        StoreFault.DISK: (
            translate("store_messages", "The disk does not read or write"),
            translate(
                "store_messages", "Nothing is half done. Free some space and try again; if it stays, call service."
            ),
            Severity.DANGER,
        ),
        StoreFault.DAMAGED: (translate("store_messages", "A file of this till is damaged"), backup, Severity.DANGER),
        StoreFault.IN_USE: (
            translate("store_messages", "Another program uses this till's files"),
            translate("store_messages", "Go on in its window, or close it; then try again."),
            Severity.WARNING,
        ),
        StoreFault.KEY_MISSING: (
            translate("store_messages", "The key of this till is missing"),
            backup,
            Severity.DANGER,
        ),
        StoreFault.KEY_STORE: (
            translate("store_messages", "This machine's key store does not give the key of this till"),
            translate("store_messages", "Unlock it or sign in to the machine again, then start the till again."),
            Severity.DANGER,
        ),
        StoreFault.KEY_OPEN: (
            translate("store_messages", "Others on this machine can read the key of this till"),
            translate("store_messages", "Have service take their rights to the file away, then start the till again."),
            Severity.DANGER,
        ),
        StoreFault.NEWER: (
            translate("store_messages", "The files of this till are of a newer program"),
            translate("store_messages", "Have this program updated, then start it again."),
            Severity.DANGER,
        ),
        StoreFault.OLD_PARTS: (
            translate("store_messages", "A part of this program is too old to be safe"),
            translate("store_messages", "Have this program installed again, with all its parts."),
            Severity.DANGER,
        ),
        StoreFault.NOT_ENROLLED: (
            translate("store_messages", "This machine is not a till yet"),
            translate("store_messages", "Have service enrol it with a code from head office."),
            Severity.WARNING,
        ),
        StoreFault.HALF_ENROLLED: (
            translate("store_messages", "The enrolment of this till was cut short"),
            translate("store_messages", "Have service enrol it again, with a new code from head office."),
            Severity.WARNING,
        ),
        StoreFault.OTHER_TERMINAL: (
            translate("store_messages", "What is on this machine belongs to another till"),
            translate("store_messages", "Nothing was changed. Have service use an empty folder, or that till's name."),
            Severity.DANGER,
        ),
        StoreFault.CENTRE: (
            translate("store_messages", "Head office tells what this till cannot keep"),
            translate("store_messages", "What was known before stays. Call head office."),
            Severity.DANGER,
        ),
        StoreFault.EXPORT: (
            translate("store_messages", "The file cannot be written there"),
            translate("store_messages", "Nothing is left behind. Choose another folder, or make room there."),
            Severity.WARNING,
        ),
        StoreFault.NO_SCREEN: (translate("store_messages", "There is no screen here"), service, Severity.WARNING),
    }[fault]
    return Words(title, advice, severity)


def stopped(leaves: StopLeaves) -> Words:
    """Somebody ended long work early."""
    return Words(
        translate("store_messages", "It was stopped"),
        {
            StopLeaves.NOTHING: translate("store_messages", "Nothing was changed. It can be begun anew at any time."),
            StopLeaves.PART: translate(
                "store_messages", "What came by then is whole and stays. Do the same again: it goes on from there."
            ),
        }[leaves],
        Severity.INFO,
    )


def journal_full() -> Words:
    """The disk refused a commit; nothing was promised."""
    return Words(
        translate("messages", "The disk refused to keep this"),
        translate("messages", "Nothing was booked and nothing is lost. Free some disk space and try again."),
        Severity.DANGER,
    )


def journal_refused() -> Words:
    """The record cannot take an act: it was done before, or another came first."""
    return Words(
        translate("store_messages", "The record does not take this"),
        translate(
            "store_messages",
            "Nothing was booked by it. Look whether it was done already; if not, sign in again and repeat it.",
        ),
        Severity.DANGER,
    )


def journal_broken(broken: JournalBroken) -> Words:
    """An entry is not as it was written."""
    return Words(
        translate("backup", "The record was altered or damaged at entry {epoch}-{number}").format(
            epoch=broken.epoch, number=broken.number
        ),
        translate(
            "backup",
            "Stop selling here, sign out, and start the program again: it shows the way out. Call head office.",
        ),
        Severity.DANGER,
    )


def cache_empty() -> Words:
    """Nothing came from head office yet."""
    return Words(
        translate("messages", "Products and members have not arrived yet"),
        translate("messages", "They come with the first connection to head office; the status bar shows it."),
    )


def scheme_wrong() -> Words:
    """The scheme in force lacks what an act needs: head office must mend it."""
    return Words(
        translate("store_messages", "The scheme in force lacks what this needs"),
        translate("store_messages", "Nothing was booked. Call head office: the scheme has to be mended there."),
        Severity.DANGER,
    )


def unforeseen() -> Words:
    """What has no words of its own; the log has all of it."""
    return Words(
        translate("messages", "This did not work"),
        translate("store_messages", "Try again. If it stays, call service: the log of this till says more."),
        Severity.DANGER,
    )
