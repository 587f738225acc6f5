"""What every card encoder promises (ports.CardEncoder), on each of them: simulated, MSR605 over a pty, PC/SC."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

import pytest

from hardware.readers import serial_source
from hardware.registry import make_reader
from terminal.domain.cards import CardKind, CardMedium, CardRead
from terminal.domain.devices import DeviceCondition, DeviceSettings, DeviceState
from terminal.domain.encoding import ChipHealth, EncodeOrder, EncodeStep, EncodingFailed, EncodingFault, StripeHealth
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.ports import CardEncoder, Reader, SimulatedEncoder
from tests.support.at_the_encoder import carry_out
from tests.support.listening import CARD, OTHER_CARD, Listener, context
from tests.support.member_cards import keyed_context, member_card, record_on
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.pcsc import pcscd
from tests.support.virtual_cards.ntag import VirtualNtag
from tests.support.virtual_encoder import StripeCard, VirtualMsr605

Act = Callable[[EncodeStep], None]


@runtime_checkable
class ReadingEncoder(Reader, CardEncoder, Protocol):
    """Both in one."""


@dataclass
class Bench:
    """An encoder, and what can be done to it; another adapter joins with one more entry in ``BENCHES``.

    ``blank`` gives a new card and returns how a person then does what each step asks for. ``content`` is what the last
    card carries, empty for nothing. ``read`` presents a card with this number while nothing is encoded. ``take_away``
    ends an encoding where the card lies on the device.
    """

    encoder: ReadingEncoder
    kind: CardKind
    blank: Callable[[], Act]
    content: Callable[[], str]
    write_otherwise: Callable[[], None]
    read: Callable[[str], None]
    take_away: Callable[[], None] = lambda: None
    unplug: Callable[[], None] | None = None
    plug_in: Callable[[], None] | None = None
    listener: Listener = field(default_factory=Listener)

    def start(self) -> None:
        """Returns when it can encode."""
        self.encoder.start(self.listener.events.put, self._put_own_state)
        self.listener.await_state(DeviceCondition.READY)

    def _put_own_state(self, state: DeviceState) -> None:
        """The state of what was configured; one that stands for several devices tells of each of them as well."""
        if state.device == "encoder":
            self.listener.states.put(state)

    def order(self, number: str = CARD) -> EncodeOrder:
        """For a card of this bench's kind."""
        return EncodeOrder(number, self.kind, issue=1, store="0007")

    def encode(self, number: str = CARD, act: Act | None = None) -> None:
        """A whole encoding with a good blank card, or as ``act`` says."""
        carry_out(lambda tell: self.encoder.encode(self.order(number), tell), act or self.blank())
        self.take_away()

    def fail(self, act: Act) -> EncodingFailed:
        """An encoding that must fail."""
        with pytest.raises(EncodingFailed) as caught:
            self.encode(act=act)
        return caught.value

    def next_number(self) -> str:
        """The number of the next reader event."""
        event = self.listener.next_event()
        assert isinstance(event, CardRead)
        return event.number


@contextmanager
def msr605(folder: Path, card_seconds: int) -> Iterator[Bench]:
    with VirtualMsr605(folder / "ttyENC") as device:
        settings = DeviceSettings(
            "encoder",
            "magstripe-msr605",
            {"port": device.port, "quiet_ms": 20, "card_seconds": card_seconds, "answer_ms": PATIENCE_MS},
        )
        encoder = make_reader(settings, context())
        assert isinstance(encoder, ReadingEncoder)
        card = StripeCard()

        def act(step: EncodeStep) -> None:
            if step in (EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN):
                device.swipe(card)

        def blank() -> Act:
            card.tracks.clear()
            return act

        def write_otherwise() -> None:
            device.writes_wrong = True

        yield Bench(
            encoder,
            CardKind.STRIPE,
            blank,
            lambda: card.tracks.get(2, ""),
            write_otherwise,
            lambda number: device.swipe(StripeCard({2: number})),
            unplug=device.unplug,
            plug_in=device.plug_in,
        )


@contextmanager
def simulated(kind: CardKind, card_seconds: int) -> Iterator[Bench]:
    settings = DeviceSettings("encoder", "simulated-encoder", {"automatic": False, "card_seconds": card_seconds})
    encoder = make_reader(settings, context())
    assert isinstance(encoder, SimulatedEncoder)

    def act(step: EncodeStep) -> None:
        if step is EncodeStep.PRESENT:
            encoder.present_blank(kind)
        elif step is EncodeStep.PRESENT_AGAIN:
            encoder.present_again()

    yield Bench(
        encoder,
        kind,
        lambda: act,
        lambda: encoder.written()[-1].number if encoder.written() else "",
        lambda: encoder.fail_next(EncodingFault.READ_BACK_DIFFERS),
        lambda number: encoder.present_written(EncodeOrder(number, kind, issue=1, store="0007")),
    )


