"""Which profile a reader's name gives, and the bytes of the two ways to reach a card directly."""

import pytest

from hardware.cards.apdu import Response, parse_response
from hardware.cards.reader_profile import ACR122U, ACR125X, OMNIKEY, ReaderProfile, profile_of, raw_exchange


@pytest.mark.parametrize(
    ("reader", "profile"),
    [
        ("ACS ACR122U PICC Interface 00 00", ACR122U),
        ("ACS ACR1252 1S CL Reader PICC 0", ACR125X),
        ("HID Global OMNIKEY 5022 Smart Card Reader [OMNIKEY 5022 Smart Card Reader] 00 00", OMNIKEY),
        ("A reader that nobody knows 00 00", ACR122U),
    ],
)
def test_the_profile_of_a_reader_name(reader: str, profile: ReaderProfile) -> None:
    assert profile_of(reader) is profile


def test_where_a_key_goes() -> None:
    key = bytes.fromhex("a0a1a2a3a4a5")
    assert ACR122U.load_key(key, 1).hex(" ") == "ff 82 00 01 06 a0 a1 a2 a3 a4 a5"
    assert OMNIKEY.load_key(key, 0).hex(" ") == "ff 82 20 00 06 a0 a1 a2 a3 a4 a5"


@pytest.mark.parametrize(
    ("answer", "read"), [("d543009876 9000", "9876"), ("d54301 9000", ""), ("6300", ""), ("d543 9000", "")]
)
def test_a_command_through_a_pn53x(answer: str, read: str) -> None:
    asked: list[bytes] = []

    def exchange(apdu: bytes) -> Response:
        asked.append(apdu)
        return parse_response(bytes.fromhex(answer))

    assert raw_exchange(exchange, ACR122U, b"\x1b\xff\xff\xff\xff").hex() == read
    assert asked == [bytes.fromhex("ff00000007d4421bffffffff")]


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("c003009000 920100 96020000 97029876 9000", "9876"),
        ("c003016401 9000", ""),
        ("6a81", ""),
        ("97 9000", ""),
    ],
)
def test_a_command_through_a_transparent_session_which_is_always_ended(answer: str, read: str) -> None:
    answers = ["c003009000 9000", answer, "c003009000 9000"]
    asked: list[str] = []

    def exchange(apdu: bytes) -> Response:
        asked.append(apdu.hex())
        return parse_response(bytes.fromhex(answers[len(asked) - 1]))

    assert raw_exchange(exchange, ACR125X, b"\x60").hex() == read
    assert asked == ["ffc2000002810000", "ffc2000103950160" + "00", "ffc2000002820000"]


def test_a_reader_without_transparent_sessions_gives_nothing() -> None:
    assert raw_exchange(lambda _: Response(b"", 0x6D00), OMNIKEY, b"\x60") == b""
