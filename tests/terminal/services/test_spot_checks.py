"""Spot checks on a real journal: drawn, worked at after a restart, and nobody checks their own act."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from terminal.domain.acts import DrawerOpened
from terminal.domain.audit import AuditQuery, place_of
from terminal.domain.errors import CacheEmpty
from terminal.domain.held_baskets import BasketVoided
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.rights import RightMissing
from terminal.domain.risk import RiskFigures, RiskSort
from terminal.domain.spot_checks import (
    ELIGIBLE,
    MOST_ITEMS,
    AuditDrawn,
    CheckList,
    Outcome,
    SpotCheckProblem,
    SpotCheckRefused,
    Way,
    draw,
)
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.times import Instant
from terminal.services.rights import Rights
from terminal.services.spot_checks import FINISHED_SHOWN, SpotChecks
from terminal.store.audit_index import StoredAudit
from terminal.store.data_folder import DataFolder
from tests.support.shop import CASHIER, NOON, moment, stocked_cache
from tests.support.stores import TERMINAL, enrolled, journal_of, outbox_of
from tests.ui.shop_window import MANAGER

AUDITOR = StaffRecord(id="a01", name="吴静", role=Role.AUDITOR, pin_hash="")
TODAY = date(2026, 5, 1)
YESTERDAY = date(2026, 4, 30)
BEFORE = moment("2026-04-30 23:59")


class Store:
    """A till with a manager, an auditor and a few acts: drawers 2–9 yesterday, 10–17 today, two cancelled baskets."""

    def __init__(self, data: DataFolder) -> None:
        self.data = data
        cache = self.cache = stocked_cache()
        for person in (MANAGER, AUDITOR):
            cache.people[person.id] = person
        rights = Rights(cache, lambda: NOON)
        self.checks = SpotChecks(StoredAudit(data, TERMINAL), cache, journal_of(data), lambda: NOON, rights)

    def act(self, kind: EntryKind, body: msgspec.Struct, *, actor: str = "c01", at: Instant = NOON) -> Entry:
        with journal_of(self.data).act(at=at) as act:
            entry = act.append(kind, body, actor=actor)
            act.commit()
        return entry

    def draw(self, way: Way = Way.RANDOM, count: int = 5, since: date = TODAY, until: date = TODAY) -> CheckList:
        drawn = self.checks.draw(AUDITOR, way, since, until, count=count)
        return next(each for each in self.checks.lists(AUDITOR) if each.drawn.request == drawn)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with enrolled(tmp_path / "till") as data:
        made = Store(data)
        for at in (BEFORE, NOON):
            for number in range(8):
                made.act(EntryKind.DRAWER_OPENED, DrawerOpened(f"{number}", approver="m01" if number else ""), at=at)
        made.act(EntryKind.BASKET_VOIDED, BasketVoided("T01-1-1", 1, 100))
        made.act(EntryKind.BASKET_VOIDED, BasketVoided("T01-1-2", 1, 900))
        yield made


def test_a_random_list_is_of_the_span_and_can_be_drawn_again(store: Store) -> None:
    made = store.draw()
    told = journal_of(store.data).last_entry(EntryKind.AUDIT_DRAWN)
    assert told is not None
    assert told.actor == "a01"
    body = msgspec.json.decode(told.body, type=AuditDrawn)
    assert (body.eligible, len(body.items), body.up_to) == (10, 5, (1, 19))
    for item in made.items:
        assert item.entry is not None
        assert item.entry.at == NOON
        assert item.checked is None
    log = StoredAudit(store.data, TERMINAL)
    places = [place for place in log.places(AuditQuery(kinds=ELIGIBLE, since=NOON)) if place <= (1 << 32) + 19]
    assert [(1 << 32) + item.place[1] for item in body.items] == list(draw(body.seed, places, 5))


def test_two_lists_have_two_seeds(store: Store) -> None:
    assert store.draw().drawn.seed != store.draw().drawn.seed


def test_a_list_by_risk_says_why(store: Store) -> None:
    made = store.draw(Way.RISK, 2)
    first, second = made.items
    assert first.drawn.why == RiskFigures(RiskSort.DRAWER, count=8, sales=0, others=0, other_sales=0)
    assert second.drawn.why == RiskFigures(RiskSort.CANCELLED, count=2, sales=0, others=0, other_sales=0)
    assert second.entry is not None
    assert msgspec.json.decode(second.entry.body, type=BasketVoided).total == 900
    assert (made.drawn.seed, made.drawn.eligible) == (b"", 10)


def test_it_is_worked_at_after_a_restart(store: Store) -> None:
    made = store.draw(count=2)
    first, second = (item.drawn.place for item in made.items)
    store.checks.check(AUDITOR, made.drawn.request, first, Outcome.IN_ORDER)
    again = Store(store.data)
    (found,) = again.checks.lists(AUDITOR)
    assert [item.drawn.place for item in found.items] == [second, first]
    assert found.open == 1
    again.checks.check(AUDITOR, made.drawn.request, second, Outcome.TO_CLEAR_UP, " no slip ")
    (found,) = store.checks.lists(AUDITOR)
    assert (found.open, found.to_clear_up) == (0, 1)
    assert found.items[0].checked is not None
    assert (found.items[0].checked.note, found.items[0].checked.by) == ("no slip", "a01")


def test_a_list_survives_a_new_epoch(store: Store) -> None:
    made = store.draw(count=3)
    place = made.items[0].drawn.place
    store.checks.check(AUDITOR, made.drawn.request, place, Outcome.IN_ORDER)
    outbox_of(store.data).acknowledge(1, 4)
    outbox_of(store.data).open_epoch("fork", at=NOON)
    (found,) = store.checks.lists(AUDITOR)
    assert found.open == 2
    assert all(item.entry is not None for item in found.items)


@pytest.mark.parametrize("actor", ["m01", "c01"])
def test_nobody_checks_what_they_did_or_approved(store: Store, actor: str) -> None:
    """The manager did one act and approved others; a cashier who became an auditor did most of them."""
    store.act(EntryKind.DRAWER_OPENED, DrawerOpened("own"), actor="m01")
    made = store.draw(count=MOST_ITEMS)
    person = msgspec.structs.replace(MANAGER, id=actor, role=Role.AUDITOR)
    store.cache.people[actor] = person
    refused = 0
    for item in made.items:
        assert item.entry is not None
        if actor not in (item.entry.actor, msgspec.json.decode(item.entry.body).get("approver")):
            store.checks.check(person, made.drawn.request, item.drawn.place, Outcome.IN_ORDER)
            continue
        refused += 1
        with pytest.raises(SpotCheckRefused) as error:
            store.checks.check(person, made.drawn.request, item.drawn.place, Outcome.IN_ORDER)
        assert error.value.problem is SpotCheckProblem.OWN
    assert refused == (8 if actor == "m01" else 10)


def test_what_cannot_be_is_refused_and_not_written(store: Store) -> None:
    made = store.draw(count=1)
    newest = StoredAudit(store.data, TERMINAL).search(AuditQuery(), limit=1).entries[0]
    (item,) = made.items
    off_the_list = next(each for each in range(10, 20) if (1, each) != item.drawn.place)
    for drawn, place, problem in (
        ("no such list", item.drawn.place, SpotCheckProblem.UNKNOWN),
        (made.drawn.request, (1, off_the_list), SpotCheckProblem.UNKNOWN),
    ):
        with pytest.raises(SpotCheckRefused) as refused:
            store.checks.check(AUDITOR, drawn, place, Outcome.IN_ORDER)
        assert refused.value.problem is problem
    for since, until, count, problem in (
        (TODAY, YESTERDAY, 1, SpotCheckProblem.SPAN),
        (TODAY, TODAY, 0, SpotCheckProblem.COUNT),
        (TODAY, TODAY, MOST_ITEMS + 1, SpotCheckProblem.COUNT),
        (date(2026, 4, 1), date(2026, 4, 2), 1, SpotCheckProblem.NOTHING),
    ):
        for way in Way:
            with pytest.raises(SpotCheckRefused) as refused:
                store.checks.draw(AUDITOR, way, since, until, count=count)
            assert refused.value.problem is problem
    assert place_of(StoredAudit(store.data, TERMINAL).search(AuditQuery(), limit=1).entries[0]) == place_of(newest)


def test_a_cashier_draws_sees_and_checks_nothing(store: Store) -> None:
    made = store.draw(count=1)
    with pytest.raises(RightMissing):
        store.checks.draw(CASHIER, Way.RANDOM, TODAY, TODAY, count=1)
    with pytest.raises(RightMissing):
        store.checks.lists(CASHIER)
    with pytest.raises(RightMissing):
        store.checks.check(CASHIER, made.drawn.request, made.items[0].drawn.place, Outcome.IN_ORDER)


def test_what_waits_comes_first_and_old_finished_lists_go(store: Store) -> None:
    for _ in range(FINISHED_SHOWN + 2):
        made = store.draw(count=1)
        store.checks.check(AUDITOR, made.drawn.request, made.items[0].drawn.place, Outcome.IN_ORDER)
    waiting = store.draw(count=2)
    store.draw(count=1)
    lists = store.checks.lists(AUDITOR)
    assert len(lists) == FINISHED_SHOWN + 2
    assert lists[1].drawn.request == waiting.drawn.request
    assert [each.open for each in lists[:3]] == [1, 2, 0]


def test_nothing_is_drawn_before_the_first_pull(store: Store) -> None:
    store.cache.here = None
    with pytest.raises(CacheEmpty):
        store.checks.draw(AUDITOR, Way.RANDOM, TODAY, TODAY, count=1)
