"""Refunds in any number of parts: together exactly what was sold, no more of anything, and never less than nothing."""

from datetime import date
from itertools import accumulate

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.central.refund_facts import refund_problem
from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.members import MemberId
from terminal.domain.payment_rules import AS_IT_IS, CashRounding, PaymentRules
from terminal.domain.points_rules import OffsetRules, PointsRefundRules, PointsRule, ShortfallChoice
from terminal.domain.refund_choices import (
    Outcome,
    WayBack,
    as_the_scheme_says,
    coupons_used_up,
    given_instead,
    missing_points,
    outcomes,
    ways_back,
)
from terminal.domain.refund_rules import MoneyBack, MoneyBackRules
from terminal.domain.refunds import (
    RefundError,
    RefundProblem,
    RefundShare,
    SaleRefunded,
    refund_share,
    refunded_quantities,
)
from terminal.domain.sales import SaleCompleted, SaleLine, SaleMember, payment_problem
from terminal.domain.tenders import EXTERNAL, MONEY, Tender, TenderKind
from tests.support.shop import shipped_scheme

DAY = date(2026, 5, 1)
SOMEBODY = SaleMember(MemberId(7), "王**", "gold", b"", "0013", 0, 0)


def sale_line(amount: int, quantity: int = MILLI, points: int = 0, unit: Unit = Unit.PIECE) -> SaleLine:
    return SaleLine(1, "x", "x", "snacks", unit, quantity, amount, amount, amount, (), points)


def sale_of(lines: tuple[SaleLine, ...], tenders: tuple[Tender, ...], change: int = 0) -> SaleCompleted:
    total = sum(line.amount for line in lines)
    return SaleCompleted("T01-1-000001", DAY, 1, lines, total, total, tenders, change)


def refunded(
    share: RefundShare,
    sale: SaleCompleted,
    earlier: list[SaleRefunded],
    kept: int = 0,
    rules: PaymentRules = AS_IT_IS,
    *,
    money_back: MoneyBackRules | None = None,
) -> SaleRefunded:
    """The fact that such a share becomes; with ``money_back`` in cash as far as that lets it."""
    ways = ways_back(sale, earlier, share.money - kept, rules)
    ways = as_the_scheme_says(ways, money_back or MoneyBackRules(), rules, in_cash=money_back is not None)
    tenders = [Tender(way.kind, way.amount, way.reference) for way in ways if way.amount]
    if share.offset or share.points_back:
        tenders.append(Tender(TenderKind.POINTS, share.offset, points=share.points_back))
    used_up = coupons_used_up(sale, earlier, share.coupon)
    tenders += [Tender(way.kind, way.amount, way.reference) for way in used_up]
    return SaleRefunded(
        "T01-1-000002",
        sale.receipt,
        DAY,
        DAY,
        1,
        share.lines,
        share.total,
        tuple(tenders),
        share.points_taken,
        "",
        kept=kept,
        rounding=sum(way.amount for way in ways) - (share.money - kept),
        instead=given_instead(ways),
    )


_KINDS = [kind for kind in TenderKind if kind is not TenderKind.EXCHANGE]
"""Chains of exchanges are in ``test_exchanges``."""


@st.composite
def sales(draw: st.DrawFn) -> SaleCompleted:
    """A sale of up to five lines, paid with points, a coupon, card, mobile and cash in any proportion."""
    lines = []
    for _ in range(draw(st.integers(1, 5))):
        unit = draw(st.sampled_from(Unit))
        quantity = draw(st.integers(1, 5)) * MILLI if unit is Unit.PIECE else draw(st.integers(1, 4_000))
        lines.append(sale_line(draw(st.integers(0, 5_000)), quantity, draw(st.integers(0, 60)), unit))
    left = sum(line.amount for line in lines)
    tenders = []
    for kind in draw(st.permutations(_KINDS)):
        amount = draw(st.integers(0, left))
        left -= amount
        if amount and kind is TenderKind.POINTS:
            tenders.append(Tender(kind, amount, points=draw(st.integers(1, 3 * amount))))
        elif amount:
            tenders.append(Tender(kind, amount, f"{kind.value} {amount}"))
    change = draw(st.integers(0, 500))
    if left or change:
        tenders.append(Tender(TenderKind.CASH, left + change))
    return sale_of(tuple(lines), tuple(tenders), change)


