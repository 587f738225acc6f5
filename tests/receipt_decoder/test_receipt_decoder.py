"""The independent decoder reads a receipt written by hand from the printer's manual."""

import pytest

from tests.support.receipt_decoder import ReceiptUndecodable, decode

QR_TEXT = b"MC-1"
QR_STORE = b"\x1d(k" + bytes([len(QR_TEXT) + 3, 0]) + b"1P0" + QR_TEXT
QR_PRINT = b"\x1d(k\x03\x001Q0"


def test_lines_and_commands_come_in_order() -> None:
    receipt = decode(
        b"\x1b@\x1c&\x1ba\x01\x1bE\x01\x1d!\x11"
        + "会员\n".encode("gb18030")
        + b"\x1bE\x00\x1d!\x00\x1ba\x00"
        + "合计 ￥12.50\n".encode("gb18030")
        + QR_STORE
        + QR_PRINT
        + b"\x1bp\x00\x32\x32"
        + b"\x1bd\x06\x1dV\x42\x00"
    )
    assert receipt.lines == ["会员", "合计 ￥12.50"]
    assert receipt.commands == [
        "initialise",
        "chinese on",
        "align centre",
        "bold on",
        "size 2x2",
        "bold off",
        "size 1x1",
        "align left",
        "qr store MC-1",
        "qr print",
        "drawer pin 2 pulse 100 ms pause 100 ms",
        "feed 6 lines",
        "cut partial",
    ]


def test_a_line_broken_by_a_command_stays_one_line() -> None:
    receipt = decode(b"a\x1bE\x01b\x1bE\x00c\n\nd\x1bd\x01e")
    assert receipt.lines == ["abc", "", "d", "e"]


def test_latin_text_follows_the_code_page_while_chinese_is_off() -> None:
    receipt = decode(b"\x1b@\x1c.\x1bt\x10caf\xe9\n\x1c&" + "咖啡".encode("gb18030"))
    assert receipt.lines == ["café", "咖啡"]


def test_four_byte_characters_and_rasters_are_kept_apart_from_the_text() -> None:
    raster = b"\x1dv0\x00\x02\x00\x03\x00" + b"\x1b\x1d" * 3
    receipt = decode("㐂𠮷\n".encode("gb18030") + raster + b"x\n")
    assert receipt.lines == ["㐂𠮷", "x"]
    assert receipt.commands == ["raster 16x3"]


def test_unlawful_bytes_are_refused_with_their_place() -> None:
    with pytest.raises(ReceiptUndecodable, match="ESC"):
        decode(b"ok\n\x1b\x01")
