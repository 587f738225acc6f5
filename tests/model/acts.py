"""What people do at the tills of a history: sales, refunds, points, cards, shifts, the day's end."""

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from terminal.domain.card_acts import FeePaid
from terminal.domain.card_life import CardAct, Proof, move_for
from terminal.domain.cards import CardKind, CardMedium, CardRead, CardStatus
from terminal.domain.errors import LineDown
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView, Refusal
from terminal.domain.shifts import CashMove
from terminal.domain.tenders import EXTERNAL, Tender, TenderKind
from terminal.services.card_orders import ActOrder, IssueOrder, OldCard, state_of
from terminal.services.day_end import DayDiffers, DayOrder
from tests.model.desks import MemberDesk, NotNow, StaffRoom
from tests.model.till import ModelTill
from tests.support.desk import ScriptedEncoder
from tests.support.shift_till import close_order
from tests.worked_year.people import Person
from tests.worked_year.redeeming import Redeeming
from tests.worked_year.shelf import GOODS
from tests.worked_year.shopping import LANGUAGE, Shopping


class Deed(NamedTuple):
    """Something that people do now and then: ``weight`` as often as others, leaving an entry of ``kind`` when done."""

    kind: EntryKind
    weight: int
    do: Callable[[ModelTill, Person], None]


