"""An MSR605 over a pty that erases: every answer on demand, bad swipes, and cards that must stay as they are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardware.encoders.msr605 import Msr605
from hardware.encoders.stripe import StripeSwipe, found_stripe
from hardware.readers import serial_source
from hardware.registry import make_reader
from terminal.domain.devices import DeviceCondition, DeviceSettings
from terminal.domain.encoding import EncodingFailed, EncodingFault
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.domain.stripes import EraseProblem, EraseRefused, EraseStep, FoundStripe, StripeContent
from tests.support.at_the_encoder import carry_out
from tests.support.listening import CARD, FORMATS, OTHER_CARD, Listener, context
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.virtual_encoder import StripeCard, VirtualMsr605

LOOK, ERASE, PROVE = EraseStep
BANK_CARD = "4111111111111111"
BANK_TRACKS = {1: f"B{BANK_CARD}^A/B^2512101", 2: f"{BANK_CARD}=2512101"}
SHORT_MS = 200


class Desk:
    """The encoder, its line, and a person with one card who says what happens before each swipe."""

    def __init__(self, device: VirtualMsr605) -> None:
        self.device = device
        self.card = StripeCard({2: CARD})
        self.listener = Listener()
        self.steps: list[EraseStep] = []
        self.asked: list[FoundStripe] = []

    def start(self, **options: str | int | bool) -> None:
        port: dict[str, str | int | bool] = {"port": self.device.port, "quiet_ms": 20, "answer_ms": PATIENCE_MS}
        encoder = make_reader(DeviceSettings("encoder", "magstripe-msr605", port | options), context())
        assert isinstance(encoder, Msr605)
        self.encoder = encoder
        self.encoder.start(self.listener.events.put, self.listener.states.put)
        self.listener.await_state(DeviceCondition.READY)

    def swipe(self, step: EraseStep) -> None:
        self.steps.append(step)
        self.device.swipe(self.card)

    def erase(self, act: Callable[[EraseStep], None] | None = None) -> None:
        carry_out(lambda tell: self.encoder.erase(tell, self.asked.append), act or self.swipe)

    def fail(self, act: Callable[[EraseStep], None] | None = None) -> tuple[EncodingFault, bool]:
        with pytest.raises(EncodingFailed) as caught:
            self.erase(act)
        return caught.value.fault, caught.value.spoiled

    def answers_at(self, step: EraseStep, *answers: bytes, undone: bool = False) -> Callable[[EraseStep], None]:
        """From this step on the device says these instead of the truth, swipe by swipe."""

        def act(told: EraseStep) -> None:
            if told is step and step not in self.steps:
                self.device.answers, self.device.undone = list(answers), undone
            self.swipe(told)

        return act


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", PATIENCE)
    with VirtualMsr605(tmp_path / "ttyENC") as device:
        desk = Desk(device)
        yield desk
        assert desk.encoder.stop(PATIENCE)


def test_all_three_tracks_are_erased_by_one_command(desk: Desk) -> None:
    desk.start()
    desk.card = StripeCard({1: CARD, 2: CARD, 3: "0123"})
    desk.erase()
    assert desk.card.tracks == {}
    assert [told for told in desk.device.told if told != b"r"] == [b"c\x07"]


def test_coercivity_is_set_before_it_is_erased(desk: Desk) -> None:
    desk.start(coercivity="high")
    desk.erase()
    assert [told for told in desk.device.told if told != b"r"] == [b"x", b"d", b"c\x07"]


@pytest.mark.parametrize(
    ("answer", "spoiled"),
    [
        (b"\x1b1", True),  # error
        (b"\x1b9", True),  # bad swipe
        (b"\x1bA", True),  # erase failed
        (b"\x1b2", False),  # command format
        (b"\x1b4", False),  # invalid command
        (b"\x1b", True),  # half an answer
        (b"\xff\x00garbage", True),
        (b"?" * 2_000, True),
    ],
)
def test_an_erasure_that_is_not_well_fails_and_the_next_one_goes_well(desk: Desk, answer: bytes, spoiled: bool) -> None:
    desk.start()
    assert desk.fail(desk.answers_at(ERASE, answer, undone=not spoiled)) == (EncodingFault.WRITE_REFUSED, spoiled)
    assert desk.steps == [LOOK, ERASE]
    assert desk.card.tracks == ({} if spoiled else {2: CARD})
    desk.card = StripeCard({2: CARD})
    desk.erase()
    assert desk.card.tracks == {}


def test_an_encoder_that_falls_silent_may_have_erased(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.start(card_seconds=1, answer_ms=SHORT_MS)
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", 0.05)
    desk.device.silent_from = b"c"
    assert desk.fail(lambda step: desk.swipe(step) if step is LOOK else None) == (EncodingFault.DEVICE_LOST, True)


def test_an_encoder_that_says_nothing_from_the_beginning_has_erased_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.start(answer_ms=100)
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", 0.05)
    desk.device.silent = True
    with pytest.raises(DeviceError) as caught:
        desk.erase()
    assert caught.value.fault is DeviceFault.NO_ANSWER
    assert desk.asked == []


@pytest.mark.parametrize("step", [ERASE, PROVE])
def test_unplugged_while_it_waits_for_a_swipe(desk: Desk, step: EraseStep) -> None:
    desk.start()

    def act(told: EraseStep) -> None:
        if told is not step:
            desk.swipe(told)
            return
        desk.device.await_command(b"c" if step is ERASE else b"r")
        desk.device.unplug()

    assert desk.fail(act) == (EncodingFault.DEVICE_LOST, True)
    desk.listener.await_state(DeviceCondition.WAITING)
    desk.device.plug_in()
    desk.listener.await_state(DeviceCondition.READY)
    desk.card = StripeCard({2: CARD})
    desk.erase()
    assert desk.card.tracks == {}


def test_a_swipe_that_did_not_read_is_asked_for_again_before_anything_is_erased(desk: Desk) -> None:
    desk.start()
    desk.card.unreadable.add(2)

    def act(step: EraseStep) -> None:
        desk.swipe(step)
        desk.card.unreadable.clear()

    desk.erase(act)
    assert desk.steps == [LOOK, LOOK, ERASE, PROVE]
    assert desk.asked == [FoundStripe(StripeContent.OURS, CARD)]


def test_what_never_reads_is_erased_as_unknown(desk: Desk) -> None:
    desk.start(read_backs=2)
    desk.card.unreadable.add(2)
    desk.erase()
    assert desk.steps == [LOOK, LOOK, ERASE, PROVE]
    assert desk.asked == [FoundStripe(StripeContent.UNREADABLE)]
    assert (desk.card.tracks, desk.card.unreadable) == ({}, set())


@pytest.mark.parametrize("answer", [b"\x1b1", b"noise", b"\x1bs\x1b\x02;88", b"\x1bs?\x1c\x1b1", b"%" * 2_000])
def test_a_bad_swipe_at_the_proof_is_repeated_and_in_the_end_proves_nothing(desk: Desk, answer: bytes) -> None:
    desk.start(read_backs=2)
    desk.erase(desk.answers_at(PROVE, answer))
    assert desk.steps == [LOOK, ERASE, PROVE, PROVE]
    desk.card, desk.steps = StripeCard({2: CARD}), []
    assert desk.fail(desk.answers_at(PROVE, answer, answer)) == (EncodingFault.READ_BACK_DIFFERS, True)


@pytest.mark.parametrize("unreadable", [set(), {1}, {2}])
def test_a_bank_card_is_left_as_it_is_even_if_it_reads_badly(
    desk: Desk, unreadable: set[int], caplog: pytest.LogCaptureFixture
) -> None:
    desk.start()
    desk.card = StripeCard(dict(BANK_TRACKS), set(unreadable))
    with pytest.raises(EraseRefused) as refused:
        desk.erase()
    assert refused.value.problem is EraseProblem.PAYMENT_CARD
    assert (desk.steps, desk.asked, desk.card.tracks) == ([LOOK], [], BANK_TRACKS)
    assert not any(told.startswith(b"c") for told in desk.device.told)
    assert nothing_of_it_is_kept(refused.value)
    assert "4111" not in caplog.text


def test_a_bank_card_at_the_proof_leaves_nothing_in_the_error(desk: Desk) -> None:
    desk.start()
    with pytest.raises(EncodingFailed) as failed:
        desk.erase(lambda step: desk.device.swipe(StripeCard(dict(BANK_TRACKS)) if step is PROVE else desk.card))
    assert failed.value.fault is EncodingFault.READ_BACK_DIFFERS
    assert nothing_of_it_is_kept(failed.value)


def nothing_of_it_is_kept(error: BaseException | None) -> bool:
    """No frame of ours that the error carries holds the bank card's first digits (more of them than an address has)."""
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            if "hardware" in trace.tb_frame.f_code.co_filename and BANK_CARD[:8] in repr(trace.tb_frame.f_locals):
                return False
            trace = trace.tb_next
        error = error.__cause__ or error.__context__
    return True


