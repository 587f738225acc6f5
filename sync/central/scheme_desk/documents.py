"""The document that a command names: a file, or a version that the centre holds; and which one is in force."""

from pathlib import Path

import msgspec
from sqlalchemy import Connection

from sync.central.scheme_desk.drafts import SchemeRefused, document_of
from sync.central.scheme_versions import company_day, load_schemes
from terminal.domain.errors import ConfigError, SchemeError
from terminal.domain.scheme import Scheme, parse
from terminal.domain.times import Instant


class Named(msgspec.Struct, frozen=True):
    """A scheme, and where it comes from: a ``file``, or a version that the centre holds (empty)."""

    scheme: Scheme
    file: str = ""


def read_document(path: Path) -> str:
    """The text of a file, as an editor may have saved it: with a mark in front, lines ended by either system.

    Raises ConfigError for a file that cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}", "is no text in UTF-8: save it with that encoding") from error


def named(connection: Connection, what: str) -> Named:
    """The scheme of a version, when ``what`` is a number, else of a file. Raises SchemeRefused, ConfigError."""
    if what.isascii() and what.isdigit():
        return Named(_parsed(f"version {what}", document_of(connection, int(what))))
    return Named(_parsed(what, read_document(Path(what))), file=what)


def running(connection: Connection, now: Instant) -> Named:
    """The version in force on the company's day. Raises StoreError when there is none."""
    return Named(load_schemes(connection).in_force(company_day(connection, now).isoformat()))


def _parsed(name: str, document: str) -> Scheme:
    try:
        return parse(document)
    except SchemeError as error:
        advice = "see member-central scheme check" if not name.startswith("version ") else "withdraw it, draft it anew"
        raise SchemeRefused(f"{name} line {error.line}: {error.where}: {error.problem} ({advice})") from error
