"""The figures of a shift as lines for the screen."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from terminal.domain.shift_figures import CashierTakings, Takings
from terminal.domain.shift_reports import TenderCount
from terminal.domain.tenders import MONEY
from ui import formats
from ui.messages import shift_messages
from ui.screens.checkout.tender_list import tender_name
from ui.widgets.figure_card import Line

translate = QCoreApplication.translate


def takings_lines(takings: Takings) -> Iterator[Line]:
    """Sales, refunds, fees and moves of cash, each with its tenders."""
    words = translate("shift_figures", "Sales: {count}").format(count=takings.sales)
    yield Line(words, (formats.money(takings.sold),), strong=True, name="shift_sold")
    for each in takings.tenders:
        if each.taken:
            yield Line(f"    {tender_name(each.kind)}", (formats.money(each.taken),))
    if takings.refunds:
        words = translate("shift_figures", "Refunds: {count}").format(count=takings.refunds)
        yield Line(words, (formats.money(-takings.refunded),), strong=True)
        for each in takings.tenders:
            if each.given_back:
                yield Line(f"    {tender_name(each.kind)}", (formats.money(-each.given_back),))
    if takings.fees:
        total = sum(each.fees for each in takings.tenders)
        words = translate("shift_figures", "Card fees: {count}").format(count=takings.fees)
        yield Line(words, (formats.money(total),), strong=True)
    yield from _without_a_sale(takings)


def _without_a_sale(takings: Takings) -> Iterator[Line]:
    if takings.moves_in:
        words = translate("shift_figures", "Paid in: {count}").format(count=takings.moves_in)
        yield Line(words, (formats.money(takings.paid_in),), strong=True)
    if takings.moves_out:
        words = translate("shift_figures", "Paid out: {count}").format(count=takings.moves_out)
        yield Line(words, (formats.money(-takings.paid_out),), strong=True)
    if takings.rounding:
        yield Line(translate("shift_figures", "Rounded off"), (formats.money(takings.rounding),))
    if takings.drawer:
        yield Line(translate("shift_figures", "Drawer opened without a sale"), (f"{takings.drawer}",))
    if takings.voided:
        yield Line(translate("shift_figures", "Baskets given up"), (f"{takings.voided}",))


def cashier_lines(cashiers: Iterable[CashierTakings], name_of: Callable[[str], str]) -> Iterator[Line]:
    """What each person sold and took in money, where there are several."""
    cashiers = tuple(cashiers)
    for each in cashiers if len(cashiers) > 1 else ():
        words = translate("shift_figures", "{name}, sales: {count}")
        takings = each.takings
        sold = formats.money(takings.sold)
        yield Line(words.format(name=name_of(each.cashier), count=takings.sales), (sold,), strong=True)
        for tender in takings.tenders:
            if tender.kind in MONEY and tender.net:
                yield Line(f"    {tender_name(tender.kind)}", (formats.money(tender.net),))


def count_lines(counts: Iterable[TenderCount]) -> Iterator[Line]:
    """What was counted beside what should be there, differences in words."""
    heads = (
        translate("shift_figures", "Expected"),
        translate("shift_figures", "Counted"),
        translate("shift_figures", "Difference"),
    )
    yield Line("", heads)
    for each in counts:
        state = "danger" if each.difference else "positive"
        figures = (formats.money(each.expected), formats.money(each.counted))
        yield Line(
            tender_name(each.kind),
            (*figures, shift_messages.difference(each.difference)),
            state=state,
            name=f"shift_count_{each.kind.value}",
        )
