"""At the points desks of the worked year: gifts, coupons and draws, activities, and balances put right by hand."""

from collections import Counter
from random import Random

from terminal.domain.members import MemberView
from terminal.services.points_offers import RedeemOffer
from terminal.services.points_orders import AdjustOrder, RedeemOrder
from tests.worked_year.shopping import LANGUAGE
from tests.worked_year.tills import StaffedTill


class Redeeming:
    """Acts of the points desk for a member at the counter. ``done`` counts them by kind."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.done: Counter[str] = Counter()

    def redeem(self, till: StaffedTill, view: MemberView) -> None:
        """Take something that the member can have without asking the centre."""
        desk = till.services.points_desk
        possible = [each for each in desk.offers(view.id) if not each.problem and not each.offline_problem]
        if not possible:
            self.done["nothing to redeem"] += 1
            return
        offered: RedeemOffer = self._random.choice(possible)
        order = RedeemOrder(desk.new_request(), view.id, view.card_hash, offered.kind, offered.item)
        done = desk.redeem(order, actor=till.cashier, language=LANGUAGE)
        self.done[f"redeemed: {offered.kind.value}"] += 1
        if done.draw is not None:
            self.done[f"won: {done.draw.kind.value}"] += 1

    def take_part(self, till: StaffedTill, view: MemberView) -> None:
        """An activity, as often in a month as it counts."""
        desk = till.services.points_desk
        for activity in desk.activities(view.id):
            if activity.left:
                desk.grant(desk.new_request(), view.id, activity.id, "", actor=till.cashier, language=LANGUAGE)
                self.done["activity"] += 1

    def adjust(self, till: StaffedTill, view: MemberView) -> None:
        """A balance put right by two people, up or down."""
        desk = till.services.points_desk
        points = self._random.choice((-300, -75, -20, 35, 120))
        order = AdjustOrder(desk.new_request(), view.id, points, "counted again")
        desk.adjust(order, actor=till.service, approver=till.manager, language=LANGUAGE)
        self.done["adjusted up" if points > 0 else "adjusted down"] += 1

    def receive_gifts(self, till: StaffedTill) -> None:
        """A small delivery of each gift; now and then one is spoilt."""
        gifts, desk = till.services.gifts, till.services.points_desk
        for state in gifts.states():
            gifts.receive(desk.new_request(), state.gift.id, 3, "delivery", actor=till.manager)
            if self._random.random() < 0.2:
                gifts.spoil(desk.new_request(), state.gift.id, 1, "torn", actor=till.manager)
            self.done["gifts received"] += 1
