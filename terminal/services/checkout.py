"""The sale at the counter: goods, member and payment as immutable states, completed in one act."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from terminal.domain.basket import Basket
from terminal.domain.coupons import CouponIssued
from terminal.domain.e_receipts import new_token
from terminal.domain.holds import Held
from terminal.domain.members import MemberView
from terminal.domain.offset import PointsOffer
from terminal.domain.open_payments import (
    InterruptionError,
    InterruptionProblem,
    OpenPayment,
    SaleUnderWay,
    TenderReturned,
    sale_under_way,
)
from terminal.domain.paper_blocks import Layouts, layout_of
from terminal.domain.paper_layouts import Paper
from terminal.domain.payment_rules import AS_IT_IS
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.pricing import PricedBasket, with_not_money
from terminal.domain.rights import Right
from terminal.domain.sales import SaleCompleted, complete, receipt_number
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import (
    EXTERNAL,
    MONEY,
    Payment,
    Tender,
    TenderError,
    TenderProblem,
    checked_return,
)
from terminal.domain.times import business_day
from terminal.ports import Cache, Clock, Journal
from terminal.services.checkout_state import NOTHING_PRICED, CheckoutError, CheckoutProblem, CheckoutState, Terms
from terminal.services.gifts_of_sale import GiftsOfSale
from terminal.services.goods_counter import GoodsCounter, priced_by
from terminal.services.member_points import MemberPoints
from terminal.services.member_tenders import MemberTenders
from terminal.services.open_payments import PaymentKeeper
from terminal.services.points_offers import RedeemOffer
from terminal.services.rights import Rights
from terminal.services.sale_entry import enter_sale

if TYPE_CHECKING:
    from terminal.services.exchanges import Exchange
    from terminal.services.points_desk import PointsDesk


class Checkout(GoodsCounter):
    """One sale after another at this terminal.

    While paying, the goods are fixed and stay priced at the moment paying began. A member may still come late: the
    whole basket is priced anew, and the step is refused (OVER_DUE) when card and mobile tenders would exceed the new
    amount. Points and coupons are their member's: while any are in, no other member is taken. ``check_open`` raises
    where money may not be taken, ``check_goods`` where goods go beyond a limit. Used by one thread at a time.
    ``complete`` and the steps of a payment wait for the disk, ``hold_points`` and ``release_points`` alone for the
    centre.
    """

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        clock: Clock,
        points: MemberPoints,
        *,
        layouts: Layouts = layout_of,
        check_open: Callable[[], None] = lambda: None,
        check_goods: Callable[[Basket], None] = lambda _basket: None,
        points_desk: "Callable[[], PointsDesk] | None" = None,
    ) -> None:
        super().__init__(cache, clock, check_goods=check_goods)
        self._journal = journal
        self._points = points
        self._by_member = MemberTenders(points, clock)
        self._gifts = GiftsOfSale(points_desk or _no_desk, points, clock)
        self._keeper = PaymentKeeper(journal, clock)
        self._rights = Rights(cache, clock)
        self._layouts = layouts
        self._check_open = check_open
        self._payment: Payment | None = None
        self._exchange: Exchange | None = None

    @property
    def state(self) -> CheckoutState:
        """The sale as it stands."""
        return CheckoutState(
            self._priced, self._payment, can_undo=bool(self._undo) and not self.fixed, gifts=self._gifts.chosen
        )

    @property
    def fixed(self) -> bool:
        """While paying: the goods are fixed."""
        return self._payment is not None

    # ── goods ─────────────────────────────────────────────────────────────────────────────────────────────────

    def start_anew(self, basket: Basket | None = None) -> None:
        """Another customer: the counter is empty, or ``basket`` lies there; nothing of before can be undone."""
        self._begin_next_sale()
        if basket is not None:
            self._reprice(basket, self._clock())

    def take_member(self, member: MemberView | None) -> None:
        """Price the whole basket for ``member``, or for nobody; lawful at any moment, also while paying.

        Raises TenderError (OVER_DUE) while paying when card and mobile tenders exceed what would be due: take the
        last of them back first. So does CheckoutError (MEMBER_PAYS) for anybody but the member whose points or coupons
        are in; for that one PointsRefused or CouponRefused where the price fell below what they may pay.
        """
        basket = self._priced.basket
        if self._payment is None:
            self._change(basket.with_member(member))
            return
        terms = self._terms or self._terms_at(self._clock())
        priced = priced_by(basket.with_member(member), terms)
        if self._payment.by_member or self._gifts.chosen:
            self._check_same(member)
        self._check_goods(priced.basket)
        payment = self._payment.with_due(priced.total)
        self._by_member.check_priced(priced, payment, terms.scheme)
        self._pay(payment, priced)
        self._undo.append(basket)

    # ── payment ───────────────────────────────────────────────────────────────────────────────────────────────

    def begin_payment(self, cashier: StaffRecord | None = None) -> None:
        """Fix goods and prices; ``cashier`` takes the money.

        Raises CheckoutError for an empty basket, ShiftError where no shift is open. Paying already is no error.
        """
        self._keeper.paid_to(cashier)
        if self._payment is None:
            if self._priced.basket.empty:
                raise CheckoutError(CheckoutProblem.BASKET_EMPTY)
            self._check_open()
            self._check_goods(self._priced.basket)
            self.refresh_price()
            rules = self._terms.scheme.payment if self._terms else AS_IT_IS
            payment = Payment(self._priced.total, rules=rules)
            self._payment = self._exchange.pay(payment) if self._exchange else payment

    def leave_payment(self) -> None:
        """Back to the goods; cash, points and coupons go back to the customer.

        Raises CheckoutError while a card or mobile tender is in, JournalFull.
        """
        if self._payment is None:
            return
        if any(tender.kind in EXTERNAL for tender in self._payment.tenders):
            raise CheckoutError(CheckoutProblem.EXTERNAL_TENDER)
        self._keeper.forget()
        self._gifts.forget()
        self._payment = None
        self._priced = self._earning(self._priced, None)

    def tender(self, tender: Tender, *, sure: bool = False) -> None:
        """Take money; from the first tender of an external terminal on, it is on the disk when this returns.

        Raises TenderError when the rules refuse it (LARGE_CHANGE unless ``sure``), CheckoutError before
        ``begin_payment``, JournalFull when the disk refuses: the tender is then not in, and the external terminal's
        slip stays with the cashier. Raises ValueError for points and coupons, which ``pay_with_points`` and
        ``pay_with_coupon`` take.
        """
        if tender.kind not in MONEY:
            raise ValueError(f"{tender.kind.value} is no money")
        self._pay(self._paying().add(tender, sure=sure), self._priced)

    def take_back(self, index: int, *, reference: str = "", actor: StaffRecord | None = None) -> None:
        """Give the tender at ``index`` back; one of an external terminal went back there first, with a ``reference``.

        That is an entry by ``actor``. Raises IndexError, CheckoutError before ``begin_payment``, TenderError for a
        reference that is missing or a bank card's number, RightMissing, JournalFull.
        """
        payment = self._paying().take_back(index)
        tender = self._paying().tenders[index]
        reference = checked_return(tender, reference)
        if tender.kind not in EXTERNAL:
            self._pay(payment, self._priced)
            return
        if actor is None:
            raise ValueError("somebody takes it back")
        self._rights.check(Right.TAKE_BACK_TENDER, actor)
        self._pay(payment, self._priced, returned=self._keeper.returned(tender, reference), actor=actor.id)

    # ── a payment that was cut off ────────────────────────────────────────────────────────────────────────────

    @property
    def payment_id(self) -> str:
        """Under which id the payment under way is kept, once it is."""
        return self._keeper.current

    def prepare_resumed(self, kept: OpenPayment) -> tuple[SaleUnderWay, Terms]:
        """What ``resume`` goes on with. Raises InterruptionError UNREADABLE or COUNTER_BUSY, CacheEmpty."""
        if self._payment is not None or not self._priced.basket.empty:
            raise InterruptionError(InterruptionProblem.COUNTER_BUSY)
        sale = sale_under_way(kept)
        return sale, self._terms_at(sale.at)

    def resume(self, kept: OpenPayment, prepared: tuple[SaleUnderWay, Terms], *, cashier: StaffRecord) -> None:
        """Go on with a payment that was cut off, as the person at the counter decided."""
        sale, self._terms = prepared
        self._begin_next_sale(self._terms)
        self._by_member.resume(sale.spending)
        self._keeper.begin(kept)
        self._keeper.paid_to(cashier)
        self._payment, self._priced = sale.payment, self._earning(sale.priced, sale.payment)

    # ── exchange ──────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def exchange(self) -> "Exchange | None":
        """The goods that come back for those on the counter; None in an ordinary sale."""
        return self._exchange

    def begin_exchange(self, exchange: "Exchange") -> None:
        """What is on the counter, and what is scanned from now on, is had for goods that come back.

        Raises CheckoutError while paying, and EXCHANGING.
        """
        self._check_not_paying()
        if self._exchange is not None:
            raise CheckoutError(CheckoutProblem.EXCHANGING)
        self._exchange = exchange

    def drop_exchange(self) -> "Exchange | None":
        """Nothing comes back after all: what is on the counter is an ordinary sale. Raises CheckoutError while paying.

        The exchange that was on is returned: whoever may wait for the centre has it ``give_up``.
        """
        self._check_not_paying()
        dropped, self._exchange = self._exchange, None
        return dropped

    # ── points and coupons ────────────────────────────────────────────────────────────────────────────────────

    def offer_points(self) -> PointsOffer:
        """What may be paid with points now, and why not more; points that are in are left out. At once.

        Raises CacheEmpty.
        """
        terms = self._terms or self._terms_at(self._clock())
        payment = self._payment or Payment(self._priced.total)
        return self._by_member.offer(self._priced, payment, terms.scheme, besides=self._gifts.points)

    def hold_points(self, points: int) -> Held | None:
        """Ask the centre to set ``points`` aside for this sale; None when it does not answer, which is no error.

        Waits for it, 1.5 s at the most; changes nothing in the sale, so that any thread may call it.
        """
        member = self._priced.basket.member
        return self._by_member.ask(member.id, points) if member else None

    def release_points(self) -> None:
        """Tell the centre that this sale needs no points after all. Waits as ``hold_points``, and never fails."""
        self._by_member.release()

    def pay_with_points(self, points: int, held: Held | None = None) -> Tender:
        """Take ``points`` as a tender, under the centre's hold where there is one, else by the offline allowance.

        Raises PointsRefused with the reason and how many are possible, CheckoutError before ``begin_payment``.
        """
        payment = self._paying()
        tender = self._by_member.points_tender(self.offer_points(), payment, points, held)
        return self._take(payment, tender)

    def coupons(self) -> tuple[CouponIssued, ...]:
        """The coupons that the sale's member can use today."""
        member = self._priced.basket.member
        return self._points.coupons(member.id) if member else ()

    def pay_with_coupon(self, code: str) -> Tender:
        """Take a coupon of the member's by its code, for no more than is due.

        Raises CouponRefused, TenderError when nothing is due, CheckoutError before ``begin_payment``.
        """
        payment = self._paying()
        today = self._days.at(self._clock()).date
        return self._take(payment, self._by_member.coupon_tender(self._priced, payment, code, today))

    def gift_offers(self) -> tuple[RedeemOffer, ...]:
        """The gifts that the sale's member might take for points besides; none for nobody, and before paying.

        Raises PointsRefused UNKNOWN_MEMBER, CacheEmpty.
        """
        member = self._priced.basket.member
        return self._gifts.offers(member, self._payment) if member and self._payment else ()

    def take_gift(self, gift: str) -> None:
        """Let the member have a gift with this sale. Waits for the centre; raises PointsRefused, CheckoutError."""
        payment, member = self._paying(), self._priced.basket.member
        if member is None:
            raise PointsRefused(PointsProblem.NO_MEMBER)
        self._gifts.choose(member, payment, gift)

    def put_gift_back(self, index: int) -> None:
        """Not this gift after all. Waits for the centre; raises IndexError, CheckoutError before ``begin_payment``."""
        member = self._priced.basket.member
        if self._paying() and member is not None:
            self._gifts.take_back(member, index)

    def complete(self, *, cashier: StaffRecord, language: str) -> SaleCompleted:
        """Make the sale a fact in one commit: entry, the member's change, the receipt in the spool.

        A sale of nothing due needs no tender and no ``begin_payment``. An exchange enters its refund in the same
        commit, and waits for the centre before. Raises TenderError (NOT_COVERED), CheckoutError for an empty basket,
        ShiftError where no shift is open, PointsRefused or CouponRefused for what is not the member's to spend any
        more, RefundError for what may not come back, and JournalFull when the disk refuses: basket and payment then
        stay as they are.
        """
        priced, payment = self._priced, self._payment or Payment(self._priced.total)
        if priced.basket.empty:
            raise CheckoutError(CheckoutProblem.BASKET_EMPTY)
        if not payment.covered:
            raise TenderError(TenderProblem.NOT_COVERED)
        if self._exchange is not None:
            self._exchange.prepare()
        at = self._clock()
        day = self._days.at(at)
        scheme = self._terms.scheme if self._terms else day.scheme
        today = business_day(at, day.store.zone)
        with self._journal.act(at=at) as act:
            self._check_open()
            if self._payment is None:
                self._check_goods(priced.basket)
            if priced.basket.member is not None:
                self._gifts.enter(act, priced.basket.member, cashier, language=language)
                self._by_member.check_spent(priced.basket.member.id, payment)
            exchanged = self._exchange.enter(act, payment, language) if self._exchange else None
            sale = complete(
                priced,
                payment,
                receipt=receipt_number(self._journal.terminal, act.epoch, act.next_number),
                business_day=today,
                points_last_day=scheme.points.lots.last_day(today),
                e_receipt=new_token() if day.scheme.receipts.e_receipt else "",
            )
            sale = self._gifts.with_gifts(exchanged.with_refund(sale) if exchanged else sale)
            member = priced.basket.member
            layout = self._layouts(Paper.SALE, day.scheme)
            enter_sale(act, sale, member, day, cashier=cashier, language=language, layout=layout)
            self._keeper.drop_within(act)
            act.commit()
        self._begin_next_sale()
        return sale

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _take(self, payment: Payment, tender: Tender) -> Tender:
        """Points or a coupon: less is then paid in money, and so fewer points are earned."""
        self._pay(payment.add(tender), self._priced)
        return tender

    def _pay(
        self, payment: Payment, priced: PricedBasket, *, returned: TenderReturned | None = None, actor: str = ""
    ) -> None:
        """Another state of the payment: on the disk first where it must be, then here."""
        priced = self._earning(priced, payment)
        if self._terms is not None:
            sale = SaleUnderWay(priced, self._terms.at, payment, self._by_member.under_way)
            self._keeper.keep(sale, returned=returned, actor=actor)
        self._payment, self._priced = payment, priced

    def _earning(self, priced: PricedBasket, payment: Payment | None) -> PricedBasket:
        """``priced`` with the points for what is paid in money."""
        if self._terms is None or priced.basket.member is None:
            return priced
        not_money = sum(tender.amount for tender in payment.by_member) if payment else 0
        return with_not_money(priced, self._terms.scheme, not_money, month=self._terms.month)

    def _check_same(self, member: MemberView | None) -> None:
        current = self._priced.basket.member
        if member is None or current is None or member.id != current.id:
            raise CheckoutError(CheckoutProblem.MEMBER_PAYS)

    def _paying(self) -> Payment:
        if self._payment is None:
            raise CheckoutError(CheckoutProblem.NOT_PAYING)
        return self._payment

    def _begin_next_sale(self, terms: Terms | None = None) -> None:
        self._priced = NOTHING_PRICED
        self._terms = terms
        self._payment = None
        self._exchange = None
        self._by_member.begin()
        self._gifts.forget()
        self._keeper.begin()
        self._undo.clear()


def _no_desk() -> "PointsDesk":
    raise PointsRefused(PointsProblem.NOT_IN_SCHEME)
