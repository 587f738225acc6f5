"""A chip reader whose cable is pulled while service and program run, at rest and in the middle of a command.

Nothing is started anew: the service lets the reader go and takes it again (``tests/support/usb_readers.py``), and the
one driver that was started tells that it is gone and that it is back, and reads as before.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hardware.readers.pcsc import Options, PcscReaders
from terminal.domain.cards import CardKind, CardMedium, CardRead
from terminal.domain.devices import DeviceCondition, DeviceState
from terminal.domain.encoding import EncodeOrder, EncodeStep, EncodingFailed, EncodingFault
from terminal.domain.errors import DeviceError, DeviceFault
from tests.support.at_the_encoder import carry_out
from tests.support.listening import CARD, Listener
from tests.support.member_cards import BLANK_CARDS, keyed_context, member_card, record_on
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.usb_readers import UsbPcscd, usb_pcscd
from tests.support.virtual_cards.virtual_card import VirtualCard

READ_COMMANDS = 5  # of an NTAG
CHECK_COMMANDS, ENCODE_COMMANDS = 4, 35  # the check before its first write; with write and proof
ORDER = EncodeOrder(CARD, CardKind.NTAG, issue=1, store="0007")


@pytest.fixture(scope="module")
def daemon() -> Iterator[UsbPcscd]:
    with usb_pcscd() as running:
        yield running


class Till:
    """A driver that runs all the time, and what it tells."""

    def __init__(self, daemon: UsbPcscd, reader: str = "") -> None:
        self.listener = Listener()
        self.usb = f"counter:{daemon.usb.name}"
        options = Options(reader=reader, answer_ms=PATIENCE_MS, card_seconds=600)
        self.device = PcscReaders("counter", options, keyed_context())
        self.device.start(self.listener.events.put, self.listener.states.put)

    def await_state(self, device: str, condition: DeviceCondition, fault: DeviceFault | None = None) -> DeviceState:
        """The next such state of ``counter``, which is the service, or of ``usb``."""
        while True:
            state = self.listener.await_state(condition)
            if (state.device, state.fault) == (device, fault):
                return state

    def await_ready(self) -> None:
        """The USB reader can be used."""
        self.await_state(self.usb, DeviceCondition.READY)

    def await_absent(self) -> None:
        """The USB reader is known to be gone."""
        self.await_state(self.usb, DeviceCondition.WAITING, DeviceFault.ABSENT)

    def encode(self, daemon: UsbPcscd, card: VirtualCard, *, unplug_at: int = 0) -> None:
        """Write it; with ``unplug_at`` the cable is pulled while the card owes the answer to that command."""

        def act(step: EncodeStep) -> None:
            if step is EncodeStep.PRESENT:
                daemon.usb.insert(card, mute_at=unplug_at)
                if unplug_at:
                    daemon.usb.await_commands(unplug_at)
                    daemon.usb.unplug()

        carry_out(lambda tell: self.device.encode(ORDER, tell), act)


@contextmanager
def started(daemon: UsbPcscd, reader: str = "") -> Iterator[Till]:
    till = Till(daemon, reader)
    try:
        till.await_ready()
        yield till
    finally:
        assert till.device.stop(PATIENCE)
        daemon.contact.remove()
        daemon.usb.remove()
        if not daemon.usb.plugged:
            daemon.usb.plug()


@pytest.fixture
def till(daemon: UsbPcscd) -> Iterator[Till]:
    with started(daemon) as till:
        yield till


def read(kind: CardKind) -> CardRead:
    return CardRead(CARD, CardMedium.CHIP, "counter", kind, issue=1)


def test_unplugged_at_rest_the_other_reader_goes_on(daemon: UsbPcscd, till: Till) -> None:
    for _ in range(2):
        daemon.usb.unplug()
        till.await_absent()
        daemon.contact.insert(member_card(CardKind.SLE4442))
        assert till.listener.next_event() == read(CardKind.SLE4442)
        daemon.contact.remove()
        daemon.usb.plug()
        till.await_ready()
        daemon.usb.insert(member_card(CardKind.NTAG))
        assert till.listener.next_event() == read(CardKind.NTAG)
        daemon.usb.remove()


def test_the_only_reader_is_unplugged_at_rest(daemon: UsbPcscd) -> None:
    with started(daemon, reader=daemon.usb.name) as till:
        daemon.usb.unplug()
        gone = till.await_state("counter", DeviceCondition.WAITING, DeviceFault.ABSENT)
        till.await_absent()
        assert gone.detail == "no chip reader is connected"
        with pytest.raises(DeviceError) as refused:
            till.device.self_test()
        assert refused.value.fault is DeviceFault.ABSENT
        daemon.usb.plug()
        till.await_state("counter", DeviceCondition.READY)
        daemon.usb.insert(member_card(CardKind.NTAG))
        assert till.listener.next_event() == read(CardKind.NTAG)


def test_unplugged_with_a_card_on_it_that_was_read(daemon: UsbPcscd, till: Till) -> None:
    card = member_card(CardKind.NTAG)
    daemon.usb.insert(card)
    assert till.listener.next_event() == read(CardKind.NTAG)
    daemon.usb.unplug()
    till.await_absent()
    daemon.usb.plug()
    till.await_ready()
    daemon.usb.insert(card)
    assert till.listener.next_event() == read(CardKind.NTAG)


def test_unplugged_in_the_middle_of_every_command_of_a_read(daemon: UsbPcscd, till: Till) -> None:
    card = member_card(CardKind.NTAG)
    for command in range(1, READ_COMMANDS + 1):
        daemon.usb.insert(card, mute_at=command)
        daemon.usb.await_commands(command)
        daemon.usb.unplug()
        till.await_absent()
        daemon.usb.plug()
        till.await_ready()
    daemon.usb.insert(card)
    assert till.listener.next_event() == read(CardKind.NTAG)  # and nothing was told before
    assert daemon.usb.commands == READ_COMMANDS


def test_unplugged_in_the_middle_of_a_check_before_a_write(daemon: UsbPcscd, till: Till) -> None:
    card = BLANK_CARDS[CardKind.NTAG]()
    with pytest.raises(DeviceError) as lost:
        till.encode(daemon, card, unplug_at=CHECK_COMMANDS)
    assert lost.value.fault is DeviceFault.ABSENT
    daemon.usb.plug()
    till.await_ready()
    till.encode(daemon, card)
    assert record_on(card).number == CARD
    assert daemon.usb.commands == ENCODE_COMMANDS


@pytest.mark.parametrize("command", [CHECK_COMMANDS + 1, ENCODE_COMMANDS // 2, ENCODE_COMMANDS])
def test_unplugged_in_the_middle_of_a_write_the_card_is_spoiled(daemon: UsbPcscd, till: Till, command: int) -> None:
    card = BLANK_CARDS[CardKind.NTAG]()
    with pytest.raises(EncodingFailed) as failed:
        till.encode(daemon, card, unplug_at=command)
    assert (failed.value.fault, failed.value.spoiled) == (EncodingFault.DEVICE_LOST, True)
    daemon.usb.plug()
    till.await_ready()
    till.encode(daemon, card)  # the same plastic, in the same run of the program
    assert record_on(card).number == CARD


def test_who_waits_for_a_card_hears_that_the_only_reader_is_gone(daemon: UsbPcscd) -> None:
    with started(daemon, reader=daemon.usb.name) as till:

        def act(step: EncodeStep) -> None:
            assert step is EncodeStep.PRESENT
            daemon.usb.unplug()

        with pytest.raises(DeviceError) as lost:
            carry_out(lambda tell: till.device.encode(ORDER, tell), act)
        assert lost.value.fault is DeviceFault.ABSENT
        daemon.usb.plug()
        till.await_ready()
