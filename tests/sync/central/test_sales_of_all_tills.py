"""A sale comes back at another till: it is told with all its refunds, and kept for one till at a time (E6)."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import pytest
from httpx import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import delete, update

from sync import protocol
from sync.central.refund_holds import HOLD_MS
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import HoldReturn, SaleAsked, SalesAsked
from terminal.domain.cases import CaseKind
from terminal.domain.journal import Entry
from terminal.domain.refunds import SaleRefunded, refunded_quantities
from terminal.domain.sales import SaleCompleted
from terminal.domain.sales_told import ReturnHeld, SalesTold, SaleTold
from tests.sync.central.points.ledger_tills import (
    ALICE,
    add_members,
    assert_adds_up,
    case_kinds,
    figures,
    refund,
    refund_of,
    sale_of,
    sell,
)
from tests.sync.central.tills import Till, TurnedClock, enrolled_till, problem


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """One member with nothing."""
    add_members(database, ALICE)


@pytest.fixture
def second(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of the other store."""
    return enrolled_till(client, database, clock, "S02")


def ask(till: Till, receipt: str) -> Response:
    return till.post(protocol.SALES, msgspec.json.encode(SaleAsked(receipt)))


def told(till: Till, receipt: str) -> SaleTold:
    answer = ask(till, receipt)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=SaleTold)


def try_hold(till: Till, receipt: str, quantities: Sequence[int], request: str = "") -> Response:
    asked = HoldReturn(request or str(uuid.uuid4()), receipt, tuple(quantities))
    return till.post(protocol.HOLD_RETURN, msgspec.json.encode(asked))


def hold(till: Till, receipt: str, quantities: Sequence[int], request: str = "") -> ReturnHeld:
    answer = try_hold(till, receipt, quantities, request)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=ReturnHeld)


def code(answer: Response) -> str:
    return problem(answer).code


def receipt_of(sold: Entry) -> str:
    return sale_of(sold).receipt


# ── finding ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_another_tills_sale_is_told_with_what_came_back_of_it_at_either(
    till: Till, second: Till, clock: TurnedClock
) -> None:
    sold = sell(till, ALICE)
    one = refund(till, sold, (1000, 0))
    till.push()
    clock.now += 1000
    two = refund(second, sold, (0, 1000), earlier=[one])
    second.push()
    answer = told(second, receipt_of(sold))
    assert (answer.sale, answer.at, answer.cashier, answer.store) == (sale_of(sold), sold.at, "1001", "S01")
    assert answer.refunds == (refund_of(one), refund_of(two))
    assert answer.now == clock()


@pytest.mark.parametrize("receipt", ["", "T1-1-000001", "nonsense", "\0-1-000001", "x" * 5000, "T1-1-" + "9" * 40])
def test_no_such_sale(till: Till, receipt: str) -> None:
    assert code(ask(till, receipt)) == "unknown_sale"
    assert code(try_hold(till, receipt, (1000,))) == "unknown_sale"


def test_of_who_left_no_name_and_no_card_is_told(till: Till, second: Till, database: Database) -> None:
    sold = sell(till, ALICE)
    till.push()
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == ALICE).values(erased=True))
    member = told(second, receipt_of(sold)).sale.member
    assert member is not None
    assert (member.masked_name, member.card_hash, member.card_last4) == ("*", b"", "")
    assert code(second.post(protocol.MEMBER_SALES, msgspec.json.encode(SalesAsked(ALICE)))) == "unknown_member"


def test_a_members_sales_at_all_tills(till: Till, second: Till, clock: TurnedClock) -> None:
    first = sell(till, ALICE)
    sell(till, None)
    till.push()
    clock.now += 1000
    later = sell(second, ALICE, 0)
    refund(second, later, (1000, 0))
    second.push()
    answer = till.post(protocol.MEMBER_SALES, msgspec.json.encode(SalesAsked(ALICE)))
    sales = msgspec.json.decode(answer.content, type=SalesTold).sales
    assert [(each.receipt, each.store, each.total, each.back) for each in sales] == [
        (receipt_of(later), "S02", 2000, 1000),
        (receipt_of(first), "S01", 2000, 0),
    ]
    answer = till.post(protocol.MEMBER_SALES, msgspec.json.encode(SalesAsked(ALICE, limit=1)))
    assert len(msgspec.json.decode(answer.content, type=SalesTold).sales) == 1


@pytest.mark.parametrize("member", [0, -1, 2**60, 999_999])
def test_nobody_of_that_number_bought_anything(till: Till, member: int) -> None:
    answer = till.post(protocol.MEMBER_SALES, msgspec.json.encode(SalesAsked(member)))  # type: ignore[arg-type]
    assert code(answer) == "unknown_member"


# ── one till at a time ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sale_is_kept_for_the_till_that_asked_first(till: Till, second: Till, clock: TurnedClock) -> None:
    receipt = receipt_of(sell(till, ALICE))
    till.push()
    held = hold(second, receipt, (1000, 0))
    assert held.expires == clock() + HOLD_MS
    assert code(try_hold(till, receipt, (0, 1000))) == "being_refunded"
    clock.now += HOLD_MS + 1
    assert hold(till, receipt, (0, 1000)).told == told(till, receipt)


