"""What is put on a stripe, and what several swipes of it tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.encoders.stripe import StripeSwipe, Tracks, is_payment_card, member_tracks, stripe_health
from terminal.domain.encoding import EncodingFailed, EncodingFault, TrackState
from tests.support.listening import CARD, FORMATS, OTHER_CARD

BANK_CARD = "4111111111111111"
EMPTY, UNREADABLE = "", None


def swipes(*tracks: Tracks) -> list[StripeSwipe]:
    return [StripeSwipe(each) for each in tracks]


@pytest.mark.parametrize(
    ("column", "state", "good"),
    [
        ((CARD, CARD, CARD), TrackState.GOOD, 3),
        ((CARD, UNREADABLE, CARD), TrackState.UNSTEADY, 2),
        ((EMPTY, CARD, UNREADABLE), TrackState.UNSTEADY, 1),
        ((EMPTY, UNREADABLE, EMPTY), TrackState.UNREADABLE, 0),
        ((UNREADABLE, UNREADABLE, UNREADABLE), TrackState.UNREADABLE, 0),
        ((EMPTY, EMPTY, EMPTY), TrackState.EMPTY, 0),
    ],
)
@pytest.mark.parametrize("track", [1, 2, 3])
def test_a_track_over_three_swipes(track: int, column: tuple[str | None, ...], state: TrackState, good: int) -> None:
    rows = [[EMPTY if place != track else data for place in (1, 2, 3)] for data in column]
    health = stripe_health([StripeSwipe((row[0], row[1], row[2])) for row in rows], FORMATS)
    found = health.tracks[track - 1]
    assert (found.track, found.state, found.good, found.swipes) == (track, state, good, 3)
    assert found.ours is (good > 0)
    assert health.last4 == (CARD[-4:] if good else "")
    assert all(other.state is TrackState.EMPTY for other in health.tracks if other.track != track)


def test_a_number_of_nobody_is_not_ours_and_not_shown() -> None:
    health = stripe_health(swipes(*[("", "123456", "")] * 3), FORMATS)
    assert (health.tracks[1].state, health.tracks[1].ours, health.last4) == (TrackState.GOOD, False, "")


def test_tracks_that_disagree_show_no_number() -> None:
    health = stripe_health(swipes(*[(CARD, OTHER_CARD, "")] * 3), FORMATS)
    assert [track.ours for track in health.tracks] == [True, True, False]
    assert health.last4 == ""


def test_two_cards_are_no_card() -> None:
    with pytest.raises(EncodingFailed) as caught:
        stripe_health(swipes(("", CARD, ""), ("", OTHER_CARD, ""), ("", CARD, "")), FORMATS)
    assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.SWAPPED, False)


@pytest.mark.parametrize(
    ("tracks", "payment"),
    [
        (("", BANK_CARD + "=2512101", ""), True),
        ((f"B{BANK_CARD}^A/B^2512101", None, None), True),
        (("", "", "01" + BANK_CARD + "=2512101"), True),
        ((None, BANK_CARD, ""), True),
        (("", CARD, ""), False),
        (("", CARD + "=2512101", ""), False),
        (("", "", ""), False),
        ((None, None, None), False),
    ],
)
def test_bank_cards_are_known_by_any_track(tracks: Tracks, payment: bool) -> None:
    assert is_payment_card(StripeSwipe(tracks), FORMATS) is payment


@given(st.lists(st.tuples(*[st.sampled_from(["", None, "1", CARD])] * 3), min_size=1, max_size=4))
def test_what_is_told_agrees_with_itself(rows: list[Tracks]) -> None:
    try:
        health = stripe_health(swipes(*rows), FORMATS)
    except EncodingFailed:
        assert any(len({row[place] for row in rows if row[place]}) > 1 for place in range(3))
        return
    for track in health.tracks:
        assert 0 <= track.good <= track.swipes == len(rows)
        assert (track.good == track.swipes) is (track.state is TrackState.GOOD)
        assert not (track.ours and track.good == 0)
    assert bool(health.last4) is any(track.ours for track in health.tracks)


def test_track_1_carries_the_number_only_by_wish() -> None:
    assert member_tracks(CARD, with_track_1=False) == ("", CARD, "")
    assert member_tracks(CARD, with_track_1=True) == (CARD, CARD, "")
