"""DESFire's secure messaging: recorded sessions of real cards, and a card that lies at each place where it could."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.apdu import Response
from hardware.cards.desfire_session import (
    DesfireCommand,
    DesfireSession,
    DesfireStatus,
    authenticate,
    chained_cmac,
    crc32,
    transceive,
)
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.desfire import Application, VirtualDesfire, cmac
from tests.support.virtual_cards.tap import Tap

# Sessions of real cards, as published with the title "DESFire EV1 Communication Examples" (2016).
RND_A = bytes.fromhex("F44B26F5686F3A391CD38EBD10772281")
RND_B = bytes.fromhex("C05DDD714FD788A6B7B754F3C4D066E8")
CHALLENGE = bytes.fromhex("B969FDFE56FD91FC9DE6F6F213B8FD1E")
PROOF = bytes.fromhex("36AAD7DF6E436BA08D18613830A70D5AD43E3D3F4A8D47541EEE623A934E4774")
CARD_PROOF = bytes.fromhex("800DB680BC146BD121D6578F2D2E2059")
SESSION_KEY = bytes.fromhex("F44B26F5C05DDD7110772281C4D066E8")
NEW_KEY = bytes.fromhex("00102030405060708090A0B0B0A09080")
CHANGE_CRYPTOGRAM = bytes.fromhex("E9F85E219496C2B58C1090DC3935FAE9E840CF61B383D9531946256B1F110C10")


class Script:
    """A card that expects each command as recorded and gives the recorded answer."""

    def __init__(self, *exchanges: tuple[bytes, bytes]) -> None:
        self.exchanges = list(exchanges)

    def __call__(self, command: bytes) -> Response:
        expected, answer = self.exchanges.pop(0)
        assert command == expected
        return Response(answer[:-2], int.from_bytes(answer[-2:]))


def fault_of(error: pytest.ExceptionInfo[CardError]) -> CardFault:
    return error.value.fault


def chained_answer(sent: bytes, data: bytes) -> bytes:
    """Data and MAC of a card in the recorded session, from the emulation's own CMAC."""
    vector = cmac(SESSION_KEY, bytes(16), sent)
    return data + cmac(SESSION_KEY, vector, data + b"\0")[:8]


def test_authentication_and_change_of_key_are_byte_for_byte_those_of_a_real_card() -> None:
    exchange = Script(
        (bytes.fromhex("90AA0000010000"), CHALLENGE + b"\x91\xaf"),
        (bytes.fromhex("90AF000020") + PROOF + b"\0", CARD_PROOF + b"\x91\x00"),
        (bytes.fromhex("90C400002100") + CHANGE_CRYPTOGRAM + b"\0", b"\x91\x00"),
    )
    session = authenticate(exchange, 0, bytes(16), lambda _: RND_A)
    assert session is not None
    session.change_own_key(0, NEW_KEY, 0x10)
    assert not exchange.exchanges


def test_the_mac_of_an_answer_goes_on_from_the_cryptogram_that_was_sent() -> None:
    key = bytes.fromhex("C2A1E47BD8100044FE6D00A74D7AB17C")
    last_block_sent = bytes.fromhex("30337408C8A87EACAB7A1FF18951FCA3")
    assert chained_cmac(key, last_block_sent, b"\0") == bytes.fromhex("2128D3CD9C9ACFFFF6EB9546ADF35E17")


def test_checksum_of_the_recorded_key_change() -> None:
    assert crc32(b"\xc4\x00" + NEW_KEY + b"\x10") == bytes.fromhex("D2C6E66B")


@pytest.mark.parametrize(
    ("message", "mac"),
    [
        ("6BC1BEE22E409F96E93D7E117393172A", "070A16B46B4D4144F79BDD9DD04A287C"),
        ("6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411",
         "DFA66747DE9AE63030CA32611497C827"),
    ],
)  # fmt: skip
def test_a_chain_from_zero_is_cmac_of_sp800_38b(message: str, mac: str) -> None:
    key = bytes.fromhex("2B7E151628AED2A6ABF7158809CF4F3C")
    assert chained_cmac(key, bytes(16), bytes.fromhex(message)) == bytes.fromhex(mac)


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16), st.binary(min_size=1, max_size=80))
def test_both_sides_chain_alike(key: bytes, vector: bytes, message: bytes) -> None:
    assert chained_cmac(key, vector, message) == cmac(key, vector, message)


