"""Who ends a day, who answers for one that differs, and what a person gets on paper; over a real line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store.engine import sqlite_url
from terminal.domain.day_end import DayEndError, DayProblem, DayStep
from terminal.domain.documents import Document, Pair, Text
from terminal.domain.rights import Right, RightMissing
from terminal.domain.staff import Role, StaffRecord
from terminal.services.day_end import DayDiffers
from tests.support.day_till import DayTill, day_till
from tests.support.desk import MANAGER
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.shop import CASHIER

AUDITOR = StaffRecord(id="a01", name="郑", role=Role.AUDITOR, pin_hash="")


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path_factory.mktemp("centre") / "centre.db")) as centre:
        for person in (CASHIER, MANAGER, AUDITOR):
            centre.add_person(person, "2468")
        yield centre


def newest_paper(till: DayTill) -> Document:
    """What was put into the spool last; everything before it is out of the printer."""
    spool = till.desk.stores.spool
    papers = []
    while (waiting := spool.next_document()) is not None:
        papers.append(waiting.document)
        spool.printed(waiting.id)
    return papers[-1]


def texts(document: Document) -> list[str]:
    """Every line, a pair with a space between."""
    return [
        part.text if isinstance(part, Text) else f"{part.left} {part.right}"
        for part in document.parts
        if isinstance(part, Text | Pair)
    ]


def test_who_is_no_colleague_of_the_counter_does_not_end_a_day(centre: RunningCentre, tmp_path: Path) -> None:
    with day_till(tmp_path / "till", centre) as till:
        with pytest.raises(RightMissing) as missing:
            till.days.order(AUDITOR, language="en")
        assert missing.value.right is Right.END_DAY
        order = till.days.order(CASHIER, language="en")
        assert (order.by, order.accepted_by) == (CASHIER.id, "")


def test_a_day_that_differs_is_closed_with_the_managers_yes(centre: RunningCentre, tmp_path: Path) -> None:
    with day_till(tmp_path / "till", centre) as till:
        till.sell_to_one_who_left(centre)
        with pytest.raises(DayDiffers):
            till.days.run(till.days.order(CASHIER, language="en"))
        with pytest.raises(RightMissing) as missing:
            till.days.order(CASHIER, language="en", reason="head office knows")
        assert (missing.value.right, missing.value.approvers) == (Right.CLOSE_DIFFERING_DAY, (Role.MANAGER,))
        order = till.days.order(CASHIER, language="en", reason=" head office knows ", approver=MANAGER)
        closed = till.days.run(order)
        assert (closed.agrees, closed.reason, closed.accepted_by) == (False, "head office knows", MANAGER.id)
        on_paper = texts(newest_paper(till))
        assert {"Reason head office knows", f"Accepted by {MANAGER.name}", f"Done by {CASHIER.name}"} <= {*on_paper}


def test_a_copy_of_the_certificate_says_that_it_is_one(centre: RunningCentre, tmp_path: Path) -> None:
    with day_till(tmp_path / "till", centre) as till:
        with pytest.raises(DayEndError) as none:
            till.days.reprint(actor=CASHIER, language="en")
        assert none.value.problem is DayProblem.NONE_YET
        till.trade()
        closed = till.days.run(till.days.order(CASHIER, language="en"))
        first = texts(newest_paper(till))
        assert till.days.reprint(actor=MANAGER, language="en") == closed
        copy = texts(newest_paper(till))
        assert [line for line in copy if line not in first and not line.startswith("Printed again ")] == [
            "*** COPY ***"
        ]
        assert set(first) < set(copy)
        assert till.days.standing().step is DayStep.DONE  # a copy is nothing new to close


def test_whoever_stops_waiting_finds_it_where_it_was(centre: RunningCentre, tmp_path: Path) -> None:
    def stop_at(unwanted: DayStep) -> None:
        def tell(step: DayStep, _waiting: int) -> None:
            if step is unwanted:
                raise DayEndError(DayProblem.STOPPED)

        with pytest.raises(DayEndError) as stopped:
            till.days.run(order, tell)
        assert stopped.value.problem is DayProblem.STOPPED

    with day_till(tmp_path / "till", centre) as till:
        till.trade()
        order = till.days.order(CASHIER, language="en")
        assert till.days.standing().since > 0
        for step, then in (
            (DayStep.SEND, DayStep.SEND),
            (DayStep.FETCH, DayStep.SEND),
            (DayStep.COMPARE, DayStep.SEND),
            (DayStep.SIGN, DayStep.SIGN),
            (DayStep.DELIVER, DayStep.DELIVER),
        ):
            stop_at(step)
            assert till.days.standing().step is then
        till.days.run(order)
        standing = till.days.standing()
        assert (standing.step, standing.waiting, standing.last_by) == (DayStep.DONE, 0, CASHIER.id)