class People:
    """All that is done. Every act raises NotNow, what the services raise, or Killed."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._shopping, self._desk = Shopping(random), Redeeming(random)
        self._members, self._staff = MemberDesk(random), StaffRoom(random)
        self.elsewhere: Counter[str] = Counter()
        """What came of cards from elsewhere."""
        self.deeds = (
            Deed(EntryKind.SALE_COMPLETED, 30, self.sell),
            Deed(EntryKind.SALE_REFUNDED, 8, lambda till, _: self.bring_back(till)),
            Deed(EntryKind.POINTS_REDEEMED, 4, self.redeem),
            Deed(EntryKind.POINTS_ADJUSTED, 2, self.adjust),
            Deed(EntryKind.CARD_ACTED, 3, self.lose_card),
            Deed(EntryKind.CARD_ACTED, 3, self.replace_card),
            Deed(EntryKind.SHIFT_OPENED, 2, lambda till, _: self.open_shift(till)),
            Deed(EntryKind.SHIFT_CASH_MOVED, 2, lambda till, _: self.move_cash(till)),
            Deed(EntryKind.SHIFT_CLOSED, 1, lambda till, _: self.close_shift(till)),
            Deed(EntryKind.STAFF_SIGNED_OUT, 2, lambda till, _: till.services.staff_desk.sign_out(till.cashier)),
            Deed(EntryKind.DAY_CLOSED, 2, lambda till, _: self.end_day(till)),
            Deed(EntryKind.MEMBER_APPLIED, 3, self._members.apply),
            Deed(EntryKind.MEMBER_REVIEWED, 5, lambda till, _: self._members.review(till)),
            Deed(EntryKind.CARD_ACTED, 3, lambda till, _: self._members.first_card(till)),
            Deed(EntryKind.CARD_ACTED, 2, lambda till, _: self._members.activate(till)),
            Deed(EntryKind.STAFF_PIN_RESET, 3, lambda till, _: self._staff.reset(till)),
            Deed(EntryKind.STAFF_PIN_CHANGED, 5, lambda till, _: self._staff.change(till)),
        )

    @property
    def done(self) -> Counter[str]:
        """By kind, as far as the acts of other stories count them."""
        return self._shopping.done + self._desk.done + self.elsewhere

    def someone(self) -> Person:
        """Who comes next."""
        return self._members.someone()

    # ── at the counter ────────────────────────────────────────────────────────────────────────────────────────

    def sell(self, till: ModelTill, person: Person) -> None:
        """A basket, for a member or nobody; points where the till may take them, and the rest in money."""
        checkout, random = till.services.checkout, self._random
        for _ in range(random.choice((1, 1, 2, 3))):
            line = checkout.scan(random.choice(GOODS[:5]).barcode)
            if random.random() < 0.3:
                checkout.set_quantity(line.id, 1000 * random.randrange(2, 4))
        view = self._swipe(till, person) if random.random() < 0.8 else None
        if view is not None:
            checkout.take_member(view)
        checkout.begin_payment(till.cashier)
        if view is not None:
            self._spend_points(till)
        self._pay_rest(till)
        checkout.complete(cashier=till.cashier, language=LANGUAGE)

    def bring_back(self, till: ModelTill) -> None:
        """Goods of an earlier sale."""
        before = self._shopping.done.copy()
        self._shopping.bring_back(till)
        if not {"refund", "refund of nobody"} & set(self._shopping.done - before):
            raise NotNow

    def settle(self, till: ModelTill) -> None:
        """Payments that were cut off: one goes on, or its tenders go back."""
        interrupted, checkout = till.services.interrupted, till.services.checkout
        for kept in list(interrupted.waiting()):
            if self._random.random() < 0.5 and interrupted.can_go_on(kept):
                interrupted.resume(kept.id, actor=till.cashier)
                self._pay_rest(till)
                checkout.complete(cashier=till.cashier, language=LANGUAGE)
                continue
            for tender in kept.tenders:
                reference = "BACK" if tender.kind in EXTERNAL else ""
                interrupted.give_back(kept.id, tender, reference=reference, actor=till.manager)

    # ── at the desks ──────────────────────────────────────────────────────────────────────────────────────────

    def redeem(self, till: ModelTill, person: Person) -> None:
        """A coupon or a draw for points."""
        if (view := self._swipe(till, person)) is None:
            raise NotNow
        before = self._desk.done["nothing to redeem"]
        self._desk.redeem(till, view)
        if self._desk.done["nothing to redeem"] > before:
            raise NotNow

    def adjust(self, till: ModelTill, person: Person) -> None:
        """A balance is put right by two people."""
        if (view := self._swipe(till, person)) is None:
            raise NotNow
        self._desk.adjust(till, view)

    def lose_card(self, till: ModelTill, person: Person) -> None:
        """The member tells that their card is lost."""
        file = till.services.member_files.of_member(MemberId(person.number))
        card = file.current if file else None
        if card is None or card.status is not CardStatus.ACTIVE:
            raise NotNow
        desk, member = till.services.card_desk, MemberId(person.number)
        request = desk.new_request()
        order = ActOrder(request, CardAct.REPORT_LOSS, member, card.hash, state_of(card), "", Proof.ID_CARD)
        desk.act(order, actor=till.manager, language=LANGUAGE)

    def replace_card(self, till: ModelTill, person: Person) -> None:
        """And gets another one, which ends the old one."""
        member = MemberId(person.number)
        file = till.services.member_files.of_member(member)
        card = file.current if file else None
        if card is None or card.status is not CardStatus.LOST:
            raise NotNow
        desk, blank = till.services.card_desk, till.services.stock.next_blank(CardKind.STRIPE)
        move = move_for(CardAct.REPLACE)
        fee = FeePaid(move.fee, desk.fee(move)) if move.fee else None
        old = OldCard(card.hash, state_of(card))
        order = IssueOrder(desk.new_request(), member, blank, "", Proof.ID_CARD, fee, old)
        desk.hand_over(order, ScriptedEncoder(), lambda _step: None, actor=till.manager, language=LANGUAGE)
        self._members.put_away(person, blank.number)

    # ── the drawer and the day ────────────────────────────────────────────────────────────────────────────────

    def open_shift(self, till: ModelTill) -> None:
        """With a float."""
        if till.services.shifts.current is not None:
            raise NotNow
        till.services.shifts.open(20_000, actor=till.manager, language=LANGUAGE)

    def move_cash(self, till: ModelTill) -> None:
        """Coins for the drawer."""
        shifts = till.services.shifts
        if shifts.current is None:
            raise NotNow
        amount = self._random.randrange(1, 500)
        shifts.move_cash(shifts.new_request(), CashMove.IN, amount, "coins", actor=till.manager, language=LANGUAGE)

    def close_shift(self, till: ModelTill) -> None:
        """Counted, and all is there."""
        shifts = till.services.shifts
        if shifts.current is None:
            raise NotNow
        shifts.close(close_order(shifts), actor=till.manager, language=LANGUAGE)

    def end_day(self, till: ModelTill) -> None:
        """The certificate, also where the two sides differ since something is parked."""
        services = till.services
        if services.shifts.current is not None:
            self.close_shift(till)
        before = services.journal.last_entry(EntryKind.DAY_CLOSED)
        try:
            self._certify(till)
        except LineDown:
            if services.journal.last_entry(EntryKind.DAY_CLOSED) == before:
                raise  # else the certificate is here, and has yet to be delivered
        if services.journal.last_entry(EntryKind.DAY_CLOSED) == before:
            raise NotNow

    def _certify(self, till: ModelTill) -> None:
        day_end, manager = till.services.day_end, till.manager
        try:
            day_end.run(DayOrder(manager.id, manager.name, LANGUAGE))
        except DayDiffers:
            day_end.run(DayOrder(manager.id, manager.name, LANGUAGE, "head office looks into it"))

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _swipe(self, till: ModelTill, person: Person) -> MemberView | None:
        """Any card that the person ever had; None where the till does not take it."""
        card = CardRead(self._members.a_card_of(person), CardMedium.STRIPE, "reader")
        found = till.services.identification.identify(card)
        if isinstance(found, Refusal) and till.services.elsewhere.may_ask(found):
            self.elsewhere["refused" if till.services.elsewhere.fetch(found) else "brought in"] += 1
            found = till.services.identification.identify(card)
        return found if isinstance(found, MemberView) else None

    def _pay_rest(self, till: ModelTill) -> None:
        checkout, random = till.services.checkout, self._random
        payment = checkout.state.payment
        assert payment is not None
        due = payment.remaining
        if due > 200 and random.random() < 0.3:
            part = random.randrange(1, due)
            kind = random.choice((TenderKind.MOBILE, TenderKind.BANK_CARD))
            checkout.tender(Tender(kind, part, reference=f"REF{random.randrange(10**6):06}"))
            due -= part
        if due:
            checkout.tender(Tender(TenderKind.CASH, due))

    def _spend_points(self, till: ModelTill) -> None:
        checkout, random = till.services.checkout, self._random
        offered = checkout.offer_points()
        online = random.random() < 0.5
        most = min(offered.points if online else offered.offline, 400)
        if most < max(offered.minimum, offered.step) or random.random() < 0.4:
            return
        points = offered.step * random.randint(-(-offered.minimum // offered.step), most // offered.step)
        if not online:
            checkout.pay_with_points(points)
            return
        held = checkout.hold_points(points)
        if held is not None and held.points >= points:
            checkout.pay_with_points(points, held)
