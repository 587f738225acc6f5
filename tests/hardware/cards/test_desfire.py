"""What only a DESFire has: a maker's key for the whole card, an application's key, a file that may be gone."""

import pytest

from hardware.cards.desfire import APPLICATION_ID, FACTORY_KEY, FILE, Desfire, uid_of
from hardware.cards.diversification import desfire_key
from terminal.domain.card_keys import CardKeys
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.desfire import VirtualDesfire
from tests.support.virtual_cards.tap import Tap

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)
RECORD = b"MC" + bytes(range(30))


def chip(card: VirtualDesfire) -> Desfire:
    return Desfire(Tap(card), card.uid)


def written() -> VirtualDesfire:
    card = VirtualDesfire()
    chip(card).write_record(RECORD, KEYS)
    return card


def read_fault(card: VirtualDesfire) -> CardFault:
    with pytest.raises(CardError) as caught:
        chip(card).read_record([KEYS])
    return caught.value.fault


def test_the_card_opens_with_its_own_key_alone() -> None:
    card = written()
    assert card.applications[APPLICATION_ID].keys == [desfire_key(KEYS.master, card.uid)]


def test_an_application_under_the_factory_key_is_damage_even_with_a_whole_record() -> None:
    card = written()
    card.applications[APPLICATION_ID].keys = [FACTORY_KEY]
    assert read_fault(card) is CardFault.CHIP_DAMAGED


def test_a_card_whose_maker_key_is_set_takes_no_application() -> None:
    card = VirtualDesfire(closed=True)
    with pytest.raises(CardError) as caught:
        chip(card).write_record(RECORD, KEYS)
    assert caught.value.fault is CardFault.CHIP_FOREIGN


def test_an_impostor_that_takes_every_proof_is_a_copy() -> None:
    card = written()
    card.knows_keys = False
    assert read_fault(card) is CardFault.CHIP_COPY


def test_a_copied_memory_on_another_card_is_refused() -> None:
    copy = VirtualDesfire(uid=bytes.fromhex("04AAAAAAAAAAAA"))
    copy.applications = written().applications
    assert read_fault(copy) is CardFault.CHIP_FOREIGN


def test_a_lost_file_is_damage_and_is_mended_by_writing() -> None:
    card = written()
    del card.applications[APPLICATION_ID].files[FILE]
    assert read_fault(card) is CardFault.CHIP_DAMAGED
    chip(card).write_record(RECORD, KEYS)
    assert chip(card).read_record([KEYS]) == RECORD


def test_the_write_test_restores_the_whole_file() -> None:
    card = written()
    file = card.applications[APPLICATION_ID].files[FILE]
    file.data[32:] = b"what was there.."
    before = bytes(file.data)
    chip(card).test_write([KEYS])
    assert bytes(file.data) == before


def test_uid_comes_from_the_version() -> None:
    card = VirtualDesfire()
    assert uid_of(Tap(card)) == card.uid == chip(card).uid()


@pytest.mark.parametrize("card", [VirtualDesfire(software=0), VirtualDesfire(uid=bytes(7))])
def test_cards_without_aes_or_without_a_uid_are_not_used(card: VirtualDesfire) -> None:
    with pytest.raises(CardError) as caught:
        uid_of(Tap(card))
    assert caught.value.fault is CardFault.CHIP_UNKNOWN


def test_wrong_keys_are_not_counted() -> None:
    assert chip(written()).tries_left() is None
