"""Cases at the card desk: a notice beside the member's cards, the list by keys, and they go when they are closed."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from sync.central.outcomes import ParkReason
from terminal.domain.card_life import CardAct
from terminal.domain.cards import CardStatus
from terminal.domain.cases import CaseKind, CaseSide, StoreCase
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.status import SyncStatus
from tests.support.shop import NOON, STORE
from tests.ui.desk_driver import ACTIVE, LOST, Desk
from tests.ui.page_window import clipped
from ui.application import Interface
from ui.messages import case_messages
from ui.tour.hands import focused
from ui.widgets.rail import CARDS

CTRL = Qt.KeyboardModifier.ControlModifier
HOUR = 3_600_000
MEMBER, OTHER = MemberId(100 + ACTIVE), MemberId(100 + LOST)
HERE, THERE = CaseSide("S01", NOON - HOUR, "0039"), CaseSide("S02", NOON - 26 * HOUR, "0047")
TWO_CARDS = StoreCase(
    *("S01T02", 1, 17, CaseKind.DOUBLE_REPLACEMENT.value),
    opened_at=NOON - HOUR,
    store="S01",
    at=NOON - HOUR,
    members=(MEMBER,),
    sides=(THERE, HERE),
)
FROZEN = StoreCase(
    "S01T02", 1, 18, CaseKind.CARD_FROZEN.value, NOON, store="S01", at=NOON, members=(MEMBER,), last4="0039"
)
COUNT = StoreCase("S01T02", 1, 9, CaseKind.STOCK_DIFFERENCE.value, NOON - 2 * HOUR, store="S01", at=NOON - 2 * HOUR)
STRANGER = StoreCase(
    "S01T02", 1, 5, CaseKind.PARKED.value, NOON - 3 * HOUR, reason="unknown_member", members=(MemberId(9),)
)


def told(desk: Desk, *cases: StoreCase) -> None:
    """The centre tells of these and of no others."""
    desk.shop.cache.told_cases[:] = cases
    pulled = (desk.shop.cache.pulled_at or 0) + 1
    desk.shop.cache.pulled_at = pulled
    desk.shop.bridge.sync_status(SyncStatus(online=True, since=NOON, members_as_of=pulled))
    desk.until(lambda: list(desk.presenter.cases.cases) == list(desk.shop.cache.cases()), "what the centre told")


def rows(desk: Desk) -> list[str]:
    """The list as it is read."""
    found = desk.window.findChild(QListWidget, "cases")
    assert found is not None
    return [found.item(row).text() for row in range(found.count())]


def test_the_members_cards_say_which_store_gave_another_one_and_what_next(cashier: Desk) -> None:
    told(cashier, TWO_CARDS)
    cashier.open(LOST)
    assert not cashier.seen("case_notice")
    cashier.open(ACTIVE)
    notice = "Store S02 gave this member a card as well (04-30 10:00): the one handed over last counts"
    assert cashier.text("case_notice") == notice
    assert cashier.text("case_notice_next").startswith("…0039 of store S01 works. Take in …0047")
    assert not cashier.seen("case_notice_more")
    assert focused() == "member_search", "a notice takes nothing away"
    told(cashier)
    assert not cashier.seen("case_notice")


def test_where_the_card_of_this_store_ended_the_other_ones_works(cashier: Desk) -> None:
    told(cashier, msgspec.structs.replace(TWO_CARDS, sides=(HERE, msgspec.structs.replace(THERE, at=NOON))))
    cashier.open(ACTIVE)
    assert cashier.text("case_notice").startswith("Store S02 gave this member a card as well (12:00)")
    assert cashier.text("case_notice_next").startswith("…0047 of store S02 works. Take in …0039")


def test_of_several_cases_the_newest_stands_there_and_the_others_are_counted(cashier: Desk) -> None:
    told(cashier, TWO_CARDS, FROZEN)
    cashier.open(ACTIVE)
    assert cashier.text("case_notice") == "Card …0039 was frozen on suspicion at till S01T02 (12:00)"
    assert cashier.text("case_notice_more") == "1 more under Cases, Ctrl 4"


def test_the_list_by_keys_leads_to_the_members_cards(cashier: Desk) -> None:
    told(cashier, TWO_CARDS, COUNT, STRANGER)
    assert cashier.widget("desk_tab_3").accessibleName() == "Cases (3)"
    cashier.key(Qt.Key.Key_4, CTRL)
    assert rows(cashier) == ["Entry not taken over · 09:00", "Count differs · 10:00", "Two cards given · 王** · 11:00"]
    assert cashier.text("case_member") == "unknown here (member 9)"
    assert "head office does not know the member" in cashier.text("case_told")
    assert not cashier.seen("case_to_cards")
    cashier.key(Qt.Key.Key_Down)
    assert not cashier.seen("case_member")
    cashier.key(Qt.Key.Key_Down)
    assert cashier.text("case_kind") == "Two cards given"
    assert cashier.text("case_member") == f"王** (member {MEMBER})"
    assert cashier.text("case_next").startswith("…0039 of store S01 works.")
    cashier.key(Qt.Key.Key_F12)
    cashier.until(lambda: cashier.seen("case_notice"), "the member's cards")
    assert cashier.presenter.file is not None
    assert cashier.presenter.file.record.id == MEMBER
    assert focused() == "member_search"


def test_a_case_that_is_closed_goes_while_it_is_looked_at(cashier: Desk) -> None:
    told(cashier, COUNT, TWO_CARDS)
    cashier.key(Qt.Key.Key_4, CTRL)
    cashier.key(Qt.Key.Key_Down)
    told(cashier, TWO_CARDS, FROZEN)
    assert cashier.text("case_kind") == "Two cards given", "what is looked at stays"
    told(cashier, FROZEN)
    assert cashier.text("case_kind") == "Frozen on suspicion"
    told(cashier)
    assert cashier.seen("cases_empty_hint")
    assert cashier.widget("desk_tab_3").accessibleName() == "Cases"


@pytest.mark.parametrize("cases", [(), (TWO_CARDS, FROZEN, COUNT, STRANGER)], ids=["none", "some"])
def test_everything_fits_in_every_language(cashier: Desk, cases: tuple[StoreCase, ...]) -> None:
    told(cashier, *cases)
    for tab in (Qt.Key.Key_1, Qt.Key.Key_4):
        cashier.key(tab, CTRL)
        if tab is Qt.Key.Key_1:
            cashier.open(ACTIVE)
        for code in ("zh_CN", "zh_TW", "en"):
            cashier.interface.switch_language(code)
            cashier.look()
            assert clipped(cashier.window.page(CARDS)) == [], code
            assert (cashier.window.width(), cashier.window.height()) == (1024, 768), code


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────

SIDES = [
    (CaseSide("S01", NOON, "0039", act=act), CaseSide(store, NOON, "0039", status=status))
    for act, status, store in (
        *((act.value, "lost", "S02") for act in CardAct),
        *(("cancel", status.value, "") for status in CardStatus),
        ("an act of tomorrow", "lost", "S02"),
        ("cancel", "a state of tomorrow", "S02"),
    )
]
ANY_CASE = [
    *(
        msgspec.structs.replace(TWO_CARDS, kind=kind, sides=sides)
        for kind in (*(kind.value for kind in CaseKind), "fork", "a kind of tomorrow")
        for sides in ((), (THERE,), (HERE, HERE), (THERE, HERE))
    ),
    *(msgspec.structs.replace(TWO_CARDS, kind=CaseKind.CROSSED_ACTS.value, sides=sides) for sides in SIDES),
    *(
        msgspec.structs.replace(STRANGER, reason=reason, entry=entry)
        for reason, entry in (
            *((reason.value, "sale.completed") for reason in ParkReason),
            *(("amounts", kind.value) for kind in EntryKind),
            ("a reason of tomorrow", "an entry of tomorrow"),
        )
    ),
]


@pytest.mark.parametrize("spoken", ["en", "zh_CN", "zh_TW"])
def test_every_case_is_told_and_says_what_next(interface: Interface, spoken: str) -> None:
    interface.switch_language(spoken)
    for case in ANY_CASE:
        words = case_messages.case_words(case, store="S01", zone=STORE.zone, now=NOON)
        assert case_messages.kind_name(case.kind)
        assert words.title, case
        assert words.advice, case
        assert "{" not in words.title + words.advice, case


def test_what_was_never_told_as_data_is_said_in_general_words(interface: Interface) -> None:
    interface.switch_language("en")
    for kind in (CaseKind.DOUBLE_REPLACEMENT.value, "a kind of tomorrow"):
        case = StoreCase("S02T01", 1, 17, kind, NOON, store="S02", at=NOON)
        words = case_messages.case_words(case, store="S01", zone=STORE.zone, now=NOON)
        assert words.title == "Head office must look at an entry of till S02T01 (12:00)"


def test_two_cards_of_one_store_are_said_to_be_that(interface: Interface) -> None:
    interface.switch_language("en")
    case = msgspec.structs.replace(TWO_CARDS, sides=(msgspec.structs.replace(HERE, last4="0047"), HERE))
    words = case_messages.case_words(case, store="S01", zone=STORE.zone, now=NOON)
    assert words.title == "This store gave the member two cards: the one handed over last counts"
