"""The words for a restore: why, from what, what would be lost, and what became of it."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from terminal.domain.restores import FoundBackup, Restored, RestoreFindings, RestoreReason, Stage
from terminal.domain.times import Instant
from ui.messages.words import Words

translate = QCoreApplication.translate


def moment(at: Instant) -> str:
    """A moment by this machine's own clock and zone: which store's it is, nobody can ask here."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def reason(why: RestoreReason) -> Words:
    """Why somebody is asked for a backup, and what else they could do."""
    return {
        RestoreReason.WANTED: Words(
            translate("restore", "Restore from a backup"),
            translate("restore", "Nothing changes before the last step, and nothing is ever deleted."),
        ),
        RestoreReason.NO_TILL: Words(
            translate("restore", "This machine is not a till yet"),
            translate(
                "restore",
                "Was it one, and its disk failed? Restore the newest backup. For a new till, close this window.",
            ),
        ),
        RestoreReason.DAMAGED: Words(
            translate("restore", "The record of sales cannot be opened"),
            translate(
                "restore",
                "Its file is damaged. Restore the newest backup: what can still be read here is added after it.",
            ),
        ),
        RestoreReason.KEY_LOST: Words(
            translate("restore", "The key of this till is missing"),
            translate("restore", "The record is here, but locked. Any backup of this till brings the key back."),
        ),
    }[why]


def row(found: FoundBackup) -> str:
    """A backup in the list."""
    header = found.header
    return translate("restore", "{terminal} · {time} · {entries} entries · {place}").format(
        terminal=header.terminal, time=moment(header.made_at), entries=header.entries, place=str(found.path.parent)
    )


def stage(at: Stage) -> str:
    """What takes its time."""
    return {
        Stage.FETCHING: translate("restore", "Fetching it from head office"),
        Stage.READING: translate("restore", "Reading the file"),
        Stage.CHECKING: translate("restore", "Checking every entry"),
        Stage.MERGING: translate("restore", "Reading what is on this machine"),
    }[at]


def facts(findings: RestoreFindings) -> list[str]:
    """What the backup holds, a sentence each."""
    header = findings.header
    return [
        translate("restore", "Till {terminal} of store {store}, {company}").format(
            terminal=header.terminal, store=header.store, company=header.company
        ),
        translate("restore", "Made {made}: {entries} entries, every one as it was written").format(
            made=moment(header.made_at), entries=header.entries
        ),
        translate("restore", "The last one is {place} of {time}").format(
            place=f"{header.epoch}-{header.number}", time=moment(findings.last_at)
        ),
        translate("restore", "{unsent} of them had not been sent to head office").format(unsent=findings.unsent),
    ]


def losses(findings: RestoreFindings) -> list[str]:
    """What stands on this machine, what becomes of it, and what nobody can bring back, a sentence each."""
    if findings.only_key:
        return [
            translate("restore", "The record on this machine is whole: only its key comes back. Nothing is lost."),
        ]
    present, told = findings.present, []
    if findings.other:
        told.append(
            translate("restore", "Till {terminal} on this machine is set aside; head office has all of it.").format(
                terminal=findings.other
            )
        )
    elif present is None:
        told.append(translate("restore", "There is no record on this machine."))
    elif present.newest is None:
        told.append(translate("restore", "The record on this machine cannot be read at all. It is set aside."))
    else:
        told.append(
            translate("restore", "{carried} newer entries of this machine are put behind the backup's.").format(
                carried=findings.carried
            )
        )
        if findings.salvaged:
            told.append(
                translate(
                    "restore", "{salvaged} more cannot vouch for themselves: head office gets them to judge."
                ).format(salvaged=findings.salvaged)
            )
    told.append(translate("restore", "{count} entries are then sent to head office.").format(count=findings.to_send))
    if findings.complete:
        told.append(translate("restore", "Nothing is lost. The present file is set aside, not deleted."))
    else:
        told.append(
            translate(
                "restore",
                "Lost is what was sold here after {time} and neither sent nor named above: enter it from the receipts.",
            ).format(time=moment(findings.last_at))
        )
    return told


def at_centre(newer: int | None) -> str:
    """What head office holds behind the backup."""
    if newer is None:
        return translate("restore", "Whether head office holds more is not known now; what was sent there is safe.")
    if not newer:
        return translate("restore", "Head office holds nothing newer.")
    return translate("restore", "Head office holds {newer} newer entries; they are safe there.").format(newer=newer)


def done(restored: Restored) -> list[str]:
    """What became of it, a sentence each."""
    if not restored.epoch:
        return [translate("restore", "The key is back, and the record is whole.")]
    told = [
        translate("restore", "{terminal} goes on in part {epoch} of its record.").format(
            terminal=restored.header.terminal, epoch=restored.epoch
        )
    ]
    if restored.aside:
        told.append(
            translate(
                "restore", "The file that was here is kept as {name}: leave it until head office says so."
            ).format(name=restored.aside)
        )
    if not restored.complete:
        told.append(translate("restore", "Enter from the receipts what was sold later and not sent."))
    return told
