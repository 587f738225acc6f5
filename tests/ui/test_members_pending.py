"""Changes that wait for their proof, by keys: put on the list at the counter, done by the change, or withdrawn."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from terminal.domain.change_requests import ChangeRequested, ChangeWithdrawn
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Field, MemberChanged
from tests.support.shop import CASHIER, NOON
from tests.ui.members_place import MembersPlace, members_place
from tests.ui.shop_window import MANAGER, SERVICE
from ui import appearance
from ui.application import Interface
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, MEMBERS

MEMBER, OTHER = MemberId(101), MemberId(102)
DAY = 86_400_000


@pytest.fixture
def place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    with members_place(interface, qtbot) as made:
        yield made


def on_the_list(place: MembersPlace, member: MemberId, *fields: Field, days_ago: int = 0) -> str:
    """A request that was taken so many days ago."""
    requests, file = place.shop.till.change_requests, place.shop.till.member_files.of_member(member)
    assert file is not None
    request = requests.new_request()
    place.shop.clock.at = NOON - days_ago * DAY
    requests.take(request, file, fields, "ID CARD AT HOME", actor=CASHIER)
    place.shop.clock.at = NOON
    return request


def listed(place: MembersPlace) -> QListWidget:
    found = place.window.findChild(QListWidget, "pending_changes_list")
    assert found is not None
    return found


def rows(place: MembersPlace) -> list[str]:
    return [listed(place).item(row).text() for row in range(listed(place).count())]


def open_list(place: MembersPlace) -> None:
    place.key(Qt.Key.Key_F8)
    place.until(lambda: focused() == "pending_changes_list", "the list")


def entry_of(place: MembersPlace, kind: EntryKind) -> Entry:
    entry = place.shop.journal.last_entry(kind)
    assert entry is not None
    return entry


def test_the_cashier_puts_a_change_on_the_list_by_keys(place: MembersPlace) -> None:
    assert place.button("pending_changes") == "Pending changes"
    place.swipe(1)
    place.opened(MEMBER)
    place.key(Qt.Key.Key_F4)
    place.until(lambda: focused() == "postpone_name", "the form")
    assert place.text("postpone_due") == "Due by 2026-05-15"
    place.key(Qt.Key.Key_F2)
    place.key(Qt.Key.Key_F3)
    assert not place.enabled("postpone_primary"), "why is still to be said"
    place.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    place.key(Qt.Key.Key_F12)
    place.until_said("On the list: Name, Mobile phone")
    place.opened(MEMBER)
    assert place.text("file_pending") == "Change due by 2026-05-15: Name, Mobile phone"
    assert place.button("pending_changes") == "Pending changes (1)"
    entry = entry_of(place, EntryKind.CHANGE_REQUESTED)
    body = msgspec.json.decode(entry.body, type=ChangeRequested)
    assert (entry.actor, body.fields, body.reason) == (CASHIER.id, (Field.NAME, Field.PHONE), "Proof not at hand")


def test_what_is_on_the_list_already_is_said_and_the_form_stays(place: MembersPlace) -> None:
    on_the_list(place, MEMBER, Field.PHONE)
    place.swipe(1)
    place.opened(MEMBER)
    place.key(Qt.Key.Key_F4)
    place.key(Qt.Key.Key_F3)
    place.fill("postpone_reason", "AGAIN")
    place.key(Qt.Key.Key_F12)
    place.until_said("This is on the list already")
    assert place.typed("postpone_reason").upper() == "AGAIN"


def test_the_overdue_come_first_marked_by_word_and_colour(place: MembersPlace) -> None:
    on_the_list(place, OTHER, Field.PHONE, days_ago=2)
    on_the_list(place, MEMBER, Field.NAME, days_ago=20)
    place.swipe(1)
    place.opened(MEMBER)
    assert place.text("file_pending") == "Change overdue (was due 2026-04-25): Name"
    assert place.button("pending_changes") == "Pending changes (1 overdue)"
    open_list(place)
    assert rows(place) == ["Overdue (was due 2026-04-25) · 王** · Name", "due by 2026-05-13 · 王** · Mobile phone"]
    theme = appearance.theme()
    colours = [listed(place).item(row).foreground().color() for row in range(2)]
    assert colours == [theme.colour("danger"), theme.colour("text")]
    assert place.text("pending_due") == "Overdue: was due by 2026-04-25"
    place.key(Qt.Key.Key_Down)
    assert place.text("pending_due") == "Due by 2026-05-13"
    assert place.text("pending_why") == "ID CARD AT HOME"
    place.key(Qt.Key.Key_Escape)
    place.opened(MEMBER)


def test_the_list_leads_to_the_change_which_ends_what_waited(place: MembersPlace) -> None:
    request = on_the_list(place, MEMBER, Field.PHONE)
    open_list(place)
    place.key(Qt.Key.Key_F12)
    place.until(lambda: focused() == "change_name", "the form")
    assert place.text("change_asked") == "Asked for before: Mobile phone"
    place.fill("change_phone", "13712345678")
    place.key(Qt.Key.Key_F2)
    place.identify()
    place.until(lambda: place.enabled("change_primary"), "the colleague to be recognised")
    place.key(Qt.Key.Key_F12)
    place.until_said("Changed: Mobile phone")
    place.opened(MEMBER)
    assert not place.shows("file_pending")
    changed = msgspec.json.decode(entry_of(place, EntryKind.MEMBER_CHANGED).body, type=MemberChanged)
    assert changed.fulfils == (request,)
    place.key(Qt.Key.Key_F8)
    place.until(lambda: place.shows("pending_nothing"), "the empty list")
    assert not place.enabled("pending_primary")


def test_a_colleague_withdraws_with_a_reason(place: MembersPlace) -> None:
    on_the_list(place, OTHER, Field.PHONE)
    request = on_the_list(place, MEMBER, Field.NAME, days_ago=20)
    open_list(place)
    place.identify()
    place.until(
        lambda: place.text("approval_title").endswith("is responsible for this"), "the colleague to be recognised"
    )
    assert not place.enabled("pending_withdraw"), "why is still to be said"
    place.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert place.enabled("pending_withdraw")
    place.key(Qt.Key.Key_F8)
    place.until_said("Withdrawn: Name")
    assert rows(place) == ["due by 2026-05-15 · 王** · Mobile phone"]
    assert place.typed("pending_reason") == "", "the next one has a reason of its own"
    entry = entry_of(place, EntryKind.CHANGE_WITHDRAWN)
    assert entry.actor in (MANAGER.id, SERVICE.id)
    assert msgspec.json.decode(entry.body, type=ChangeWithdrawn) == ChangeWithdrawn(
        request, MEMBER, "Member never came"
    )


def test_who_left_can_only_be_withdrawn(place: MembersPlace) -> None:
    on_the_list(place, MEMBER, Field.PHONE)
    record = place.shop.cache.members[MEMBER]
    place.shop.cache.members[MEMBER] = msgspec.structs.replace(record, erased=True, masked_name="", phone_hash=None)
    open_list(place)
    assert place.text("pending_name") == f"{MEMBER}"
    assert not place.enabled("pending_primary")


def test_signing_in_as_somebody_else_leaves_nothing_half_asked(place: MembersPlace) -> None:
    place.swipe(1)
    place.opened(MEMBER)
    place.key(Qt.Key.Key_F4)
    place.key(Qt.Key.Key_F2)
    place.fill("postpone_reason", "HALF")
    place.go_to(CHECKOUT, Qt.Key.Key_C)
    place.window.cashier = MANAGER
    place.go_to(MEMBERS, Qt.Key.Key_M)
    assert place.typed("postpone_reason") == ""
    assert not place.shows("postpone_name")
