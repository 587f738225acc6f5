"""The counter under any order of steps: a refused step changes nothing, and the journal agrees with what was sold."""

from collections.abc import Callable

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from terminal.domain.coupons import CouponIssued
from terminal.domain.errors import JournalFull, TerminalError
from terminal.domain.holds import Held
from terminal.domain.journal import check_chain
from terminal.domain.members import MemberId
from terminal.domain.points import EarningLine, earned
from terminal.domain.sales import SaleCompleted
from terminal.domain.standing import Standing
from terminal.domain.tenders import MONEY, Tender, TenderKind
from tests.support.fakes import MemoryJournal
from tests.support.shop import (
    APPLES,
    BAG,
    BISCUITS,
    CASHIER,
    JUICE,
    checkout_at,
    clock_at,
    member,
    shipped_scheme,
    stocked_cache,
)

POINTS = 1_000
FREE = CouponIssued("T09-1-000001", "ten-off", 1_000, 0, "2026-12-31")
DEAR = CouponIssued("T09-1-000002", "fifty-off", 5_000, 8_000, "2026-12-31")
CODES = ["2100042003453", "2200042006901", "0000", *(each.barcodes[0] for each in (BISCUITS, JUICE, BAG, APPLES))]


class CounterMachine(RuleBasedStateMachine):
    """One till over a day, with a disk that is full now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = MemoryJournal()
        self.clock = clock_at()
        cache, self.scheme = stocked_cache(), shipped_scheme()
        known = cache.members[MemberId(7)]
        coupons = Standing(coupons=(FREE, DEAR))
        cache.members[known.id] = msgspec.structs.replace(known, points=POINTS, standing=coupons)
        self.checkout = checkout_at(cache, self.journal, self.clock)
        self.told: list[SaleCompleted] = []

    @rule(code=st.sampled_from(CODES), count=st.integers(0, 3))
    def scan(self, code: str, count: int) -> None:
        self._step(lambda: self.checkout.scan(f"{count}*{code}" if count != 1 else code))

    @rule(line=st.integers(1, 5), quantity=st.sampled_from([0, 345, 1000, 3000]))
    def set_quantity(self, line: int, quantity: int) -> None:
        self._step(lambda: self.checkout.set_quantity(line, quantity))

    @rule(line=st.integers(1, 5))
    def remove(self, line: int) -> None:
        self._step(lambda: self.checkout.remove(line))

    @rule(tier=st.sampled_from(["regular", "gold", "platinum", "diamond", None]))
    def take_member(self, tier: str | None) -> None:
        self._step(lambda: self.checkout.take_member(member(tier) if tier else None))

    @rule(act=st.sampled_from(["undo", "clear", "refresh_price", "begin_payment", "leave_payment"]))
    def go(self, act: str) -> None:
        self._step(getattr(self.checkout, act))

    @rule(kind=st.sampled_from(MONEY), amount=st.integers(0, 6000))
    def tender(self, kind: TenderKind, amount: int) -> None:
        self._step(lambda: self.checkout.tender(Tender(kind, amount, "ref")))

    @rule(points=st.sampled_from([0, 50, 300, 500, 600, 900]), online=st.booleans())
    def pay_with_points(self, points: int, online: bool) -> None:
        """The centre's hold where there is a line; it knows of a little less than the till."""
        held = Held("hold", min(points, 800), 800, expires=900_000, now=0) if online else None
        self._step(lambda: self.checkout.pay_with_points(points, held))

    @rule(code=st.sampled_from([FREE.code, DEAR.code, "unknown"]))
    def pay_with_coupon(self, code: str) -> None:
        self._step(lambda: self.checkout.pay_with_coupon(code))

    @rule(index=st.integers(-1, 3))
    def take_back(self, index: int) -> None:
        self._step(lambda: self.checkout.take_back(index))

    @rule(milliseconds=st.sampled_from([1, 1_000, 3_600_000]))
    def wait(self, milliseconds: int) -> None:
        self.clock.advance(milliseconds)

    @rule(full=st.booleans())
    def fill_the_disk(self, full: bool) -> None:
        self.journal.disk_full = full

    @rule()
    def pay_the_rest_and_complete(self) -> None:
        self._step(self.checkout.begin_payment)
        payment = self.checkout.state.payment
        if payment is not None and payment.remaining:
            self.checkout.tender(Tender(TenderKind.CASH, payment.remaining))
        self.complete()

    @rule()
    def complete(self) -> None:
        self._step(lambda: self.told.append(self.checkout.complete(cashier=CASHIER, language="zh_CN")))

    def _step(self, step: Callable[[], object]) -> None:
        before = self.checkout.state
        refusal: Exception | None = None
        try:
            step()
        except (TerminalError, KeyError, IndexError) as error:
            refusal = error
        if refusal is not None:
            assert self.checkout.state == before, refusal
            assert self.journal.disk_full or not isinstance(refusal, JournalFull)

    @invariant()
    def the_journal_holds_just_what_the_cashier_was_told(self) -> None:
        assert [msgspec.json.decode(entry.body, type=SaleCompleted) for entry in self.journal.chain] == self.told
        check_chain(self.journal.chain, verify=None)
        assert len(self.journal.spool.waiting) == len(self.told)

    @invariant()
    def the_member_has_what_the_sales_earned(self) -> None:
        left = sum(sale.points - sale.points_spent for sale in self.told if sale.member)
        assert self.journal.own_changes(MemberId(7), (0, 0)).points == left
        assert POINTS + left >= 0, "nobody spends what they do not have"

    @invariant()
    def points_are_earned_for_what_money_pays(self) -> None:
        for sale in self.told[-1:]:
            rule_, tier = self.scheme.points, self.scheme.tier(sale.member.tier) if sale.member else None
            lines = [EarningLine(line.group, line.product, line.amount) for line in sale.lines]
            not_money = sale.total - sale.paid
            assert [line.points for line in sale.lines] == earned(lines, tier, rule_, not_money=not_money)

    @invariant()
    def a_coupon_pays_one_sale_and_its_minimum(self) -> None:
        used = [each for sale in self.told for each in sale.tenders if each.kind is TenderKind.COUPON]
        assert len({tender.reference for tender in used}) == len(used)
        for sale in self.told:
            if any(tender.reference == DEAR.code for tender in sale.tenders):
                assert sale.total >= DEAR.minimum_spend

    @invariant()
    def every_sale_is_paid_and_only_cash_gives_change(self) -> None:
        for sale in self.told[-1:]:
            external = sum(tender.amount for tender in sale.tenders if tender.kind is not TenderKind.CASH)
            assert sum(tender.amount for tender in sale.tenders) - sale.change == sale.total
            assert external <= sale.total

    @invariant()
    def what_is_due_is_what_the_goods_cost(self) -> None:
        state = self.checkout.state
        assert state.payment is None or state.payment.due == state.priced.total


TestCounter = CounterMachine.TestCase
TestCounter.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
