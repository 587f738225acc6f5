"""The shipped VIP scheme runs a till: a diamond member is priced by it and shown in the tier's own colour."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from terminal.domain.cards import CardStatus, keyed_hash, last4
from terminal.domain.catalogue import Product, Unit, ean_check_digit
from terminal.domain.journal import EntryKind
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.sales import SaleCompleted
from terminal.ports import FoundCard
from tests.support.shop import LOOKUP_KEY, moment
from tests.support.tiering import vip_scheme
from tests.ui.driver import Counter
from tests.ui.shop_window import ShopWindow
from ui import theme as themes
from ui.application import Interface

NUMBER = (payload := "66000000001") + luhn_digit(payload)
CODE = (item := "690999900001") + ean_check_digit(item)
CREAM = Product(900, "面霜 50ml", "beauty", Unit.PIECE, 68_000, (CODE,), "ms")


def _vip_shop() -> ShopWindow:
    shop = ShopWindow(scheme=vip_scheme())
    shop.cache.products[CREAM.id] = CREAM
    card = CardRecord(keyed_hash(LOOKUP_KEY, NUMBER), CardStatus.ACTIVE, last4(NUMBER), issue=1, since=1)
    member = MemberRecord(
        id=MemberId(900),
        version=1,
        masked_name="欧阳**",
        tier="diamond",
        points=36_000,
        spend=18_000_000,
        as_of=moment("2026-05-01 11:58"),
        birth_month=11,
    )
    shop.cache.cards[card.hash] = FoundCard(card, member, None)
    shop.cache.members[member.id] = msgspec.structs.replace(member, cards=(card,))
    return shop


@pytest.fixture
def vip_counter(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    made = Counter(interface, qtbot, _vip_shop())
    made.sign_in()
    yield made
    interface.switch_theme("light")
    made.close()


@pytest.mark.parametrize("name", themes.NAMES)
def test_a_diamond_member_is_priced_and_shown(vip_counter: Counter, name: str) -> None:
    counter = vip_counter
    counter.interface.switch_theme(name)
    counter.scan(CODE)
    assert counter.text("amount_due") == "¥680.00"
    counter.shop.reader.swipe(f";{NUMBER}?")
    counter.until(lambda: counter.text("amount_due") == "¥544.00")  # beauty at 8 折
    assert counter.text("tier_badge") == "Diamond"
    assert counter.text("points_earned") == "+1,088"  # twice
    badge = counter.widget("tier_badge")
    assert badge.property("tier") == "diamond"
    painted = badge.grab().toImage().pixelColor(badge.width() // 2, 3)
    assert painted == QColor(themes.load(name).tiers["diamond"])


def test_the_sale_keeps_the_tier_and_prints_it(vip_counter: Counter) -> None:
    counter = vip_counter
    counter.interface.switch_language("zh_CN")
    counter.scan(CODE)
    counter.shop.reader.swipe(f";{NUMBER}?")
    counter.until(lambda: counter.text("tier_badge") == "钻石")
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    sale = msgspec.json.decode(entry.body, type=SaleCompleted)
    assert sale.member is not None
    assert (sale.member.tier, sale.total, sale.points) == ("diamond", 54_400, 1_088)
    paper: list[str] = []
    counter.shop.printer.on_paper(paper.extend)
    counter.shop.print_all()
    assert any("欧阳**" in line and "钻石" in line for line in paper)


def test_every_tier_colour_of_the_shipped_schemes_is_in_every_theme() -> None:
    for theme in map(themes.load, themes.NAMES):
        for tier in vip_scheme().tiers:
            assert theme.tier_role(tier.colour) == tier.colour
