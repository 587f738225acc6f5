"""What stands on the three tracks of a member card's stripe, and what three swipes of it say about its health."""

from collections.abc import Sequence

import msgspec

from hardware.cards.tracks import Swipe, read_stripe
from hardware.cards.tracks_encoding import TRACK_1, TRACK_2, TRACK_3, TRACK_3_ALPHANUMERIC
from terminal.domain.cards import CardNumberFormat, last4
from terminal.domain.encoding import EncodingFailed, EncodingFault, StripeHealth, TrackHealth, TrackState
from terminal.domain.errors import CardError, CardFault
from terminal.domain.stripes import EraseProblem, EraseRefused, FoundStripe, StripeContent

Tracks = tuple[str | None, str | None, str | None]
"""Data between the sentinels of tracks 1, 2 and 3; empty for a track without any, None for one that did not read."""

UNREADABLE: Tracks = (None, None, None)
EMPTY: Tracks = ("", "", "")
EXAMINED_SWIPES = 3
_SENTINELS = "%;+"
_CONTENTS = {
    CardFault.BLANK: StripeContent.EMPTY,
    CardFault.UNKNOWN_FORMAT: StripeContent.OTHER,
    CardFault.TRACKS_DISAGREE: StripeContent.TWO_NUMBERS,
    CardFault.TWO_SWIPES: StripeContent.TWO_NUMBERS,
}
_LAYOUTS = ((TRACK_1,), (TRACK_2,), (TRACK_3, TRACK_3_ALPHANUMERIC))


class StripeSwipe(msgspec.Struct, frozen=True):
    """What one swipe gave. It may be a bank card, so its repr shows no character."""

    tracks: Tracks

    def __repr__(self) -> str:
        return "StripeSwipe()"


def member_tracks(number: str, *, with_track_1: bool) -> Tracks:
    """The bare ``number`` on track 2, as Chinese member cards carry it, and on track 1 where a reader wants one.

    Raises EncodingFailed for a number that no track 2 can hold.
    """
    if not number or len(number) > TRACK_2.longest_data or not (number.isascii() and number.isdigit()):
        raise EncodingFailed(EncodingFault.WRITE_REFUSED, spoiled=False, detail="the number does not fit track 2")
    return (number if with_track_1 else "", number, "")


def holds(track: int, data: str) -> bool:
    """Whether ``data`` can stand on track 1, 2 or 3 (ISO/IEC 7811-2: characters and length)."""
    return any(layout.holds(data) and len(data) <= layout.longest_data for layout in _LAYOUTS[track - 1])


def is_payment_card(swipe: StripeSwipe, formats: tuple[CardNumberFormat, ...]) -> bool:
    """Whether a bank card was swiped: nothing of it may be kept."""
    _, refusal = _read(swipe.tracks, formats)
    return refusal is CardFault.PAYMENT_CARD


def found_stripe(swipe: StripeSwipe, formats: tuple[CardNumberFormat, ...]) -> FoundStripe:
    """What a stripe carries that is to be erased. Raises EraseRefused PAYMENT_CARD.

    A number of ours counts as found where another track did not read.
    """
    number, refusal = _read(swipe.tracks, formats)
    if refusal is CardFault.PAYMENT_CARD:
        raise EraseRefused(EraseProblem.PAYMENT_CARD)
    if refusal is None:
        return FoundStripe(StripeContent.OURS, number)
    if refusal in _CONTENTS:
        return FoundStripe(_CONTENTS[refusal])
    numbers = {number for track, data in enumerate(swipe.tracks, 1) for number in _numbers(track, [data], formats)}
    if len(numbers) > 1:
        return FoundStripe(StripeContent.TWO_NUMBERS)
    return FoundStripe(StripeContent.OURS, numbers.pop()) if numbers else FoundStripe(StripeContent.UNREADABLE)


def stripe_health(swipes: Sequence[StripeSwipe], formats: tuple[CardNumberFormat, ...]) -> StripeHealth:
    """What all ``swipes`` of one card, and of no payment card, tell together.

    Raises EncodingFailed SWAPPED if they cannot be of one card.
    """
    columns = [[swipe.tracks[place] for swipe in swipes] for place in range(3)]
    if any(len({data for data in column if data}) > 1 for column in columns):
        raise EncodingFailed(EncodingFault.SWAPPED, spoiled=False)
    tracks = tuple(_track_health(track, column, formats) for track, column in enumerate(columns, 1))
    numbers = {number for track, column in enumerate(columns, 1) for number in _numbers(track, column, formats)}
    return StripeHealth(tracks, last4(numbers.pop()) if len(numbers) == 1 else "")


def _track_health(track: int, found: Sequence[str | None], formats: tuple[CardNumberFormat, ...]) -> TrackHealth:
    good = sum(1 for data in found if data)
    if good == len(found):
        state = TrackState.GOOD
    elif good:
        state = TrackState.UNSTEADY
    else:
        state = TrackState.UNREADABLE if None in found else TrackState.EMPTY
    return TrackHealth(track, state, good, len(found), ours=bool(_numbers(track, found, formats)))


def _numbers(track: int, found: Sequence[str | None], formats: tuple[CardNumberFormat, ...]) -> set[str]:
    """The member numbers on one track."""
    alone = [_read(tuple(data if place == track else "" for place in (1, 2, 3)), formats) for data in found if data]
    return {number for number, refusal in alone if refusal is None}


def _read(tracks: tuple[str | None, ...], formats: tuple[CardNumberFormat, ...]) -> tuple[str, CardFault | None]:
    """The member number that these tracks carry, as it would be read at the counter, or why it cannot be used."""
    text = "".join(
        f"{sentinel}{'E' if data is None else data}?"
        for sentinel, data in zip(_SENTINELS, tracks, strict=True)
        if data != ""
    )
    try:
        return read_stripe(Swipe(text), formats, "").number, None
    except CardError as error:
        return "", error.fault
