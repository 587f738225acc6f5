"""Cards on real PC/SC readers: who they stand for, each tap once, and every way in which card, reader or service go.

Taken away at every command: ``tests/end_to_end/test_card_removed_at_every_command.py``.
"""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from hardware.cards.apdu import Exchange, Response
from hardware.cards.chip import Chip
from hardware.cards.families import identify
from hardware.cards.reader_profile import ReaderProfile
from hardware.pcsc import lane as lane_module
from hardware.pcsc.chip_reader import ChipReader
from hardware.pcsc.lane import Lane
from hardware.pcsc.taps import Tap
from hardware.pcsc.winscard import Card, Context
from hardware.readers.pcsc import Options, PcscReaders
from terminal.domain.cards import CardKind, CardMedium, CardRead
from terminal.domain.devices import CardRejected, DeviceCondition, DeviceState
from terminal.domain.errors import CardFault, DeviceError, DeviceFault
from tests.support.listening import CARD, OTHER_CARD, Listener, context
from tests.support.member_cards import BLANK_CARDS, keyed_context, member_card
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.pcsc import Pcscd, VirtualReader, pcscd
from tests.support.virtual_cards.cpu_card import VirtualCpuCard

PATIENT = Options(answer_ms=PATIENCE_MS)
CONTACT_KINDS = (CardKind.SLE4442, CardKind.SLE4428)


@pytest.fixture(scope="module")
def daemon() -> Iterator[Pcscd]:
    with pcscd() as running:
        yield running


@pytest.fixture(autouse=True)
def empty_readers(daemon: Pcscd) -> Iterator[None]:
    yield
    daemon.contactless.remove()
    daemon.contact.remove()


@contextmanager
def started(options: Options = PATIENT) -> Iterator[tuple[PcscReaders, Listener]]:
    readers, listener = PcscReaders("counter", options, keyed_context()), Listener()
    readers.start(listener.events.put, listener.states.put)
    yield readers, listener
    assert readers.stop(PATIENCE)


@pytest.fixture
def listener() -> Iterator[Listener]:
    with started() as (_, listener):
        await_state(listener, "counter", DeviceCondition.READY)
        yield listener


def await_state(
    listener: Listener, device: str, condition: DeviceCondition, fault: DeviceFault | None = None
) -> DeviceState:
    """The next such state of a device: ``counter`` is the service, ``counter:name`` a reader."""
    while True:
        state = listener.await_state(condition)
        if (state.device, state.fault) == (device, fault):
            return state


def read(kind: CardKind, number: str = CARD) -> CardRead:
    return CardRead(number, CardMedium.CHIP, "counter", kind, issue=1)


def refused(fault: CardFault) -> CardRejected:
    return CardRejected(fault, "counter")


def slot(daemon: Pcscd, kind: CardKind) -> VirtualReader:
    return daemon.contact if kind in CONTACT_KINDS else daemon.contactless


@pytest.mark.parametrize("kind", BLANK_CARDS)
def test_a_member_card_of_every_family(daemon: Pcscd, listener: Listener, kind: CardKind) -> None:
    slot(daemon, kind).insert(member_card(kind))
    assert listener.next_event() == read(kind)


def test_a_cpu_card_in_a_contact_reader(daemon: Pcscd, listener: Listener) -> None:
    daemon.contact.insert(VirtualCpuCard(b""))
    assert listener.next_event() == refused(CardFault.BLANK)


def test_an_unknown_chip(daemon: Pcscd, listener: Listener) -> None:
    stranger = VirtualCpuCard(b"")
    stranger.atr = bytes.fromhex("3B00")
    stranger.master_file.name = b"other"
    daemon.contact.insert(stranger)
    assert listener.next_event() == refused(CardFault.CHIP_UNKNOWN)


def test_without_keys_no_card_can_be_read(daemon: Pcscd) -> None:
    readers, listener = PcscReaders("counter", PATIENT, context()), Listener()
    readers.start(listener.events.put, listener.states.put)
    daemon.contactless.insert(member_card(CardKind.NTAG))
    assert listener.next_event() == refused(CardFault.NO_CARD_KEYS)
    assert readers.stop(PATIENCE)


