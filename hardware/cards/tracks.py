"""The text of a swipe (``%track 1?;track 2?+track 3?``) becomes a member number or a typed refusal.

ISO/IEC 7813 for the content of tracks 1 and 2; the rest are the habits of readers: a track that did not read is sent
as ``E``, an empty one as nothing or as bare sentinels, the LRC character may follow ``?``, and track 3 begins with
``;`` ``%`` ``+`` ``!`` or ``#``. What is one swipe and what are two comes from repeated tracks, not from carriage
returns, since some readers send one after every track.

A payment card is recognised before anything else is judged, and no error carries a character that was read.
"""

import re
from collections.abc import Sequence

import msgspec

from hardware.cards.tracks_encoding import (
    TRACK_1,
    TRACK_2,
    TRACK_3,
    TRACK_3_ALPHANUMERIC,
    TrackLayout,
    lrc,
)
from terminal.domain.cards import CardMedium, CardNumberFormat, CardRead, known_format
from terminal.domain.errors import CardError, CardFault
from terminal.domain.payment_cards import is_payment_number, is_payment_track1, is_payment_track2

LONGEST_SWIPE = 512  # two swipes of three full tracks fit
START_SENTINELS = "%;+!#"
_TRACK = re.compile(rf"([{START_SENTINELS}])([^?%;]*)(\??)")
_NUMBER = re.compile(r"B?([0-9 ]+)(?:[\^=]|$)")  # format letter B and ^ on track 1, = on tracks 2 and 3


class Swipe(msgspec.Struct, frozen=True):
    """What a reader sent for one swipe. It may be a bank card, so its repr shows no character."""

    text: str

    def __repr__(self) -> str:
        return f"Swipe({len(self.text)} characters)"


class _Track(msgspec.Struct, frozen=True):
    number: int
    data: str
    fault: CardFault | None = None


def read_stripe(swipe: Swipe, formats: tuple[CardNumberFormat, ...], reader: str) -> CardRead:
    """The member number of a swipe; ``formats`` is the scheme's allow-list. Raises CardError.

    The number is what stands on tracks 1 and 2 before the first separator; track 3 is asked only if neither has one.
    """
    try:
        number = _number(_split(swipe.text), formats)
    except CardError as error:
        fault = error.fault
    else:
        return CardRead(number, CardMedium.STRIPE, reader)
    # Raised anew out here, so that neither the traceback nor the context holds a frame with characters in it.
    raise CardError(fault)


def _split(text: str) -> list[_Track]:
    """The tracks in ``text``; what is no track becomes a bad one."""
    if len(text) > LONGEST_SWIPE or not text.isascii():
        raise CardError(CardFault.BAD_TRACK)
    tracks: list[_Track] = []
    # Track 1 has no lower case, so folding what Caps Lock did to a keyboard wedge loses nothing.
    for line in re.split(r"[\r\n]+", text.upper()):
        tracks += _split_line(line)
    return tracks


def _split_line(line: str) -> list[_Track]:
    tracks: list[_Track] = []
    previous = position = 0
    while position < len(line):
        match = _TRACK.match(line, position)
        if match is None:
            tracks.append(_Track(0, "", CardFault.BAD_TRACK))
            position += 1
            continue
        sentinel, data, end = match.groups()
        previous = _track_number(sentinel, previous)
        position = match.end()
        tracks.append(_Track(previous, data, _fault(previous, data, end)))
        if end and _lrc_follows(line, position, _layout(previous, data), data):
            position += 1
    return tracks


def _track_number(sentinel: str, previous: int) -> int:
    """``%`` and ``;`` are tracks 1 and 2, unless they come right after track 2: then they begin track 3."""
    if sentinel in "%;" and previous != 2:
        return 1 if sentinel == "%" else 2
    return 3


def _layout(number: int, data: str) -> TrackLayout:
    if number == 3:
        return TRACK_3 if TRACK_3.holds(data) else TRACK_3_ALPHANUMERIC
    return TRACK_1 if number == 1 else TRACK_2


def _fault(number: int, data: str, end: str) -> CardFault | None:
    layout = _layout(number, data)
    if data == "E" or not layout.holds(data) or len(data) > layout.longest_data:
        return CardFault.BAD_TRACK
    return None if end else CardFault.PARTIAL


def _lrc_follows(line: str, position: int, layout: TrackLayout, data: str) -> bool:
    """Whether the right LRC character stands at ``position``; a start sentinel there is one only if another follows.

    A wrong one is left standing, and is then no track: a bad read.
    """
    following = line[position + 1 : position + 2]
    return (
        layout.holds(data)
        and line[position : position + 1] == lrc(layout, data)
        and (not following or following in START_SENTINELS)
    )


def _number(tracks: Sequence[_Track], formats: tuple[CardNumberFormat, ...]) -> str:
    if any(_is_payment_card(track.data, formats) for track in tracks):
        raise CardError(CardFault.PAYMENT_CARD)
    faults = {track.fault for track in tracks}
    for fault in (CardFault.BAD_TRACK, CardFault.PARTIAL):
        if fault in faults:
            raise CardError(fault)
    if not any(track.data for track in tracks):
        raise CardError(CardFault.BLANK)
    number = _agreed_number(tracks, formats)
    if known_format(number, formats) is None:
        raise CardError(CardFault.UNKNOWN_FORMAT)
    return number


def _agreed_number(tracks: Sequence[_Track], formats: tuple[CardNumberFormat, ...]) -> str:
    """The one number of all tracks, or an empty text where none has one."""
    numbers = {place: {_leading_number(track.data) for track in tracks if track.number == place} for place in (1, 2, 3)}
    for found in numbers.values():
        found.discard("")
    if any(len(found) > 1 for found in numbers.values()):
        raise CardError(CardFault.TWO_SWIPES)
    named = numbers[1] | numbers[2]
    if len(named) > 1:
        raise CardError(CardFault.TRACKS_DISAGREE)
    # A second card without track 1 looks like track 3 of the first, except that its number is one of ours.
    if named and any(known_format(number, formats) for number in numbers[3] - named):
        raise CardError(CardFault.TWO_SWIPES)
    return next(iter(named or numbers[3]), "")


def _leading_number(data: str) -> str:
    match = _NUMBER.match(data)
    return match[1].replace(" ", "") if match else ""


def _is_payment_card(data: str, formats: tuple[CardNumberFormat, ...]) -> bool:
    """Every shape is tried on every track, for a swipe cut short may make one track look like another."""
    number = _leading_number(data)
    if known_format(number, formats) is not None:
        return False
    return (
        is_payment_track1(data)
        or is_payment_track2(data)
        or is_payment_number(number)
        or is_payment_number(_leading_number(data[2:]))  # track 3: a two-digit format code first (ISO/IEC 4909)
    )
