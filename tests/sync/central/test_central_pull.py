"""Pull: slices by a cursor, what each terminal may see, and balances that count no entry twice."""

import threading
from collections.abc import Callable

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import insert, update

from sync import protocol
from sync.central import changes, feed, ingest
from sync.central.apply import apply_waiting
from sync.central.changes import read_changes
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import MOST_MEMBERS, Pull
from terminal.domain.feed import Changes
from terminal.domain.members import MemberId, part_of
from tests.support.patience import PATIENCE
from tests.sync.central.tills import MEMBERS, START, Till, TurnedClock, balance, enrolled_till, problem


def _everything(till: Till, limit: int) -> list[Changes]:
    slices = [till.pull(limit=limit)]
    while slices[-1].more:
        assert len(slices) < 200
        slices.append(till.pull(slices[-1].cursor, name=slices[-1].feed, limit=limit))
    return slices


@pytest.mark.parametrize("limit", [1, 7, 2000])
def test_slices_bring_every_row_once(till: Till, limit: int) -> None:
    slices = _everything(till, limit)
    members = [member.id for each in slices for member in each.members]
    assert sorted(members) == list(range(1, MEMBERS + 1))
    assert [product.id for each in slices for product in each.products] == [1]
    assert [document.version for each in slices for document in each.schemes] == [1]
    last = slices[-1]
    again = till.pull(last.cursor, name=last.feed)
    assert (again.members, again.products, again.more, again.cursor) == ((), (), False, last.cursor)