def test_a_tap_is_told_once_and_again_only_after_the_card_was_away(daemon: Pcscd, listener: Listener) -> None:
    card = member_card(CardKind.NTAG)
    for _ in range(2):
        daemon.contactless.insert(card)
        assert listener.next_event() == read(CardKind.NTAG)
        daemon.contactless.remove()
    daemon.contact.insert(member_card(CardKind.SLE4442, OTHER_CARD))
    assert listener.next_event() == read(CardKind.SLE4442, OTHER_CARD)  # nothing came in between
    assert listener.events.empty()


def test_a_card_that_lies_there_at_the_start_is_read(daemon: Pcscd) -> None:
    daemon.contactless.insert(member_card(CardKind.NTAG))
    with started() as (_, listener):
        assert listener.next_event() == read(CardKind.NTAG)


def test_another_card_in_the_middle_is_read_as_itself(
    daemon: Pcscd, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    swaps = [member_card(CardKind.NTAG, OTHER_CARD)]

    def identify_slowly(atr: bytes, exchange: Exchange, profile: ReaderProfile) -> Chip:
        def swap_before(command: bytes) -> Response:
            if daemon.contactless.commands == 2 and swaps:
                daemon.contactless.swap(swaps.pop())
            return exchange(command)

        return identify(atr, swap_before, profile)

    monkeypatch.setattr(lane_module, "identify", identify_slowly)
    daemon.contactless.insert(member_card(CardKind.NTAG))
    assert listener.next_event() == read(CardKind.NTAG, OTHER_CARD)
    daemon.contactless.remove()
    daemon.contact.insert(member_card(CardKind.SLE4442))
    assert listener.next_event() == read(CardKind.SLE4442)  # the other card was told once


def test_the_service_is_killed_in_the_middle_of_a_read_and_restarted(daemon: Pcscd, listener: Listener) -> None:
    daemon.contactless.insert(member_card(CardKind.NTAG), mute_at=3)
    daemon.contactless.await_commands(3)
    daemon.kill()
    assert await_state(listener, "counter", DeviceCondition.WAITING, DeviceFault.ABSENT).detail
    daemon.start()
    await_state(listener, "counter", DeviceCondition.READY)
    daemon.contactless.insert(member_card(CardKind.NTAG))
    assert listener.next_event() == read(CardKind.NTAG)


def test_the_service_starts_late(daemon: Pcscd) -> None:
    daemon.kill()
    with started() as (readers, listener):
        await_state(listener, "counter", DeviceCondition.WAITING, DeviceFault.ABSENT)
        with pytest.raises(DeviceError) as refused:
            readers.self_test()
        assert refused.value.fault is DeviceFault.ABSENT
        daemon.start()
        await_state(listener, "counter", DeviceCondition.READY)
        daemon.contactless.insert(member_card(CardKind.NTAG))
        assert listener.next_event() == read(CardKind.NTAG)


def test_a_reader_is_away_and_comes_back(daemon: Pcscd, listener: Listener) -> None:
    away = f"counter:{daemon.contactless.name}"
    daemon.kill()
    daemon.start([daemon.contact])
    await_state(listener, away, DeviceCondition.WAITING, DeviceFault.ABSENT)
    await_state(listener, "counter", DeviceCondition.READY)
    daemon.contact.insert(member_card(CardKind.SLE4442))
    assert listener.next_event() == read(CardKind.SLE4442)
    daemon.kill()
    daemon.start()
    await_state(listener, away, DeviceCondition.READY)
    daemon.contactless.insert(member_card(CardKind.NTAG))
    assert listener.next_event() == read(CardKind.NTAG)


def test_a_mute_card_holds_up_no_other_reader(daemon: Pcscd, listener: Listener) -> None:
    daemon.contactless.insert(member_card(CardKind.NTAG), mute_at=2)
    daemon.contactless.await_commands(2)
    daemon.contact.insert(member_card(CardKind.SLE4442))
    assert listener.next_event() == read(CardKind.SLE4442)
    daemon.contactless.remove()
    assert listener.next_event() == refused(CardFault.CHIP_REMOVED)


def test_a_mute_card_is_told_and_holds_up_no_stop(daemon: Pcscd) -> None:
    readers, listener = PcscReaders("counter", Options(answer_ms=100), keyed_context()), Listener()
    readers.start(listener.events.put, listener.states.put)
    daemon.contactless.insert(member_card(CardKind.NTAG), mute_at=1)
    assert listener.next_event() == refused(CardFault.CHIP_SILENT)
    await_state(listener, f"counter:{daemon.contactless.name}", DeviceCondition.WAITING, DeviceFault.CARD_SILENT)
    assert not readers.stop(0.5)
    daemon.contactless.remove()
    assert readers.stop(PATIENCE)
    assert listener.events.empty()


def test_a_reader_recovers_from_a_mute_card(daemon: Pcscd) -> None:
    with started(Options(answer_ms=100)) as (_, listener):
        daemon.contactless.insert(member_card(CardKind.NTAG), mute_at=1)
        assert listener.next_event() == refused(CardFault.CHIP_SILENT)
        name = f"counter:{daemon.contactless.name}"
        await_state(listener, name, DeviceCondition.WAITING, DeviceFault.CARD_SILENT)
        daemon.contactless.remove()
        await_state(listener, name, DeviceCondition.READY)


def test_another_program_holds_the_card(daemon: Pcscd) -> None:
    daemon.contactless.insert(member_card(CardKind.NTAG))
    with closing(Context()) as context:
        held = Card(context, daemon.contactless.name)
        with started() as (_, listener):
            name = f"counter:{daemon.contactless.name}"
            await_state(listener, name, DeviceCondition.WAITING, DeviceFault.BUSY)
            held.close(reset=False)
            daemon.contactless.remove()
            await_state(listener, name, DeviceCondition.READY)
            daemon.contactless.insert(member_card(CardKind.NTAG))
            assert listener.next_event() == read(CardKind.NTAG)


def test_a_card_that_lay_there_while_the_service_was_away_is_not_presented_again(daemon: Pcscd) -> None:
    daemon.contactless.insert(member_card(CardKind.NTAG))
    name, listener = daemon.contactless.name, Listener()
    reading = Lane("lane", name, PATIENCE)
    reader = ChipReader("counter", reading, keyed_context(), listener.events.put, listener.states.put)
    for seen_coming in (True, False, True):
        reader.look(None, stopped=False)
        reader.read(Tap(name, card=1, noticed_ns=0, seen_coming=seen_coming))
        reading.begin(lambda _: None, reset=False).outcome.result(PATIENCE)  # the one before it has ended
    reading.stop()
    assert reading.join(PATIENCE)
    assert [listener.next_event(), listener.next_event()] == [read(CardKind.NTAG)] * 2
    assert listener.events.empty()


def test_work_after_the_end_is_given_up(daemon: Pcscd) -> None:
    lane = Lane("lane", daemon.contactless.name, PATIENCE)
    lane.stop()
    assert lane.join(PATIENCE)
    with pytest.raises(DeviceError, match="stopped"):
        lane.begin(lambda _: None, reset=False).outcome.result(PATIENCE)


def test_only_the_readers_that_are_named(daemon: Pcscd) -> None:
    with started(Options(reader="acr39", answer_ms=PATIENCE_MS)) as (readers, listener):
        assert readers.self_test() == f"{daemon.contact.name}, {daemon.contact.name.removesuffix('00')}01"
        await_state(listener, "counter", DeviceCondition.READY)
        daemon.contactless.insert(member_card(CardKind.NTAG))
        daemon.contact.insert(member_card(CardKind.SLE4442))
        assert listener.next_event() == read(CardKind.SLE4442)


def test_no_reader_has_that_name(daemon: Pcscd) -> None:
    del daemon
    with started(Options(reader="nobody's")) as (_, listener):
        state = await_state(listener, "counter", DeviceCondition.WAITING, DeviceFault.ABSENT)
        assert state.detail == "no chip reader is connected"


def test_every_thread_ends_with_the_stop(daemon: Pcscd) -> None:
    with started() as (_, listener):
        daemon.contactless.insert(member_card(CardKind.NTAG))
        listener.next_event()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("device-counter")]
