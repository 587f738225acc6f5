"""Online applications in the review list, by keys: marked, decided here, and gone when they are decided elsewhere."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Consent, Field, MemberReviewed, OnlineApplication, Purpose
from terminal.domain.status import SyncStatus
from tests.support.shop import NOON, cashier_with_pin
from tests.ui.members_place import MembersPlace, members_place
from tests.ui.shop_window import MANAGER, SERVICE
from tests.ui.test_members_layout import fits
from ui.application import Interface
from ui.tour.hands import focused

ONLINE = OnlineApplication(
    application="online 1",
    member=MemberId(30_000_000_017),
    at=NOON - 60_000,
    masked_name="欧阳**",
    tier="regular",
    fields=(Field.NAME, Field.PHONE, Field.EMAIL, Field.ID_NUMBER, Field.BIRTHDAY),
    consents=tuple(Consent(purpose, given=True, text_version="2026-01") for purpose in Purpose),
    phone_last4="0001",
)
LATER = msgspec.structs.replace(ONLINE, application="online 2", masked_name="李*", at=NOON - 30_000)


@pytest.fixture
def place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    with members_place(interface, qtbot) as made:
        yield made


def tell(place: MembersPlace, *applications: OnlineApplication) -> None:
    """The centre tells of these, and of no others any more."""
    cache = place.shop.cache
    cache.applications = list(applications)
    cache.pulled_at = (cache.pulled_at or 0) + 1
    place.shop.bridge.sync_status(SyncStatus(online=True, since=0, members_as_of=cache.pulled_at))
    place.until(lambda: place.window.members.review.count() == len(applications), "the list")


def rows(place: MembersPlace) -> list[str]:
    """The lines of the review list."""
    found = place.window.findChild(QListWidget, "applications")
    assert found is not None
    return [found.item(row).text() for row in range(found.count())]


def open_review(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F7)
    place.until(lambda: focused() == "approver_pin", "the PIN")


def reviewed(place: MembersPlace) -> MemberReviewed:
    entry = place.shop.journal.last_entry(EntryKind.MEMBER_REVIEWED)
    assert entry is not None
    assert entry.actor in (MANAGER.id, SERVICE.id)
    return msgspec.json.decode(entry.body, type=MemberReviewed)


def test_what_the_centre_tells_is_counted_at_once_and_marked(place: MembersPlace) -> None:
    assert place.button("review") == "Review"
    tell(place, ONLINE, LATER)
    place.until(lambda: place.button("review") == "Review (2)", "the count")
    open_review(place)
    assert rows(place) == ["李* · 11:59 · Online application", "欧阳** · 11:59 · Online application"]
    place.interface.switch_language("zh_CN")
    place.until(lambda: rows(place)[0] == "李* · 11:59 · 线上申请", "the words in Chinese")
    place.interface.switch_language("en")


def test_approved_by_pin_it_goes_on_to_the_card_desk(place: MembersPlace) -> None:
    tell(place, ONLINE)
    open_review(place)
    assert place.text("review_name") == "欧阳** · Individual"
    assert place.text("review_came_in").startswith("Online application of 11:59, confirmed by a code · mobile …0001")
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer to be recognised")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.says("review_outcome", "欧阳** is a member now"), "the decision")
    assert reviewed(place) == MemberReviewed(ONLINE.application, ONLINE.member, approved=True)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.window.place == "cards", "the card desk")
    file = place.window.cards.file
    assert file is not None
    assert (file.record.id, file.record.masked_name, file.cards) == (ONLINE.member, "欧阳**", ())


def test_a_manager_at_the_till_decides_alone_since_nobody_here_took_it_in(place: MembersPlace) -> None:
    tell(place, ONLINE)
    place.window.cashier = msgspec.structs.replace(MANAGER, pin_hash=cashier_with_pin().pin_hash)
    place.key(Qt.Key.Key_F7)
    place.until(lambda: place.enabled("review_primary"), "the way to decide")
    assert not place.shows("approver_pin")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.says("review_outcome", "欧阳** is a member now"), "the decision")


def test_a_refusal_says_why_and_the_rest_still_waits(place: MembersPlace) -> None:
    tell(place, ONLINE, LATER)
    open_review(place)
    place.tab_to("applications")
    place.key(Qt.Key.Key_Down)
    place.until(lambda: place.text("review_name").startswith("欧阳**"), "the older one")
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer to be recognised")
    assert not place.enabled("review_refuse")
    place.fill("review_reason", "identity not proven")
    place.key(Qt.Key.Key_F8)
    place.until(lambda: place.says("review_outcome", "The application of 欧阳** was refused"), "the decision")
    assert reviewed(place) == MemberReviewed(
        ONLINE.application, ONLINE.member, approved=False, reason="identity not proven"
    )
    place.key(Qt.Key.Key_Escape)
    assert rows(place) == ["李* · 11:59 · Online application"]
    place.key(Qt.Key.Key_Escape)
    assert place.button("review") == "Review (1)"


def test_one_that_another_store_decides_meanwhile_is_said_and_gone(place: MembersPlace) -> None:
    tell(place, ONLINE, LATER)
    open_review(place)
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer")
    place.fill("review_reason", "member already")
    tell(place, ONLINE)
    place.until_said("This application was decided already")
    assert rows(place) == ["欧阳** · 11:59 · Online application"]
    assert place.text("review_name").startswith("欧阳**")
    assert place.typed("review_reason") == ""


def test_what_is_typed_stays_when_others_come_in(place: MembersPlace) -> None:
    tell(place, ONLINE)
    open_review(place)
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer")
    place.fill("review_reason", "member already")
    tell(place, ONLINE, LATER)
    place.until(lambda: len(rows(place)) == 2, "the newer one")
    assert place.text("review_name").startswith("欧阳**")
    assert place.typed("review_reason") == "member already"
    assert not place.shows("message_title")


def test_nobody_is_told_of_what_they_do_not_look_at(place: MembersPlace) -> None:
    tell(place, ONLINE, LATER)
    open_review(place)
    place.key(Qt.Key.Key_Escape)
    tell(place, ONLINE)
    place.until(lambda: place.button("review") == "Review (1)", "the count")
    assert not place.shows("message_title")


def test_one_that_was_decided_a_moment_ago_is_not_decided_again(place: MembersPlace) -> None:
    tell(place, ONLINE)
    open_review(place)
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer to be recognised")
    place.shop.cache.applications = []  # pulled, and the screen was not told yet
    place.key(Qt.Key.Key_F12)
    place.until_said("This application was decided already")
    place.until(lambda: place.shows("review_nothing"), "the empty list")
    assert place.shop.journal.last_entry(EntryKind.MEMBER_REVIEWED) is None


def test_everything_has_room_in_every_language(place: MembersPlace) -> None:
    tell(place, ONLINE, LATER)
    open_review(place)
    fits(place)
    place.identify()
    place.until(lambda: place.enabled("review_primary"), "the reviewer to be recognised")
    fits(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shows("review_outcome"), "the decision")
    fits(place)
