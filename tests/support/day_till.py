"""A till of a running centre that ends its day; its sales, refunds and acts on cards are real ones."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.central.clock import wall_clock
from sync.days import EngineCycles
from terminal.domain.card_acts import CardActed
from terminal.domain.day_end import DayClosed, DayStep
from terminal.domain.members import MemberId, MemberView
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.sales import SaleCompleted
from terminal.domain.times import business_day
from terminal.services.day_end import DayEnd, DayOrder
from terminal.services.shifts import Shifts
from tests.support.refund_tills import RefundTill
from tests.support.running_centre import RunningCentre
from tests.support.shop import STORE
from tests.support.synced_desk import SyncedDesk, enrolled_desk, opened_desk

BY = "m01"
LEAVING = MemberId(8_002)


class DayTill:
    """Checkout, refunds and the day's end over one line."""

    def __init__(self, desk: SyncedDesk, url: str) -> None:
        self.desk = desk
        self.counter = RefundTill(desk, url)
        stores = desk.stores
        cycles = EngineCycles(desk.line.engine, desk.line.client.close)
        self.shifts = Shifts(stores.cache, stores.journal, stores.card_book, desk.clock)
        self.line = stores.centre_days(url, lambda: cycles)
        self.days = DayEnd(
            stores.cache,
            stores.journal,
            desk.clock,
            shifts=lambda: self.shifts,
            keys=stores.company_keys,
            line=self.line,
        )
        self.steps: list[tuple[DayStep, int]] = []

    def end_day(self, reason: str = "") -> DayClosed:
        """All of it."""
        order = DayOrder(BY, "店长", "zh_CN", reason)
        return self.days.run(order, lambda step, waiting: self.steps.append((step, waiting)))

    @property
    def today(self) -> str:
        """The store's business day, ISO."""
        return business_day(self.desk.clock(), STORE.zone).isoformat()

    def sell_to_one_who_left(self, centre: RunningCentre, member: MemberId = LEAVING) -> SaleCompleted:
        """A sale that the centre parks, since it was told meanwhile that there is no such member."""
        centre.add_members([member], cards=False)
        self.desk.sync()
        number, _ = self.hand_over_a_card(member)
        self.desk.sync()
        view = self.view(number)
        centre.erase(member)
        return self.counter.sell(1, view=view)

    def hand_over_a_card(self, member: MemberId) -> tuple[str, CardActed]:
        """The first card of a member, out of a box that just came."""
        payloads = ("880000900", "880000901")
        self.desk.receive(*(payload + luhn_digit(payload) for payload in payloads))
        return self.desk.hand_over(member, None)

    def view(self, number: str) -> MemberView:
        """The member behind a card."""
        found = self.desk.swipe(number)
        assert isinstance(found, MemberView)
        return found

    def trade(self, view: MemberView | None = None) -> None:
        """Two sales, one paid by card, and a refund of a part."""
        first = self.counter.sell(2, 1, view=view)
        self.counter.sell(1)
        self.counter.refund(first.receipt, 1, 0)


@contextmanager
def day_till(folder: Path, centre: RunningCentre, url: str = "") -> Iterator[DayTill]:
    """A new till that knows the shop; ``url``: where it reaches the centre, for example a proxy."""
    with enrolled_desk(folder, centre.url, centre.new_code(STORE.id), wall_clock) as desk:
        desk.sync()
        yield DayTill(desk, url or centre.url)


@contextmanager
def opened_day_till(folder: Path, url: str, clock: Callable[[], int] = wall_clock) -> Iterator[DayTill]:
    """The till of a folder, started again."""
    with opened_desk(folder, url, clock) as desk:
        yield DayTill(desk, url)
