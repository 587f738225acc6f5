"""What every encoder that erases stripes promises besides (ports.StripeEncoder): simulated, and MSR605 over a pty."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

import pytest

from hardware.readers import serial_source
from hardware.registry import make_reader
from terminal.domain.cards import CardKind, CardRead
from terminal.domain.devices import CardRejected, DeviceCondition, DeviceSettings
from terminal.domain.encoding import EncodeOrder, EncodingFailed, EncodingFault
from terminal.domain.errors import CardFault, DeviceError, DeviceFault
from terminal.domain.stripes import EraseProblem, EraseRefused, EraseStep, FoundStripe, StripeContent
from terminal.ports import Reader, SimulatedEncoder, StripeEncoder
from tests.support.at_the_encoder import carry_out
from tests.support.listening import CARD, OTHER_CARD, Listener, context
from tests.support.member_cards import keyed_context
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.virtual_encoder import StripeCard, VirtualMsr605

BANK_CARD = "4111111111111111"
STRANGER = "123456"
LOOK, ERASE, PROVE = EraseStep


@runtime_checkable
class ReadingEncoder(Reader, StripeEncoder, Protocol):
    """Both in one."""


class Unwilling(Exception):
    """What the desk says to a card that is not to be erased."""


@dataclass
class Bench:
    """An encoder, and a person with one card; another adapter joins with one more entry in ``BENCHES``.

    ``take`` puts a card with this number into the person's hand, a blank one for none; ``swipe`` pulls it through.
    ``erase_badly``: the next erasure says that it went well, and did not.
    """

    encoder: ReadingEncoder
    take: Callable[[str], None]
    swipe: Callable[[], None]
    erase_badly: Callable[[], None]
    steps: list[EraseStep] = field(default_factory=list)
    asked: list[FoundStripe] = field(default_factory=list)
    listener: Listener = field(default_factory=Listener)

    def start(self) -> None:
        """Returns when it can erase."""
        self.encoder.start(self.listener.events.put, self.listener.states.put)
        self.listener.await_state(DeviceCondition.READY)

    def act(self, step: EraseStep) -> None:
        """What the person does."""
        self.steps.append(step)
        self.swipe()

    def erase(self, act: Callable[[EraseStep], None] | None = None, *, willing: bool = True) -> None:
        """The card in hand."""

        def may_erase(found: FoundStripe) -> None:
            self.asked.append(found)
            if not willing:
                raise Unwilling

        carry_out(lambda tell: self.encoder.erase(tell, may_erase), act or self.act)

    def fail(self, act: Callable[[EraseStep], None]) -> tuple[EncodingFault, bool]:
        """An erasure that must fail."""
        with pytest.raises(EncodingFailed) as caught:
            self.erase(act)
        return caught.value.fault, caught.value.spoiled

    def carries(self) -> str | CardFault:
        """What the card reads at the counter."""
        assert self.listener.events.empty()
        self.swipe()
        event = self.listener.next_event()
        assert isinstance(event, CardRead | CardRejected)
        return event.number if isinstance(event, CardRead) else event.fault


@contextmanager
def msr605(folder: Path, card_seconds: int) -> Iterator[Bench]:
    with VirtualMsr605(folder / "ttyENC") as device:
        options: dict[str, str | int | bool] = {"port": device.port, "quiet_ms": 20, "card_seconds": card_seconds}
        settings = DeviceSettings("encoder", "magstripe-msr605", options | {"answer_ms": PATIENCE_MS})
        encoder = make_reader(settings, context())
        assert isinstance(encoder, ReadingEncoder)
        card = StripeCard()

        def take(number: str) -> None:
            card.tracks = {2: number} if number else {}

        def erase_badly() -> None:
            device.keeps_stripes = True

        yield Bench(encoder, take, lambda: device.swipe(card), erase_badly)


@contextmanager
def simulated(_: Path, card_seconds: int) -> Iterator[Bench]:
    options: dict[str, str | int | bool] = {"automatic": False, "card_seconds": card_seconds}
    encoder = make_reader(DeviceSettings("encoder", "simulated-encoder", options), context())
    assert isinstance(encoder, SimulatedEncoder)
    fresh: list[str] = []

    def swipe() -> None:
        if not fresh:
            encoder.present_again()
        elif number := fresh.pop():
            encoder.present_written(EncodeOrder(number, CardKind.STRIPE, 1, "0007"))
        else:
            encoder.present_blank(CardKind.STRIPE)

    yield Bench(encoder, fresh.append, swipe, lambda: encoder.fail_next(EncodingFault.READ_BACK_DIFFERS))


BENCHES: dict[str, Callable[[Path, int], AbstractContextManager[Bench]]] = {"msr605": msr605, "simulated": simulated}


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


def test_a_stripe_is_looked_at_erased_and_read_back_empty(bench: Bench) -> None:
    bench.take(CARD)
    bench.erase()
    assert bench.steps == [LOOK, ERASE, PROVE]
    assert bench.asked == [FoundStripe(StripeContent.OURS, CARD)]
    assert bench.carries() is CardFault.BLANK


def test_one_after_the_other(bench: Bench) -> None:
    for number in (CARD, OTHER_CARD):
        bench.take(number)
        bench.erase()
        assert bench.carries() is CardFault.BLANK


def test_what_the_desk_refuses_is_raised_and_stays(bench: Bench) -> None:
    bench.take(CARD)
    with pytest.raises(Unwilling):
        bench.erase(willing=False)
    assert bench.steps == [LOOK]
    assert bench.carries() == CARD


@pytest.mark.parametrize(("number", "content"), [("", StripeContent.EMPTY), (STRANGER, StripeContent.OTHER)])
def test_no_number_of_a_stranger_is_told(bench: Bench, number: str, content: StripeContent) -> None:
    bench.take(number)
    bench.erase()
    assert bench.asked == [FoundStripe(content)]


def test_a_bank_card_is_refused_before_anybody_is_asked(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.take(BANK_CARD)
    with pytest.raises(EraseRefused) as refused:
        bench.erase()
    assert refused.value.problem is EraseProblem.PAYMENT_CARD
    assert (bench.steps, bench.asked) == ([LOOK], [])
    assert bench.carries() is CardFault.PAYMENT_CARD
    assert "4111" not in caplog.text


def test_a_stripe_that_does_not_read_empty_is_not_erased(bench: Bench) -> None:
    bench.take(CARD)
    bench.erase_badly()
    assert bench.fail(bench.act) == (EncodingFault.READ_BACK_DIFFERS, True)
    assert bench.steps == [LOOK, ERASE, PROVE]
    assert bench.carries() == CARD


@pytest.mark.parametrize("step", EraseStep)
def test_cancelled_at_any_step(bench: Bench, step: EraseStep) -> None:
    bench.take(CARD)

    def act(told: EraseStep) -> None:
        if told is step:
            bench.encoder.cancel()
        else:
            bench.act(told)

    assert bench.fail(act) == (EncodingFault.CANCELLED, step is PROVE)
    bench.take(CARD)
    assert bench.carries() == CARD
    bench.erase()
    assert bench.carries() is CardFault.BLANK


@pytest.mark.parametrize("name", BENCHES)
def test_no_card_comes(name: str, tmp_path: Path) -> None:
    with started(name, tmp_path, card_seconds=1) as bench:
        assert bench.fail(lambda _: None) == (EncodingFault.TIMED_OUT, False)


def test_another_card_to_do_at_the_same_time_is_refused(bench: Bench) -> None:
    refused: list[DeviceFault] = []

    def act(step: EraseStep) -> None:
        if step is LOOK:
            with pytest.raises(DeviceError) as caught:
                bench.encoder.encode(EncodeOrder(OTHER_CARD, CardKind.STRIPE, 1, "0007"), lambda _: None)
            refused.append(caught.value.fault)
        bench.act(step)

    bench.take(CARD)
    bench.erase(act)
    assert refused == [DeviceFault.OCCUPIED]
    assert bench.carries() is CardFault.BLANK


def test_a_listeners_bug_does_not_end_it(bench: Bench) -> None:
    bench.take(CARD)

    def work(tell: Callable[[EraseStep], None]) -> None:
        def tell_and_fail(step: EraseStep) -> None:
            tell(step)
            raise ValueError("a listener's bug")

        bench.encoder.erase(tell_and_fail, bench.asked.append)

    carry_out(work, bench.act)
    assert bench.carries() is CardFault.BLANK


def test_stopping_ends_it(bench: Bench) -> None:
    bench.take(CARD)

    def act(step: EraseStep) -> None:
        if step is ERASE:
            assert bench.encoder.stop(PATIENCE)
        else:
            bench.act(step)

    assert bench.fail(act) == (EncodingFault.CANCELLED, False)
    bench.start()
    assert bench.carries() == CARD


def test_an_encoder_of_chips_erases_no_stripes() -> None:
    assert not isinstance(make_reader(DeviceSettings("encoder", "pcsc", {}), keyed_context()), StripeEncoder)
