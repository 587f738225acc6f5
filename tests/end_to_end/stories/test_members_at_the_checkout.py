"""Members at the checkout: a morning's ordinary sale, and one where card, points and coupon come late."""

from hardware.displays.two_lines import Word
from sync.central.store import schema
from terminal.domain.journal import EntryKind
from terminal.domain.money import yuan
from terminal.domain.points_acts import PointsRedeemed
from terminal.domain.tenders import TenderKind
from tests.support.counter.street import Street
from tests.support.counter.till import FLOAT

GOLD = 850  # permille of the list price


def at_gold(amount: int) -> int:
    """What a line at this list amount costs a gold member, half a fen up."""
    return (amount * GOLD + 500) // 1000


def test_a_member_pays_cash_gets_change_and_saves(shared_street: Street, language: str) -> None:
    water, other = shared_street.goods("drinks", 2)
    member = shared_street.member("gold")
    due = at_gold(2 * water.price) + at_gold(other.price)
    listed = 2 * water.price + other.price
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        till.scan(water.barcode, water.barcode, other.barcode)
        till.pole.await_words(till.words.pole(Word.TOTAL), yuan(listed))
        till.swipe(member.tracks)
        till.await_text("customer_due", f"¥{yuan(due)}")
        till.await_text("customer_due_caption", till.words.screen("customer_screen", "Total"))
        till.begin_payment()
        till.pay_cash("100")
        till.pole.await_words(till.words.pole(Word.CHANGE), yuan(10_000 - due))
        sale = till.last_sale()
        assert (sale.list_total, sale.total, sale.change) == (listed, due, 10_000 - due)
        assert till.eyes.text("customer_saved").endswith(f"¥{yuan(listed - due)}")
        receipt = till.paper.await_document(1)  # the first one tells of the float
        printed = "\n".join(receipt.lines)
        saving = yuan(2 * water.price - at_gold(2 * water.price))
        for words in (water.name, till.words.tier_rate("gold", GOLD, saving), sale.receipt):
            assert words in printed
        assert till.words.figures(receipt.lines, "total", "cash", "change") == [
            (till.words.paper("total"), yuan(due)),
            (till.words.paper("cash"), "100.00"),
            (till.words.paper("change"), yuan(10_000 - due)),
        ]
        assert till.paper.printer.drawer_pulses == 2, "for the float, and for the change"
        till.stop()
    (row,) = shared_street.await_rows(schema.sales, receipt=sale.receipt)
    assert (row.total, row.change, row.member, row.points) == (due, 10_000 - due, member.id, sale.points)
    lines = shared_street.rows(schema.sale_lines, terminal=till.terminal)
    assert [(line.barcode, line.quantity, line.amount) for line in lines] == [
        (water.barcode, 2_000, at_gold(2 * water.price)),
        (other.barcode, 1_000, at_gold(other.price)),
    ]
    assert shared_street.points(member.id) == member.points + sale.points
    (opened,) = shared_street.rows(schema.shift_openings, terminal=till.terminal)
    assert opened.opening_float == FLOAT * 100


def test_the_card_comes_while_paying_then_points_and_a_coupon(shared_street: Street, language: str) -> None:
    goods = shared_street.goods("care", 3)
    member = shared_street.member("gold", points=3_000)
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        till.press("alt+m")
        till.await_focus("member_search")
        till.reader.swipe(member.tracks)
        till.await_shown("file_name")
        till.press("F5")
        till.await_focus("points_choices")
        till.choose("points_primary", till.words.coupon("ten-off"))
        till.press("F12")
        till.await_entries(EntryKind.POINTS_REDEEMED, 1)
        till.press("alt+c")
        till.await_focus("scan_line")
        till.scan(*(each.barcode for each in goods))
        till.begin_payment()
        till.reader.swipe(member.tracks)
        till.await_shown("payment_member")
        till.press("F7")
        till.await_shown("coupon_0")
        till.press("alt+1")
        till.await_shown("tender_0")
        till.press("F6", "Return")
        till.await_shown("tender_1")
        till.press("F2", "Return")
        till.await_shown("change_due")
        sale = till.last_sale()
        (redeemed,) = till.journal.bodies(EntryKind.POINTS_REDEEMED, PointsRedeemed)
        printed = "\n".join(till.paper.await_document(2).lines)
        till.stop()
    due = sum(at_gold(each.price) for each in goods)
    coupon, points, cash = sale.tenders
    assert [each.kind for each in sale.tenders] == [TenderKind.COUPON, TenderKind.POINTS, TenderKind.CASH]
    assert (sale.total, coupon.amount, cash.amount) == (due, 1_000, due - 1_000 - points.amount)
    assert points.points == points.amount, "a point is worth a fen"
    assert 0 < points.points <= due // 2
    for words in (till.words.paper("points_tender", points=f"{points.points:,}"), till.words.paper("coupon")):
        assert words in printed
    shared_street.await_rows(schema.sales, receipt=sale.receipt)
    spent = redeemed.points + points.points
    assert shared_street.points(member.id) == member.points - spent + sale.points
    (kept,) = [row for row in shared_street.rows(schema.coupons) if row.member == member.id]
    assert kept.used_at is not None
