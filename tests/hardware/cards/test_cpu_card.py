"""The member record on a CPU card: round trips, removal at every command, copies, locks, hostile answers."""

import contextlib
import copy
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.apdu import Response
from hardware.cards.cpu_card import FILE, CpuCard
from hardware.cards.diversification import cpu_keys
from terminal.domain.card_keys import CardKeys
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.cpu_card import BinaryFile, VirtualCpuCard
from tests.support.virtual_cards.tap import Tap

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)
OLDER = CardKeys(id=1, mac=b"o" * 32, master=b"O" * 16)
RECORD = b"MC" + bytes(range(30))
LATER = b"MC" + bytes(range(30, 60))
SERIAL = bytes.fromhex("8638112233445566")
EXTERNAL = 0x39


def chip(card: VirtualCpuCard) -> CpuCard:
    return CpuCard(Tap(card), card.uid or SERIAL)


def written(record: bytes = RECORD, keys: CardKeys = KEYS, uid: bytes = b"\x11\x22\x33\x44") -> VirtualCpuCard:
    card = VirtualCpuCard(uid)
    chip(card).write_record(record, keys)
    return card


def member_file(card: VirtualCpuCard) -> BinaryFile:
    return card.directories[b"MC"].files[FILE]


def read_fault(card: VirtualCpuCard) -> CardFault:
    with pytest.raises(CardError) as caught:
        chip(card).read_record([KEYS])
    return caught.value.fault


def write_fault(card: VirtualCpuCard) -> CardFault:
    with pytest.raises(CardError) as caught:
        chip(card).write_record(LATER, KEYS)
    return caught.value.fault


@pytest.mark.parametrize("uid", [b"\x11\x22\x33\x44", b""], ids=["contactless", "contact"])
@given(tail=st.binary(min_size=30, max_size=30), master=st.binary(min_size=16, max_size=16))
def test_what_is_written_is_read(uid: bytes, tail: bytes, master: bytes) -> None:
    keys = CardKeys(id=3, mac=bytes(32), master=master)
    card = written(b"MC" + tail, keys, uid)
    assert chip(card).read_record([OLDER, keys]) == b"MC" + tail


def test_the_makers_key_is_replaced_by_the_cards_own() -> None:
    card = written()
    assert card.master_file.keys[EXTERNAL, 0].value == cpu_keys(KEYS.master, card.uid).master


def test_a_written_card_is_written_again_without_a_single_wrong_key() -> None:
    card = written()
    member = chip(card)
    member.write_record(LATER, KEYS)
    assert member.tries_left() is None
    assert chip(card).read_record([KEYS]) == LATER


def test_a_card_as_delivered_is_blank() -> None:
    assert read_fault(VirtualCpuCard()) is CardFault.BLANK


def test_a_card_under_other_keys_is_foreign_and_loses_no_try() -> None:
    card = written(keys=OLDER)
    assert read_fault(card) is CardFault.CHIP_FOREIGN
    assert write_fault(card) is CardFault.CHIP_FOREIGN
    assert card.directories[b"MC"].keys[EXTERNAL, 0].tries == 3
    assert card.master_file.keys[EXTERNAL, 0].tries == 3
    assert chip(card).read_record([KEYS, OLDER]) == RECORD


def test_a_card_of_another_issuer_loses_one_try_and_says_so() -> None:
    card = VirtualCpuCard()
    card.master_file.keys[EXTERNAL, 0].value = b"issuer's key 123"
    member = chip(card)
    with pytest.raises(CardError) as caught:
        member.write_record(RECORD, KEYS)
    assert caught.value.fault is CardFault.CHIP_FOREIGN
    assert member.tries_left() == 2
    assert not card.directories


def test_after_too_many_wrong_keys_it_is_locked_for_good() -> None:
    card = VirtualCpuCard()
    card.master_file.keys[EXTERNAL, 0].value = b"issuer's key 123"
    assert [write_fault(card) for _ in range(4)] == [CardFault.CHIP_FOREIGN] * 2 + [CardFault.CHIP_LOCKED] * 2


def test_a_member_card_whose_secret_is_blocked_is_locked() -> None:
    card = written()
    card.directories[b"MC"].keys[EXTERNAL, 0].tries = 0
    assert read_fault(card) is CardFault.CHIP_LOCKED
    assert write_fault(card) is CardFault.CHIP_LOCKED


