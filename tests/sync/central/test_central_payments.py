"""Payments at the centre: rounded cash adds up or is parked, and what hostile tills say of payments under way."""

import json
from typing import Any

import msgspec
import pytest

from sync.central.store.engine import Database
from terminal.domain.journal import EntryKind
from terminal.domain.open_payments import PaymentSettled, TenderReturned
from terminal.domain.tenders import Tender, TenderKind
from tests.sync.central.tills import Till, rows

_Body = dict[str, Any]
TOTAL = 2_000  # of the till's sale
CARD = Tender(TenderKind.BANK_CARD, 500, "POS-1")
RETURNED = TenderReturned("p1", CARD, "R-1")
SETTLED = PaymentSettled("p1", 1_790_000_000_000, "c01", 1_250, (CARD,))


def _body(value: msgspec.Struct, **changes: Any) -> _Body:
    return {**msgspec.to_builtins(value), **changes}


def test_rounded_cash_is_filed_with_its_rounding(till: Till, database: Database) -> None:
    till.sell(tenders=(Tender(TenderKind.CASH, TOTAL + 96),), change=100, rounding=-4)
    assert till.push().parked == ()
    (row,) = rows(database, "sales")
    assert (row.total, row.change, row.rounding) == (TOTAL, 100, -4)


@pytest.mark.parametrize(
    ("by", "rounding", "change", "kind"),
    [
        (-4, 0, 0, TenderKind.CASH),
        (0, -4, 0, TenderKind.CASH),
        (-4, -4, 0, TenderKind.BANK_CARD),
        (-100, -100, 0, TenderKind.CASH),
        (100, 100, 0, TenderKind.CASH),
        (50, 0, 50, TenderKind.BANK_CARD),
        (-50, 0, -50, TenderKind.CASH),
    ],
)
def test_what_does_not_add_up_is_parked(till: Till, by: int, rounding: int, change: int, kind: TenderKind) -> None:
    till.sell(tenders=(Tender(kind, TOTAL + by, "POS-1"),), change=change, rounding=rounding)
    till.sell()
    assert till.push().parked == (1,)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (EntryKind.TENDER_RETURNED, RETURNED),
        (EntryKind.PAYMENT_RESUMED, SETTLED),
        (EntryKind.PAYMENT_UNDONE, SETTLED),
    ],
)
def test_what_became_of_a_payment_is_taken(till: Till, kind: EntryKind, body: msgspec.Struct) -> None:
    till.record(kind, msgspec.json.encode(body))
    assert till.push().parked == ()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (EntryKind.TENDER_RETURNED, _body(RETURNED, payment="")),
        (EntryKind.TENDER_RETURNED, _body(RETURNED, payment="p" * 101)),
        (EntryKind.TENDER_RETURNED, _body(RETURNED, reference="r" * 101)),
        (EntryKind.TENDER_RETURNED, _body(RETURNED, reference="a\0b")),
        (EntryKind.TENDER_RETURNED, _body(RETURNED, tender=_body(CARD, amount=-1))),
        (EntryKind.TENDER_RETURNED, _body(RETURNED, tender=_body(CARD, amount=2**52))),
        (EntryKind.TENDER_RETURNED, _body(RETURNED, tender=_body(CARD, kind="promise"))),
        (EntryKind.TENDER_RETURNED, {}),
        (EntryKind.PAYMENT_RESUMED, _body(SETTLED, since=-1)),
        (EntryKind.PAYMENT_RESUMED, _body(SETTLED, due=-1)),
        (EntryKind.PAYMENT_UNDONE, _body(SETTLED, tenders=[_body(CARD, points=-1)])),
        (EntryKind.PAYMENT_UNDONE, _body(SETTLED, tenders="all")),
    ],
    ids=range(12),
)
def test_what_nobody_can_have_done_is_parked(till: Till, kind: EntryKind, body: _Body) -> None:
    till.record(kind, json.dumps(body).encode())
    till.sell()
    assert till.push().parked == (1,)
