"""The log of the till and of the centre: rotating files, bounded in size and number, without personal data.

A filter would have to know what a name looks like. Instead nothing is written that nobody of ours chose to write:

* a line of ours is written as it is; no caller puts a name, phone, card or ID number into one;
* an exception is told by its kind and the places it went through, its message only if it is a ``TerminalError``: any
  other one may quote what it choked on, such as the parameters of a statement;
* of another library's line only who wrote it and where.
"""

import copy
import errno
import json
import logging
import logging.handlers
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, TypeAlias, cast

from terminal.domain.errors import StoreError, TerminalError

Level: TypeAlias = Literal["debug", "info", "warning"]
Format: TypeAlias = Literal["text", "json"]

FOLDER = "logs"
BYTES = 2_000_000
FILES = 5  # besides the one that is written to
_LONGEST = 2_000  # characters of a line: what a device or the other end says has no bound of its own
_DEEPEST = 10  # exceptions that led to one another
OURS = ("terminal", "ui", "hardware", "sync")

_log = logging.getLogger(__name__)
_Trio: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class ProgramFault(TerminalError):
    """What nobody expected ended the program."""


class LogLines(logging.Formatter):
    """Records as lines, by the rules above."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, and below it what an exception went through."""
        told = copy.copy(record)  # other handlers may see the record too, and one of them may have kept the message
        told.msg, told.args, told.exc_text, told.stack_info = _text_of(record), None, None, None
        return super().format(told)

    def formatException(self, ei: _Trio) -> str:  # noqa: N802 — the name is logging's
        """An exception and those that led to it, newest first."""
        lines: list[str] = []
        error = ei[1]
        for _ in range(_DEEPEST):
            if error is None:
                break
            lines.append(f"  {kind_of(error)}")
            steps = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
            lines += [f"    {step.filename}:{step.lineno} {step.name}" for step in steps]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


class JsonLines(LogLines):
    """The same as one JSON object a line: ``at``, ``level``, ``logger``, ``text``; ``exception`` if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The object; an exception's lines are a list in it."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "text": _text_of(record),
        }
        if record.exc_info:
            told["exception"] = [line.strip() for line in self.formatException(record.exc_info).splitlines()]
        return json.dumps(told, ensure_ascii=False)


def kind_of(error: BaseException) -> str:
    """What may be told of an exception: its class, the code of the system or database, the text of one of ours."""
    name = type(error).__qualname__
    if isinstance(error, TerminalError):
        return f"{name}: {_line(str(error))}"
    codes = (
        errno.errorcode.get(error.errno or 0) if isinstance(error, OSError) else None,
        getattr(error, "sqlstate", None),
        getattr(error, "sqlite_errorname", None),
    )
    return " ".join([name, *(str(code) for code in codes if code)])


@contextmanager
def logging_to(folder: Path, file: str, level: Level, form: Format = "text", *, late: bool = False) -> Iterator[None]:
    """Write what is logged meanwhile into ``folder / file``: ours from ``level`` on, of others their warnings.

    ``late``: both are made with the first line, so that a window in which nothing was done leaves nothing behind.
    Raises StoreError when the folder cannot be written, unless it is to be made late.
    """
    try:
        handler = _PrivateFile(folder / file, maxBytes=BYTES, backupCount=FILES, encoding="utf-8", delay=late)
    except OSError as error:
        raise StoreError(f"the log in {folder} cannot be written: {error.strerror}", "check the disk") from error
    handler.setFormatter(_lines(form))
    root, ours = logging.getLogger(), [logging.getLogger(name) for name in OURS]
    before = [(logger, logger.level) for logger in (root, *ours)]
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for logger in ours:
        logger.setLevel(level.upper())
    logging.raiseExceptions = False  # a full disk would have logging print each line, with its arguments, to stderr
    try:
        yield
    finally:
        logging.raiseExceptions = True
        for logger, kept in before:
            logger.setLevel(kept)
        root.removeHandler(handler)
        handler.close()


def log_to_stderr(form: Format = "text", level: Level = "warning") -> None:
    """Write to standard error, for a service manager: ours from ``level`` on, of others their warnings.

    Where logging is set up already it stays as it is.
    """
    if logging.getLogger().handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(_lines(form))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    if level != "warning":
        for name in OURS:
            logging.getLogger(name).setLevel(level.upper())


@contextmanager
def uncaught_logged() -> Iterator[None]:
    """Have what nobody catches meanwhile, on any thread, told in the log and not printed with its message.

    Raises ProgramFault in the place of what leaves the context and is no error of ours.
    """
    if logging.lastResort is not None:  # who writes to standard error while no log is open
        logging.lastResort.setFormatter(LogLines())

    def on_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            _log.critical("nobody caught this", exc_info=(kind, error, trace))

    def on_thread(ended: threading.ExceptHookArgs) -> None:
        if ended.exc_value is not None and not issubclass(ended.exc_type, SystemExit):
            thread = ended.thread.name if ended.thread else "a thread"
            _log.critical("%s: nobody caught this", thread, exc_info=ended.exc_value)

    before = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = on_main, on_thread
    try:
        yield
    except TerminalError:  # the command line says it in a sentence
        raise
    except Exception as error:
        _log.critical("nobody caught this", exc_info=error)
        raise ProgramFault("a fault of this program; the log says where") from error
    finally:
        sys.excepthook, threading.excepthook = before


class _PrivateFile(logging.handlers.RotatingFileHandler):
    """Files that only this user reads, as everything in a data folder."""

    def _open(self) -> IO[str]:  # type: ignore[override]
        def private(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        folder = Path(self.baseFilename).parent
        for each in (folder.parent, folder):  # the first is a data folder, which nobody else may look into either
            each.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cast("IO[str]", open(self.baseFilename, self.mode, encoding=self.encoding, opener=private))


def _lines(form: Format) -> LogLines:
    return JsonLines() if form == "json" else LogLines()


def _text_of(record: logging.LogRecord) -> str:
    place = f"{Path(record.pathname).name}:{record.lineno}"
    if record.name.partition(".")[0] not in OURS:
        return f"a line at {place}"
    told = copy.copy(record)
    told.msg = _told(record.msg)
    if isinstance(record.args, tuple):
        told.args = tuple(_told(value) for value in record.args)
    try:
        return _line(told.getMessage())
    except Exception as error:  # noqa: BLE001 — a line that cannot be put together is a slip, and no reason to fail
        return f"a line at {place} that cannot be written: {type(error).__name__}"


def _told(value: object) -> object:
    return kind_of(value) if isinstance(value, BaseException) else value


def _line(text: str) -> str:
    """One line of bounded length: nobody who is quoted can make up another line."""
    whole = " ".join(text.split())
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…"
