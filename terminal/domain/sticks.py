"""What a USB stick carries while the line is down for days: entries to the centre, and what is new back to a till.

A stick's file begins with a header that says what follows, signed by who wrote it: the till with its own key, the
centre with the company's, as codes are::

    till:    Ed25519(device key,  "MTST1" ‖ header)
    centre:  Ed25519(company key, "MTST1" ‖ header)

A delta may come in pieces, one behind the other in a file: so a till that has the line carries one for a till that has
none. It has each piece from the centre, signed for that till, in an answer of its own, and vouches for nothing itself.

Pure: what a header must say so that its file may be taken; the form of the file is ``sync/stick_files``.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

import msgspec

from terminal.domain.card_keys import CodeKey
from terminal.domain.errors import TerminalError
from terminal.domain.journal import Verifier
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

FORM = 1
_SIGNED = b"MTST1"


class StickKind(StrEnum):
    """What a file carries."""

    ENTRIES = "entries"  # from a till: what the centre has not acknowledged
    DELTA = "delta"  # from the centre: what a till lacks


class Held(msgspec.Struct, frozen=True):
    """How far the centre holds an epoch of the till's journal; ``parked``: entries that the rules refused."""

    epoch: int
    number: int
    hash: bytes
    parked: tuple[int, ...] = ()


class StickHeader(msgspec.Struct, frozen=True):
    """What a file is. ``file`` (16 random bytes) keys its content, ``sha256`` is that of everything behind the header,
    ``size`` bytes (0 in files of an earlier version: up to the end). ``more``: a piece, and another one follows.

    ``cursor`` is the till's when it wrote its entries, and what a delta begins behind; ``until`` is what a delta ends
    with. ``key`` names the company's key that signed a delta. ``held`` tells a till which entries have arrived.
    """

    form: int
    kind: StickKind
    company: str
    terminal: str
    file: bytes
    made_at: Instant
    sha256: bytes
    frames: int
    entries: int = 0
    rows: int = 0
    feed: str | None = None
    cursor: dict[int, int] = {}
    until: dict[int, int] = {}
    key: int = 0
    held: tuple[Held, ...] = ()
    size: int = 0
    more: bool = False


class StickWritten(msgspec.Struct, frozen=True):
    """What went out: ``entries`` in ``file``."""

    file: str
    terminal: str
    entries: int


class StickCarried(msgspec.Struct, frozen=True):
    """What goes to another till: ``rows`` as of a moment, in ``file``."""

    file: str
    terminal: str
    rows: int
    as_of: Instant


class StickTaken(msgspec.Struct, frozen=True):
    """What came in: ``rows`` as of a moment, and how many entries the centre was found to hold by it.

    ``forked``: it holds other entries under some of the till's numbers, which only the line can mend.
    """

    rows: int
    as_of: Instant
    acknowledged: int
    forked: bool


class StickProblem(StrEnum):
    """Why a file is not taken. Nothing of it was."""

    UNREADABLE = "unreadable"  # no file of ours, or cut off
    ALTERED = "altered"  # not what was signed
    NEWER = "newer"  # of a newer program
    KIND = "kind"  # entries where a delta belongs, or the other way round
    COMPANY = "company"  # another company's
    TERMINAL = "terminal"  # another till's
    SIGNATURE = "signature"  # of no key that is known
    OLDER = "older"  # nothing in it that is not known, or known newer
    GAP = "gap"  # it begins behind what this till has
    FEED = "feed"  # of a company that was founded or restored anew
    NO_STICK = "no_stick"  # none is plugged in
    NO_FILE = "no_file"  # none for this till on any stick
    ELSEWHERE = "elsewhere"  # for a till that is none of this store
    NO_ENTRIES = "no_entries"  # of another till on any stick
    DISK = "disk"  # the stick refuses


class StickRefused(TerminalError):
    """A file that is not taken."""

    def __init__(self, problem: StickProblem, detail: str = "") -> None:
        super().__init__(f"{_WORDS[problem]}{f' ({detail})' if detail else ''}")
        self.problem = problem
        self.detail = detail


