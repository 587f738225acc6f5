"""One card through an MSR605 family encoder: written, erased or examined, with the swipe that proves what was done.

The device does not say when a swipe begins, so from the moment a write is armed until it answers, or proves by its
answer to a reset that it did nothing, the card counts as touched.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated, Literal

import msgspec

from hardware.encoders.msr605_dialogue import LONGEST_ANSWER, STATUS_ANSWER, Msr605Dialogue, NoSwipe
from hardware.encoders.stripe import (
    EMPTY,
    EXAMINED_SWIPES,
    UNREADABLE,
    StripeSwipe,
    Tracks,
    found_stripe,
    holds,
    is_payment_card,
    stripe_health,
)
from hardware.readers.msr605 import READ, READ_ANSWER, STATUS_OK, track_texts
from hardware.readers.serial_source import SerialReaderOptions
from terminal.domain.cards import CardNumberFormat
from terminal.domain.encoding import EncodeStep, EncodingFailed, EncodingFault, StripeHealth
from terminal.domain.errors import DeviceError
from terminal.domain.stripes import EraseStep, FoundStripe, StripeContent

_ERASE_ALL = b"\x1bc\x07"
_WELL = b"\x1b" + STATUS_OK
_REFUSED_UNSWIPED = {b"\x1b2": "command format", b"\x1b4": "invalid command"}
_REFUSED_SWIPED = {b"\x1b1": "write error", b"\x1b9": "bad swipe", b"\x1bA": "erase failed"}
_COERCIVITY = {"high": b"H", "low": b"L"}


class Msr605Options(SerialReaderOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How cards are written.

    ``coercivity``: set before every write to what the blank cards are (high 2750 Oe, low 300 Oe), or leave it as the
    device has it. ``track_1``: the number goes on track 1 as well. ``erase_first``: one swipe more, for used cards: the
    device leaves a track as it is that nothing is written on. ``card_seconds``: how long each swipe is waited for.
    ``answer_ms``: how long for the device. ``read_backs``: swipes that may fail to read before the card counts as bad.
    """

    coercivity: Literal["high", "low", "leave"] = "leave"
    track_1: bool = False
    erase_first: bool = False
    card_seconds: Annotated[int, msgspec.Meta(ge=1, le=600)] = 30
    answer_ms: Annotated[int, msgspec.Meta(ge=100, le=60_000)] = 1_000
    read_backs: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3


_Announce = Callable[[], None]
"""Asks the person for a swipe, or tells that something else has begun."""


