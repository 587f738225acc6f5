"""What becomes of a card that was examined."""

import pytest

from terminal.domain.card_verdicts import Verdict, verdict_of
from terminal.domain.cards import CardKind
from terminal.domain.encoding import ChipHealth, StripeHealth, TrackHealth, TrackState, WriteTest
from terminal.domain.errors import CardFault


def track(number: int, state: TrackState, *, ours: bool = False) -> TrackHealth:
    good = {TrackState.GOOD: 3, TrackState.UNSTEADY: 2}.get(state, 0)
    return TrackHealth(number, state, good, 3, ours=ours)


EMPTY_1 = track(1, TrackState.EMPTY)
EMPTY_3 = track(3, TrackState.EMPTY)


@pytest.mark.parametrize(
    ("tracks", "last4", "verdict"),
    [
        ([EMPTY_1, track(2, TrackState.GOOD, ours=True), EMPTY_3], "0013", Verdict.GOOD),
        ([EMPTY_1, track(2, TrackState.UNSTEADY, ours=True), EMPTY_3], "0013", Verdict.WORN),
        ([track(1, TrackState.UNREADABLE), track(2, TrackState.GOOD, ours=True), EMPTY_3], "0013", Verdict.WORN),
        ([track(1, TrackState.GOOD, ours=True), track(2, TrackState.GOOD, ours=True)], "", Verdict.SUSPECT),
        ([EMPTY_1, track(2, TrackState.UNREADABLE), EMPTY_3], "", Verdict.REPLACE),
        ([EMPTY_1, track(2, TrackState.GOOD), EMPTY_3], "", Verdict.FOREIGN),
        ([EMPTY_1, track(2, TrackState.EMPTY), EMPTY_3], "", Verdict.BLANK),
    ],
)
def test_a_stripe(tracks: list[TrackHealth], last4: str, verdict: Verdict) -> None:
    assert verdict_of(StripeHealth(tuple(tracks), last4)) is verdict


def test_a_bank_card_is_nothing_else() -> None:
    assert verdict_of(StripeHealth((), payment_card=True)) is Verdict.PAYMENT_CARD
    assert verdict_of(ChipHealth(None, CardFault.PAYMENT_CARD, WriteTest.NOT_POSSIBLE)) is Verdict.PAYMENT_CARD


@pytest.mark.parametrize(
    ("write_test", "verdict"),
    [
        (WriteTest.GOOD, Verdict.GOOD),
        (WriteTest.NOT_POSSIBLE, Verdict.GOOD),
        (WriteTest.FAILED, Verdict.WORN),
    ],
)
def test_a_chip_whose_record_is_good(write_test: WriteTest, verdict: Verdict) -> None:
    assert verdict_of(ChipHealth(CardKind.NTAG, None, write_test, "0013", 1)) is verdict


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        (CardFault.BLANK, Verdict.BLANK),
        (CardFault.CHIP_FOREIGN, Verdict.FOREIGN),
        (CardFault.CHIP_COPY, Verdict.SUSPECT),
        (CardFault.CHIP_DAMAGED, Verdict.REPLACE),
        (CardFault.CHIP_LOCKED, Verdict.REPLACE),
        (CardFault.CHIP_SILENT, Verdict.AGAIN),
        (CardFault.NO_CARD_KEYS, Verdict.NO_KEYS),
    ],
)
def test_a_chip_with_a_fault(fault: CardFault, verdict: Verdict) -> None:
    assert verdict_of(ChipHealth(CardKind.CLASSIC, fault, WriteTest.NOT_POSSIBLE)) is verdict


@pytest.mark.parametrize("fault", CardFault)
def test_no_fault_leaves_a_card_in_order(fault: CardFault) -> None:
    assert verdict_of(ChipHealth(CardKind.CLASSIC, fault, WriteTest.GOOD)) is not Verdict.GOOD
