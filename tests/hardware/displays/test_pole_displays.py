"""Pole displays: the exact bytes of each command set, and nothing but printable characters of twenty places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.context import DriverContext
from hardware.displays.cd5220 import Cd5220
from hardware.displays.epson import EpsonDisplay
from hardware.displays.led8 import Led8, Options, in_eight_digits
from hardware.displays.serial_pole import Wire
from hardware.displays.two_lines import ASCII, CHARACTERS, CHINESE, COLUMNS, Characters, fit, lines_of
from hardware.registry import make_display
from terminal.domain.catalogue import Unit
from terminal.domain.customer_view import CustomerView, ShownLine, Stage
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import ConfigError
from tests.support.customer_views import (
    COVERED,
    DONE,
    DONE_WITHOUT_SAVING,
    PART_PAID,
    SCANNING,
    STAGES,
    TO_PAY,
    WEIGHED,
    WELCOME,
)

CONTEXT = DriverContext(clock=lambda: 0, card_number_formats=tuple)
EMPTY = " " * COLUMNS


@pytest.mark.parametrize(
    ("view", "upper", "lower"),
    [
        (WELCOME, "      WELCOME       ", EMPTY),
        (SCANNING, "3 x 12.50      31.88", "TOTAL          38.71"),
        (WEIGHED, "0.345kg x 19.80 6.83", "TOTAL          38.71"),
        (TO_PAY, "TO PAY         38.71", EMPTY),
        (PART_PAID, "RECEIVED       20.00", "STILL TO PAY   18.71"),
        (COVERED, "RECEIVED       50.00", "CHANGE         11.29"),
        (DONE, "SAVED           5.62", "CHANGE         11.29"),
        (DONE_WITHOUT_SAVING, "TOTAL           6.83", "CHANGE          3.17"),
    ],
)
def test_two_lines_in_ascii(view: CustomerView, upper: str, lower: str) -> None:
    assert lines_of(view) == (upper, lower)


@pytest.mark.parametrize(
    ("view", "upper", "lower"),
    [
        (WELCOME, "      欢迎光临      ", EMPTY),
        (SCANNING, "三得利无糖 x3  31.88", "合计           38.71"),
        (WEIGHED, "红富士 0.345kg  6.83", "合计           38.71"),
        (PART_PAID, "已收           20.00", "待付           18.71"),
        (DONE, "已优惠          5.62", "找零           11.29"),
    ],
)
def test_two_lines_in_chinese_with_the_name_of_the_goods(view: CustomerView, upper: str, lower: str) -> None:
    assert lines_of(view, CHINESE) == (upper, lower)


@pytest.mark.parametrize(
    ("wire", "initialise", "frame"),
    [
        (Cd5220(ASCII), b"\x1b@\x0c", b"\x1bQATO PAY         38.71\r\x1bQB                    \r"),
        (
            EpsonDisplay(ASCII),
            b"\x1b@\x1b=\x02\x0c\x1f\x01\x1fC\x00",
            b"\x1f$\x01\x01TO PAY         38.71\x1f$\x01\x02                    ",
        ),
        (Cd5220(CHINESE), b"\x1b@\x0c", b"\x1bQA\xd3\xa6\xb8\xb6           38.71\r\x1bQB                    \r"),
        (Led8(), b"\x1b@\x0c", b"\x1bs2\x1bQA38.71\r"),
    ],
    ids=["cd5220", "epson", "cd5220 Chinese", "led8"],
)
def test_the_bytes_of_each_command_set(wire: Wire, initialise: bytes, frame: bytes) -> None:
    assert wire.initialise == initialise
    assert wire.frame(TO_PAY) == frame


@pytest.mark.parametrize(
    ("view", "frame"),
    [
        (WELCOME, b"\x1bs0\x0c"),
        (SCANNING, b"\x1bs1\x1bQA10.63\r"),  # a piece of what cost 31.88 for three
        (WEIGHED, b"\x1bs1\x1bQA19.80\r"),  # nothing saved: the price as it stands at the shelf
        (TO_PAY, b"\x1bs2\x1bQA38.71\r"),
        (PART_PAID, b"\x1bs3\x1bQA20.00\r"),
        (COVERED, b"\x1bs4\x1bQA11.29\r"),
        (DONE, b"\x1bs4\x1bQA11.29\r"),
    ],
)
def test_eight_digits_and_their_lamp(view: CustomerView, frame: bytes) -> None:
    assert Led8().frame(view) == frame


@pytest.mark.parametrize(
    ("amount", "digits"),
    [(0, "0.00"), (5, "0.05"), (128640, "1286.40"), (99_999_999, "999999.99"), (100_000_050, "1000000"), (10**10, "")],
)
def test_a_number_is_whole_or_not_there(amount: int, digits: str) -> None:
    assert in_eight_digits(amount) == digits
    assert len(digits.replace(".", "")) <= 8


def test_a_number_without_room_leaves_the_display_dark() -> None:
    view = CustomerView(Stage.PAYING, (ShownLine("x", 1000, Unit.PIECE, 1, 1, 1),), total=10**10, remaining=10**10)
    assert Led8().frame(view) == b"\x1bs0\x0c"


def test_led8_comes_at_2400_baud() -> None:
    assert Options(port="/dev/ttyUSB0").baud == 2400


@given(st.text(max_size=40), st.sampled_from([*CHARACTERS.values()]))
def test_fit_lets_only_printable_characters_of_the_set_through(text: str, characters: Characters) -> None:
    line = fit(text, characters)

    assert line.isprintable()
    assert len(characters.encode(line)) == COLUMNS
    assert not any(byte < 0x20 or byte == 0x7F for byte in characters.encode(line))


@given(st.text(max_size=40), st.integers(0, 10**9), st.integers(1, 10**7), st.sampled_from([*CHARACTERS.values()]))
def test_every_line_of_any_goods_has_twenty_places(
    name: str, amount: int, quantity: int, characters: Characters
) -> None:
    line = ShownLine(name, quantity, Unit.KILOGRAM, amount, amount, amount)
    for view in (CustomerView(Stage.SCANNING, (line,), 0, amount, amount), *STAGES):
        assert [len(characters.encode(each)) for each in lines_of(view, characters)] == [COLUMNS, COLUMNS]


def test_half_a_chinese_character_is_never_sent() -> None:
    assert fit("红富士", CHINESE, 5) == "红富 "
    assert fit("€𠮷苹", CHINESE, 6) == "??苹  "
    assert fit("¥ 苹果×2", ASCII) == "Y ??x2".ljust(COLUMNS)


def test_a_character_set_that_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match="ascii, gb18030"):
        make_display(DeviceSettings("pole", "pole-epson", {"port": "/dev/ttyS0", "charset": "big5"}), CONTEXT)
