"""Everything in which the centre and the checker could differ, as plain dicts side by side."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from sync.central.store import schema
from tests.worked_year import naive_book as book
from tests.worked_year import naive_tiers as tiers
from tests.worked_year.centre import WorkedCentre
from tests.worked_year.naive_company import NaiveCompany

CASES = ("overdraft", "unmatched_refund", "coupon_twice", "gift_stock", "parked", "lottery", "points_differ")


def differences(centre: WorkedCentre, checker: NaiveCompany, over: date) -> list[str]:
    """What is not the same after the night that followed the day ``over``; empty where all is."""
    found = []
    for name, theirs, ours in (
        ("member", _members(centre), _expected_members(checker, over)),
        ("lots of", _lots(centre), _expected_lots(checker)),
        ("debts of", _debts(centre), _expected_debts(checker)),
        ("coupon", _coupons(centre), {code: each["used"] for code, each in checker.coupons.items()}),
        ("gift", _gifts(centre), {place: many for place, many in checker.gifts.items() if many}),
        ("cards of", _cards(centre), _expected_cards(checker)),
        (
            "changes of",
            _changes(centre),
            {each: one["changes"] for each, one in checker.members.items() if one["changes"]},
        ),
        (
            "waiting",
            _waiting(centre),
            {each: one["waiting"][:2] for each, one in checker.members.items() if one["waiting"]},
        ),
        ("cases", _cases(centre), {kind: many for kind, many in checker.cases.items() if many}),
        ("over-refunded", _over_refunded(centre), dict.fromkeys(checker.over_refunded, True)),
    ):
        found += _unlike(name, theirs, ours)
    return found


def ledger_problems(centre: WorkedCentre) -> list[str]:
    """Members whose balance is not the sum of their ledger, or whose lots and debts do not make it (C7)."""
    sums: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for row in centre.rows(schema.points_ledger):
        sums[row.member] += row.points
        left[row.member] += row.remaining - row.open
    return [
        f"member {row.id} has {row.points}, a ledger of {sums[row.id]}, and lots less debts of {left[row.id]}"
        for row in centre.rows(schema.members)
        if not row.points == sums[row.id] == left[row.id]
    ]


def _unlike(name: str, theirs: Mapping[Any, Any], ours: Mapping[Any, Any]) -> list[str]:
    keys = sorted({*theirs, *ours}, key=str)
    return [
        f"{name} {key}: the centre has {theirs.get(key)}, the checker {ours.get(key)}"
        for key in keys
        if theirs.get(key) != ours.get(key)
    ]


def _members(centre: WorkedCentre) -> dict[int, dict[str, Any]]:
    names = ("tier", "points", "debt", "tier_since", "grace_until", "spend", "visits", "activity")
    return {row.id: {name: getattr(row, name) for name in names} for row in centre.rows(schema.members)}


def _expected_members(checker: NaiveCompany, over: date) -> dict[int, dict[str, Any]]:
    scheme = checker.scheme_on(over.isoformat())
    expected = {}
    for number, member in checker.members.items():
        there = tiers.shown(scheme, member, over)
        expected[number] = {
            "tier": member["tier"],
            "points": book.balance(member),
            "debt": book.debt(member),
            "tier_since": member["since"],
            "grace_until": member["grace"],
            "spend": there["spend"],
            "visits": there["visits"],
            "activity": there["activity"],
        }
    return expected


def _lots(centre: WorkedCentre) -> dict[tuple[int, str, int, int], list[tuple[int, str | None]]]:
    """What is left, by the entry or job that it came with: which of an entry's lines made a lot is its own affair."""
    found: dict[tuple[int, str, int, int], list[tuple[int, str | None]]] = {}
    for row in centre.rows(schema.points_ledger):
        if row.remaining:
            key = (row.member, row.terminal, row.epoch, row.number)
            found.setdefault(key, []).append((row.remaining, row.last_day))
    return {key: sorted(each, key=str) for key, each in found.items()}


def _expected_lots(checker: NaiveCompany) -> dict[tuple[int, str, int, int], list[tuple[int, str | None]]]:
    found: dict[tuple[int, str, int, int], list[tuple[int, str | None]]] = {}
    for number, member in checker.members.items():
        for key, lot in member["lots"].items():
            if lot["left"]:
                found.setdefault((number, *key[:3]), []).append((lot["left"], lot["last"]))
    return {key: sorted(each, key=str) for key, each in found.items()}


def _debts(centre: WorkedCentre) -> dict[tuple[int, str, int, int], int]:
    return {
        (row.member, row.terminal, row.epoch, row.number): row.open
        for row in centre.rows(schema.points_ledger)
        if row.open
    }


def _expected_debts(checker: NaiveCompany) -> dict[tuple[int, str, int, int], int]:
    return {
        (number, *key[:3]): debit["open"]
        for number, member in checker.members.items()
        for key, debit in member["debits"].items()
        if debit["open"]
    }


def _coupons(centre: WorkedCentre) -> dict[str, str]:
    return {row.code: row.used_by for row in centre.rows(schema.coupons)}


def _gifts(centre: WorkedCentre) -> dict[tuple[str, str], int]:
    return {(row.store, row.gift): row.count for row in centre.rows(schema.gift_stock) if row.count}


def _cards(centre: WorkedCentre) -> dict[int, list[tuple[str, str | None]]]:
    found: dict[int, list[tuple[str, str | None]]] = {}
    for row in centre.rows(schema.cards):
        found.setdefault(row.member, []).append((row.status, row.expires_on))
    return {number: sorted(each, key=str) for number, each in found.items()}


def _expected_cards(checker: NaiveCompany) -> dict[int, list[tuple[str, str | None]]]:
    return {
        number: sorted(((card["status"], card["end"]) for card in member["cards"].values()), key=str)
        for number, member in checker.members.items()
    }


def _changes(centre: WorkedCentre) -> dict[int, list[tuple[str, str, str, str]]]:
    found: dict[int, list[tuple[str, str, str, str]]] = {}
    for row in centre.rows(schema.tier_changes):
        found.setdefault(row.member, []).append((row.kind, row.from_tier, row.to_tier, row.effective_on))
    return found


def _waiting(centre: WorkedCentre) -> dict[int, tuple[str, str]]:
    return {row.member: (row.kind, row.to_tier) for row in centre.rows(schema.tier_candidates, state="waiting")}


def _over_refunded(centre: WorkedCentre) -> dict[str, bool]:
    return {
        receipt: True
        for row in centre.rows(schema.cases, kind="over_refund")
        for receipt in re.findall(r"S\d+T\d+-\d+-\d{6}", row.detail)
    }


def _cases(centre: WorkedCentre) -> dict[str, int]:
    return dict(Counter(row.kind for row in centre.rows(schema.cases) if row.kind in CASES))
