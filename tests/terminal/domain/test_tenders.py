"""Paying: change, split, taking back, and each refusal."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from terminal.domain.payment_rules import CashRounding, PaymentRules
from terminal.domain.tenders import MAX_TENDER, Payment, Tender, TenderError, TenderKind, TenderProblem

CASH, CARD, MOBILE = TenderKind.CASH, TenderKind.BANK_CARD, TenderKind.MOBILE


def cash(amount: int) -> Tender:
    return Tender(CASH, amount)


def card(amount: int, reference: str = "POS-1") -> Tender:
    return Tender(CARD, amount, reference)


def test_cash_over_the_due_gives_change() -> None:
    payment = Payment(1286).add(cash(2000))
    assert (payment.covered, payment.remaining, payment.change) == (True, 0, 714)


def test_a_split_covers_in_any_order() -> None:
    payment = Payment(1000).add(card(400)).add(Tender(MOBILE, 100, "wx-9")).add(cash(499))
    assert (payment.covered, payment.remaining, payment.change) == (False, 1, 0)
    assert payment.add(cash(1)).covered


@pytest.mark.parametrize(
    ("tender", "problem"),
    [
        (cash(0), TenderProblem.NOT_POSITIVE),
        (cash(-1), TenderProblem.NOT_POSITIVE),
        (cash(MAX_TENDER + 1), TenderProblem.TOO_LARGE),
        (card(100, ""), TenderProblem.REFERENCE_MISSING),
        (card(100, "4111111111111111"), TenderProblem.REFERENCE_IS_CARD),
        (card(100, "Visa 4111-1111 1111 1111 ok"), TenderProblem.REFERENCE_IS_CARD),
        (Tender(MOBILE, 100, "  "), TenderProblem.REFERENCE_MISSING),
        (card(1001), TenderProblem.OVER_DUE),
    ],
)
def test_refusals(tender: Tender, problem: TenderProblem) -> None:
    with pytest.raises(TenderError) as refused:
        Payment(1000).add(tender)
    assert refused.value.problem is problem


def test_a_card_takes_no_more_than_what_is_left() -> None:
    payment = Payment(1000).add(cash(400))
    with pytest.raises(TenderError) as refused:
        payment.add(card(601))
    assert refused.value.problem is TenderProblem.OVER_DUE
    assert payment.add(card(600)).covered


@pytest.mark.parametrize("payment", [Payment(0), Payment(500).add(cash(500)), Payment(500).add(cash(900))])
def test_nothing_is_taken_when_nothing_is_due(payment: Payment) -> None:
    with pytest.raises(TenderError) as refused:
        payment.add(cash(1))
    assert refused.value.problem is TenderProblem.NOTHING_DUE


def test_taking_back_makes_it_due_again() -> None:
    payment = Payment(1000).add(card(300)).add(cash(700)).take_back(0)
    assert (payment.tenders, payment.remaining) == ((cash(700),), 300)


@pytest.mark.parametrize("index", [-1, 1, 7])
def test_what_was_not_tendered_cannot_be_taken_back(index: int) -> None:
    with pytest.raises(IndexError):
        Payment(1000).add(cash(100)).take_back(index)


def test_a_lower_due_turns_cash_into_change() -> None:
    payment = Payment(1000).add(card(400)).add(cash(600)).with_due(850)
    assert (payment.covered, payment.change) == (True, 150)
    assert payment.with_due(400).change == 600


def test_a_due_below_what_cards_paid_is_refused() -> None:
    with pytest.raises(TenderError) as refused:
        Payment(1000).add(card(400)).add(cash(600)).with_due(399)
    assert refused.value.problem is TenderProblem.OVER_DUE


tenders = st.builds(
    Tender,
    kind=st.sampled_from(TenderKind),
    amount=st.integers(-5, 3000),
    reference=st.sampled_from(["", "r1"]),
)


@given(st.integers(0, 5000), st.lists(tenders, max_size=8))
def test_change_is_cash_only_and_the_sums_agree(due: int, offered: list[Tender]) -> None:
    payment = Payment(due)
    for tender in offered:
        try:
            payment = payment.add(tender)
        except TenderError:
            continue
    in_cash = sum(tender.amount for tender in payment.tenders if tender.kind is CASH)
    assert payment.tendered + payment.remaining - payment.change == due
    assert 0 <= payment.change <= in_cash
    assert payment.covered == (payment.remaining == 0)


def test_points_pay_without_a_reference_and_a_coupon_by_its_code() -> None:
    payment = Payment(1_000).add(Tender(TenderKind.POINTS, 400, points=400))
    payment = payment.add(Tender(TenderKind.COUPON, 500, "T01-1-000007")).add(cash(200))
    assert (payment.remaining, payment.change) == (0, 100)
    assert [tender.kind for tender in payment.by_member] == [TenderKind.POINTS, TenderKind.COUPON]
    with pytest.raises(TenderError) as refused:
        payment.with_due(899)
    assert refused.value.problem is TenderProblem.OVER_DUE
    assert payment.with_due(900).change == 200


@pytest.mark.parametrize(
    ("tender", "problem"),
    [
        (Tender(TenderKind.POINTS, 400), TenderProblem.NOT_POSITIVE),
        (Tender(TenderKind.POINTS, 1_001, points=1_001), TenderProblem.OVER_DUE),
        (Tender(TenderKind.COUPON, 1_001, "c"), TenderProblem.OVER_DUE),
        (Tender(TenderKind.COUPON, 500), TenderProblem.REFERENCE_MISSING),
    ],
)
def test_what_a_member_cannot_pay_with(tender: Tender, problem: TenderProblem) -> None:
    with pytest.raises(TenderError) as refused:
        Payment(1_000).add(tender)
    assert refused.value.problem is problem


def test_points_are_in_no_other_tender() -> None:
    with pytest.raises(ValueError, match="points"):
        Payment(1_000).add(Tender(TenderKind.CASH, 400, points=4))


# ── cash is rounded 抹零 ──────────────────────────────────────────────────────────────────────────────────────

DOWN = PaymentRules(cash_rounding=CashRounding.DOWN)
NEAREST = PaymentRules(cash_rounding=CashRounding.NEAREST)

rules = st.builds(PaymentRules, cash_rounding=st.sampled_from(CashRounding), cash_step=st.integers(1, 100))


@pytest.mark.parametrize(
    ("rule", "due", "owed"),
    [(DOWN, 1_234, 1_230), (DOWN, 1_239, 1_230), (DOWN, 9, 0), (NEAREST, 1_234, 1_230), (NEAREST, 1_235, 1_240)],
)
def test_what_is_paid_in_cash_is_rounded(rule: PaymentRules, due: int, owed: int) -> None:
    payment = Payment(due, rules=rule)
    assert (payment.remaining, payment.remaining_in_cash, payment.rounding) == (due, owed, 0)
    paid = payment.add(cash(payment.remaining_in_cash))
    assert (paid.covered, paid.change, paid.rounding) == (True, 0, owed - due)


def test_a_card_pays_to_the_fen_and_only_the_rest_in_cash_is_rounded() -> None:
    assert Payment(1_234, rules=DOWN).add(card(1_234)).rounding == 0
    split = Payment(1_234, rules=DOWN).add(card(500))
    assert (split.remaining, split.remaining_in_cash) == (734, 730)
    paid = split.add(cash(1_000))
    assert (paid.change, paid.rounding) == (270, -4)
    other_way_round = Payment(1_234, rules=DOWN).add(cash(730)).add(card(500))
    assert (other_way_round.covered, other_way_round.change, other_way_round.rounding) == (True, 0, -4)


def test_who_pays_to_the_fen_is_not_rounded() -> None:
    for rule in (DOWN, NEAREST):
        paid = Payment(1_236, rules=rule).add(cash(1_236))
        assert (paid.covered, paid.change, paid.rounding) == (True, 0, 0)
    between = Payment(1_236, rules=NEAREST).add(cash(1_238))
    assert (between.covered, between.change, between.rounding) == (True, 2, 0), "1240 was not handed over"


def test_a_rest_that_is_rounded_to_nothing_is_paid_with_no_cash() -> None:
    payment = Payment(1_234, rules=DOWN).add(card(1_230))
    assert (payment.covered, payment.remaining, payment.remaining_in_cash) == (False, 4, 0)
    paid = payment.add(cash(0))
    assert (paid.covered, paid.rounding) == (True, -4)
    with pytest.raises(TenderError):
        Payment(1_234, rules=DOWN).add(cash(0))


@given(st.integers(0, 5_000), st.lists(tenders, max_size=8), rules, st.randoms(use_true_random=False))
def test_the_sums_agree_with_rounding_and_the_order_of_tenders_is_nothing_to_them(
    due: int, offered: list[Tender], rule: PaymentRules, chance: random.Random
) -> None:
    payment = Payment(due, rules=rule)
    for tender in offered:
        try:
            payment = payment.add(tender)
        except TenderError:
            continue
    in_cash = sum(tender.amount for tender in payment.tenders if tender.kind is CASH)
    assert payment.tendered + payment.remaining == due + payment.rounding + payment.change
    assert 0 <= payment.change <= in_cash
    assert abs(payment.rounding) < rule.cash_step
    assert payment.covered or (payment.rounding == 0 and payment.change == 0)
    if not any(tender.kind is CASH for tender in payment.tenders) or rule.cash_rounding is CashRounding.NONE:
        assert payment.rounding == 0
    if rule.cash_rounding is CashRounding.DOWN:
        assert payment.rounding <= 0
    shuffled = list(payment.tenders)
    chance.shuffle(shuffled)
    again = Payment(due, tuple(shuffled), rule)
    assert (again.change, again.rounding, again.remaining) == (payment.change, payment.rounding, payment.remaining)


@given(st.integers(1, 5_000), st.integers(0, 5_000), rules)
def test_cash_that_is_asked_for_pays_the_rest_without_change(due: int, by_card: int, rule: PaymentRules) -> None:
    payment = Payment(due, rules=rule)
    if 0 < by_card <= due:
        payment = payment.add(card(by_card))
    assume(not payment.covered)
    paid = payment.add(cash(payment.remaining_in_cash))
    assert (paid.covered, paid.change) == (True, 0)
    assert rule.cash_rounding is CashRounding.NONE or paid.tenders[-1].amount % rule.cash_step == 0
