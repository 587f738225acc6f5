"""Coupons: when one may pay, and its code."""

import pytest

from terminal.domain.coupons import CouponIssued, CouponProblem, CouponRefused, check_coupon, coupon_code, folded_code

TEN = CouponIssued("T01-1-000007", "ten-off", 1_000, 5_000, "2026-05-01")
TWENTY = CouponIssued("T02-1-000009", "twenty-off", 2_000, 9_000, "2026-06-01")


def test_a_coupon_pays_through_its_last_day_from_its_minimum_on() -> None:
    check_coupon(TEN, (), 5_000, "2026-05-01")


@pytest.mark.parametrize(
    ("beside", "total", "today", "problem"),
    [
        ((), 4_999, "2026-05-01", CouponProblem.MINIMUM_SPEND),
        ((), 5_000, "2026-05-02", CouponProblem.OVER),
        ((TEN,), 50_000, "2026-05-01", CouponProblem.TWICE),
        ((TWENTY,), 13_999, "2026-05-01", CouponProblem.MINIMUM_SPEND),
    ],
)
def test_a_coupon_that_does_not_pay(
    beside: tuple[CouponIssued, ...], total: int, today: str, problem: CouponProblem
) -> None:
    with pytest.raises(CouponRefused) as refused:
        check_coupon(TEN, beside, total, today)
    assert (refused.value.problem, refused.value.coupon) == (problem, TEN)


def test_two_coupons_need_goods_for_both() -> None:
    check_coupon(TEN, (TWENTY,), 14_000, "2026-05-01")


def test_a_code_is_the_place_of_its_entry_however_it_is_typed() -> None:
    assert coupon_code("T01", 1, 7) == TEN.code
    assert folded_code(" t01-1-000007 ") == folded_code(TEN.code)
