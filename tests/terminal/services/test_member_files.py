"""Members with all their cards: the centre's rows and what was done here, on the real files."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.card_life import CardAct, CardState
from terminal.domain.cards import CardStatus, keyed_hash
from terminal.domain.feed import HotCard
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberRecord
from terminal.services.card_orders import state_of
from tests.support.desk import MANAGER, NAME, PHONE, Desk, blank, desk_in, told_card, told_member
from tests.support.shop import CARD_NUMBER, LOOKUP_KEY
from tests.support.stores import MEMBER, record

OTHER = MemberId(8)
OLD_NUMBER = "8800000021"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path, told_member(told_card())) as desk:
        yield desk


def note(desk: Desk, member: MemberRecord) -> None:
    """Stands in for a registration or a change of details."""
    with desk.journal.act(at=desk.clock()) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, member, actor=MANAGER.id)
        act.note_member(entry, member)
        act.commit()


def own_place(desk: Desk) -> tuple[int, int]:
    """Of the newest own entry."""
    newest = desk.journal.entries()[-1]
    return newest.epoch, newest.number


def test_a_member_as_the_centre_tells_them(desk: Desk) -> None:
    file = desk.file()
    assert (file.record.masked_name, file.record.points, file.record.cards) == ("王**", 1_000, ())
    assert file.cards == (told_card(),)
    assert file.current == told_card()
    assert not file.waiting
    assert desk.files.of_member(OTHER) is None


def test_points_and_spend_of_own_sales_are_in_it(desk: Desk) -> None:
    record(desk.journal, points=40)
    file = desk.file()
    assert (file.record.points, file.record.spend, file.waiting) == (1_040, 54_000, True)


def test_the_newest_card_stands_first_and_the_working_one_is_current(desk: Desk) -> None:
    newer = told_card(CardStatus.CANCELLED, number=OLD_NUMBER, issue=2)
    desk.tell(told_member(told_card(), newer, version=2))
    file = desk.file()
    assert [card.issue for card in file.cards] == [2, 1]
    assert (file.current, file.highest_issue, file.unfinished) == (told_card(), 2, (told_card(),))
    desk.tell(told_member(told_card(CardStatus.REPLACED), newer, version=3))
    assert desk.file().current == newer


def test_a_member_without_cards_has_no_current_one(desk: Desk) -> None:
    desk.tell(told_member(member=OTHER))
    file = desk.file(OTHER)
    assert (file.current, file.highest_issue, file.cards) == (None, 0, ())


def test_own_acts_show_until_the_centre_includes_them(desk: Desk) -> None:
    desk.act(CardAct.FREEZE)
    assert (desk.card().status, desk.file().waiting) == (CardStatus.FROZEN, True)
    settled = told_card(CardStatus.ACTIVE, since=900)  # somebody else unfroze it at the centre since
    desk.tell(told_member(settled, version=2, included=own_place(desk)))
    assert (desk.card(), desk.file().waiting) == (settled, False)


def test_a_restriction_told_by_the_centre_and_an_own_act_are_joined(desk: Desk) -> None:
    desk.act(CardAct.FREEZE)
    desk.tell(told_member(told_card(CardStatus.LOST, since=2), version=2))
    assert desk.card().status is CardStatus.LOST


def test_a_card_handed_over_here_is_known_before_the_centre_tells_it(desk: Desk) -> None:
    desk.tell(told_member(member=OTHER))
    desk.hand_over(desk.issue_order(0, member=OTHER))
    file = desk.files.by_number(blank(0).number)
    assert file is not None
    assert (file.record.id, [card.last4 for card in file.cards]) == (OTHER, [blank(0).number[-4:]])


def test_the_hot_list_counts_for_a_card_whose_row_has_not_come_yet(desk: Desk) -> None:
    desk.tell(told_member(member=OTHER))
    desk.hand_over(desk.issue_order(0, member=OTHER))
    card_hash = desk.files.card_hash(blank(0).number)
    desk.tell(hot=(HotCard(card_hash, CardStatus.REPLACED, desk.clock() + 1),))
    assert state_of(desk.card(blank(0).number, OTHER)) == CardState(CardStatus.REPLACED, desk.clock() + 1)


def test_an_unknown_number_and_a_card_that_only_the_hot_list_knows_have_no_file(desk: Desk) -> None:
    assert desk.files.by_number(OLD_NUMBER) is None
    desk.tell(hot=(HotCard(desk.files.card_hash(OLD_NUMBER), CardStatus.LOST, 5),))
    assert desk.files.by_number(OLD_NUMBER) is None


@pytest.mark.parametrize("typed", [PHONE, "138 0013 8000", "138-0013-8000", "１３８００１３８０００"])
def test_a_phone_is_found_however_it_is_written(desk: Desk, typed: str) -> None:
    assert [file.record.id for file in desk.files.by_phone(typed)] == [MEMBER]


@pytest.mark.parametrize("typed", ["", "call me", "13800138001"])
def test_no_phone_finds_nobody(desk: Desk, typed: str) -> None:
    assert desk.files.by_phone(typed) == ()


@pytest.mark.parametrize("typed", [NAME, " 王 小明 "])
def test_a_name_is_found_whole(desk: Desk, typed: str) -> None:
    assert [file.record.id for file in desk.files.by_name(typed)] == [MEMBER]
    assert desk.files.by_name("王") == desk.files.by_name(" ") == ()


def test_of_several_the_least_restricted_comes_first(desk: Desk) -> None:
    without_card = told_member(member=OTHER)
    lost = told_member(told_card(CardStatus.LOST, number=OLD_NUMBER), member=MemberId(3))
    desk.tell(without_card, lost)
    assert [file.record.id for file in desk.files.by_phone(PHONE)] == [MEMBER, 3, OTHER]


def test_a_phone_comes_to_the_card_that_can_be_used(desk: Desk) -> None:
    newer = told_card(CardStatus.REPLACED, number=OLD_NUMBER, issue=2)
    desk.tell(told_member(told_card(), newer, version=2))
    (file,) = desk.files.by_phone(PHONE)
    assert file.current == told_card()
    desk.tell(told_member(told_card(number=blank(0).number), member=OTHER))
    desk.tell(hot=(HotCard(told_card().hash, CardStatus.LOST, 5),))
    assert [each.record.id for each in desk.files.by_phone(PHONE)] == [OTHER, MEMBER], "the hot list runs ahead"


def test_who_left_is_found_by_id_alone(desk: Desk) -> None:
    desk.tell(told_member(version=2, erased=True))
    assert desk.files.by_phone(PHONE) == desk.files.by_name(NAME) == ()
    assert desk.file().record.erased


def test_a_member_registered_here_is_found_at_once(desk: Desk) -> None:
    note(desk, msgspec.structs.replace(told_member(member=OTHER), masked_name="李*", points=0, spend=0))
    assert {file.record.id for file in desk.files.by_phone(PHONE)} == {MEMBER, OTHER}
    file = desk.file(OTHER)
    assert (file.record.masked_name, file.waiting, file.cards) == ("李*", True, ())


def test_details_changed_here_win_until_the_centre_includes_them(desk: Desk) -> None:
    moved = keyed_hash(LOOKUP_KEY, "13900139000")
    own = told_member(masked_name="王*", birth_month=6, phone_hash=moved, phone_last4="9000", tier="regular", points=0)
    note(desk, own)
    file = desk.file()
    assert (file.record.masked_name, file.record.birth_month, file.record.phone_last4) == ("王*", 6, "9000")
    assert (file.record.tier, file.record.points) == ("gold", 1_000)  # those are the centre's
    assert desk.files.by_phone(PHONE) == ()
    assert [each.record.id for each in desk.files.by_phone("13900139000")] == [MEMBER]
    desk.tell(told_member(told_card(), version=2, included=own_place(desk), masked_name="王三"))
    assert (desk.file().record.masked_name, desk.file().waiting) == ("王三", False)


def test_the_file_of_a_card_is_that_of_its_member(desk: Desk) -> None:
    file = desk.files.by_number(CARD_NUMBER)
    assert file is not None
    assert file == desk.files.of_card(told_card().hash) == desk.file()
