"""What every journal promises (ports.Journal), on the encrypted file and in memory."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.acts import DrawerOpened
from terminal.domain.basket import Basket
from terminal.domain.day_end import DayTold, DayUnderWay
from terminal.domain.errors import JournalError
from terminal.domain.held_baskets import HeldBasket
from terminal.domain.journal import Entry, EntryKind, digest_of
from terminal.domain.members import MemberId
from terminal.domain.offset import OfflineSpending
from terminal.domain.open_payments import OpenPayment
from terminal.domain.spending import Spending
from terminal.domain.staff import Lockout, Training
from terminal.domain.staff_acts import StaffChange
from terminal.ports import Journal, MemberChange
from tests.support.fakes import MemoryJournal
from tests.support.stores import MEMBER, enrolled, journal_of, record


@pytest.fixture(params=["stored", "memory"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "memory":
        yield MemoryJournal()
        return
    with enrolled(tmp_path) as folder:
        yield journal_of(folder)


def test_entries_are_numbered_without_gaps_and_chained(journal: Journal) -> None:
    first, second, third = (record(journal, f"reason {number}") for number in range(3))
    assert [second.number, third.number] == [first.number + 1, first.number + 2]
    assert [second.previous, third.previous] == [first.hash, second.hash]
    assert all(digest_of(entry) == entry.hash for entry in (first, second, third))
    assert journal.entries(after=(first.epoch, first.number)) == [second, third]


def test_the_number_is_known_before_the_entry_is_written(journal: Journal) -> None:
    with journal.act(at=5) as act:
        place = (act.epoch, act.next_number)
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
        act.commit()
    assert (entry.epoch, entry.number) == place


def test_one_act_may_append_several_entries(journal: Journal) -> None:
    with journal.act(at=5) as act:
        first = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("one"), actor="c01")
        second = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("two"), actor="c01")
        act.commit()
    assert second.number == first.number + 1
    assert second.previous == first.hash


def test_an_act_that_is_not_committed_has_not_happened(journal: Journal) -> None:
    before = record(journal, points=3)
    with journal.act(at=5) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("never"), actor="c01")
        act.note_member_change(entry, MEMBER, points=50, spend=0)
        act.set_lockout("c01", Lockout(9, 9))
    assert journal.entries(after=(before.epoch, before.number)) == []
    assert journal.own_changes(MEMBER, (0, 0)) == MemberChange(3, 300)
    assert journal.lockout("c01") == Lockout()


def test_an_act_that_fails_has_not_happened(journal: Journal) -> None:
    before = record(journal)
    with pytest.raises(ZeroDivisionError):
        _fail_half_way(journal)
    assert record(journal).number == before.number + 1


def test_own_changes_sum_what_the_centre_does_not_include_yet(journal: Journal) -> None:
    first, second, third = (record(journal, points=points) for points in (1, 10, 100))
    assert journal.own_changes(MEMBER, (0, 0)) == MemberChange(111, 11_100)
    assert journal.own_changes(MEMBER, (first.epoch, first.number)) == MemberChange(110, 11_000)
    assert journal.own_changes(MEMBER, (second.epoch, second.number)) == MemberChange(100, 10_000)
    assert journal.own_changes(MEMBER, (third.epoch, third.number)) == MemberChange()
    assert journal.own_changes(MEMBER, (third.epoch + 1, 0)) == MemberChange()
    assert journal.own_changes(MemberId(8), (0, 0)) == MemberChange()


def test_a_member_who_was_asked_about_before_their_first_act_is_found_after_it(journal: Journal) -> None:
    assert journal.own_changes(MEMBER, (0, 0)) == MemberChange()
    with journal.act(at=5) as act:  # never committed
        act.note_member_change(
            act.append(EntryKind.DRAWER_OPENED, DrawerOpened(""), actor="c01"), MEMBER, points=1, spend=1
        )
    assert journal.own_changes(MEMBER, (0, 0)) == MemberChange()
    record(journal, points=4)
    assert journal.own_changes(MEMBER, (0, 0)) == MemberChange(4, 400)


def test_two_changes_of_one_entry_add_up(journal: Journal) -> None:
    with journal.act(at=5) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
        act.note_member_change(entry, MEMBER, points=3, spend=5)
        act.note_member_change(entry, MEMBER, points=-1, spend=7)
        act.commit()
    assert journal.own_changes(MEMBER, (0, 0)) == MemberChange(2, 12)


def spend_points(journal: Journal, points: int, day: str, *, held: bool = False, member: MemberId = MEMBER) -> Entry:
    """An entry that spends points, and earns one."""
    with journal.act(at=5) as act:
        entry = act.append(EntryKind.POINTS_REDEEMED, DrawerOpened("stands in"), actor="c01")
        act.note_member_change(entry, member, points=1 - points, spend=0, spending=Spending(day, points, held))
        act.commit()
    return entry


def test_spending_is_summed_beside_what_it_leaves(journal: Journal) -> None:
    first = spend_points(journal, 300, "2026-05-01")
    record(journal, points=7)
    spend_points(journal, 50, "2026-05-02", held=True)
    assert journal.own_changes(MEMBER, (0, 0)) == MemberChange(7 - 299 - 49, 700, 350)
    assert journal.own_spending(MEMBER, (0, 0)) == [
        Spending("2026-05-01", 300),
        Spending("2026-05-02", 50, held=True),
    ]
    assert journal.own_spending(MEMBER, (first.epoch, first.number)) == [Spending("2026-05-02", 50, held=True)]
    assert journal.own_spending(MemberId(8), (0, 0)) == []


def test_only_what_was_spent_without_a_hold_uses_up_the_allowance_of_the_day(journal: Journal) -> None:
    other = MemberId(8)
    spend_points(journal, 300, "2026-05-01")
    spend_points(journal, 40, "2026-05-01", held=True)
    spend_points(journal, 5, "2026-05-01", member=other)
    spend_points(journal, 9, "2026-05-02")
    record(journal, points=7)
    assert journal.offline_spending(MEMBER, "2026-05-01") == OfflineSpending(300, 305)
    assert journal.offline_spending(other, "2026-05-01") == OfflineSpending(5, 305)
    assert journal.offline_spending(MEMBER, "2026-05-02") == OfflineSpending(9, 9)
    assert journal.offline_spending(MEMBER, "2026-05-03") == OfflineSpending()


def test_entries_of_a_member_come_newest_first(journal: Journal) -> None:
    sold = record(journal, points=7)
    spent = spend_points(journal, 50, "2026-05-01")
    spend_points(journal, 50, "2026-05-01", member=MemberId(8))
    record(journal, "nobody's")
    assert list(journal.member_entries(MEMBER)) == [spent, sold]
    assert list(journal.member_entries(MEMBER, limit=1)) == [spent]
    assert list(journal.member_entries(MEMBER, kinds=[EntryKind.DRAWER_OPENED])) == [sold]
    assert list(journal.member_entries(MEMBER, kinds=[EntryKind.SALE_COMPLETED])) == []


def test_an_entry_is_found_by_its_place(journal: Journal) -> None:
    entry = record(journal)
    assert journal.entry_at(entry.epoch, entry.number) == entry
    for epoch, number in ((entry.epoch, entry.number + 1), (99, 1), (0, 0), (1, 2**32), (2**31, 1), (2**53, 2**53)):
        assert journal.entry_at(epoch, number) is None


def test_the_clock_is_right_until_the_centre_says_otherwise(journal: Journal) -> None:
    assert journal.clock_offset() == 0


def test_lockouts_are_kept_per_person(journal: Journal) -> None:
    with journal.act(at=5) as act:
        act.set_lockout("c01", Lockout(5, 30_000))
        act.commit()
    assert journal.lockout("c01") == Lockout(5, 30_000)
    assert journal.lockout("c02") == Lockout()


def test_what_own_entries_did_to_staff_comes_in_their_order(journal: Journal) -> None:
    assert list(journal.own_staff_changes()) == []
    changes = [
        StaffChange("c01", "hash", must_change=True),
        StaffChange("c01", training=Training("refunds", "2026-05-01", "周敏")),
    ]
    places = []
    for change in changes:
        with journal.act(at=5) as act:
            entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("stands for it"), actor="c01")
            act.note_staff_change(entry, change)
            act.commit()
        places.append((entry.epoch, entry.number))
    with journal.act(at=5) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("never was"), actor="c01")
        act.note_staff_change(entry, changes[0])
    assert list(journal.own_staff_changes()) == list(zip(places, changes, strict=True))


def test_entries_come_in_slices(journal: Journal) -> None:
    first, second, _ = (record(journal) for _ in range(3))
    assert journal.entries(after=(first.epoch, first.number), limit=1) == [second]


def test_the_newest_entry_of_a_kind(journal: Journal) -> None:
    assert journal.last_entry(EntryKind.DRAWER_OPENED) is None
    record(journal, "older")
    newest = record(journal, "newer")
    assert journal.last_entry(EntryKind.DRAWER_OPENED) == newest
    assert journal.last_entry(EntryKind.SALE_COMPLETED) is None


@pytest.mark.parametrize("kind", [EntryKind.DRAWER_OPENED, EntryKind.SALE_COMPLETED])
def test_the_latest_of_a_kind_come_newest_first(journal: Journal, kind: EntryKind) -> None:
    assert journal.latest(kind) == []
    entries = []
    for number in range(6):
        with journal.act(at=5) as act:
            entries.append(act.append(kind, DrawerOpened(f"reason {number}"), actor="c01"))
            act.append(EntryKind.DEVICE_SERVICED, DrawerOpened("another kind"), actor="c01")
            act.commit()
    assert journal.latest(kind) == entries[::-1]
    assert journal.latest(kind, limit=2) == [entries[5], entries[4]]


def _fail_half_way(journal: Journal) -> None:
    with journal.act(at=5) as act:
        act.append(EntryKind.DRAWER_OPENED, DrawerOpened("never"), actor="c01")
        raise ZeroDivisionError


def hold(journal: Journal, basket: str) -> HeldBasket:
    held = HeldBasket(basket, "", 5, "c01", Basket(note="wrap"), ())
    with journal.act(at=5) as act:
        act.hold_basket(act.append(EntryKind.BASKET_HELD, DrawerOpened("stands in"), actor="c01"), held)
        act.commit()
    return held


def test_a_basket_waits_until_it_is_released_once(journal: Journal) -> None:
    first, second = hold(journal, "one"), hold(journal, "two")
    assert list(journal.held_baskets()) == [first, second]
    with journal.act(at=6) as act:
        act.release_basket("one")
    assert list(journal.held_baskets()) == [first, second], "it was not committed"
    with journal.act(at=6) as act:
        act.release_basket("one")
        act.commit()
    assert list(journal.held_baskets()) == [second]
    with pytest.raises(JournalError), journal.act(at=6) as act:
        act.release_basket("one")


def _open_payment(name: str, since: int, goods: int = 1) -> OpenPayment:
    return OpenPayment(name, since, "c01", goods, 1_250, (), msgspec.Raw(b'{"a":1}'))


def test_a_day_end_under_way_is_kept_as_it_stands_until_it_is_dropped(journal: Journal) -> None:
    assert journal.day_under_way() is None
    begun = DayUnderWay("r1", (1, 1), 5, "m01")
    told = msgspec.structs.replace(begun, statement=b"{}", told=DayTold(b"{}", bytes(64), 1, 7))
    for stands in (begun, told):
        with journal.act(at=5) as act:
            act.keep_day(stands)
            act.commit()
        assert journal.day_under_way() == stands
    with journal.act(at=6) as act:
        act.drop_day()
    assert journal.day_under_way() == told, "it was not committed"
    with journal.act(at=7) as act:
        act.drop_day()
        act.commit()
    assert journal.day_under_way() is None


def test_a_payment_under_way_is_kept_as_it_stands_until_it_is_dropped(journal: Journal) -> None:
    with journal.act(at=5) as act:
        act.keep_payment(_open_payment("later", 7))
        act.keep_payment(_open_payment("first", 5))
        act.commit()
    with journal.act(at=6) as act:
        act.keep_payment(_open_payment("first", 5, goods=2))
        act.commit()
    assert [(each.id, each.goods) for each in journal.open_payments()] == [("first", 2), ("later", 1)]
    assert bytes(journal.open_payments()[0].sale) == b'{"a":1}'
    with journal.act(at=7) as act:
        act.drop_payment("later")
    assert len(journal.open_payments()) == 2, "it was not committed"
    with journal.act(at=8) as act:
        act.drop_payment("first")
        act.commit()
    assert [each.id for each in journal.open_payments()] == ["later"]
