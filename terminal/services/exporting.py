"""Files that leave the till: written whole or not at all, and on record before they have their name."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from terminal.domain.backups import Progress
from terminal.domain.errors import StoreError, StoreFault
from terminal.domain.times import Instant

_TELL_EVERY = 200  # lines


def export_name(terminal: str, what: str, at: Instant, ending: str) -> str:
    """``T01-audit-20260501T040000Z.csv``."""
    return f"{terminal}-{what}-{datetime.fromtimestamp(at / 1000, UTC).strftime('%Y%m%dT%H%M%SZ')}.{ending}"


def write_export(path: Path, lines: Iterable[bytes], note: Callable[[bytes], None]) -> None:
    """Write ``lines``; ``note`` journals the SHA-256 of what was written. Nothing is left of a file that is not whole.

    Raises StoreError, and as ``note`` and ``lines``.
    """
    digest = hashlib.sha256()
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as out:
            for line in lines:
                digest.update(line)
                out.write(line)
            out.flush()
            os.fsync(out.fileno())
        # before the file has its name: what left the till is on record, whatever happens next
        note(digest.digest())
        part.replace(path)
    except OSError as error:
        raise StoreError(
            f"{path.name}: {error.strerror}", "choose another folder, or make room there", StoreFault.EXPORT
        ) from error
    finally:
        part.unlink(missing_ok=True)


def told(lines: Iterable[bytes], whole: int, progress: Progress) -> Iterator[bytes]:
    """The lines, about one for each of ``whole`` entries; ``progress`` hears of them now and then and may raise."""
    for count, line in enumerate(lines):
        if count % _TELL_EVERY == 0:
            progress(min(count, whole), whole)
        yield line
