"""Papers that were printed, in ``journal.db``: kept word for word, so that a copy is the same paper.

A paper's text goes when it is kept no longer (``erasure``, ``retention``); that there was one, and how often it was
copied, stays.
"""

import zlib
from collections.abc import Sequence

import msgspec

from terminal.domain.documents import Document
from terminal.domain.errors import JournalError
from terminal.domain.journal import EntryKind
from terminal.domain.retention import Gone
from terminal.domain.times import Instant
from terminal.ports import KeptPaper, PaperOf
from terminal.store.engine import Cursor, scalar

NOT_KEPT = EntryKind.RECEIPT_REPRINTED
"""The paper of a copy is no paper of its own: what it was copied from is copied again."""

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Document)

_OF_PRINTED = """
SELECT spool.epoch, spool.number, entry.kind, entry.at, spool.document
FROM spool JOIN entry ON entry.id = (spool.epoch << 32) + spool.number
WHERE spool.id = ? AND NOT printed AND kind <> ?
"""
# an act with several papers keeps the first
_KEEP = """
INSERT INTO paper (epoch, number, kind, at, document, member) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (epoch, number) DO NOTHING
"""
_BODY = "SELECT body FROM entry WHERE id = (? << 32) + ?"
_COUNT_COPY = "UPDATE paper SET copies = copies + 1 WHERE (epoch, number) = (?, ?)"
_PAPER = "SELECT kind, at, document, copies, gone FROM paper WHERE (epoch, number) = (?, ?)"
_WAITS = "SELECT 1 FROM spool WHERE NOT printed AND (epoch, number) = (?, ?)"
_LATEST = """
SELECT * FROM (
    SELECT epoch, number, kind, at, copies, 0 AS waits, gone FROM paper
    UNION ALL
    SELECT spool.epoch, spool.number, entry.kind, entry.at, 0, 1, ''
    FROM spool JOIN entry ON entry.id = (spool.epoch << 32) + spool.number
    WHERE NOT printed AND kind <> ?
)
WHERE at BETWEEN ? AND ? ORDER BY at DESC, epoch DESC, number DESC LIMIT ?
"""


def keep_printed(cursor: Cursor, spooled: int) -> None:
    """Keep the paper of a spooled document that is out of the printer now; that of a device's test is not kept."""
    for epoch, number, kind, at, document in cursor.execute(_OF_PRINTED, (spooled, NOT_KEPT.value)).fetchall():
        cursor.execute(_KEEP, (epoch, number, kind, at, zlib.compress(document), _member(cursor, epoch, number)))


def keep_copied(cursor: Cursor, paper: PaperOf, document: Document) -> None:
    """Count a copy of a paper; one that was not kept yet is kept from now on."""
    packed = zlib.compress(_ENCODER.encode(document))
    cursor.execute(_KEEP, (*paper.place, paper.kind.value, paper.at, packed, _member(cursor, *paper.place)))
    cursor.execute(_COUNT_COPY, paper.place)


def read_paper(cursor: Cursor, epoch: int, number: int) -> KeptPaper | None:
    """The paper of an entry with its text; None without. Raises JournalError when it cannot be read any more."""
    rows = cursor.execute(_PAPER, (epoch, number)).fetchall()
    if not rows or rows[0][2] is None:
        return None
    kind, at, packed, copies, _ = rows[0]
    try:
        document = _DECODER.decode(zlib.decompress(packed))
    except (zlib.error, msgspec.DecodeError) as error:
        raise JournalError(f"the paper of entry {number} of epoch {epoch} is damaged: {error}") from error
    return KeptPaper(PaperOf((epoch, number), EntryKind(kind), at, copies), document)


def paper_record(cursor: Cursor, epoch: int, number: int) -> PaperOf | None:
    """That there was a paper of an entry, also when its text is gone."""
    rows = cursor.execute(_PAPER, (epoch, number)).fetchall()
    if not rows:
        return None
    kind, at, _, copies, gone = rows[0]
    return PaperOf((epoch, number), EntryKind(kind), at, copies, gone=Gone(gone) if gone else None)


def member_of(body: bytes) -> int | None:
    """The member whom an entry is about."""
    try:
        member = msgspec.json.decode(body, type=_About).member
    except (ValueError, RecursionError):  # of a newer program, or damaged
        return None
    return member.id if isinstance(member, _Member) else member


class _Member(msgspec.Struct):
    id: int


class _About(msgspec.Struct):
    member: int | _Member | None = None


def _member(cursor: Cursor, epoch: int, number: int) -> int | None:
    body = scalar(cursor, _BODY, (epoch, number))
    return None if body is None else member_of(body)


def waits(cursor: Cursor, epoch: int, number: int) -> bool:
    """Whether a paper of this entry waits for the printer."""
    return bool(cursor.execute(_WAITS, (epoch, number)).fetchall())


def latest_papers(cursor: Cursor, since: Instant, until: Instant, limit: int) -> Sequence[PaperOf]:
    """Kept papers and those that wait for the printer, of acts from ``since`` to ``until``, newest first."""
    rows = cursor.execute(_LATEST, (NOT_KEPT.value, since, until, limit)).fetchall()
    return [
        PaperOf((epoch, number), EntryKind(kind), at, copies, bool(waiting), Gone(gone) if gone else None)
        for epoch, number, kind, at, copies, waiting, gone in rows
    ]
