"""The basket as a table: rows as high as their words need, and only what changed is painted anew."""

from pytestqt.qtbot import QtBot

from terminal.domain.basket import Basket
from terminal.domain.catalogue import MILLI
from terminal.domain.pricing import PricedBasket, price
from tests.support.shop import APPLES, BISCUITS, NOON, member, shipped_scheme
from tests.ui.shop_window import ShopWindow
from ui import appearance
from ui.application import Interface
from ui.screens.checkout.basket_table import AMOUNT, NAME, QUANTITY, BasketTable

NONE: frozenset[int] = frozenset()
PLAIN = Basket().add(APPLES, "a", 345).add(BISCUITS, "b", MILLI)


def priced(basket: Basket) -> PricedBasket:
    return price(basket, shipped_scheme(), NOON)


def table_of(interface: Interface, qtbot: QtBot) -> BasketTable:
    del interface
    table = BasketTable(ShopWindow().till)
    qtbot.addWidget(table)
    table.resize(800, 500)
    return table


def heights(table: BasketTable) -> list[int]:
    return [table.rowHeight(row) for row in range(table.basket.rowCount())]


def test_a_row_is_a_finger_high_and_taller_with_a_reason(interface: Interface, qtbot: QtBot) -> None:
    table, theme = table_of(interface, qtbot), appearance.theme()
    low, high = theme.shape.target, theme.shape.target + theme.spacing.m
    table.show_basket(priced(PLAIN), None, NONE)
    assert heights(table) == [low, low]
    with_card = priced(PLAIN.with_member(member("gold")))
    table.show_basket(with_card, None, NONE)
    assert heights(table) == [high if line.steps else low for line in with_card.lines]
    assert high in heights(table)
    table.show_basket(priced(PLAIN), None, NONE)
    assert heights(table) == [low, low]
    table.show_basket(priced(Basket()), None, NONE)
    table.show_basket(with_card, None, NONE)
    assert heights(table) == [high if line.steps else low for line in with_card.lines]


def test_of_the_same_lines_only_those_that_changed_are_told(interface: Interface, qtbot: QtBot) -> None:
    table = table_of(interface, qtbot)
    resets: list[bool] = []
    told: list[tuple[int, int]] = []
    table.show_basket(priced(PLAIN), None, NONE)
    table.basket.modelReset.connect(lambda: resets.append(True))
    table.basket.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    second = PLAIN.lines[1].id
    table.show_basket(priced(PLAIN.set_quantity(second, 3 * MILLI)), second, NONE)
    assert told == [(1, 1)]
    assert table.basket.index(1, QUANTITY).data() == "3"
    table.show_basket(priced(PLAIN.set_quantity(second, 3 * MILLI)), second, NONE)
    assert told == [(1, 1)]
    table.show_basket(priced(PLAIN), second, frozenset({PLAIN.lines[0].id}))
    assert told[-1] == (0, 1)
    assert not resets
    table.show_basket(priced(Basket().add(BISCUITS, "b", MILLI)), None, NONE)
    table.show_basket(priced(PLAIN), None, NONE)
    assert resets
    assert table.basket.index(1, AMOUNT).data() == "12.50"


def test_the_chosen_line_stays_in_sight_when_the_table_has_less_room(interface: Interface, qtbot: QtBot) -> None:
    basket = Basket()
    for _ in range(12):
        basket = basket.add(APPLES, "a", 345)
    table = table_of(interface, qtbot)
    table.show()
    table.resize(800, 900)
    last = basket.lines[-1].id
    table.show_basket(priced(basket), last, NONE)
    table.resize(800, 200)
    seen = table.visualRect(table.basket.index(table.basket.row_of(last), NAME))
    assert table.viewport().rect().contains(seen)


def test_in_little_room_a_name_has_what_the_figures_do_not_fill(interface: Interface, qtbot: QtBot) -> None:
    table = table_of(interface, qtbot)
    table.show()
    table.show_basket(priced(Basket().add(BISCUITS, "b", MILLI)), None, NONE)
    roomy = table.columnWidth(QUANTITY)
    table.resize(450, 300)
    assert table.columnWidth(QUANTITY) < roomy
    table.show_basket(priced(PLAIN), None, NONE)
    needed = table.fontMetrics().horizontalAdvance("0.345 kg")
    assert table.columnWidth(QUANTITY) >= needed, "of the widest figure"
    assert table.columnWidth(NAME) > 450 // 3
