"""The words for backups: why one was not made, and how they stand."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.backups import BackupFailed, BackupProblem, BackupState
from terminal.domain.errors import JournalBroken, TerminalError
from terminal.domain.times import Instant
from ui import formats, messages
from ui.messages import Severity, Words

translate = QCoreApplication.translate


def error(problem: TerminalError, zone: str) -> Words:
    """Any error that reaches the audit; ``zone`` is the store's."""
    if isinstance(problem, BackupFailed):
        return backup_failed(problem.problem)
    if isinstance(problem, JournalBroken):
        return Words(
            translate("backup", "The record was altered or damaged at entry {epoch}-{number}").format(
                epoch=problem.epoch, number=problem.number
            ),
            translate(
                "backup",
                "Stop selling here, sign out, and start the program again: it shows the way out. Call head office.",
            ),
            Severity.DANGER,
        )
    return messages.error(problem, zone)


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
            translate("backup", "This backup is another till's"), translate("backup", "Use an empty data folder.")
        ),
        BackupProblem.NOTHING_MISSING: Words(
            translate("backup", "Nothing is missing here"),
            translate("backup", "The record is whole and holds all that the backup does. Nothing was changed."),
            Severity.INFO,
        ),
        BackupProblem.STOPPED: Words(
            translate("backup", "Stopped"), translate("backup", "Nothing was changed."), Severity.INFO
        ),
    }[problem]


def state_words(state: BackupState, zone: str, now: Instant) -> tuple[str, str]:
    """How backups stand, in a sentence, and the colour of that."""
    if state.kept is None:
        problem = state.problem or (BackupProblem.NOT_SET_UP if not state.folder else None)
        if problem is None:
            return translate("backup", "No backup yet"), "warning"
        words = backup_failed(problem)
        return f"{words.title}. {words.advice}", "warning"
    last = translate("backup", "Last good backup: {time}, {entries} entries").format(
        time=formats.moment(state.kept.at, zone, now), entries=state.kept.entries
    )
    if state.problem is not None:
        return f"{last}. {backup_failed(state.problem).title}", "danger" if state.too_old else "warning"
    return last, "danger" if state.too_old else "positive"


def too_old(state: BackupState, zone: str, now: Instant) -> Words:
    """What a manager is told when they sign in and the newest backup is too old."""
    return Words(
        translate("backup", "The backup of this till is too old"),
        state_words(state, zone, now)[0],
        Severity.WARNING,
    )
