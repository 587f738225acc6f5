"""ports.CentreSales in memory: sales and refunds that a test tells, and a line that it cuts."""

from collections.abc import Callable, Sequence

from terminal.domain.errors import LineDown, Refused
from terminal.domain.members import MemberId
from terminal.domain.refunds import SaleRefunded, refunded_quantities
from terminal.domain.sales import SaleCompleted
from terminal.domain.sales_told import ReturnHeld, SaleHead, SalesTold, SaleTold
from terminal.domain.times import Instant

HOLD_MS = 15 * 60_000


class MemorySales:
    """What all tills sold and refunded; ``at`` gives each till a port of its own."""

    def __init__(self, clock: Callable[[], Instant]) -> None:
        self.clock = clock
        self.online = True
        self.sales: dict[str, tuple[SaleCompleted, Instant, str]] = {}
        self.refunds: dict[str, list[SaleRefunded]] = {}
        self.holds: dict[str, tuple[str, str, Instant]] = {}  # receipt → (till, request, until)
        self.used: set[str] = set()

    def take_sale(self, sale: SaleCompleted, store: str = "S01") -> None:
        """A sale that arrived."""
        self.sales[sale.receipt] = (sale, self.clock(), store)

    def take_refund(self, refund: SaleRefunded) -> None:
        """A refund that arrived, after which its hold counts no more."""
        self.refunds.setdefault(refund.original, []).append(refund)
        if refund.hold:
            self.used.add(refund.hold)
            self.holds.pop(refund.original, None)

    def at(self, till: str) -> "MemorySalesAt":
        """The port as a till has it."""
        return MemorySalesAt(self, till)

    def told(self, receipt: str) -> SaleTold:
        """What is known of a sale."""
        if receipt not in self.sales:
            raise Refused("unknown_sale", "no such sale")
        sale, at, store = self.sales[receipt]
        return SaleTold(sale, at, "c01", store, tuple(self.refunds.get(receipt, ())), self.clock())


class MemorySalesAt:
    """ports.CentreSales of one till."""

    def __init__(self, sales: MemorySales, till: str) -> None:
        self._sales = sales
        self._till = till

    def find(self, receipt: str) -> SaleTold:
        """A sale."""
        self._check_line()
        return self._sales.told(receipt)

    def of_member(self, member: MemberId, *, limit: int = 20) -> SalesTold:
        """A member's sales."""
        self._check_line()
        heads = [
            SaleHead(sale.receipt, sale.business_day, at, store, sale.total, self._back(sale.receipt))
            for sale, at, store in self._sales.sales.values()
            if sale.member is not None and sale.member.id == member
        ]
        heads.sort(key=lambda head: (head.at, head.receipt), reverse=True)
        return SalesTold(tuple(heads[:limit]), self._sales.clock())

    def hold(self, request: str, receipt: str, quantities: Sequence[int]) -> ReturnHeld:
        """One till at a time."""
        self._check_line()
        sales, now = self._sales, self._sales.clock()
        told = sales.told(receipt)
        hold = request.replace("-", "")
        if hold in sales.used:
            raise Refused("hold_used", "used")
        till, other, until = sales.holds.get(receipt, (self._till, request, 0))
        if till != self._till and until > now:
            raise Refused("being_refunded", "elsewhere")
        if not any(quantities):
            if other == request:
                sales.holds.pop(receipt, None)
            return ReturnHeld(hold, now, told)
        back = refunded_quantities(told.sale, told.refunds)
        lines = zip(told.sale.lines, back, quantities, strict=True)
        if any(quantity > line.quantity - gone for line, gone, quantity in lines):
            raise Refused("more_than_sold", "less is left")
        sales.holds[receipt] = (self._till, request, now + HOLD_MS)
        return ReturnHeld(hold, now + HOLD_MS, told)

    def _back(self, receipt: str) -> int:
        return sum(refund.total for refund in self._sales.refunds.get(receipt, ()))

    def _check_line(self) -> None:
        if not self._sales.online:
            raise LineDown("cut by the test")
