"""The MSR605 family over a pty: each status, broken answers, coercivity, what is on the tracks, what spoils a card."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardware.encoders.msr605 import Msr605
from hardware.encoders.msr605_session import read_swipe
from hardware.encoders.stripe import UNREADABLE
from hardware.readers import serial_source
from hardware.registry import make_reader
from terminal.domain.cards import CardKind, CardRead
from terminal.domain.devices import CardRejected, DeviceCondition, DeviceSettings
from terminal.domain.encoding import EncodeOrder, EncodeStep, EncodingFailed, EncodingFault, TrackState
from terminal.domain.errors import CardFault, DeviceError, DeviceFault
from tests.support.at_the_encoder import carry_out
from tests.support.listening import CARD, OTHER_CARD, Listener, context
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.virtual_encoder import StripeCard, VirtualMsr605

ORDER = EncodeOrder(CARD, CardKind.STRIPE, issue=1, store="0007")
SHORT_MS = 3_000  # a limit that must be run into, after exchanges that must not
PRESENTED = (EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN)


class Desk:
    """A started encoder, its device, and a person with one card."""

    def __init__(self, device: VirtualMsr605) -> None:
        self.device = device
        self.card = StripeCard()
        self.listener = Listener()
        self.steps: list[EncodeStep] = []

    def start(self, **options: str | int | bool) -> None:
        port: dict[str, str | int | bool] = {"port": self.device.port, "quiet_ms": 20, "answer_ms": PATIENCE_MS}
        encoder = make_reader(DeviceSettings("encoder", "magstripe-msr605", port | options), context())
        assert isinstance(encoder, Msr605)
        self.encoder = encoder
        self.encoder.start(self.listener.events.put, self.listener.states.put)
        self.listener.await_state(DeviceCondition.READY)

    def swipe_when_asked(self, step: EncodeStep) -> None:
        self.steps.append(step)
        if step in PRESENTED:
            self.device.swipe(self.card)

    def encode(self, act: Callable[[EncodeStep], None] | None = None) -> None:
        carry_out(lambda tell: self.encoder.encode(ORDER, tell), act or self.swipe_when_asked)

    def fail(self, act: Callable[[EncodeStep], None] | None = None) -> EncodingFailed:
        with pytest.raises(EncodingFailed) as caught:
            self.encode(act)
        return caught.value

    def reads_again(self) -> None:
        """The reader half and the encoder half both work."""
        self.device.swipe(StripeCard({2: OTHER_CARD}))
        event = self.listener.next_event()
        assert isinstance(event, CardRead)
        assert event.number == OTHER_CARD
        self.card = StripeCard()
        self.encode()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", PATIENCE)
    with VirtualMsr605(tmp_path / "ttyENC") as device:
        desk = Desk(device)
        yield desk
        assert desk.encoder.stop(PATIENCE)


def test_the_bare_number_goes_on_track_2_alone(desk: Desk) -> None:
    desk.start()
    desk.encode()
    assert desk.card.tracks == {2: CARD}
    assert desk.steps == [EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN, EncodeStep.VERIFYING]
    written = next(told for told in desk.device.told if told.startswith(b"w"))
    assert written == b"w\x1bs\x1b\x01\x1b\x02" + CARD.encode() + b"\x1b\x03?\x1c"


def test_track_1_by_option(desk: Desk) -> None:
    desk.start(track_1=True)
    desk.encode()
    assert desk.card.tracks == {1: CARD, 2: CARD}


def test_an_old_track_1_cannot_stay(desk: Desk) -> None:
    desk.start()
    desk.card.tracks[1] = OTHER_CARD
    failed = desk.fail()
    assert (failed.fault, failed.spoiled) == (EncodingFault.READ_BACK_DIFFERS, True)


def test_used_cards_are_erased_first_by_option(desk: Desk) -> None:
    desk.start(erase_first=True)
    desk.card = StripeCard({1: OTHER_CARD, 3: "0123"}, unreadable={3})
    desk.encode()
    assert desk.card.tracks == {2: CARD}
    assert desk.steps.count(EncodeStep.PRESENT) == 2


@pytest.mark.parametrize(("coercivity", "commands"), [("high", [b"x", b"d"]), ("low", [b"y", b"d"]), ("leave", [])])
def test_coercivity_is_set_and_asked_for_before_a_write(desk: Desk, coercivity: str, commands: list[bytes]) -> None:
    desk.start(coercivity=coercivity)
    desk.encode()
    before = desk.device.told[: next(place for place, told in enumerate(desk.device.told) if told.startswith(b"w"))]
    assert [command for command in before if command != b"r"] == commands


def test_a_coercivity_that_the_device_does_not_take_stops_before_the_write(desk: Desk) -> None:
    desk.device.keeps_coercivity = True
    desk.start(coercivity="low")
    with pytest.raises(DeviceError) as caught:
        desk.encode()
    assert caught.value.fault is DeviceFault.MISCONFIGURED
    assert not any(told.startswith(b"w") for told in desk.device.told)


@pytest.mark.parametrize(
    ("answer", "spoiled"),
    [
        (b"\x1b1", True),  # write error
        (b"\x1b9", True),  # bad swipe
        (b"\x1b2", False),  # command format
        (b"\x1b4", False),  # invalid command
        (b"\x1b3", True),  # in no manual
        (b"\x1b", True),  # half an answer
        (b"\xff\x00garbage", True),
        (b"\x1b0\x1b0", True),  # two answers
        (b"?" * 2_000, True),
    ],
)
def test_a_write_that_is_not_well_fails(desk: Desk, answer: bytes, spoiled: bool) -> None:
    desk.start()
    desk.device.answers, desk.device.undone = [answer], not spoiled
    failed = desk.fail()
    assert (failed.fault, failed.spoiled) == (EncodingFault.WRITE_REFUSED, spoiled)
    assert desk.steps == [EncodeStep.PRESENT]
    desk.reads_again()


@pytest.mark.parametrize("answer", [b"\x1bA", b"\x1b9"])
def test_an_erasure_that_is_not_well_fails(desk: Desk, answer: bytes) -> None:
    desk.start(erase_first=True)
    desk.device.answers = [answer]
    failed = desk.fail()
    assert (failed.fault, failed.spoiled) == (EncodingFault.WRITE_REFUSED, True)


def test_an_encoder_that_falls_silent_may_have_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.start(card_seconds=1, answer_ms=SHORT_MS)
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", 0.05)
    desk.device.silent_from = b"w"
    failed = desk.fail(desk.steps.append)
    assert (failed.fault, failed.spoiled) == (EncodingFault.DEVICE_LOST, True)


def test_an_encoder_that_was_unplugged_while_it_waited_to_write_may_have_written(desk: Desk) -> None:
    desk.start()

    def act(step: EncodeStep) -> None:
        desk.device.await_command(b"w")
        desk.device.unplug()

    failed = desk.fail(act)
    assert (failed.fault, failed.spoiled) == (EncodingFault.DEVICE_LOST, True)
    desk.listener.await_state(DeviceCondition.WAITING)
    desk.device.plug_in()
    desk.listener.await_state(DeviceCondition.READY)
    desk.reads_again()


def test_an_encoder_that_is_silent_from_the_beginning_has_written_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.start(answer_ms=100)
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", 0.05)
    desk.device.silent = True
    with pytest.raises(DeviceError) as caught:
        desk.encode()
    assert caught.value.fault is DeviceFault.NO_ANSWER


def test_a_bad_swipe_at_the_read_back_is_repeated(desk: Desk) -> None:
    desk.start()
    desk.card.unreadable.add(2)

    def act(step: EncodeStep) -> None:
        desk.swipe_when_asked(step)
        if desk.steps.count(EncodeStep.PRESENT_AGAIN) == 1:
            desk.card.unreadable.clear()

    desk.encode(act)
    assert desk.steps.count(EncodeStep.PRESENT_AGAIN) == 2


def test_a_card_that_never_reads_back_is_spoiled(desk: Desk) -> None:
    desk.start(read_backs=2)
    desk.card.unreadable.add(2)
    failed = desk.fail()
    assert (failed.fault, failed.spoiled) == (EncodingFault.READ_BACK_DIFFERS, True)
    assert desk.steps.count(EncodeStep.PRESENT_AGAIN) == 2


@pytest.mark.parametrize("answer", [b"\x1bs\x1b\x02;88", b"\x1b1", b"noise", b"\x1bs?\x1c\x1b1", b"%" * 2_000])
def test_a_broken_read_back_is_no_read_back(desk: Desk, answer: bytes) -> None:
    desk.start(read_backs=1)
    desk.device.answers = [b"\x1b0", answer]
    failed = desk.fail()
    assert (failed.fault, failed.spoiled) == (EncodingFault.READ_BACK_DIFFERS, True)
    desk.reads_again()


def test_cancelled_at_the_read_back_the_card_is_spoiled(desk: Desk) -> None:
    desk.start()

    def act(step: EncodeStep) -> None:
        if step is EncodeStep.PRESENT_AGAIN:
            desk.encoder.cancel()
        else:
            desk.swipe_when_asked(step)

    failed = desk.fail(act)
    assert (failed.fault, failed.spoiled) == (EncodingFault.CANCELLED, True)
    desk.reads_again()


def test_cancelled_between_step_and_command_nothing_is_armed(desk: Desk) -> None:
    desk.start()
    with pytest.raises(EncodingFailed) as caught:
        carry_out(lambda tell: desk.encoder.encode(ORDER, lambda step: desk.encoder.cancel()), desk.swipe_when_asked)
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.CANCELLED, False)
    assert not any(told.startswith(b"w") for told in desk.device.told)
    desk.reads_again()


def test_a_swipe_in_the_moment_of_cancelling_spoils_the_card_and_answers_nothing_later(desk: Desk) -> None:
    desk.start()

    def act(step: EncodeStep) -> None:
        desk.device.await_command(b"w")
        desk.device.at_reset = desk.card
        desk.encoder.cancel()

    failed = desk.fail(act)
    assert (failed.fault, failed.spoiled) == (EncodingFault.CANCELLED, True)
    assert desk.card.tracks == {2: CARD}
    desk.card = StripeCard()
    desk.device.writes_wrong = True  # the late answer said well: it must not be taken for this write's or read's
    assert desk.fail().fault is EncodingFault.READ_BACK_DIFFERS


def test_a_number_that_fits_no_track_is_refused_before_anything(desk: Desk) -> None:
    desk.start()
    for number in ("", "8" * 38, "88A", "８８"):
        with pytest.raises(EncodingFailed) as caught:
            desk.encoder.encode(EncodeOrder(number, CardKind.STRIPE, issue=1, store="1"), desk.steps.append)
        assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.WRITE_REFUSED, False)
    assert desk.steps == []


def test_three_swipes_tell_how_each_track_is(desk: Desk) -> None:
    desk.start()
    desk.card = StripeCard({1: CARD, 2: CARD}, unreadable={3})

    def act(step: EncodeStep) -> None:
        desk.card.unreadable = {1, 3} if len(desk.steps) == 1 else {3}
        desk.swipe_when_asked(step)

    health = carry_out(desk.encoder.examine, act)
    assert desk.steps == [EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN, EncodeStep.PRESENT_AGAIN]
    assert [track.state for track in health.tracks] == [TrackState.UNSTEADY, TrackState.GOOD, TrackState.UNREADABLE]
    assert [track.good for track in health.tracks] == [2, 3, 0]
    assert [track.ours for track in health.tracks] == [True, True, False]
    assert health.last4 == CARD[-4:]
    assert desk.listener.events.empty()


def test_a_bank_card_ends_the_examination_at_once(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.start()
    desk.card = StripeCard({1: "B4111111111111111^A/B^2512101", 2: "4111111111111111=2512101"})
    health = carry_out(desk.encoder.examine, desk.swipe_when_asked)
    assert (health.payment_card, health.tracks, health.last4) == (True, (), "")
    assert desk.steps == [EncodeStep.PRESENT]
    assert "4111" not in caplog.text


def test_a_bank_card_at_the_read_back_leaves_nothing_in_the_error(desk: Desk) -> None:
    desk.start()
    bank_card = StripeCard({2: "4111111111111111=2512101"})
    failed = desk.fail(lambda step: desk.device.swipe(desk.card if step is EncodeStep.PRESENT else bank_card))
    assert failed.fault is EncodingFault.READ_BACK_DIFFERS
    error: BaseException | None = failed
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            if "hardware" in trace.tb_frame.f_code.co_filename:
                assert "41111111" not in repr(trace.tb_frame.f_locals)  # fewer digits may be part of an address
            trace = trace.tb_next
        error = error.__cause__ or error.__context__


def test_another_card_in_the_middle_of_an_examination(desk: Desk) -> None:
    desk.start()
    cards = iter([CARD, OTHER_CARD, CARD])
    with pytest.raises(EncodingFailed) as caught:
        carry_out(desk.encoder.examine, lambda step: desk.device.swipe(StripeCard({2: next(cards)})))
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.SWAPPED, False)


def test_the_self_test_names_the_device_and_shows_its_lamps(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardware.encoders.msr605._LAMPS_S", 0.01)
    desk.start()
    assert desk.encoder.self_test() == "model 3, firmware REVH7.31"
    assert [told for told in desk.device.told if told != b"r"] == [b"t", b"v", b"\x82", b"\x81"]


def test_a_swipe_of_the_moment_before_is_not_taken_for_the_card(desk: Desk) -> None:
    desk.start()
    desk.device.at_reset = StripeCard({2: OTHER_CARD})  # the reset that takes the line over
    desk.encode()
    assert desk.card.tracks == {2: CARD}
    assert desk.listener.events.empty()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.lists(
        st.one_of(
            st.binary(max_size=64),
            st.sampled_from([b"\x1b0", b"\x1by", b"\x1b", b"\x1bs?\x1c\x1b0", b"\x1bs\x1b\x02;" + CARD.encode()]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_the_device_says_a_card_is_good_or_refused(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, answers: list[bytes]
) -> None:
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", PATIENCE)
    with VirtualMsr605(tmp_path_factory.mktemp("line") / "ttyENC") as device:
        desk = Desk(device)
        desk.start(read_backs=1)
        device.answers = [answer or b"\x00" for answer in answers]
        refused: EncodingFailed | None = None
        try:
            desk.encode()
        except EncodingFailed as failed:
            refused = failed
        if refused is None:
            assert (device.answers, desk.card.tracks) == ([], {2: CARD})
        else:
            assert refused.spoiled or answers[0] in (b"\x1b2", b"\x1b4")
        device.answers = []
        desk.encode()
        assert desk.encoder.stop(PATIENCE)


@given(st.one_of(st.binary(max_size=700), st.binary(max_size=60).map(lambda block: b"\x1bs" + block + b"?\x1c\x1b0")))
def test_any_bytes_are_three_tracks(answer: bytes) -> None:
    tracks = read_swipe(answer).tracks
    assert len(tracks) == 3
    if not answer.startswith(b"\x1bs"):
        assert tracks == UNREADABLE


@pytest.mark.parametrize(
    ("answer", "tracks"),
    [
        (b"\x1bs\x1b\x01\x1b\x02;88?\x1b\x03?\x1c\x1b0", ("", "88", "")),  # programmer's manual, section 7
        (b"\x1bs\x1b\x01%B8^L^?\x1b\x02;88=1?\x1b\x03+01??\x1c\x1b0", ("B8^L^", "88=1", "01")),
        (b"\x1bs\x1b\x01\x1b+\x1b\x02\x1b*\x1b\x03\x1b+?\x1c\x1b1", ("", None, "")),
        (b"\x1bs\x1b\x02;88?\x1c\x1b1", (None, "88", None)),  # an error, and it does not say of which track
        (b"\x1bs\x1b\x01\x1b\x02;?\x1b\x03?\x1c\x1b0", ("", "", "")),  # bare sentinels
        (b"\x1bs\x1b\x02;88\x1b\x03?\x1c\x1b0", ("", None, "")),  # no end sentinel
        (b"\x1bs\x1b\x02;8B?\x1b\x03?\x1c\x1b0", ("", None, "")),  # no character of track 2
        (b"\x1bs\x1b\x02;88?;88?\x1b\x03?\x1c\x1b0", ("", None, "")),
        (b"\x1bs\x1b\x01%E?\x1b\x02;88?\x1b\x03#A?\x1c\x1b0", (None, "88", "A")),
        (b"\x1bs?\x1c\x1b0", ("", "", "")),
        (b"\x1bs8?\x1c\x1b0", UNREADABLE),
    ],
)
def test_a_read_answer_becomes_tracks(answer: bytes, tracks: tuple[str | None, ...]) -> None:
    swipe = read_swipe(answer)
    assert swipe.tracks == tracks
    assert "88" not in repr(swipe)


def test_a_bad_swipe_in_between_is_told_by_the_reader_half(desk: Desk) -> None:
    desk.start()
    desk.encode()
    desk.device.swipe(StripeCard(unreadable={2}))
    assert desk.listener.next_event() == CardRejected(CardFault.BAD_TRACK, "encoder")
