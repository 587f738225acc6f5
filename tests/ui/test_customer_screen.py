"""The customer's window: a page for each stage, in every size and language, and the shop's pictures in between."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hardware.displays.second_screen import Options, SecondScreen
from terminal.domain.customer_view import CustomerView, ShownSaving
from terminal.domain.pricing import PriceReason
from tests.support.customer_views import (
    APPLES,
    COVERED,
    DONE,
    DONE_WITHOUT_SAVING,
    MEMBER,
    PART_PAID,
    SCANNING,
    STAGES,
    TEA,
    TO_PAY,
    WELCOME,
)
from tests.support.patience import PATIENCE
from tests.ui.frame_check import LOOKS, faults_at_rest, frames_of
from tests.ui.shop_window import ShopWindow
from ui.application import Interface
from ui.customer_screen import idle_page, window
from ui.customer_screen.goods_list import Text
from ui.customer_screen.pictures import MOST_PICTURES, load_picture, pictures_in
from ui.customer_screen.spoken import CustomerWords
from ui.customer_screen.window import IDLE, SALE, THANKS, CustomerWindow

SIZES = ((800, 480), (1024, 600), (1024, 768), (1280, 720), (1366, 768), (1920, 1080), (768, 1024))
MANY = msgspec.structs.replace(SCANNING, lines=(TEA, APPLES) * 20, touched=39)


E_RECEIPT = "https://receipts.example.com/e/T01-1-000128/SAMPLE-sample-SAMPLE-0"


class Customers:
    """Makes customers' windows and closes them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.till = ShopWindow().till
        self._made: list[CustomerWindow] = []

    def window(self, **options: str | int) -> CustomerWindow:
        """A window of this size that was set up so."""
        made = CustomerWindow(self.till, SecondScreen("screen", msgspec.convert(options, Options)))
        self._qtbot.addWidget(made)
        self._made.append(made)
        made.portrait(QSize(1024, 768))
        return made

    def close(self) -> None:
        """End the reading of pictures."""
        closed = [made.idle.close_files(PATIENCE) for made in self._made]
        assert all(closed)


@pytest.fixture
def customers(interface: Interface, qtbot: QtBot) -> Iterator[Customers]:
    del interface
    made = Customers(qtbot)
    yield made
    made.close()


def texts(shown: CustomerWindow) -> list[str]:
    """Every word on the page that is seen."""
    page = {SALE: shown.sale, THANKS: shown.thanks}[shown.page]
    labels = [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page) and each.text()]
    return [*labels, *([shown.sale.due, shown.sale.goods.accessibleName()] if shown.page == SALE else [])]


@pytest.mark.parametrize(
    ("view", "page"),
    [(WELCOME, IDLE), (CustomerView(member=MEMBER), SALE), (SCANNING, SALE), (TO_PAY, SALE), (DONE, THANKS)],
)
def test_each_stage_has_its_page(customers: Customers, view: CustomerView, page: str) -> None:
    shown = customers.window()
    shown.show_view(view)
    assert shown.page == page


def test_goods_member_saving_and_what_to_pay(customers: Customers) -> None:
    shown = customers.window()
    shown.show_view(SCANNING)
    told = texts(shown)
    for word in ("王**", "Gold", "12,480", "+38", "¥44.33", "¥5.62", "Total", "¥38.71"):
        assert word in told
    assert "三得利无糖乌龙茶 500ml ¥31.88" in told[-1]


def test_paying_tells_what_came_what_is_missing_and_what_goes_back(customers: Customers) -> None:
    shown = customers.window()
    shown.show_view(msgspec.structs.replace(PART_PAID, points_spent=1000))
    for word in ("To pay", "Received", "¥20.00", "Still to pay", "¥18.71", "−1,000"):
        assert word in texts(shown)
    shown.show_view(COVERED)
    for word in ("¥50.00", "Change", "¥11.29"):
        assert word in texts(shown)


def test_thanks_with_change_saving_and_the_new_balance_then_the_shop_again(
    customers: Customers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "THANKS_MS", 50)
    shown = customers.window()
    shown.show_view(DONE)
    assert "You saved ¥5.62" in texts(shown)
    assert "12,518 points, 38 from this purchase" in texts(shown)
    qtbot.waitUntil(lambda: shown.page == IDLE)
    shown.show_view(DONE_WITHOUT_SAVING)
    assert not any("points" in text or "saved" in text for text in texts(shown))


def test_the_e_receipts_code_is_seen_and_leaves_with_the_sale(customers: Customers) -> None:
    shown = customers.window()
    shown.show_view(msgspec.structs.replace(DONE, e_receipt=E_RECEIPT))
    assert "Scan for your e-receipt" in texts(shown)
    code = shown.thanks.findChild(QLabel, "customer_e_receipt")
    assert isinstance(code, QLabel)
    assert code.pixmap().width() >= 41  # a module of the code and its margin is a pixel at the least
    shown.show_view(DONE)
    assert "Scan for your e-receipt" not in texts(shown)
    assert code.pixmap().isNull()


