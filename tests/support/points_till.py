"""A till with everything about points on the real files of one terminal, and a centre that answers as a test says."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from terminal.domain.errors import LineDown
from terminal.domain.feed import GiftStock
from terminal.domain.holds import Held
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, MemberRecord, MemberView
from terminal.domain.movements import PointsTold
from terminal.domain.points_acts import RedemptionKind
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import EXTERNAL, Tender, TenderKind
from terminal.services.checkout import Checkout
from terminal.services.gifts import Gifts
from terminal.services.lotteries import Lotteries
from terminal.services.member_points import MemberPoints
from terminal.services.points_desk import PointsDesk
from terminal.services.points_orders import RedeemOrder
from terminal.services.points_statements import PointsStatements
from terminal.services.refund_orders import RefundOption, RefundOrder
from terminal.services.refund_sales import SoldSale
from terminal.services.refunds import Refunds
from terminal.store.data_folder import DataFolder
from terminal.store.points_book import StoredPointsBook
from tests.support.desk import MANAGER, SECOND_MANAGER, SERVICE, Desk, told_card, told_member
from tests.support.shop import APPLES, BAG, BISCUITS, CASHIER, CIGARETTES, JUICE
from tests.support.stores import MEMBER, enrolled

PRODUCTS = (BISCUITS, CIGARETTES, APPLES, JUICE, BAG)
HOLD_MS = 15 * 60_000
MUGS = GiftStock("mug", 3)


class ScriptedCentre:
    """Holds up to ``balance`` points (None: it does not answer), and tells ``told`` (None: no line)."""

    def __init__(self) -> None:
        self.balance: int | None = None
        self.told: PointsTold | None = None
        self.asked: list[tuple[str, MemberId, int]] = []

    def hold(self, request: str, member: MemberId, points: int) -> Held | None:
        self.asked.append((request, member, points))
        if self.balance is None:
            return None
        return Held(f"hold {request}", min(points, self.balance), self.balance, expires=1_000 + HOLD_MS, now=1_000)

    def movements(self, member: MemberId, *, before: str = "", limit: int = 50) -> PointsTold:
        del member, before, limit
        if self.told is None:
            raise LineDown("no line in this test")
        return self.told


class PointsTill(Desk):
    """The counter, the points desk and refunds beside the card desk's own; seeds of lotteries are known."""

    def __init__(self, folder: DataFolder, scheme: str = "") -> None:
        super().__init__(folder, scheme)
        self.tell(products=PRODUCTS, gifts=(MUGS,))
        self.centre = ScriptedCentre()
        self.points_book = StoredPointsBook(folder.journal)
        self.points = MemberPoints(
            self.cache, self.journal, self.points_book, self.files, self.clock, holds=self.centre
        )
        self.checkout = Checkout(self.cache, self.journal, self.clock, self.points, points_desk=lambda: self.desk)
        self.gifts = Gifts(self.cache, self.journal, self.book, self.points_book, self.clock)
        self.seeds = (bytes([number]) * 32 for number in range(1, 256))
        self.lotteries = Lotteries(
            self.cache, self.journal, self.points_book, self.clock, new_seed=lambda: next(self.seeds)
        )
        self.desk = PointsDesk(
            self.cache,
            self.journal,
            self.book,
            self.clock,
            points=self.points,
            gifts=self.gifts,
            lotteries=self.lotteries,
        )
        self.statements = PointsStatements(self.journal, self.points, self.centre)
        self.refunds = Refunds(self.cache, self.journal, self.book, self.points_book, self.clock, points=self.points)

    def show_card(self) -> MemberView:
        """The member shows their card, which is taken."""
        view = self.tap()
        assert isinstance(view, MemberView)
        self.checkout.take_member(view)
        return view

    def scan(self, *codes: str) -> None:
        """Goods, and on to the payment."""
        for code in codes:
            self.checkout.scan(code)
        self.checkout.begin_payment()

    def pay_rest(self, kind: TenderKind = TenderKind.CASH, reference: str = "") -> None:
        """Whatever is still due."""
        payment = self.checkout.state.payment
        assert payment is not None
        if payment.remaining:
            self.checkout.tender(Tender(kind, payment.remaining, reference))

    def complete(self, *, language: str = "zh_CN") -> SaleCompleted:
        """The sale becomes a fact."""
        return self.checkout.complete(cashier=CASHIER, language=language)

    def sell(self, *codes: str, points: int = 0, member: bool = True) -> SaleCompleted:
        """A whole sale, ``points`` of it paid so and the rest in cash."""
        if member:
            self.show_card()
        self.scan(*codes)
        if points:
            self.checkout.pay_with_points(points)
        self.pay_rest()
        return self.complete()

    def balance(self, member: MemberId = MEMBER) -> int:
        """What the counter shows."""
        return self.points.balance(member).record.points

    def redeem_order(self, kind: RedemptionKind, item: str, **fields: Any) -> RedeemOrder:
        """An order of the member's."""
        order = RedeemOrder(self.desk.new_request(), MEMBER, b"c" * 16, kind, item)
        return msgspec.structs.replace(order, **fields)

    def refund_order(
        self, sold: SoldSale, quantities: Sequence[int], option: RefundOption, **fields: Any
    ) -> RefundOrder:
        """An order of what an option says, with a slip of the external terminal for each way that needs one."""
        order = RefundOrder(
            request=self.refunds.new_request(),
            receipt=sold.sale.receipt,
            quantities=tuple(quantities),
            reason="torn",
            money=option.outcome.money,
            choice=option.outcome.choice,
            references={place: f"R-{place}" for place, way in enumerate(option.ways) if way.kind in EXTERNAL},
        )
        return msgspec.structs.replace(order, **fields)

    def entries_of(self, *kinds: EntryKind) -> list[Entry]:
        """Entries of these kinds, oldest first."""
        return [entry for entry in self.journal.entries(limit=100_000) if entry.kind in kinds]


def member_told(**fields: Any) -> MemberRecord:
    """A gold member with 5,000 points whose birthday is not now."""
    return told_member(told_card(), **{"points": 5_000, "birth_month": 8, **fields})


@contextmanager
def points_till(path: Path, *members: MemberRecord, scheme: str = "") -> Iterator[PointsTill]:
    """A till in a new folder that knows ``members``; one with 5,000 points where none is named."""
    with enrolled(path) as folder:
        till = PointsTill(folder, scheme)
        till.tell(*(members or (member_told(),)), staff=(CASHIER, MANAGER, SECOND_MANAGER, SERVICE))
        yield till
