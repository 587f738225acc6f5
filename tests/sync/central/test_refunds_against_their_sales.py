"""What the centre finds in refunds once they are filed: halves of exchanges that do not belong together, and money that
went back otherwise than it had been paid or than the scheme lets it. All of it is filed; a case asks a person."""

from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.cases import CaseKind
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.refunds import InCash
from terminal.domain.sales import receipt_number
from terminal.domain.tenders import Tender, TenderKind
from tests.sync.central.points.ledger_tills import (
    ALICE,
    add_members,
    case_kinds,
    next_place,
    refund,
    refund_of,
    sale_of,
    sell,
)
from tests.sync.central.tills import Till, rows

CASH, CARD, MOBILE, GOODS = TenderKind.CASH, TenderKind.BANK_CARD, TenderKind.MOBILE, TenderKind.EXCHANGE
PAID = (Tender(CASH, 2_000),)


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """One member with nothing."""
    add_members(database, ALICE)


def give_back(till: Till, sold: Entry, **changes: Any) -> Entry:
    """The half that comes first: what the goods had cost pays others, whose sale is the next entry."""
    epoch, number = next_place(till)
    told = {
        "tenders": (Tender(GOODS, 2_000, sale_of(sold).receipt),),
        "exchange": receipt_number(till.id, epoch, number + 1),
        "exchanged": PAID,
    }
    return refund(till, sold, **(told | changes))


def take_instead(till: Till, back: Entry, **changes: Any) -> Entry:
    """The half that comes next."""
    told = {
        "tenders": (Tender(GOODS, 2_000, refund_of(back).original),),
        "change": 0,
        "exchange": refund_of(back).receipt,
        "exchanged": PAID,
    }
    return till.sell(ALICE, points=(5, 5), **(told | changes))


@pytest.mark.parametrize("together", [True, False])
def test_an_exchange_whose_halves_agree_is_no_case(till: Till, database: Database, *, together: bool) -> None:
    back = give_back(till, sell(till, ALICE))
    if not together:
        till.push()
    take_instead(till, back)
    till.push()
    assert case_kinds(database) == []


MISMATCHES: tuple[tuple[dict[str, Any], dict[str, Any], str], ...] = (
    ({}, {"exchange": "S01T01-1-000099"}, "the refund is not here"),
    ({"exchange": "S01T01-1-000099"}, {}, "names S01T01-1-000099"),
    (
        {"tenders": (Tender(GOODS, 1_500, "x"), Tender(CASH, 500)), "exchanged": (Tender(CASH, 1_500),)},
        {},
        "goods worth 1500 fen came back for them, and 2000 fen are paid so",
    ),
    ({}, {"exchanged": (Tender(MOBILE, 2_000, "M-1"),)}, "tell otherwise how these goods had been paid"),
)


@pytest.mark.parametrize("together", [True, False])
def test_halves_that_do_not_belong_together(till: Till, database: Database, *, together: bool) -> None:
    expected = {}
    for first, second, told in MISMATCHES:
        back = give_back(till, sell(till, ALICE), **first)
        if not together:
            till.push()
        expected[take_instead(till, back, **second).number] = told
    till.push()
    cases = {each.number: each for each in rows(database, "cases")}
    assert {each.kind for each in cases.values()} == {CaseKind.EXCHANGE.value}
    assert [number for number, told in expected.items() if told not in cases[number].detail] == []


@pytest.mark.parametrize("together", [True, False])
def test_a_refund_whose_sale_does_not_follow(till: Till, database: Database, *, together: bool) -> None:
    give_back(till, sell(till, ALICE))
    if not together:
        till.push()
    other = sell(till, ALICE)
    till.push()
    [case] = rows(database, "cases")
    assert (case.kind, case.number) == (CaseKind.EXCHANGE.value, other.number)
    assert "did not come" in case.detail


def in_cash(kind: TenderKind, amount: int = 2_000) -> dict[str, Any]:
    """The money in cash instead of the way it came."""
    return {"tenders": (Tender(CASH, amount),), "instead": (InCash(kind, amount, "POS-1", amount),)}


def sold_by(till: Till, *tenders: Tender) -> Entry:
    """A sale of 20 yuan."""
    return till.sell(ALICE, points=(5, 5), tenders=tenders, change=0)


