"""Exchanges and goods without a receipt at the centre: booked as the two acts they are, and hostile ones parked."""

from typing import Any

import msgspec
import pytest

from sync.central.store.engine import Database
from terminal.domain.catalogue import Unit
from terminal.domain.goods_taken_back import GoodsLine, GoodsTakenBack
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.sales import receipt_number
from terminal.domain.tenders import Tender, TenderKind
from tests.sync.central.points.ledger_tills import (
    ALICE,
    TODAY,
    add_members,
    assert_adds_up,
    case_kinds,
    figures,
    next_place,
    refund,
    refund_of,
    sale_of,
    sell,
)
from tests.sync.central.tills import Till, rows

CASH, INSTEAD, POINTS = TenderKind.CASH, TenderKind.EXCHANGE, TenderKind.POINTS


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """One member with nothing."""
    add_members(database, ALICE)


def exchange(till: Till, sold: Entry, taken: int = 1000, **changes: Any) -> tuple[Entry, Entry]:
    """One of two lines comes back; goods of 20 yuan are had instead, the rest paid in cash."""
    epoch, number = next_place(till)
    out = receipt_number(till.id, epoch, number + 1)
    tenders = (Tender(INSTEAD, taken, out), *((Tender(CASH, 1000 - taken),) if taken < 1000 else ()))
    back = refund(till, sold, (1000, 0), tenders=tenders, exchange=out, exchanged=(Tender(CASH, taken),))
    fields: dict[str, Any] = {
        "tenders": (Tender(INSTEAD, taken, sale_of(sold).receipt), Tender(CASH, 2000 - taken)),
        "change": 0,
        "exchange": refund_of(back).receipt,
        "exchanged": (Tender(CASH, taken),),
        **changes,
    }
    return back, till.sell(ALICE, points=(3, 4), **fields)


def test_points_and_spend_are_those_of_a_refund_and_a_sale(till: Till, database: Database) -> None:
    sold = sell(till, ALICE, 20)
    exchange(till, sold)
    assert till.push().parked == ()
    assert figures(database, ALICE) == (20 - 10 + 7, 0)
    [member] = rows(database, "members", id=ALICE)
    assert member.spend == 2000 - 1000 + 2000
    assert case_kinds(database) == []
    assert_adds_up(database, ALICE)


@pytest.mark.parametrize(
    "changes",
    [
        {"exchanged": ()},
        {"exchanged": (Tender(CASH, 999),)},
        {"exchanged": (Tender(CASH, 1001), Tender(CASH, -1))},
        {"exchanged": (Tender(POINTS, 1000, points=7),)},
        {"exchanged": (Tender(INSTEAD, 1000),)},
        {"exchange": ""},
        {"exchange": "e" * 101},
    ],
)
def test_a_sale_that_says_otherwise_is_parked(till: Till, database: Database, changes: dict[str, Any]) -> None:
    sold = sell(till, ALICE, 20)
    exchange(till, sold, **changes)
    assert till.push().parked == (3,)
    assert figures(database, ALICE) == (10, 0)


EXCHANGED: dict[str, Any] = {
    "tenders": (Tender(INSTEAD, 1000, "x"),),
    "exchange": "x",
    "exchanged": (Tender(CASH, 1000),),
}


@pytest.mark.parametrize(
    "changes",
    [
        {"exchange": ""},
        {"exchange": "e" * 101},
        {"hold": "h" * 101},
        {"exchanged": ()},
        {"exchanged": (Tender(POINTS, 1000, points=7),)},
    ],
)
def test_a_refund_that_says_otherwise_is_parked(till: Till, database: Database, changes: dict[str, Any]) -> None:
    sold = sell(till, ALICE, 20)
    refund(till, sold, (1000, 0), **{**EXCHANGED, **changes})
    assert till.push().parked == (2,)
    assert figures(database, ALICE) == (20, 0)


def taken_back(till: Till, **changes: Any) -> Entry:
    body = GoodsTakenBack(
        receipt=receipt_number(till.id, *next_place(till)),
        business_day=TODAY,
        scheme_version=1,
        lines=(GoodsLine(1, "6901234567892", "水", "drinks", Unit.PIECE, 1000, 180),),
        total=180,
        tenders=(Tender(CASH, 180),),
        reason="no receipt",
        approver="1900",
        member=ALICE,
    )
    return till.record(EntryKind.GOODS_TAKEN_BACK, msgspec.json.encode(msgspec.structs.replace(body, **changes)))


def test_goods_without_a_receipt_move_no_points(till: Till, database: Database) -> None:
    sell(till, ALICE, 20)
    taken_back(till)
    assert till.push().parked == ()
    assert figures(database, ALICE) == (20, 0)
    assert_adds_up(database, ALICE)


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": ()},
        {"total": 181},
        {"tenders": ()},
        {"tenders": (Tender(CASH, 181), Tender(CASH, -1))},
        {"tenders": (Tender(POINTS, 180, points=180),)},
        {"tenders": (Tender(INSTEAD, 180, "x"),)},
        {"lines": (GoodsLine(1, "x", "x", "x", Unit.PIECE, 0, 180),)},
        {"lines": (GoodsLine(1, "x", "x", "x", Unit.PIECE, 1000, -180),)},
        {"lines": (GoodsLine(1, "x", "x", "x", Unit.PIECE, 1000, 2**52),), "total": 2**52},
        {"scheme_version": 9},
        {"receipt": ""},
        {"receipt": "r" * 101},
        {"approver": "1001"},
        {"approver": "a" * 101},
        {"reason": "a\0b"},
        {"member": MemberId(-1)},
    ],
)
def test_goods_that_make_no_sense_are_parked(till: Till, database: Database, changes: dict[str, Any]) -> None:
    taken_back(till, **changes)
    sell(till, ALICE, 7)
    assert till.push().parked == (1,)
    assert figures(database, ALICE) == (7, 0)
    assert rows(database, "parked_entries")[0].reason != "unforeseen"