def test_a_refused_key_is_none() -> None:
    card = VirtualDesfire()
    card.applications[b"ABC"] = Application(0x0F, [b"k" * 16])
    tap = Tap(card)
    tap(bytes.fromhex("905A000003") + b"ABC\0")
    assert authenticate(tap, 0, bytes(16)) is None
    assert authenticate(tap, 5, bytes(16)) is None
    assert authenticate(tap, 0, b"k" * 16) is not None


def opened(card: VirtualDesfire) -> tuple[Tap, DesfireSession]:
    """A session with key 0 of an application that allows everything but reading without."""
    card.applications[b"ABC"] = Application(0x01, [bytes(16)])
    tap = Tap(card)
    transceive(tap, DesfireCommand.SELECT_APPLICATION, b"ABC")
    session = authenticate(tap, 0, bytes(16))
    assert session is not None
    return tap, session


NEW_FILE = bytes.fromhex("01 03 0000 200000")


def test_a_session_ends_when_an_application_is_selected() -> None:
    tap, session = opened(VirtualDesfire())
    assert session.run(DesfireCommand.GET_FILE_IDS) == b""
    transceive(tap, DesfireCommand.SELECT_APPLICATION, b"ABC")
    with pytest.raises(CardError) as caught:
        session.run(DesfireCommand.GET_FILE_IDS)
    assert fault_of(caught) is CardFault.CHIP_REMOVED


def test_a_session_ends_when_power_is_lost() -> None:
    card = VirtualDesfire()
    _, session = opened(card)
    card.power()
    with pytest.raises(CardError):
        session.run(DesfireCommand.GET_FILE_IDS)


def test_any_refusal_ends_a_session_on_the_card_too() -> None:
    tap, session = opened(VirtualDesfire())
    session.run(DesfireCommand.CREATE_STD_DATA_FILE, NEW_FILE)
    with pytest.raises(CardError):
        session.run(DesfireCommand.CREATE_STD_DATA_FILE, NEW_FILE)
    assert transceive(tap, DesfireCommand.GET_FILE_IDS).sw == DesfireStatus.AUTHENTICATION


def test_the_card_refuses_what_its_file_does_not_hold() -> None:
    for offset, status in ((0, DesfireStatus.OK), (1, DesfireStatus.BOUNDARY)):
        tap, session = opened(VirtualDesfire())
        session.run(DesfireCommand.CREATE_STD_DATA_FILE, NEW_FILE)
        region = b"\x01" + offset.to_bytes(3, "little") + (32).to_bytes(3, "little")
        assert transceive(tap, DesfireCommand.READ_DATA, region).sw == status


def test_a_cryptogram_of_another_session_is_refused_by_the_card() -> None:
    tap, session = opened(VirtualDesfire())
    session.run(DesfireCommand.CREATE_STD_DATA_FILE, NEW_FILE)
    region = bytes.fromhex("01 000000 100000")
    refused = transceive(tap, DesfireCommand.WRITE_DATA, region + bytes(32))
    assert refused.sw == DesfireStatus.INTEGRITY


def test_a_card_that_cannot_prove_itself_is_a_copy() -> None:
    exchange = Script(
        (bytes.fromhex("90AA0000010000"), CHALLENGE + b"\x91\xaf"),
        (bytes.fromhex("90AF000020") + PROOF + b"\0", bytes(16) + b"\x91\x00"),
    )
    with pytest.raises(CardError) as caught:
        authenticate(exchange, 0, bytes(16), lambda _: RND_A)
    assert fault_of(caught) is CardFault.CHIP_COPY


@given(st.integers(0, 10 * 8 - 1))
def test_an_answer_with_one_bit_turned_is_refused(bit: int) -> None:
    answer = bytearray(chained_answer(b"\xf5", b"ab"))
    answer[bit // 8] ^= 1 << bit % 8
    session = DesfireSession(lambda _: Response(bytes(answer), 0x9100), SESSION_KEY)
    with pytest.raises(CardError) as caught:
        session.run(0xF5)
    assert fault_of(caught) is CardFault.CHIP_COPY


@given(st.binary(max_size=80))
def test_no_cryptogram_but_the_cards_own_is_read(cryptogram: bytes) -> None:
    session = DesfireSession(lambda _: Response(cryptogram, 0x9100), SESSION_KEY)
    with pytest.raises(CardError) as caught:
        session.read_enciphered(0xBD, bytes(7), 32)
    assert fault_of(caught) is CardFault.CHIP_COPY


def test_an_answer_without_end_is_given_up() -> None:
    session = DesfireSession(lambda _: Response(b"more", 0x91AF), SESSION_KEY)
    with pytest.raises(CardError) as caught:
        session.run(0x6F)
    assert fault_of(caught) is CardFault.CHIP_SILENT
