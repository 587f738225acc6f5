"""How much of an article one customer may buy: in a sale, and a member in a day."""

from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.limit_rules import PurchaseLimit
from terminal.domain.purchase_limits import Beyond, Bought, LimitKind, OverLimit, over_limit
from terminal.domain.texts import LocalText

NAME = LocalText("限购", "限購", "limit")
OIL = PurchaseLimit(NAME, product=1, per_sale=2, per_member_day=3)
GROUP = PurchaseLimit(NAME, group="staples", per_sale=4)


def bought(quantity: int, product: int = 1, group: str = "staples") -> Bought:
    return Bought(product, group, "oil", quantity)


def test_a_sale_holds_just_so_many() -> None:
    assert over_limit([OIL], [bought(2000)], []) is None
    assert over_limit([OIL], [bought(1000), bought(1500)], []) == OverLimit(OIL, LimitKind.SALE, "oil", 2, 2500)
    assert over_limit([OIL], [bought(9000, product=2)], []) is None


def test_a_group_is_counted_together() -> None:
    goods = [bought(3000, product=1), bought(2000, product=2)]
    over = over_limit([GROUP], goods, [])
    assert over is not None
    assert (over.kind, over.allowed, over.wanted) == (LimitKind.SALE, 4, 5000)


def test_what_the_member_bought_today_counts_as_well() -> None:
    assert over_limit([OIL], [bought(1000)], [bought(2000)]) is None
    over = over_limit([OIL], [bought(2000)], [bought(2000)])
    assert over == OverLimit(OIL, LimitKind.MEMBER_DAY, "oil", 3, 2000, 2000)
    assert over_limit([OIL], [], [bought(9000)]) is None, "what was bought is no reason to refuse other goods"


def test_a_permission_is_for_so_much_and_for_this_limit() -> None:
    let = [Beyond(1, "", 3000, "m01")]
    assert over_limit([OIL], [bought(3000)], [bought(2000)], let) is None
    assert over_limit([OIL], [bought(4000)], [], let) is not None
    assert over_limit([GROUP], [bought(5000)], [], let) is not None


@given(goods=st.lists(st.integers(1, 5000), max_size=5), today=st.lists(st.integers(1, 5000), max_size=5))
def test_nobody_gets_more_than_the_limits_say(goods: list[int], today: list[int]) -> None:
    over = over_limit([OIL], [bought(each) for each in goods], [bought(each) for each in today])
    lawful = sum(goods) <= 2000 and (not goods or sum(goods) + sum(today) <= 3000)
    assert (over is None) == lawful