@pytest.mark.parametrize("looks", [1, 2, 3])
def test_an_answer_that_takes_too_long_ends_where_it_was_read(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    """However slow the centre, every answer brings something, and together they bring every row once."""
    monkeypatch.setattr(changes, "FIRST_ROWS", 3)
    asked, found = Pull({}), list[Changes]()
    while not found or found[-1].more:
        assert len(found) < 100
        answer = read_changes(database, till.known_as(), asked, START, seconds=_spent_after(looks))
        moved = sum(answer.cursor.values()) - sum(asked.cursor.values())
        assert 0 < moved <= 3 * 2 ** (looks - 1)
        found.append(answer)
        asked = Pull(answer.cursor, answer.feed)
    assert len(found) > 1
    assert all(each.more for each in found[:-1])
    members = [member.id for each in found for member in each.members]
    assert sorted(members) == list(range(1, MEMBERS + 1))
    assert [product.id for each in found for product in each.products] == [1]
    whole = till.pull()
    assert (found[-1].cursor, whole.more) == (whole.cursor, False)


def test_an_answer_in_time_has_as_many_rows_as_were_asked_for(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "FIRST_ROWS", 3)
    answer = read_changes(database, till.known_as(), Pull({}, limit=17), START, seconds=lambda: 0.0)
    assert answer.more
    assert sum(answer.cursor.values()) == 17


@pytest.mark.parametrize("limit", [5, 17, 2000])
def test_the_same_is_told_part_by_part_as_over_all_parts_at_once(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    for member in range(1, MEMBERS, 2):
        till.sell(member)
    till.push()
    known = till.pull(limit=limit)
    told = []
    for sharded in (True, False):
        monkeypatch.setattr(database, "sharded", sharded)
        asked = Pull(known.cursor, known.feed, limit, members=(MemberId(1), MemberId(2)))
        told.append(read_changes(database, till.known_as(), asked, START))
    by_id = [sorted(each.members, key=lambda member: member.id) for each in told]
    assert by_id[0] == by_id[1]
    assert {member.included for member in by_id[0]} > {(0, 0)}
    assert [msgspec.structs.replace(each, members=()) for each in told] == 2 * [
        msgspec.structs.replace(told[0], members=())
    ]


def _spent_after(looks: int) -> Callable[[], float]:
    """A clock by which nothing passes while it is looked at so many times, and then all the time at once."""
    seen = 0

    def seconds() -> float:
        nonlocal seen
        seen += 1
        return changes.BUDGET if seen > looks else 0.0

    return seconds


def test_a_terminal_sees_its_own_store_and_staff(
    client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    told = enrolled_till(client, database, clock, "S02").pull()
    assert [store.id for store in told.stores] == ["S02"]
    assert [person.id for person in told.staff] == ["1S02"]


def test_a_member_comes_with_cards_and_the_least_that_checkout_needs(till: Till) -> None:
    by_id = {member.id: member for member in till.pull().members}
    replaced, given = by_id[MemberId(7)], by_id[MemberId(8)]
    assert [(card.status.value, card.issue) for card in replaced.cards] == [("replaced", 1), ("active", 2)]
    assert given.cards == ()
    assert replaced.masked_name.endswith("*")
    assert replaced.included == (0, 0)


def test_the_hot_list_comes_before_everything_else(till: Till, database: Database) -> None:
    card = bytes(range(16))
    with database.write() as connection:
        connection.execute(insert(schema.hot_cards).values(hash=card, status="lost", since=START))
        feed.announce(connection, feed.HOT_PART, feed.HOT_CARD, [card.hex()])
    first = till.pull(limit=1)
    assert [hot.hash for hot in first.hot] == [card]
    assert (first.more, first.hot_as_of) == (True, first.as_of)


def test_a_changed_row_comes_again_as_it_is_now(till: Till) -> None:
    first = till.pull()
    for _ in range(3):
        till.sell(7)
        till.push()
    second = till.pull(first.cursor, name=first.feed)
    (member,) = second.members
    before = next(each for each in first.members if each.id == member.id)
    assert (member.points, member.spend, member.version) == (before.points + 21, before.spend + 6000, 4)
    assert member.included == (1, 3)


def test_included_is_the_asking_terminals_own(
    till: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    other = enrolled_till(client, database, clock)
    till.sell(7)
    till.push()
    (member,) = [each for each in other.pull().members if each.id == 7]
    assert member.included == (0, 0)


def test_an_erased_member_is_a_tombstone(till: Till, database: Database) -> None:
    first = till.pull()
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == 7).values(erased=True, version=2))
        feed.announce(connection, part_of(MemberId(7)), feed.MEMBER, ["7"])
    (gone,) = till.pull(first.cursor, name=first.feed).members
    assert gone.erased
    assert (gone.masked_name, gone.phone_hash, gone.cards, gone.points) == ("", None, (), 0)


def test_a_cursor_of_another_feed_begins_again(till: Till) -> None:
    whole = till.pull()
    other = till.pull(whole.cursor, name="another feed")
    assert len(other.members) == MEMBERS
    assert other.feed == whole.feed


def test_balance_and_included_always_belong_together(till: Till, database: Database) -> None:
    """Pull while entries are being applied: known balance + own entries not included = the truth, at every moment."""
    opening = balance(database, 7)[0]
    for _ in range(40):
        till.sell(7)
    terminal = till.known_as()
    stopped, looked = threading.Event(), threading.Event()
    wrong: list[tuple[int, int]] = []
    seen: set[int] = set()

    def watch() -> None:
        while not stopped.is_set():
            told = read_changes(database, terminal, Pull({}), START)
            member = next(each for each in told.members if each.id == 7)
            seen.add(member.included[1])
            if member.points != opening + 7 * member.included[1]:
                wrong.append((member.points, member.included[1]))
            looked.set()

    watchers = [threading.Thread(target=watch) for _ in range(2)]
    for watcher in watchers:
        watcher.start()
    try:
        for entry in till.journal:
            ingest.append(database, terminal, [entry], START)
            apply_waiting(database, till.id, START)
            if entry.number % 10 == 0:  # a busy machine may have kept the watchers waiting
                looked.clear()
                assert looked.wait(PATIENCE)
    finally:
        stopped.set()
        for watcher in watchers:
            watcher.join()
    assert wrong == []
    assert len(seen) > 1  # the watchers did look while entries were being applied


def test_members_by_name_come_whatever_the_cursor_knows(
    till: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    till.sell(7)
    till.push()
    known = till.pull()
    asked = till.pull(known.cursor, name=known.feed, members=(7, 9, 7, 10**9))
    assert {member.id: member.included for member in asked.members} == {7: (1, 1), 9: (0, 0)}
    assert asked.cursor == known.cursor
    other = enrolled_till(client, database, clock).pull(known.cursor, name=known.feed, members=(7,))
    assert [member.included for member in other.members] == [(0, 0)]


@pytest.mark.parametrize("members", [tuple(range(1, MOST_MEMBERS + 2)), (0,), (2**53,)])
def test_members_that_nobody_can_ask_for_are_refused(till: Till, members: tuple[int, ...]) -> None:
    answer = till.post(protocol.PULL, msgspec.json.encode({"cursor": {}, "members": members}))
    assert (answer.status_code, problem(answer).code) == (400, "members")