class Msr605Session:
    """One encoding, erasure or examination."""

    def __init__(self, dialogue: Msr605Dialogue, options: Msr605Options) -> None:
        self._dialogue = dialogue
        self._options = options
        self._touched = False

    def encode(self, tracks: Tracks, tell: Callable[[EncodeStep], None]) -> None:
        """Returns when a swipe has read back exactly ``tracks``. Raises EncodingFailed; DeviceError before a write."""
        ask, ask_again = partial(tell, EncodeStep.PRESENT), partial(tell, EncodeStep.PRESENT_AGAIN)
        with self._saying_what_was_touched():
            if self._options.erase_first:
                self._change(_ERASE_ALL, ask)
            self._change(_write_command(tracks), ask)
            self._verify(tracks, ask_again, partial(tell, EncodeStep.VERIFYING))

    def erase(
        self,
        formats: tuple[CardNumberFormat, ...],
        tell: Callable[[EraseStep], None],
        may_erase: Callable[[FoundStripe], None],
    ) -> None:
        """Returns when a swipe has read all three tracks empty. Raises as ``ports.StripeEncoder.erase``."""
        with self._saying_what_was_touched():
            may_erase(self._look(formats, partial(tell, EraseStep.LOOK)))
            self._change(_ERASE_ALL, partial(tell, EraseStep.ERASE))
            self._verify(EMPTY, partial(tell, EraseStep.PROVE), _nothing_to_tell)

    def examine(self, formats: tuple[CardNumberFormat, ...], tell: Callable[[EncodeStep], None]) -> StripeHealth:
        """Three swipes, or one of a payment card. Raises EncodingFailed (never spoiled) and DeviceError."""
        swipes: list[StripeSwipe] = []
        with self._saying_what_was_touched():
            for number in range(EXAMINED_SWIPES):
                swipe = self._read(partial(tell, EncodeStep.PRESENT_AGAIN if number else EncodeStep.PRESENT))
                if is_payment_card(swipe, formats):
                    return StripeHealth((), payment_card=True)
                swipes.append(swipe)
        return stripe_health(swipes, formats)

    @contextmanager
    def _saying_what_was_touched(self) -> Iterator[None]:
        """Of a card that did not come to its end it is said whether it may be another than before."""
        try:
            yield
        except NoSwipe as missing:
            raise EncodingFailed(missing.fault, spoiled=self._touched) from missing
        except DeviceError as error:
            if not self._touched:
                raise
            raise EncodingFailed(EncodingFault.DEVICE_LOST, spoiled=True, detail=str(error)) from error

    def _look(self, formats: tuple[CardNumberFormat, ...], ask: _Announce) -> FoundStripe:
        """What the card carries; a swipe that did not read is asked for again."""
        found = FoundStripe(StripeContent.UNREADABLE)
        for _ in range(self._options.read_backs):
            found = found_stripe(self._read(ask), formats)
            if found.content is not StripeContent.UNREADABLE:
                break
        return found

    def _change(self, command: bytes, ask: _Announce) -> None:
        """One swipe that writes or erases."""
        self._dialogue.resync()
        if self._options.coercivity != "leave":
            self._dialogue.set_coercivity(_COERCIVITY[self._options.coercivity])
        ask()
        self._dialogue.arm(command)
        touched_before, self._touched = self._touched, True
        try:
            answer = self._dialogue.await_swipe(STATUS_ANSWER, self._options.card_seconds)
        except NoSwipe as missing:
            self._touched = touched_before or missing.swiped
            raise
        if answer == _WELL:
            return
        self._touched = touched_before or answer not in _REFUSED_UNSWIPED
        detail = {**_REFUSED_UNSWIPED, **_REFUSED_SWIPED}.get(answer, "not an answer")
        raise EncodingFailed(EncodingFault.WRITE_REFUSED, spoiled=self._touched, detail=detail)

    def _verify(self, tracks: Tracks, ask: _Announce, compare: _Announce) -> None:
        for _ in range(self._options.read_backs):
            same = self._reads(tracks, ask, compare)
            if same:
                return
            if same is not None:
                break
        raise EncodingFailed(EncodingFault.READ_BACK_DIFFERS, spoiled=True)

    def _reads(self, tracks: Tracks, ask: _Announce, compare: _Announce) -> bool | None:
        """Whether the next swipe reads exactly so; None if it did not read well. What it read stays in here."""
        found = self._read(ask).tracks
        compare()
        return None if None in found else found == tracks

    def _read(self, ask: _Announce) -> StripeSwipe:
        self._dialogue.resync()
        ask()
        self._dialogue.arm(READ)
        return read_swipe(self._dialogue.await_swipe(READ_ANSWER, self._options.card_seconds))


def _nothing_to_tell() -> None:
    """The person need not know that an empty stripe is compared."""


def _write_command(tracks: Tracks) -> bytes:
    """Without sentinels: the device adds them, and the LRC."""
    cards = b"".join(b"\x1b%c%b" % (track, (data or "").encode()) for track, data in enumerate(tracks, 1))
    return b"\x1bw\x1bs" + cards + b"?\x1c"


def read_swipe(answer: bytes) -> StripeSwipe:
    """What a read answer says of each track; all unreadable if it is none."""
    match = READ_ANSWER.fullmatch(answer)
    texts = track_texts(match[1]) if match is not None and len(answer) <= LONGEST_ANSWER else {0: answer}
    if match is None or texts.pop(0, b""):
        return StripeSwipe(UNREADABLE)
    tracks = (_data(1, texts), _data(2, texts), _data(3, texts))
    if match[2] != STATUS_OK and None not in tracks:
        # It does not say which: a track that came whole cannot be meant.
        tracks = (tracks[0] or None, tracks[1] or None, tracks[2] or None)
    return StripeSwipe(tracks)


def _data(track: int, texts: dict[int, bytes]) -> str | None:
    text = texts.get(track, b"").decode("latin-1")
    if not text:
        return ""
    # A track 3 may begin with any of five sentinels.
    whole = text[0] in {1: "%", 2: ";", 3: "%;+!#"}[track] and len(text) > 1 and text.endswith("?")
    data = text[1:-1]
    return data if whole and data != "E" and holds(track, data) else None
