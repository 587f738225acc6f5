"""At the tills of the worked year: people buy with any tenders and bring things back, as chance has it."""

from collections import Counter
from random import Random

from terminal.domain.card_acts import FeePaid
from terminal.domain.card_life import CardAct, CardActRefused, FeeKind, Proof
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView, RefusalReason
from terminal.domain.refunds import RefundError, RefundProblem, SaleRefunded, refund_share
from terminal.domain.sales import receipt_number
from terminal.domain.tenders import EXTERNAL, Tender, TenderKind
from terminal.domain.times import business_day
from terminal.services.card_orders import ActOrder, state_of
from terminal.services.refund_orders import RefundOrder
from terminal.services.refund_sales import SoldSale
from tests.worked_year.people import Person
from tests.worked_year.shelf import GOODS
from tests.worked_year.tills import StaffedTill, WorkedTill

LANGUAGE = "zh_CN"


class Shopping:
    """Sales, refunds and renewals. ``done`` counts acts by kind, and what was refused."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.done: Counter[str] = Counter()

    def come(self, till: WorkedTill, person: Person) -> MemberView | None:
        """Swipe the card, renewing one that has ended; None where the till does not take it."""
        found = till.swipe(person.card)
        if isinstance(found, MemberView):
            return found
        self.done[f"refused: {found.reason.value}"] += 1
        if found.reason is RefusalReason.EXPIRED and self._random.random() < 0.6 and self.renew(till, person):
            renewed = till.swipe(person.card)
            assert isinstance(renewed, MemberView)
            return renewed
        return None

    def buy(self, till: WorkedTill, person: Person | None) -> None:
        """A basket, the card at any moment, and any tenders."""
        checkout, random = till.services.checkout, self._random
        view = self.come(till, person) if person else None
        early = random.random() < 0.5
        if early:
            checkout.take_member(view)
        for _ in range(random.choice((1, 1, 2, 2, 3, 5))):
            good = random.choice(GOODS)
            line = checkout.scan(good.barcode)
            if good.weighed:
                checkout.set_quantity(line.id, random.randrange(150, 4_000))
            elif good.price < 10_000:
                purse = person.purse if person else 1.0
                checkout.set_quantity(line.id, 1000 * max(1, round(random.choice((1, 1, 2, 3, 6)) * purse)))
        checkout.begin_payment()
        if not early:
            checkout.take_member(view)
        if view is not None:
            self._spend_points(till)
            self._use_coupon(till)
        self._pay_rest(till)
        checkout.complete(cashier=till.cashier, language=LANGUAGE)
        self.done["sale" if view else "sale of nobody"] += 1

    def bring_back(self, till: StaffedTill) -> None:
        """Refund a part or all of an earlier sale of this till: an old one, or one of the last days."""
        random, refunds = self._random, till.services.refunds
        sales = refunds.latest(limit=random.choice((3, 30, 400)))
        left = [sold for sold in sales if any(sold.left) and sold.sale.total]
        if not left:
            return
        sold = random.choice(left)
        quantities = self._part_of(sold)
        try:
            preview = refunds.preview(sold, quantities)
        except RefundError as refused:
            if refused.problem is not RefundProblem.CHOICE:
                raise
            self.done["refund without a lawful choice"] += 1
            return
        option = random.choice(preview.options)
        order = RefundOrder(
            refunds.new_request(),
            sold.sale.receipt,
            quantities,
            "did not fit",
            option.outcome.money,
            option.outcome.choice,
            {place: f"BACK{place}" for place, way in enumerate(option.ways) if way.kind in EXTERNAL},
        )
        done = refunds.complete(order, actor=till.cashier, approver=till.manager, language=LANGUAGE)
        self.done["refund" if done.member else "refund of nobody"] += 1
        self.done["points given back"] += done.points_back > 0
        if done.choice is not None:
            self.done[f"shortfall: {done.choice.value}"] += 1

    def bring_elsewhere(self, till: WorkedTill, other: WorkedTill) -> None:
        """Refund a whole sale of another till on its paper receipt alone, as a till of another make would tell it.

        Neither till knows what the other one gave back, and the centre may hear of the refund before the sale.
        """
        sold = [each for each in other.services.refunds.latest(limit=4) if each.sale.member and each.sale.total]
        if not sold:
            return
        sale, journal = self._random.choice(sold).sale, till.stores.journal
        share = refund_share(sale, (), [line.quantity for line in sale.lines])
        at = till.services.clock()
        with journal.act(at=at) as act:
            money = (Tender(TenderKind.CASH, share.money),) if share.money else ()
            points = (Tender(TenderKind.POINTS, share.offset, points=share.points_back),) if share.points_back else ()
            coupon = (Tender(TenderKind.COUPON, share.coupon, "PAPER"),) if share.coupon else ()
            refund = SaleRefunded(
                receipt=receipt_number(till.name, act.epoch, act.next_number),
                original=sale.receipt,
                original_day=sale.business_day,
                business_day=business_day(at, till.services.zone),
                scheme_version=till.services.scheme().version,
                lines=share.lines,
                total=share.total,
                tenders=(*money, *points, *coupon),
                points_taken=share.points_taken,
                reason="brought to another till",
                member=sale.member,
            )
            act.append(EntryKind.SALE_REFUNDED, refund, actor=till.manager.id)
            act.commit()
        self.done["refund of another till's sale"] += 1

    def renew(self, till: WorkedTill, person: Person) -> bool:
        """Renew the member's card at the counter, before or after its end; whether that was possible."""
        file = till.services.member_files.of_member(MemberId(person.number))
        if file is None or not file.cards:
            return False
        desk, card = till.services.card_desk, file.cards[0]
        order = ActOrder(
            desk.new_request(),
            CardAct.RENEW,
            MemberId(person.number),
            card.hash,
            state_of(card),
            "",
            Proof.OLD_CARD,
            FeePaid(FeeKind.RENEW, till.services.scheme().cards.renew_fee),
        )
        try:
            desk.act(order, actor=till.manager, language=LANGUAGE)
        except CardActRefused as refused:
            self.done[f"renewal refused: {refused.problem.value}"] += 1
            return False
        self.done["renewed at the counter"] += 1
        return True

    def _part_of(self, sold: SoldSale) -> tuple[int, ...]:
        """All that is left of a sale, or some of it: pieces whole, and any weight."""
        if self._random.random() < 0.4:
            return sold.left
        part = []
        for line, left in zip(sold.sale.lines, sold.left, strict=True):
            step = 1000 if line.unit.value == "piece" else 1
            part.append(step * self._random.randint(0, left // step))
        return tuple(part) if any(part) else sold.left

    def _spend_points(self, till: WorkedTill) -> None:
        checkout, random = till.services.checkout, self._random
        offered = checkout.offer_points()
        if offered.offline and random.random() < 0.5:
            most, least = offered.offline // offered.step, -(-offered.minimum // offered.step)
            checkout.pay_with_points(offered.step * random.choice((most, random.randint(least, most))))
            self.done["points paid"] += 1

    def _use_coupon(self, till: WorkedTill) -> None:
        checkout = till.services.checkout
        state = checkout.state
        assert state.payment is not None
        for coupon in checkout.coupons()[:1]:
            if coupon.minimum_spend <= state.priced.total and coupon.value <= state.payment.remaining:
                checkout.pay_with_coupon(coupon.code)
                self.done["coupon paid"] += 1

    def _pay_rest(self, till: WorkedTill) -> None:
        checkout, random = till.services.checkout, self._random
        payment = checkout.state.payment
        assert payment is not None
        due = payment.remaining
        if due > 200 and random.random() < 0.3:
            part = random.randrange(1, due)
            kind = random.choice((TenderKind.MOBILE, TenderKind.BANK_CARD))
            checkout.tender(Tender(kind, part, reference=f"REF{random.randrange(10**6):06}"))
            due -= part
        if due and random.random() < 0.5:
            checkout.tender(Tender(TenderKind.CASH, due + random.choice((0, 0, 50, 100 - due % 100))))
        elif due:
            checkout.tender(Tender(TenderKind.MOBILE, due, reference=f"REF{random.randrange(10**6):06}"))
