"""Backups of a terminal's journal (requirement F10): what stands in the open at their beginning, and who opens them.

A backup is one file: this header, signed by the terminal, then the journal as a SQLCipher database under a key of its
own. The key comes from a random ``recovery_codes.Code``, which is sealed (``sealing``) to everybody who may open the
file: head office, whoever holds the terminal's recovery phrase, and the terminal itself while its own key is there.
The copy that the centre keeps (``for_centre``) is sealed to the latter two alone: the centre cannot open it.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.recovery_codes import Code
from terminal.domain.sealing import open_details, public_sealing_key, seal_details
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

FORMAT = 1
MAGIC = b"MTBACKUP"
SUFFIX = ".mtbackup"
MOST_HEADER = 64 * 1024
_LENGTH, _SIGNATURE = 4, 64  # bytes; the length is big-endian

Progress = Callable[[int, int], None]
"""``(done, whole)``, in bytes or entries; may raise to stop."""


def no_progress(_done: int, _whole: int) -> None:
    """Nobody watches."""


class BackupSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of ``terminal.toml``. ``folder`` is an absolute path on another disk, a stick or a share; "" for none.
    ``centre``: a copy that the centre cannot open goes there too.

    A backup is made every ``hours``, with ``after_shift`` also when a shift was closed; it goes to the centre, over a
    line that may be slow, every ``centre_hours`` and when somebody asks. It is too old after ``warn_hours``. The newest
    ``keep`` stay in the folder, and of the last ``keep_days`` days each day's last one.
    """

    folder: str = ""
    centre: bool = False
    after_shift: bool = True
    hours: Annotated[int, msgspec.Meta(ge=1, le=720)] = 4
    centre_hours: Annotated[int, msgspec.Meta(ge=1, le=720)] = 12
    warn_hours: Annotated[int, msgspec.Meta(ge=1, le=8760)] = 48
    keep: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 10
    keep_days: Annotated[int, msgspec.Meta(ge=0, le=3650)] = 30


class BackupProblem(StrEnum):
    """Why a backup was not made or cannot be used."""

    NOT_SET_UP = "not_set_up"  # no folder is configured
    FOLDER_MISSING = "folder_missing"  # a stick that is not plugged in, a share that is not mounted
    FOLDER_REFUSED = "folder_refused"  # no right to write, or no room
    READ_BACK = "read_back"  # what was written is not what comes back
    JOURNAL_BROKEN = "journal_broken"  # the journal itself does not verify: recover it first
    NO_BACKUP = "no_backup"  # the file is none, or not whole
    ALTERED = "altered"  # its content is not what its terminal signed
    WRONG_CODE = "wrong_code"  # neither the phrase of this terminal nor the code for this file
    CODE_NEEDED = "code_needed"
    OTHER_TERMINAL = "other_terminal"  # this data folder is another terminal's, and not all of it is at the centre
    NOTHING_MISSING = "nothing_missing"  # the journal here is whole and holds all that the backup does
    STOPPED = "stopped"  # somebody cancelled
    NO_PHRASE = "no_phrase"  # nobody could open a copy at the centre: there is no recovery phrase yet
    CENTRE_REFUSED = "centre_refused"  # the centre does not take or give it; the detail has its code


class BackupFailed(TerminalError):
    """A backup that was not made, or a restore that did not take place: nothing was changed. ``detail`` is for logs."""

    def __init__(self, problem: BackupProblem, detail: str = "") -> None:
        super().__init__(f"backup: {problem.value}{': ' if detail else ''}{detail}")
        self.problem = problem
        self.detail = detail


class Opener(StrEnum):
    """Who can open a backup."""

    COMPANY = "company"
    PHRASE = "phrase"
    TERMINAL = "terminal"


class Opening(msgspec.Struct, frozen=True):
    """The file's code, sealed to one who may open it."""

    to: Opener
    sealed: bytes


class BackupHeader(msgspec.Struct, frozen=True):
    """What a backup says of itself without any key; no personal data.

    ``number`` and ``hash`` are the newest entry's of ``epoch``; ``digest`` (SHA-256) and ``size`` are of the encrypted
    database behind the header. ``public_key`` is the terminal's, under which the header is signed.
    """

    format: int
    terminal: str
    store: str
    company: str
    centre: str
    program: str
    made_at: Instant
    epoch: int
    number: int
    hash: bytes
    entries: int
    size: int
    digest: bytes
    public_key: bytes
    openings: tuple[Opening, ...]

    @property
    def context(self) -> str:
        """What the sealed code is bound to."""
        return f"backup {self.company} {self.terminal} {self.made_at}"


class BackupMade(msgspec.Struct, frozen=True):
    """Body of ``backup.made``: a copy up to the entry ``number`` of ``epoch`` was written, read back and verified;
    ``at_centre``: the centre holds it, and compared it with ``digest``."""

    file: str
    digest: bytes
    size: int
    epoch: int
    number: int
    at_centre: bool = False


class PhraseMade(msgspec.Struct, frozen=True):
    """Body of ``backup.phrase_made``: later backups open with a new phrase, known by its public key."""

    public: bytes


class BackupRestored(msgspec.Struct, frozen=True):
    """Body of ``backup.restored``: this journal goes on from a backup. ``carried`` entries of the journal that it
    replaced followed the backup's soundly, ``salvaged`` did not and travel in entries of their own."""

    made_at: Instant
    digest: bytes
    epoch: int
    number: int
    carried: int
    salvaged: int


class Kept(msgspec.Struct, frozen=True):
    """The last backup that was verified."""

    at: Instant
    file: str
    size: int
    entries: int