_WORDS = {
    StickProblem.UNREADABLE: "the file is none of ours, or was cut off; copy it again",
    StickProblem.ALTERED: "the file was altered or damaged; copy it again",
    StickProblem.NEWER: "the file is of a newer program; update this one",
    StickProblem.KIND: "the file goes the other way",
    StickProblem.COMPANY: "the file is another company's",
    StickProblem.TERMINAL: "the file is for another till",
    StickProblem.SIGNATURE: "the file is signed with no key that is known here",
    StickProblem.OLDER: "the file holds nothing new; ask for one that was made later",
    StickProblem.GAP: "something is missing between what is here and what the file begins with; ask for one anew",
    StickProblem.NO_STICK: "no stick is plugged in",
    StickProblem.NO_FILE: "no stick holds a file for this till",
    StickProblem.ELSEWHERE: "that till is none of this store, or was revoked; ask head office for the file",
    StickProblem.NO_ENTRIES: "no stick holds entries of another till; write them there first",
    StickProblem.DISK: "the stick cannot be read or written",
    StickProblem.FEED: "head office has begun anew since; ask for a file with everything",
}


def signed_text(header: bytes) -> bytes:
    """What is signed."""
    return _SIGNED + header


def check_header(header: StickHeader, kind: StickKind, company: str) -> None:
    """Raises StickRefused for a file that is of another form, kind or company."""
    if header.form != FORM:
        raise StickRefused(StickProblem.NEWER, f"form {header.form}")
    if header.kind is not kind:
        raise StickRefused(StickProblem.KIND, header.kind.value)
    if header.company != company:
        raise StickRefused(StickProblem.COMPANY, header.company)


def joined(pieces: Sequence[StickHeader]) -> StickHeader:
    """What the pieces of one file are together; ``pieces`` has one at least.

    Raises StickRefused ALTERED where one does not go on where the one before it ended, UNREADABLE where the last are
    missing.
    """
    for before, after in pairwise(pieces):
        goes_on = before.more and after.cursor == before.until and _whose(before) == _whose(after)
        if not goes_on:
            raise StickRefused(StickProblem.ALTERED, "its pieces do not follow one another")
    first, last = pieces[0], pieces[-1]
    if last.more:
        raise StickRefused(StickProblem.UNREADABLE, "its last pieces are missing")
    return msgspec.structs.replace(
        last, cursor=first.cursor, rows=sum(each.rows for each in pieces), frames=sum(each.frames for each in pieces)
    )


def _whose(header: StickHeader) -> tuple[object, ...]:
    return header.form, header.kind, header.company, header.terminal, header.feed


def check_signature(header: bytes, signature: bytes, verifiers: Iterable[Verifier]) -> None:
    """Raises StickRefused unless one of the keys signed the header."""
    if not any(check(signed_text(header), signature) for check in verifiers):
        raise StickRefused(StickProblem.SIGNATURE)


def company_verifiers(key: int, keys: Iterable[CodeKey]) -> list[Verifier]:
    """The company's key with this id, if it is known."""
    return [ed25519_verifier(each.public) for each in keys if each.id == key]


def check_delta(
    header: StickHeader, *, terminal: str, feed: str | None, cursor: Mapping[int, int], as_of: Instant | None
) -> None:
    """Whether a delta follows on what the till has. Raises StickRefused TERMINAL, FEED, GAP or OLDER.

    It may begin before that, for the same rows again change nothing, and it may be a delta that was taken in part. It
    must not begin behind it, nor end before it: rows would be missing, or come back as they were.
    """
    if header.terminal != terminal:
        raise StickRefused(StickProblem.TERMINAL, header.terminal)
    if as_of is not None and header.made_at <= as_of:
        raise StickRefused(StickProblem.OLDER)
    known = cursor if header.feed == feed else {}
    if feed is not None and header.feed != feed and any(header.cursor.values()):
        raise StickRefused(StickProblem.FEED)
    if any(number > known.get(part, 0) for part, number in header.cursor.items()):
        raise StickRefused(StickProblem.GAP)
    if any(header.until.get(part, 0) < number for part, number in known.items()):
        raise StickRefused(StickProblem.OLDER)
