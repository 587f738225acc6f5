"""What every card reader promises (ports.Reader), on each of them: serial over ptys, wedge, simulated, PC/SC."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from hardware.readers import serial_source
from hardware.readers.wedge import WedgeReader
from hardware.registry import make_reader
from hardware.simulated.reader import SimulatedReader
from terminal.domain.cards import CardKind, CardMedium, CardRead
from terminal.domain.devices import CardRejected, DeviceCondition, DeviceKind, DeviceSettings, DeviceState, ReaderEvent
from terminal.domain.errors import CardFault
from terminal.ports import Reader, StateSink
from tests.support.listening import CARD, OTHER_CARD, Listener, SteppedClock, context
from tests.support.member_cards import BLANK_CARDS, keyed_context, member_card
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.pcsc import pcscd
from tests.support.serial_device import SerialDevice

STRIPES: tuple[tuple[str, ReaderEvent], ...] = (
    (f";{CARD}?", CardRead(CARD, CardMedium.STRIPE, "counter")),
    (";E?", CardRejected(CardFault.BAD_TRACK, "counter")),
    (f";{OTHER_CARD}=0001?", CardRead(OTHER_CARD, CardMedium.STRIPE, "counter")),
    (";4111111111111111=2512101?", CardRejected(CardFault.PAYMENT_CARD, "counter")),
    (";123456?", CardRejected(CardFault.UNKNOWN_FORMAT, "counter")),
)
CHIPS: tuple[tuple[str, ReaderEvent], ...] = (
    (CARD, CardRead(CARD, CardMedium.CHIP, "counter", CardKind.NTAG, issue=1)),
    ("", CardRejected(CardFault.BLANK, "counter")),
    (OTHER_CARD, CardRead(OTHER_CARD, CardMedium.CHIP, "counter", CardKind.NTAG, issue=1)),
)


@dataclass
class Counter:
    """A reader, how a card is presented to it and taken away, and cards with what is to be told of each.

    The second one is refused.
    """

    reader: Reader
    present: Callable[[str], None]
    greet: Callable[[], None] = lambda: None
    cards: tuple[tuple[str, ReaderEvent], ...] = STRIPES
    take_away: Callable[[], None] = lambda: None


def serial_counter(driver: str, device: SerialDevice, frame: Callable[[bytes], bytes]) -> Counter:
    settings = DeviceSettings("counter", driver, {"port": device.port, "quiet_ms": 20})
    return Counter(make_reader(settings, context()), lambda track: device.send(frame(track.encode())))


def msr605_counter(device: SerialDevice) -> Counter:
    counter = serial_counter("magstripe-msr605", device, lambda track: b"\x1bs\x1b\x02" + track + b"?\x1c\x1b0")

    def greet() -> None:
        device.expect(b"\x1ba\x1be")
        device.send(b"\x1by")

    counter.greet = greet
    return counter


def wedge_counter() -> Counter:
    reader = make_reader(DeviceSettings("counter", "wedge"), context(SteppedClock()))
    assert isinstance(reader, WedgeReader)

    def swipe(track: str) -> None:
        at = time.monotonic_ns() // 1_000_000
        for character in track + "\r":
            reader.key(character, at)
        reader.quiet(at + 1_000)

    return Counter(reader, swipe)


def simulated_counter() -> Counter:
    reader = make_reader(DeviceSettings("counter", "simulated-reader"), context())
    assert isinstance(reader, SimulatedReader)
    return Counter(reader, reader.swipe)


@contextmanager
def pcsc_counter() -> Iterator[Counter]:
    with pcscd() as daemon:

        def present(number: str) -> None:
            daemon.contactless.remove()
            daemon.contactless.insert(member_card(CardKind.NTAG, number) if number else BLANK_CARDS[CardKind.NTAG]())

        reader = make_reader(DeviceSettings("counter", "pcsc", {"answer_ms": PATIENCE_MS}), keyed_context())
        yield Counter(reader, present, cards=CHIPS, take_away=daemon.contactless.remove)


@pytest.fixture(params=["magtek", "lines", "msr605", "wedge", "simulated", "pcsc"])
def counter(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", PATIENCE)
    with made(request.param, tmp_path) as counter:
        yield counter
        assert counter.reader.stop(PATIENCE)


@contextmanager
def made(name: str, folder: Path) -> Iterator[Counter]:
    if name == "pcsc":
        with pcsc_counter() as counter:
            yield counter
        return
    device = SerialDevice(folder / "ttyTEST")
    makers: dict[str, Callable[[], Counter]] = {
        "magtek": lambda: serial_counter("magstripe-magtek", device, lambda track: b"\x02\x1b" + track + b"0\r\x03"),
        "lines": lambda: serial_counter("magstripe-lines", device, lambda track: track + b"\r"),
        "msr605": lambda: msr605_counter(device),
        "wedge": wedge_counter,
        "simulated": simulated_counter,
    }
    yield makers[name]()
    device.unplug()


def start(counter: Counter) -> Listener:
    listener = Listener()
    counter.reader.start(listener.events.put, own_states(listener))
    return listener


def own_states(listener: Listener) -> StateSink:
    """The states of the device that was configured; one that stands for several tells of each of them as well."""

    def put(state: DeviceState) -> None:
        if state.device == "counter":
            listener.states.put(state)

    return put


def ready(counter: Counter) -> Listener:
    listener = start(counter)
    counter.greet()
    listener.await_state(DeviceCondition.READY)
    return listener


def test_start_returns_at_once_and_tells_where_it_stands(counter: Counter) -> None:
    listener = start(counter)  # one that waited for the answer to a greeting would wait in vain
    counter.greet()
    starting = listener.states.get(timeout=PATIENCE)
    assert (starting.device, starting.kind) == ("counter", DeviceKind.READER)
    assert starting.condition is DeviceCondition.STARTING
    assert listener.states.get(timeout=PATIENCE).condition is DeviceCondition.READY


def test_cards_and_refusals_are_told_in_order(counter: Counter) -> None:
    listener = ready(counter)
    for card, event in counter.cards:
        counter.present(card)
        assert listener.next_event() == event


def test_stop_ends_the_wait_for_a_card_and_is_final(counter: Counter) -> None:
    listener = ready(counter)
    assert counter.reader.stop(PATIENCE)
    listener.await_state(DeviceCondition.STOPPED)
    counter.present(counter.cards[0][0])
    assert listener.events.empty()
    assert listener.states.empty()
    assert not [thread for thread in threading.enumerate() if thread.name == "device-counter"]


def test_it_can_be_started_again(counter: Counter) -> None:
    for _ in range(3):
        listener = ready(counter)
        card, event = counter.cards[1]
        counter.present(card)
        assert listener.next_event() == event
        counter.take_away()
        assert counter.reader.stop(PATIENCE)


def test_stop_right_after_start(counter: Counter) -> None:
    for _ in range(5):
        listener = start(counter)
        assert counter.reader.stop(PATIENCE)
        listener.await_state(DeviceCondition.STOPPED)


def test_a_second_start_is_refused(counter: Counter) -> None:
    listener = ready(counter)
    with pytest.raises(RuntimeError, match="counter runs already"):
        counter.reader.start(listener.events.put, listener.states.put)


def test_stopping_what_never_ran(counter: Counter) -> None:
    assert counter.reader.stop(PATIENCE)


def test_a_listeners_bug_does_not_end_the_reading(counter: Counter) -> None:
    listener = Listener()
    heard: list[object] = []
    told = threading.Event()

    def listen(event: object) -> None:
        heard.append(event)
        told.set()
        raise ValueError("a listener's bug")

    counter.reader.start(listen, own_states(listener))
    counter.greet()
    listener.await_state(DeviceCondition.READY)
    card, event = counter.cards[1]
    for _ in range(2):
        told.clear()
        counter.present(card)
        assert told.wait(PATIENCE)
    assert heard == [event] * 2
