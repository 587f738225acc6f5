"""A member is erased at the centre, and the open till forgets them by itself."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from sync.central.store import schema
from terminal import bootstrap
from terminal.bootstrap import OpenTill
from terminal.bootstrap.stores import wall_clock
from terminal.domain.change_requests import ChangeRequested, opened
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Field
from terminal.domain.retention import DataRemoved, Removed
from tests.support.patience import PATIENCE
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.till_story import play

MEMBER = MemberId(7)
SETTINGS = """
[centre]
url = "{url}"
pull_seconds = 1
"""


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(f"sqlite:///{tmp_path / 'centre.db'}") as running:
        running.add_members([MEMBER])
        yield running


def until(done: Callable[[], bool], what: str) -> None:
    """Let the window and the workers go on."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, f"never {what}"
        QApplication.processEvents()
        time.sleep(0.02)


def ask_change(till: OpenTill) -> None:
    """The till notes something about the member."""
    journal, now = till.assembly.stores.journal, wall_clock()
    asked = ChangeRequested("r1", MEMBER, (Field.NAME,), "no proof", date(2026, 12, 31))
    with journal.act(at=now) as act:
        entry = act.append(EntryKind.CHANGE_REQUESTED, asked, actor="c01")
        act.keep_change_request(entry, opened(asked, now, "c01"))
        act.commit()


def test_the_open_till_forgets_who_was_erased_and_says_how_much(centre: RunningCentre, tmp_path: Path) -> None:
    bootstrap.enrol(tmp_path / "till", centre=centre.url, code=centre.new_code(), name="till")

    def story(till: OpenTill) -> None:
        stores = till.assembly.stores
        ask_change(till)
        until(lambda: stores.outbox.waiting() == 0, "pushed")
        centre.erase(MEMBER)
        until(lambda: stores.journal.last_entry(EntryKind.DATA_REMOVED) is not None, "forgotten")
        assert list(stores.card_book.change_requests()) == []
        known = stores.cache.member(MEMBER)
        assert known is not None
        assert known.erased
        until(lambda: stores.outbox.waiting() == 0, "told")

    play(tmp_path, SETTINGS.format(url=centre.url), story)
    (told,) = (row for row in centre.rows(schema.journal_entries) if row.kind == EntryKind.DATA_REMOVED.value)
    assert msgspec.json.decode(told.body, type=DataRemoved) == DataRemoved(Removed(change_requests=1), erased=1)
    assert centre.rows(schema.parked_entries) == []
