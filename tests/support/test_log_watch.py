"""Personal data in a log fails the run that wrote it, whoever wrote it and wherever."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from terminal.domain.payment_cards import luhn_digit
from tests.support.leaks import leaks_in, leaks_in_lines
from tests.support.shop import CARD_NUMBER

ROOT = Path(__file__).resolve().parents[2]
BANK_CARD = "622202020011223030" + luhn_digit("622202020011223030")
_CONFTEST = """
from tests.support.log_watch import every_log_is_kept, watch

def pytest_configure(config):
    watch(config)
"""
_RUN = """
import logging
import sys

def test_a_program_with_a_log_of_its_own(tmp_path):
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "terminal.log.1").write_text("started\\nmember 13912345678 came\\n")

def test_standard_error():
    print("applied: fang@example.com", file=sys.stderr)

def test_no_log_was_opened():
    logging.getLogger("sync.push").debug("refused: %s", "欧阳若溪")

def test_another_library_and_an_error_are_told_without_their_words():
    logging.getLogger("httpx").warning("GET ?phone=13912345678")
    logging.getLogger("terminal").warning("failed", exc_info=ValueError("13912345678"))
"""


def test_one_line_anywhere_fails_the_run_also_out_of_another_process(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(_CONFTEST, encoding="utf-8")
    (tmp_path / "test_run.py").write_text(_RUN, encoding="utf-8")
    base = tmp_path / "base"
    command = [sys.executable, "-m", "pytest", "-n", "1", f"--basetemp={base}", "-p", "no:pytest-qt", "-q"]
    try:
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        shutil.rmtree(base, ignore_errors=True)  # or the run that this one is part of would find it as well
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert "4 passed" in done.stdout
    told = done.stdout.partition("personal data in logs")[2]
    assert "3 lines with some" in told
    for where, what in (
        ("terminal.log.1:2: ", "a phone number, 13912345678"),
        ("stderr of test_run.py::test_standard_error:1: ", "an e-mail address, fang@example.com"),
        ("whole-run.log:", "a name or a remark, 欧阳若溪"),
    ):
        assert any(where in line and what in line for line in told.splitlines()), where


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("member 王** came", "a name or a remark"),
        ("called 139 1234 5678", "a phone number"),
        ("sent to <wang.fang@mail.example.com>", "an e-mail address"),
        ("id=11010519491231002X", "an ID number"),
        ("licence 91350100M000100Y43", "a licence number"),
        (f"swiped {CARD_NUMBER}", "a card number"),
        (f"track 2: {BANK_CARD}=", "a bank card"),
    ],
)
def test_what_tells_of_a_person_is_recognised(line: str, kind: str) -> None:
    assert any(found.startswith(kind) for found in leaks_in(f"2026-05-01 12:00:00,123 INFO sync.push: {line}"))


def test_what_programs_say_is_none() -> None:
    harmless = [
        "2026-05-01 12:00:00,123 INFO sync.push: 500 entries in 1389 ms up to 4294967301, as of 1777608000000",
        "    /tmp/pytest-of-root/pytest-13/test_13912345678_0/push.py:1391 step",
        "thread 140212345678912, digest 13912345678ab01 of card …0013, receipt T01-1-000001",
        "11010519491231002Y is not an ID number, nor is 8800000014 a card",
    ]
    assert list(leaks_in_lines(harmless, "x.log")) == []
