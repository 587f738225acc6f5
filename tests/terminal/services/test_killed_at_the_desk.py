"""kill -9 at random moments of the card desk, and a disk that fills at each act: what was told is there, whole, once.

A kill leaves the operating system's buffers alone, so this says nothing of power cuts.
"""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from terminal.domain.card_acts import CardActed
from terminal.domain.change_requests import RequestState
from terminal.domain.errors import JournalFull
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.registration import ApplicationState, Field, MemberApplied, MemberReviewed
from terminal.domain.stock import StockMoved
from terminal.store.data_folder import DataFolder
from terminal.store.verification import verify
from tests.support.busy_desk import BusyDesk
from tests.support.desk import Desk, desk_in, told_card, told_member
from tests.support.selling_loop import work_and_kill
from tests.support.stores import TERMINAL, journal_of, room_again

KILLS = 30
MOST_TOLD = 10  # before a kill: a round of acts
MOMENT = 0.01  # seconds; one or two acts take place in it
ROOT = Path(__file__).resolve().parents[3]
OF_ENTRIES = (
    "card_change",
    "own_member",
    "application",
    "change_request",
    "request",
    "stock_batch",
    "stock_card",
    "spool",
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the working child forks")
def test_what_was_told_at_the_desk_is_there_once_and_whole(tmp_path: Path) -> None:
    with desk_in(tmp_path, told_member(told_card())):
        pass
    chance = random.Random(20260501)  # noqa: S311 - a repeatable spread of moments, no secret
    told: Counter[str] = Counter()
    command = [sys.executable, "-m", "tests.support.busy_desk", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for _ in range(KILLS):
            awaited, after = chance.randint(0, MOST_TOLD), chance.uniform(0, MOMENT)
            told.update(work_and_kill(child.stdin, child.stdout, awaited, after))
            with DataFolder(tmp_path, keyring=False) as folder:
                _check(folder, told)
        child.stdin.close()
    assert len(told) > KILLS, "most kills must hit a desk that has already done something"


def _check(folder: DataFolder, told: Counter[str]) -> None:
    """Every act that was told is an entry, once; entries, cards, members, stock and slips agree."""
    verify(folder.journal, TERMINAL, folder.vault.verifier())
    entries = journal_of(folder).entries(limit=100_000)
    done = Counter(name for entry in entries for name in _names(entry))
    assert {name: done[name] for name in told if done[name] < told[name]} == {}
    requests = [_request(entry) for entry in entries if entry.kind in (EntryKind.CARD_ACTED, EntryKind.MEMBER_CHANGED)]
    assert len(requests) == len(set(requests))
    cursor = folder.journal.cursor()
    kept = cursor.execute("SELECT request FROM request WHERE request <> 'delivery 1'").fetchall()
    assert sorted(request for (request,) in kept) == sorted(requests)
    for table in OF_ENTRIES:
        lost = f"SELECT count(*) FROM {table} LEFT JOIN entry USING (epoch, number) WHERE entry.id IS NULL"  # noqa: S608 - own names
        assert cursor.execute(lost).fetchall() == [(0,)], table
    _check_cards_and_stock(folder, entries)
    _check_applications(folder, entries)
    _check_requested_changes(folder, entries)


def _check_cards_and_stock(folder: DataFolder, entries: Any) -> None:
    acts = [msgspec.json.decode(each.body, type=CardActed) for each in entries if each.kind is EntryKind.CARD_ACTED]
    moves = [msgspec.json.decode(each.body, type=StockMoved) for each in entries if each.kind is EntryKind.STOCK_MOVED]
    given = [(act.handed_over.batch, act.handed_over.index) for act in acts if act.handed_over]
    gone = given + [(move.batch, index) for move in moves for index in move.indexes]
    cursor = folder.journal.cursor()
    assert sorted(gone) == cursor.execute("SELECT batch, card FROM stock_card ORDER BY batch, card").fetchall()
    changes = sum(1 + (act.handed_over is not None) for act in acts)
    assert cursor.execute("SELECT count(*) FROM card_change").fetchall() == [(changes,)]


def _check_applications(folder: DataFolder, entries: Any) -> None:
    desk = Desk(folder)
    applied = [msgspec.json.decode(e.body, type=MemberApplied) for e in entries if e.kind is EntryKind.MEMBER_APPLIED]
    reviewed = {
        msgspec.json.decode(e.body, type=MemberReviewed).application
        for e in entries
        if e.kind is EntryKind.MEMBER_REVIEWED
    }
    assert len(desk.book.applications()) == len(applied)
    for form in applied:
        kept = desk.book.application(form.application)
        assert kept is not None
        assert (kept.state is ApplicationState.APPROVED) == (form.application in reviewed)
        assert (desk.files.of_member(form.member) is not None) == (form.application in reviewed)


def _check_requested_changes(folder: DataFolder, entries: Any) -> None:
    bodies = {kind: [msgspec.json.decode(e.body) for e in entries if e.kind is kind] for kind in EntryKind}
    asked = {body["request"] for body in bodies[EntryKind.CHANGE_REQUESTED]}
    withdrawn = {body["request"] for body in bodies[EntryKind.CHANGE_WITHDRAWN]}
    met = {request for body in bodies[EntryKind.MEMBER_CHANGED] for request in body.get("fulfils", ())}
    kept = {each.requested.request: each for each in Desk(folder).book.change_requests()}
    assert kept.keys() == asked
    for request, each in kept.items():
        assert (each.state is RequestState.WITHDRAWN) == (request in withdrawn)
        assert each.left == ((Field.NAME,) if request in met else (Field.NAME, Field.PHONE))


def _request(entry: Entry) -> str:
    request: str = msgspec.json.decode(entry.body)["request"]
    return request


def _names(entry: Entry) -> Iterator[str]:
    """The ids under which an entry was told."""
    body = msgspec.json.decode(entry.body)
    match entry.kind:
        case EntryKind.CARD_ACTED | EntryKind.MEMBER_CHANGED | EntryKind.CHANGE_REQUESTED:
            yield body["request"]
        case EntryKind.MEMBER_APPLIED | EntryKind.MEMBER_REVIEWED:
            yield body["application"]
        case EntryKind.STOCK_RECEIVED:
            yield body["batch"]["id"]
        case EntryKind.STOCK_MOVED:
            yield body["batch"]


ACTS: tuple[Callable[[BusyDesk], object], ...] = (
    BusyDesk.apply,
    lambda desk: desk.review(desk.registration.applications(ApplicationState.WAITING)[0]),
    lambda desk: desk.change_phone(desk.registration.applications(ApplicationState.APPROVED)[0].applied.member),
    lambda desk: desk.ask_change(desk.registration.applications(ApplicationState.APPROVED)[0].applied.member),
    BusyDesk.withdraw_changes,
    BusyDesk.receive,
    BusyDesk.spoil,
    BusyDesk.count,
    BusyDesk.lose,
    BusyDesk.replace,
)


@pytest.mark.parametrize("act", ACTS)
def test_on_a_full_disk_an_act_is_refused_whole_and_done_once_there_is_room(
    tmp_path: Path, act: Callable[[BusyDesk], object]
) -> None:
    with desk_in(tmp_path, told_member(told_card())) as desk:
        busy = BusyDesk(desk)
        member = busy.review(busy.apply()).applied.member
        busy.apply()
        if act is BusyDesk.withdraw_changes:
            busy.ask_change(member)
        if act is BusyDesk.replace:
            busy.lose()
        desk.fill_disk()
        before = _everything(desk)
        with pytest.raises(JournalFull):
            act(busy)
        assert _everything(desk) == before
        room_again(desk.folder.journal)
        act(busy)
        verify(desk.folder.journal, TERMINAL, desk.folder.vault.verifier())
        assert _everything(desk) != before


def _everything(desk: Desk) -> list[Any]:
    cursor = desk.folder.journal.cursor()
    return [cursor.execute(f"SELECT * FROM {table}").fetchall() for table in ("entry", *OF_ENTRIES)]  # noqa: S608 - own names
