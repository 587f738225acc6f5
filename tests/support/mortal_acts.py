"""What a till does before it dies (``tests.support.mortals``): a sale, a refund, an exchange, a shift's close.

The till is the program's own bundle of services on the files of a folder; papers go to a real printer over TCP.
"""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from hardware.context import DriverContext
from hardware.registry import make_printer
from terminal.domain.cards import CardMedium, CardRead
from terminal.domain.catalogue import MILLI
from terminal.domain.devices import DeviceSettings
from terminal.domain.members import MemberView
from terminal.domain.sales import SaleCompleted
from terminal.domain.shifts import CashMove
from terminal.domain.tenders import EXTERNAL, Tender, TenderKind
from terminal.services.backoff import Backoff
from terminal.services.exchanges import begin_exchange
from terminal.services.printing import Spooler
from terminal.services.refund_orders import RefundOrder
from terminal.services.till import Till, make_till
from terminal.store.data_folder import DataFolder
from terminal.store.points_book import StoredPointsBook
from terminal.store.spool import StoredSpool
from tests.support.desk import MANAGER
from tests.support.mortals import Mortal, tell
from tests.support.points_till import ScriptedCentre, points_till
from tests.support.shift_till import LANGUAGE, close_order
from tests.support.shop import BISCUITS, CARD_NUMBER, CASHIER, JUICE, LOOKUP_KEY, clock_at
from tests.support.stores import TERMINAL, cache_of, card_book_of, journal_of

CARD = Tender(TenderKind.BANK_CARD, 2_000, "POS-77")
MOBILE = Tender(TenderKind.MOBILE, 300, "wx-5")
POINTS = 1_000
GIFT = "mug"
OPENING_FLOAT, LEFT, PAID_IN, FOUND = 20_000, 5_000, 700, 50
REQUEST = "6f3c1a52-0f4d-4c39-9a55-1d9a7f1b2c3d"
"""Of the act that is cut off, and asked for again afterwards."""

_CONTEXT = DriverContext(clock=lambda: 0, card_number_formats=tuple, backoff=Backoff())


def till_in(data: DataFolder) -> Till:
    """The services of the program on a folder; the centre holds 5,000 points for everybody."""
    centre = ScriptedCentre()
    centre.balance = 5_000
    return make_till(
        TERMINAL,
        cache_of(data),
        journal_of(data),
        card_book_of(data),
        StoredPointsBook(data.journal),
        clock=clock_at(),
        lookup_key=LOOKUP_KEY,
        holds=centre,
    )


@contextmanager
def opened(folder: Path) -> Iterator[tuple[DataFolder, Till]]:
    """The till of a folder, started again."""
    with DataFolder(folder, keyring=False) as data:
        yield data, till_in(data)


def prepare(folder: Path) -> str:
    """A new till with an open shift, and the receipt number of a sale that had points, card and cash."""
    with points_till(folder) as points:
        till = till_in(points.folder)
        till.shifts.open(OPENING_FLOAT, actor=MANAGER, language=LANGUAGE)
        show_card(till)
        till.checkout.scan(f"4*{BISCUITS.barcodes[0]}")
        till.checkout.scan(JUICE.barcodes[0])
        till.checkout.begin_payment(CASHIER)
        till.checkout.pay_with_points(POINTS, till.checkout.hold_points(POINTS))
        till.checkout.tender(CARD)
        sale = pay_rest(till)
        points.slips()
    return sale.receipt


def show_card(till: Till) -> None:
    """The member's card is read."""
    view = till.identification.identify(CardRead(CARD_NUMBER, CardMedium.STRIPE, "reader"))
    assert isinstance(view, MemberView)
    till.checkout.take_member(view)


def put_on_counter(till: Till) -> None:
    """Ten packets for a member, who also wants a gift, up to the payment."""
    show_card(till)
    till.checkout.scan(f"10*{BISCUITS.barcodes[0]}")
    till.checkout.begin_payment(CASHIER)
    till.checkout.take_gift(GIFT)


def pay_rest(till: Till) -> SaleCompleted:
    """In cash, and the sale is a fact."""
    payment = till.checkout.state.payment
    assert payment is not None
    if payment.remaining:
        till.checkout.tender(Tender(TenderKind.CASH, payment.remaining))
    return till.checkout.complete(cashier=CASHIER, language=LANGUAGE)


