"""MIFARE Classic: the access bits that are set, halting after a refusal, and what the virtual card itself refuses."""

import pytest

from hardware.cards.apdu import Exchange, Response, command
from hardware.cards.diversification import classic_keys
from hardware.cards.mifare_classic import Classic
from hardware.cards.reader_profile import ACR122U
from terminal.domain.card_keys import CardKeys
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.classic import DATA_RIGHTS, FACTORY_KEY, TRAILER_RIGHTS, VirtualClassic
from tests.support.virtual_cards.tap import Tap

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)
RECORD = b"MC" + bytes(range(30))
KEY_A, KEY_B = 0x60, 0x61
TRAILER, SPARE = 7, 8
LISTED = command(0xFF, 0, 0, 0, b"\xd4\x4a\x01\x00")


def chip(card: VirtualClassic) -> Classic:
    return Classic(Tap(card), ACR122U)


def written() -> VirtualClassic:
    card = VirtualClassic()
    chip(card).write_record(RECORD, KEYS)
    return card


def fault_of_reading(exchange: Exchange) -> CardFault:
    with pytest.raises(CardError) as caught:
        Classic(exchange, ACR122U).read_record([KEYS])
    return caught.value.fault


def opened(card: VirtualClassic, key_type: int, key: bytes, block: int = 4) -> bool:
    """Select ``card`` and authenticate, with the bytes that a reader is sent."""
    card.power()
    card.answer(command(0xFF, 0x82, 0, 0, key))
    return card.answer(command(0xFF, 0x86, 0, 0, bytes((1, 0, block, key_type, 0)))) == b"\x90\x00"


def reads(card: VirtualClassic, block: int) -> bytes | None:
    answer = card.answer(command(0xFF, 0xB0, 0, block, le=16))
    return answer[:-2] if answer.endswith(b"\x90\x00") else None


def writes(card: VirtualClassic, block: int, content: bytes) -> bool:
    return card.answer(command(0xFF, 0xD6, 0, block, content)) == b"\x90\x00"


def access_bytes(data: int, trailer: int) -> bytes:
    """Bytes 6–9 of a trailer for conditions C1 C2 C3 of all data blocks and of the trailer (MF1S50yyX 8.7.1)."""
    bits = [
        sum((condition >> n & 1) << block for block, condition in enumerate([data] * 3 + [trailer])) for n in range(3)
    ]
    c3, c2, c1 = bits
    return bytes(((~c2 & 15) << 4 | ~c1 & 15, c1 << 4 | ~c3 & 15, c3 << 4 | c2, 0x69))


def test_key_a_reads_and_cannot_write() -> None:
    card = written()
    key = classic_keys(KEYS.master, card.uid).a
    assert opened(card, KEY_A, key)
    assert reads(card, 4) == RECORD[:16]
    assert not writes(card, 4, bytes(16))
    assert opened(card, KEY_A, key)
    assert not writes(card, TRAILER, bytes(16))


def test_key_b_writes() -> None:
    card = written()
    assert opened(card, KEY_B, classic_keys(KEYS.master, card.uid).b)
    assert writes(card, 4, bytes(16))


def test_no_key_of_a_written_card_is_the_factorys_or_can_be_read() -> None:
    card = written()
    own = classic_keys(KEYS.master, card.uid)
    assert card.blocks[TRAILER] == own.a + bytes.fromhex("78778869") + own.b
    assert FACTORY_KEY not in own.a + own.b
    for key_type, key in ((KEY_A, own.a), (KEY_B, own.b)):
        assert not opened(card, key_type, FACTORY_KEY)
        assert opened(card, key_type, key)
        assert reads(card, TRAILER) == bytes(6) + bytes.fromhex("78778869") + bytes(6)


def test_the_trailer_is_written_after_the_record() -> None:
    card = VirtualClassic()
    tap = Tap(card)
    order: list[int] = []

    def exchange(apdu: bytes) -> Response:
        if apdu[1] == 0xD6:
            order.append(apdu[3])
        return tap(apdu)

    Classic(exchange, ACR122U).write_record(RECORD, KEYS)
    assert order == [4, 5, 4, TRAILER]


def test_a_record_whose_trailer_was_not_written_is_no_good_card() -> None:
    card = VirtualClassic()
    card.blocks[4:6] = [RECORD[:16], RECORD[16:]]
    assert fault_of_reading(Tap(card)) is CardFault.CHIP_DAMAGED


def test_a_trailer_that_lost_its_key_b_is_no_good_card() -> None:
    card = VirtualClassic()
    tap = Tap(card)

    def exchange(apdu: bytes) -> Response:
        answer = tap(apdu)
        if apdu[1] == 0xD6 and apdu[3] == TRAILER:
            card.blocks[TRAILER] = card.blocks[TRAILER][:10] + bytes(6)
        return answer

    with pytest.raises(CardError) as caught:
        Classic(exchange, ACR122U).write_record(RECORD, KEYS)
    assert caught.value.fault is CardFault.CHIP_DAMAGED