@st.composite
def parts_of(draw: st.DrawFn, sale: SaleCompleted) -> list[list[int]]:
    """The whole sale in refunds of any size: quantities (thousandths) of each line, refund by refund."""
    left = [line.quantity for line in sale.lines]
    parts: list[list[int]] = []
    while any(left):
        part = []
        for line, most in zip(sale.lines, left, strict=True):
            step = MILLI if line.unit is Unit.PIECE else 1
            part.append(draw(st.integers(0, most // step)) * step)
        if len(parts) >= 4 or not any(part):
            part = list(left)
        parts.append(part)
        left = [most - gone for most, gone in zip(left, part, strict=True)]
    return parts


@given(st.data())
def test_all_parts_together_are_exactly_the_sale(data: st.DataObject) -> None:
    sale = data.draw(sales())
    earlier: list[SaleRefunded] = []
    for quantities in data.draw(parts_of(sale)):
        share = refund_share(sale, earlier, quantities)
        figures = (share.money, share.offset, share.points_back, share.coupon, share.points_taken)
        assert min(figures) >= 0
        assert share.money + share.offset + share.coupon == share.total == sum(line.amount for line in share.lines)
        fact = refunded(share, sale, earlier)
        assert sum(tender.amount for tender in fact.tenders) == share.total
        assert (fact.money, fact.points_back) == (share.money, share.points_back)
        earlier.append(fact)
    assert sum(each.total for each in earlier) == sale.total
    assert sum(each.money for each in earlier) == sale.paid
    assert sum(each.points_back for each in earlier) == sale.points_spent
    assert sum(each.points_taken for each in earlier) == sale.points
    assert refunded_quantities(sale, earlier) == [line.quantity for line in sale.lines]
    for kind in (TenderKind.BANK_CARD, TenderKind.MOBILE, TenderKind.COUPON):
        back = [tender for each in earlier for tender in each.tenders if tender.kind is kind]
        paid = [tender for tender in sale.tenders if tender.kind is kind]
        assert sum(each.amount for each in back) == sum(each.amount for each in paid)
        assert {each.reference for each in back} == {each.reference for each in paid}


@given(st.data())
def test_no_part_ever_gives_more_than_its_goods_are_worth_of_what_was_paid(data: st.DataObject) -> None:
    sale = data.draw(sales())
    earlier: list[SaleRefunded] = []
    for quantities in data.draw(parts_of(sale)):
        earlier.append(refunded(refund_share(sale, earlier, quantities), sale, earlier))
    for part, money, points in zip(
        accumulate(each.total for each in earlier),
        accumulate(each.money for each in earlier),
        accumulate(each.points_back for each in earlier),
        strict=True,
    ):
        assert money * sale.total <= sale.paid * part
        assert money <= sale.paid
        assert points <= sale.points_spent


payment_rules = st.builds(PaymentRules, cash_rounding=st.sampled_from(CashRounding), cash_step=st.integers(1, 100))


@st.composite
def rounded_sales(draw: st.DrawFn) -> SaleCompleted:
    """A sale whose cash was rounded by any rule."""
    sale = draw(sales())
    in_cash = sum(tender.amount for tender in sale.tenders if tender.kind is TenderKind.CASH) - sale.change
    rules = draw(payment_rules)
    others = [tender for tender in sale.tenders if tender.kind is not TenderKind.CASH]
    if not in_cash:
        return sale
    paid = rules.in_cash(in_cash)
    change = draw(st.integers(0, 500))
    tenders = (*others, Tender(TenderKind.CASH, paid + change))
    return msgspec.structs.replace(sale, tenders=tenders, change=change, rounding=paid - in_cash)


def in_cash(refunds: list[SaleRefunded]) -> int:
    """What went back in cash."""
    return sum(tender.amount for each in refunds for tender in each.tenders if tender.kind is TenderKind.CASH)


@given(st.data())
def test_rounded_cash_goes_back_as_it_came_and_never_more_of_it(data: st.DataObject) -> None:
    sale = data.draw(rounded_sales())
    assert payment_problem(msgspec.structs.replace(sale, member=SOMEBODY)) == ""
    paid = sum(tender.amount for tender in sale.tenders if tender.kind is TenderKind.CASH) - sale.change
    earlier: list[SaleRefunded] = []
    for quantities in data.draw(parts_of(sale)):
        share = refund_share(sale, earlier, quantities)
        fact = refunded(share, sale, earlier, rules=data.draw(payment_rules))  # it may change from refund to refund
        assert refund_problem(msgspec.structs.replace(fact, member=SOMEBODY)) == ""
        assert fact.money == share.money, "rounding is nothing to the member's tier"
        earlier.append(fact)
        assert in_cash(earlier) <= paid
    assert in_cash(earlier) == paid
    assert sum(each.rounding for each in earlier) == sale.rounding
    assert sum(each.money for each in earlier) == sale.paid


def by_account(refunds: list[SaleRefunded], kind: TenderKind) -> int:
    """What went back of what was paid with a kind, there or in cash instead."""
    there = sum(tender.amount for each in refunds for tender in each.tenders if tender.kind is kind)
    return there + sum(part.amount for each in refunds for part in each.instead if part.kind is kind)


@given(st.data())
def test_what_goes_back_in_cash_instead_takes_nothing_from_the_other_ways(data: st.DataObject) -> None:
    """The scheme, and what a person decides by it, may change from refund to refund."""
    sale = data.draw(rounded_sales())
    paid = sum(tender.amount for tender in sale.tenders if tender.kind is TenderKind.CASH) - sale.change
    money_back = st.builds(MoneyBackRules, bank_card=st.sampled_from(MoneyBack), mobile=st.sampled_from(MoneyBack))
    earlier: list[SaleRefunded] = []
    for quantities in data.draw(parts_of(sale)):
        rules, said = data.draw(payment_rules), data.draw(st.none() | money_back)
        share = refund_share(sale, earlier, quantities)
        fact = refunded(share, sale, earlier, rules=rules, money_back=said)
        assert refund_problem(msgspec.structs.replace(fact, member=SOMEBODY)) == ""
        assert fact.money == share.money
        assert all(rules.in_cash(part.amount) == part.cash for part in fact.instead)
        assert all(said and said.of(part.kind) is not MoneyBack.SAME_WAY for part in fact.instead)
        earlier.append(fact)
    assert in_cash(earlier) == paid + sum(part.cash for each in earlier for part in each.instead)
    for kind in EXTERNAL:
        assert by_account(earlier, kind) == sum(each.amount for each in sale.tenders if each.kind is kind)


@given(st.data())
def test_a_part_in_cash_is_what_coins_make_up(data: st.DataObject) -> None:
    sale = data.draw(rounded_sales())
    rules = data.draw(payment_rules)
    paid = sum(tender.amount for tender in sale.tenders if tender.kind is TenderKind.CASH) - sale.change
    earlier: list[SaleRefunded] = []
    for quantities in data.draw(parts_of(sale)):
        earlier.append(refunded(refund_share(sale, earlier, quantities), sale, earlier, rules=rules))
        back = in_cash(earlier)
        assert back == paid or rules.in_cash(back) == back


def test_money_is_never_asked_for_again() -> None:
    """Points and a coupon paid half a fen of each fen: both rounded down alone would give money back that never was."""
    sale = sale_of(
        (sale_line(1), sale_line(1)), (Tender(TenderKind.POINTS, 1, points=1), Tender(TenderKind.COUPON, 1, "c"))
    )
    first = refund_share(sale, [], [MILLI, 0])
    second = refund_share(sale, [refunded(first, sale, [])], [0, MILLI])
    assert [share.money for share in (first, second)] == [0, 0]
    assert [(share.offset, share.coupon) for share in (first, second)] == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("quantities", "problem", "where"),
    [
        ([0, 0], RefundProblem.NOTHING, ""),
        ([MILLI], RefundProblem.NOTHING, ""),
        ([-MILLI, MILLI], RefundProblem.NOTHING, ""),
        ([3 * MILLI, 0], RefundProblem.MORE_THAN_SOLD, "1"),
        ([500, 0], RefundProblem.PART_OF_PIECE, "1"),
        ([0, 346], RefundProblem.MORE_THAN_SOLD, "2"),
    ],
)
def test_what_cannot_come_back(quantities: list[int], problem: RefundProblem, where: str) -> None:
    sale = sale_of((sale_line(200, 2 * MILLI), sale_line(345, 345, unit=Unit.KILOGRAM)), ())
    with pytest.raises(RefundError) as refused:
        refund_share(sale, [], quantities)
    assert (refused.value.problem, refused.value.where) == (problem, where)


def test_what_came_back_does_not_come_back_again() -> None:
    sale = sale_of((sale_line(200, 2 * MILLI),), (Tender(TenderKind.CASH, 200),))
    first = refunded(refund_share(sale, [], [MILLI]), sale, [])
    assert refund_share(sale, [first], [MILLI]).total == 100
    with pytest.raises(RefundError) as refused:
        refund_share(sale, [first], [2 * MILLI])
    assert refused.value.problem is RefundProblem.MORE_THAN_SOLD


def test_accounts_get_their_money_back_before_any_becomes_cash() -> None:
    tenders = (
        Tender(TenderKind.CASH, 700),
        Tender(TenderKind.MOBILE, 300, "M-1"),
        Tender(TenderKind.BANK_CARD, 100, "P"),
    )
    sale = sale_of((sale_line(1_000),), tenders, change=100)
    assert ways_back(sale, [], 1_000) == (
        WayBack(TenderKind.BANK_CARD, 100, "P"),
        WayBack(TenderKind.MOBILE, 300, "M-1"),
        WayBack(TenderKind.CASH, 600),
    )
    assert ways_back(sale, [], 250) == (WayBack(TenderKind.BANK_CARD, 100, "P"), WayBack(TenderKind.MOBILE, 150, "M-1"))
    assert ways_back(sale, [], 0) == ()


# ── points that were spent already ────────────────────────────────────────────────────────────────────────────

GOLD, PLATINUM = shipped_scheme().tier("gold"), shipped_scheme().tier("platinum")


def share_of(money: int, points_taken: int, points_back: int = 0) -> RefundShare:
    return RefundShare((), money, money, 0, points_back, 0, points_taken)


def rule_of(*choices: ShortfallChoice, worth: bool = True) -> PointsRule:
    offset = OffsetRules(points_per_yuan=100) if worth else None
    return PointsRule(fen_per_point=100, offset=offset, refund=PointsRefundRules(shortfall=choices))


BOTH = rule_of(ShortfallChoice.FROM_REFUND, ShortfallChoice.DEBT)


@pytest.mark.parametrize(("available", "missing"), [(100, 0), (40, 60), (0, 100), (-30, 100)])
def test_how_many_points_are_gone(available: int, missing: int) -> None:
    assert missing_points(share_of(5_000, 100), available) == missing
    assert missing_points(share_of(5_000, 100, points_back=200), available) == 0


def test_nothing_is_to_be_chosen_where_nothing_is_missing() -> None:
    assert outcomes(share_of(5_000, 100, 20), 80, BOTH, GOLD) == (Outcome(5_000, balance=0),)
    assert outcomes(share_of(5_000, 100), None, BOTH, None) == (Outcome(5_000),)


def test_each_lawful_choice_with_its_figures() -> None:
    kept, owed = outcomes(share_of(5_000, 100), 40, BOTH, GOLD)
    assert kept == Outcome(4_940, ShortfallChoice.FROM_REFUND, kept=60, waived=60, shortfall=60, balance=0)
    assert owed == Outcome(5_000, ShortfallChoice.DEBT, shortfall=60, balance=-60)
    assert outcomes(share_of(5_000, 100), 40, rule_of(ShortfallChoice.DEBT), GOLD) == (owed,)


def test_the_tiers_own_ratio_says_what_they_are_worth() -> None:
    kept, _ = outcomes(share_of(5_000, 100), 20, BOTH, PLATINUM)
    assert (kept.kept, kept.waived) == (100, 80)


def test_no_more_is_kept_than_goes_back() -> None:
    kept, _ = outcomes(share_of(30, 100), 0, BOTH, GOLD)
    assert (kept.money, kept.kept, kept.waived, kept.balance) == (0, 30, 30, -70)
    assert [each.choice for each in outcomes(share_of(0, 100), 0, BOTH, GOLD)] == [ShortfallChoice.DEBT]


def test_points_without_a_worth_cannot_be_kept_from_money() -> None:
    worthless = rule_of(*ShortfallChoice, worth=False)
    assert [each.choice for each in outcomes(share_of(5_000, 100), 0, worthless, GOLD)] == [ShortfallChoice.DEBT]
    assert outcomes(share_of(5_000, 100), 0, rule_of(), GOLD) == ()


@given(
    st.integers(0, 9_000),
    st.integers(0, 900),
    st.integers(0, 900),
    st.integers(-500, 900),
    st.sampled_from((40, 80, 100, 250)),
)
def test_figures_of_every_outcome_agree(money: int, taken: int, back: int, available: int, rate: int) -> None:
    rule = PointsRule(fen_per_point=100, offset=OffsetRules(points_per_yuan=rate))
    share = share_of(money, taken, back)
    for outcome in outcomes(share, available, rule, None):
        assert outcome.money + outcome.kept == money
        assert min(outcome.money, outcome.kept, outcome.waived) >= 0
        assert outcome.waived <= outcome.shortfall == missing_points(share, available)
        assert outcome.balance == available + back - taken + outcome.waived
        assert outcome.kept * rate <= outcome.waived * 100, "the points are worth no less than what is kept for them"


def test_a_refunds_money_is_what_the_member_has_paid_less() -> None:
    sale = sale_of((sale_line(5_000, points=50),), (Tender(TenderKind.BANK_CARD, 5_000, "P"),))
    fact = refunded(refund_share(sale, [], [MILLI]), sale, [], kept=60)
    assert [tender.amount for tender in fact.tenders if tender.kind in MONEY] == [4_940]
    assert fact.money == 5_000
