"""Ultralight EV1 and NTAG21x: the configuration that is set, lock bits, impostors, and tags that count."""

import pytest

from hardware.cards.apdu import Response, command
from hardware.cards.diversification import ntag_password
from hardware.cards.reader_profile import ACR122U
from hardware.cards.ultralight import Ultralight
from terminal.domain.card_keys import CardKeys
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.ntag import Model, VirtualNtag
from tests.support.virtual_cards.tap import Tap

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)
OLDER = CardKeys(id=1, mac=b"o" * 32, master=b"O" * 16)
RECORD = b"MC" + bytes(range(30))
every_model = pytest.mark.parametrize("model", Model)


def chip(card: VirtualNtag) -> Ultralight:
    return Ultralight(Tap(card), ACR122U)


def written(model: Model = Model.NTAG213) -> VirtualNtag:
    card = VirtualNtag(model)
    chip(card).write_record(RECORD, KEYS)
    card.power()
    return card


def read_fault(card: VirtualNtag) -> CardFault:
    with pytest.raises(CardError) as caught:
        chip(card).read_record([KEYS, OLDER])
    return caught.value.fault


def write_fault(card: VirtualNtag) -> CardFault:
    before = bytes(card.memory)
    with pytest.raises(CardError) as caught:
        chip(card).write_record(RECORD, KEYS)
    assert card.memory == before
    return caught.value.fault


def raw(card: VirtualNtag, frame: bytes) -> bytes | None:
    """The card's own answer through the reader's chip, after selecting it."""
    card.power()
    answer = card.answer(command(0xFF, 0, 0, 0, b"\xd4\x42" + frame))
    return answer[3:-2] if answer.startswith(b"\xd5\x43\x00") else None


@every_model
def test_the_tag_is_closed_for_reading_and_writing_from_the_record_on(model: Model) -> None:
    card = written(model)
    for page in range(4, model.pages):
        assert raw(card, bytes([0x30, page])) is None
        assert raw(card, bytes([0xA2, page]) + bytes(4)) is None


@every_model
def test_the_configuration_is_the_documented_one(model: Model) -> None:
    card = written(model)
    secret = ntag_password(KEYS.master, card.uid)
    assert card.memory[model.config * 4 :] == (bytes.fromhex("00000004 80050000") + secret.pwd + secret.pack + bytes(2))
    assert secret.pwd != b"\xff" * 4


def test_auth0_is_written_last() -> None:
    tap = Tap(VirtualNtag())
    order: list[int] = []

    def exchange(apdu: bytes) -> Response:
        if apdu[1] == 0xD6:
            order.append(apdu[3])
        return tap(apdu)

    Ultralight(exchange, ACR122U).write_record(RECORD, KEYS)
    assert order == [4, 5, 6, 7, 8, 9, 10, 11, 4, 0x2B, 0x2C, 0x2A, 0x29]


def test_a_mirror_that_was_on_is_switched_off() -> None:
    card = VirtualNtag()
    config = card.model.config * 4
    card.memory[config : config + 4] = bytes.fromhex("54 00 05 FF")  # UID mirrored into page 5, strong modulation
    chip(card).write_record(RECORD, KEYS)
    assert card.memory[config : config + 4] == bytes.fromhex("04 00 00 04")


def test_a_whole_record_without_protection_is_no_good_card() -> None:
    card = VirtualNtag()
    card.memory[16:48] = RECORD
    assert read_fault(card) is CardFault.CHIP_DAMAGED


@pytest.mark.parametrize("page", [4, 11])
def test_a_page_that_is_locked_for_ever_is_seen_before_anything_is_written(page: int) -> None:
    card = VirtualNtag()
    assert raw(card, b"\xa2\x02" + bytes(2) + (1 << page).to_bytes(2, "little")) is not None
    assert raw(card, bytes([0xA2, page]) + b"late") is None
    assert write_fault(card) is CardFault.CHIP_LOCKED


