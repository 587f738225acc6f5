"""What is weighed, a price that the manager allows, and a basket that waits while the power fails."""

from sync.central.store import schema
from terminal import bootstrap
from terminal.domain.catalogue import ean_check_digit
from terminal.domain.held_baskets import BasketHeld
from terminal.domain.journal import EntryKind
from terminal.domain.money import yuan
from terminal.domain.pricing import PriceReason
from terminal.domain.receipts import rate_text
from tests.support.counter.street import Street
from tests.support.counter.till import MANAGER

_GRAMS = 1_286


def label(product: int, grams: int) -> str:
    """The EAN-13 of an in-store scale, by the shipped scheme: 21, five digits of the article, five of grams."""
    payload = f"21{product:05d}{grams:05d}"
    return payload + ean_check_digit(payload)


def test_weighed_goods_and_a_discount_that_the_manager_allows(shared_street: Street, language: str) -> None:
    (apples,) = shared_street.goods("fresh")
    (soap,) = shared_street.goods("household")
    weighed = (apples.price * _GRAMS + 500) // 1000
    damaged = soap.price - (soap.price * 200 + 500) // 1000  # a fifth off
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        till.scan(label(apples.id, _GRAMS), soap.barcode)
        till.press("F3")
        till.await_focus("price_figure")
        till.press("ctrl+2")
        till.enter("20")
        till.await_focus("price_reason")
        till.press("alt+2")
        till.approve()
        till.await_focus("scan_line")
        till.await_text("amount_due", f"{till.words.screen('SalePanel', 'To pay')} ¥{yuan(weighed + damaged)}")
        till.begin_payment()
        till.press("ctrl+1", "Return")  # the exact sum
        till.await_shown("change_due")
        sale = till.last_sale()
        printed = "\n".join(till.paper.await_document(1).lines)
        saved = till.words.paper(
            "by_rate",
            label=till.words.paper("line_discount"),
            rate=rate_text(800, language),
            saving=yuan(soap.price - damaged),
        )
        till.stop()
    fruit, dented = sale.lines
    assert (fruit.quantity, fruit.amount) == (_GRAMS, weighed)
    (step,) = dented.steps
    assert (dented.amount, step.reason) == (damaged, PriceReason.LINE_DISCOUNT)
    assert step.by_hand is not None
    assert (step.rate, step.by_hand.approver, step.by_hand.before) == (800, MANAGER, soap.price)
    for words in ("1.286", yuan(weighed), saved):
        assert words in printed
    shared_street.await_rows(schema.sales, receipt=sale.receipt, total=weighed + damaged, change=0)
    lines = shared_street.rows(schema.sale_lines, terminal=till.terminal)
    assert [line.amount for line in lines] == [weighed, damaged]


def test_a_held_basket_is_there_after_the_power_failed(shared_street: Street, language: str) -> None:
    first, second, third = shared_street.goods("snacks", 3)
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in()
        till.scan(first.barcode, f"3*{second.barcode}")
        till.press("F8")
        till.await_focus("hold_name")
        till.enter("blue coat")
        till.await_entries(EntryKind.BASKET_HELD, 1)
        till.await_focus("scan_line")
        till.scan(third.barcode)
        till.await_text("customer_due", f"¥{yuan(third.price)}")
        till.kill()
        till.start()
        till.sign_in()
        till.press("F8")
        till.await_focus("held_list")
        assert any("blue coat" in words for words in till.eyes.texts())
        till.press("Return")
        till.await_entries(EntryKind.BASKET_RECALLED, 1)
        till.await_text("customer_due", f"¥{yuan(first.price + 3 * second.price)}")
        till.begin_payment()
        till.pay_cash("200")
        sale = till.last_sale()
        till.paper.await_document(1)
        (held,) = till.journal.bodies(EntryKind.BASKET_HELD, BasketHeld)
        till.stop()
    assert (held.lines, held.total) == (2, sale.total)
    assert [(line.barcode, line.quantity) for line in sale.lines] == [(first.barcode, 1_000), (second.barcode, 3_000)]
    assert sale.total == first.price + 3 * second.price
    shared_street.await_rows(schema.sales, receipt=sale.receipt, total=sale.total)
    assert bootstrap.verify_journal(till.folder).startswith(f"The journal of {till.terminal} is whole")
