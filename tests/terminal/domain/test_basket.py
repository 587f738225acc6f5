"""The basket: what grows a line, what makes a new one, and what it refuses."""

import pytest

from terminal.domain.basket import MAX_QUANTITY, Basket, QuantityError
from terminal.domain.catalogue import MILLI
from terminal.domain.errors import TerminalError
from tests.support.shop import APPLES, BISCUITS, JUICE, member


def test_pieces_grow_one_line_and_weighings_stay_apart() -> None:
    basket = Basket().add(BISCUITS, "a").add(APPLES, "b", 300).add(BISCUITS, "a", 2 * MILLI).add(APPLES, "b", 300)
    assert [(line.product.id, line.quantity) for line in basket.lines] == [(1, 3 * MILLI), (3, 300), (3, 300)]


def test_every_change_leaves_the_basket_before_it_as_it_was() -> None:
    before = Basket().add(BISCUITS, "a")
    before.add(JUICE, "b")
    before.set_quantity(1, 5 * MILLI)
    before.remove(1)
    before.with_member(member())
    assert before == Basket().add(BISCUITS, "a")


def test_a_line_keeps_its_id_while_others_go() -> None:
    basket = Basket().add(BISCUITS, "a").add(JUICE, "b").remove(1).add(APPLES, "c", 100)
    assert [line.id for line in basket.lines] == [2, 3]
    assert basket.line(3).product is APPLES


def test_weighing_anew_forgets_the_label() -> None:
    basket = Basket().add(APPLES, "b", 345, label_amount=690).set_quantity(1, 500)
    assert (basket.lines[0].quantity, basket.lines[0].label_amount) == (500, None)


@pytest.mark.parametrize("quantity", [0, -MILLI, MAX_QUANTITY + 1, 1500])
def test_an_unlawful_quantity_is_refused(quantity: int) -> None:
    with pytest.raises(QuantityError) as refused:
        Basket().add(BISCUITS, "a", quantity)
    assert refused.value.quantity == quantity
    assert isinstance(refused.value, TerminalError)
    with pytest.raises(QuantityError):
        Basket().add(BISCUITS, "a").set_quantity(1, quantity)


def test_a_line_does_not_grow_past_the_largest_quantity() -> None:
    full = Basket().add(BISCUITS, "a", MAX_QUANTITY)
    with pytest.raises(QuantityError):
        full.add(BISCUITS, "a")


def test_an_unknown_line_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Basket().remove(1)
    with pytest.raises(KeyError):
        Basket().set_quantity(1, MILLI)