def test_the_same_request_prolongs_and_gives_up(till: Till, second: Till, clock: TurnedClock) -> None:
    receipt, request = receipt_of(sell(till, ALICE)), str(uuid.uuid4())
    till.push()
    first = hold(second, receipt, (1000, 0), request)
    clock.now += 1000
    again = hold(second, receipt, (1000, 1000), request)
    assert (again.hold, again.expires) == (first.hold, first.expires + 1000)
    assert code(try_hold(till, receipt, (), request)) == "being_refunded"  # another till gives nothing of ours up
    hold(second, receipt, (), request)
    hold(till, receipt, (1000, 0))


def test_a_till_that_was_cut_off_begins_anew(till: Till, second: Till, clock: TurnedClock) -> None:
    receipt, cut_off, anew = receipt_of(sell(till, ALICE)), str(uuid.uuid4()), str(uuid.uuid4())
    till.push()
    hold(second, receipt, (1000, 0), cut_off)
    clock.now += 1000
    held = hold(second, receipt, (1000, 0), anew)
    assert held.expires == clock() + HOLD_MS
    hold(second, receipt, (), cut_off)  # given up late, when it was taken over
    assert code(try_hold(till, receipt, (0, 1000))) == "being_refunded"
    hold(second, receipt, (), anew)
    hold(till, receipt, (0, 1000))


def test_the_refund_that_names_it_ends_a_hold(till: Till, second: Till) -> None:
    sold, request = sell(till, ALICE), str(uuid.uuid4())
    till.push()
    held = hold(second, receipt_of(sold), (1000, 0), request)
    refund(second, sold, (1000, 0), hold=held.hold)
    second.push()
    assert code(try_hold(second, receipt_of(sold), (0, 1000), request)) == "hold_used"
    assert code(try_hold(till, receipt_of(sold), (1000, 0))) == "more_than_sold"
    hold(till, receipt_of(sold), (0, 1000))


@pytest.mark.parametrize("quantities", [(1000,), (1000, 0, 0), (-1000, 0), (0,)])
def test_what_is_no_question(till: Till, quantities: tuple[int, ...]) -> None:
    sold = sell(till, ALICE)
    till.push()
    answer = try_hold(till, receipt_of(sold), quantities)
    assert code(answer) == "request" if any(quantities) else answer.status_code == 200
    assert code(try_hold(till, receipt_of(sold), (1000, 0), "no uuid")) == "request"


# ── two tills without a line ──────────────────────────────────────────────────────────────────────────────────────


def test_goods_that_came_back_twice_are_a_case_that_both_stores_hear_of(
    till: Till, second: Till, database: Database, clock: TurnedClock
) -> None:
    sold = sell(till, ALICE)
    till.push()
    refund(till, sold)
    clock.now += 1000
    refund(second, sold, (1000, 0))
    second.push()
    assert case_kinds(database) == []
    till.push()
    assert CaseKind.OVER_REFUND in case_kinds(database)
    for each in (till, second):
        told_cases = [case for case in each.pull().cases if case.kind == CaseKind.OVER_REFUND]
        assert [[side.store for side in case.sides] for case in told_cases] == [["S01", "S02"]]
    assert_adds_up(database, ALICE)


class Part(NamedTuple):
    """Goods that come to the counter of one of two tills, which has a line then or not."""

    elsewhere: bool
    pieces: tuple[bool, bool, bool]
    online: bool


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.builds(Part, st.booleans(), st.tuples(*[st.booleans()] * 3), st.booleans()), max_size=6),
    second_first=st.booleans(),
)
def test_never_more_than_was_sold_by_tills_that_ask(
    till: Till, second: Till, database: Database, parts: list[Part], second_first: bool
) -> None:
    """Partial refunds at two tills in any order of arrival: with a line they are exact; without one, a case says so."""
    with database.write() as connection:
        connection.execute(delete(schema.cases))
    before = figures(database, ALICE)
    sold = till.sell(ALICE, points=(3, 4, 5))
    till.push()
    sale = sale_of(sold)
    known: dict[str, list[SaleRefunded]] = {till.id: [], second.id: []}
    for part in parts:
        at = second if part.elsewhere else till
        quantities = [1000 * piece for piece in part.pieces]
        if part.online:
            at.push() if at.journal else None  # what it did without a line goes first
            answer = try_hold(at, sale.receipt, quantities)
            if not any(quantities) or answer.status_code != 200:
                continue
            held = msgspec.json.decode(answer.content, type=ReturnHeld)
            known[at.id] = list(held.told.refunds)
            entry = refund(at, sold, quantities, earlier=known[at.id], hold=held.hold)
            at.push()
        elif any(quantities) and fits(sale, known[at.id], quantities):
            entry = refund(at, sold, quantities, earlier=known[at.id])
        else:
            continue
        known[at.id].append(refund_of(entry))
    for each in (second, till) if second_first else (till, second):
        each.push() if each.journal else None
    came_back = told(till, sale.receipt).refunds
    back = refunded_quantities(sale, came_back)
    assert (CaseKind.OVER_REFUND in case_kinds(database)) == (max(back) > 1000)
    if all(part.online for part in parts):
        assert max(back) <= 1000
        assert sum(each.money for each in came_back) == sum(back)
        taken = sum(each.points_taken for each in came_back)
        assert figures(database, ALICE) == (before[0] + sale.points - taken, before[1])
    assert_adds_up(database, ALICE)


def fits(sale: SaleCompleted, earlier: Sequence[SaleRefunded], quantities: Sequence[int]) -> bool:
    """Whether a till that knows of ``earlier`` would take these goods back."""
    gone = refunded_quantities(sale, earlier)
    return all(quantity + before <= 1000 for quantity, before in zip(quantities, gone, strict=True))
