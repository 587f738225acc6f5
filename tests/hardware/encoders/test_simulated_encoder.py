"""The simulated encoder's own: cards that come by themselves, faults on demand, written cards swiped and tapped."""

from collections.abc import Iterator

import pytest

from hardware.registry import make_reader
from terminal.domain.cards import CardKind, CardMedium, CardRead
from terminal.domain.devices import CardRejected, DeviceCondition, DeviceSettings
from terminal.domain.encoding import (
    ChipHealth,
    EncodeOrder,
    EncodeStep,
    EncodingFailed,
    EncodingFault,
    StripeHealth,
    TrackState,
    WriteTest,
)
from terminal.domain.errors import CardFault
from terminal.ports import SimulatedEncoder
from tests.support.at_the_encoder import carry_out
from tests.support.listening import CARD, OTHER_CARD, Listener, context
from tests.support.patience import PATIENCE

UNTOUCHED = {"cancelled", "timed_out", "wrong_kind", "not_blank", "no_keys"}
KINDS = [kind for kind in CardKind if kind is not CardKind.NUMBER]


def order(kind: CardKind, number: str = CARD) -> EncodeOrder:
    return EncodeOrder(number, kind, issue=2, store="0007")


class Simulation:
    """A started encoder, and what its reader half tells."""

    def __init__(self, **options: str | int | bool) -> None:
        encoder = make_reader(DeviceSettings("encoder", "simulated-encoder", dict(options)), context())
        assert isinstance(encoder, SimulatedEncoder)
        self.encoder = encoder
        self.listener = Listener()
        encoder.start(self.listener.events.put, self.listener.states.put)
        self.listener.await_state(DeviceCondition.READY)

    def encode(self, wanted: EncodeOrder) -> list[EncodeStep]:
        steps: list[EncodeStep] = []
        carry_out(lambda tell: self.encoder.encode(wanted, tell), steps.append)
        return steps


@pytest.fixture
def by_itself() -> Iterator[Simulation]:
    simulation = Simulation(moment_ms=0)
    yield simulation
    assert simulation.encoder.stop(PATIENCE)


@pytest.fixture
def by_hand() -> Iterator[Simulation]:
    simulation = Simulation(automatic=False)
    yield simulation
    assert simulation.encoder.stop(PATIENCE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_without_a_hand_and_can_be_read_afterwards(by_itself: Simulation, kind: CardKind) -> None:
    steps = by_itself.encode(order(kind))
    asked_again = [EncodeStep.PRESENT_AGAIN] if kind is CardKind.STRIPE else []
    assert steps == [EncodeStep.PRESENT, EncodeStep.WRITING, *asked_again, EncodeStep.VERIFYING]
    (written,) = by_itself.encoder.written()
    assert written == order(kind)
    by_itself.encoder.present_written(written)
    expected = (
        CardRead(CARD, CardMedium.STRIPE, "encoder")
        if kind is CardKind.STRIPE
        else CardRead(CARD, CardMedium.CHIP, "encoder", kind=kind, issue=2)
    )
    assert by_itself.listener.next_event() == expected


@pytest.mark.parametrize("fault", EncodingFault)
@pytest.mark.parametrize("kind", [CardKind.STRIPE, CardKind.CPU])
def test_a_fault_on_demand_comes_once(by_itself: Simulation, kind: CardKind, fault: EncodingFault) -> None:
    by_itself.encoder.fail_next(fault)
    with pytest.raises(EncodingFailed) as caught:
        by_itself.encode(order(kind))
    assert (caught.value.fault, caught.value.spoiled) == (fault, fault.value not in UNTOUCHED)
    assert by_itself.encoder.written() == ()
    by_itself.encode(order(kind))
    assert by_itself.encoder.written() == (order(kind),)


def test_a_fault_can_be_taken_back_and_examinations_fail_too(by_itself: Simulation) -> None:
    by_itself.encoder.fail_next(EncodingFault.REMOVED)
    by_itself.encoder.fail_next(None)
    by_itself.encode(order(CardKind.NTAG))
    by_itself.encoder.fail_next(EncodingFault.REMOVED)
    with pytest.raises(EncodingFailed) as caught:
        carry_out(by_itself.encoder.examine, lambda step: None)
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.REMOVED, False)


def test_the_card_on_the_reader_is_the_one_that_is_examined(by_itself: Simulation) -> None:
    blank = carry_out(by_itself.encoder.examine, lambda step: None)
    assert isinstance(blank, StripeHealth)
    assert {track.state for track in blank.tracks} == {TrackState.EMPTY}
    by_itself.encode(order(CardKind.STRIPE))
    stripe = carry_out(by_itself.encoder.examine, lambda step: None)
    assert isinstance(stripe, StripeHealth)
    assert [track.state for track in stripe.tracks] == [TrackState.EMPTY, TrackState.GOOD, TrackState.EMPTY]
    assert (stripe.tracks[1].ours, stripe.last4) == (True, CARD[-4:])
    by_itself.encode(order(CardKind.DESFIRE))
    assert carry_out(by_itself.encoder.examine, lambda step: None) == ChipHealth(
        CardKind.DESFIRE, None, WriteTest.GOOD, CARD[-4:], 2
    )


def test_a_blank_chip_has_no_record(by_hand: Simulation) -> None:
    health = carry_out(by_hand.encoder.examine, lambda step: by_hand.encoder.present_blank(CardKind.SLE4442))
    assert health == ChipHealth(CardKind.SLE4442, CardFault.BLANK, WriteTest.GOOD)


@pytest.mark.parametrize(
    ("presented", "fault"),
    [
        (order(CardKind.CPU, OTHER_CARD), EncodingFault.NOT_BLANK),
        (order(CardKind.NTAG, OTHER_CARD), EncodingFault.WRONG_KIND),
    ],
)
def test_cards_that_cannot_be_used_are_refused_untouched(
    by_hand: Simulation, presented: EncodeOrder, fault: EncodingFault
) -> None:
    with pytest.raises(EncodingFailed) as caught:
        carry_out(
            lambda tell: by_hand.encoder.encode(order(CardKind.CPU), tell),
            lambda step: by_hand.encoder.present_written(presented),
        )
    assert (caught.value.fault, caught.value.spoiled) == (fault, False)


def test_another_card_at_the_second_swipe(by_hand: Simulation) -> None:
    with pytest.raises(EncodingFailed) as caught:
        carry_out(
            lambda tell: by_hand.encoder.encode(order(CardKind.STRIPE), tell),
            lambda step: by_hand.encoder.present_blank(CardKind.STRIPE),
        )
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.READ_BACK_DIFFERS, True)


def test_cancelled_between_the_two_swipes(by_hand: Simulation) -> None:
    def act(step: EncodeStep) -> None:
        if step is EncodeStep.PRESENT:
            by_hand.encoder.present_blank(CardKind.STRIPE)
        elif step is EncodeStep.PRESENT_AGAIN:
            by_hand.encoder.cancel()

    with pytest.raises(EncodingFailed) as caught:
        carry_out(lambda tell: by_hand.encoder.encode(order(CardKind.STRIPE), tell), act)
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.CANCELLED, True)


def test_blank_cards_at_the_counter_are_refused(by_hand: Simulation) -> None:
    by_hand.encoder.present_again()  # nothing was presented yet
    for kind in (CardKind.STRIPE, CardKind.CLASSIC):
        by_hand.encoder.present_blank(kind)
        assert by_hand.listener.next_event() == CardRejected(CardFault.BLANK, "encoder")
    assert by_hand.listener.events.empty()
