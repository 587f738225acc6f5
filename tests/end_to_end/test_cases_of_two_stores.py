"""Two stores replace the same card offline: one card works, both stores see the case, and head office closes it."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store.engine import sqlite_url
from terminal.domain.card_life import WORKING, CardAct
from terminal.domain.cards import CardStatus, last4
from terminal.domain.cases import CaseKind, cases_of
from terminal.domain.members import MemberId, MemberView, Refusal, RefusalReason
from terminal.domain.payment_cards import luhn_digit
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.synced_desk import SyncedDesk, synced_desk

MEMBER = MemberId(4711)
STORES = ("S01", "S02", "S03")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        for store in STORES[1:]:
            centre.open_store(store)
        centre.add_members([MEMBER], cards=False)
        yield centre


class Clock:
    """An hour of the day before; every look at it is a moment later."""

    def __init__(self) -> None:
        self.now = time.time_ns() // 1_000_000 - 86_400_000

    def __call__(self) -> int:
        self.now += 1_000
        return self.now


@pytest.fixture
def tills(centre: RunningCentre, tmp_path: Path) -> Iterator[dict[str, SyncedDesk]]:
    """One till a store, with blank cards; the first gave the member a card, and all have heard of it."""
    clock = Clock()
    with contextlib.ExitStack() as ending:
        made = {
            store: ending.enter_context(synced_desk(tmp_path / store, centre, clock, store=store)) for store in STORES
        }
        for position, till in enumerate(made.values(), start=1):
            payloads = (f"88{position:03d}0000", f"88{position:03d}0009")
            till.receive(*(payload + luhn_digit(payload) for payload in payloads))
        made["S01"].hand_over(MEMBER, None)
        for till in made.values():
            till.sync()
        yield made


def replace(till: SyncedDesk) -> str:
    """The card is reported lost and another one handed over, offline; the new number."""
    card = till.file(MEMBER).current
    assert card is not None
    till.act(till.order(CardAct.REPORT_LOSS, card, MEMBER))
    number, _ = till.hand_over(MEMBER, till.file(MEMBER).card(card.hash))
    return number


@pytest.mark.parametrize("synced_first", ["S01", "S02"])
@pytest.mark.parametrize("later", ["S01", "S02"])
def test_the_later_card_works_and_both_stores_see_why(
    centre: RunningCentre, tills: dict[str, SyncedDesk], later: str, synced_first: str
) -> None:
    earlier = "S02" if later == "S01" else "S01"
    numbers = {store: replace(tills[store]) for store in (earlier, later)}
    both = sorted(numbers, key=lambda store: store != synced_first)
    for store in (*both, *both, "S03"):
        tills[store].sync()

    for till in tills.values():
        assert isinstance(till.swipe(numbers[later]), MemberView)
        dead = till.swipe(numbers[earlier])
        assert isinstance(dead, Refusal)
        assert dead.reason is RefusalReason.REPLACED
        assert [card.status in WORKING for card in till.file(MEMBER).cards].count(True) == 1

    told = [tills[store].stores.cache.cases() for store in both]
    assert told[0] == told[1]
    (case,) = cases_of(told[0], MEMBER)
    assert case.kind == CaseKind.DOUBLE_REPLACEMENT
    assert [(side.store, side.last4) for side in case.sides] == [
        (store, last4(numbers[store])) for store in (earlier, later)
    ]
    assert tills["S03"].stores.cache.cases() == ()

    centre.close_case(case, "the member has the later card; one fee given back")
    for till in tills.values():
        till.sync()
        assert till.stores.cache.cases() == ()


def test_an_act_that_met_a_cancelled_card_is_seen_in_both_stores(tills: dict[str, SyncedDesk]) -> None:
    here, there = tills["S01"], tills["S02"]
    card = here.file(MEMBER).current
    assert card is not None
    there.act(there.order(CardAct.CANCEL, card, MEMBER))
    here.act(here.order(CardAct.REPORT_LOSS, card, MEMBER))
    lost = here.file(MEMBER).card(card.hash)
    assert lost is not None
    here.act(here.order(CardAct.LIFT_LOSS, lost, MEMBER))
    for till in (there, here, there):
        till.sync()
    (told,) = here.stores.cache.cases()
    assert there.stores.cache.cases() == (told,)
    assert told.kind == CaseKind.CROSSED_ACTS
    assert [(side.store, side.act, side.status) for side in told.sides] == [
        ("S01", CardAct.LIFT_LOSS, ""),
        ("S02", "", CardStatus.CANCELLED),
    ]
