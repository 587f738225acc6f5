"""Acts on cards at the centre: once each, the stricter state, one working card, in every order of arrival."""

import threading
from itertools import permutations, product

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import delete

from sync.central import apply, ingest
from sync.central.card_owners import owner_of
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import CardAct, CardState, move_for
from terminal.domain.cards import CardStatus
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import CardRecord, MemberId
from tests.sync.central.card_acts import MEMBER, act, card_of, cards_of, issue, replace, state_of, statuses
from tests.sync.central.tills import MEMBERS, Till, TurnedClock, count, enrolled_till, rows

NEW, OTHER = b"\xf0" * 16, b"\xf1" * 16


@pytest.fixture
def second(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of the other store."""
    return enrolled_till(client, database, clock, "S02")


@pytest.fixture
def both(till: Till, second: Till) -> dict[str, Till]:
    """The tills by their stores."""
    return {"S01": till, "S02": second}


def _hot(till: Till) -> dict[bytes, CardStatus]:
    return {card.hash: card.status for card in till.pull().hot}


def _kinds(database: Database) -> list[str]:
    return [row.kind for row in rows(database, "cases")]


def test_a_loss_restricts_and_its_lifting_frees_everywhere(till: Till, second: Till, database: Database) -> None:
    card = card_of(database)
    entry = act(till, CardAct.REPORT_LOSS, card.hash, state_of(card))
    till.push()
    lost = card_of(database)
    assert state_of(lost) == CardState(CardStatus.LOST, entry.at)
    assert _hot(second) == {card.hash: CardStatus.LOST}
    told = {member.id: member for member in second.pull().members}
    assert told[MEMBER].cards == (lost,)
    act(second, CardAct.LIFT_LOSS, card.hash, state_of(lost))
    second.push()
    assert statuses(database) == ["active"]
    assert _hot(till) == {card.hash: CardStatus.ACTIVE}
    assert count(database, "cases") == 0


def test_an_act_is_included_for_its_terminal_alone(till: Till, second: Till, database: Database) -> None:
    till.sign_in()
    card = card_of(database)
    act(till, CardAct.FREEZE, card.hash, state_of(card))
    till.push()
    for asking, included in ((till, (1, 2)), (second, (0, 0))):
        told = {member.id: member for member in asking.pull().members}
        assert told[MEMBER].included == included
    till.sell(MEMBER)
    till.push()
    assert {member.id: member for member in till.pull().members}[MEMBER].included == (1, 3)


def test_the_same_request_acts_once_also_from_a_new_epoch(till: Till, database: Database) -> None:
    card = card_of(database)
    entry = act(till, CardAct.REPORT_LOSS, card.hash, state_of(card))
    till.push()
    after = cards_of(database)
    till.epoch = 2
    again = till.record(EntryKind.CARD_ACTED, entry.body)
    assert till.push([again]).parked == (1,)
    assert [row.reason for row in rows(database, "parked_entries")] == ["duplicate"]
    assert cards_of(database) == after


def test_a_death_between_members_and_files_acts_once_and_files_its_cases(
    till: Till, second: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = card_of(database)
    replace(till, card, NEW)
    till.push()
    replace(second, card, OTHER)
    act(second, CardAct.FREEZE, OTHER, CardState(CardStatus.ACTIVE, second.clock.now))

    def die(*_: object) -> None:
        raise RuntimeError("the centre died here")

    with monkeypatch.context() as patch:
        patch.setattr(apply, "file_entries", die)
        assert second.try_push(second.journal).status_code == 500
        half = cards_of(database)
    assert second.push().acknowledged == 3
    assert cards_of(database) == half
    assert sorted(_kinds(database)) == ["card_frozen", "double_replacement"]


@pytest.mark.parametrize("pulling", [False, True])
@pytest.mark.parametrize(("later", "first"), list(product(["S01", "S02"], repeat=2)))
def test_two_stores_replacing_one_card_end_the_same_in_every_order(
    both: dict[str, Till], database: Database, later: str, first: str, *, pulling: bool
) -> None:
    card, new, clock = card_of(database), {"S01": NEW, "S02": OTHER}, both["S01"].clock
    for store in sorted(both, key=lambda store: store == later):
        clock.now += 1000
        replace(both[store], card, new[store])
    for store in sorted(both, key=lambda store: store != first):
        both[store].push()
        for each in both.values() if pulling else ():
            each.pull()
    loser = new["S02" if later == "S01" else "S01"]
    assert {each.hash: each.status for each in cards_of(database)} == {
        card.hash: CardStatus.REPLACED,
        new[later]: CardStatus.ACTIVE,
        loser: CardStatus.REPLACED,
    }
    (case,) = rows(database, "cases")
    assert case.kind == "double_replacement"
    assert all(f"{store} ({store}T01" in case.detail for store in both)
    for each in both.values():
        hot = _hot(each)
        assert hot[loser] is CardStatus.REPLACED
        assert new[later] not in hot


def test_chains_of_acts_at_two_stores_end_the_same_in_every_interleaving(
    client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    for order in sorted(set(permutations(["S01", "S02"] * 3))):
        _forget(database)
        card, base = card_of(database), clock.now
        one, two = (enrolled_till(client, database, clock, store) for store in ("S01", "S02"))
        waiting = {
            "S01": (one, _chain(one, base + 10, card, NEW, (CardAct.FREEZE, CardAct.UNFREEZE))),
            "S02": (two, _chain(two, base + 15, card, OTHER, (CardAct.REPORT_LOSS, CardAct.LIFT_LOSS))),
        }
        clock.now = base + 1000
        for store in order:
            till, entries = waiting[store]
            till.push(entries.pop(0))
            assert statuses(database).count("active") <= 1
        assert {each.hash: each.status for each in cards_of(database)} == {
            card.hash: CardStatus.REPLACED,
            NEW: CardStatus.REPLACED,
            OTHER: CardStatus.ACTIVE,  # handed over last, and found again
        }


def _chain(till: Till, start: int, old: CardRecord, new: bytes, acts: tuple[CardAct, CardAct]) -> list[list[Entry]]:
    """Replace a card, then restrict the new one and lift that again: the batches in which it is pushed."""
    restrict, lift = acts
    till.clock.now = start
    given = replace(till, old, new)
    till.clock.now += 10
    restricted = act(till, restrict, new, CardState(CardStatus.ACTIVE, given.at))
    till.clock.now += 10
    lifted = act(till, lift, new, CardState(move_for(restrict).target, restricted.at))
    return [till.journal[:-2], [restricted], [lifted]]


def _forget(database: Database) -> None:
    """The member has the first card alone, active, and nothing happened."""
    with database.write() as connection:
        cards = schema.cards
        connection.execute(delete(cards).where(cards.c.hash.in_([NEW, OTHER])))
        connection.execute(cards.update().where(cards.c.member == MEMBER).values(status="active", since=5))
        for table in (schema.card_owners, schema.hot_cards, schema.cases, schema.member_acts):
            connection.execute(delete(table))


def test_many_workers_apply_the_same_acts_once(till: Till, second: Till, database: Database) -> None:
    card = card_of(database)
    replace(second, card, OTHER)
    second.push()
    till.clock.now += 10
    replace(till, card, NEW)
    state = CardState(CardStatus.ACTIVE, till.clock.now)
    for _ in range(20):
        till.clock.now += 10
        frozen = act(till, CardAct.FREEZE, NEW, state)
        till.sell(MEMBER)
        till.clock.now += 10
        state = CardState(CardStatus.ACTIVE, act(till, CardAct.UNFREEZE, NEW, _frozen(frozen)).at)
    ingest.append(database, till.known_as(), till.journal, till.clock.now)
    workers = [threading.Thread(target=apply.apply_waiting, args=(database, till.id, till.clock.now)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert {each.hash: each.status for each in cards_of(database)} == {
        card.hash: CardStatus.REPLACED,
        NEW: CardStatus.ACTIVE,
        OTHER: CardStatus.REPLACED,
    }
    kinds = _kinds(database)
    assert (kinds.count("card_frozen"), kinds.count("double_replacement"), len(kinds)) == (20, 1, 21)
    assert count(database, "parked_entries") == 0
    assert count(database, "sales") == 20


def _frozen(entry: Entry) -> CardState:
    return CardState(CardStatus.FROZEN, entry.at)


def test_a_card_frozen_on_suspicion_is_a_case_for_a_person(till: Till, database: Database) -> None:
    card = card_of(database)
    act(till, CardAct.FREEZE, card.hash, state_of(card))
    assert till.push().parked == ()
    assert _kinds(database) == ["card_frozen"]


def test_an_act_that_met_something_stricter_is_a_case(till: Till, second: Till, database: Database) -> None:
    card = card_of(database)
    act(till, CardAct.REPORT_LOSS, card.hash, state_of(card))
    lost = CardState(CardStatus.LOST, till.clock.now)
    till.push()
    act(second, CardAct.CANCEL, card.hash, state_of(card))
    second.push()
    assert statuses(database) == ["cancelled"]
    act(till, CardAct.LIFT_LOSS, card.hash, lost)
    assert till.push().parked == ()
    assert statuses(database) == ["cancelled"]
    assert _kinds(database) == ["crossed_acts"]


def test_a_renewal_counts_also_where_the_card_was_frozen_meanwhile(
    till: Till, second: Till, database: Database
) -> None:
    card = card_of(database)
    act(till, CardAct.FREEZE, card.hash, state_of(card))
    till.push()
    act(second, CardAct.RENEW, card.hash, state_of(card), expires_on="2040-12-31")
    second.push()
    renewed = card_of(database)
    assert (renewed.status, renewed.expires_on) == (CardStatus.FROZEN, "2040-12-31")


def test_a_number_that_is_another_members_is_parked(till: Till, database: Database) -> None:
    card, theirs = card_of(database), cards_of(database, 2)[0]
    replace(till, card, theirs.hash)
    assert till.push().parked == (2,)
    assert [row.reason for row in rows(database, "parked_entries")] == ["number_taken"]
    assert _kinds(database) == ["parked"]
    assert statuses(database) == ["lost"]


def test_a_number_given_to_two_members_offline_is_the_first_ones(till: Till, second: Till, database: Database) -> None:
    replace(till, card_of(database), NEW)
    replace(second, card_of(database, 2), NEW, member=MemberId(2))
    assert till.push().parked == ()
    assert second.push().parked == (2,)
    with database.read() as connection:
        owner = owner_of(connection, NEW)
    assert owner is not None
    assert owner.member == MEMBER


def test_what_is_handed_to_nobody_keeps_no_number(till: Till, database: Database) -> None:
    issue(till, NEW, member=MemberId(MEMBERS + 1))
    assert till.push().parked == (1,)
    assert [row.reason for row in rows(database, "parked_entries")] == ["unknown_member"]
    replace(till, card_of(database), NEW)
    assert till.push().parked == (1,)
    assert {card.hash for card in cards_of(database)} >= {NEW}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"card": b"x" * 16}, "unknown_card"),
        ({"member": MEMBERS + 1}, "unknown_member"),
        ({"seen": CardState(CardStatus.CANCELLED, 0)}, "not_lawful"),
        ({"to": CardStatus.ACTIVE}, "not_lawful"),
        ({"card": b"short"}, "unreadable"),
        ({"request": ""}, "unreadable"),
        ({"request": "r" * 200}, "unreadable"),
        ({"expires_on": "tomorrow"}, "unreadable"),
    ],
)
def test_what_the_table_does_not_know_is_parked_and_blocks_nothing(
    till: Till, database: Database, changes: dict[str, object], reason: str
) -> None:
    card = card_of(database)
    broken = act(till, CardAct.REPORT_LOSS, card.hash, state_of(card))
    body = msgspec.structs.replace(msgspec.json.decode(broken.body, type=CardActed), **changes)
    till.journal.clear()
    till.record(EntryKind.CARD_ACTED, msgspec.json.encode(body))
    act(till, CardAct.FREEZE, card.hash, state_of(card))
    assert till.push().parked == (1,)
    assert [row.reason for row in rows(database, "parked_entries")] == [reason]
    assert statuses(database) == ["frozen"]


@pytest.mark.parametrize("reason", ["superseded", "chip_copy"])
def test_a_chip_that_may_be_a_copy_is_a_case(till: Till, database: Database, reason: str) -> None:
    till.record(EntryKind.CARD_REFUSED, msgspec.json.encode(CardRefused(reason, "reader 1", "0011")))
    till.record(EntryKind.CARD_REFUSED, msgspec.json.encode(CardRefused("lost", "reader 1", "0011")))
    assert till.push().parked == ()
    assert [(row.number, row.kind) for row in rows(database, "cases")] == [(1, "suspected_copy")]


def test_a_till_whose_clock_went_back_keeps_its_own_order(till: Till, database: Database, clock: TurnedClock) -> None:
    card = card_of(database)
    issued = replace(till, card, NEW)
    clock.now -= 60_000
    lost = act(till, CardAct.REPORT_LOSS, NEW, CardState(CardStatus.ACTIVE, issued.at))
    assert lost.at < issued.at
    replace(till, CardRecord(NEW, CardStatus.LOST, "0029", 2, since=issued.at + 1), OTHER, number=3)
    clock.now += 60_000
    till.push()
    assert {each.hash: each.status for each in cards_of(database)} == {
        card.hash: CardStatus.REPLACED,
        NEW: CardStatus.REPLACED,
        OTHER: CardStatus.ACTIVE,
    }
    assert _kinds(database) == []
