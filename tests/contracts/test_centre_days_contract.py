"""The way to the centre as a day end needs it: over a real line, and the memory one that windows are tried with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.central.clock import wall_clock
from sync.central.store.engine import sqlite_url
from terminal.domain.card_keys import CodeKey
from terminal.domain.day_end import BEGINNING, DayEndError, DayProblem, DayStatement, Place, digest_of, read_told
from terminal.ports import CentreDays
from tests.support.day_till import day_till
from tests.support.memory_days import MemoryDays
from tests.support.running_centre import running_centre
from tests.support.shop import STORE


@dataclass
class Days:
    """A way to the centre, whose newest entry is at ``until``, and the keys that its answers are held against."""

    line: CentreDays
    keys: tuple[CodeKey, ...]
    terminal: str
    until: Place
    head: bytes

    def statement(self) -> bytes:
        """Nothing was sold."""
        day = date(2026, 11, 29)
        stated = DayStatement("r1", self.terminal, STORE.id, day, BEGINNING, self.until, self.head, 1, (), wall_clock())
        return msgspec.json.encode(stated)


@pytest.fixture(params=["memory", "line"])
def days(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Days]:
    if request.param == "memory":
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes_raw()
        yield Days(MemoryDays(key.sign, wall_clock), (CodeKey(1, public),), "T01", (1, 1), b"")
        return
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre, day_till(tmp_path / "till", centre) as till:
        company = till.desk.stores.company_keys()
        newest = till.desk.stores.journal.entries(limit=1_000)[-1]
        assert company is not None
        place = (newest.epoch, newest.number)
        yield Days(till.line, company.code_keys, till.desk.terminal, place, newest.hash)


def test_the_answer_is_to_what_was_stated_and_signed_by_the_company(days: Days) -> None:
    told_of: list[int] = []
    days.line.exchange(lambda _rows: told_of.append(days.line.waiting()))
    assert told_of
    assert days.line.waiting() == 0
    statement = days.statement()
    signature = days.line.sign(statement)
    assert len(signature) == 64
    told = days.line.close_day(statement, signature)
    answer = read_told(told, statement, days.keys)
    assert (answer.statement, answer.days) == (digest_of(statement), ())
    with pytest.raises(DayEndError) as another:
        read_told(told, statement + b" ", days.keys)
    assert another.value.problem is DayProblem.ANSWER
    with pytest.raises(DayEndError) as unknown:
        read_told(told, statement, ())
    assert unknown.value.problem is DayProblem.KEY


def test_a_run_without_anything_that_counts_has_no_entries(days: Days) -> None:
    days.line.exchange(lambda _rows: None)
    told = days.line.entries(BEGINNING, days.until)
    assert (told.entries, told.more) == ((), False)
    days.line.refresh_keys()
    days.line.hang_up()