def test_an_impostor_with_a_copy_of_all_files_is_never_read() -> None:
    copied = copy.deepcopy(written())
    copied.impostor = True
    tap = Tap(copied)
    with pytest.raises(CardError) as caught:
        CpuCard(tap, copied.uid).read_record([KEYS])
    assert caught.value.fault is CardFault.CHIP_FOREIGN
    assert tap.commands_sent == 2  # selected, failed its proof: no secret of ours was used


def test_a_copy_of_files_and_keys_on_another_card_is_refused() -> None:
    other = VirtualCpuCard(b"\x55\x66\x77\x88")
    other.directories = written().directories
    assert read_fault(other) is CardFault.CHIP_FOREIGN


def test_a_write_with_a_wrong_mac_changes_nothing() -> None:
    card = written()
    card.directories[b"MC"].keys[0x36, 0].value = bytes(16)
    assert write_fault(card) is CardFault.CHIP_DAMAGED
    assert chip(card).read_record([KEYS]) == RECORD


def commands_of(act: Callable[[CpuCard], object], card: VirtualCpuCard) -> int:
    tap = Tap(card)
    act(CpuCard(tap, card.uid or SERIAL))
    return tap.commands_sent


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("uid", [b"\x11\x22\x33\x44", b""], ids=["contactless", "contact"])
def test_taken_away_at_any_command_of_a_write_it_is_never_half_good_and_can_be_finished(
    uid: bytes, fresh: bool, heard: bool
) -> None:
    def start() -> VirtualCpuCard:
        return VirtualCpuCard(uid) if fresh else written(uid=uid)

    for commands in range(commands_of(lambda member: member.write_record(LATER, KEYS), start())):
        card = start()
        with pytest.raises(CardError) as caught:
            CpuCard(Tap(card, commands, heard=heard), uid or SERIAL).write_record(LATER, KEYS)
        assert caught.value.fault is CardFault.CHIP_REMOVED
        left = outcome_of_reading(card)
        assert left in (CardFault.BLANK, CardFault.CHIP_DAMAGED, RECORD, LATER) or left[:2] in (b"mc", b"mC", b"\0\0")
        chip(card).write_record(LATER, KEYS)
        assert chip(card).read_record([KEYS]) == LATER
        assert card.master_file.keys[EXTERNAL, 0].tries == 3


def outcome_of_reading(card: VirtualCpuCard) -> bytes | CardFault:
    try:
        return chip(card).read_record([KEYS])
    except CardError as error:
        return error.fault


def test_taken_away_at_any_command_of_a_read() -> None:
    card = written()
    for commands in range(commands_of(lambda member: member.read_record([KEYS]), card)):
        with pytest.raises(CardError) as caught:
            CpuCard(Tap(card, commands), card.uid).read_record([KEYS])
        assert caught.value.fault is CardFault.CHIP_REMOVED


def test_the_write_test_leaves_the_card_as_it_was() -> None:
    card = written()
    before = bytes(member_file(card).data)
    assert chip(card).test_write([KEYS]) is WriteTest.GOOD
    assert bytes(member_file(card).data) == before


def test_no_write_test_on_a_card_that_is_not_ours() -> None:
    assert chip(VirtualCpuCard()).test_write([KEYS]) is WriteTest.NOT_POSSIBLE
    assert chip(written(keys=OLDER)).test_write([KEYS]) is WriteTest.NOT_POSSIBLE


def test_the_write_test_tells_a_removal() -> None:
    card = written()
    with pytest.raises(CardError) as caught:
        CpuCard(Tap(card, 0), card.uid).test_write([KEYS])
    assert caught.value.fault is CardFault.CHIP_REMOVED


responses = st.builds(
    Response,
    st.binary(max_size=40),
    st.sampled_from([0x9000, 0x6A82, 0x6A88, 0x63C2, 0x63C0, 0x6983, 0x6982, 0x6108, 0x6C10, 0x9100]),
)
ACTS: list[Callable[[CpuCard], object]] = [
    lambda member: member.read_record([KEYS, OLDER]),
    lambda member: member.write_record(RECORD, KEYS),
    lambda member: member.test_write([KEYS]),
]


@pytest.mark.parametrize("act", ACTS)
@given(answers=st.lists(responses, max_size=60))
def test_hostile_answers_end_in_typed_errors(act: Callable[[CpuCard], object], answers: list[Response]) -> None:
    feed = iter(answers)
    with contextlib.suppress(CardError):
        act(CpuCard(lambda _: next(feed, Response(b"", 0x6F00)), bytes(4)))
