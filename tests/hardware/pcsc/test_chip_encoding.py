"""Chips written on real PC/SC readers: every family, and no way of going wrong that hands out a bad card.

Taken away at every command: ``tests/end_to_end/test_card_removed_at_every_command.py``.
"""

from collections.abc import Callable, Iterator

import pytest

from hardware.cards.chip_record import ChipRecord
from hardware.readers.pcsc import Options, PcscReaders
from terminal.domain.cards import CardKind
from terminal.domain.devices import DeviceCondition
from terminal.domain.encoding import ChipHealth, EncodeOrder, EncodeStep, EncodingFailed, EncodingFault, WriteTest
from terminal.domain.errors import CardError, CardFault
from tests.support.at_the_encoder import carry_out
from tests.support.listening import CARD, OTHER_CARD, Listener, context
from tests.support.member_cards import BLANK_CARDS, keyed_context, member_card, record_on
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.pcsc import Pcscd, VirtualReader, pcscd
from tests.support.virtual_cards.ntag import VirtualNtag
from tests.support.virtual_cards.sle44xx import SLE4442, VirtualSle
from tests.support.virtual_cards.virtual_card import VirtualCard

CONTACT_KINDS = (CardKind.SLE4442, CardKind.SLE4428)
Act = Callable[[EncodeStep], None]


@pytest.fixture(scope="module")
def daemon() -> Iterator[Pcscd]:
    with pcscd() as running:
        yield running


class Desk:
    """An encoder that runs, and the person at it."""

    def __init__(self, daemon: Pcscd, encoder: PcscReaders) -> None:
        self.daemon = daemon
        self.encoder = encoder
        self.steps: list[EncodeStep] = []
        self.listener = Listener()
        encoder.start(self.listener.events.put, self.listener.states.put)
        while self.listener.await_state(DeviceCondition.READY).device != encoder.id:
            pass

    def slot(self, kind: CardKind) -> VirtualReader:
        return self.daemon.contact if kind in CONTACT_KINDS else self.daemon.contactless

    def lay(self, card: VirtualCard, kind: CardKind, *, leaves_at: int = 0, mute_at: int = 0) -> Act:
        """What a person does who is asked for a card."""

        def act(step: EncodeStep) -> None:
            if step is EncodeStep.PRESENT:
                self.slot(kind).insert(card, leaves_at=leaves_at, mute_at=mute_at)

        return act

    def encode(self, order: EncodeOrder, act: Act) -> None:
        def noted(step: EncodeStep) -> None:
            self.steps.append(step)
            act(step)

        try:
            carry_out(lambda tell: self.encoder.encode(order, tell), noted)
        finally:
            self.take_away()

    def failure(self, order: EncodeOrder, act: Act) -> tuple[EncodingFault, bool]:
        with pytest.raises(EncodingFailed) as caught:
            self.encode(order, act)
        return caught.value.fault, caught.value.spoiled

    def examine(self, act: Act) -> ChipHealth:
        try:
            return carry_out(self.encoder.examine, act)
        finally:
            self.take_away()

    def take_away(self) -> None:
        self.daemon.contact.remove()
        self.daemon.contactless.remove()


@pytest.fixture
def desk(daemon: Pcscd) -> Iterator[Desk]:
    desk = Desk(daemon, PcscReaders("encoder", Options(answer_ms=PATIENCE_MS, card_seconds=300), keyed_context()))
    yield desk
    desk.take_away()
    assert desk.encoder.stop(PATIENCE)


def order(kind: CardKind, number: str = CARD, issue: int = 1) -> EncodeOrder:
    return EncodeOrder(number, kind, issue, store="0007")


@pytest.mark.parametrize("kind", BLANK_CARDS)
def test_every_family_is_written_and_proven(desk: Desk, kind: CardKind) -> None:
    card = BLANK_CARDS[kind]()
    desk.encode(order(kind, issue=3), desk.lay(card, kind))
    assert record_on(card) == ChipRecord(CARD, issue=3, store=7)
    assert desk.steps == [EncodeStep.PRESENT, EncodeStep.WRITING, EncodeStep.VERIFYING]
    assert desk.listener.events.empty()


def test_a_card_that_lies_there_already_is_taken(desk: Desk) -> None:
    card = BLANK_CARDS[CardKind.NTAG]()
    desk.daemon.contactless.insert(card)
    desk.listener.next_event()
    desk.encode(order(CardKind.NTAG), lambda _: None)
    assert record_on(card).number == CARD


def test_a_half_written_card_is_written_again(desk: Desk) -> None:
    card = BLANK_CARDS[CardKind.NTAG]()
    act = desk.lay(card, CardKind.NTAG, leaves_at=15)
    assert desk.failure(order(CardKind.NTAG), act) == (EncodingFault.REMOVED, True)
    desk.encode(order(CardKind.NTAG), desk.lay(card, CardKind.NTAG))
    assert record_on(card).number == CARD


