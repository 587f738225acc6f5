"""ports.CentreSales: the same questions to the simulated centre and to a real one over HTTP."""

import contextlib
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from sync.central.store.engine import sqlite_url
from sync.sales import SalesOverLine
from terminal.domain.errors import LineDown, Refused
from terminal.domain.members import MemberId, MemberView
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.refunds import SaleRefunded, refund_share
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import Tender, TenderKind
from terminal.ports import CentreSales
from tests.support.desk import MANAGER
from tests.support.memory_sales import MemorySales
from tests.support.points_till import points_till
from tests.support.refund_tills import RefundTill, refund_till
from tests.support.running_centre import running_centre
from tests.support.shop import BISCUITS, JUICE
from tests.support.stores import MEMBER as SHOWN

MEMBER = MemberId(4711)


class Company(ABC):
    """Two tills that sell and refund, and the port as each has it."""

    one: CentreSales
    two: CentreSales
    member: MemberId

    @abstractmethod
    def sell(self) -> SaleCompleted:
        """Two packets and a bottle to the member at the first till; the centre knows."""

    @abstractmethod
    def refund(self, sale: SaleCompleted, *pieces: int, hold: str = "") -> SaleRefunded:
        """At the second till; the centre knows."""


class Simulated(Company):
    def __init__(self, folder: Path, ending: contextlib.ExitStack) -> None:
        self._till = ending.enter_context(points_till(folder))
        self._sales = MemorySales(self._till.clock)
        self.one, self.two, self.member = self._sales.at("T01"), self._sales.at("T02"), SHOWN

    def sell(self) -> SaleCompleted:
        sale = self._till.sell(f"2*{BISCUITS.barcodes[0]}", JUICE.barcodes[0])
        self._sales.take_sale(sale)
        return sale

    def refund(self, sale: SaleCompleted, *pieces: int, hold: str = "") -> SaleRefunded:
        earlier = self._sales.told(sale.receipt).refunds
        share = refund_share(sale, earlier, [count * 1000 for count in pieces])
        made = SaleRefunded(
            f"T02-1-{len(earlier) + 2:06d}",
            sale.receipt,
            sale.business_day,
            sale.business_day,
            1,
            share.lines,
            share.total,
            (Tender(TenderKind.CASH, share.money),),
            share.points_taken,
            "torn",
            sale.member,
            hold=hold,
        )
        self._sales.take_refund(made)
        return made


class Real(Company):
    def __init__(self, folder: Path, ending: contextlib.ExitStack) -> None:
        centre = ending.enter_context(running_centre(sqlite_url(folder / "centre.db")))
        centre.open_store("S02")
        centre.add_members([MEMBER], cards=False)
        self.tills: tuple[RefundTill, RefundTill] = tuple(  # type: ignore[assignment]
            ending.enter_context(refund_till(folder / store, centre, _now, store=store)) for store in ("S01", "S02")
        )
        desk = self.tills[0].till
        desk.receive(*(payload + luhn_digit(payload) for payload in ("880010000", "880010009")))
        number, _ = desk.hand_over(MEMBER, None)
        desk.sync()
        view = desk.swipe(number)
        assert isinstance(view, MemberView)
        self._view = view
        self.one, self.two, self.member = self.tills[0].centre, self.tills[1].centre, MEMBER

    def sell(self) -> SaleCompleted:
        sale = self.tills[0].sell(2, 1, view=self._view)
        self.tills[0].sync()
        return sale

    def refund(self, sale: SaleCompleted, *pieces: int, hold: str = "") -> SaleRefunded:
        till = self.tills[1]
        request = str(uuid.UUID(hold)) if hold else ""
        order = till.order(till.refunds.find_anywhere(sale.receipt), pieces, request)
        made = till.refunds.complete(order, actor=MANAGER, language="en")
        till.sync()
        return made


def _now() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture(params=[Simulated, Real])
def company(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Company]:
    make: Callable[[Path, contextlib.ExitStack], Company] = request.param
    with contextlib.ExitStack() as ending:
        yield make(tmp_path, ending)


