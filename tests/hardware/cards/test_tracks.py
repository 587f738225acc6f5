"""The text of a swipe becomes a member number or a typed refusal, and a bank card leaves no trace."""

import logging
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.tracks import LONGEST_SWIPE, Swipe, read_stripe
from hardware.cards.tracks_encoding import TRACK_1, TRACK_2, TRACK_3, decode, encode, lrc
from hardware.readers.swipes import SAME_SWIPE_MS, SwipeDecoder
from terminal.domain.cards import CardMedium, CardNumberFormat, CardRead
from terminal.domain.devices import CardRejected
from terminal.domain.errors import CardError, CardFault
from terminal.domain.payment_cards import luhn_digit
from tests.support.listening import CARD, FORMATS, OTHER_CARD, SteppedClock, context

VISA = "4111111111111111"
UNIONPAY = "6222021234567890128"


def outcome(text: str, formats: tuple[CardNumberFormat, ...] = FORMATS) -> str | CardFault:
    """The number that was read, or the fault."""
    try:
        return read_stripe(Swipe(text), formats, "counter").number
    except CardError as error:
        return error.fault


@pytest.mark.parametrize(
    "text",
    [
        f";{CARD}?",
        f";{CARD}=0001?",
        f"%B{CARD}^WANG/XIAOMING^?",
        f"%{CARD}?",
        f"%B{CARD}^WANG^?;{CARD}=0001?",
        f"%WANG XIAOMING?;{CARD}?",  # track 1 holds only a name
        f"%b{CARD}^wang^?;{CARD}?",  # Caps Lock turned a wedge's letters
        f"%?;{CARD}?",  # a blank track sent as bare sentinels
        f";{CARD}?+0123456789?",  # track 3 is not asked
        f";{CARD}?;0123456789?",
        f";{CARD}?%ANOTHER TRACK 3?",
        f"+{CARD}?",
        f"!{CARD}?",
        f"#{CARD}?",
        f";{CARD}?\r",
        f";{CARD}?\r\n;{CARD}?\r\n",  # the same card twice
        f"%B{CARD}^WANG^?\r;{CARD}?\r",  # a line per track
        f"%B8800 0000 13^WANG^?;{CARD}?",  # numbers on track 1 may be grouped
    ],
)
def test_ways_in_which_readers_send_our_number(text: str) -> None:
    assert outcome(text) == CARD


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", CardFault.BLANK),
        ("\r\n", CardFault.BLANK),
        ("%?;?", CardFault.BLANK),
        (";E?", CardFault.BAD_TRACK),
        (f"%E?;{CARD}?", CardFault.BAD_TRACK),  # never a lookup after an E
        (f";{CARD}?+E?", CardFault.BAD_TRACK),
        (f";{CARD}?x", CardFault.BAD_TRACK),
        (CARD, CardFault.BAD_TRACK),
        (f";88A0000013?;{CARD}?", CardFault.BAD_TRACK),
        (f";{CARD}é?", CardFault.BAD_TRACK),
        (";" + "1" * 38 + "?", CardFault.BAD_TRACK),
        (";" * (LONGEST_SWIPE + 1), CardFault.BAD_TRACK),
        (f";{CARD}", CardFault.PARTIAL),
        (f"%B{CARD}^WANG;{CARD}?", CardFault.PARTIAL),
        (f"%B{CARD}^WANG^?;{OTHER_CARD}?", CardFault.TRACKS_DISAGREE),
        (f";{CARD}?\r;{OTHER_CARD}?\r", CardFault.TWO_SWIPES),
        (f";{CARD}?;{OTHER_CARD}?", CardFault.TWO_SWIPES),
        (f"%B{CARD}^A^?;{CARD}?%B{OTHER_CARD}^B^?;{OTHER_CARD}?", CardFault.TWO_SWIPES),
        (";8800000014?", CardFault.UNKNOWN_FORMAT),  # ours but for the check digit
        (";123456?", CardFault.UNKNOWN_FORMAT),
        ("%WANG XIAOMING?", CardFault.UNKNOWN_FORMAT),
        (f"%B{VISA}^WANG/X^2512101?", CardFault.PAYMENT_CARD),
        (f";{VISA}=25121010000?", CardFault.PAYMENT_CARD),
        (";1234567890123=2512101?", CardFault.PAYMENT_CARD),  # shape alone, without Luhn or issuer
        (f";{UNIONPAY}?", CardFault.PAYMENT_CARD),
        (f";{UNIONPAY}=2512101", CardFault.PAYMENT_CARD),  # also when the end is missing
        (f"%E?;{VISA}=2512101?", CardFault.PAYMENT_CARD),
        (f";{CARD}?\r;{VISA}=2512101?\r", CardFault.PAYMENT_CARD),
        (f"+99{UNIONPAY}=1561560?", CardFault.PAYMENT_CARD),
        (f"%B4111 1111 1111 1111^WANG/X^2512101?;{CARD}?", CardFault.PAYMENT_CARD),
    ],
)
def test_refusals_by_kind(text: str, fault: CardFault) -> None:
    assert outcome(text) is fault


def test_our_own_format_is_asked_before_the_payment_test() -> None:
    ours = (CardNumberFormat("old bank-like series", prefix="62", length=19),)
    assert outcome(f";{UNIONPAY}=2512101?", ours) == UNIONPAY
    assert outcome(f";{UNIONPAY}=2512101?") is CardFault.PAYMENT_CARD