def refund_order(till: Till, receipt: str, request: str = REQUEST) -> RefundOrder:
    """Two of the four packets come back, with a slip for what goes back at an external terminal."""
    sold = till.refunds.find(receipt)
    quantities = (2 * MILLI, *(0 for _ in sold.sale.lines[1:]))
    option = till.refunds.preview(sold, quantities).options[0]
    slips = {place: f"R-{place}" for place, way in enumerate(option.ways) if way.kind in EXTERNAL}
    return RefundOrder(request, receipt, quantities, "torn", option.outcome.money, option.outcome.choice, slips)


def print_waiting(data: DataFolder, port: int) -> None:
    """Whatever waits comes out of the printer behind ``port``, as the program prints it."""
    settings = DeviceSettings("p", "escpos-network", {"host": "127.0.0.1", "port": port, "columns": 32})
    spool = StoredSpool(data.journal)
    with closing(make_printer(settings, _CONTEXT)) as printer:
        spooler = Spooler(spool, printer, lambda _status: None)
        while spool.waiting_documents():
            assert spooler.step() == 0.0
            tell("printed")


def sell(folder: Path, word: str, mortal: Mortal) -> None:
    """One sale with everything that can be in a payment; ``word`` is the printer's port."""
    with opened(folder) as (data, till), mortal():
        put_on_counter(till)
        till.checkout.pay_with_points(POINTS, till.checkout.hold_points(POINTS))
        tell("in points")
        for tender in (CARD, MOBILE):
            till.checkout.tender(tender)
            tell(f"in {tender.reference}")
        till.checkout.take_back(2, reference="R-9", actor=CASHIER)
        tell(f"out {MOBILE.reference}")
        till.checkout.tender(Tender(TenderKind.CASH, 10_000))
        tell("in cash")
        tell(f"sold {pay_rest(till).receipt}")
        print_waiting(data, int(word))


def refund(folder: Path, word: str, mortal: Mortal) -> None:
    """A part of a sale comes back; ``word`` holds its receipt and the printer's port."""
    receipt, port = json.loads(word)
    with opened(folder) as (data, till), mortal():
        done = till.refunds.complete(refund_order(till, receipt), actor=MANAGER, language=LANGUAGE)
        tell(f"done {done.receipt}")
        print_waiting(data, port)


def exchange(folder: Path, word: str, mortal: Mortal) -> None:
    """Packets of the sale ``word`` come back for bottles worth more; the rest is paid by card and in cash."""
    with opened(folder) as (_, till), mortal():
        begin_exchanging(till, word)
        till.checkout.tender(CARD)
        tell(f"in {CARD.reference}")
        tell(f"done {pay_rest(till).receipt}")


def begin_exchanging(till: Till, receipt: str) -> None:
    """Packets come back, and the bottles that are taken instead are on the counter, up to the payment."""
    order = msgspec.structs.replace(refund_order(till, receipt), references={})
    people = till.refunds.people(order, MANAGER, None)
    till.checkout.begin_exchange(begin_exchange(till.refunds, order, people))
    till.checkout.scan(f"20*{JUICE.barcodes[0]}")
    till.checkout.begin_payment(CASHIER)


def exchange_again(till: Till, receipt: str) -> None:
    """The customer still stands there."""
    begin_exchanging(till, receipt)
    till.checkout.tender(CARD)
    pay_rest(till)


def close(folder: Path, word: str, mortal: Mortal) -> None:
    """Money is paid in, the shift ends, something is added to its Z, and the next one begins."""
    del word
    with opened(folder) as (_, till), mortal():
        pay_in(till)
        tell("paid in")
        close_shift(till)
        tell("closed 1")
        add_to_z(till)
        tell("added")
        open_next(till)
        tell("opened")


def pay_in(till: Till) -> None:
    """Coins for the drawer; asked for again, it is the same act."""
    till.shifts.move_cash(f"{REQUEST} in", CashMove.IN, PAID_IN, "coins", actor=MANAGER, language=LANGUAGE)


def close_shift(till: Till) -> None:
    """Everything is counted as it should be."""
    order = msgspec.structs.replace(close_order(till.shifts, left=LEFT), request=f"{REQUEST} close")
    till.shifts.close(order, actor=MANAGER, language=LANGUAGE)


def add_to_z(till: Till) -> None:
    """What came to light afterwards; asked for again, it is the same act."""
    request, why = f"{REQUEST} add", "found below the drawer"
    till.shifts.add(request, 1, TenderKind.CASH, FOUND, why, actor=MANAGER, language=LANGUAGE)


def open_next(till: Till) -> None:
    """With what the last shift left."""
    till.shifts.open(LEFT, actor=MANAGER, language=LANGUAGE)


ACTS = {"sell": sell, "refund": refund, "exchange": exchange, "close": close}
