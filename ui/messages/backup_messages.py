"""The words for backups: why one was not made, and how they stand."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.backups import BackupProblem, BackupState
from terminal.domain.recovery_codes import CodeMistyped
from terminal.domain.times import Instant
from ui import formats
from ui.messages.words import Severity, Words, joined

translate = QCoreApplication.translate


def backup_failed(problem: BackupProblem) -> Words:
    """A backup that was not made; what was sold is safe on this machine."""
    another = translate("backup", "Use another file.")
    return {
        BackupProblem.NOT_SET_UP: Words(
            translate("backup", "No folder for backups is set up"),
            translate("backup", "Ask service to name a stick or a share in this till's settings."),
        ),
        BackupProblem.FOLDER_MISSING: Words(
            translate("backup", "The folder for backups is not there"),
            translate("backup", "Plug the stick in, or connect the share; it is tried again by itself."),
        ),
        BackupProblem.FOLDER_REFUSED: Words(
            translate("backup", "The backup cannot be written"),
            translate("backup", "Look whether there is room, and whether the stick can be written to."),
        ),
        BackupProblem.READ_BACK: Words(
            translate("backup", "The backup does not read back"),
            translate("backup", "The stick is faulty: use another one."),
            Severity.DANGER,
        ),
        BackupProblem.JOURNAL_BROKEN: Words(
            translate("backup", "The record itself is damaged"),
            translate("backup", "Sign out and start the program again: it shows the way out."),
            Severity.DANGER,
        ),
        BackupProblem.NO_BACKUP: Words(translate("backup", "This is no whole backup"), another),
        BackupProblem.ALTERED: Words(translate("backup", "This backup was altered"), another, Severity.DANGER),
        BackupProblem.WRONG_CODE: Words(
            translate("backup", "This code does not open the backup"),
            translate("backup", "Type the recovery phrase of this till, or head office's code for this file."),
        ),
        BackupProblem.CODE_NEEDED: Words(
            translate("backup", "A code is needed"),
            translate("backup", "Type the recovery phrase of this till, or head office's code for this file."),
        ),
        BackupProblem.OTHER_TERMINAL: Words(
            translate("backup", "Another till is on this machine, and not all of it is at head office"),
            translate("backup", "Open that till until nothing waits to be uploaded, or use another machine."),
        ),
        BackupProblem.NOTHING_MISSING: Words(
            translate("backup", "Nothing is missing here"),
            translate("backup", "The record is whole and holds all that the backup does. Nothing was changed."),
            Severity.INFO,
        ),
        BackupProblem.NO_PHRASE: Words(
            translate("backup", "There is no recovery phrase yet"),
            translate("backup", "Make one: without it nobody could open a backup at head office."),
        ),
        BackupProblem.CENTRE_REFUSED: Words(
            translate("backup", "Head office does not take or give this backup"),
            translate(
                "backup", "Call head office. When it is being fetched: is the code right, and not ten minutes old?"
            ),
        ),
        BackupProblem.STOPPED: Words(
            translate("backup", "Stopped"), translate("backup", "Nothing was changed."), Severity.INFO
        ),
    }[problem]


def code_mistyped(mistyped: CodeMistyped) -> Words:
    """A code or recovery phrase that cannot be right."""
    return Words(
        translate("restore", "Group {number} of the code is mistyped").format(number=mistyped.group)
        if mistyped.group
        else translate("restore", "The code has eight groups of six digits"),
        translate("restore", "Compare it with what was written down."),
    )


def state_words(state: BackupState, zone: str, now: Instant) -> tuple[str, str]:
    """How backups in the folder stand, in a sentence, and the colour of that."""
    if state.kept is None:
        problem = state.problem or (BackupProblem.NOT_SET_UP if not state.folder else None)
        if problem is None:
            return translate("backup", "No backup yet"), "warning"
        words = backup_failed(problem)
        return words.in_a_line, "warning"
    last = translate("backup", "Last good backup: {time}, {entries} entries").format(
        time=formats.moment(state.kept.at, zone, now), entries=state.kept.entries
    )
    if state.problem is not None:
        return joined(last, backup_failed(state.problem).title), "danger" if state.too_old else "warning"
    return last, "danger" if state.too_old else "positive"


def centre_words(state: BackupState, zone: str, now: Instant) -> tuple[str, str]:
    """How backups at head office stand, in a sentence, and the colour of that."""
    parts = []
    if state.sent is not None:
        parts.append(
            translate("backup", "At head office: {time}, {entries} entries").format(
                time=formats.moment(state.sent.at, zone, now), entries=state.sent.entries
            )
        )
    if state.send_problem is not None:
        parts.append(backup_failed(state.send_problem).in_a_line)
    elif state.waiting:
        parts.append(
            translate("backup", "{size} MB are on their way to head office").format(size=-(-state.waiting // 1_000_000))
        )
    elif state.sent is None:
        parts.append(translate("backup", "Nothing is at head office yet"))
    good = state.sent is not None and state.send_problem is None and not state.too_old
    return joined(*parts), "positive" if good else "warning"


def too_old(state: BackupState, zone: str, now: Instant) -> Words:
    """What a manager is told when they sign in and the newest backup is too old."""
    told = state_words if state.folder else centre_words
    return Words(
        translate("backup", "The backup of this till is too old"),
        told(state, zone, now)[0],
        Severity.WARNING,
    )
