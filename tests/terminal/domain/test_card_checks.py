"""What is asked before an act on a card: people, proof, reason, fee; and until when a card is good."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.card_acts import FeePaid
from terminal.domain.card_checks import (
    check_fee,
    check_people,
    check_proof,
    check_reason,
    fee_due,
    new_last_day,
    renewal_due,
    renewed_last_day,
    status_on,
)
from terminal.domain.card_life import LIFE, CardAct, CardActProblem, CardActRefused, FeeKind, Move, Proof, move_for
from terminal.domain.cards import CardStatus
from terminal.domain.members import CardRecord
from terminal.domain.scheme import CardRules
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import TenderError, TenderKind, TenderProblem
from terminal.domain.times import months_later

RULES = CardRules(replace_fee=1_000, renew_fee=500, validity_months=36, renew_from_days=60)
TODAY = date(2026, 5, 1)
PAYMENT_NUMBER = "6222020000000000000"


def person(role: Role, name: str = "a") -> StaffRecord:
    return StaffRecord(name, name, role, "")


def card(expires_on: str | None, status: CardStatus = CardStatus.ACTIVE) -> CardRecord:
    return CardRecord(b"c" * 16, status, "0013", 1, expires_on)


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("move", LIFE)
@pytest.mark.parametrize("role", Role)
def test_who_may_not_needs_an_approver_who_may(move: Move, role: Role) -> None:
    actor = person(role)
    if role in move.roles:
        check_people(move, actor, None)
        return
    for approver in (None, *(person(each, "b") for each in Role)):
        if approver is not None and approver.role in move.roles:
            check_people(move, actor, approver)
        else:
            assert _refused(partial(check_people, move, actor, approver)) is CardActProblem.NOT_YOURS


def test_nobody_approves_their_own_act() -> None:
    manager = person(Role.MANAGER)
    refused = _refused(lambda: check_people(move_for(CardAct.CANCEL), manager, manager))
    assert refused is CardActProblem.APPROVER_IS_ACTOR


def test_a_row_that_names_approvers_wants_one_besides_the_actor() -> None:
    move = msgspec.structs.replace(move_for(CardAct.CANCEL), approvers=(Role.MANAGER,))
    actor = person(Role.MANAGER)
    assert _refused(lambda: check_people(move, actor, None)) is CardActProblem.APPROVAL_MISSING
    assert _refused(lambda: check_people(move, actor, person(Role.SERVICE, "b"))) is CardActProblem.APPROVAL_MISSING
    check_people(move, actor, person(Role.MANAGER, "b"))


# ── proof and reason ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("move", LIFE)
@pytest.mark.parametrize("proof", [None, *Proof])
def test_one_of_the_rows_proofs_must_be_seen(move: Move, proof: Proof | None) -> None:
    if not move.proofs or proof in move.proofs:
        check_proof(move, proof)
    else:
        assert _refused(lambda: check_proof(move, proof)) is CardActProblem.PROOF_MISSING


@pytest.mark.parametrize(
    ("reason", "needed", "problem"),
    [
        ("", True, CardActProblem.REASON_MISSING),
        (" \n", True, CardActProblem.REASON_MISSING),
        ("", False, None),
        ("盗刷", True, None),
        ("x" * 200, True, None),
        ("x" * 201, False, CardActProblem.REASON_TOO_LONG),
        (f"paid with {PAYMENT_NUMBER}", False, CardActProblem.REASON_IS_CARD),
        ("6222 0200 0000 0000 000", True, CardActProblem.REASON_IS_CARD),
    ],
)
def test_reasons(reason: str, needed: bool, problem: CardActProblem | None) -> None:
    if problem is None:
        check_reason(reason, needed=needed)
    else:
        assert _refused(lambda: check_reason(reason, needed=needed)) is problem


# ── fees ──────────────────────────────────────────────────────────────────────────────────────────────────────────

REPLACE, RENEW, CANCEL = (move_for(act) for act in (CardAct.REPLACE, CardAct.RENEW, CardAct.CANCEL))


def test_fees_are_the_schemes() -> None:
    assert [fee_due(kind, RULES) for kind in (None, FeeKind.REPLACE, FeeKind.RENEW)] == [0, 1_000, 500]


@pytest.mark.parametrize(
    ("move", "paid", "approver", "problem"),
    [
        (REPLACE, FeePaid(FeeKind.REPLACE, 1_000), None, None),
        (REPLACE, FeePaid(FeeKind.REPLACE, 1_000, TenderKind.MOBILE, "wx-1"), None, None),
        (REPLACE, None, None, CardActProblem.FEE_MISSING),
        (REPLACE, FeePaid(FeeKind.REPLACE, 999), None, CardActProblem.FEE_MISSING),
        (REPLACE, FeePaid(FeeKind.REPLACE, 1_001), None, CardActProblem.FEE_MISSING),
        (REPLACE, FeePaid(FeeKind.REPLACE, -1_000), None, CardActProblem.FEE_MISSING),
        (REPLACE, FeePaid(FeeKind.RENEW, 1_000), None, CardActProblem.FEE_MISSING),
        (REPLACE, FeePaid(FeeKind.REPLACE, 0), None, CardActProblem.APPROVAL_MISSING),
        (REPLACE, FeePaid(FeeKind.REPLACE, 0), Role.SERVICE, CardActProblem.APPROVAL_MISSING),
        (REPLACE, FeePaid(FeeKind.REPLACE, 0), Role.MANAGER, None),
        (RENEW, FeePaid(FeeKind.RENEW, 500), None, None),
        (CANCEL, None, None, None),
        (CANCEL, FeePaid(FeeKind.REPLACE, 0), None, CardActProblem.FEE_MISSING),
        (CANCEL, FeePaid(FeeKind.RENEW, 500), None, CardActProblem.FEE_MISSING),
    ],
)
def test_exactly_the_fee_or_one_that_a_manager_waives(
    move: Move, paid: FeePaid | None, approver: Role | None, problem: CardActProblem | None
) -> None:
    approves = person(approver, "b") if approver else None
    if problem is None:
        check_fee(move, paid, RULES, approves)
    else:
        assert _refused(lambda: check_fee(move, paid, RULES, approves)) is problem


@pytest.mark.parametrize("paid", [None, FeePaid(FeeKind.REPLACE, 0)])
def test_where_the_scheme_charges_nothing_nothing_is_waived(paid: FeePaid | None) -> None:
    check_fee(REPLACE, paid, CardRules(), None)


@pytest.mark.parametrize(
    ("reference", "problem"),
    [("", TenderProblem.REFERENCE_MISSING), (PAYMENT_NUMBER, TenderProblem.REFERENCE_IS_CARD)],
)
def test_a_fee_paid_outside_wants_a_reference_that_is_no_card(reference: str, problem: TenderProblem) -> None:
    paid = FeePaid(FeeKind.REPLACE, 1_000, TenderKind.BANK_CARD, reference)
    with pytest.raises(TenderError) as refused:
        check_fee(REPLACE, paid, RULES, None)
    assert refused.value.problem is problem


# ── validity ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-05-01", 36, "2029-05-01"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-05-01", 0, "2026-05-01"),
    ],
)
def test_months_are_clamped_to_the_end_of_a_shorter_one(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months).isoformat() == later


@given(day=st.dates(max_value=date(2900, 1, 1)), months=st.integers(0, 600))
def test_the_day_stays_or_is_the_last_of_its_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    last_of_its_month = (later + timedelta(days=1)).month != later.month
    assert later.day == day.day or (later.day < day.day and last_of_its_month)


@pytest.mark.parametrize(
    ("status", "expires_on", "expected"),
    [
        (CardStatus.ACTIVE, None, CardStatus.ACTIVE),
        (CardStatus.ACTIVE, "2026-05-01", CardStatus.ACTIVE),
        (CardStatus.ACTIVE, "2026-04-30", CardStatus.EXPIRED),
        (CardStatus.LOST, "2026-04-30", CardStatus.LOST),
        (CardStatus.ISSUED, "2026-04-30", CardStatus.ISSUED),
    ],
)
def test_an_active_card_expires_by_its_date(status: CardStatus, expires_on: str | None, expected: CardStatus) -> None:
    assert status_on(card(expires_on, status), "2026-05-01") is expected


@pytest.mark.parametrize(
    ("old", "expected"), [(None, "2029-05-01"), ("2026-06-01", "2029-05-01"), ("2031-01-01", "2031-01-01")]
)
def test_a_new_card_is_good_for_the_schemes_months_and_for_what_was_paid(old: str | None, expected: str) -> None:
    assert new_last_day(TODAY, RULES, old) == expected


def test_where_cards_do_not_expire_a_new_one_has_no_last_day() -> None:
    assert new_last_day(TODAY, CardRules(), "2026-06-01") is None


@pytest.mark.parametrize(
    ("expires_on", "renewed"),
    [
        ("2026-05-01", "2029-05-01"),
        ("2026-06-30", "2029-06-30"),  # 60 days ahead: counted from the old end
        ("2026-07-01", None),  # 61 days ahead
        ("2020-01-31", "2029-05-01"),  # long expired: counted from today
        ("2024-02-29", "2029-05-01"),
        ("0001-01-01", "2029-05-01"),  # at the ends of the calendar
        ("9999-12-31", None),
        (None, None),
    ],
)
def test_a_renewal_counts_from_the_later_of_today_and_the_old_end(expires_on: str | None, renewed: str | None) -> None:
    assert renewed_last_day(card(expires_on), TODAY, RULES) == renewed


def test_where_cards_do_not_expire_nothing_is_renewed() -> None:
    assert renewed_last_day(card("2026-05-01"), TODAY, CardRules()) is None


@pytest.mark.parametrize(
    ("expires_on", "reminded"),
    [
        ("2026-07-01", False),  # 61 days ahead
        ("2026-06-30", True),  # the first day on which it can be renewed
        ("2026-05-01", True),  # the last good day
        ("2026-04-30", False),  # expired: it is refused, which says so by itself
        ("9999-12-31", False),
        (None, False),
    ],
)
def test_the_reminder_stands_from_the_first_day_for_renewing_to_the_last_good_one(
    expires_on: str | None, *, reminded: bool
) -> None:
    assert renewal_due(expires_on, TODAY, RULES) == (expires_on if reminded else None)


def test_where_cards_do_not_expire_nobody_is_reminded() -> None:
    assert renewal_due("2026-05-01", TODAY, CardRules()) is None


@given(end=st.dates(date(2000, 1, 1), date(2900, 1, 1)), ahead=st.integers(-900, 900), days=st.integers(0, 700))
def test_whoever_is_reminded_has_a_card_that_works_and_can_be_renewed(end: date, ahead: int, days: int) -> None:
    today = end - timedelta(days=ahead)
    rules = msgspec.structs.replace(RULES, renew_from_days=days)
    held = card(end.isoformat())
    works = status_on(held, today.isoformat()) is CardStatus.ACTIVE
    renewable = renewed_last_day(held, today, rules) is not None
    assert (renewal_due(held.expires_on, today, rules) == held.expires_on) == (works and renewable)


def _refused(check: Callable[[], None]) -> CardActProblem:
    with pytest.raises(CardActRefused) as refused:
        check()
    return refused.value.problem
