"""Every page of the members' place at the smallest size: nothing clipped, one primary key, no key bound twice."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.change_requests import IMPORTANT
from terminal.domain.members import MemberId
from terminal.domain.registration import Details
from tests.support.shop import CASHIER
from tests.ui.members_place import PHONE, SHARED_PHONE, MembersPlace, members_place
from tests.ui.page_window import clipped
from ui.application import Interface
from ui.tour.hands import focused
from ui.widgets.rail import MEMBERS
from ui.widgets.step_bar import StepBar

DETAILS = Details("王小明", PHONE, "wang@example.com", "11010519491231002X", birthday="1949-12-31")


@pytest.fixture
def place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    with members_place(interface, qtbot) as made:
        made.shop.far_details[MemberId(101)] = DETAILS
        yield made


def fits(place: MembersPlace) -> None:
    """Look at the page as it stands in every language."""
    for code in ("zh_CN", "zh_TW", "en"):
        place.interface.switch_language(code)
        place.look()
        assert clipped(place.window.page(MEMBERS)) == [], code
        assert (place.window.width(), place.window.height()) == (1024, 768), code
        assert scrolled(place) == [], code
    assert [key for key, count in place.keys().items() if count > 1] == []
    assert len(place.primary_buttons()) <= 1


def scrolled(place: MembersPlace) -> list[str]:
    """Parts of the page that cannot be seen whole without scrolling."""
    areas = [each for each in place.window.page(MEMBERS).findChildren(QScrollArea) if each.isVisible()]
    return [area.objectName() for area in areas if area.verticalScrollBar().maximum() > 0]


def test_finding_and_the_file(place: MembersPlace) -> None:
    fits(place)
    place.find(SHARED_PHONE)
    fits(place)
    place.key(Qt.Key.Key_Escape)
    place.swipe(11)
    place.opened(111)
    place.until(lambda: place.shows("message_title"), "the message")
    fits(place)


def test_the_form_for_a_person_and_for_an_enterprise(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F6)
    place.until(lambda: focused() == "new_name", "the form")
    fits(place)
    place.fill("new_phone", SHARED_PHONE)
    place.until(lambda: place.shows("similar_1"), "similar members")
    fits(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("new_name_problem"), "what is missing")
    fits(place)
    place.key(Qt.Key.Key_F3)
    fits(place)


def test_the_keys_stay_in_sight_where_large_type_makes_the_form_scroll(place: MembersPlace) -> None:
    place.interface.switch_theme("light-large")
    place.key(Qt.Key.Key_F6)
    place.until(lambda: focused() == "new_name", "the form")
    place.look()
    (name,) = place.primary_buttons()
    primary = place.widget(name)
    assert primary.visibleRegion().boundingRect() == primary.rect()


@pytest.mark.parametrize("code", ["zh_CN", "zh_TW", "en"])
def test_the_steps_of_a_registration_begin_where_its_second_column_does(place: MembersPlace, code: str) -> None:
    place.key(Qt.Key.Key_F6)
    place.until(lambda: focused() == "new_name", "the form")
    place.interface.switch_language(code)
    place.look()
    steps = place.window.findChild(StepBar)
    assert steps is not None
    assert left_of(steps) == left_of(place.widget("consents_title"))


def left_of(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).x()


def test_review_and_outcomes(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F7)
    place.until(lambda: place.shows("review_nothing"), "the empty list")
    fits(place)
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_F6)
    place.until(lambda: focused() == "new_name", "the form")
    place.type("LI MING")
    place.fill("new_phone", "13712345678")
    place.key(Qt.Key.Key_F6)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("registration_outcome"), "the outcome")
    fits(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: focused() == "approver_pin", "the PIN")
    fits(place)
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer")
    fits(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("review_outcome"), "the decision")
    fits(place)


def test_an_application_is_seen_beside_who_decides_it_in_a_low_window(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F6)
    place.until(lambda: focused() == "new_name", "the form")
    place.type("LI MING")
    place.fill("new_phone", "13712345678")
    place.key(Qt.Key.Key_F6)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("registration_outcome"), "the outcome")
    place.window.resize(911, 512)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: focused() == "approver_pin", "the PIN")
    for code in ("zh_CN", "zh_TW", "en"):
        place.interface.switch_language(code)
        place.look()
        assert scrolled(place) == [], code
    assert not place.shows("review_reason")
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer")
    place.look()
    assert place.shows("review_reason")
    assert scrolled(place) == []


def test_changes_that_wait_for_their_proof(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F8)
    place.until(lambda: place.shows("pending_nothing"), "the empty list")
    fits(place)
    place.key(Qt.Key.Key_Escape)
    requests, files = place.shop.till.change_requests, place.shop.till.member_files
    now = place.shop.clock.at
    for member, days in ((101, 20), (102, 2)):
        file = files.of_member(MemberId(member))
        assert file is not None
        place.shop.clock.at = now - days * 86_400_000
        requests.take(requests.new_request(), file, IMPORTANT, "waits for a document " * 9, actor=CASHIER)
    place.shop.clock.at = now
    place.swipe(1)
    place.opened(101)
    fits(place)
    place.key(Qt.Key.Key_F2)
    place.until(lambda: focused() == "change_name", "the form")
    fits(place)
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_F8)
    place.until(lambda: focused() == "pending_changes_list", "the list")
    fits(place)
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_F4)
    place.until(lambda: focused() == "postpone_name", "the form")
    fits(place)


def test_change_and_full_details(place: MembersPlace) -> None:
    place.swipe(1)
    place.opened(101)
    place.key(Qt.Key.Key_F2)
    place.until(lambda: focused() == "change_name", "the form")
    fits(place)
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_F3)
    place.until(lambda: focused() == "details_reason", "the reason")
    fits(place)
    place.type("complaint")
    place.identify()
    place.until(lambda: place.enabled("details_primary"), "the colleague")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("details_id_number"), "the details")
    fits(place)
