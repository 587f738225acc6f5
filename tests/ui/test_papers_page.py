"""Papers looked at in the window: each in each language, by the files of this till, and what is wrong with those."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hardware.printers.logo_file import read_logo
from terminal.domain.paper_labels import LABELS_FOLDER
from terminal.domain.paper_settings import PaperSettings
from terminal.services.paper_designs import PaperDesigns
from tests.support.logos import write_logo
from tests.ui.driver import Counter
from tests.ui.page_window import clipped
from tests.ui.shop_window import ShopWindow
from tests.ui.test_devices_page import go_to_devices
from ui.application import Interface
from ui.widgets.paper import PaperView

REFUND = (LABELS_FOLDER / "refund.toml").read_text("utf-8")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def designer(interface: Interface, qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    """A person at the papers of a till that has files of its own."""
    write_logo(tmp_path / "logo.png", 300, 100)
    (tmp_path / "own.toml").write_text(REFUND, "utf-8")
    designs = PaperDesigns(PaperSettings(refund="own.toml", logo="logo.png"), tmp_path, read_logo)
    made = Counter(interface, qtbot, ShopWindow(designs=designs))
    made.sign_in()
    go_to_devices(made)
    made.key(Qt.Key.Key_F3)
    yield made
    made.close()


def lines(counter: Counter) -> list[str]:
    view = counter.widget("papers_paper")
    assert isinstance(view, PaperView)
    return [line.strip() for line in view.lines]


def test_every_paper_in_every_language_by_its_key(designer: Counter) -> None:
    titles = {
        Qt.Key.Key_F5: ("应付", "應付", "Total"),
        Qt.Key.Key_F6: ("应付", "應付", "Total"),
        Qt.Key.Key_F7: ("退货单", "退貨單", "Refund"),
        Qt.Key.Key_F8: ("无小票退货单", "無收據退貨單", "Refund without receipt"),
        Qt.Key.Key_F9: ("X 班次报表", "X 班次報表", "X report"),
        Qt.Key.Key_F10: ("Z 交班报表", "Z 交班報表", "Z report"),
    }
    for place, language in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)):
        designer.key(language, CTRL)
        for key, words in titles.items():
            designer.key(key)
            assert any(line.startswith(words[place]) for line in lines(designer)), (key, place)
    assert designer.shop.journal.spool.waiting == []


def test_the_width_and_the_logo_are_those_of_the_paper(designer: Counter) -> None:
    assert lines(designer)[0] == "[picture 384×100]"
    designer.key(Qt.Key.Key_8, CTRL)
    assert lines(designer)[0] == "[picture 576×100]"
    designer.key(Qt.Key.Key_F10)
    assert not any("picture" in line for line in lines(designer))


def test_what_is_wrong_with_a_file_is_told_until_it_is_mended(designer: Counter, tmp_path: Path) -> None:
    designer.key(Qt.Key.Key_F7)
    assert designer.text("papers_from") == "Layout from this till's file own.toml"
    (tmp_path / "own.toml").write_text(f'{REFUND}\n[[blocks]]\nblock = "takings"\n', "utf-8")
    designer.key(Qt.Key.Key_F11)
    line = REFUND.count("\n") + 3
    assert f"own.toml:{line}: blocks[" in designer.text("papers_wrong")
    assert "This paper has no block takings." in designer.text("papers_wrong")
    assert designer.text("papers_from").startswith("Layout from the scheme")
    assert "Refund" in lines(designer)
    (tmp_path / "own.toml").write_text(REFUND.replace('"reason"', '"feed"'), "utf-8")
    designer.key(Qt.Key.Key_F11)
    assert not designer.widget("papers_wrong").isVisible()
    assert not any("包装破损" in line for line in lines(designer))


def test_nothing_is_clipped_in_any_language(designer: Counter, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("paper = 1\n", "utf-8")
    designer.key(Qt.Key.Key_F11)
    for code in ("zh_CN", "zh_TW", "en"):
        designer.interface.switch_language(code)
        designer.look()
        assert clipped(designer.window) == []
    assert (designer.window.width(), designer.window.height()) == (1024, 768)
