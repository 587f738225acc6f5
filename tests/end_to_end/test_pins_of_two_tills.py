"""Two tills of a store and a real centre on PostgreSQL: a PIN chosen offline at one is good at the other (F8)."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sync.central.store import schema
from terminal.bootstrap.stores import Stores, identity_of
from terminal.domain.rights import Right
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.domain.staff import FREE_FAILURES, Role, StaffRecord, Training
from terminal.domain.times import business_day
from terminal.services.till import Till, make_till
from terminal.store.data_folder import DataFolder
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.shop import STORE
from tests.support.synced_desk import SyncedDesk, synced_desk

CASHIER = StaffRecord("7001", "孙悦", Role.CASHIER, "")
MANAGER = StaffRecord("9001", "周敏", Role.MANAGER, "")
GIVEN, CHOSEN, RESET, LAST = "4711", "7159", "8306", "2580"


class StaffTill:
    """One till's people, over its real files and its line."""

    def __init__(self, desk: SyncedDesk) -> None:
        self.desk = desk
        stores = desk.stores
        self.till: Till = make_till(
            stores.identity.terminal,
            stores.cache,
            stores.journal,
            stores.card_book,
            stores.points_book,
            clock=desk.clock,
            lookup_key=desk.lookup_key,
            company_keys=stores.company_keys,
        )

    def refusal(self, pin: str) -> SignInProblem:
        with pytest.raises(SignInRefused) as refused:
            self.till.staff_desk.sign_in(CASHIER.id, pin)
        return refused.value.reason

    def lets_in(self, pin: str) -> bool:
        return self.till.staff_desk.sign_in(CASHIER.id, pin).id == CASHIER.id


@pytest.fixture
def centre(postgres_url: str) -> Iterator[RunningCentre]:
    with running_centre(postgres_url) as centre:
        centre.add_person(CASHIER, GIVEN)
        centre.add_person(MANAGER, LAST, lasting=True)
        yield centre


def now() -> int:
    return time.time_ns() // 1_000_000


def test_a_pin_and_a_training_go_from_a_till_to_all_others(centre: RunningCentre, tmp_path: Path) -> None:
    with ExitStack() as ending:
        one, two = (
            StaffTill(ending.enter_context(synced_desk(tmp_path / name, centre, now))) for name in ("one", "two")
        )
        for each in (one, two):
            each.desk.sync()
            assert each.refusal(GIVEN) is SignInProblem.PIN_MUST_CHANGE
        one.till.pins.change(CASHIER.id, GIVEN, CHOSEN, CHOSEN)  # the line is down
        assert one.lets_in(CHOSEN)
        assert one.refusal(GIVEN) is SignInProblem.WRONG_PIN
        for each in (one, two, one):
            each.desk.sync()
        assert two.lets_in(CHOSEN)
        assert one.lets_in(CHOSEN)

        two.till.pins.reset(CASHIER.id, RESET, RESET, actor=MANAGER)
        today = business_day(now(), STORE.zone).isoformat()
        two.till.personnel.train(CASHIER.id, Training("refunds", today, "周敏"), actor=MANAGER)
        for each in (two, one):
            each.desk.sync()
        assert one.refusal(RESET) is SignInProblem.PIN_MUST_CHANGE
        (person,) = [each for each in one.till.cache.all_staff() if each.id == CASHIER.id]
        assert person.trained("refunds", today)
        assert not one.till.rights.may(Right.RECORD_TRAINING, person)
        assert [row.outcome for row in centre.rows(schema.staff_acts)] == ["taken"] * 3
        assert centre.rows(schema.parked_entries) == []


def test_a_lock_out_and_a_new_pin_outlive_the_program(centre: RunningCentre, tmp_path: Path) -> None:
    with synced_desk(tmp_path, centre, now) as desk:
        desk.sync()
        till = StaffTill(desk)
        till.till.pins.change(CASHIER.id, GIVEN, CHOSEN, CHOSEN)
        for _ in range(FREE_FAILURES):
            reason = till.refusal(GIVEN)
        assert reason is SignInProblem.LOCKED
        lookup_key, line = desk.lookup_key, desk.line
    with DataFolder(tmp_path) as data:
        again = StaffTill(SyncedDesk(Stores(data, identity_of(data)), line, lookup_key, now))
        assert again.refusal(CHOSEN) is SignInProblem.LOCKED
        again.till.personnel.lift(CASHIER.id, actor=MANAGER)
        assert again.lets_in(CHOSEN)