def test_a_members_card_is_not_written_over(desk: Desk) -> None:
    card = member_card(CardKind.NTAG, OTHER_CARD)
    failure = desk.failure(order(CardKind.NTAG), desk.lay(card, CardKind.NTAG))
    assert failure == (EncodingFault.NOT_BLANK, False)
    assert record_on(card).number == OTHER_CARD


def test_the_same_order_again_is_no_other_card(desk: Desk) -> None:
    card = member_card(CardKind.NTAG)
    desk.encode(order(CardKind.NTAG), desk.lay(card, CardKind.NTAG))
    failure = desk.failure(order(CardKind.NTAG, issue=2), desk.lay(card, CardKind.NTAG))
    assert failure == (EncodingFault.NOT_BLANK, False)


def test_another_kind_of_card(desk: Desk) -> None:
    failure = desk.failure(order(CardKind.DESFIRE), desk.lay(BLANK_CARDS[CardKind.NTAG](), CardKind.NTAG))
    assert failure == (EncodingFault.WRONG_KIND, False)


@pytest.mark.parametrize("step", [EncodeStep.WRITING, EncodeStep.VERIFYING])
def test_another_card_comes_in_the_middle(desk: Desk, step: EncodeStep) -> None:
    other = VirtualNtag(uid=bytes.fromhex("04665544332211"))
    lay = desk.lay(BLANK_CARDS[CardKind.NTAG](), CardKind.NTAG)

    def tell(told: EncodeStep) -> None:
        lay(told)
        if told is step:
            desk.daemon.contactless.swap(other)

    with pytest.raises(EncodingFailed) as caught:
        desk.encoder.encode(order(CardKind.NTAG), tell)
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.SWAPPED, True)
    with pytest.raises(CardError, match=CardFault.BLANK.value):
        record_on(other)


def test_the_service_dies_in_the_middle_of_a_write(desk: Desk) -> None:
    card = BLANK_CARDS[CardKind.NTAG]()
    lay = desk.lay(card, CardKind.NTAG, mute_at=12)

    def act(step: EncodeStep) -> None:
        lay(step)
        if step is EncodeStep.WRITING:
            desk.daemon.contactless.await_commands(12)
            desk.daemon.kill()

    assert desk.failure(order(CardKind.NTAG), act) == (EncodingFault.DEVICE_LOST, True)
    desk.daemon.start()
    while desk.listener.await_state(DeviceCondition.READY).device != "encoder":
        pass
    desk.encode(order(CardKind.NTAG), desk.lay(card, CardKind.NTAG))
    assert record_on(card).number == CARD


def test_a_card_that_falls_silent_in_the_middle_of_a_write(daemon: Pcscd) -> None:
    desk = Desk(daemon, PcscReaders("encoder", Options(answer_ms=5_000), keyed_context()))
    act = desk.lay(BLANK_CARDS[CardKind.NTAG](), CardKind.NTAG, mute_at=12)
    assert desk.failure(order(CardKind.NTAG), act) == (EncodingFault.WRITE_REFUSED, True)
    assert desk.encoder.stop(PATIENCE)


def test_without_keys_nothing_is_written(daemon: Pcscd) -> None:
    desk = Desk(daemon, PcscReaders("encoder", Options(), context()))
    assert desk.failure(order(CardKind.NTAG), lambda _: None) == (EncodingFault.NO_KEYS, False)
    assert desk.steps == []
    assert desk.encoder.stop(PATIENCE)


def test_a_good_card_is_examined(desk: Desk) -> None:
    card = member_card(CardKind.SLE4442)
    health = desk.examine(desk.lay(card, CardKind.SLE4442))
    assert health == ChipHealth(CardKind.SLE4442, None, WriteTest.GOOD, last4=CARD[-4:], issue=1, tries_left=3)
    assert record_on(card).number == CARD
    assert desk.listener.events.empty()


def test_a_blank_card_is_examined(desk: Desk) -> None:
    health = desk.examine(desk.lay(BLANK_CARDS[CardKind.NTAG](), CardKind.NTAG))
    assert (health.kind, health.fault, health.last4) == (CardKind.NTAG, CardFault.BLANK, "")


def test_a_card_that_leaves_is_not_examined(desk: Desk) -> None:
    with pytest.raises(EncodingFailed) as caught:
        desk.examine(desk.lay(member_card(CardKind.NTAG), CardKind.NTAG, leaves_at=3))
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.REMOVED, False)


def test_an_unknown_chip_is_examined_as_such(desk: Desk) -> None:
    card = VirtualSle(SLE4442)
    card.atr = bytes.fromhex("3B0401020304")
    health = desk.examine(desk.lay(card, CardKind.SLE4442))
    assert health == ChipHealth(None, CardFault.CHIP_UNKNOWN, WriteTest.NOT_POSSIBLE)
