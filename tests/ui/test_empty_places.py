"""The card desk before anybody's card is open: one invitation over the whole page, for what the person may do."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desk_driver import ACTIVE, CASHIER, MANAGER, Desk
from ui.application import Interface
from ui.widgets.rail import CARDS


@pytest.fixture(params=[CASHIER, MANAGER])
def desk(interface: Interface, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Desk]:
    made = Desk(interface, qtbot, request.param)
    yield made
    made.close()


def test_the_desk_offers_a_search_by_name_to_those_who_may(desk: Desk) -> None:
    assert desk.window.cashier is not None
    may = desk.presenter.finder.may_search_names()
    assert may is (desk.window.cashier.role == "manager")
    assert ("name" in desk.text("cards_empty_hint")) is may


def test_the_invitation_has_the_page_to_itself_until_a_card_opens(desk: Desk) -> None:
    page, hint = desk.window.page(CARDS), desk.widget("cards_empty_hint")
    desk.until(lambda: hint.width() > page.width() * 3 // 4, "the room to be taken")
    assert not desk.seen("to_member_file")
    desk.open(ACTIVE)
    assert desk.seen("to_member_file")
    assert not hint.isVisible()
