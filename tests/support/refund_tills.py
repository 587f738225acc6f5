"""Tills of a running centre that sell and refund over a line which a test cuts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sync.client import CentreClient
from sync.http_line import LineLimits
from sync.sales import SalesOverLine
from terminal.domain.catalogue import MILLI, Product
from terminal.domain.errors import LineDown
from terminal.domain.members import MemberView
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import Instant
from terminal.services.checkout import Checkout
from terminal.services.member_points import MemberPoints
from terminal.services.refund_orders import RefundOrder
from terminal.services.refund_sales import SoldSale
from terminal.services.refunds import Refunds
from tests.support.desk import MANAGER
from tests.support.patience import PATIENCE
from tests.support.running_centre import RunningCentre
from tests.support.shop import BISCUITS, CASHIER, JUICE
from tests.support.synced_desk import SyncedDesk, synced_desk

LIMITS = LineLimits(PATIENCE, PATIENCE, PATIENCE)


class RefundTill:
    """Checkout and refunds of one till; the centre is reached while ``online``."""

    def __init__(self, till: SyncedDesk, url: str) -> None:
        self.till = till
        self.online = True
        self._url = url
        self.centre = SalesOverLine(self._line, limit=PATIENCE)
        stores, clock = till.stores, till.clock
        cache, journal, book, points_book = stores.cache, stores.journal, stores.card_book, stores.points_book
        self.points = MemberPoints(cache, journal, points_book, till.files, clock)
        self.checkout = Checkout(cache, journal, clock, self.points)
        self.refunds = Refunds(cache, journal, book, points_book, clock, points=self.points, centre=self.centre)

    def _line(self) -> CentreClient:
        if not self.online:
            raise LineDown("cut by the test")
        return self.till.stores.client(self._url, LIMITS)

    def sync(self) -> None:
        """Everything up, everything down."""
        self.till.sync()

    def sell(
        self, packets: int, bottles: int = 0, *, view: MemberView | None = None, kind: TenderKind = TenderKind.CASH
    ) -> SaleCompleted:
        """Biscuits and juice, paid in one tender."""
        checkout = self.checkout
        checkout.take_member(view)
        for product, count in ((BISCUITS, packets), (JUICE, bottles)):
            self._add(product, count)
        checkout.begin_payment()
        payment = checkout.state.payment
        assert payment is not None
        checkout.tender(Tender(kind, payment.remaining, "" if kind is TenderKind.CASH else "SLIP-1"))
        return checkout.complete(cashier=CASHIER, language="en")

    def order(self, sold: SoldSale, pieces: Sequence[int], request: str = "") -> RefundOrder:
        """An order of the first option, as a person saw it with ``sold``."""
        quantities = tuple(count * MILLI for count in pieces)
        option = self.refunds.preview(sold, quantities).options[0]
        return RefundOrder(
            request or self.refunds.new_request(),
            sold.sale.receipt,
            quantities,
            "torn",
            option.outcome.money,
            option.outcome.choice,
            {place: f"R-{place}" for place in range(len(option.ways))},
        )

    def refund(self, receipt: str, *pieces: int) -> SaleRefunded:
        """So many pieces of each line, found anywhere."""
        order = self.order(self.refunds.find_anywhere(receipt), pieces)
        return self.refunds.complete(order, actor=MANAGER, language="en")

    def _add(self, product: Product, count: int) -> None:
        if count:
            self.checkout.add(product, count * MILLI)


@contextmanager
def refund_till(
    folder: Path, centre: RunningCentre, clock: Callable[[], Instant], *, store: str
) -> Iterator[RefundTill]:
    """A new till of a store that has heard of everything."""
    with synced_desk(folder, centre, clock, store=store) as desk:
        desk.sync()
        yield RefundTill(desk, centre.url)