def let_go_back(database: Database, rules: str) -> None:
    """The scheme says so."""
    shipped = '[refunds.money_back]\nmobile = "cash_allowed"\n'
    with database.write() as connection:
        document = connection.execute(schema.schemes.select()).one().document
        assert shipped in document
        told = document.replace(shipped, f"[refunds.money_back]\n{rules}\n")
        connection.execute(update(schema.schemes).values(document=told))


def test_money_that_goes_back_the_way_it_came_is_no_case(till: Till, database: Database) -> None:
    sold = sold_by(till, Tender(CARD, 1_500, "POS-1"), Tender(CASH, 500))
    first = refund(till, sold, (1000, 0), tenders=(Tender(CARD, 1_000, "R-1"),))
    refund(till, sold, (0, 1000), tenders=(Tender(CARD, 500, "R-2"), Tender(CASH, 500)), earlier=[first])
    till.push()
    assert case_kinds(database) == []


def test_money_that_goes_back_another_way(till: Till, database: Database) -> None:
    ways = (
        ((Tender(CARD, 2_000, "POS-1"),), (Tender(CASH, 2_000),), "2000 fen of cash back, of 0"),
        ((Tender(CASH, 2_000),), (Tender(CARD, 2_000, "R-1"),), "2000 fen of bank_card back, of 0"),
        (
            (Tender(CARD, 500, "POS-1"), Tender(MOBILE, 1_500, "M-1")),
            (Tender(CARD, 1_500, "R-1"), Tender(MOBILE, 500, "R-2")),
            "1500 fen of bank_card back, of 500",
        ),
    )
    expected = {refund(till, sold_by(till, *paid), tenders=back).number: told for paid, back, told in ways}
    till.push()
    cases = {each.number: each for each in rows(database, "cases")}
    assert {each.kind for each in cases.values()} == {CaseKind.MONEY_BACK.value}
    assert [number for number, told in expected.items() if told not in cases[number].detail] == []
    assert len(rows(database, "refunds")) == len(ways), "the money is gone whatever we think of it"


def test_all_refunds_of_a_sale_count_together(till: Till, database: Database) -> None:
    sold = sold_by(till, Tender(CARD, 500, "POS-1"), Tender(CASH, 1_500))
    first = refund(till, sold, (1000, 0), tenders=(Tender(CARD, 500, "R-1"), Tender(CASH, 500)))
    till.push()
    assert case_kinds(database) == []
    last = refund(till, sold, (0, 1000), tenders=(Tender(CARD, 500, "R-2"), Tender(CASH, 500)), earlier=[first])
    till.push()
    [case] = rows(database, "cases")
    assert (case.number, "1000 fen of bank_card back, of 500" in case.detail) == (last.number, True)


@pytest.mark.parametrize(
    ("rules", "unlawful"),
    [
        ("", {CARD, MOBILE, TenderKind.GIFT_CARD}),
        ('bank_card = "cash_allowed"', {MOBILE, TenderKind.GIFT_CARD}),
        ('mobile = "cash"', {CARD, TenderKind.GIFT_CARD}),
    ],
)
def test_cash_instead_is_what_the_scheme_lets_be(
    till: Till, database: Database, rules: str, unlawful: set[TenderKind]
) -> None:
    let_go_back(database, rules)
    made = {
        refund(till, sold_by(till, Tender(kind, 2_000, "POS-1")), **in_cash(kind)).number: kind
        for kind in (CARD, MOBILE, TenderKind.GIFT_CARD)
    }
    till.push()
    assert {made[each.number] for each in rows(database, "cases")} == unlawful


def test_what_cannot_have_gone_back_so_is_parked(till: Till, database: Database) -> None:
    impossible = (
        InCash(CASH, 2_000, "", 2_000),
        InCash(CARD, 0, "POS-1", 0),
        InCash(CARD, 2_000, "POS-1", 1_800),
        InCash(CARD, 2_100, "POS-1", 2_100),
    )
    for part in impossible:
        refund(till, sold_by(till, Tender(CARD, 2_000, "POS-1")), tenders=(Tender(CASH, 2_000),), instead=(part,))
    till.push()
    assert [row.reason for row in rows(database, "parked_entries")] == ["amounts"] * len(impossible)


def test_a_refund_from_before_this_was_told_is_readable(till: Till, database: Database) -> None:
    sold = sell(till, ALICE)
    body = msgspec.to_builtins(refund_of(refund(till, sold)))
    till.journal.pop()
    del body["instead"]
    till.record(EntryKind.SALE_REFUNDED, msgspec.json.encode(body))
    till.push()
    assert len(rows(database, "refunds")) == 1