@contextmanager
def pcsc(card_seconds: int) -> Iterator[Bench]:
    settings = DeviceSettings("encoder", "pcsc", {"answer_ms": PATIENCE_MS, "card_seconds": card_seconds})
    encoder = make_reader(settings, keyed_context())
    assert isinstance(encoder, ReadingEncoder)
    card, is_worn = VirtualNtag(), False
    with pcscd() as daemon:

        def lay_on() -> None:
            daemon.contactless.remove()
            daemon.contactless.insert(card)

        def blank() -> Act:
            nonlocal card
            card = WornNtag() if is_worn else VirtualNtag()
            daemon.contactless.remove()
            return lambda step: lay_on() if step is EncodeStep.PRESENT else None

        def write_otherwise() -> None:
            nonlocal is_worn
            is_worn = True

        def read(number: str) -> None:
            nonlocal card
            card = written_ntag(number)
            lay_on()

        yield Bench(
            encoder,
            CardKind.NTAG,
            blank,
            lambda: record_on(card).number,
            write_otherwise,
            read,
            take_away=daemon.contactless.remove,
        )


class WornNtag(VirtualNtag):
    """Its memory does not hold what was written when it loses power."""

    def power(self) -> None:
        super().power()
        self.memory[20] ^= self.memory[16:18] == b"MC"


def written_ntag(number: str) -> VirtualNtag:
    card = member_card(CardKind.NTAG, number)
    assert isinstance(card, VirtualNtag)
    return card


BENCHES: dict[str, Callable[[Path, int], AbstractContextManager[Bench]]] = {
    "msr605": msr605,
    "simulated stripe": lambda _, card_seconds: simulated(CardKind.STRIPE, card_seconds),
    "pcsc": lambda _, card_seconds: pcsc(card_seconds),
    "simulated chip": lambda _, card_seconds: simulated(CardKind.DESFIRE, card_seconds),
}


def nobody(_: EncodeStep) -> None:
    """The person is elsewhere."""


@contextmanager
def started(name: str, folder: Path, card_seconds: int = 300) -> Iterator[Bench]:
    with BENCHES[name](folder, card_seconds) as bench:
        bench.start()
        yield bench
        assert bench.encoder.stop(PATIENCE)


@pytest.fixture(autouse=True)
def patient_greeting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", PATIENCE)


@pytest.fixture(params=BENCHES)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with started(request.param, tmp_path) as bench:
        yield bench


@pytest.fixture
def pluggable(tmp_path: Path) -> Iterator[Bench]:
    with started("msr605", tmp_path) as bench:
        yield bench


def test_says_what_it_writes_and_that_it_works(bench: Bench) -> None:
    assert bench.kind in bench.encoder.kinds()
    assert CardKind.NUMBER not in bench.encoder.kinds()
    assert bench.encoder.self_test()


def test_a_card_is_written_and_read_back_before_encode_returns(bench: Bench) -> None:
    steps: list[EncodeStep] = []
    person = bench.blank()

    def act(step: EncodeStep) -> None:
        steps.append(step)
        person(step)

    bench.encode(act=act)
    assert bench.content() == CARD
    assert steps[0] is EncodeStep.PRESENT
    assert steps[-1] is EncodeStep.VERIFYING


def test_one_card_after_the_other(bench: Bench) -> None:
    for number in (CARD, OTHER_CARD, CARD):
        bench.encode(number)
        assert bench.content() == number


def test_another_content_read_back_spoils_the_card(bench: Bench) -> None:
    bench.write_otherwise()
    failed = bench.fail(bench.blank())
    assert (failed.fault, failed.spoiled) == (EncodingFault.READ_BACK_DIFFERS, True)


def test_a_kind_that_it_cannot_write_is_refused(bench: Bench) -> None:
    with pytest.raises(EncodingFailed) as caught:
        bench.encoder.encode(EncodeOrder(CARD, CardKind.NUMBER, issue=1, store="0007"), nobody)
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.WRONG_KIND, False)


def test_cancelled_before_a_card_came(bench: Bench) -> None:
    failed = bench.fail(lambda step: bench.encoder.cancel())
    assert (failed.fault, failed.spoiled) == (EncodingFault.CANCELLED, False)
    bench.encode()
    assert bench.content() == CARD


def test_cancelling_nothing_harms_nothing(bench: Bench) -> None:
    bench.encoder.cancel()
    bench.encode()
    bench.encoder.cancel()
    assert bench.content() == CARD


@pytest.mark.parametrize("name", BENCHES)
def test_no_card_comes(name: str, tmp_path: Path) -> None:
    with started(name, tmp_path, card_seconds=1) as bench:
        failed = bench.fail(nobody)
        assert (failed.fault, failed.spoiled) == (EncodingFault.TIMED_OUT, False)