def test_no_scheme_yet_knows_no_number() -> None:
    assert outcome(f";{CARD}?", ()) is CardFault.UNKNOWN_FORMAT


def test_the_lrc_character_is_taken_if_right_and_refused_if_wrong() -> None:
    right = lrc(TRACK_2, CARD)
    assert outcome(f";{CARD}?{right}") == CARD
    name = f"B{CARD}^WANG^"
    assert outcome(f"%{name}?{lrc(TRACK_1, name)};{CARD}?{right}+12?{lrc(TRACK_3, '12')}") == CARD
    for wrong in set("0123456789:<=>?") - {right}:
        assert outcome(f";{CARD}?{wrong}") is CardFault.BAD_TRACK


@pytest.mark.parametrize("wanted", [";", "?", "%"])
def test_an_lrc_character_that_looks_like_a_sentinel(wanted: str) -> None:
    layout, number = (TRACK_1, "%{}") if wanted == "%" else (TRACK_2, ";{}")
    data = next(
        text
        for text in (f"{CARD}={extra}" if layout is TRACK_2 else f"B{CARD}^{extra:X}^" for extra in range(100_000))
        if lrc(layout, text) == wanted
    )
    assert outcome(number.format(data) + "?" + wanted) == CARD
    assert outcome(number.format(data) + "?" + wanted + f";{CARD}?") == CARD


@given(number=st.from_regex(r"801[0-9]{4}", fullmatch=True), tail=st.from_regex(r"(=[0-9]{0,20})?", fullmatch=True))
def test_round_trip_from_number_over_bits_to_number(number: str, tail: str) -> None:
    bits = encode(TRACK_2, number + tail)
    text = f";{decode(TRACK_2, bits)}?{lrc(TRACK_2, number + tail)}"
    assert read_stripe(Swipe(text), FORMATS, "counter") == CardRead(number, CardMedium.STRIPE, "counter")


@given(st.one_of(st.text(), st.text(st.sampled_from("%;+!#?E=^B\r\n 0138"), max_size=80)))
def test_any_text_gives_a_number_of_ours_or_a_typed_error(text: str) -> None:
    result = outcome(text)
    assert isinstance(result, CardFault) or any(form.fits(result) for form in FORMATS)


@st.composite
def bank_cards(draw: st.DrawFn) -> tuple[str, str]:
    """A payment number and a swipe in which it stands somehow."""
    payload = draw(st.from_regex(r"(4[0-9]{14}|62[0-9]{13,16}|5[1-5][0-9]{13}|3[47][0-9]{12})", fullmatch=True))
    number = payload + luhn_digit(payload)
    track1 = f"%B{number}^LI/SI^2512101000?"
    track2 = f";{number}=25121010000?"
    swipe = draw(
        st.sampled_from(
            [
                track1,
                track2,
                track1 + track2,
                f";{number}?",
                track2[:-1],
                track2 + "x",
                f"%E?{track2}",
                f"garbage{track2}",
            ]
        )
    )
    return number, swipe


class Recorder(logging.Handler):
    """Keeps every record."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@given(bank_cards())
def test_a_bank_card_leaves_no_trace(card: tuple[str, str]) -> None:
    number, text = card
    handler = Recorder()
    logging.getLogger().addHandler(handler)
    try:
        swipe = Swipe(text)
        events = SwipeDecoder("counter", context()).events(swipe)
        with pytest.raises(CardError) as caught:
            read_stripe(swipe, FORMATS, "counter")
    finally:
        logging.getLogger().removeHandler(handler)
    error = caught.value
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in told.stack if frame.name != "test_a_bank_card_leaves_no_trace"]
    shown = [repr(swipe), repr(events), str(error), repr(error), repr(error.args), repr(error.__context__)]
    shown += [f"{frame.line} {frame.locals}" for frame in frames]
    shown += [record.getMessage() for record in handler.records]
    assert frames
    assert not [text for text in shown if number in text or number[:8] in text]
    assert error.fault is CardFault.PAYMENT_CARD
    assert error.__context__ is None


def test_the_same_card_within_two_seconds_is_one_swipe() -> None:
    clock = SteppedClock()
    decoder = SwipeDecoder("counter", context(clock))
    card = CardRead(CARD, CardMedium.STRIPE, "counter")
    other = CardRead(OTHER_CARD, CardMedium.STRIPE, "counter")
    assert decoder.events(Swipe(f";{CARD}?")) == [card]
    clock.now += SAME_SWIPE_MS - 1
    assert decoder.events(Swipe(f";{CARD}?")) == []
    assert decoder.events(Swipe(f";{OTHER_CARD}?")) == [other]
    clock.now += SAME_SWIPE_MS
    assert decoder.events(Swipe(f";{OTHER_CARD}?")) == [other]
    clock.now -= 60_000  # the clock was set back: nothing is swallowed
    assert decoder.events(Swipe(f";{OTHER_CARD}?")) == [other]


def test_refusals_are_told_every_time() -> None:
    decoder = SwipeDecoder("counter", context())
    for _ in range(2):
        assert decoder.events(Swipe(";E?")) == [CardRejected(CardFault.BAD_TRACK, "counter")]
    assert decoder.events(CardFault.PARTIAL) == [CardRejected(CardFault.PARTIAL, "counter")]
