"""The member record on a DESFire: round trips, removal at every command, wrong keys, impostors, hostile answers."""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.apdu import Response
from hardware.cards.desfire import APPLICATION_ID, FACTORY_KEY, FILE, Desfire, uid_of
from hardware.cards.diversification import desfire_key
from terminal.domain.card_keys import CardKeys
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.desfire import VirtualDesfire
from tests.support.virtual_cards.tap import Tap

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)
OLDER = CardKeys(id=1, mac=b"o" * 32, master=b"O" * 16)
RECORD = b"MC" + bytes(range(30))
LATER = b"MC" + bytes(range(30, 60))


def chip(card: VirtualDesfire) -> Desfire:
    return Desfire(Tap(card), card.uid)


def written(record: bytes = RECORD, keys: CardKeys = KEYS) -> VirtualDesfire:
    card = VirtualDesfire()
    chip(card).write_record(record, keys)
    return card


def read_fault(card: VirtualDesfire, *keys: CardKeys) -> CardFault:
    with pytest.raises(CardError) as caught:
        chip(card).read_record(keys or [KEYS])
    return caught.value.fault


def write_fault(card: VirtualDesfire, keys: CardKeys = KEYS) -> CardFault:
    with pytest.raises(CardError) as caught:
        chip(card).write_record(LATER, keys)
    return caught.value.fault


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
def test_what_is_written_is_read(record: bytes, master: bytes) -> None:
    keys = CardKeys(id=3, mac=bytes(32), master=master)
    card = written(record, keys)
    assert chip(card).read_record([OLDER, keys]) == record


def test_the_card_opens_with_its_own_key_alone() -> None:
    card = written()
    assert card.applications[APPLICATION_ID].keys == [desfire_key(KEYS.master, card.uid)]


def test_a_written_card_is_written_again() -> None:
    card = written()
    chip(card).write_record(LATER, KEYS)
    assert chip(card).read_record([KEYS]) == LATER


def test_a_card_as_from_the_factory_is_blank() -> None:
    assert read_fault(VirtualDesfire()) is CardFault.BLANK


def test_a_card_under_other_keys_is_foreign_and_stays_as_it_is() -> None:
    card = written(keys=OLDER)
    assert read_fault(card) is CardFault.CHIP_FOREIGN
    assert write_fault(card) is CardFault.CHIP_FOREIGN
    assert chip(card).read_record([KEYS, OLDER]) == RECORD


def test_a_card_whose_maker_key_is_set_takes_no_application() -> None:
    assert write_fault(VirtualDesfire(closed=True)) is CardFault.CHIP_FOREIGN


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
    chip(card).write_record(LATER, KEYS)
    assert chip(card).read_record([KEYS]) == LATER


def commands_of_a_write(card: VirtualDesfire) -> int:
    tap = Tap(card)
    Desfire(tap, card.uid).write_record(LATER, KEYS)
    return tap.commands_sent


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("fresh", [True, False])
def test_taken_away_at_any_command_of_a_write_it_is_never_half_good_and_can_be_finished(
    fresh: bool, heard: bool
) -> None:
    def start() -> VirtualDesfire:
        return VirtualDesfire() if fresh else written()

    for commands in range(commands_of_a_write(start())):
        card = start()
        with pytest.raises(CardError) as caught:
            Desfire(Tap(card, commands, heard=heard), card.uid).write_record(LATER, KEYS)
        assert caught.value.fault is CardFault.CHIP_REMOVED
        left = outcome_of_reading(card)
        assert left in (CardFault.BLANK, CardFault.CHIP_DAMAGED, RECORD, LATER) or left[:2] == b"mc"
        chip(card).write_record(LATER, KEYS)
        assert chip(card).read_record([KEYS]) == LATER


def outcome_of_reading(card: VirtualDesfire) -> bytes | CardFault:
    try:
        return chip(card).read_record([KEYS])
    except CardError as error:
        return error.fault


def test_taken_away_at_any_command_of_a_read() -> None:
    card = written()
    tap = Tap(card)
    Desfire(tap, card.uid).read_record([KEYS])
    for commands in range(tap.commands_sent):
        with pytest.raises(CardError) as caught:
            Desfire(Tap(card, commands), card.uid).read_record([KEYS])
        assert caught.value.fault is CardFault.CHIP_REMOVED


def test_an_application_under_the_factory_key_is_damage_even_with_a_whole_record() -> None:
    card = written()
    card.applications[APPLICATION_ID].keys = [FACTORY_KEY]
    assert read_fault(card) is CardFault.CHIP_DAMAGED


def test_the_write_test_leaves_the_card_as_it_was() -> None:
    card = written()
    before = bytes(card.applications[APPLICATION_ID].files[FILE].data)
    assert chip(card).test_write([KEYS]) is WriteTest.GOOD
    assert bytes(card.applications[APPLICATION_ID].files[FILE].data) == before
    assert chip(card).tries_left() is None


def test_no_write_test_on_a_card_that_is_not_ours() -> None:
    assert chip(VirtualDesfire()).test_write([KEYS]) is WriteTest.NOT_POSSIBLE
    assert chip(written(keys=OLDER)).test_write([KEYS]) is WriteTest.NOT_POSSIBLE


def test_the_write_test_tells_a_removal() -> None:
    card = written()
    with pytest.raises(CardError) as caught:
        Desfire(Tap(card, 0), card.uid).test_write([KEYS])
    assert caught.value.fault is CardFault.CHIP_REMOVED


def test_uid_comes_from_the_version() -> None:
    card = VirtualDesfire()
    assert uid_of(Tap(card)) == card.uid == chip(card).uid()


def test_cards_without_aes_or_without_a_uid_are_not_used() -> None:
    for card in (VirtualDesfire(software=0), VirtualDesfire(uid=bytes(7))):
        with pytest.raises(CardError) as caught:
            uid_of(Tap(card))
        assert caught.value.fault is CardFault.CHIP_UNKNOWN


responses = st.builds(
    Response, st.binary(max_size=70), st.sampled_from([0x9100, 0x91AF, 0x91AE, 0x91A0, 0x9000, 0x6100, 0x6A82])
)


ACTS: list[Callable[[Desfire], object]] = [
    lambda desfire: desfire.read_record([KEYS, OLDER]),
    lambda desfire: desfire.write_record(RECORD, KEYS),
    lambda desfire: desfire.test_write([KEYS]),
]


@pytest.mark.parametrize("act", ACTS)
@given(answers=st.lists(responses, max_size=40))
def test_hostile_answers_end_in_typed_errors(act: Callable[[Desfire], object], answers: list[Response]) -> None:
    feed = iter(answers)
    with contextlib.suppress(CardError):
        act(Desfire(lambda _: next(feed, Response(b"", 0x6F00)), bytes(7)))
