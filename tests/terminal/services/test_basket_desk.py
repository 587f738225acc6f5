"""Baskets that are set aside, taken up again and given up: nothing is lost, and what has changed is said."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.cards import CardStatus
from terminal.domain.catalogue import Product
from terminal.domain.errors import JournalFull
from terminal.domain.hand_prices import HandPrice
from terminal.domain.held_baskets import (
    MOST_HELD,
    BasketHeld,
    BasketRecalled,
    BasketVoided,
    Changed,
    HoldError,
    HoldProblem,
)
from terminal.domain.journal import EntryKind
from terminal.domain.members import RefusalReason
from terminal.domain.tenders import Tender, TenderKind
from terminal.ports import Journal
from terminal.services.basket_desk import BasketDesk
from terminal.services.checkout_state import CheckoutError, CheckoutProblem
from terminal.services.identification import Identification
from terminal.store.data_folder import DataFolder
from tests.support.fakes import MemoryCache, MemoryJournal
from tests.support.shop import (
    BISCUITS,
    CASHIER,
    JUICE,
    LOOKUP_KEY,
    checkout_at,
    clock_at,
    found_card,
    member,
    moment,
    stocked_cache,
)
from tests.support.stores import enrolled, journal_of
from tests.support.strategies import basket_of, scans

BISCUIT_CODE, JUICE_CODE = BISCUITS.barcodes[0], JUICE.barcodes[0]


class Shop:
    """A counter with a place for baskets that wait."""

    def __init__(self, cache: MemoryCache | None = None) -> None:
        self.cache = cache or stocked_cache()
        self.journal = MemoryJournal()
        self.clock = clock_at()
        self.checkout = checkout_at(self.cache, self.journal, self.clock)
        self.desk = self.desk_on(self.journal)

    def desk_on(self, journal: Journal) -> BasketDesk:
        book = self.journal.book
        identification = Identification(self.cache, self.journal, book, LOOKUP_KEY, self.clock)
        return BasketDesk(self.checkout, identification, self.cache, journal, self.clock)

    def hold(self, name: str = "") -> str:
        return self.desk.hold(name, actor=CASHIER).id

    @property
    def kinds(self) -> list[EntryKind]:
        return [entry.kind for entry in self.journal.chain]

    def body(self, shape: type) -> object:
        return msgspec.json.decode(self.journal.chain[-1].body, type=shape)


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_held_basket_comes_back_as_it_was(shop: Shop) -> None:
    shop.checkout.scan(f"3*{BISCUIT_CODE}")
    shop.checkout.scan("2100042003453")
    shop.checkout.take_member(member())
    before = shop.checkout.state.priced
    held = shop.hold("红衣服")
    assert shop.checkout.state.priced.basket.empty
    assert [each.id for each in shop.desk.held()] == [held]
    assert shop.body(BasketHeld) == BasketHeld(held, 2, before.total, member().id)
    recalled = shop.desk.recall(held, actor=CASHIER)
    assert (recalled.changed, recalled.gone, recalled.refusal) == ((), (), None)
    now = shop.checkout.state.priced
    assert now.basket.lines == before.basket.lines
    assert (now.total, now.basket.next_id) == (before.total, before.basket.next_id)
    assert now.basket.member is not None
    assert now.basket.member.id == member().id
    assert not shop.desk.held()
    assert shop.body(BasketRecalled) == BasketRecalled(held, 2, before.total, before.total, member().id)


@given(made=scans(), rate=st.none() | st.integers(0, 1000))
def test_holding_and_recalling_with_nothing_changed_gives_the_same_basket(
    made: list[tuple[Product, int, int | None]], rate: int | None
) -> None:
    cache = stocked_cache()
    shop = Shop(cache)
    for product, _quantity, _label in made:
        cache.products[product.id] = product
    basket = basket_of(made)
    if basket.empty:
        return
    basket = basket.with_note("gift wrap")
    shop.checkout.start_anew(basket.discount(HandPrice("old", rate=rate)) if rate is not None else basket)
    before = shop.checkout.state.priced
    recalled = shop.desk.recall(shop.hold(), actor=CASHIER)
    assert shop.checkout.state.priced == before
    assert not recalled.changed


def test_prices_of_today_count_and_what_changed_is_said(shop: Shop) -> None:
    shop.checkout.scan(f"2*{JUICE_CODE}")
    shop.checkout.scan(BISCUIT_CODE)
    held = shop.hold()
    shop.clock.at = moment("2026-05-01 18:30")  # the juice's promotion is over
    shop.cache.products[BISCUITS.id] = msgspec.structs.replace(BISCUITS, price=1300)
    recalled = shop.desk.recall(held, actor=CASHIER)
    assert recalled.changed == (Changed("橙汁", 1600, 2000), Changed("饼干", 1250, 1300))
    assert shop.checkout.state.priced.total == recalled.total == 3300


def test_an_article_that_is_sold_no_more_is_left_out_and_named(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.scan(JUICE_CODE)
    shop.checkout.start_anew(shop.checkout.state.priced.basket.discount(HandPrice("old", amount=100)))
    held = shop.hold()
    del shop.cache.products[JUICE.id]
    recalled = shop.desk.recall(held, actor=CASHIER)
    assert recalled.gone == ("橙汁",)
    assert shop.checkout.state.priced.total == 1250, "the discount was given for both"


def test_a_card_lost_meanwhile_is_refused_with_its_reason(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.take_member(member())
    held = shop.hold()
    lost = found_card(CardStatus.LOST)
    shop.cache.cards[lost.card.hash] = lost
    recalled = shop.desk.recall(held, actor=CASHIER)
    assert recalled.refusal is not None
    assert recalled.refusal.reason is RefusalReason.LOST
    assert shop.checkout.state.priced.basket.member is None
    assert msgspec.json.decode(shop.journal.chain[-1].body)["refused"] == "lost"


def test_a_card_read_before_recalling_stays(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    held = shop.hold()
    shop.checkout.take_member(member("silver", member_id=9))
    shop.desk.recall(held, actor=CASHIER)
    present = shop.checkout.state.priced.basket.member
    assert present is not None
    assert present.id == 9


def test_goods_on_the_counter_are_not_mixed_with_held_ones(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    held = shop.hold()
    shop.checkout.scan(JUICE_CODE)
    with pytest.raises(HoldError) as refused:
        shop.desk.recall(held, actor=CASHIER)
    assert refused.value.problem is HoldProblem.NOT_EMPTY
    assert len(shop.desk.held()) == 1


def test_a_basket_is_recalled_once(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    held = shop.hold()
    shop.desk.recall(held, actor=CASHIER)
    shop.checkout.start_anew()
    with pytest.raises(HoldError) as refused:
        shop.desk.recall(held, actor=CASHIER)
    assert refused.value.problem is HoldProblem.GONE


def test_nothing_is_held_while_somebody_pays_and_nothing_of_nothing(shop: Shop) -> None:
    with pytest.raises(CheckoutError) as refused:
        shop.hold()
    assert refused.value.problem is CheckoutProblem.BASKET_EMPTY
    shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.begin_payment()
    shop.checkout.tender(Tender(TenderKind.CASH, 100))
    for act in (shop.hold, lambda: shop.desk.clear(actor=CASHIER)):
        with pytest.raises(CheckoutError) as refused:
            act()
        assert refused.value.problem is CheckoutProblem.PAYING


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("x" * 41, HoldProblem.NAME),
        ("a\nb", HoldProblem.NAME),
        ("4111111111111111", HoldProblem.NAME_IS_CARD),
    ],
)
def test_a_name_is_short_and_no_bank_card(shop: Shop, name: str, problem: HoldProblem) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    with pytest.raises(HoldError) as refused:
        shop.hold(name)
    assert refused.value.problem is problem


def test_there_is_an_end_to_what_is_held(shop: Shop) -> None:
    for _ in range(MOST_HELD):
        shop.checkout.scan(BISCUIT_CODE)
        shop.hold()
    shop.checkout.scan(BISCUIT_CODE)
    with pytest.raises(HoldError) as refused:
        shop.hold()
    assert refused.value.problem is HoldProblem.TOO_MANY


def test_a_full_disk_leaves_the_basket_where_it_is(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    held = shop.hold()
    shop.journal.disk_full = True
    with pytest.raises(JournalFull):
        shop.desk.recall(held, actor=CASHIER)
    assert shop.checkout.state.priced.basket.empty
    assert [each.id for each in shop.desk.held()] == [held]
    shop.checkout.scan(BISCUIT_CODE)
    before = shop.checkout.state
    for act in (shop.hold, lambda: shop.desk.clear(actor=CASHIER)):
        with pytest.raises(JournalFull):
            act()
    assert shop.checkout.state == before


def test_a_held_basket_is_deleted_with_an_entry(shop: Shop) -> None:
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    held = shop.hold()
    shop.desk.delete(held, actor=CASHIER)
    assert not shop.desk.held()
    assert shop.body(BasketVoided) == BasketVoided("T01-1-000002", 1, 2500, held)


def test_a_cleared_basket_is_journalled_and_so_is_its_return(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.take_member(member())
    before = shop.checkout.state.priced
    shop.desk.clear(actor=CASHIER)
    assert shop.body(BasketVoided) == BasketVoided("T01-1-000001", 1, before.total, "", member().id)
    assert shop.desk.undo_waits
    shop.desk.undo(actor=CASHIER)
    assert shop.checkout.state.priced == before
    assert shop.kinds == [EntryKind.BASKET_VOIDED, EntryKind.BASKET_RECALLED]
    shop.desk.undo(actor=CASHIER)
    assert shop.checkout.state.priced.basket.member is None, "the steps before it can be undone as well"
    assert len(shop.kinds) == 2


def test_clearing_a_counter_without_goods_is_no_act_of_weight(shop: Shop) -> None:
    shop.checkout.take_member(member())
    shop.desk.clear(actor=CASHIER)
    assert shop.checkout.state.priced.basket.member is None
    assert not shop.kinds


def test_held_baskets_are_there_after_a_restart(tmp_path: Path) -> None:
    shop = Shop()
    with enrolled(tmp_path) as folder:
        shop.checkout.scan("2200042006901")
        shop.checkout.take_member(member())
        priced = shop.checkout.state.priced
        held = shop.desk_on(journal_of(folder)).hold("door", actor=CASHIER)
    with DataFolder(tmp_path, keyring=False) as folder:
        desk = shop.desk_on(journal_of(folder))
        assert list(desk.held()) == [held]
        desk.recall(held.id, actor=CASHIER)
        assert shop.checkout.state.priced.total == priced.total
        assert shop.checkout.state.priced.basket.lines == priced.basket.lines
        assert not desk.held()
