"""Which family a card is of: every emulated card as its reader shows it, cards that are none of ours, hostile ATRs."""

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hardware.cards.apdu import Exchange, Response
from hardware.cards.chip_record import ChipRecord, pack, unpack
from hardware.cards.families import historical_bytes, identify
from hardware.cards.reader_profile import ACR122U
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from terminal.domain.errors import CardError, CardFault, DeviceError
from tests.support.virtual_cards.classic import VirtualClassic
from tests.support.virtual_cards.cpu_card import VirtualCpuCard, contactless_atr
from tests.support.virtual_cards.desfire import VirtualDesfire
from tests.support.virtual_cards.ntag import VirtualNtag
from tests.support.virtual_cards.sle44xx import SLE4428, SLE4442, Model, VirtualSle
from tests.support.virtual_cards.tap import Tap
from tests.support.virtual_cards.virtual_card import VirtualCard

KEYS = CardKeys(id=1, mac=b"m" * 32, master=b"M" * 16)
MEMBER = ChipRecord(number="8812345678", issue=3, store=12)
CARDS: list[tuple[VirtualCard, CardKind]] = [
    (VirtualClassic(), CardKind.CLASSIC),
    (VirtualNtag(), CardKind.NTAG),
    (VirtualSle(SLE4442), CardKind.SLE4442),
    (VirtualSle(SLE4428), CardKind.SLE4428),
    (VirtualCpuCard(), CardKind.CPU),
    (VirtualCpuCard(uid=b""), CardKind.CPU),
    (VirtualDesfire(), CardKind.DESFIRE),
]


def fault_of(atr: bytes, exchange: Exchange) -> CardFault:
    with pytest.raises(CardError) as caught:
        identify(atr, exchange, ACR122U)
    return caught.value.fault


@pytest.mark.parametrize(("card", "kind"), CARDS, ids=lambda value: value if isinstance(value, CardKind) else "")
def test_each_card_is_known_written_and_read(card: VirtualCard, kind: CardKind) -> None:
    chip = identify(card.atr, Tap(card), ACR122U)
    assert chip.kind is kind
    chip.write_record(pack(MEMBER, KEYS, chip.kind, chip.uid()), KEYS)
    again = identify(card.atr, Tap(card), ACR122U)
    assert unpack(again.read_record([KEYS]), [KEYS], again.kind, again.uid()) == MEMBER


@pytest.mark.parametrize(("model", "kind"), [(SLE4442, CardKind.SLE4442), (SLE4428, CardKind.SLE4428)])
@pytest.mark.parametrize("atr", [b"", b"\x3b\x00"])
def test_a_memory_card_without_an_atr_of_its_own_is_asked_for_its_type(
    model: Model, kind: CardKind, atr: bytes
) -> None:
    assert identify(atr, Tap(VirtualSle(model)), ACR122U).kind is kind


def test_a_reader_without_memory_cards_knows_no_card_without_atr() -> None:
    assert fault_of(b"\x3b\x00", lambda _: Response(b"", 0x6A81)) is CardFault.CHIP_UNKNOWN


def test_names_of_storage_cards_that_we_do_not_serve() -> None:
    icode = bytes.fromhex("3B8F8001804F0CA0000003060B00140000000077")
    assert fault_of(icode, lambda _: Response(b"", 0x6A81)) is CardFault.CHIP_UNKNOWN


@pytest.mark.parametrize(("name", "kind"), [(0x0002, CardKind.CLASSIC), (0x0026, CardKind.CLASSIC)])
def test_larger_and_smaller_classic(name: int, kind: CardKind) -> None:
    atr = bytes.fromhex("3B8F8001804F0CA00000030603") + name.to_bytes(2) + bytes(5)
    assert identify(atr, lambda _: Response(b"", 0x6300), ACR122U).kind is kind


@pytest.mark.parametrize("name", ["325041592E5359532E4444463031", "A000000333"])
def test_a_payment_card_is_refused_unread(name: str) -> None:
    selected = bytes.fromhex(name)
    asked: list[bytes] = []

    def bank_card(command: bytes) -> Response:
        asked.append(command)
        if command[0] == 0xFF:
            return Response(bytes.fromhex("08B2C3D4"), 0x9000)  # as a telephone's, another one at every tap
        return Response(b"", 0x9000 if command[:4] == b"\x00\xa4\x04\x00" and selected in command else 0x6A82)

    assert fault_of(contactless_atr(b"bank"), bank_card) is CardFault.PAYMENT_CARD
    assert all(command[1] in (0xA4, 0x60) for command in asked)  # selected and asked for its kind, no file read


def test_a_card_with_neither_our_application_nor_a_master_file_is_unknown() -> None:
    def passport(command: bytes) -> Response:
        return Response(b"\x04" * 7, 0x9000) if command[0] == 0xFF else Response(b"", 0x6A82)

    assert fault_of(contactless_atr(b"e-passport"), passport) is CardFault.CHIP_UNKNOWN


def test_a_uid_that_changes_at_every_tap_is_no_identity() -> None:
    card = VirtualCpuCard(uid=bytes.fromhex("08AABBCC"))
    assert fault_of(card.atr, Tap(card)) is CardFault.CHIP_UNKNOWN


def test_a_contact_card_without_serial_number_is_unknown() -> None:
    card = VirtualCpuCard(uid=b"")
    assert fault_of(bytes.fromhex("3B6400001122334455"), Tap(card)) is CardFault.CHIP_UNKNOWN


@pytest.mark.parametrize(
    ("atr", "historical"),
    [
        ("3B8180018080", "80"),
        ("3B6D000000900802208638112233445566", "00900802208638112233445566"),
        ("3B04A2131091", "A2131091"),
        ("3BF711000040 96 5430300E6C B6D6 D6", "5430300E6CB6D6"),
        ("3B8F8001", ""),
        ("3B", ""),
        ("", ""),
    ],
)
def test_historical_bytes(atr: str, historical: str) -> None:
    assert historical_bytes(bytes.fromhex(atr)) == bytes.fromhex(historical)


@given(st.binary(max_size=33), st.lists(st.builds(Response, st.binary(max_size=40), st.integers(0, 0xFFFF))))
@example(bytes.fromhex("3B8F8001"), [])
def test_hostile_cards_end_in_typed_errors(atr: bytes, answers: list[Response]) -> None:
    feed = iter(answers)
    with contextlib.suppress(CardError, DeviceError):
        identify(atr, lambda _: next(feed, Response(b"", 0x6A82)), ACR122U)


@pytest.mark.parametrize("card", [VirtualCpuCard(), VirtualCpuCard(uid=b""), VirtualDesfire()])
def test_a_card_taken_away_while_it_is_asked(card: VirtualCard) -> None:
    tap = Tap(card)
    identify(card.atr, tap, ACR122U)
    for commands in range(tap.commands_sent):
        assert fault_of(card.atr, Tap(card, commands)) is CardFault.CHIP_REMOVED
