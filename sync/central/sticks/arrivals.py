"""Entries that came on a stick: taken as if they had been pushed, by the same checks, once."""

from pathlib import Path

import msgspec

from sync.central.clock import Clock
from sync.central.company import load_company
from sync.central.enrolment import Terminal, find_terminal
from sync.central.former_machines import former_machines, note_former_machine
from sync.central.ingest import push
from sync.central.store.engine import Database
from sync.protocol import Push
from sync.stick_files import StickFile
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.sticks import StickHeader, StickKind, StickProblem, StickRefused, check_header, signed_text


class Arrived(msgspec.Struct, frozen=True):
    """What a file brought: ``entries`` in it, of which ``parked`` were refused by the rules."""

    header: StickHeader
    entries: int
    parked: int


def read_entries_file(database: Database, path: Path) -> tuple[StickFile, Terminal, bytes]:
    """The file, who wrote it and the company's lookup key. Raises StickRefused, or OSError."""
    file = StickFile(path)
    with database.read() as connection:
        company = load_company(connection)
        known = find_terminal(connection, file.header.terminal)
    check_header(file.header, StickKind.ENTRIES, company.name)
    if known is None:
        raise StickRefused(StickProblem.TERMINAL, file.header.terminal)
    for machine in (known, *former_machines(database, known)):
        if ed25519_verifier(machine.public_key)(signed_text(file.header_text), file.signature):
            if machine.revoked:
                raise StickRefused(StickProblem.SIGNATURE, "the terminal was revoked")
            return file, machine, company.lookup_key
    raise StickRefused(StickProblem.SIGNATURE)


def import_entries(database: Database, path: Path, clock: Clock) -> Arrived:
    """Take the entries of a till's file. Importing it again changes nothing.

    Raises StickRefused, OSError, and RequestRefused as a push does: ``fork``, ``chain``.
    """
    file, terminal, lookup_key = read_entries_file(database, path)
    if terminal.until_epoch:
        note_former_machine(database, terminal, clock())
    entries = parked = 0
    for frame in file.frames(lookup_key):
        try:
            batch = msgspec.json.decode(frame, type=Push).entries
        except (ValueError, RecursionError) as error:
            raise StickRefused(StickProblem.UNREADABLE) from error
        pushed = push(database, terminal, batch, clock)
        entries += len(batch)
        parked += len(pushed.parked)
    return Arrived(file.header, entries, parked)
