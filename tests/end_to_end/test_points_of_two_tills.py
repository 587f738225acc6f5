"""Two tills and a real centre: whatever is done about points here and there, nobody parks it and all balances agree."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from sync.http_line import LineLimits
from sync.points import CentreHolds
from terminal.domain.cases import CaseKind
from terminal.domain.catalogue import MILLI
from terminal.domain.members import MemberId, MemberView
from terminal.domain.movements import MovementKind, PointsTold
from terminal.domain.own_movements import movements_of
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.points_acts import RedemptionKind
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.checkout import Checkout
from terminal.services.gifts import Gifts
from terminal.services.lotteries import Lotteries
from terminal.services.member_points import MemberPoints
from terminal.services.points_desk import PointsDesk
from terminal.services.points_orders import AdjustOrder, RedeemOrder
from terminal.services.points_statements import PointsStatements
from terminal.services.refund_orders import RefundOrder
from terminal.services.refunds import Refunds
from tests.support.desk import MANAGER, SERVICE
from tests.support.patience import PATIENCE
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.shop import BISCUITS, CASHIER
from tests.support.synced_desk import SyncedDesk, synced_desk

MEMBER = MemberId(4711)
DAY_MS = 86_400_000
LIMITS = LineLimits(PATIENCE, PATIENCE, PATIENCE)


class Clock:
    """Now, and any number of days later; every look at it is a moment later."""

    def __init__(self) -> None:
        self.now = time.time_ns() // 1_000_000

    def __call__(self) -> int:
        self.now += 1
        return self.now


class PointsAt:
    """Everything about points at one synced till; the centre is asked only while ``online``."""

    def __init__(self, till: SyncedDesk, centre: RunningCentre) -> None:
        stores, clock = till.stores, till.clock
        self.till = till
        self.holds = CentreHolds(lambda: stores.client(centre.url, LIMITS), limit=PATIENCE)
        self.url = centre.url
        cache, journal, book, points_book = stores.cache, stores.journal, stores.card_book, stores.points_book
        self.points = MemberPoints(cache, journal, points_book, till.files, clock, holds=self.holds)
        self.checkout = Checkout(cache, journal, clock, self.points)
        self.gifts = Gifts(cache, journal, book, points_book, clock)
        self.lotteries = Lotteries(cache, journal, points_book, clock)
        self.desk = PointsDesk(
            cache, journal, book, clock, points=self.points, gifts=self.gifts, lotteries=self.lotteries
        )
        self.refunds = Refunds(cache, journal, book, points_book, clock, points=self.points)
        self.statements = PointsStatements(journal, self.points, self)

    def movements(self, member: MemberId, *, before: str = "", limit: int = 50) -> PointsTold:
        """As the centre tells them."""
        with contextlib.closing(self.till.stores.client(self.url, LIMITS)) as client:
            return client.points(member, before=before, limit=limit)

    def balance(self) -> int:
        return self.points.balance(MEMBER).record.points

    def give(self, points: int) -> None:
        order = AdjustOrder(self.desk.new_request(), MEMBER, points, "opening")
        self.desk.adjust(order, actor=SERVICE, approver=MANAGER, language="en")

    def redeem(self, kind: RedemptionKind, item: str) -> str:
        order = RedeemOrder(self.desk.new_request(), MEMBER, b"c" * 16, kind, item)
        done = self.desk.redeem(order, actor=CASHIER, language="en")
        return done.coupon.code if done.coupon else ""

    def sell(
        self, view: MemberView, packets: int, *, points: int = 0, coupon: str = "", held: bool = True
    ) -> SaleCompleted:
        checkout = self.checkout
        checkout.take_member(view)
        checkout.add(BISCUITS, packets * MILLI)
        checkout.begin_payment()
        if points:
            checkout.pay_with_points(points, checkout.hold_points(points) if held else None)
        if coupon:
            checkout.pay_with_coupon(coupon)
        payment = checkout.state.payment
        assert payment is not None
        checkout.tender(Tender(TenderKind.CASH, payment.remaining))
        return checkout.complete(cashier=CASHIER, language="en")

    def refund(self, sale: SaleCompleted, packets: int) -> None:
        sold = self.refunds.find(sale.receipt)
        outcome = self.refunds.preview(sold, [packets * MILLI]).options[0].outcome
        order = RefundOrder(
            self.refunds.new_request(), sale.receipt, (packets * MILLI,), "torn", outcome.money, outcome.choice
        )
        self.refunds.complete(order, actor=MANAGER, language="en")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        centre.add_members([MEMBER], cards=False)
        yield centre


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shop(centre: RunningCentre, clock: Clock, tmp_path: Path) -> Iterator[tuple[PointsAt, PointsAt, MemberView]]:
    """Two tills that know a member with 9,000 points and a card."""
    with contextlib.ExitStack() as ending:
        one, two = (ending.enter_context(synced_desk(tmp_path / name, centre, clock)) for name in ("one", "two"))
        payloads = ("880010000", "880010009")
        one.receive(*(payload + luhn_digit(payload) for payload in payloads))
        number, _ = one.hand_over(MEMBER, None)
        first, second = PointsAt(one, centre), PointsAt(two, centre)
        for each in (first, second):
            ending.callback(each.holds.close)
        first.give(9_000)
        first.gifts.receive("7c1de9d2-90b4-4d28-b9ef-6ef9a0f6b1a4", "mug", 5, "delivery", actor=MANAGER)
        for till in (one, two):
            till.sync()
        view = one.swipe(number)
        assert isinstance(view, MemberView)
        yield first, second, view


def agree(centre: RunningCentre, *tills: PointsAt) -> int:
    """Everybody hears of everything; the one balance that all of them have."""
    for _ in range(2):
        for each in tills:
            each.till.sync()
    assert centre.rows(schema.parked_entries) == []
    balances = {centre.ledger_points(MEMBER), *(each.balance() for each in tills)}
    assert len(balances) == 1, balances
    return balances.pop()


def _earned_and_won(till: PointsAt) -> int:
    """What this till's entries brought, less what a refund took back of it."""
    entries = till.till.stores.journal.entries(limit=1_000)
    kinds = (MovementKind.EARN, MovementKind.TAKE_BACK, MovementKind.PRIZE)
    return sum(each.points for entry in entries for each in movements_of(entry) if each.kind in kinds)


