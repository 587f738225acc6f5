"""Commands of the four cases, and answers that come in pieces or for another length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.apdu import Response, StatusWord, command, parse_response, send
from terminal.domain.errors import CardError, CardFault


class Script:
    """A card that gives its answers in order and remembers what it was asked."""

    def __init__(self, *answers: str) -> None:
        self._answers = [parse_response(bytes.fromhex(answer)) for answer in answers]
        self.asked: list[str] = []

    def __call__(self, apdu: bytes) -> Response:
        self.asked.append(apdu.hex(" "))
        return self._answers.pop(0)


@pytest.mark.parametrize(
    ("apdu", "encoded"),
    [
        (command(0x00, 0x44, 0, 0), "00440000"),
        (command(0xFF, 0xCA, 0, 0, le=256), "ffca000000"),
        (command(0x00, 0xA4, 4, 0, b"\xa0\x00"), "00a4040002a000"),
        (command(0x00, 0xA4, 4, 0, b"\xa0\x00", le=16), "00a4040002a00010"),
    ],
    ids=["case 1", "case 2", "case 3", "case 4"],
)
def test_the_four_cases(apdu: bytes, encoded: str) -> None:
    assert apdu.hex() == encoded


@pytest.mark.parametrize(("data", "le"), [(bytes(256), None), (b"", 0), (b"", 257)])
def test_what_no_short_apdu_holds(data: bytes, le: int | None) -> None:
    with pytest.raises(ValueError, match="no short APDU holds"):
        command(0, 0xD6, 0, 0, data, le=le)


def test_a_plain_answer_is_asked_for_once() -> None:
    card = Script("010203 9000")
    assert send(card, command(0, 0xB0, 0, 0, le=3)) == Response(b"\x01\x02\x03", 0x9000)
    assert card.asked == ["00 b0 00 00 03"]


def test_what_waits_is_fetched_until_it_is_whole() -> None:
    card = Script("aa 6102", "bbcc 6101", "dd 9000")
    answer = send(card, command(0x01, 0xA4, 4, 0, b"\xa0"))
    assert (answer.data.hex(), answer.ok) == ("aabbccdd", True)
    assert card.asked == ["01 a4 04 00 01 a0", "01 c0 00 00 02", "01 c0 00 00 01"]


@pytest.mark.parametrize(("cla", "asked_in"), [(0x84, "00"), (0x90, "00"), (0xFF, "ff"), (0x02, "02")])
def test_the_class_in_which_what_waits_is_fetched(cla: int, asked_in: str) -> None:
    card = Script("6101", "dd 9000")
    send(card, command(cla, 0xA4, 4, 0, b"\xa0"))
    assert card.asked[-1] == f"{asked_in} c0 00 00 01"


@pytest.mark.parametrize(
    ("asked", "repeated"),
    [
        (command(0, 0x84, 0, 0), "00 84 00 00 08"),
        (command(0, 0x84, 0, 0, le=256), "00 84 00 00 08"),
        (command(0, 0x88, 0, 1, b"\x01\x02"), "00 88 00 01 02 01 02 08"),
        (command(0, 0x88, 0, 1, b"\x01\x02", le=16), "00 88 00 01 02 01 02 08"),
    ],
)
def test_a_wrong_length_is_asked_for_again_with_the_right_one(asked: bytes, repeated: str) -> None:
    card = Script("6c08", "0102030405060708 9000")
    assert send(card, asked) == Response(bytes(range(1, 9)), 0x9000)
    assert card.asked[1:] == [repeated]


def test_a_refusal_after_a_part_keeps_its_status_word() -> None:
    assert send(Script("aa 6101", "6982"), command(0, 0xA4, 4, 0, b"\xa0")).sw == StatusWord.SECURITY_NOT_SATISFIED


@pytest.mark.parametrize("status", ["6105", "6c05"])
def test_a_card_that_never_ends_is_given_up(status: str) -> None:
    with pytest.raises(CardError) as refused:
        send(lambda _: parse_response(bytes.fromhex(status)), command(0, 0xB0, 0, 0, le=1))
    assert refused.value.fault is CardFault.CHIP_SILENT


@pytest.mark.parametrize("raw", [b"", b"\x90"])
def test_less_than_a_status_word_is_no_answer(raw: bytes) -> None:
    with pytest.raises(CardError) as refused:
        parse_response(raw)
    assert refused.value.fault is CardFault.CHIP_SILENT


@given(st.integers(0, 0xFFFF))
def test_tries_left_are_only_in_63cx(sw: int) -> None:
    answer = Response(b"", sw)
    assert answer.tries_left == (sw - 0x63C0 if 0x63C0 <= sw <= 0x63CF else None)


def test_what_was_read_is_not_in_a_log() -> None:
    assert repr(Response(b"8800000013", 0x9000)) == "Response(10 bytes, sw=9000)"
