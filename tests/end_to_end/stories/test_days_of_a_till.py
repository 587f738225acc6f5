"""Whole days: the count at its end, one without line and printer, and one with several people at the till."""

from sync.central.clock import wall_clock
from sync.central.staff import records
from sync.central.store import schema
from terminal.domain.acts import StaffChanged
from terminal.domain.journal import EntryKind
from terminal.domain.money import yuan
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.shift_reports import ShiftClosed
from tests.support.counter.street import Street
from tests.support.counter.till import CASHIER, COLLEAGUE, FLOAT, PEOPLE, CounterTill
from tests.support.virtual_printer import PrinterState


def test_the_drawer_is_counted_blind_and_the_z_says_what_is_missing(shared_street: Street, language: str) -> None:
    (tea,) = shared_street.goods("drinks", cheaper_than=1_000)
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        sell(till, tea.barcode)
        till.last_sale()
        till.scan(tea.barcode)
        till.begin_payment()
        till.press("F4", "Return")
        till.await_focus("reference")
        till.enter("WX1")
        till.await_shown("change_due")
        till.last_sale(2)
        till.press("F10")
        till.await_shown("shift_count")
        till.press("F12")
        till.await_focus("count_10000")
        assert not any(yuan(FLOAT * 100 + tea.price) in words for words in till.eyes.texts()), "counted blind"
        short = count_drawer(till, FLOAT * 100 + tea.price, mobile=tea.price)
        till.await_focus("shift_difference")
        till.type("not found")
        till.press_when_ready("shift_close_act", "F12")
        till.await_entries(EntryKind.SHIFT_CLOSED, 1)
        (closed,) = till.journal.bodies(EntryKind.SHIFT_CLOSED, ShiftClosed)
        report = "\n".join(till.paper.await_document(3).lines)
        till.stop()
    assert short > 0
    (row,) = shared_street.await_rows(schema.shift_reports, terminal=till.terminal)
    assert (row.sales, row.sold) == (2, 2 * tea.price)
    assert (row.cash_expected, row.cash_counted) == (FLOAT * 100 + tea.price, FLOAT * 100 + tea.price - short)
    assert (row.other_difference, row.problem) == (0, "")
    assert closed.shift == 1
    for words in ("Z", yuan(FLOAT * 100 + tea.price), f"-{yuan(short)}", "not found"):
        assert words in report


def test_a_morning_without_line_and_printer_is_made_up_for(shared_street: Street, language: str) -> None:
    goods = shared_street.goods("stationery", 3)
    member = shared_street.member("silver")
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        till.paper.await_document(0)
        shared_street.await_rows(schema.shift_openings, terminal=till.terminal)
        till.paper.printer.set_state(PrinterState.PAPER_OUT)
        till.line.down()
        for customer, each in enumerate(goods, 1):
            till.scan(each.barcode)
            if each is goods[1]:
                till.swipe(member.tracks)
            till.begin_payment()
            till.press("ctrl+1", "Return")
            till.last_sale(customer)
            till.await_focus("scan_line")  # the disk has the sale a moment before the window knows it
        sales = till.journal.sales()
        till.await_text("status_waiting", till.words.screen("StatusBar", "{count} to upload", count=len(goods)))
        assert not shared_street.rows(schema.sales, terminal=till.terminal)
        assert till.paper.count == 1
        till.stop()
        till.start()
        till.sign_in()
        till.paper.printer.set_state(PrinterState.READY)
        receipts = ["\n".join(till.paper.await_document(place).lines) for place in (1, 2, 3)]
        till.line.up()
        rows = shared_street.await_rows(schema.sales, 3, terminal=till.terminal)
        till.await_text("status_waiting", till.words.screen("StatusBar", "{count} to upload", count=0))
        till.stop()
    assert all(sale.receipt in receipt for sale, receipt in zip(sales, receipts, strict=True))
    assert [row.receipt for row in rows] == [sale.receipt for sale in sales]
    assert shared_street.points(member.id) == member.points + sales[1].points
    assert not shared_street.rows(schema.parked_entries, terminal=till.terminal)


def test_a_locked_screen_and_a_colleague_with_a_staff_card(shared_street: Street, language: str) -> None:
    (tea,) = shared_street.goods("drinks")
    number = "99" + f"{int(COLLEAGUE):07d}"
    number += luhn_digit(number)
    records.give_card(shared_street.centre_database, COLLEAGUE, number, wall_clock())
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        till.scan(tea.barcode)
        till.press("ctrl+l")
        till.await_focus("pin")
        assert not any(tea.name in words for words in till.eyes.texts()), "nobody reads the counter of a locked till"
        till.enter("0000")
        till.await_shown("message_title")
        till.enter(PEOPLE[CASHIER])
        till.await_focus("scan_line")
        till.press("alt+w")
        till.await_focus("pin")
        till.reader.swipe(f";{number}?")
        till.await_shown("message_title")
        till.enter(PEOPLE[COLLEAGUE])
        till.await_focus("scan_line")
        till.begin_payment()
        till.pay_cash("100")
        sale = till.last_sale()
        receipt = "\n".join(till.paper.await_document(1).lines)
        (sold,) = till.journal.entries(EntryKind.SALE_COMPLETED)
        (changed,) = till.journal.bodies(EntryKind.STAFF_CHANGED, StaffChanged)
        kinds = [entry.kind for entry in till.journal.entries() if entry.kind.startswith("staff.")]
        till.stop()
    assert sold.actor == COLLEAGUE
    assert changed.before == CASHIER
    assert kinds == [
        EntryKind.STAFF_SIGNED_IN,
        EntryKind.STAFF_LOCKED,
        EntryKind.STAFF_UNLOCKED,
        EntryKind.STAFF_CHANGED,
    ]
    for words in (till.words.paper("change"), "陈志强", sale.receipt):
        assert words in receipt
    (row,) = shared_street.await_rows(schema.sales, receipt=sale.receipt)
    assert row.cashier == COLLEAGUE


def sell(till: CounterTill, barcode: str) -> None:
    """One article for the exact sum."""
    till.scan(barcode)
    till.begin_payment()
    till.press("ctrl+1", "Return")
    till.await_shown("change_due")


def count_drawer(till: CounterTill, expected: int, *, mobile: int) -> int:
    """Two notes of a hundred and coins of a yuan, nothing smaller; what is missing of ``expected`` then, fen."""
    small = (expected - 20_000) // 100
    for count in ("2", "", "", "", "", str(small), "", ""):  # 100, 50, 20, 10, 5, 1 yuan, 5 and 1 jiao
        till.enter(count)
    till.await_focus("count_bank_card")
    till.press("Return")
    till.enter(yuan(mobile))
    till.press("F12")
    return expected - 20_000 - small * 100
