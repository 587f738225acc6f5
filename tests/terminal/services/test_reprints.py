"""Papers printed again: the same paper whatever changed since, marked, counted, journalled, without the drawer."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.acts import DrawerOpened, ReceiptReprinted
from terminal.domain.documents import Document
from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberRecord
from terminal.domain.reprints import ReprintError, ReprintProblem
from terminal.domain.retention import Gone
from terminal.domain.rights import RightMissing
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.ports import PaperOf
from terminal.services.printing import Spooler
from terminal.services.reprints import Reprints
from terminal.store.spool import StoredSpool
from tests.support.fakes import MemoryCache, MemoryJournal, MemoryPrinter, SteppedClock
from tests.support.plain_paper import plain
from tests.support.shop import BISCUITS, CASHIER, NOON, STORE, checkout_at, clock_at, member, stocked_cache
from tests.support.stores import card_book_of, enrolled, journal_of, slip

AUDITOR = StaffRecord(id="a01", name="查账", role=Role.AUDITOR, pin_hash="")


class Counter:
    """A till in memory that sells biscuits for cash."""

    def __init__(self) -> None:
        self.cache: MemoryCache = stocked_cache()
        self.cache.people[AUDITOR.id] = AUDITOR
        self.journal = MemoryJournal()
        self.clock: SteppedClock = clock_at()
        self.checkout = checkout_at(self.cache, self.journal, self.clock)
        self.printer = MemoryPrinter()
        self.reprints = Reprints(self.cache, self.journal, self.journal.book, self.clock)

    def sell(self, *, print_it: bool = True) -> SaleCompleted:
        self.checkout.add(BISCUITS)
        self.checkout.take_member(member())
        self.checkout.begin_payment()
        self.checkout.tender(Tender(TenderKind.CASH, 2000))
        sale = self.checkout.complete(cashier=CASHIER, language="zh_CN")
        if print_it:
            self.print_all()
        return sale

    def print_all(self) -> None:
        spooler = Spooler(self.journal.spool, self.printer, lambda _status: None)
        while self.journal.spool.waiting_documents():
            spooler.step()

    def reprint(self, paper: PaperOf, request: str = "") -> ReceiptReprinted:
        return self.reprints.reprint(request or self.reprints.new_request(), paper, actor=CASHIER, language="zh_CN")

    def newest(self) -> PaperOf:
        return self.reprints.latest()[0].paper


@pytest.fixture
def counter() -> Counter:
    return Counter()


def body(document: Document) -> str:
    return plain(document)


def test_a_copy_is_the_same_paper_between_two_marks(counter: Counter) -> None:
    sale = counter.sell()
    counter.clock.advance(3_600_000)
    counter.cache.here = msgspec.structs.replace(STORE, name="改了名的店")  # what the first one said stays
    counter.cache.schemes = [msgspec.structs.replace(counter.cache.schemes[0], version=9, tiers=())]

    reprinted = counter.reprint(counter.newest())
    counter.print_all()

    first, copy = counter.printer.printed
    assert reprinted == ReceiptReprinted(sale.receipt, "sale.completed", 1)
    assert copy.parts[3:-4] == first.parts
    assert body(Document(copy.parts[:3])) == "# 重印 COPY 第1份\n2026-05-01 13:00 小李 重印\n---\n"
    assert body(Document(copy.parts[-4:])) == "---\n重印 COPY 第1份\n本联为重印件，仅供存查\n"


def test_a_copy_of_a_cash_sale_opens_no_drawer(counter: Counter) -> None:
    counter.sell()
    assert counter.printer.drawer_openings == 1
    counter.reprint(counter.newest())
    counter.print_all()
    assert counter.printer.drawer_openings == 1
    assert counter.printer.printed[1].open_drawer is False


def test_the_journal_says_who_and_which_copy_and_copies_are_no_papers(counter: Counter) -> None:
    counter.sell()
    paper = counter.newest()
    for _ in range(2):
        counter.reprint(counter.newest())
        counter.print_all()

    entries = counter.journal.latest(EntryKind.RECEIPT_REPRINTED)
    assert [msgspec.json.decode(entry.body, type=ReceiptReprinted).copy for entry in entries] == [2, 1]
    assert {entry.actor for entry in entries} == {CASHIER.id}
    assert [printed.paper for printed in counter.reprints.latest()] == [msgspec.structs.replace(paper, copies=2)]


def test_the_same_request_prints_once(counter: Counter) -> None:
    counter.sell()
    first = counter.reprint(counter.newest(), "r1")
    assert counter.reprint(counter.newest(), "r1") == first
    assert counter.journal.spool.waiting_documents() == 1


def test_what_is_not_out_of_the_printer_yet_is_not_copied(counter: Counter) -> None:
    counter.sell(print_it=False)
    listed = counter.reprints.latest()[0]
    assert listed.paper.waits
    with pytest.raises(ReprintError) as refused:
        counter.reprint(listed.paper)
    assert refused.value.problem is ReprintProblem.WAITS
    assert not counter.journal.latest(EntryKind.RECEIPT_REPRINTED)


def test_a_sale_whose_paper_was_not_kept_is_made_anew_and_says_so(counter: Counter) -> None:
    sale = counter.sell()
    paper = counter.newest()
    counter.journal.spool.papers.clear()  # as after an older program
    found = counter.reprints.find(sale.receipt)[0].paper
    assert found == paper

    reprinted = counter.reprint(found)
    counter.reprint(found)
    counter.print_all()

    first, copy, second = counter.printer.printed
    assert reprinted.rebuilt
    assert copy.parts[4:-4] == first.parts
    assert "原件未保存" in body(copy)
    assert "原件未保存" in body(second)
    assert "第2份" in body(second)


def test_a_sale_of_a_scheme_and_people_that_are_gone_is_made_anew_nevertheless(counter: Counter) -> None:
    sale = counter.sell()
    counter.journal.spool.papers.clear()
    counter.cache.people.clear()
    paper = counter.reprints.find(sale.receipt)[0].paper
    copied = counter.reprints.preview(paper, actor=CASHIER, language="en")
    assert f"Cashier | {CASHIER.id}" in body(copied.document)


def test_papers_are_found_by_number_and_by_time(counter: Counter) -> None:
    first = counter.sell()
    counter.clock.advance(24 * 3_600_000)
    second = counter.sell()
    find = counter.reprints.find
    assert [printed.number for printed in find("")] == [second.receipt, first.receipt]
    assert [printed.number for printed in find("05-01")] == [first.receipt]
    assert [printed.number for printed in find("12:00")] == [second.receipt]
    assert [printed.number for printed in find(first.receipt.rsplit("-", 1)[1])] == [first.receipt]
    assert (find("05-01")[0].total, find("05-01")[0].member) == (first.total, "王**")


@pytest.mark.parametrize("typed", ["T01-1-000999", "04-30", "11:59", "饼干"])
def test_what_is_not_there_is_said(counter: Counter, typed: str) -> None:
    counter.sell()
    with pytest.raises(ReprintError) as refused:
        counter.reprints.find(typed)
    assert refused.value.problem is ReprintProblem.UNKNOWN


def test_an_act_without_a_paper_is_said(counter: Counter) -> None:
    with counter.journal.act(at=NOON) as act:
        act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
        act.commit()
    with pytest.raises(ReprintError) as refused:
        counter.reprints.find("T01-1-000001")
    assert refused.value.problem is ReprintProblem.NO_PAPER


def test_who_may_not_gets_none(counter: Counter) -> None:
    counter.sell()
    with pytest.raises(RightMissing):
        counter.reprints.reprint("r", counter.newest(), actor=AUDITOR, language="en")
    assert counter.journal.spool.waiting_documents() == 0


def test_a_full_disk_prints_and_counts_nothing(counter: Counter) -> None:
    counter.sell()
    counter.journal.disk_full = True
    with pytest.raises(JournalFull):
        counter.reprint(counter.newest())
    assert counter.journal.spool.waiting_documents() == 0
    assert counter.newest().copies == 0


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Counter]:
    """The same counter over the encrypted file."""
    made = Counter()
    with enrolled(tmp_path) as folder:
        journal = journal_of(folder)
        made.checkout._journal = journal  # noqa: SLF001 - the fake's place taken by the file
        made.reprints = Reprints(made.cache, journal, card_book_of(folder), made.clock)
        made.journal.spool = StoredSpool(folder.journal)  # type: ignore[assignment]
        yield made


def test_the_encrypted_file_keeps_the_paper_and_counts_its_copies(stored: Counter) -> None:
    sale = stored.sell()
    assert stored.reprint(stored.newest()).copy == 1
    stored.print_all()
    assert stored.reprint(stored.newest()).copy == 2
    stored.print_all()
    first, copy, _ = stored.printer.printed
    assert copy.parts[3:-4] == first.parts
    assert [(printed.number, printed.paper.copies) for printed in stored.reprints.latest()] == [(sale.receipt, 2)]


@pytest.mark.parametrize(
    ("why", "problem"), [(Gone.EXPIRED, ReprintProblem.EXPIRED), (Gone.ERASED, ReprintProblem.ERASED)]
)
def test_a_paper_that_is_kept_no_longer_says_so(counter: Counter, why: Gone, problem: ReprintProblem) -> None:
    with counter.journal.act(at=NOON) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor=CASHIER.id)
        act.spool(slip("opened"), entry=entry)
        act.commit()
    counter.print_all()
    counter.journal.spool.forget((entry.epoch, entry.number), why)
    paper = counter.newest()
    assert paper.gone is why
    for refused in (
        lambda: counter.reprint(paper),
        lambda: counter.reprints.find(f"{entry.number}"),
        lambda: counter.reprints.preview(paper, actor=CASHIER, language="zh_CN"),
    ):
        with pytest.raises(ReprintError) as told:
            refused()
        assert told.value.problem is problem


def test_a_sale_whose_paper_is_kept_no_longer_is_made_anew_and_its_copies_count_on(counter: Counter) -> None:
    sale = counter.sell()
    first = counter.reprint(counter.newest())
    counter.journal.spool.forget(counter.newest().place, Gone.EXPIRED)
    second = counter.reprint(counter.newest())
    assert (first.copy, first.rebuilt, second.copy, second.rebuilt) == (1, False, 2, True)
    assert counter.reprints.find(sale.receipt)[0].paper.copies == 2


def test_of_a_member_who_was_erased_a_copy_says_nothing(counter: Counter) -> None:
    sale = counter.sell()
    assert sale.member is not None
    paper = counter.newest()
    before = counter.reprints.preview(paper, actor=CASHIER, language="zh_CN")
    assert before.printed.member == sale.member.masked_name
    assert sale.member.masked_name in body(before.document)
    counter.cache.members[sale.member.id] = MemberRecord(sale.member.id, 9, "", "", 0, 0, NOON, erased=True)
    counter.journal.spool.forget(paper.place, Gone.ERASED)
    copied = counter.reprints.preview(counter.newest(), actor=CASHIER, language="zh_CN")
    assert copied.printed.member == ""
    assert sale.member.masked_name not in body(copied.document)
    assert sale.member.card_last4 not in body(copied.document)
    assert sale.receipt in body(copied.document)