def test_a_locked_configuration_is_seen_before_anything_is_written() -> None:
    card = VirtualNtag()
    card.memory[card.model.config * 4 + 4] = 0x40
    assert write_fault(card) is CardFault.CHIP_LOCKED


def test_a_page_locked_beside_the_record_does_no_harm() -> None:
    card = VirtualNtag()
    card.memory[11] = 0x10  # page 12
    chip(card).write_record(RECORD, KEYS)
    assert chip(card).read_record([KEYS]) == RECORD


def test_somebody_elses_message_is_left_alone() -> None:
    card = VirtualNtag()
    card.memory[16:48] = b"\x03\x1bhttps://club.example/42".ljust(32, b"\0")
    assert read_fault(card) is CardFault.CHIP_FOREIGN
    assert write_fault(card) is CardFault.CHIP_FOREIGN


def test_a_tag_that_others_closed_for_writing_is_left_alone() -> None:
    card = VirtualNtag()
    card.memory[card.model.config * 4 + 3] = 0x04
    assert write_fault(card) is CardFault.CHIP_FOREIGN


def test_a_strangers_tag_that_counts_is_not_asked_as_long_as_it_can_be_read() -> None:
    card = VirtualNtag()
    config = card.model.config * 4
    card.memory[config + 3 : config + 8] = bytes.fromhex("04 01000000")  # closed for writing, one wrong password
    card.power()
    assert read_fault(card) is CardFault.BLANK
    assert write_fault(card) is CardFault.CHIP_FOREIGN
    assert card.failures == 0


def test_the_virtual_tag_locks_after_as_many_wrong_passwords_as_authlim_says() -> None:
    card = written()
    config = card.model.config * 4
    card.memory[config + 4] = 0x82
    pwd = ntag_password(KEYS.master, card.uid).pwd
    assert raw(card, b"\x1bbad!") is None
    assert raw(card, b"\x1b" + pwd) is not None, "a right one before the limit sets the counter back"
    assert raw(card, b"\x1bbad!") is None
    assert raw(card, b"\x1bbad!") is None
    assert raw(card, b"\x1b" + pwd) is None
    assert read_fault(card) is CardFault.CHIP_FOREIGN


def test_an_impostor_that_takes_every_password_is_a_copy() -> None:
    card = written()
    start = (card.model.config + 3) * 4
    card.memory[start : start + 2] = bytes(2)
    assert read_fault(card) is CardFault.CHIP_COPY


def test_a_tag_without_password_protection_is_unknown() -> None:
    card = VirtualNtag()
    tap = Tap(card)

    def plain_ultralight(apdu: bytes) -> Response:
        get_version = apdu[:4] == bytes.fromhex("FF000000") and apdu[-1] == 0x60
        return Response(b"\xd5\x43\x01", 0x9000) if get_version else tap(apdu)

    with pytest.raises(CardError) as caught:
        Ultralight(plain_ultralight, ACR122U).write_record(RECORD, KEYS)
    assert caught.value.fault is CardFault.CHIP_UNKNOWN


def test_a_spare_page_that_is_locked_makes_no_write_test() -> None:
    card = VirtualNtag(Model.UL11)
    card.memory[11] = 0x80  # page 15
    assert chip(card).test_write([KEYS]) is WriteTest.NOT_POSSIBLE


def test_the_virtual_tags_one_time_bits_can_only_be_set() -> None:
    card = VirtualNtag(Model.UL11)
    raw(card, b"\xa2\x03\x01\x00\x00\x00")
    raw(card, b"\xa2\x03\x02\x00\x00\x00")
    assert raw(card, b"\x30\x03") == b"\x03" + bytes(15)


def test_the_virtual_tags_secrets_read_as_zeros() -> None:
    card = VirtualNtag()
    assert raw(card, bytes([0x30, card.model.config])) == bytes.fromhex("000000FF 00050000") + bytes(8)