def code(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def new() -> str:
    return str(uuid.uuid4())


def test_a_sale_is_told_with_all_that_came_back(company: Company) -> None:
    sale = company.sell()
    assert company.two.find(sale.receipt).sale == sale
    assert company.two.find(sale.receipt).refunds == ()
    refund = company.refund(sale, 1, 0)
    told = company.one.find(sale.receipt)
    assert (told.sale, told.refunds, told.store) == (sale, (refund,), "S01")
    assert code(lambda: company.one.find("T09-1-000009")) == "unknown_sale"


def test_a_members_sales_are_listed_newest_first(company: Company) -> None:
    first, second = company.sell(), company.sell()
    refund = company.refund(first, 1, 0)
    heads = company.two.of_member(company.member).sales
    assert [(head.receipt, head.total, head.back) for head in heads] == [
        (second.receipt, second.total, 0),
        (first.receipt, first.total, refund.total),
    ]
    assert len(company.two.of_member(company.member, limit=1).sales) == 1


def test_one_till_at_a_time(company: Company) -> None:
    sale, request = company.sell(), new()
    held = company.two.hold(request, sale.receipt, (1000, 0))
    assert held.told.sale == sale
    assert held.expires > held.told.now
    assert company.two.hold(request, sale.receipt, (2000, 0)).hold == held.hold
    assert code(lambda: company.one.hold(new(), sale.receipt, (0, 1000))) == "being_refunded"
    company.two.hold(request, sale.receipt, ())
    cut_off, anew = new(), new()
    for asked in (cut_off, anew):
        company.one.hold(asked, sale.receipt, (0, 1000))  # the till was cut off, and begins anew
    company.one.hold(cut_off, sale.receipt, ())
    assert code(lambda: company.two.hold(new(), sale.receipt, (1000, 0))) == "being_refunded"
    company.one.hold(anew, sale.receipt, ())
    company.two.hold(new(), sale.receipt, (1000, 0))


def test_no_more_than_is_left(company: Company) -> None:
    sale = company.sell()
    assert code(lambda: company.one.hold(new(), sale.receipt, (3000, 0))) == "more_than_sold"
    company.refund(sale, 1, 1)
    assert code(lambda: company.one.hold(new(), sale.receipt, (0, 1000))) == "more_than_sold"
    company.one.hold(new(), sale.receipt, (1000, 0))
    assert code(lambda: company.one.hold(new(), "T09-1-000009", (1000,))) == "unknown_sale"


def test_a_hold_ends_with_its_refund(company: Company) -> None:
    sale, request = company.sell(), new()
    held = company.two.hold(request, sale.receipt, (1000, 0))
    refund = company.refund(sale, 1, 0, hold=held.hold)
    assert refund.hold == held.hold
    assert code(lambda: company.two.hold(request, sale.receipt, (1000, 0))) == "hold_used"
    company.one.hold(new(), sale.receipt, (1000, 1000))


def test_without_a_line_every_question_says_so() -> None:
    def no_line() -> None:
        raise LineDown("cut")

    cut = MemorySales(_now)
    cut.online = False
    ports: list[CentreSales] = [cut.at("T01"), SalesOverLine(no_line)]  # type: ignore[arg-type]
    for port in ports:
        with pytest.raises(LineDown):
            port.find("T01-1-000002")
        with pytest.raises(LineDown):
            port.of_member(MEMBER)
        with pytest.raises(LineDown):
            port.hold(new(), "T01-1-000002", (1000,))


def test_a_silent_centre_is_waited_for_no_longer_than_said() -> None:
    class Silent:
        def sale(self, receipt: str) -> None:
            del receipt
            time.sleep(1)

        def close(self) -> None:
            """Nothing to close."""

    asking = SalesOverLine(Silent, limit=0.05)  # type: ignore[arg-type]
    began = time.monotonic()
    with pytest.raises(LineDown):
        asking.find("T01-1-000002")
    assert time.monotonic() - began < 1


def test_what_is_told_survives_the_wire(company: Company) -> None:
    told = company.one.find(company.sell().receipt)
    assert msgspec.json.decode(msgspec.json.encode(told), type=type(told)) == told