def test_a_swipe_in_the_moment_of_cancelling_may_have_erased(desk: Desk) -> None:
    desk.start()

    def act(step: EraseStep) -> None:
        if step is LOOK:
            desk.swipe(step)
            return
        desk.device.await_command(b"c")
        desk.device.at_reset = desk.card
        desk.encoder.cancel()

    assert desk.fail(act) == (EncodingFault.CANCELLED, True)
    assert desk.card.tracks == {}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.lists(
        st.one_of(
            st.binary(min_size=1, max_size=64), st.sampled_from([b"\x1b0", b"\x1by", b"\x1b", b"\x1bs?\x1c\x1b0"])
        ),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_the_device_says_a_stripe_is_empty_or_refused(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, answers: list[bytes]
) -> None:
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", PATIENCE)
    with VirtualMsr605(tmp_path_factory.mktemp("line") / "ttyENC") as device:
        desk = Desk(device)
        desk.start(read_backs=1)
        refused: EncodingFailed | None = None
        try:
            desk.erase(desk.answers_at(ERASE, *answers))
        except EncodingFailed as failed:
            refused = failed
        if refused is None:
            assert desk.card.tracks == {}
        else:
            assert refused.spoiled or answers[0] in (b"\x1b2", b"\x1b4")
        device.answers = []
        desk.card = StripeCard({2: CARD})
        desk.erase()
        assert desk.card.tracks == {}
        assert desk.encoder.stop(PATIENCE)


@pytest.mark.parametrize(
    ("tracks", "found"),
    [
        (("", CARD, ""), FoundStripe(StripeContent.OURS, CARD)),
        ((CARD, CARD, ""), FoundStripe(StripeContent.OURS, CARD)),
        ((None, CARD, ""), FoundStripe(StripeContent.OURS, CARD)),
        ((CARD, OTHER_CARD, ""), FoundStripe(StripeContent.TWO_NUMBERS)),
        ((CARD, OTHER_CARD, None), FoundStripe(StripeContent.TWO_NUMBERS)),
        (("", "123456", ""), FoundStripe(StripeContent.OTHER)),
        (("HOTEL", "", ""), FoundStripe(StripeContent.OTHER)),
        (("", "123456", None), FoundStripe(StripeContent.UNREADABLE)),
        ((None, None, None), FoundStripe(StripeContent.UNREADABLE)),
        (("", "", ""), FoundStripe(StripeContent.EMPTY)),
    ],
)
def test_what_is_found_on_a_stripe(tracks: tuple[str | None, str | None, str | None], found: FoundStripe) -> None:
    assert found_stripe(StripeSwipe(tracks), FORMATS) == found
    assert CARD not in repr(found)
