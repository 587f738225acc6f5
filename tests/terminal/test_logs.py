"""The log: bounded, private, and without what only people are to know."""

import errno
import io
import json
import logging
import stat
import sys
import threading
from pathlib import Path

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, Text, create_engine, insert

from terminal import logs
from terminal.domain.errors import ConfigError, StoreError
from terminal.domain.registration import MemberKind
from tests.support.log_files import written

NAME, PHONE = "欧阳若溪", "13912345678"
OURS = logging.getLogger("terminal.services.example")


def test_a_line_of_ours_is_written_from_the_level_on(tmp_path: Path) -> None:
    with logs.logging_to(tmp_path / "logs", "terminal.log", "info"):
        OURS.debug("too fine")
        OURS.info("%s of %d", "one", 2)
        logging.getLogger("httpx").info("every request")
    OURS.warning("after the end")
    assert [line[24:] for line in written(tmp_path / "logs").splitlines()] == [f"INFO {OURS.name}: one of 2"]


def test_the_files_are_bounded_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "BYTES", 10_000)
    with logs.logging_to(tmp_path / "logs", "terminal.log", "info"):
        for number in range(300):
            OURS.info("%d %s", number, "x" * 100_000)
    files = sorted((tmp_path / "logs").iterdir())
    assert [file.name for file in files] == ["terminal.log", *(f"terminal.log.{n}" for n in range(1, logs.FILES + 1))]
    assert all(0 < file.stat().st_size <= 10_000 for file in files)
    if sys.platform != "win32":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    with pytest.raises(StoreError, match="cannot be written"), logs.logging_to(tmp_path / "logs", "a.log", "info"):
        pass


def test_a_disk_that_refuses_prints_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(_: logging.LogRecord) -> bool:
        raise OSError(errno.ENOSPC, "no space")

    with logs.logging_to(tmp_path, "terminal.log", "info"):
        handler = logging.getLogger().handlers[-1]
        assert isinstance(handler, logging.FileHandler)
        monkeypatch.setattr(handler, "shouldRollover", full)
        OURS.info("told by %s", "nobody in particular")
    assert "nobody" not in "".join(capfd.readouterr())


def statement_with_parameters() -> None:
    engine = create_engine("sqlite://")
    table = Table("person", MetaData(), Column("name", Text, primary_key=True))
    try:
        with engine.begin() as connection:
            table.create(connection)
            connection.execute(insert(table).values(name=NAME))
            connection.execute(insert(table).values(name=NAME))
    finally:
        engine.dispose()


def decoding() -> None:
    msgspec.json.decode(msgspec.json.encode(NAME), type=MemberKind)


def opening_a_file() -> None:
    Path("/nowhere", NAME, PHONE).read_text(encoding="utf-8")


def one_led_to_another() -> None:
    try:
        raise KeyError(PHONE)
    except KeyError as error:
        raise httpx.ConnectError(f"no route for {NAME}") from error


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        (statement_with_parameters, ["IntegrityError", "IntegrityError"]),
        (decoding, ["ValidationError"]),
        (opening_a_file, ["FileNotFoundError ENOENT"]),
        (one_led_to_another, ["ConnectError", "KeyError"]),
    ],
)
def test_an_exception_is_told_without_what_it_quotes(tmp_path: Path, fault: object, kinds: list[str]) -> None:
    assert callable(fault)
    with logs.logging_to(tmp_path, "terminal.log", "debug"):
        try:
            fault()
        except Exception as error:  # noqa: BLE001 — as careless
            OURS.exception("this went wrong: %s", error)
            OURS.warning(error)
    text = written(tmp_path)
    assert NAME not in text
    assert PHONE not in text
    assert f"this went wrong: {kinds[0]}" in text
    assert f"{Path(__file__).name}:" in text
    told = [line.strip() for line in text.splitlines() if line.startswith("  ") and not line.startswith("    ")]
    assert [line.split(" SQLITE")[0] for line in told] == kinds


def test_an_error_of_ours_says_its_text(tmp_path: Path) -> None:
    with logs.logging_to(tmp_path, "terminal.log", "info"):
        OURS.info("not started: %s", ConfigError("devices", "two share one id"))
    assert "ConfigError: devices: two share one id" in written(tmp_path)


def test_an_error_that_another_handler_has_written_whole(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = logging.getLogger()
    root.addHandler(first := logging.StreamHandler(io.StringIO()))
    root.handlers.insert(0, root.handlers.pop())
    try:
        with logs.logging_to(tmp_path, "terminal.log", "info"):
            try:
                raise ValueError(NAME)
            except ValueError:
                OURS.exception("a fault")
    finally:
        root.removeHandler(first)
    assert NAME in caplog.text
    assert NAME not in written(tmp_path)


@given(
    text=st.text(min_size=1).map(lambda text: f"«{text}»"),
    logger=st.sampled_from(["httpx", "uvicorn.error", "sqlalchemy.engine", "asyncio", "alembic", "terminals"]),
)
def test_no_text_of_another_library_is_written(text: str, logger: str) -> None:
    for message, arguments in ((text, ()), ("%s", (text,)), ("%(a)s", ({"a": text},)), ("%d", (text,))):
        record = logging.getLogger(logger).makeRecord(
            logger, logging.WARNING, "/x/lib.py", 7, message, arguments, (ValueError, ValueError(text), None)
        )
        assert logs.LogLines().format(record)[24:] == f"WARNING {logger}: a line at lib.py:7\n  ValueError"


@given(st.text())
def test_whoever_is_quoted_makes_up_no_line(text: str) -> None:
    record = OURS.makeRecord(OURS.name, logging.INFO, "x.py", 1, "the centre says %s", (text,), None)
    assert len(logs.LogLines().format(record).splitlines()) == 1


def test_lines_may_be_objects_by_the_same_rules(tmp_path: Path) -> None:
    with logs.logging_to(tmp_path, "terminal.log", "info", "json"):
        try:
            raise ValueError(NAME)
        except ValueError:
            OURS.exception("a fault")
    [told] = [json.loads(line) for line in written(tmp_path).splitlines()]
    assert (told["level"], told["logger"], told["text"]) == ("ERROR", OURS.name, "a fault")
    assert told["exception"][0] == "ValueError"
    assert NAME not in written(tmp_path)


def test_a_line_that_cannot_be_put_together_says_where(tmp_path: Path) -> None:
    with logs.logging_to(tmp_path, "terminal.log", "info"):
        OURS.info("%d", NAME)
    assert f"a line at {Path(__file__).name}:" in written(tmp_path)
    assert NAME not in written(tmp_path)


def test_what_nobody_caught_goes_into_the_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    hooks = sys.excepthook, threading.excepthook

    def fault() -> None:
        raise ValueError(PHONE)

    with logs.logging_to(tmp_path, "terminal.log", "info"), logs.uncaught_logged():
        thread = threading.Thread(target=fault, name="printing")
        thread.start()
        thread.join()
        try:
            fault()
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
    log = logs.logging_to(tmp_path, "terminal.log", "info")
    with log, pytest.raises(logs.ProgramFault) as told, logs.uncaught_logged():
        fault()
    assert str(told.value) == "a fault of this program; the log says where"
    text = written(tmp_path)
    assert (sys.excepthook, threading.excepthook) == hooks
    assert text.count("nobody caught this") == text.count("ValueError") == 3
    assert "printing: nobody caught this" in text
    assert PHONE not in text + "".join(capfd.readouterr())
