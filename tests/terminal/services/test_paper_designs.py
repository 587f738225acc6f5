"""This till's own files: they stand before the scheme's, and one that is wrong stops nothing."""

from pathlib import Path

import msgspec
import pytest

from hardware.printers.logo_file import read_logo
from terminal.domain.documents import Document, Logo, Picture, Rule, Text
from terminal.domain.errors import ConfigError
from terminal.domain.paper_blocks import shipped_layout
from terminal.domain.paper_labels import LABELS_FOLDER
from terminal.domain.paper_layouts import Paper
from terminal.domain.paper_settings import PaperSettings
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.paper_designs import PaperDesigns
from terminal.services.refund_orders import RefundOrder
from terminal.services.till import make_till
from tests.support.desk import MANAGER
from tests.support.fakes import MemoryJournal
from tests.support.logos import write_logo
from tests.support.shop import BISCUITS, LOOKUP_KEY, clock_at, shipped_scheme, stocked_cache

OWN = (LABELS_FOLDER / "shift.toml").read_text("utf-8").replace('"signature"', '"feed"')
PAPER = Document((Logo(), Text("x"), Rule()))


def test_without_files_papers_are_the_schemes() -> None:
    scheme = shipped_scheme()
    designs = PaperDesigns()
    assert [designs.layout(paper, scheme) for paper in Paper] == [shipped_layout(paper) for paper in Paper]
    with_own = msgspec.structs.replace(scheme, receipts=msgspec.structs.replace(scheme.receipts, shift=OWN))
    assert designs.layout(Paper.SHIFT, with_own) != shipped_layout(Paper.SHIFT)
    assert designs.finished(PAPER, 48).parts == PAPER.parts[1:]
    assert designs.wrong == ()


def test_a_file_of_this_till_stands_before_the_schemes(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    designs = PaperDesigns(PaperSettings(shift="own.toml"), tmp_path)
    assert designs.layout(Paper.SHIFT, shipped_scheme()) != shipped_layout(Paper.SHIFT)
    assert designs.layout(Paper.SALE, shipped_scheme()) == shipped_layout(Paper.SALE)
    assert designs.own_file(Paper.SHIFT) == tmp_path / "own.toml"
    assert designs.own_file(Paper.SALE) is None


def test_a_wrong_file_is_told_with_its_line_and_taken_once_it_is_mended(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(f'{OWN}\n[[blocks]]\nblock = "goods"\n', "utf-8")
    designs = PaperDesigns(PaperSettings(shift="own.toml", refund="gone.toml"), tmp_path)
    assert designs.layout(Paper.SHIFT, shipped_scheme()) == shipped_layout(Paper.SHIFT)
    gone, wrong = designs.wrong
    line = len(file.read_text("utf-8").splitlines())
    assert wrong.where.startswith(f"{file}:{line}: blocks[")
    assert "no block `goods`" in wrong.problem
    assert (gone.where, gone.problem) == (str(tmp_path / "gone.toml"), "cannot be read: No such file or directory")
    file.write_text(OWN, "utf-8")
    designs.read_again()
    assert [error.where for error in designs.wrong] == [str(tmp_path / "gone.toml")]
    assert designs.own_file(Paper.SHIFT) == file


@pytest.mark.parametrize("columns", [32, 48])
def test_the_logo_is_as_wide_as_the_paper(tmp_path: Path, columns: int) -> None:
    write_logo(tmp_path / "logo.png", 300, 100)
    designs = PaperDesigns(PaperSettings(logo="logo.png"), tmp_path, read_logo)
    picture, *others = designs.finished(PAPER, columns).parts
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height) == (columns * 12, 100)
    assert tuple(others) == PAPER.parts[1:]


def test_a_wrong_logo_is_told_and_left_off(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    designs = PaperDesigns(PaperSettings(logo="logo.png"), tmp_path, read_logo)
    assert designs.finished(PAPER, 48).parts == PAPER.parts[1:]
    (wrong,) = designs.wrong
    assert isinstance(wrong, ConfigError)
    assert (wrong.where, wrong.problem) == (str(tmp_path / "logo.png"), "is no PNG picture")


def test_every_paper_of_a_till_takes_its_own_layouts(tmp_path: Path) -> None:
    for paper in Paper:
        shipped = (LABELS_FOLDER / f"{paper}.toml").read_text("utf-8")
        words = ", ".join(f'{language} = "own {paper}"' for language in ("zh_CN", "zh_TW", "en"))
        own = shipped.replace("[[blocks]]", f'[[blocks]]\nblock = "text"\ntext = {{ {words} }}\n\n[[blocks]]', 1)
        (tmp_path / f"{paper}.toml").write_text(own, "utf-8")
    designs = PaperDesigns(PaperSettings(sale="sale.toml", refund="refund.toml", shift="shift.toml"), tmp_path)
    assert designs.wrong == ()
    cache, journal = stocked_cache(), MemoryJournal()
    cache.people[MANAGER.id] = MANAGER
    till = make_till(
        "T01", cache, journal, journal.book, journal.points, clock=clock_at(), lookup_key=LOOKUP_KEY, designs=designs
    )
    till.shifts.open(20_000, actor=MANAGER, language="en")
    till.checkout.scan(BISCUITS.barcodes[0])
    till.checkout.begin_payment()
    till.checkout.tender(Tender(TenderKind.CASH, 1_250))
    sale = till.checkout.complete(cashier=MANAGER, language="en")
    sold = till.refunds.find(sale.receipt)
    money = till.refunds.preview(sold, sold.left).options[0].outcome.money
    order = RefundOrder(till.refunds.new_request(), sale.receipt, sold.left, "torn", money)
    till.refunds.complete(order, actor=MANAGER, language="en")
    till.shifts.print_x(actor=MANAGER, language="en")
    heads = [waiting.document.parts[0] for waiting in journal.spool.waiting]
    assert heads[1:] == [Text("own sale"), Text("own refund"), Text("own shift")]