def test_without_a_member_the_card_is_asked_for(customers: Customers) -> None:
    shown = customers.window()
    shown.show_view(msgspec.structs.replace(SCANNING, member=None))
    assert "Show your member card" in texts(shown)
    assert "王**" not in texts(shown)


def test_rest_leaves_nothing_of_the_sale_on_any_page(customers: Customers) -> None:
    shown = customers.window()
    shown.show_view(SCANNING)
    shown.show_view(DONE)
    shown.rest()
    assert shown.page == IDLE
    words = [each.text() for each in shown.findChildren(QLabel)]
    assert not any("¥38" in word or "12," in word or "5.62" in word for word in words)
    assert shown.sale.due == "¥0.00"
    assert not shown.sale.goods.rows()


def test_as_many_of_the_latest_lines_as_fit_and_always_the_touched_one(customers: Customers) -> None:
    shown = customers.window()
    shown.show_view(MANY)
    shown.portrait(QSize(1024, 768))
    rows = shown.sale.goods.rows()
    assert rows.stop == 40
    assert 5 < len(rows) < 20
    for touched in (0, 17, 38):
        shown.show_view(msgspec.structs.replace(MANY, touched=touched))
        assert touched in shown.sale.goods.rows()
    shown.show_view(msgspec.structs.replace(MANY, lines=MANY.lines[:3], touched=2))
    assert shown.sale.goods.rows() == range(3)


def taken(text: Text) -> QRect:
    """What a text takes of its room."""
    left = text.room.width() - text.width
    return text.room.adjusted(*((left, 0, 0, 0) if text.alignment & Qt.AlignmentFlag.AlignRight else (0, 0, -left, 0)))


@pytest.mark.parametrize("look", LOOKS)
def test_how_many_there_are_goes_below_rather_than_cut_an_articles_name(
    customers: Customers, interface: Interface, look: str
) -> None:
    dear = msgspec.structs.replace(APPLES, amount=600, savings=(ShownSaving(PriceReason.TIER, 83, "gold", 850),))
    interface.switch_theme(look)
    shown = customers.window()
    shown.show_view(SCANNING)
    shown.portrait(QSize(1024, 768))
    goods = shown.sale.goods
    for line in (TEA, dear, msgspec.structs.replace(TEA, savings=())):
        for width in range(goods.width(), goods.width() * 2, 10):
            texts = [text for text in goods.texts(line, QRect(0, 0, width, 200)) if text.words]
            assert [text.words for text in texts if text.width > text.room.width()] == []
            assert not any(taken(one).intersects(taken(other)) for one, other in combinations(texts, 2))
    interface.switch_theme("light")


def test_nothing_is_cut_in_any_size_type_and_language(customers: Customers, interface: Interface) -> None:
    rich = msgspec.structs.replace(
        PART_PAID, list_total=9_999_999, total=8_888_888, remaining=8_886_888, points_spent=1
    )
    stranger = msgspec.structs.replace(SCANNING, member=None)
    done = msgspec.structs.replace(DONE, e_receipt=E_RECEIPT)
    shown = customers.window()
    shown.show()
    found = []
    for frame in frames_of(interface, shown, SIZES):
        for view in (*STAGES, stranger, rich, done):
            shown.show_view(view)
            found += [f"{view.stage.name}, {frame.words}: {fault}" for fault in faults_at_rest(shown, frame)]
    interface.switch_theme(LOOKS[0])
    assert not found, "\n".join(found)


def test_what_is_weighed_has_its_price_by_the_kilogram(customers: Customers) -> None:
    shown = customers.window()
    written = [text.words for text in shown.sale.goods.texts(APPLES, QRect(0, 0, 900, 200))]
    assert any(words.endswith("/kg") for words in written)
    assert not any("/kg" in text.words for text in shown.sale.goods.texts(TEA, QRect(0, 0, 900, 200)))


def test_a_price_by_hand_is_special_and_one_that_was_raised_is_no_saving(customers: Customers) -> None:
    lower, raised = (ShownSaving(PriceReason.OVERRIDE, saving, unit_price=1000) for saving in (500, -500))
    words = CustomerWords()
    assert words.reasons(msgspec.structs.replace(TEA, savings=(lower,)), customers.till) == "Special price, saves ¥5.00"
    assert words.reasons(msgspec.structs.replace(TEA, savings=(raised,)), customers.till) == ""
    shown = customers.window()
    shown.show_view(msgspec.structs.replace(SCANNING, list_total=1000))
    assert "You save" not in texts(shown)