def test_cards_are_reader_events_before_and_after_but_not_while_it_encodes(bench: Bench) -> None:
    bench.read(OTHER_CARD)
    assert bench.next_number() == OTHER_CARD
    bench.encode()
    bench.fail(lambda step: bench.encoder.cancel())
    assert bench.listener.events.empty()
    bench.read(CARD)
    event = bench.listener.next_event()
    assert isinstance(event, CardRead)
    assert (event.number, event.reader) == (CARD, "encoder")
    assert event.medium is (CardMedium.CHIP if bench.kind.is_chip else CardMedium.STRIPE)
    if bench.kind.is_chip:
        assert (event.kind, event.issue) == (bench.kind, 1)


def test_a_written_card_is_examined_and_keeps_its_content(bench: Bench) -> None:
    bench.encode()

    def act(step: EncodeStep) -> None:
        if step in (EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN):
            bench.read(CARD)

    health = carry_out(bench.encoder.examine, act)
    assert isinstance(health, ChipHealth if bench.kind.is_chip else StripeHealth)
    assert health.last4 == CARD[-4:]
    assert bench.content() == CARD
    assert bench.listener.events.empty()


def test_an_examination_can_be_cancelled(bench: Bench) -> None:
    with pytest.raises(EncodingFailed) as caught:
        carry_out(bench.encoder.examine, lambda step: bench.encoder.cancel())
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.CANCELLED, False)


def test_a_second_card_at_the_same_time_is_refused(bench: Bench) -> None:
    refused: list[DeviceFault] = []
    person = bench.blank()

    def act(step: EncodeStep) -> None:
        if step is EncodeStep.PRESENT:
            with pytest.raises(DeviceError) as caught:
                bench.encoder.encode(bench.order(OTHER_CARD), nobody)
            refused.append(caught.value.fault)
        person(step)

    bench.encode(act=act)
    assert refused == [DeviceFault.OCCUPIED]
    assert bench.content() == CARD


def test_a_listeners_bug_does_not_spoil_the_card(bench: Bench) -> None:
    person = bench.blank()

    def work(tell: Callable[[EncodeStep], None]) -> None:
        def tell_and_fail(step: EncodeStep) -> None:
            tell(step)
            raise ValueError("a listener's bug")

        bench.encoder.encode(bench.order(), tell_and_fail)

    carry_out(work, person)
    assert bench.content() == CARD


@pytest.mark.parametrize("name", BENCHES)
def test_stopping_ends_what_runs(name: str, tmp_path: Path) -> None:
    with BENCHES[name](tmp_path, 300) as bench:
        bench.start()
        failed = bench.fail(lambda step: stop(bench))
        assert (failed.fault, failed.spoiled) == (EncodingFault.CANCELLED, False)
        with pytest.raises(DeviceError) as caught:
            bench.encoder.encode(bench.order(), nobody)
        assert caught.value.fault is DeviceFault.ABSENT
        assert not [thread for thread in threading.enumerate() if thread.name == "device-encoder"]
        bench.start()
        bench.encode()
        assert bench.content() == CARD
        assert bench.encoder.stop(PATIENCE)


def stop(bench: Bench) -> None:
    assert bench.encoder.stop(PATIENCE)


def test_without_the_device_nothing_is_spoiled(pluggable: Bench) -> None:
    assert pluggable.unplug is not None
    pluggable.unplug()
    pluggable.listener.await_state(DeviceCondition.WAITING)
    with pytest.raises(DeviceError) as caught:
        pluggable.encode()
    assert caught.value.fault is DeviceFault.ABSENT


@pytest.mark.parametrize("step", [EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN])
def test_unplugged_in_the_middle_and_plugged_in_again(pluggable: Bench, step: EncodeStep) -> None:
    person = pluggable.blank()

    def act(asked: EncodeStep) -> None:
        assert pluggable.unplug is not None
        if asked is step:
            pluggable.unplug()
        else:
            person(asked)

    with pytest.raises((DeviceError, EncodingFailed)) as caught:
        pluggable.encode(act=act)
    error = caught.value
    if isinstance(error, EncodingFailed):
        assert (error.fault, error.spoiled) == (EncodingFault.DEVICE_LOST, True)
    else:
        assert step is EncodeStep.PRESENT  # it was gone before the write was armed
    assert pluggable.plug_in is not None
    pluggable.listener.await_state(DeviceCondition.WAITING)
    pluggable.plug_in()
    pluggable.listener.await_state(DeviceCondition.READY)
    pluggable.encode()
    assert pluggable.content() == CARD
    pluggable.read(OTHER_CARD)
    assert pluggable.next_number() == OTHER_CARD