class Outgoing(msgspec.Struct, frozen=True):
    """A backup that is to go to the centre: its header, and the bytes that stand before its database."""

    header: BackupHeader
    beginning: bytes


class Taken(msgspec.Struct, frozen=True):
    """How far the centre holds a backup: ``held`` of ``chunks`` pieces; ``kept`` once all of it is there and agrees."""

    held: int
    chunks: int
    kept: bool


class BackupState(msgspec.Struct, frozen=True):
    """How a terminal's backups stand. ``folder`` "" where none is set; ``failed_at`` of the newest try, if it failed.

    ``kept`` is the newest in the folder, ``sent`` the newest at the centre, ``waiting`` the bytes of one that is still
    to be sent, ``send_problem`` why it is not. ``same_disk``: the folder lies on the disk of the data folder and would
    die with it.
    """

    folder: str = ""
    centre: bool = False
    after_shift: bool = True
    kept: Kept | None = None
    sent: Kept | None = None
    due: Instant | None = None
    failed_at: Instant | None = None
    problem: BackupProblem | None = None
    waiting: int = 0
    send_problem: BackupProblem | None = None
    phrase: bool = False
    too_old: bool = False
    same_disk: bool = False

    @property
    def wanted(self) -> bool:
        """Whether backups are made at all."""
        return bool(self.folder) or self.centre

    @property
    def failing(self) -> bool:
        """Whether somebody should look: the newest try failed, or the newest good one is too old."""
        return self.wanted and (self.problem is not None or self.send_problem is not None or self.too_old)


def packed(header: BackupHeader, sign: Callable[[bytes], bytes]) -> bytes:
    """The beginning of the file: magic, length, header as JSON, signature."""
    text = msgspec.json.encode(header)
    return MAGIC + len(text).to_bytes(_LENGTH, "big") + text + sign(hashlib.sha256(text).digest())


def unpacked(beginning: bytes) -> tuple[BackupHeader, int]:
    """The header from the first bytes of a file (``MOST_BEGINNING`` are enough), and where the database begins.

    Raises BackupFailed NO_BACKUP, or ALTERED when the signature does not fit.
    """
    start = len(MAGIC) + _LENGTH
    length = int.from_bytes(beginning[len(MAGIC) : start], "big")
    if not beginning.startswith(MAGIC) or not 0 < length <= MOST_HEADER:
        raise BackupFailed(BackupProblem.NO_BACKUP, "it does not begin as one")
    text, signature = beginning[start : start + length], beginning[start + length : start + length + _SIGNATURE]
    try:
        header = msgspec.json.decode(text, type=BackupHeader)
        verify = ed25519_verifier(header.public_key)
    except (ValueError, RecursionError) as error:
        raise BackupFailed(BackupProblem.NO_BACKUP, "the header cannot be read") from error
    if header.format != FORMAT:
        raise BackupFailed(BackupProblem.NO_BACKUP, f"format {header.format} is of a newer program")
    if not verify(hashlib.sha256(text).digest(), signature):
        raise BackupFailed(BackupProblem.ALTERED, "the signature does not fit")
    return header, start + length + _SIGNATURE


def for_centre(header: BackupHeader) -> BackupHeader:
    """The header of the copy that the centre keeps, which then must not be able to open it."""
    return msgspec.structs.replace(
        header, openings=tuple(each for each in header.openings if each.to is not Opener.COMPANY)
    )


def closed_to_centre(header: BackupHeader) -> bool:
    """Whether the centre cannot open this backup, and whoever has the recovery phrase can."""
    openers = {opening.to for opening in header.openings}
    return Opener.PHRASE in openers and Opener.COMPANY not in openers


MOST_BEGINNING = len(MAGIC) + _LENGTH + MOST_HEADER + _SIGNATURE


def seal_code(header: BackupHeader, code: Code, public_keys: dict[Opener, bytes]) -> BackupHeader:
    """The header with the code sealed to each of ``public_keys``."""
    openings = tuple(
        Opening(to, seal_details(public, code.digits.encode(), header.context)) for to, public in public_keys.items()
    )
    return msgspec.structs.replace(header, openings=openings)


def open_code(header: BackupHeader, to: Opener, private: bytes) -> Code | None:
    """The code as sealed to ``to``, opened with the private key; None when there is none or it does not open."""
    for opening in header.openings:
        if opening.to is to:
            try:
                return Code(open_details(private, opening.sealed, header.context).decode("ascii"))
            except ValueError:
                continue
    return None


def phrase_keys(phrase: Code) -> tuple[bytes, bytes]:
    """(private, public) keys of a recovery phrase; a terminal keeps only the second."""
    private = phrase.key("backup phrase")
    return private, public_sealing_key(private)


def file_key(code: Code) -> bytes:
    """The raw key of the database in a backup."""
    return code.key("backup file")


def file_name(terminal: str, at: Instant) -> str:
    """``T01-20260501T040000Z.mtbackup``: sorts by time."""
    return f"{terminal}-{datetime.fromtimestamp(at / 1000, UTC).strftime('%Y%m%dT%H%M%SZ')}{SUFFIX}"


def superfluous(made: Sequence[Instant], now: Instant, *, keep: int, keep_days: int) -> set[Instant]:
    """Which backups may go: the newest ``keep`` stay, and of the last ``keep_days`` days each day's newest."""
    ordered = sorted(made, reverse=True)
    staying = set(ordered[:keep])
    oldest = now - round(timedelta(days=keep_days).total_seconds() * 1000)
    days: set[int] = set()
    for at in ordered:
        day = at // 86_400_000
        if at >= oldest and day not in days:
            days.add(day)
            staying.add(at)
    return set(ordered) - staying