def test_somebody_elses_content_under_the_factorys_keys_is_left_alone() -> None:
    card = VirtualClassic()
    card.blocks[4] = b"bonus club 00042"
    assert fault_of_reading(Tap(card)) is CardFault.CHIP_FOREIGN
    with pytest.raises(CardError) as caught:
        chip(card).write_record(RECORD, KEYS)
    assert caught.value.fault is CardFault.CHIP_FOREIGN
    assert card.blocks[4] == b"bonus club 00042"


def test_factory_keys_under_other_access_bits_are_not_as_delivered() -> None:
    card = VirtualClassic()
    card.blocks[TRAILER] = FACTORY_KEY + access_bytes(0b100, 0b011) + FACTORY_KEY
    with pytest.raises(CardError) as caught:
        chip(card).write_record(RECORD, KEYS)
    assert caught.value.fault is CardFault.CHIP_FOREIGN
    assert card.blocks[4] == bytes(16)


def test_a_sector_whose_access_bits_are_torn_is_foreign() -> None:
    card = written()
    card.blocks[TRAILER] = card.blocks[TRAILER][:6] + bytes(4) + card.blocks[TRAILER][10:]
    assert fault_of_reading(Tap(card)) is CardFault.CHIP_FOREIGN


def test_the_write_test_stays_away_from_a_spare_sector_with_other_keys() -> None:
    card = written()
    card.blocks[11] = b"others" + card.blocks[11][6:]
    assert chip(card).test_write([KEYS]) is WriteTest.NOT_POSSIBLE


def test_a_spare_block_that_does_not_hold_what_it_takes_fails_the_write_test() -> None:
    card = written()
    tap = Tap(card)

    def exchange(apdu: bytes) -> Response:
        answer = tap(apdu)
        if apdu[1] == 0xD6:
            card.blocks[SPARE] = b"\x80" + card.blocks[SPARE][1:]  # one bit is stuck
        return answer

    assert Classic(exchange, ACR122U).test_write([KEYS]) is WriteTest.FAILED


def test_a_card_that_went_away_is_no_wrong_key() -> None:
    tap = Tap(VirtualClassic())

    def exchange(apdu: bytes) -> Response:
        if apdu[1] == 0x86:
            return Response(b"", 0x6300)
        return Response(b"\xd5\x4b\x00", 0x9000) if apdu == LISTED else tap(apdu)

    assert fault_of_reading(exchange) is CardFault.CHIP_REMOVED


def test_another_card_found_after_a_refusal_is_a_swap() -> None:
    first, second = Tap(VirtualClassic()), Tap(VirtualClassic(uid=b"\x01\x02\x03\x04"))
    assert fault_of_reading(lambda apdu: (second if apdu == LISTED else first)(apdu)) is CardFault.CHIP_SWAPPED


def test_after_a_refusal_the_card_hears_nothing_until_it_is_selected() -> None:
    card = VirtualClassic()
    assert not opened(card, KEY_A, b"wrong!")
    card.answer(command(0xFF, 0x82, 0, 0, FACTORY_KEY))
    authenticate = command(0xFF, 0x86, 0, 0, bytes((1, 0, 4, KEY_A, 0)))
    assert card.answer(authenticate) == b"\x63\x00"
    card.answer(LISTED)
    assert card.answer(authenticate) == b"\x90\x00"
    assert reads(card, 8) is None, "authenticated for sector 1 only"


@pytest.mark.parametrize("condition", range(8))
@pytest.mark.parametrize("name", "AB")
def test_the_virtual_card_keeps_the_access_conditions_of_data_blocks(condition: int, name: str) -> None:
    card = VirtualClassic()
    card.blocks[TRAILER] = b"key  A" + access_bytes(condition, 0b011) + b"key  B"
    rights = DATA_RIGHTS[condition]
    for block in (4, 5, 6):
        assert opened(card, KEY_A if name == "A" else KEY_B, b"key  " + name.encode())
        assert (reads(card, block) is not None) == (name in rights.read)
        assert opened(card, KEY_A if name == "A" else KEY_B, b"key  " + name.encode())
        assert writes(card, block, b"sixteen bytes...") == (name in rights.write)


@pytest.mark.parametrize("condition", range(8))
def test_the_virtual_card_keeps_the_access_conditions_of_trailers(condition: int) -> None:
    rights = TRAILER_RIGHTS[condition]
    for name in "AB":
        card = VirtualClassic()
        card.blocks[TRAILER] = b"key  A" + access_bytes(0, condition) + b"key  B"
        assert opened(card, KEY_A if name == "A" else KEY_B, b"key  " + name.encode())
        dead = name == "B" and bool(rights.read_b)  # a key B that can be read opens nothing
        new = b"new  A" + access_bytes(0b110, 0b110) + b"new  B"
        writes(card, TRAILER, new)
        trailer = card.blocks[TRAILER]
        assert (trailer[:6] == b"new  A") == (name in rights.write_a and not dead)
        assert (trailer[6:10] == new[6:10]) == (name in rights.write_access and not dead)
        assert (trailer[10:] == b"new  B") == (name in rights.write_b and not dead)
