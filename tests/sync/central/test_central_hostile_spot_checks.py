"""Spot checks as the centre takes them: strictly, and blocking nothing."""

import base64
import itertools
import json
from typing import Any

import msgspec
import pytest

from sync.central.store.engine import Database
from terminal.domain.journal import EntryKind
from tests.sync.central.card_acts import MEMBER
from tests.sync.central.tills import Till, rows

WHY: dict[str, Any] = {"sort": "refund", "count": 4, "sales": 10, "others": 9, "other_sales": 90}
RANDOM: dict[str, Any] = {
    "request": "r1",
    "way": "random",
    "since": "2026-05-01",
    "until": "2026-05-02",
    "eligible": 2,
    "up_to": [1, 9],
    "items": [{"place": [1, 3], "why": None}, {"place": [1, 9]}],
    "seed": base64.b64encode(bytes(32)).decode(),
}
RISK: dict[str, Any] = {**RANDOM, "way": "risk", "seed": "", "items": [{"place": [1, 3], "why": WHY}]}
CHECKED: dict[str, Any] = {"drawn": "r1", "place": [1, 3], "outcome": "to_clear_up", "note": "no slip"}


def _why(**wrong: Any) -> dict[str, Any]:
    return {"items": [{"place": [1, 3], "why": {**WHY, **wrong}}]}


RANDOM_WRONG: list[dict[str, Any]] = [
    {"request": ""},
    {"request": "r" * 101},
    {"request": "a\0b"},
    {"way": "by taste"},
    {"since": "0001-01-01", "until": "0001-01-01"},
    {"until": "2026-04-30"},
    {"until": "2026-09-01"},
    {"since": "2026-05-01T00:00"},
    {"eligible": 1},
    {"eligible": 2**60},
    {"up_to": [1, 8]},
    {"up_to": [2**40, 1]},
    {"up_to": [1]},
    {"items": []},
    {"items": [{"place": [1, 3]}, {"place": [1, 3]}]},
    {"items": [{"place": [0, 3]}]},
    {"items": [{"place": [1, 0]}]},
    {"items": [{"place": [1, number]} for number in range(1, 52)], "eligible": 60, "up_to": [1, 60]},
    {"items": [{"place": [1, 3], "why": WHY}]},
    {"seed": ""},
    {"seed": base64.b64encode(bytes(31)).decode()},
]
RISK_WRONG: list[dict[str, Any]] = [
    {"items": [{"place": [1, 3], "why": None}]},
    {"seed": base64.b64encode(bytes(32)).decode()},
    _why(sort="mood"),
    _why(count=0),
    _why(sales=-1),
    _why(others=-1),
    _why(other_sales=2**60),
]
OUTCOME_WRONG: list[dict[str, Any]] = [
    {"drawn": ""},
    {"drawn": "d" * 101},
    {"place": [0, 3]},
    {"place": [1, -3]},
    {"place": "1-3"},
    {"outcome": "fine"},
    {"note": ""},
    {"note": "n" * 201},
    {"note": "a\0b"},
    {"note": "card 4111111111111111"},
]


HOSTILE = [
    *((EntryKind.AUDIT_DRAWN, {**RANDOM, **wrong}) for wrong in RANDOM_WRONG),
    *((EntryKind.AUDIT_DRAWN, {**RISK, **wrong}) for wrong in RISK_WRONG),
    *((EntryKind.AUDIT_CHECKED, {**CHECKED, **wrong}) for wrong in OUTCOME_WRONG),
]


def test_lists_and_outcomes_are_taken_and_make_no_case(till: Till, database: Database) -> None:
    till.record(EntryKind.AUDIT_DRAWN, msgspec.json.encode(RANDOM))
    till.record(EntryKind.AUDIT_DRAWN, msgspec.json.encode(RISK))
    till.record(EntryKind.AUDIT_CHECKED, msgspec.json.encode(CHECKED))
    till.record(EntryKind.AUDIT_CHECKED, msgspec.json.encode({**CHECKED, "outcome": "in_order", "note": ""}))
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
