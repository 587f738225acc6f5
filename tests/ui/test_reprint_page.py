"""A copy by keys: the last receipt, one by number or time, what is seen before it prints, and what keeps it from it."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from terminal.domain.acts import DrawerOpened, ReceiptReprinted
from terminal.domain.devices import CodeScanned
from terminal.domain.journal import EntryKind
from terminal.domain.reprints import ReprintError, ReprintProblem
from terminal.domain.retention import Gone
from terminal.domain.sales import SaleCompleted
from tests.support.stores import slip
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.application import Interface
from ui.messages import reprint_messages
from ui.places import REPRINT
from ui.tour.hands import focused
from ui.widgets.paper import PaperView
from ui.widgets.rail import CHECKOUT


@pytest.fixture
def paper(counter: Counter) -> list[str]:
    """What the printer of this till puts on paper, line by line."""
    lines: list[str] = []
    counter.shop.printer.on_paper(lines.extend)
    return lines


def sell(counter: Counter, *, print_it: bool = True) -> SaleCompleted:
    counter.scan(barcode_of(0))
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    if print_it:
        counter.shop.print_all()
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    return msgspec.json.decode(entry.body, type=SaleCompleted)


def open_copies(counter: Counter) -> PaperView:
    counter.key(Qt.Key.Key_F11)
    counter.until(lambda: counter.window.place == REPRINT and focused() == "reprint_number")
    view = counter.widget("reprint_paper")
    assert isinstance(view, PaperView)
    return view


def copies(counter: Counter) -> list[ReceiptReprinted]:
    entries = counter.shop.journal.latest(EntryKind.RECEIPT_REPRINTED)
    return [msgspec.json.decode(entry.body, type=ReceiptReprinted) for entry in entries]


def test_two_keys_print_the_last_receipt_again(counter: Counter, paper: list[str]) -> None:
    sale = sell(counter)
    first = list(paper)
    paper.clear()
    view = open_copies(counter)
    assert view.lines[0].strip() == "COPY 1"
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.window.place == CHECKOUT)
    assert counter.text("message_title") == f"Copy 1 of {sale.receipt} prints"
    counter.shop.print_all()
    assert copies(counter) == [ReceiptReprinted(sale.receipt, "sale.completed", 1)]
    assert "".join(first).replace(" ", "") in "".join(paper).replace(" ", "")
    assert [line.strip() for line in paper].count("COPY 1") == 2


def test_what_is_shown_is_what_is_printed(counter: Counter, paper: list[str]) -> None:
    sell(counter)
    paper.clear()
    shown = list(open_copies(counter).lines)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.window.place == CHECKOUT)
    counter.shop.print_all()
    assert paper == shown


def test_an_older_one_is_chosen_by_the_arrows_and_printed_by_enter(counter: Counter) -> None:
    first, second = sell(counter), sell(counter)
    view = open_copies(counter)
    assert any(second.receipt in line for line in view.lines)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "reprint_papers")
    counter.key(Qt.Key.Key_Down)
    counter.until(lambda: any(first.receipt in line for line in view.lines))
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: bool(copies(counter)))
    assert copies(counter)[0].receipt == first.receipt


def test_a_receipt_is_found_by_the_end_of_its_number_by_a_time_and_by_the_scanner(counter: Counter) -> None:
    first, second = sell(counter), sell(counter)
    view = open_copies(counter)
    counter.type(first.receipt.rsplit("-", 1)[1])
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: any(first.receipt in line for line in view.lines))
    papers = counter.widget("reprint_papers")
    assert isinstance(papers, QListWidget)
    assert papers.count() == 1
    counter.window.reprint.reader_event(CodeScanned(second.receipt, "scanner"))
    counter.until(lambda: any(second.receipt in line for line in view.lines))
    assert counter.window.reprint.find("12:00")
    assert papers.count() == 2


def test_what_is_not_there_says_what_to_type_and_escape_leads_back(counter: Counter) -> None:
    sell(counter)
    open_copies(counter)
    counter.type("999")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("message_title") == "Nothing was printed under this number or at this time"
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: counter.window.place == CHECKOUT and focused() == "scan_line")
    assert not copies(counter)


def test_one_that_is_still_printing_says_so_and_can_be_copied_once_it_is_out(counter: Counter) -> None:
    sell(counter, print_it=False)
    view = open_copies(counter)
    assert counter.widget("reprint_waits").isVisible()
    assert not view.verticalScrollBar().isVisible()
    assert not counter.widget("reprint_print").isEnabled()
    counter.shop.print_all()
    counter.until(lambda: counter.widget("reprint_print").isEnabled())
    assert view.lines[0].strip() == "COPY 1"


def test_one_that_is_kept_no_longer_says_so_and_is_not_printed(counter: Counter) -> None:
    journal = counter.shop.journal
    with journal.act(at=counter.shop.clock()) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
        act.spool(slip("opened"), entry=entry)
        act.commit()
    counter.shop.print_all()
    journal.spool.forget((entry.epoch, entry.number), Gone.EXPIRED)
    open_copies(counter)
    assert counter.text("message_title") == "This paper is kept no longer"
    assert not counter.widget("reprint_print").isEnabled()
    assert not copies(counter)


def test_every_problem_has_words_of_its_own(interface: Interface) -> None:
    for language in ("zh_CN", "zh_TW", "en"):
        interface.switch_language(language)
        titles = {reprint_messages.refused(ReprintError(problem)).title for problem in ReprintProblem}
        assert len(titles) == len(ReprintProblem)


def test_a_till_that_printed_nothing_yet_offers_nothing(counter: Counter) -> None:
    view = open_copies(counter)
    assert view.lines == []
    assert not counter.widget("reprint_print").isEnabled()
    assert not counter.widget("reprint_waits").isVisible()