def test_a_larger_monitor_has_larger_letters_and_a_smaller_one_comes_back(customers: Customers) -> None:
    shown = customers.window()
    shown.show_view(SCANNING)
    heights = []
    for size in ((1024, 768), (1920, 1080), (1024, 768)):
        shown.portrait(QSize(*size))
        (name,) = shown.findChildren(QLabel, "customer_member")
        heights.append(name.fontMetrics().height())
    assert heights[0] == heights[2] < heights[1]


def test_a_language_of_its_own_stays_when_the_tills_changes(
    customers: Customers, interface: Interface, qtbot: QtBot
) -> None:
    own, follows = customers.window(language="zh_TW"), customers.window()
    for shown in (own, follows):
        shown.show_view(SCANNING)
    assert "合計" in texts(own)
    assert "金卡" in texts(own)
    assert "Total" in texts(follows)
    interface.switch_language("zh_CN")
    qtbot.waitUntil(lambda: "合计" in texts(follows))
    assert "合計" in texts(own)


def test_dark_and_light_are_followed(customers: Customers, interface: Interface) -> None:
    shown = customers.window()
    shown.show_view(SCANNING)
    light = shown.portrait(QSize(800, 480)).toImage()
    interface.switch_theme("dark")
    try:
        dark = shown.portrait(QSize(800, 480)).toImage()
    finally:
        interface.switch_theme("light")
    assert light.pixelColor(3, 3).lightness() > 200
    assert dark.pixelColor(3, 3).lightness() < 60


# ── the shop's pictures ──────────────────────────────────────────────────────────────────────────────────────────


def paint(file: Path, colour: str, width: int = 400, height: int = 300) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(file))
    return file


def test_pictures_follow_one_another_around_and_fade(
    customers: Customers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_page, "FADE_MS", 20)
    monkeypatch.setattr(idle_page, "SECOND_MS", 10)
    red, blue = paint(tmp_path / "1.png", "red"), paint(tmp_path / "2.jpg", "blue")
    (tmp_path / "0.jpg").write_bytes(b"no picture at all")
    (tmp_path / "notes.txt").write_text("not a picture")
    shown = customers.window(pictures=str(tmp_path), seconds=3)
    seen: list[Path | None] = []
    shown.idle.looked.connect(lambda: seen.append(shown.idle.picture))
    shown.show()
    qtbot.waitUntil(lambda: len(seen) >= 3)
    assert seen[:3] == [red, blue, red]
    shown.hide()


def test_a_picture_fills_what_it_can_without_losing_its_shape(
    customers: Customers, qtbot: QtBot, tmp_path: Path
) -> None:
    paint(tmp_path / "wide.png", "#ff0000", 2000, 500)
    shown = customers.window(pictures=str(tmp_path))
    shown.show()
    qtbot.waitUntil(lambda: shown.idle.picture is not None)
    qtbot.waitUntil(lambda: shown.grab().toImage().pixelColor(512, 384).name() == "#ff0000")
    image = shown.grab().toImage()
    assert image.pixelColor(2, 384).name() == "#ff0000"
    assert image.pixelColor(512, 200).name() != "#ff0000"
    shown.hide()


def test_a_folder_that_is_gone_or_empty_leaves_the_shops_name(
    customers: Customers, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = customers.window(pictures=str(tmp_path / "gone"))
    with qtbot.waitSignal(shown.idle.looked):
        shown.show()
    assert shown.idle.picture is None
    assert "Welcome" in shown.idle.accessibleName()
    shown.hide()


def test_a_folder_is_read_in_bounds(tmp_path: Path) -> None:
    for number in range(MOST_PICTURES + 20):
        (tmp_path / f"{number:04d}.PNG").touch()
    (tmp_path / "folder.jpg").mkdir()
    found = pictures_in(tmp_path)
    assert len(found) == MOST_PICTURES
    assert found[0].name == "0000.PNG"
    assert pictures_in(tmp_path / "gone") == ()
    assert load_picture(tmp_path / "folder.jpg", QSize(10, 10)) is None
    assert load_picture(found[0], QSize(10, 10)) is None


def test_what_is_too_large_is_left_out_and_the_rest_is_scaled_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paint(tmp_path / "a.png", "green", 800, 400)
    scaled = load_picture(file, QSize(200, 200))
    assert scaled is not None
    assert scaled.size() == QSize(200, 100)
    monkeypatch.setattr("ui.customer_screen.pictures.MOST_PIXELS", 1000)
    assert load_picture(file, QSize(200, 200)) is None
    monkeypatch.undo()
    monkeypatch.setattr("ui.customer_screen.pictures.MOST_BYTES", 10)
    assert load_picture(file, QSize(200, 200)) is None


def test_the_window_takes_neither_keys_nor_pointer(customers: Customers) -> None:
    shown = customers.window()
    assert shown.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert shown.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not shown.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert shown.cursor().shape() is Qt.CursorShape.BlankCursor
