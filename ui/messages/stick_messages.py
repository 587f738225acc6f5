"""The words for USB sticks that carry what the line would: what went out, what came in, and why a file is not taken."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.sticks import StickCarried, StickProblem, StickRefused, StickTaken, StickWritten
from terminal.domain.times import Instant
from ui import formats
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def written(done: StickWritten) -> Words:
    """Entries are on the stick, and not safe yet."""
    waits = translate("sticks", "Take it to head office: {file}. They wait here until its answer says that they came.")
    return Words(
        translate("sticks", "{count} entries are on the stick").format(count=done.entries),
        waits.format(file=done.file),
        Severity.GOOD,
    )


def carried(done: StickCarried, zone: str, now: Instant) -> Words:
    """What is new for another till is on the stick; that till's own entries still have a way to go."""
    told = translate(
        "sticks",
        "{rows} changes up to {time}. There press Take from a stick. Its entries still have to go to head office.",
    )
    return Words(
        translate("sticks", "What is new for {till} is on the stick").format(till=done.terminal),
        told.format(rows=done.rows, time=formats.moment(done.as_of, zone, now)),
        Severity.GOOD,
    )


def taken(done: StickTaken, zone: str, now: Instant) -> Words:
    """What is new is here."""
    if done.forked:
        return Words(
            translate("sticks", "Head office holds other entries under this till's numbers"),
            translate("sticks", "The changes are here all the same. Connect this till, and call head office."),
            Severity.WARNING,
        )
    told = translate("sticks", "{rows} changes up to {time} are here; {count} entries have arrived at head office.")
    return Words(
        translate("sticks", "Taken from the stick"),
        told.format(rows=done.rows, time=formats.moment(done.as_of, zone, now), count=done.acknowledged),
        Severity.GOOD,
    )


def refused(problem: StickRefused) -> Words:
    """Nothing was taken or written."""
    again = translate("sticks", "Copy it to the stick again, or have head office make it anew.")
    anew = translate("sticks", "Have head office make a new one, from a file that this till writes now.")
    call = translate("sticks", "Nothing was changed. Call head office.")
    return {
        StickProblem.NO_STICK: Words(
            translate("sticks", "No stick is plugged in"), translate("sticks", "Plug one in and press the key again.")
        ),
        StickProblem.NO_FILE: Words(
            translate("sticks", "No stick holds a file for this till"),
            translate("sticks", "Plug in the stick that came from head office, then press the key again."),
        ),
        StickProblem.NO_ENTRIES: Words(
            translate("sticks", "No stick holds a file of another till"),
            translate("sticks", "At that till press Write to a stick, bring the stick here, then press the key again."),
        ),
        StickProblem.ELSEWHERE: Words(
            translate("sticks", "Head office knows no such till of this store"),
            translate("sticks", "Have head office make the file for it."),
        ),
        StickProblem.DISK: Words(
            translate("sticks", "The stick cannot be read or written"),
            translate("sticks", "Look whether there is room and whether it is locked, or use another one."),
        ),
        StickProblem.UNREADABLE: Words(translate("sticks", "The file on the stick is not whole"), again),
        StickProblem.ALTERED: Words(
            translate("sticks", "The file on the stick was altered or damaged"), again, Severity.DANGER
        ),
        StickProblem.NEWER: Words(
            translate("sticks", "The file is of a newer program"), translate("sticks", "Have this program updated.")
        ),
        StickProblem.KIND: Words(translate("sticks", "The file goes the other way"), anew),
        StickProblem.COMPANY: Words(translate("sticks", "The file is another company's"), call, Severity.DANGER),
        StickProblem.TERMINAL: Words(translate("sticks", "The file is for another till"), anew),
        StickProblem.SIGNATURE: Words(
            translate("sticks", "The file is not signed by head office"), call, Severity.DANGER
        ),
        StickProblem.OLDER: Words(translate("sticks", "The stick holds nothing new for this till"), anew),
        StickProblem.GAP: Words(translate("sticks", "Something is missing between this till and the file"), anew),
        StickProblem.FEED: Words(
            translate("sticks", "Head office has begun anew since this file was made"),
            translate("sticks", "Have head office make a file with everything for this till."),
        ),
    }[problem.problem]
