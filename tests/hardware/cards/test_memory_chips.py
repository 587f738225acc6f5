"""What memory cards do alike: round trips, removal at every command, foreign keys, copies, hostile answers."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.cards import sle44xx
from hardware.cards.apdu import Exchange, Response
from hardware.cards.chip import Chip
from hardware.cards.chip_record import ChipRecord, pack, unpack
from hardware.cards.mifare_classic import Classic
from hardware.cards.reader_profile import ACR122U, ACR125X, OMNIKEY, ReaderProfile
from hardware.cards.sle44xx import Sle44xx
from hardware.cards.ultralight import Ultralight
from terminal.domain.card_keys import CardKeys
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault, DeviceError
from tests.support.virtual_cards import sle44xx as virtual_sle
from tests.support.virtual_cards.classic import VirtualClassic
from tests.support.virtual_cards.ntag import Model, VirtualNtag
from tests.support.virtual_cards.sle44xx import VirtualSle
from tests.support.virtual_cards.tap import Tap

KEYS = CardKeys(id=2, mac=b"m" * 32, master=b"M" * 16)
OLDER = CardKeys(id=1, mac=b"o" * 32, master=b"O" * 16)
OLD = ChipRecord("8800000011", issue=1, store=12)
NEW = ChipRecord("8800000012", issue=2, store=13)
Card = VirtualClassic | VirtualNtag | VirtualSle


class Family(NamedTuple):
    """A blank card as delivered, and the session for it."""

    blank: Callable[[], Card]
    session: Callable[[Exchange], Chip]

    def chip(self, card: Card) -> Chip:
        """A session on a new tap."""
        return self.session(Tap(card))

    def packed(self, card: Card, record: ChipRecord, keys: CardKeys = KEYS) -> bytes:
        """The bytes of ``record`` for this card."""
        chip = self.chip(card)
        return pack(record, keys, chip.kind, chip.uid())

    def written(self, record: ChipRecord = OLD, keys: CardKeys = KEYS) -> Card:
        """A card that carries ``record``."""
        card = self.blank()
        self.chip(card).write_record(self.packed(card, record, keys), keys)
        return card

    def read(self, card: Card, *keys: CardKeys) -> ChipRecord | CardFault:
        """What a till makes of the card: its record, or why not."""
        chip = self.chip(card)
        try:
            return unpack(chip.read_record(keys or (KEYS,)), keys or (KEYS,), chip.kind, chip.uid())
        except CardError as error:
            return error.fault


def contactless(
    session: type[Classic] | type[Ultralight], profile: ReaderProfile = ACR122U
) -> Callable[[Exchange], Chip]:
    return lambda exchange: session(exchange, profile)


def contact(model: sle44xx.Model) -> Callable[[Exchange], Chip]:
    return lambda exchange: Sle44xx(exchange, model)


FAMILIES = {
    "Classic": Family(VirtualClassic, contactless(Classic)),
    **{model.name: Family(partial(VirtualNtag, model), contactless(Ultralight)) for model in Model},
    "Classic on an OMNIKEY": Family(VirtualClassic, contactless(Classic, OMNIKEY)),
    "NTAG213 on an ACR1252": Family(VirtualNtag, contactless(Ultralight, ACR125X)),
    "NTAG clone": Family(partial(VirtualNtag, config_at_once=True), contactless(Ultralight)),
    "SLE4442": Family(partial(VirtualSle, virtual_sle.SLE4442), contact(sle44xx.SLE4442)),
    "SLE4442, long reads": Family(
        partial(VirtualSle, virtual_sle.SLE4442, appends_protection=True), contact(sle44xx.SLE4442)
    ),
    "SLE4428": Family(partial(VirtualSle, virtual_sle.SLE4428), contact(sle44xx.SLE4428)),
}
every_family = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())


def commands_of(act: Callable[[Chip], object], family: Family, card: Card) -> int:
    tap = Tap(card)
    act(family.session(tap))
    return tap.commands_sent


@every_family
@settings(max_examples=15)
@given(
    number=st.text("0123456789", min_size=1, max_size=16),
    issue=st.integers(1, 0xFFFF),
    master=st.binary(min_size=16, max_size=16),
)
def test_what_is_written_is_read(family: Family, number: str, issue: int, master: bytes) -> None:
    keys = CardKeys(id=9, mac=bytes(32), master=master)
    record = ChipRecord(number, issue, store=1)
    assert family.read(family.written(record, keys), KEYS, keys, OLDER) == record


@every_family
def test_it_can_be_read_in_the_tap_that_wrote_it(family: Family) -> None:
    card = family.blank()
    stored = family.packed(card, OLD)
    chip = family.chip(card)
    chip.write_record(stored, KEYS)
    assert chip.read_record([KEYS]) == stored


@every_family
def test_a_card_as_delivered_is_blank(family: Family) -> None:
    assert family.read(family.blank()) is CardFault.BLANK


@every_family
def test_a_written_card_is_written_again(family: Family) -> None:
    card = family.written(OLD)
    family.chip(card).write_record(family.packed(card, NEW), KEYS)
    assert family.read(card) == NEW


@every_family
def test_a_card_under_other_keys_is_foreign_and_stays_as_it_is(family: Family) -> None:
    card = family.written(OLD, OLDER)
    assert family.read(card, KEYS) is CardFault.CHIP_FOREIGN
    with pytest.raises(CardError) as caught:
        family.chip(card).write_record(family.packed(card, NEW), KEYS)
    assert caught.value.fault is CardFault.CHIP_FOREIGN
    assert family.read(card, KEYS, OLDER) == OLD


@every_family
def test_a_terminal_without_keys_finds_the_card_foreign(family: Family) -> None:
    card = family.written()
    chip = family.chip(card)
    with pytest.raises(CardError) as caught:
        unpack(chip.read_record([]), [], chip.kind, chip.uid())
    assert caught.value.fault is CardFault.CHIP_FOREIGN


@every_family
def test_a_record_that_was_made_for_another_card_is_a_copy(family: Family) -> None:
    card = family.blank()
    kind = family.chip(card).kind
    family.chip(card).write_record(pack(OLD, KEYS, kind, b"another card"), KEYS)
    assert family.read(card) is CardFault.CHIP_COPY


@pytest.mark.parametrize("fresh", [True, False], ids=["a blank card", "a card of ours"])
@pytest.mark.parametrize("heard", [True, False], ids=["answer lost", "command lost"])
@every_family
def test_taken_away_at_any_command_of_a_write_it_is_never_wrong_and_can_be_finished(
    family: Family, heard: bool, fresh: bool
) -> None:
    def start() -> Card:
        return family.blank() if fresh else family.written(OLD)

    stored = family.packed(start(), NEW)
    for commands in range(commands_of(lambda chip: chip.write_record(stored, KEYS), family, start())):
        card = start()
        with pytest.raises(CardError) as caught:
            family.session(Tap(card, commands, heard=heard)).write_record(stored, KEYS)
        assert caught.value.fault is CardFault.CHIP_REMOVED
        before = CardFault.BLANK if fresh else OLD
        assert family.read(card) in (before, NEW, CardFault.CHIP_DAMAGED), f"after {commands} commands"
        family.chip(card).write_record(stored, KEYS)
        assert family.read(card) == NEW, f"after {commands} commands"


@every_family
def test_taken_away_at_any_command_of_a_read_it_says_so_and_can_be_read_again(family: Family) -> None:
    card = family.written()
    for commands in range(commands_of(lambda chip: chip.read_record([OLDER, KEYS]), family, card)):
        with pytest.raises(CardError) as caught:
            family.session(Tap(card, commands)).read_record([OLDER, KEYS])
        assert caught.value.fault is CardFault.CHIP_REMOVED
        assert family.read(card) == OLD


@every_family
def test_the_write_test_leaves_the_card_as_it_was(family: Family) -> None:
    card = family.written()
    before = memory(card)
    assert family.chip(card).test_write([OLDER, KEYS]) is WriteTest.GOOD
    assert memory(card) == before


@every_family
def test_a_write_test_that_is_cut_short_never_touches_the_record(family: Family) -> None:
    card = family.written()
    for commands in range(commands_of(lambda chip: chip.test_write([KEYS]), family, card)):
        with pytest.raises(CardError) as caught:
            family.session(Tap(card, commands, heard=True)).test_write([KEYS])
        assert caught.value.fault is CardFault.CHIP_REMOVED
        assert family.read(card) == OLD


@every_family
def test_a_card_of_strangers_is_not_written_by_the_write_test(family: Family) -> None:
    card = family.written(OLD, OLDER)
    before = memory(card)
    assert family.chip(card).test_write([KEYS]) in (WriteTest.NOT_POSSIBLE, WriteTest.GOOD)
    assert memory(card) == before


@every_family
@settings(max_examples=60)
@given(data=st.data())
def test_hostile_answers_give_typed_errors_only(family: Family, data: st.DataObject) -> None:
    lengths = st.sampled_from([0, 1, 2, 4, 5, 7, 8, 11, 16, 20, 32])
    words = st.sampled_from([0x9000, 0x9000, 0x9000, 0x9007, 0x90FF, 0x9003, 0x6300, 0x6A81, 0x6108, 0x6C04, 0x6982])
    prefixes = st.sampled_from([b"", b"\xd5\x43\x00", b"\xd5\x4b", b"MC", b"Mk"])

    def exchange(command: bytes) -> Response:
        length = data.draw(lengths)
        answer = data.draw(prefixes) + data.draw(st.binary(min_size=length, max_size=length))
        return Response(answer, data.draw(words))

    acts: list[Callable[[Chip], object]] = [
        lambda chip: chip.uid(),
        lambda chip: chip.read_record([KEYS, OLDER]),
        lambda chip: chip.write_record(bytes(range(32)), KEYS),
        lambda chip: chip.test_write([KEYS]),
        lambda chip: chip.tries_left(),
    ]
    for act in acts:
        try:
            act(family.session(exchange))
        except (CardError, DeviceError):
            continue


@pytest.mark.parametrize("session", [Classic, Ultralight])
def test_a_reader_that_serves_no_such_cards_is_the_devices_fault(session: type[Classic] | type[Ultralight]) -> None:
    for profile in (ACR122U, ACR125X):
        with pytest.raises(DeviceError):
            session(lambda command: Response(b"", 0x6E00), profile).read_record([KEYS])


def memory(card: Card) -> bytes:
    """All that the card keeps without power."""
    match card:
        case VirtualClassic():
            return b"".join(card.blocks)
        case VirtualNtag():
            return bytes(card.memory)
        case VirtualSle():
            return bytes(card.memory) + card.psc + bytes([card.counter])
