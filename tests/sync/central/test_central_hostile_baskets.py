"""Baskets that were held, taken up and given up, as the centre takes them: strictly, and blocking nothing."""

import itertools
import json
from typing import Any

import msgspec
import pytest

from sync.central.store.engine import Database
from terminal.domain.held_baskets import BasketHeld, BasketRecalled, BasketVoided
from terminal.domain.journal import EntryKind
from tests.sync.central.card_acts import MEMBER
from tests.sync.central.tills import Till, rows

HELD: dict[str, Any] = {"basket": "T01-1-000002", "lines": 2, "total": 100, "member": MEMBER}
RECALLED: dict[str, Any] = {**HELD, "total_before": 120, "refused": ""}
VOIDED: dict[str, Any] = {**HELD, "held": ""}
KINDS = {
    EntryKind.BASKET_HELD: HELD,
    EntryKind.BASKET_RECALLED: RECALLED,
    EntryKind.BASKET_VOIDED: VOIDED,
}
HOSTILE: list[tuple[EntryKind, dict[str, Any]]] = [
    *(
        (kind, {**body, **wrong})
        for kind, body in KINDS.items()
        for wrong in (
            {"basket": ""},
            {"basket": "b" * 101},
            {"basket": "a\0b"},
            {"lines": -1},
            {"lines": 2**31},
            {"total": -1},
            {"total": 2**60},
            {"total": "1"},
            {"member": 0},
            {"member": 2**80},
        )
    ),
    (EntryKind.BASKET_RECALLED, {**RECALLED, "total_before": -1}),
    (EntryKind.BASKET_RECALLED, {**RECALLED, "refused": "r" * 101}),
    (EntryKind.BASKET_VOIDED, {**VOIDED, "held": "h" * 101}),
]


@pytest.mark.parametrize(
    "wrong",
    [
        {"note": "n" * 1_001},
        {"note": "a\0b"},
        {"beyond": [{"product": 1, "group": "", "quantity": -1, "approver": ""}]},
    ],
    ids=itertools.count(),
)
def test_a_sale_with_a_note_or_a_permission_that_no_till_writes_is_parked(
    till: Till, database: Database, wrong: dict[str, Any]
) -> None:
    lawful = till.sell(MEMBER)
    till.journal.pop()
    till.record(EntryKind.SALE_COMPLETED, json.dumps({**json.loads(lawful.body), **wrong}).encode())
    till.sell(MEMBER)
    assert till.push().parked == (1,)
    assert [case.kind for case in rows(database, "cases")] == ["parked"]


def test_acts_on_baskets_are_taken_and_make_no_case(till: Till, database: Database) -> None:
    till.record(EntryKind.BASKET_HELD, msgspec.json.encode(BasketHeld("T01-1-000002", 2, 100)))
    till.record(
        EntryKind.BASKET_RECALLED, msgspec.json.encode(BasketRecalled("T01-1-000002", 1, 100, 90, MEMBER, "lost"))
    )
    till.record(EntryKind.BASKET_VOIDED, msgspec.json.encode(BasketVoided("T01-1-000004", 1, 90, "T01-1-000002")))
    assert till.push().parked == ()
    assert not rows(database, "cases")


@pytest.mark.parametrize(("kind", "body"), HOSTILE, ids=itertools.count())
def test_what_no_till_of_ours_writes_is_parked(
    till: Till, database: Database, kind: EntryKind, body: dict[str, Any]
) -> None:
    till.record(kind, json.dumps(body).encode())
    till.sell(MEMBER)
    assert till.push().parked == (1,)
    assert [case.kind for case in rows(database, "cases")] == ["parked"]
