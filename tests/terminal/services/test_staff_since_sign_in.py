"""Whoever was withdrawn, or given another role, since they signed in does at the desk what they may do now."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.card_life import CardAct, CardActProblem, CardActRefused, Proof
from terminal.domain.members import MemberId, RefusalReason
from terminal.domain.registration import Details
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.stock import StockError, StockProblem
from tests.support.busy_desk import BusyDesk
from tests.support.desk import MANAGER, SECOND_MANAGER, desk_in, told_card, told_member
from tests.support.shop import CARD_NUMBER, CASHIER
from tests.support.stores import MEMBER

WITHOUT_CARD = MemberId(8)


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[BusyDesk]:
    """The manager has signed in, and the centre knows three people."""
    with desk_in(tmp_path, told_member(told_card()), told_member(member=WITHOUT_CARD)) as desk:
        desk.tell(staff=(MANAGER, SECOND_MANAGER, CASHIER))
        yield BusyDesk(desk)


def withdraw(busy: BusyDesk, person: StaffRecord = MANAGER) -> None:
    busy.desk.tell(staff=(msgspec.structs.replace(person, version=1, withdrawn=True),))


def demote(busy: BusyDesk, person: StaffRecord = MANAGER) -> None:
    busy.desk.tell(staff=(msgspec.structs.replace(person, version=1, role=Role.CASHIER),))


def hand_over(busy: BusyDesk) -> None:
    busy.desk.hand_over(busy.desk.issue_order(0, member=WITHOUT_CARD))


def change(busy: BusyDesk) -> None:
    busy.registration.change(
        "request",
        busy.desk.file(),
        Details(phone="13812345678"),
        (),
        proof=Proof.ID_CARD,
        reason="",
        actor=MANAGER,
    )


ACTS: tuple[Callable[[BusyDesk], object], ...] = (
    lambda busy: busy.desk.act(CardAct.FREEZE),
    hand_over,
    change,
    lambda busy: busy.registration.review("form", True, "", reviewer=MANAGER),
    lambda busy: busy.registration.see(MEMBER, "asked", actor=MANAGER),
    lambda busy: busy.receive(),
)


@pytest.mark.parametrize("since", [withdraw, demote])
@pytest.mark.parametrize("act", ACTS)
def test_what_they_may_no_longer_do_is_refused_and_has_not_happened(
    busy: BusyDesk, act: Callable[[BusyDesk], object], since: Callable[[BusyDesk], None]
) -> None:
    since(busy)
    before = busy.desk.journal.entries()
    with pytest.raises((CardActRefused, StockError)) as refused:
        act(busy)
    assert getattr(refused.value, "problem", None) in (CardActProblem.NOT_YOURS, StockProblem.NOT_YOURS)
    assert busy.desk.journal.entries() == before


@pytest.mark.parametrize("since", [withdraw, demote])
def test_an_approver_counts_as_they_are_now(busy: BusyDesk, since: Callable[[BusyDesk, StaffRecord], None]) -> None:
    order = busy.desk.order(CardAct.FREEZE)
    since(busy, SECOND_MANAGER)
    with pytest.raises(CardActRefused) as refused:
        busy.desk.cards.act(order, actor=CASHIER, approver=SECOND_MANAGER, language="zh_CN")
    assert refused.value.problem is CardActProblem.NOT_YOURS
    busy.desk.cards.act(order, actor=CASHIER, approver=MANAGER, language="zh_CN")


def test_a_number_is_typed_by_who_may_now(busy: BusyDesk) -> None:
    demote(busy)
    outcome = busy.desk.identification.identify_typed(CARD_NUMBER, actor=MANAGER, reason="worn")
    assert getattr(outcome, "reason", None) is RefusalReason.TYPING_NOT_ALLOWED
    withdraw(busy, SECOND_MANAGER)
    with pytest.raises(CardActRefused):
        busy.desk.identification.identify_typed(CARD_NUMBER, actor=SECOND_MANAGER, reason="worn")


def test_an_act_that_was_done_is_answered_again(busy: BusyDesk) -> None:
    order = busy.desk.order(CardAct.FREEZE)
    done = busy.desk.cards.act(order, actor=MANAGER, language="zh_CN")
    withdraw(busy)
    assert busy.desk.cards.act(order, actor=MANAGER, language="zh_CN") == done


def test_an_emptied_cache_takes_nothing_from_anybody(busy: BusyDesk) -> None:
    with busy.desk.folder.cache.writing() as cursor:
        cursor.execute("DELETE FROM staff")
    busy.desk.folder.cache.changed()
    busy.receive()
