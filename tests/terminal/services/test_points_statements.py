"""A member's movements: the centre's where it answers, with what it does not know yet; else this till's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.domain.catalogue import MILLI
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.movements import MovementKind, PointsMovement, PointsTold
from terminal.domain.points_acts import RedemptionKind
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.standing import Expiring, Standing
from terminal.services.points_statements import Statement
from tests.support.desk import MANAGER
from tests.support.points_till import PointsTill, member_told, points_till
from tests.support.shop import BISCUITS, CASHIER, NOON
from tests.support.stores import MEMBER

OLDER = PointsMovement("T09-1-3-1", "earn", 5_000, "2026-04-01", 5, "T09-1-000003", "2027-12-31", 5_000)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    standing = Standing(expiring=(Expiring("2026-12-31", 2_000), Expiring("2027-12-31", 3_000)), debt=7)
    with points_till(tmp_path, member_told(standing=standing)) as made:
        yield made


def told(statement: Statement) -> list[tuple[str, int, bool]]:
    return [(line.movement.kind, line.movement.points, line.waiting) for line in statement.lines]


def busy_day(till: PointsTill) -> None:
    """A sale paid in part with points, a refund of half of it, a coupon, and old batteries."""
    sale = till.sell(f"4*{BISCUITS.barcodes[0]}", points=2_000)
    sold = till.refunds.find(sale.receipt)
    preview = till.refunds.preview(sold, [2 * MILLI])
    order = till.refund_order(sold, [2 * MILLI], preview.options[0])
    till.refunds.complete(order, actor=MANAGER, language="en")
    till.desk.redeem(till.redeem_order(RedemptionKind.COUPON, "ten-off"), actor=CASHIER, language="en")
    till.desk.grant(till.desk.new_request(), MEMBER, "battery", "", actor=CASHIER, language="en")


OWN = [
    (MovementKind.ACTIVITY, 20, True),
    (MovementKind.REDEEM, -900, True),
    (MovementKind.TAKE_BACK, -13, True),
    (MovementKind.GIVE_BACK, 1_000, True),
    (MovementKind.EARN, 27, True),
    (MovementKind.OFFSET, -2_000, True),
]


def test_offline_a_member_sees_what_was_done_here_and_the_balance(till: PointsTill) -> None:
    busy_day(till)
    statement = till.statements.statement(MEMBER)
    assert told(statement) == OWN
    assert not statement.complete
    assert statement.balance == till.balance() == 5_000 + sum(points for _, points, _ in OWN)
    assert (statement.as_of, statement.debt) == (NOON, 7)
    assert statement.expiring == (Expiring("2027-12-31", 2_100),), "2,900 spent, those that end first"


def test_online_the_centre_tells_and_what_it_does_not_know_comes_first(till: PointsTill) -> None:
    busy_day(till)
    entries = till.entries_of(EntryKind.SALE_COMPLETED)
    key = f"T01-{entries[0].epoch}-{entries[0].number}"
    known = [
        PointsMovement(f"{key}-{line}", kind, points, "2026-05-01", NOON)
        for line, kind, points in ((2, "offset", -2_000), (1, "earn", 27))
    ]
    till.centre.told = PointsTold((*known, OLDER), balance=3_027, as_of=NOON + 1, more=True)
    statement = till.statements.statement(MEMBER)
    assert told(statement)[:4] == OWN[:4]
    assert [line.movement for line in statement.lines[4:]] == [*known, OLDER]
    assert (statement.complete, statement.more) == (True, True)
    older = till.statements.statement(MEMBER, before=OLDER.key)
    assert [line.waiting for line in older.lines] == [False] * 3, "own ones are on the first page"


def test_what_the_centre_accounts_for_waits_no_more(till: PointsTill) -> None:
    busy_day(till)
    last = till.entries_of(EntryKind.POINTS_GRANTED)[0]
    till.tell(member_told(version=2, points=3_134, included=(last.epoch, last.number)))
    assert told(till.statements.statement(MEMBER)) == [(kind, points, False) for kind, points, _ in OWN]
    till.centre.told = PointsTold((OLDER,), balance=3_134, as_of=NOON)
    assert [line.movement for line in till.statements.statement(MEMBER).lines] == [OLDER]


def test_nobody_has_no_statement(till: PointsTill) -> None:
    with pytest.raises(PointsRefused) as refused:
        till.statements.statement(MemberId(404))
    assert refused.value.problem is PointsProblem.UNKNOWN_MEMBER
