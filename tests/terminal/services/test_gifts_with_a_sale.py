"""Gifts that a member takes for points while a sale is paid, on real files: chosen, put back, entered with it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.offset import Bound
from terminal.domain.points_acts import PointsRedeemed, RedemptionKind
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.checkout_state import CheckoutError, CheckoutProblem
from tests.support.plain_paper import plain
from tests.support.points_till import PointsTill, member_told, points_till
from tests.support.shop import BISCUITS
from tests.support.stores import room_again

MUG, MUG_POINTS = "mug", 2_500
BISCUIT = BISCUITS.barcodes[0]


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    """Its member has 5,000 points, its store three mugs; the centre does not answer."""
    with points_till(tmp_path) as made:
        yield made


def pay(till: PointsTill) -> None:
    """Four packets, up to the payment."""
    till.show_card()
    till.scan(f"4*{BISCUIT}")


def problem(till: PointsTill, gift: str = MUG) -> PointsProblem:
    with pytest.raises(PointsRefused) as refused:
        till.checkout.take_gift(gift)
    return refused.value.problem


def test_a_gift_is_handed_over_with_the_sale_in_one_commit(till: PointsTill) -> None:
    pay(till)
    till.checkout.take_gift(MUG)
    [gift] = till.checkout.state.gifts
    assert (gift.points, gift.held) == (MUG_POINTS, None)
    assert till.entries_of(EntryKind.POINTS_REDEEMED) == [], "nothing is the member's before the sale is a fact"
    till.pay_rest()
    sale = till.complete()
    given, sold = till.entries_of(EntryKind.POINTS_REDEEMED, EntryKind.SALE_COMPLETED)
    body = msgspec.json.decode(given.body, type=PointsRedeemed)
    assert (body.kind, body.item, body.points, sold.number) == (RedemptionKind.GIFT, MUG, MUG_POINTS, given.number + 1)
    assert sale.member is not None
    assert sale.member.points_before == 5_000 - MUG_POINTS
    assert till.balance() == 5_000 - MUG_POINTS + sale.points
    assert till.gifts.left(MUG) == 2
    slip, receipt = map(plain, till.slips())
    assert "2,500" in slip
    assert sale.receipt in receipt
    assert till.checkout.state.gifts == ()


def test_a_gift_leaves_less_to_pay_with_and_points_that_pay_leave_less_for_gifts(till: PointsTill) -> None:
    pay(till)
    before = till.checkout.offer_points()
    till.checkout.take_gift(MUG)
    assert Bound(PointsProblem.BALANCE, 5_000) in before.bounds
    assert Bound(PointsProblem.BALANCE, 5_000 - MUG_POINTS) in till.checkout.offer_points().bounds
    till.checkout.put_gift_back(0)
    assert till.checkout.offer_points() == before
    till.checkout.pay_with_points(1_000)
    till.checkout.take_gift(MUG)
    assert [each.problem for each in till.checkout.gift_offers() if each.item == MUG] == [PointsProblem.BALANCE]
    assert problem(till) is PointsProblem.BALANCE


def test_no_more_gifts_than_there_are(till: PointsTill) -> None:
    till.tell(member_told(points=50_000))
    pay(till)
    till.centre.balance = 50_000
    for _ in range(3):
        till.checkout.take_gift(MUG)
    assert problem(till) is PointsProblem.GIFT_OUT
    assert problem(till, "no such gift") is PointsProblem.NOT_IN_SCHEME
    till.pay_rest()
    till.complete()
    assert till.gifts.left(MUG) == 0
    assert len(till.entries_of(EntryKind.POINTS_REDEEMED)) == 3


def test_the_centre_holds_what_a_gift_costs_and_lets_go_of_it(till: PointsTill) -> None:
    till.centre.balance = 5_000
    pay(till)
    till.checkout.take_gift(MUG)
    [gift] = till.checkout.state.gifts
    assert gift.held is not None
    till.checkout.put_gift_back(0)
    assert [(request, points) for request, _, points in till.centre.asked] == [
        (gift.request, MUG_POINTS),
        (gift.request, 0),
    ]


def test_a_hold_that_is_over_is_asked_for_again(till: PointsTill) -> None:
    till.centre.balance = 5_000
    pay(till)
    till.checkout.take_gift(MUG)
    till.pay_rest()
    till.clock.advance(16 * 60_000)
    with pytest.raises(PointsRefused) as refused:
        till.complete()
    assert refused.value.problem is PointsProblem.HOLD_OVER
    till.checkout.put_gift_back(0)
    till.checkout.take_gift(MUG)
    till.complete()
    assert till.gifts.left(MUG) == 2


def test_a_gift_is_its_members_alone(till: PointsTill) -> None:
    till.scan(BISCUIT)
    assert problem(till) is PointsProblem.NO_MEMBER
    assert till.checkout.gift_offers() == ()
    till.checkout.leave_payment()
    with pytest.raises(CheckoutError) as refused:
        till.checkout.take_gift(MUG)
    assert refused.value.problem is CheckoutProblem.NOT_PAYING
    till.show_card()
    till.checkout.begin_payment()
    till.checkout.take_gift(MUG)
    with pytest.raises(CheckoutError) as refused:
        till.checkout.take_member(None)
    assert refused.value.problem is CheckoutProblem.MEMBER_PAYS
    till.checkout.leave_payment()
    assert till.checkout.state.gifts == ()


def test_a_full_disk_gives_nobody_a_gift(till: PointsTill) -> None:
    pay(till)
    till.checkout.take_gift(MUG)
    till.pay_rest()
    till.fill_disk()
    before = till.checkout.state
    with pytest.raises(JournalFull):
        till.complete()
    assert (till.checkout.state, till.gifts.left(MUG), till.balance()) == (before, 3, 5_000)
    room_again(till.folder.journal)
    till.complete()
    assert till.gifts.left(MUG) == 2


def test_a_payment_that_is_cut_off_has_given_no_gift(till: PointsTill) -> None:
    pay(till)
    till.checkout.take_gift(MUG)
    till.checkout.tender(Tender(TenderKind.BANK_CARD, 500, "POS-1"))
    [kept] = PointsTill(till.folder).journal.open_payments()
    assert kept.tenders == (Tender(TenderKind.BANK_CARD, 500, "POS-1"),)
    assert PointsTill(till.folder).gifts.left(MUG) == 3
