"""What DESFire and CPU card have in common: the member record comes back, or an error of the right kind does."""

import contextlib
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.apdu import Exchange, Response
from hardware.cards.chip import Chip
from hardware.cards.cpu_card import CpuCard
from hardware.cards.desfire import Desfire
from terminal.domain.card_keys import CardKeys
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.cpu_card import VirtualCpuCard
from tests.support.virtual_cards.desfire import VirtualDesfire
from tests.support.virtual_cards.tap import Tap
from tests.support.virtual_cards.virtual_card import VirtualCard

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)
OLDER = CardKeys(id=1, mac=b"o" * 32, master=b"O" * 16)
RECORD = b"MC" + bytes(range(30))
LATER = b"MC" + bytes(range(30, 60))


class Family(NamedTuple):
    """A card as delivered, and the session that ``identify`` opens with it."""

    blank: Callable[[], VirtualCard]
    chip: Callable[[Exchange], Chip]


FAMILIES = {
    "desfire": Family(VirtualDesfire, lambda exchange: Desfire(exchange, bytes.fromhex("04782E21801D80"))),
    "contactless CPU card": Family(VirtualCpuCard, lambda exchange: CpuCard(exchange, bytes.fromhex("11223344"))),
    "contact CPU card": Family(lambda: VirtualCpuCard(b""), lambda exchange: CpuCard(exchange, b"\x86\x38serial")),
}
each_family = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())


def written(family: Family, keys: CardKeys = KEYS) -> VirtualCard:
    card = family.blank()
    family.chip(Tap(card)).write_record(RECORD, keys)
    return card


def read(family: Family, card: VirtualCard, *keys: CardKeys) -> bytes:
    return family.chip(Tap(card)).read_record(keys or [KEYS])


def read_or_fault(family: Family, card: VirtualCard) -> bytes | CardFault:
    try:
        return read(family, card)
    except CardError as error:
        return error.fault


def fault_of(act: Callable[[], object]) -> CardFault:
    with pytest.raises(CardError) as caught:
        act()
    return caught.value.fault


@each_family
@given(tail=st.binary(min_size=30, max_size=30), master=st.binary(min_size=16, max_size=16))
def test_what_is_written_is_read(family: Family, tail: bytes, master: bytes) -> None:
    card, keys = family.blank(), CardKeys(id=3, mac=bytes(32), master=master)
    family.chip(Tap(card)).write_record(b"MC" + tail, keys)
    assert read(family, card, OLDER, keys) == b"MC" + tail


@each_family
def test_a_written_card_is_written_again(family: Family) -> None:
    card = written(family)
    family.chip(Tap(card)).write_record(LATER, KEYS)
    assert read(family, card) == LATER


@each_family
def test_a_card_as_delivered_is_blank(family: Family) -> None:
    assert fault_of(lambda: read(family, family.blank())) is CardFault.BLANK


@each_family
def test_a_card_under_other_keys_is_foreign_and_stays_as_it_is(family: Family) -> None:
    card = written(family, OLDER)
    assert fault_of(lambda: read(family, card)) is CardFault.CHIP_FOREIGN
    assert fault_of(lambda: family.chip(Tap(card)).write_record(LATER, KEYS)) is CardFault.CHIP_FOREIGN
    assert read(family, card, KEYS, OLDER) == RECORD


def commands_of(family: Family, act: Callable[[Chip], object], card: VirtualCard) -> int:
    tap = Tap(card)
    act(family.chip(tap))
    return tap.commands_sent


@each_family
@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("start", [lambda family: family.blank(), written], ids=["blank", "written"])
def test_taken_away_at_any_command_of_a_write_it_is_never_half_good_and_can_be_finished(
    family: Family, start: Callable[[Family], VirtualCard], heard: bool
) -> None:
    for commands in range(commands_of(family, lambda chip: chip.write_record(LATER, KEYS), start(family))):
        card = start(family)
        with pytest.raises(CardError) as caught:
            family.chip(Tap(card, commands, heard=heard)).write_record(LATER, KEYS)
        assert caught.value.fault is CardFault.CHIP_REMOVED
        left = read_or_fault(family, card)
        assert left in (CardFault.BLANK, CardFault.CHIP_DAMAGED, RECORD, LATER) or left[:2] in (b"mc", b"mC", b"\0\0")
        family.chip(Tap(card)).write_record(LATER, KEYS)
        assert read(family, card) == LATER


@each_family
def test_taken_away_at_any_command_of_a_read(family: Family) -> None:
    card = written(family)
    for commands in range(commands_of(family, lambda chip: chip.read_record([KEYS]), card)):
        with pytest.raises(CardError) as caught:
            family.chip(Tap(card, commands)).read_record([KEYS])
        assert caught.value.fault is CardFault.CHIP_REMOVED


@each_family
def test_the_write_test_leaves_the_card_as_it_was(family: Family) -> None:
    card = written(family)
    assert family.chip(Tap(card)).test_write([OLDER, KEYS]) is WriteTest.GOOD
    assert read(family, card) == RECORD


@each_family
def test_no_write_test_on_a_card_that_is_not_ours(family: Family) -> None:
    for card in (family.blank(), written(family, OLDER)):
        assert family.chip(Tap(card)).test_write([KEYS]) is WriteTest.NOT_POSSIBLE


@each_family
def test_the_write_test_tells_a_removal(family: Family) -> None:
    card = written(family)
    assert fault_of(lambda: family.chip(Tap(card, 0)).test_write([KEYS])) is CardFault.CHIP_REMOVED


ACTS: dict[str, Callable[[Chip], object]] = {
    "read": lambda chip: chip.read_record([KEYS, OLDER]),
    "write": lambda chip: chip.write_record(RECORD, KEYS),
    "write test": lambda chip: chip.test_write([KEYS]),
}
STATUS_WORDS = [0x9000, 0x9100, 0x91AF, 0x91AE, 0x91A0, 0x6A82, 0x6A88, 0x63C2, 0x63C0, 0x6983, 0x6982, 0x6108, 0x6C10]
responses = st.builds(Response, st.binary(max_size=70), st.sampled_from(STATUS_WORDS))


@each_family
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
@given(answers=st.lists(responses, max_size=60))
def test_hostile_answers_end_in_typed_errors(
    family: Family, act: Callable[[Chip], object], answers: list[Response]
) -> None:
    feed = iter(answers)
    with contextlib.suppress(CardError):
        act(family.chip(lambda _: next(feed, Response(b"", 0x6F00))))
