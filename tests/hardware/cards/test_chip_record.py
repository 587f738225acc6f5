"""The 32-byte member record: its layout, round trips, and what is wrong with one that is not good."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.chip_record import (
    LENGTH,
    ChipRecord,
    fault_of_open,
    pack,
    store_number,
    unpack,
    write_steps,
)
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from terminal.domain.errors import CardError, CardFault

KEYS = CardKeys(id=7, mac=bytes(range(32)), master=bytes(16))
OLDER = CardKeys(id=6, mac=bytes(32), master=bytes(16))
UID = bytes.fromhex("04112233445566")
RECORD = ChipRecord("88000011223", issue=2, store=12)
STORED = pack(RECORD, KEYS, CardKind.NTAG, UID)

records = st.builds(
    ChipRecord,
    number=st.text("0123456789", min_size=1, max_size=16),
    issue=st.integers(1, 0xFFFF),
    store=st.integers(0, 0xFFFF),
)
chip_kinds = st.sampled_from([kind for kind in CardKind if kind.is_chip])


def fault(stored: bytes, *, uid: bytes = UID, kind: CardKind = CardKind.NTAG) -> CardFault:
    with pytest.raises(CardError) as caught:
        unpack(stored, (KEYS, OLDER), kind, uid)
    return caught.value.fault


def test_the_layout_is_the_documented_one() -> None:
    head = bytes.fromhex("4D43 01 07 000C 88000011223FFFFF 0002")
    mac = hmac.new(KEYS.mac, b"MCARD1" + b"\x02" + b"\x07" + UID + head, hashlib.sha256).digest()[:16]
    assert head + mac == STORED


@given(records, chip_kinds, st.binary(max_size=10))
def test_what_is_packed_is_unpacked(record: ChipRecord, kind: CardKind, uid: bytes) -> None:
    assert unpack(pack(record, OLDER, kind, uid), (KEYS, OLDER), kind, uid) == record


@given(st.integers(0, 8 * LENGTH - 1))
def test_no_single_bit_can_change(bit: int) -> None:
    changed = (int.from_bytes(STORED) ^ 1 << bit).to_bytes(LENGTH)
    assert fault(changed) in (CardFault.CHIP_DAMAGED, CardFault.CHIP_FOREIGN, CardFault.CHIP_COPY)


@given(st.binary(max_size=40))
def test_hostile_bytes_are_refused(stored: bytes) -> None:
    assert fault(stored) in (CardFault.BLANK, CardFault.CHIP_DAMAGED, CardFault.CHIP_FOREIGN, CardFault.CHIP_COPY)


def test_a_record_on_another_card_is_a_copy() -> None:
    assert fault(STORED, uid=UID[::-1]) is CardFault.CHIP_COPY


def test_a_record_on_another_family_is_a_copy() -> None:
    assert fault(STORED, kind=CardKind.CLASSIC) is CardFault.CHIP_COPY


def test_a_generation_that_this_terminal_lacks_is_foreign() -> None:
    with pytest.raises(CardError) as caught:
        unpack(STORED, (OLDER,), CardKind.NTAG, UID)
    assert caught.value.fault is CardFault.CHIP_FOREIGN


@pytest.mark.parametrize("byte", [b"\x00", b"\xff"])
def test_memory_as_delivered_is_blank(byte: bytes) -> None:
    assert fault(byte * LENGTH) is CardFault.BLANK
    assert fault_of_open(byte * LENGTH) is CardFault.BLANK


@pytest.mark.parametrize(
    ("at", "byte"),
    [(0, b"m"), (2, b"\x02"), (6, b"\xa8"), (13, b"\x1f"), (14, b"\x00")],
    ids=["magic", "version", "number begins with no digit", "a digit after the padding", "issue"],
)
def test_a_torn_head_is_damage(at: int, byte: bytes) -> None:
    torn = STORED[:at] + byte + STORED[at + 1 :]
    torn = torn if at != 14 else torn[:15] + b"\x00" + torn[16:]
    assert fault(torn) is CardFault.CHIP_DAMAGED


@pytest.mark.parametrize("block", [4, 16])
def test_no_step_of_a_write_leaves_what_looks_whole(block: int) -> None:
    memory = bytearray(pack(ChipRecord("1", issue=1, store=0), KEYS, CardKind.NTAG, UID))
    *steps, (offset, last) = write_steps(STORED, block)
    for at, content in steps:
        memory[at : at + block] = content
        assert fault(bytes(memory)) is CardFault.CHIP_DAMAGED
        assert fault_of_open(bytes(memory)) is CardFault.CHIP_DAMAGED
    memory[offset : offset + block] = last
    assert memory == STORED


@pytest.mark.parametrize(
    "record",
    [
        ChipRecord("", issue=1, store=0),
        ChipRecord("1" * 17, issue=1, store=0),
        ChipRecord("12A4", issue=1, store=0),
        ChipRecord("１２", issue=1, store=0),
        ChipRecord("1", issue=0, store=0),
        ChipRecord("1", issue=0x10000, store=0),
        ChipRecord("1", issue=1, store=0x10000),
    ],
)
def test_what_does_not_fit_is_refused(record: ChipRecord) -> None:
    with pytest.raises(ValueError, match="a chip record holds"):
        pack(record, KEYS, CardKind.NTAG, UID)


@pytest.mark.parametrize(
    ("store", "number"), [("S012", 12), ("上海-7", 7), ("7-01", 701), ("flagship", 0), ("65536", 0), ("S70000", 4464)]
)
def test_the_store_number_is_its_digits(store: str, number: int) -> None:
    assert store_number(store) == number


def test_no_number_is_shown_in_full() -> None:
    assert RECORD.number not in repr(RECORD)
