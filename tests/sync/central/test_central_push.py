"""Push, step 1: what the centre takes into a terminal's journal, and what it must not."""

import msgspec
import pytest

from sync.central.store.engine import Database
from terminal.domain.acts import EpochOpened
from terminal.domain.journal import Entry, EntryKind
from tests.sync.central.tills import Till, balance, count, problem, rows


def test_entries_arrive_as_they_were_signed(till: Till, database: Database) -> None:
    entries = [till.sign_in(), till.sell(7)]
    pushed = till.push()
    assert (pushed.epoch, pushed.acknowledged, pushed.parked) == (1, 2, ())
    kept = rows(database, "journal_entries")
    assert [(row.number, row.kind, row.body, row.hash, row.signature) for row in kept] == [
        (each.number, each.kind.value, each.body, each.hash, each.signature) for each in entries
    ]


def test_a_hundred_replays_are_one_sale(till: Till, database: Database) -> None:
    before = balance(database, 7)
    till.sell(7)
    answers = {till.push().acknowledged for _ in range(100)}
    assert answers == {1}
    assert [count(database, table) for table in ("sales", "sale_lines", "sale_tenders")] == [1, 2, 1]
    assert balance(database, 7) == (before[0] + 7, before[1] + 2000, before[2] + 7)


def test_a_batch_may_overlap_what_is_known(till: Till, database: Database) -> None:
    for _ in range(3):
        till.sell(7)
    till.push(till.journal[:2])
    assert till.push(till.journal[1:]).acknowledged == 3
    assert count(database, "sales") == 3


def test_an_older_batch_hears_how_far_the_centre_is(till: Till) -> None:
    for _ in range(3):
        till.sign_in()
    till.push()
    assert till.push(till.journal[:1]).acknowledged == 3


def test_another_entry_under_a_known_number_is_a_fork(till: Till, database: Database) -> None:
    till.sign_in()
    till.sell(7)
    till.push()
    restored = till.journal[:1]
    till.journal = list(restored)
    till.sell(8)
    answer = till.try_push(till.journal)
    assert answer.status_code == 409
    assert (problem(answer).code, problem(answer).epoch, problem(answer).number) == ("fork", 1, 2)
    assert [row.kind for row in rows(database, "cases")] == ["fork"]
    assert rows(database, "terminals")[0].stopped_code == "fork"

    till.journal, till.epoch = [], 2
    till.sell(8)
    assert till.push().acknowledged == 1
    assert rows(database, "terminals")[0].stopped_code == ""
    assert [(row.epoch, row.member) for row in rows(database, "sales")] == [(1, 7), (2, 8)]


def _opening(till: Till, epoch: int, number: int, reason: str = "fork") -> Entry:
    till.epoch = epoch + 1
    body = msgspec.json.encode(EpochOpened(reason, epoch, number, bytes(32)))
    return till.record(EntryKind.EPOCH_OPENED, body)


def test_an_old_copy_that_opens_an_epoch_before_any_push_met_the_fork_is_told_to_a_person(
    till: Till, database: Database
) -> None:
    for _ in range(3):
        till.sign_in()
    till.push()
    till.push([_opening(till, 1, 2)])
    assert [(row.epoch, row.number, row.kind) for row in rows(database, "cases")] == [(1, 3, "fork")]
    assert rows(database, "terminals")[0].stopped_code == "", "it goes on"


@pytest.mark.parametrize(("number", "reason"), [(3, "fork"), (2, "restored")])
def test_an_epoch_that_leaves_nothing_behind_or_is_known_of_is_no_case(
    till: Till, database: Database, number: int, reason: str
) -> None:
    for _ in range(3):
        till.sign_in()
    till.push()
    till.push([_opening(till, 1, number, reason)])
    assert count(database, "cases") == 0


def test_a_fork_that_a_push_met_is_one_case(till: Till, database: Database) -> None:
    for _ in range(3):
        till.sign_in()
    till.push()
    till.journal = till.journal[:1]
    till.sell(8)
    assert till.try_push(till.journal).status_code == 409
    till.push([_opening(till, 1, 1)])
    assert [(row.epoch, row.number, row.kind) for row in rows(database, "cases")] == [(1, 2, "fork")]


def test_an_epoch_that_ended_takes_no_more(till: Till) -> None:
    till.sign_in()
    till.push()
    old = list(till.journal)
    till.epoch = 2
    second = till.sign_in()
    till.push([second])
    till.epoch, till.journal = 1, old
    answer = till.try_push([till.sign_in()])
    assert (answer.status_code, problem(answer).code, problem(answer).number) == (409, "fork", 2)
    assert till.push(old[:1]).acknowledged == 1  # a replay of what is known stays harmless for ever


def _gap(till: Till) -> list[Entry]:
    return [till.sign_in() for _ in range(3)][1:]


def _broken_chain(till: Till) -> list[Entry]:
    return [till.sign_in(), till.record(till.journal[0].kind, b"{}", previous=b"x" * 32)]


def _altered(till: Till) -> list[Entry]:
    return [msgspec.structs.replace(till.sell(7), body=b"{}")]


def _wrong_signature(till: Till) -> list[Entry]:
    return [msgspec.structs.replace(till.sell(7), signature=bytes(64))]


def _other_terminal(till: Till) -> list[Entry]:
    return [msgspec.structs.replace(till.sell(7), terminal="S01T99")]


def _two_epochs(till: Till) -> list[Entry]:
    first = till.sign_in()
    till.epoch = 2
    return [first, till.sign_in()]


def _wrong_start(till: Till) -> list[Entry]:
    till.epoch = 2
    return [till.record(till.sign_in().kind, b"{}", previous=b"x" * 32)]


@pytest.mark.parametrize(
    ("made", "place"),
    [
        (_gap, (1, 1)),
        (_broken_chain, (1, 2)),
        (_altered, (1, 1)),
        (_wrong_signature, (1, 1)),
        (_other_terminal, (1, 1)),
        (_two_epochs, (2, 1)),
        (_wrong_start, (2, 1)),
    ],
)
def test_a_journal_that_does_not_hold_stops_its_terminal_and_says_where(
    till: Till, database: Database, made: object, place: tuple[int, int]
) -> None:
    assert callable(made)
    answer = till.try_push(made(till))
    assert answer.status_code == 422
    assert (problem(answer).code, problem(answer).epoch, problem(answer).number) == ("chain", *place)
    assert rows(database, "journal_entries") == []
    (row,) = rows(database, "terminals")
    assert (row.stopped_code, row.stopped_epoch, row.stopped_number) == ("chain", *place)
    assert [case.kind for case in rows(database, "cases")] == ["chain"]


def test_what_cannot_be_a_place_or_a_time_is_refused(till: Till, database: Database) -> None:
    entry = till.sell(7)
    for changes in ({"number": 2**60}, {"epoch": 0}, {"at": -1}, {"at": 2**60}, {"actor": "x\0"}, {"actor": "x" * 65}):
        answer = till.try_push([msgspec.structs.replace(entry, **changes)])
        assert (answer.status_code, problem(answer).code) == (422, "chain"), changes
    assert rows(database, "journal_entries") == []
