"""Every log that is written while tests run, searched for personal data when the last one is through.

Searched are the files of logs that programs left in the tests' folders, what any test or its children wrote to standard
error, and one more file in which each process of the run keeps, at the most talkative level and in the form of the
program's own log, whatever is logged in it: most tests open a till or a centre without its log. One line that tells
something of a person fails the run.
"""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from terminal.logs import OURS, LogLines
from tests.support.leaks import leaks_in_lines

FILE = "whole-run.log"
_FOLDERS = "log folders"
_MOST_SHOWN = 50


class LogWatch:
    """A plugin of pytest: in each process it keeps a log, in the one that reports it searches all of them."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._folders: set[Path] = set()
        self._leaks: list[str] = []
        self._searched = 0

    def keeping(self, folder: Path) -> AbstractContextManager[None]:
        """Keep what is logged in this process in ``folder``, under which its tests have theirs."""
        self._folders.add(folder)
        return _kept_in(folder / FILE)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A process of several tells where it wrote; one that crashed does not, and fails the run anyway."""
        told = getattr(node, "workeroutput", {})
        self._folders.update(map(Path, told.get(_FOLDERS, ())))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """What a test left on standard error, where a service manager keeps the log; told whole at its end."""
        if report.when == "teardown" and not self._is_worker:
            self._leaks += leaks_in_lines(report.capstderr.splitlines(), f"stderr of {report.nodeid}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Search, and fail the run where something is found."""
        if self._is_worker:
            told: dict[str, Any] = self._config.workeroutput  # type: ignore[attr-defined]  # xdist adds it to a worker's
            told[_FOLDERS] = [str(folder) for folder in self._folders]
            return
        for folder in sorted(self._folders):
            for file in sorted(folder.rglob("*.log*")):
                if file.is_file():
                    self._searched += 1
                    with file.open(encoding="utf-8", errors="replace") as lines:
                        self._leaks += leaks_in_lines(lines, str(file))
        if self._leaks and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how much was searched and what was found."""
        if self._leaks:
            terminalreporter.section("personal data in logs", red=True, bold=True)
            for leak in self._leaks[:_MOST_SHOWN]:
                terminalreporter.line(leak)
        terminalreporter.line(f"{self._searched} logs searched for personal data, {len(self._leaks)} lines with some")

    @property
    def _is_worker(self) -> bool:
        return hasattr(self._config, "workerinput")


_WATCH = pytest.StashKey[LogWatch]()


@pytest.fixture(scope="session", autouse=True)
def every_log_is_kept(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Of the whole process, whatever its tests do."""
    with pytestconfig.stash[_WATCH].keeping(tmp_path_factory.getbasetemp()):
        yield


def watch(config: pytest.Config) -> None:
    """Watch this run; to be called when it is configured, beside the fixture above."""
    config.stash[_WATCH] = LogWatch(config)
    config.pluginmanager.register(config.stash[_WATCH], "log watch")


@contextmanager
def _kept_in(file: Path) -> Iterator[None]:
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(LogLines())
    ours = [logging.getLogger(name) for name in OURS]
    logging.getLogger().addHandler(handler)
    for logger in ours:
        logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        for logger in ours:
            logger.setLevel(logging.NOTSET)
        logging.getLogger().removeHandler(handler)
        handler.close()
