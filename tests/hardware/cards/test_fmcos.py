"""FMCOS' cryptograms: MACs that real cards took, and the card's side of both algorithms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards import fmcos
from hardware.cards.apdu import Response
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.cpu_card import VirtualCpuCard, retail_mac, triple_des
from tests.support.virtual_cards.tap import Tap

keys = st.binary(min_size=16, max_size=16)
blocks = st.binary(min_size=8, max_size=8)


@pytest.mark.parametrize(
    ("key", "challenge", "message", "mac"),
    [
        ("FF" * 16, "44A47DEB", "04D6000014 112233445566778899 00AABBCCDDEEFF", "F2F62231"),
        ("FF" * 16, "D0FE4FB9", "04B0000004", "F09C8A19"),
        ("36" * 16, "A3BBCFC8", "04D6950022 000122000001FFFF0101000022000000000000062016010120501231 0000", "96E32EF1"),
    ],
)
def test_line_macs_are_those_that_real_cards_took(key: str, challenge: str, message: str, mac: str) -> None:
    vector = bytes.fromhex(challenge) + bytes(4)
    assert fmcos.line_mac(bytes.fromhex(key), vector, bytes.fromhex(message)) == bytes.fromhex(mac)


@given(keys, blocks, st.binary(max_size=40))
def test_both_sides_compute_alike(key: bytes, block: bytes, message: bytes) -> None:
    assert fmcos.encipher(key, block) == triple_des(key, block)
    assert fmcos.line_mac(key, block, message) == retail_mac(key, block, message)


def test_a_key_of_two_like_halves_is_single_des() -> None:
    """So one try covers blanks whose maker's key has 8 bytes FF and such with 16."""
    vector = bytes.fromhex("4E6F772069732074")  # FIPS 81, table B1: "Now is t" under 0123456789ABCDEF
    assert fmcos.encipher(bytes.fromhex("0123456789ABCDEF") * 2, vector) == bytes.fromhex("3FA40E8A984D4815")


def test_a_card_is_blocked_by_wrong_keys_and_never_asked_twice() -> None:
    card = VirtualCpuCard()
    tap = Tap(card)
    answers = [fmcos.external_authenticate(tap, 0, bytes(16)).sw for _ in range(4)]
    assert answers == [0x63C2, 0x63C1, 0x63C0, 0x6983]
    assert tap.commands_sent == 8
    assert fmcos.external_authenticate(tap, 0, fmcos.FACTORY_MASTER).sw == 0x6983


def test_the_right_key_gives_the_tries_back() -> None:
    tap = Tap(VirtualCpuCard())
    assert fmcos.external_authenticate(tap, 0, bytes(16)).tries_left == 2
    assert fmcos.external_authenticate(tap, 0, fmcos.FACTORY_MASTER).ok
    assert fmcos.external_authenticate(tap, 0, bytes(16)).tries_left == 2


@pytest.mark.parametrize(
    ("sw", "fault"),
    [
        (0x6983, CardFault.CHIP_LOCKED),
        (0x63C0, CardFault.CHIP_LOCKED),
        (0x6982, CardFault.CHIP_REMOVED),
        (0x6984, CardFault.CHIP_REMOVED),
        (0x6988, CardFault.CHIP_DAMAGED),
        (0x6581, CardFault.CHIP_DAMAGED),
    ],
)
def test_status_words_say_what_they_mean_to_a_person(sw: int, fault: CardFault) -> None:
    with pytest.raises(CardError) as caught:
        fmcos.require(Response(b"", sw))
    assert caught.value.fault is fault


def test_a_challenge_holds_for_one_command_only() -> None:
    card = VirtualCpuCard()
    challenge = card.answer(bytes.fromhex("0084000008"))[:8]
    proof = bytes.fromhex("0082000008") + fmcos.encipher(fmcos.FACTORY_MASTER, challenge)
    card.answer(bytes.fromhex("00A4000002 3F00"))
    assert card.answer(proof) == b"\x69\x84"


def test_without_the_makers_key_nothing_is_created_and_power_takes_it_away() -> None:
    card = VirtualCpuCard()
    tap = Tap(card)
    with pytest.raises(CardError) as caught:
        fmcos.create_directory(tap, b"MC", 0x100, b"\xf0NAME")
    assert caught.value.fault is CardFault.CHIP_REMOVED
    assert fmcos.external_authenticate(tap, 0, fmcos.FACTORY_MASTER).ok
    fmcos.create_directory(tap, b"MC", 0x100, b"\xf0NAME")
    with pytest.raises(CardError):
        fmcos.create_directory(tap, b"MD", 0x100, b"\xf0NAME")
    card.power()
    with pytest.raises(CardError):
        fmcos.create_directory(tap, b"ME", 0x100, b"\xf0OTHER")
    assert list(card.directories) == [b"MC"]


@pytest.mark.parametrize("sw", [0x6283, 0x9303])
def test_a_blocked_application_is_a_locked_card(sw: int) -> None:
    with pytest.raises(CardError) as caught:
        fmcos.select_name(lambda _: Response(b"", sw), b"\xf0NAME")
    assert caught.value.fault is CardFault.CHIP_LOCKED