def test_everything_about_points_reaches_the_centre_and_the_other_till(
    centre: RunningCentre, clock: Clock, shop: tuple[PointsAt, PointsAt, MemberView]
) -> None:
    one, two, view = shop
    assert agree(centre, one, two) == 9_000
    sale = one.sell(view, 8, points=2_000)
    one.refund(sale, 3)
    code = two.redeem(RedemptionKind.COUPON, "ten-off")
    two.redeem(RedemptionKind.GIFT, "mug")
    one.redeem(RedemptionKind.DRAW, "wheel")
    two.desk.grant(two.desk.new_request(), MEMBER, "battery", "", actor=CASHIER, language="en")
    spent, given = 2_000 - 750 + 900 + 2_500 + 100, 20
    assert agree(centre, one, two) == 9_000 - spent + given + _earned_and_won(one)
    assert one.gifts.left("mug") == two.gifts.left("mug")

    one.sell(view, 6, coupon=code)
    one.refund(sale, 5)
    clock.now += DAY_MS
    one.redeem(RedemptionKind.DRAW, "wheel")
    agree(centre, one, two)
    left = {coupon.code for coupon in two.points.coupons(MEMBER)}  # a draw may have won another one
    assert code not in left, "used at the other till"
    proof = one.lotteries.proofs()[1]
    assert (proof.draws, proof.faults) == (1, ())
    assert centre.rows(schema.cases) == []

    told = two.statements.statement(MEMBER)
    assert told.complete
    assert sum(line.movement.points for line in told.lines) == told.balance == centre.ledger_points(MEMBER)
    assert not any(line.waiting for line in told.lines)


def test_what_one_till_holds_the_other_one_cannot_spend(shop: tuple[PointsAt, PointsAt, MemberView]) -> None:
    one, two, view = shop
    one.checkout.take_member(view)
    one.checkout.add(BISCUITS, 20 * MILLI)
    one.checkout.begin_payment()
    held = one.checkout.hold_points(7_000)
    assert held is not None
    assert (held.points, held.balance) == (7_000, 9_000)
    two.checkout.take_member(view)
    less = two.checkout.hold_points(7_000)
    assert less is not None
    assert (less.points, less.balance) == (2_000, 9_000)
    one.checkout.release_points()
    again = two.checkout.hold_points(7_000)
    assert again is not None
    assert again.points == 7_000


def test_two_tills_offline_can_overdraw_and_the_balance_says_so(
    centre: RunningCentre, shop: tuple[PointsAt, PointsAt, MemberView]
) -> None:
    one, two, view = shop
    for each in (one, two):
        each.sell(view, 20, points=5_000, held=False)
    earned = sum(each.balance() - 4_000 for each in (one, two))
    assert agree(centre, one, two) == 9_000 - 10_000 + earned
    assert [row.kind for row in centre.rows(schema.cases)] == [CaseKind.OVERDRAFT]
