"""Every error that crosses a layer, as one tree; each carries data, never a finished sentence for a person.

::

    TerminalError
    ├── CardError            a read that cannot be used (``fault`` says which way)
    ├── SchemeError          a scheme document that is wrong (``where``, ``problem``, ``line``)
    ├── JournalError
    │   ├── JournalBroken    the chain or a signature does not verify: selling stops
    │   └── JournalFull      the disk refused a commit: nothing was promised
    ├── StoreError           a database, key or other file cannot be used (``fault``; ``problem``, ``advice``)
    │   ├── FileDamaged      its content is not what its key and format say
    │   ├── KeyMissing       the journal is there, its key is not
    │   └── NotEnrolled      this data folder is no terminal's yet
    ├── CacheEmpty           the first pull has not brought what selling needs (``missing``)
    ├── DeviceError          a device cannot do what was asked (``fault`` says why)
    ├── SyncError
    │   ├── LineDown         no answer: try again later, nothing is lost
    │   ├── Refused          the centre answered no (``code``, ``detail``)
    │   └── Fork             the centre knows another entry under our number
    └── ConfigError          a setting or a file of this till's own that cannot be used (``where``, ``fault``)

A member who may not use a card is no error: that is ``members.Refusal``, a value the counter explains.
The words for people are in ``ui/messages``.
"""

from enum import StrEnum


class TerminalError(Exception):
    """Root of the tree. ``str()`` is for logs: plain English without personal data."""


class CardFault(StrEnum):
    """Why a read cannot be used (ISO/IEC 7811-6, 7813, and the habits of readers)."""

    BAD_TRACK = "bad_track"  # the reader said E, or parity, LRC or characters are wrong
    PARTIAL = "partial"  # an end sentinel is missing: the swipe stopped half way
    TRACKS_DISAGREE = "tracks_disagree"  # track 1 and track 2 carry different numbers
    TWO_SWIPES = "two_swipes"  # two different cards in one buffer
    UNKNOWN_FORMAT = "unknown_format"  # well read, but no card number format of the scheme fits
    PAYMENT_CARD = "payment_card"  # a bank card: refused, nothing of it kept
    BLANK = "blank"  # a swipe that carried no data at all, or a chip that carries no member record yet
    CHIP_REMOVED = "chip_removed"  # taken away before it was read to the end
    CHIP_SWAPPED = "chip_swapped"  # another card took its place in the middle
    CHIP_SILENT = "chip_silent"  # it lies on the reader and does not answer, or not in time
    CHIP_UNKNOWN = "chip_unknown"  # a chip of a family that this program does not read
    CHIP_FOREIGN = "chip_foreign"  # well-known chip, but not under our keys
    CHIP_LOCKED = "chip_locked"  # it refuses its secret for good: too many wrong tries
    CHIP_DAMAGED = "chip_damaged"  # our keys, but the record is torn: a write that stopped half way
    CHIP_COPY = "chip_copy"  # our record on a chip it was not made for: its MAC does not fit
    NO_CARD_KEYS = "no_card_keys"  # this terminal has no keys of the company (yet)


class CardError(TerminalError):
    """A card read that cannot be used. Never carries the characters that were read."""

    def __init__(self, fault: CardFault) -> None:
        super().__init__(f"card read refused: {fault.value}")
        self.fault = fault


class SchemeError(TerminalError):
    """A scheme document that cannot be used; ``where`` is a path in it such as ``tiers[2].rank``.

    ``line`` counts from 1; 0 where no line is to blame.
    """

    def __init__(self, where: str, problem: str, line: int = 0) -> None:
        super().__init__(f"scheme: line {line}: {where}: {problem}" if line else f"scheme: {where}: {problem}")
        self.where = where
        self.problem = problem
        self.line = line


class JournalError(TerminalError):
    """The journal cannot take or vouch for an entry."""


class JournalBroken(JournalError):
    """Entry ``number`` of ``epoch`` does not verify; everything before it does."""

    def __init__(self, epoch: int, number: int, problem: str) -> None:
        super().__init__(f"journal broken at epoch {epoch} entry {number}: {problem}")
        self.epoch = epoch
        self.number = number
        self.problem = problem


class JournalFull(JournalError):
    """The disk refused a commit. The act was rolled back: nothing was promised, nothing is half done."""


class StoreFault(StrEnum):
    """Why a file of this machine cannot be used."""

    DISK = "disk"  # it cannot be read, written, made or removed
    DAMAGED = "damaged"  # its content is not what its key and format say
    IN_USE = "in_use"  # another program holds it
    KEY_MISSING = "key_missing"  # the journal is there, its key is not
    KEY_STORE = "key_store"  # the operating system's key store refuses, or does not hold this till's keys
    KEY_OPEN = "key_open"  # others on this machine may read the key file
    NEWER = "newer"  # of a newer program
    OLD_PARTS = "old_parts"  # a library of this program is too old to be safe
    NOT_ENROLLED = "not_enrolled"  # this data folder is no terminal's yet
    HALF_ENROLLED = "half_enrolled"  # the enrolment was cut short
    OTHER_TERMINAL = "other_terminal"  # what is there is another terminal's
    CENTRE = "centre"  # the centre tells what no file of this till can hold
    EXPORT = "export"  # a file for elsewhere cannot be written to the folder that was chosen
    NO_SCREEN = "no_screen"


