"""Backup and restore of a data folder, for the till and for the command line."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from terminal import config
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.domain.backups import SUFFIX, BackupFailed, BackupHeader, BackupProblem
from terminal.domain.errors import LineDown, Refused, TerminalError
from terminal.domain.journal import Signer
from terminal.domain.recovery_codes import Code, read_code
from terminal.store.backup import StoredBackups
from terminal.store.data_folder import DataFolder

OPERATOR = "operator"
"""Who acts at the command line of a till that is not open."""

_SENTENCES = {
    BackupProblem.NOT_SET_UP: "no place is set; name one with --to, or set folder or centre in terminal.toml, [backup]",
    BackupProblem.FOLDER_MISSING: "the folder is not there; plug the stick in, or connect the share",
    BackupProblem.FOLDER_REFUSED: "the folder cannot be written; look for room and rights",
    BackupProblem.READ_BACK: "what was written does not read back; use another stick",
    BackupProblem.JOURNAL_BROKEN: "the journal does not verify; open the till, which offers the way out",
    BackupProblem.NO_BACKUP: "this file is no whole backup; use another one",
    BackupProblem.ALTERED: "this file is not as its terminal wrote it; use another one",
    BackupProblem.WRONG_CODE: "neither this terminal's recovery phrase nor head office's code for this file",
    BackupProblem.CODE_NEEDED: "this needs the recovery phrase, or the code that member-central open-backup tells",
    BackupProblem.OTHER_TERMINAL: "this data folder is another terminal's, and not all of it is at the centre; "
    "open that till until nothing waits, or use an empty folder",
    BackupProblem.NOTHING_MISSING: "the journal here is whole and holds all that the backup does; nothing was changed",
    BackupProblem.STOPPED: "stopped; nothing was changed",
    BackupProblem.NO_PHRASE: "no copy goes to the centre without a recovery phrase; make one with backup-phrase",
    BackupProblem.CENTRE_REFUSED: "the centre does not give it; ask head office for a new one-time code",
}


class Told(TerminalError):
    """A failure in a sentence for the command line."""


def sentence(failed: BackupFailed) -> str:
    """What went wrong and what to do next, for the command line."""
    detail = f" ({failed.detail})" if failed.detail else ""
    return f"{_SENTENCES[failed.problem]}{detail}"


def backup_store_of(data: DataFolder, stores: Stores, settings: config.Config) -> StoredBackups:
    """The backups of an open data folder."""
    return StoredBackups(
        data,
        stores.identity,
        stores.journal,
        settings=settings.backup,
        clock=wall_clock,
        settings_file=data.path / config.FILE_NAME,
    )


def back_up(folder: Path, settings: config.Config, *, to: Path | None) -> str:
    """Make a backup of a till that is not open; one sentence for a person. Raises Told or StoreError."""
    with DataFolder(folder) as data:
        store = backup_store_of(data, Stores(data, identity_of(data)), settings)
        try:
            kept = store.make(OPERATOR, folder=str(to.resolve()) if to else "")
        except BackupFailed as failed:
            raise Told(sentence(failed)) from failed
        hint = "" if store.state().phrase else "; make a recovery phrase with: member-terminal backup-phrase"
    return f"{kept.file}: {kept.entries} entries, {kept.size} bytes, read back and verified{hint}."


def new_phrase(folder: Path, settings: config.Config) -> str:
    """A new recovery phrase of a till that is not open."""
    with DataFolder(folder) as data:
        return backup_store_of(data, Stores(data, identity_of(data)), settings).new_phrase(OPERATOR).text


def look(folder: Path, file: Path, code: str, ca: str = "") -> list[str]:
    """What a restore would do and what is newer at the centre, a line each; nothing is changed. Raises Told or
    StoreError. ``ca``: as in the settings, instead of what stands there."""
    from terminal.store.restore import restoring

    try:
        with restoring(folder, file, at=wall_clock()) as under_way:
            found = under_way.check(_typed(code))
            at_centre = _at_the_centre(found.header, under_way.sign, ca or config.centre_ca(folder))
    except BackupFailed as failed:
        raise Told(sentence(failed)) from failed
    header = found.header
    newest = found.present.newest if found.present else None
    lines = [
        f"terminal {header.terminal} of store {header.store}, {header.company}",
        f"made {_utc(header.made_at)}: {header.entries} entries, up to entry {header.number} of epoch {header.epoch}, "
        f"written {_utc(found.last_at)}; {found.unsent} of them were not at the centre then",
        f"in the data folder: entry {newest[1]} of epoch {newest[0]} is the newest that can be read; "
        f"{found.carried} newer than the backup would be carried over, {found.salvaged} more judged by head office"
        if newest
        else f"in the data folder: terminal {found.other}, all of it at the centre; it would be set aside"
        if found.other
        else "in the data folder: no journal that can be read",
    ]
    return [*lines, at_centre]


def fetch(folder: Path, centre: str, code: str, say: Callable[[str], None], ca: str = "") -> Path:
    """Fetch the backup that head office's one-time ``code`` allows. Raises Told, ConfigError or LineDown.

    ``ca``: as in the settings, instead of what stands there.
    """
    from sync.backups import BackupFetch
    from sync.trust import company_trust

    tenths: set[int] = set()

    def progress(done: int, whole: int) -> None:
        tenth = 10 * done // whole
        if tenth not in tenths:
            tenths.add(tenth)
            say(f"{done} of {whole} bytes")

    target = fetched_file(folder)
    fetching = BackupFetch(centre, code, target, tls=company_trust(ca or config.centre_ca(folder)))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return fetching.run(progress)
    except BackupFailed as failed:
        raise Told(sentence(failed)) from failed
    except OSError as error:
        raise Told(f"{target} cannot be written: {error.strerror}") from error
    finally:
        fetching.close()


def fetched_file(folder: Path) -> Path:
    """Where a backup from the centre is kept until it is restored: beside the data folder, which may not be there."""
    return folder.with_name(f"{folder.name}-fetched{SUFFIX}")


def restore(folder: Path, file: Path, code: str) -> str:
    """Restore a data folder from a backup; a few sentences for a person. Raises Told or StoreError."""
    from terminal.store.restore import restore as put_back

    try:
        done = put_back(folder, file, _typed(code), at=wall_clock())
    except BackupFailed as failed:
        raise Told(sentence(failed)) from failed
    header = done.header
    if not done.epoch:
        return f"Only the key of {header.terminal} was missing: it is back, and the journal is whole."
    sentences = [
        f"{header.terminal} goes on in epoch {done.epoch} from the backup of {_utc(header.made_at)}.",
        f"{done.carried} newer entries were carried over, {done.salvaged} more for head office to judge.",
    ]
    if done.aside:
        sentences.append(f"The journal that was here is kept as {done.aside}.")
    if not done.complete:
        sentences.append("What was sold after the backup and not sent to the centre is not in it: enter it from paper.")
    return " ".join(sentences)


def newer_at_centre(header: BackupHeader, sign: Signer, ca: str = "") -> int:
    """How many entries the centre holds behind the backup's. Raises LineDown, Refused or ConfigError."""
    from sync.client import CentreClient
    from sync.http_line import LineLimits
    from sync.trust import company_trust

    limits = LineLimits(3.0, 5.0, 10.0)
    client = CentreClient(header.centre, header.terminal, sign, wall_clock, limits=limits, tls=company_trust(ca))
    try:
        heads = client.journal_heads().heads
    finally:
        client.close()
    return sum(
        max(head.number - (header.number if head.epoch == header.epoch else 0), 0)
        for head in heads
        if head.epoch >= header.epoch
    )


def _at_the_centre(header: BackupHeader, sign: Signer, ca: str) -> str:
    """What the centre holds beyond the backup."""
    try:
        newer = newer_at_centre(header, sign, ca)
    except (LineDown, Refused) as error:
        return f"at the centre: not known ({error})"
    return f"at the centre: {newer} entries more; they are safe there" if newer else "at the centre: nothing newer"


def _typed(code: str) -> Code | None:
    return read_code(code) if code.strip() else None


def _utc(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")
