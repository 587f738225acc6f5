"""Cases reach the stores that they concern, as data, and no other store; they go when they are closed."""

from collections.abc import Callable

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import insert, text

from sync.central.cases import case_rows, close_case, listed_cases, told_cases
from sync.central.judgement import Effects
from sync.central.outcomes import Arrival, Case
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.store.migrate import upgrade
from terminal.domain.acts import CardRefused
from terminal.domain.card_life import CardAct, CardState
from terminal.domain.cards import CardStatus
from terminal.domain.cases import CaseKind, CaseSide, StoreCase
from terminal.domain.errors import ConfigError
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from tests.sync.central.card_acts import MEMBER, act, card_of, replace, state_of
from tests.sync.central.tills import MEMBERS, ZONE, Till, TurnedClock, enrolled_till, rows

NEW, OTHER = b"\xf0" * 16, b"\xf1" * 16
EnrolAt = Callable[[str], Till]


@pytest.fixture
def at(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> EnrolAt:
    """Enrols a till in a store, which is opened if need be."""

    def enrol(store: str) -> Till:
        if not rows(database, "stores", id=store):
            with database.write() as connection:
                values = {"id": store, "name": store, "zone": ZONE, "address": "", "phone": ""}
                connection.execute(insert(schema.stores).values(values))
        return enrolled_till(client, database, clock, store)

    return enrol


def frozen(till: Till, database: Database) -> StoreCase:
    """A card is frozen on suspicion at ``till``; the case as the till hears it."""
    card = card_of(database)
    act(till, CardAct.FREEZE, card.hash, state_of(card))
    till.push()
    (case,) = till.pull().cases
    return case


@pytest.mark.parametrize("first", ["S01", "S02"])
def test_both_stores_that_replaced_a_card_hear_of_it_and_no_third_one_does(
    at: EnrolAt, database: Database, first: str
) -> None:
    one, two, three = at("S01"), at("S02"), at("S03")
    card = card_of(database)
    replace(one, card, NEW)
    one.clock.now += 1_000
    replace(two, card, OTHER)
    for till in (one, two) if first == "S01" else (two, one):
        till.push()
    told = [till.pull().cases for till in (one, two)]
    assert told[0] == told[1]
    (case,) = told[0]
    later = one.clock.now
    assert case.sides == (CaseSide("S01", later - 1_000, "0029"), CaseSide("S02", later, "0029"))
    assert (case.kind, case.members, case.entry) == ("double_replacement", (MEMBER,), "card.acted")
    assert case.terminal == (two if first == "S01" else one).id, "the entry that arrived last brought it to light"
    assert three.pull().cases == ()


def test_an_act_without_effect_is_told_to_its_store_and_to_that_of_the_state_it_met(
    at: EnrolAt, database: Database
) -> None:
    one, two = at("S01"), at("S02")
    card = card_of(database)
    act(one, CardAct.REPORT_LOSS, card.hash, state_of(card))
    lost = CardState(CardStatus.LOST, one.clock.now)
    one.push()
    act(two, CardAct.CANCEL, card.hash, state_of(card))
    two.push()
    cancelled = card_of(database).since
    one.clock.now += 5_000
    act(one, CardAct.LIFT_LOSS, card.hash, lost)
    one.push()
    (case,) = one.pull().cases
    assert two.pull().cases == (case,)
    assert (case.kind, case.store, case.at) == ("crossed_acts", "S01", one.clock.now)
    assert case.sides == (
        CaseSide("S01", one.clock.now, card.last4, act="lift_loss"),
        CaseSide("S02", cancelled, card.last4, status="cancelled"),
    )


def test_what_concerns_one_store_alone_is_told_there_alone(at: EnrolAt, database: Database) -> None:
    one, two = at("S01"), at("S02")
    case = frozen(one, database)
    assert (case.kind, case.members, case.last4) == ("card_frozen", (MEMBER,), "0011")
    assert two.pull().cases == ()
    assert at("S01").pull().cases == (case,), "another till of the store"


def test_a_parked_entry_says_whose_it_is_what_it_was_and_why(till: Till) -> None:
    till.sell(MEMBERS + 1)
    till.sell(MEMBER, total=5)
    till.push()
    told = [(case.kind, case.entry, case.reason, case.members) for case in till.pull().cases]
    assert told == [
        ("parked", "sale.completed", "unknown_member", (MEMBERS + 1,)),
        ("parked", "sale.completed", "amounts", (MEMBER,)),
    ]


def test_a_chip_that_may_be_a_copy_is_told_by_its_digits(till: Till) -> None:
    till.record(EntryKind.CARD_REFUSED, msgspec.json.encode(CardRefused("chip_copy", "reader 1", "0011")))
    till.push()
    (case,) = till.pull().cases
    assert (case.kind, case.last4, case.reason, case.at) == ("suspected_copy", "0011", "chip_copy", till.clock.now)


def test_a_till_that_stopped_is_told_to_its_store(at: EnrolAt) -> None:
    till, colleague = at("S01"), at("S01")
    till.sign_in()
    till.push()
    till.journal[-1] = msgspec.structs.replace(till.journal[-1], hash=b"f" * 32)
    assert till.try_push(till.journal).status_code == 409
    (case,) = colleague.pull().cases
    assert (case.key, case.store) == ((till.id, 1, 1, "fork"), "S01")


def test_two_cases_of_a_kind_under_one_entry_are_one(till: Till) -> None:
    entry = till.sign_in()
    sides = [(CaseSide(store, 1, store[-2:]), CaseSide("S09", 2)) for store in ("S02", "S03")]
    cases = [
        Case(CaseKind.DOUBLE_REPLACEMENT, detail, (MemberId(member),), pair)
        for detail, member, pair in (("first", 7, sides[0]), ("second", 7, sides[1]))
    ]
    (row,) = case_rows(Arrival(entry, entry.at, "S01"), Effects(cases=tuple(cases)), entry.at)
    told = msgspec.json.decode(row["told"])
    assert (row["detail"], told["stores"], told["case"]["members"]) == (
        "first; second",
        ["S01", "S02", "S09", "S03"],
        [7],
    )
    assert len(told["case"]["sides"]) == 4


def test_a_case_that_is_closed_is_told_as_closed_and_kept_with_who_and_what_it_came_to(
    at: EnrolAt, database: Database, clock: TurnedClock
) -> None:
    till = at("S01")
    case = frozen(till, database)
    heard = till.pull()
    clock.now += 60_000
    close_case(database, case.key, by="周敏", outcome=" called the member: nothing was bought ", now=clock.now)
    closed = StoreCase(*case.key, case.opened_at, closed=True)
    assert till.pull(heard.cursor, name=heard.feed).cases == (closed,)
    assert listed_cases(database) == []
    (kept,) = listed_cases(database, closed=True)
    assert (kept.closed_by, kept.closed_at) == ("周敏", clock.now)
    assert kept.outcome == "called the member: nothing was bought"
    till.push()  # what is there already opens nothing again
    assert [row.closed_at for row in rows(database, "cases")] == [clock.now]


@pytest.mark.parametrize(
    ("change", "by", "outcome", "said"),
    [
        ({"number": 99}, "a", "done", "is none"),
        ({"kind": "duplicate"}, "a", "done", "is none"),
        ({}, " ", "done", "--by"),
        ({}, "a", "", "--outcome"),
        ({}, "a", "x" * 201, "--outcome"),
        ({}, "a", "paid with 6222020000000000000", "--outcome"),
    ],
)
def test_what_cannot_be_closed_says_why_and_stays_open(
    till: Till, database: Database, change: dict[str, object], by: str, *, outcome: str, said: str
) -> None:
    case = msgspec.structs.replace(frozen(till, database), **change)
    with pytest.raises(ConfigError, match=said):
        close_case(database, case.key, by=by, outcome=outcome, now=1)
    assert len(listed_cases(database)) == 1


def test_a_case_is_closed_once(till: Till, database: Database) -> None:
    case = frozen(till, database)
    close_case(database, case.key, by="first", outcome="done", now=1)
    with pytest.raises(ConfigError, match="was closed by first"):
        close_case(database, case.key, by="second", outcome="done again", now=2)
    (kept,) = listed_cases(database, closed=True)
    assert (kept.closed_by, kept.outcome) == ("first", "done")


def test_cases_from_before_are_told_to_the_store_of_their_till(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database, "0003")
    till = "'S01T01', 'S01', 'till', :key, 1, 0, '', '', 0, 0"
    columns = "terminal, store, name, public_key, epoch, enrolled_at, stopped_code, stopped_detail, stopped_epoch"
    with database.write() as connection:
        connection.execute(
            text(f"INSERT INTO terminals ({columns}, stopped_number) VALUES ({till})"),  # noqa: S608 — own constants
            {"key": bytes(32)},
        )
        connection.execute(
            text(
                "INSERT INTO cases (terminal, epoch, number, kind, detail, opened_at, closed_at) VALUES "
                "('S01T01', 1, 4, 'card_frozen', '', 5, NULL), ('S01T01', 1, 4, 'stock_conflict', '', 5, NULL), "
                "('S01T01', 1, 3, 'card_frozen', '', 4, 6)"
            )
        )
    upgrade(database)
    (waiting,) = rows(database, "feed_pending")
    assert (waiting.part, waiting.kind) == (256, "case")
    with database.read() as connection:
        told = list(told_cases(connection, [waiting.key], store="S01"))
        assert list(told_cases(connection, [waiting.key], store="S02")) == []
    assert told == [StoreCase("S01T01", 1, 4, kind, 5, store="S01", at=5) for kind in ("card_frozen", "stock_conflict")]
    database.close()