class StoreError(TerminalError):
    """A file of this machine that cannot be used. ``problem`` and ``advice`` are for the command line and the log;
    the screen has words of its own for each ``fault``."""

    usual = StoreFault.DISK

    def __init__(self, problem: str, advice: str, fault: StoreFault | None = None) -> None:
        super().__init__(f"{problem}; {advice}")
        self.problem = problem
        self.advice = advice
        self.fault = self.usual if fault is None else fault


class CacheEmpty(TerminalError):
    """The cache lacks what selling needs: ``missing`` is ``store`` or ``scheme``. The next pull mends it."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"the cache holds no {missing} in force; pull from the centre first")
        self.missing = missing


class FileDamaged(StoreError):
    """A database file whose content cannot be read with its key."""

    usual = StoreFault.DAMAGED


class KeyMissing(StoreError):
    """A data folder whose journal is there without the key that opens it."""

    usual = StoreFault.KEY_MISSING


class FolderInUse(StoreError):
    """A data folder on which another program runs."""

    usual = StoreFault.IN_USE


class NotEnrolled(StoreError):
    """A data folder that is no terminal's yet."""

    usual = StoreFault.NOT_ENROLLED


class DeviceFault(StrEnum):
    """Why a device cannot do what was asked."""

    ABSENT = "absent"  # not there: unplugged, wrong port, no route
    BUSY = "busy"  # another program holds it
    NO_ANSWER = "no_answer"  # there, but silent for longer than its time-out
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"  # it says so itself
    FAULTY = "faulty"  # cutter, head or other error that the device reports
    GARBLED = "garbled"  # it answers what its protocol does not know
    MISCONFIGURED = "misconfigured"  # settings that the device or the operating system refuses
    OCCUPIED = "occupied"  # this till has it do something else
    CARD_SILENT = "card_silent"  # a card that lies on it does not answer, and keeps it busy
    UNKNOWN_NAME = "unknown_name"  # no machine of this name is in the network
    NEVER_ANSWERS = "never_answers"  # its status is asked for, and by its kind it cannot tell one
    NO_PRINTER = "no_printer"  # what is connected there is something else
    PART_MISSING = "part_missing"  # this machine lacks a library that the driver needs
    PROGRAM = "program"  # the driver itself failed


class DeviceError(TerminalError):
    """A device refused or vanished; ``detail`` is technical text for the device page and the log."""

    def __init__(self, fault: DeviceFault, detail: str = "") -> None:
        super().__init__(f"device {fault.value}: {detail}" if detail else f"device {fault.value}")
        self.fault = fault
        self.detail = detail


class SyncError(TerminalError):
    """Push or pull did not go through. What was not acknowledged stays queued."""


class LineDown(SyncError):
    """No usable answer from the centre: a cut line, a time-out, a 5xx. Repeat later."""


class AskedTooOften(LineDown):
    """The centre wants to hear less from here (RFC 6585, 429); ``seconds`` until it answers again, 0: not said."""

    def __init__(self, seconds: int = 0) -> None:
        when = f"in {seconds} s" if seconds else "in some minutes"
        super().__init__(f"the centre was asked too often from here; try again {when}")
        self.seconds = seconds


class Refused(SyncError):
    """The centre answered and said no: wrong signature, broken chain, revoked terminal, old protocol."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"centre refused: {code}: {detail}")
        self.code = code
        self.detail = detail


class Fork(SyncError):
    """The centre holds a different entry under ``epoch``/``number``: this journal was restored or copied."""

    def __init__(self, epoch: int, number: int) -> None:
        super().__init__(f"centre holds another entry at epoch {epoch} number {number}")
        self.epoch = epoch
        self.number = number


class ConfigFault(StrEnum):
    """Why a setting, or a file of this till's own that the settings name, cannot be used."""

    VALUE = "value"
    UNREADABLE = "unreadable"  # not there, or no text
    TOO_LARGE = "too_large"
    NO_PICTURE = "no_picture"  # no whole PNG
    SYNTAX = "syntax"  # no TOML
    FORM = "form"  # a key that is not known or is missing, or a value of another kind
    OTHER_PAPER = "other_paper"  # a layout of another paper
    NO_BLOCK = "no_block"  # this paper has no such block
    NO_WHEN = "no_when"  # this paper knows no such condition
    NO_KEY = "no_key"  # this block has no such key
    BLOCK_NEEDED = "block_needed"  # a block that must stand on every such paper
    TEXT_NEEDED = "text_needed"
    NO_CERTIFICATE = "no_certificate"  # nothing in PEM form that is one


class ConfigError(TerminalError):
    """A setting that cannot be used; ``where`` names file and key, ``named`` what of it there is not, or must be.

    ``problem`` is for the command line and the log; the screen has words of its own for each ``fault``.
    """

    def __init__(self, where: str, problem: str, fault: ConfigFault = ConfigFault.VALUE, named: str = "") -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem
        self.fault = fault
        self.named = named
