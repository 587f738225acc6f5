"""The store's figures of a real till: its journal's day, whatever the line does, for those who may look."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from terminal.domain.audit import AuditQuery
from terminal.domain.audit_export import csv_table
from terminal.domain.errors import CacheEmpty, StoreError
from terminal.domain.journal import EntryKind
from terminal.domain.rights import RightMissing
from terminal.domain.store_figures import FiguresExported, StoreDay, store_day
from terminal.services.rights import Rights
from terminal.services.store_figures import StoreFigures, StoreNow
from terminal.store.audit_index import StoredAudit
from tests.support.fakes import MemoryCache
from tests.support.shop import CASHIER, NOON, clock_at, stocked_cache
from tests.support.store_days import DAY, ZONE, Made, at_hour, busy_day, entry, sale, write
from tests.support.stores import TERMINAL, enrolled, journal_of
from tests.ui.shop_window import MANAGER

SALES = 5_000
"""Of a day that takes more than one slice."""


class Place:
    """A till with a journal on the disk."""

    def __init__(self, folder: Path, cache: MemoryCache) -> None:
        self._enrolled = enrolled(folder)
        data = self._enrolled.__enter__()
        self.journal = journal_of(data)
        self.log = StoredAudit(data, TERMINAL)
        self.cache = cache
        clock = clock_at(NOON)
        self.figures = StoreFigures(self.log, cache, self.journal, clock, rights=Rights(cache, clock), line=None)

    def close(self) -> None:
        self._enrolled.__exit__(None, None, None)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    cache = stocked_cache()
    cache.people[MANAGER.id] = MANAGER
    made = Place(tmp_path / "till", cache)
    try:
        yield made
    finally:
        made.close()


def test_a_day_is_found_among_others(place: Place) -> None:
    before = DAY - timedelta(days=1)
    made = [*busy_day(("c01",), sales=20, day=before), *busy_day(("c01", "m01"), sales=40)]
    write(place.journal, made)
    of_day = [entry(each.body, each.at, actor=each.actor) for each in made]
    assert place.figures.day(MANAGER, DAY) == store_day(of_day, DAY, ZONE)
    assert place.figures.day(MANAGER, before).total.sales == 20
    assert place.figures.day(MANAGER, DAY + timedelta(days=1)) == StoreDay(DAY + timedelta(days=1))


def test_what_was_committed_after_midnight_is_found_on_its_day(place: Place) -> None:
    after = at_hour(0, day=DAY + timedelta(days=1)) + 40
    write(place.journal, [Made(sale(1_000), after)])
    assert place.figures.day(MANAGER, DAY).total.sales == 1
    assert place.figures.day(MANAGER, DAY + timedelta(days=1)).total.sales == 0


def test_a_full_day_is_read_whole_in_slices(place: Place) -> None:
    write(place.journal, busy_day(("c01", "c02", "m01"), sales=SALES))
    place.figures.day(MANAGER, DAY - timedelta(days=2))  # the index beside the journal is made with the first look
    told: list[int] = []
    found = place.figures.day(MANAGER, DAY, lambda done, _total: told.append(done))
    assert found.total.sales == SALES
    assert len(told) > 1
    assert told == sorted(told)


def test_only_those_who_may_look_do(place: Place) -> None:
    with pytest.raises(RightMissing):
        place.figures.day(CASHIER, DAY)
    with pytest.raises(RightMissing):
        place.figures.export(CASHIER, DAY, Path(), "csv", [])
    place.cache.here = None
    with pytest.raises(CacheEmpty):
        place.figures.day(MANAGER, DAY)


def test_what_waits_is_told_without_a_line(place: Place) -> None:
    assert place.figures.now() == StoreNow(None, 0)


def test_a_file_is_on_record_before_it_has_its_name(place: Place, tmp_path: Path) -> None:
    path = place.figures.export(MANAGER, DAY, tmp_path, "csv", csv_table([["小时", "销售"], ["09:00", "3"]]))
    assert path.name == f"{TERMINAL}-store-2026-05-01-20260501T040000Z.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["小时", "销售"], ["09:00", "3"]]
    (noted,) = place.log.every(AuditQuery(kinds=(EntryKind.FIGURES_EXPORTED,)))
    told = msgspec.json.decode(noted.body, type=FiguresExported)
    assert told == FiguresExported(path.name, "2026-05-01", hashlib.sha256(path.read_bytes()).digest())
    assert noted.actor == MANAGER.id


def test_a_folder_that_takes_nothing_is_told_and_nothing_is_noted(place: Place, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        place.figures.export(MANAGER, DAY, tmp_path / "unplugged", "png", [b"picture"])
    assert not list(place.log.every(AuditQuery(kinds=(EntryKind.FIGURES_EXPORTED,))))
