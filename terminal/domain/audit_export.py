"""Entries in a file for somebody outside, who can verify it without this program's data.

JSON Lines: the first line tells terminal and public key, each further one an entry with the very text of its body, its
hash, the hash before it, and its signature. What proves it is in ``journal``: SHA-256 over the fields, and Ed25519 over
that. CSV is for people and Excel: a byte order mark, and no cell that a spreadsheet would take for a formula.
"""

import base64
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from terminal.domain.audit import AuditQuery, body_of, marks_of
from terminal.domain.errors import TerminalError
from terminal.domain.journal import Entry, EntryKind, digest_of
from terminal.domain.money import yuan
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

FORM = "member-terminal journal export 1"


class ExportWrong(TerminalError):
    """An export that does not verify: ``line`` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


class ExportHead(msgspec.Struct, frozen=True):
    """The first line of an export."""

    form: str
    terminal: str
    public_key: bytes
    made_at: Instant
    query: AuditQuery
    former_keys: tuple[bytes, ...] = ()  # of the machines that the terminal was on before


class ExportedEntry(msgspec.Struct, frozen=True):
    """One entry; ``body`` is the text that was signed."""

    epoch: int
    number: int
    kind: str
    at: Instant
    clock_offset: int
    actor: str
    body: str
    previous: bytes
    hash: bytes
    signature: bytes


class ExportVerified(msgspec.Struct, frozen=True):
    """What an export proves: all ``entries`` were signed by a key; ``runs`` of them follow one another unbroken.

    The key is ``public_key``, or one of those before it. One run in an epoch means that nothing is missing in between;
    a search leaves out what did not fit.
    """

    terminal: str
    public_key: bytes
    entries: int
    runs: int
    first_at: Instant
    last_at: Instant
    former_keys: tuple[bytes, ...] = ()


def json_lines(head: ExportHead, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file line by line."""
    yield msgspec.json.encode(head) + b"\n"
    for entry in entries:
        yield (
            msgspec.json.encode(
                ExportedEntry(
                    entry.epoch,
                    entry.number,
                    str(entry.kind),
                    entry.at,
                    entry.clock_offset,
                    entry.actor,
                    entry.body.decode(),
                    entry.previous,
                    entry.hash,
                    entry.signature,
                )
            )
            + b"\n"
        )


def verify_lines(lines: Iterable[bytes]) -> ExportVerified:
    """Check a file of ``json_lines``. Raises ExportWrong at the first line that does not verify."""
    numbered = enumerate(lines, start=1)
    _, first = next(numbered, (1, b""))
    head = _decoded(1, first, ExportHead)
    if head.form != FORM:
        raise ExportWrong(1, "not an export of a journal")
    try:
        verifiers = [ed25519_verifier(key) for key in (head.public_key, *head.former_keys)]
    except ValueError as error:
        raise ExportWrong(1, "no public key") from error
    last: Entry | None = None
    count = runs = 0
    first_at = 0
    for line, text in numbered:
        entry = _entry(head.terminal, line, text)
        if digest_of(entry) != entry.hash:
            raise ExportWrong(line, "content and hash disagree")
        if not any(verify(entry.hash, entry.signature) for verify in verifiers):
            raise ExportWrong(line, "the signature is not this terminal's")
        if last is not None and (entry.epoch, entry.number) <= (last.epoch, last.number):
            raise ExportWrong(line, "not in order")
        follows = last is not None and (entry.epoch, entry.number) == (last.epoch, last.number + 1)
        if follows and last is not None and entry.previous != last.hash:
            raise ExportWrong(line, "does not continue the entry before it")
        first_at = first_at or entry.at
        count, runs, last = count + 1, runs + (not follows), entry
    return ExportVerified(
        head.terminal, head.public_key, count, runs, first_at, last.at if last else 0, head.former_keys
    )


def csv_lines(
    entries: Iterable[Entry], headings: tuple[str, ...], words: Callable[[Entry], str], person: Callable[[str], str]
) -> Iterator[bytes]:
    """The file for a spreadsheet; ``headings`` name time, place, act, words, person, approver, amount and body."""
    return csv_table(_rows(entries, headings, words, person))


def csv_table(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """A table for a spreadsheet, line by line, headings first: a byte order mark, and no cell that is a formula."""
    for place, row in enumerate(rows):
        yield (b"" if place else b"\xef\xbb\xbf") + _row(row)


def _rows(
    entries: Iterable[Entry], headings: tuple[str, ...], words: Callable[[Entry], str], person: Callable[[str], str]
) -> Iterator[tuple[str, ...]]:
    yield headings
    for entry in entries:
        marks = marks_of(entry)
        amount = yuan(marks.amount) if marks.amount is not None and marks.amount >= 0 else ""
        if marks.amount is not None and marks.amount < 0:
            amount = f"-{yuan(-marks.amount)}"
        yield (
            datetime.fromtimestamp(entry.at / 1000, UTC).isoformat(timespec="seconds"),
            f"{entry.epoch}-{entry.number}",
            str(entry.kind),
            words(entry),
            person(entry.actor),
            person(marks.approver) if marks.approver else "",
            amount.replace(",", ""),
            msgspec.json.encode(body_of(entry)).decode(),
        )


def fingerprint(public_key: bytes) -> str:
    """A key as two people compare it: eight groups of four."""
    text = base64.b16encode(public_key).decode()[:32]
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def _row(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return out.getvalue().encode()


def _harmless(cell: str) -> str:
    """A spreadsheet runs what begins like a formula; a number below zero is none."""
    if cell[:1] in ("=", "+", "@", "\t", "\r") or (cell[:1] == "-" and not cell[1:].replace(".", "").isdigit()):
        return "'" + cell
    return cell


def _entry(terminal: str, line: int, text: bytes) -> Entry:
    told = _decoded(line, text, ExportedEntry)
    try:
        kind = EntryKind(told.kind)
    except ValueError as error:
        raise ExportWrong(line, "of a newer program") from error
    return Entry(
        terminal=terminal,
        epoch=told.epoch,
        number=told.number,
        kind=kind,
        at=told.at,
        clock_offset=told.clock_offset,
        actor=told.actor,
        body=told.body.encode(),
        previous=told.previous,
        hash=told.hash,
        signature=told.signature,
    )


def _decoded(line: int, text: bytes, shape: type[msgspec.Struct]) -> Any:
    try:
        return msgspec.json.decode(text, type=shape)
    except (ValueError, RecursionError) as error:
        raise ExportWrong(line, "cannot be read") from error
