"""What only a CPU card has: tries that run out, a master key to take over, a proof before a secret of ours is used."""

import copy

import pytest

from hardware.cards.cpu_card import FILE, CpuCard
from hardware.cards.diversification import cpu_keys
from terminal.domain.card_keys import CardKeys
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.cpu_card import Directory, Key, VirtualCpuCard
from tests.support.virtual_cards.tap import Tap

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)
OLDER = CardKeys(id=1, mac=b"o" * 32, master=b"O" * 16)
RECORD = b"MC" + bytes(range(30))
LATER = b"MC" + bytes(range(30, 60))
EXTERNAL, LINE = (0x39, 0), (0x36, 0)


def chip(card: VirtualCpuCard) -> CpuCard:
    return CpuCard(Tap(card), card.uid)


def written(keys: CardKeys = KEYS) -> VirtualCpuCard:
    card = VirtualCpuCard()
    chip(card).write_record(RECORD, keys)
    return card


def directory(card: VirtualCpuCard) -> Directory:
    return card.directories[b"MC"]


def master_key(card: VirtualCpuCard) -> Key:
    return card.master_file.keys[EXTERNAL]


def read_fault(card: VirtualCpuCard) -> CardFault:
    with pytest.raises(CardError) as caught:
        chip(card).read_record([KEYS])
    return caught.value.fault


def write_fault(card: VirtualCpuCard) -> CardFault:
    with pytest.raises(CardError) as caught:
        chip(card).write_record(LATER, KEYS)
    return caught.value.fault


def test_the_makers_key_is_replaced_by_the_cards_own() -> None:
    card = written()
    assert master_key(card).value == cpu_keys(KEYS.master, card.uid).master


@pytest.mark.parametrize("heard", [False, True])
def test_wherever_a_write_stopped_finishing_it_leaves_the_master_key_ours_and_all_tries(heard: bool) -> None:
    whole = Tap(VirtualCpuCard())
    CpuCard(whole, bytes(4)).write_record(RECORD, KEYS)
    for commands in range(whole.commands_sent):
        card = VirtualCpuCard()
        with pytest.raises(CardError):
            CpuCard(Tap(card, commands, heard=heard), card.uid).write_record(RECORD, KEYS)
        chip(card).write_record(LATER, KEYS)
        assert master_key(card).value == cpu_keys(KEYS.master, card.uid).master
        assert master_key(card).tries == directory(card).keys[EXTERNAL].tries == 3


def test_a_card_of_ours_is_written_again_without_a_single_wrong_key_wherever_that_stops() -> None:
    whole = Tap(written())
    CpuCard(whole, bytes.fromhex("11223344")).write_record(LATER, KEYS)
    for commands in range(whole.commands_sent):
        card = written()
        with pytest.raises(CardError):
            CpuCard(Tap(card, commands), card.uid).write_record(LATER, KEYS)
        chip(card).write_record(LATER, KEYS)
        assert card.refused_keys == 0


def test_a_card_under_other_keys_loses_no_try() -> None:
    card = written(OLDER)
    assert read_fault(card) is write_fault(card) is CardFault.CHIP_FOREIGN
    assert master_key(card).tries == directory(card).keys[EXTERNAL].tries == 3


def test_a_card_of_another_issuer_loses_one_try_and_says_so() -> None:
    card = VirtualCpuCard()
    master_key(card).value = b"issuer's key 123"
    member = chip(card)
    with pytest.raises(CardError) as caught:
        member.write_record(RECORD, KEYS)
    assert caught.value.fault is CardFault.CHIP_FOREIGN
    assert member.tries_left() == master_key(card).tries == 2
    assert not card.directories


def test_after_too_many_wrong_keys_it_is_locked_for_good() -> None:
    card = VirtualCpuCard()
    master_key(card).value = b"issuer's key 123"
    assert [write_fault(card) for _ in range(4)] == [CardFault.CHIP_FOREIGN] * 2 + [CardFault.CHIP_LOCKED] * 2


def test_a_member_card_whose_secret_is_blocked_is_locked() -> None:
    card = written()
    directory(card).keys[EXTERNAL].tries = 0
    assert read_fault(card) is write_fault(card) is CardFault.CHIP_LOCKED


def test_an_impostor_with_a_copy_of_all_files_is_never_given_a_secret() -> None:
    copied = copy.deepcopy(written())
    copied.impostor = True
    tap = Tap(copied)
    with pytest.raises(CardError) as caught:
        CpuCard(tap, copied.uid).read_record([KEYS])
    assert caught.value.fault is CardFault.CHIP_FOREIGN
    assert tap.commands_sent == 2  # selected, and failed its proof


def test_a_copy_of_files_and_keys_on_another_card_is_refused() -> None:
    other = VirtualCpuCard(b"\x55\x66\x77\x88")
    other.directories = written().directories
    assert read_fault(other) is CardFault.CHIP_FOREIGN


def test_a_write_with_a_wrong_mac_changes_nothing() -> None:
    card = written()
    directory(card).keys[LINE].value = bytes(16)
    assert write_fault(card) is CardFault.CHIP_DAMAGED
    assert chip(card).read_record([KEYS]) == RECORD


def test_the_write_test_restores_the_whole_file() -> None:
    card = written()
    file = directory(card).files[FILE]
    file.data[32:] = b"what was there.."
    before = bytes(file.data)
    chip(card).test_write([KEYS])
    assert bytes(file.data) == before
