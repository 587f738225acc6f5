"""Bytes of a receipt: exact commands, Chinese by our own encoder, dots for what a GBK printer lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.printers import raster
from hardware.printers.escpos import compose, drawer_pulse, drawer_pulse_at_once, encode_text
from hardware.printers.options import Charset, Cut
from terminal.domain.documents import Align, Barcode, Code, Document, Feed, Pair, Row, Rule, Style, Text
from terminal.domain.paper_cells import printable
from terminal.domain.paper_lines import Line, QrLine, TextLine, lay_out
from tests.support.receipt_decoder import decode
from tests.support.virtual_printer import command_length

RECEIPT = Document(
    (
        Text("缤纷超市", Align.CENTRE, Style.TITLE),
        Text("《会员》“欢迎”，谢谢！", style=Style.BOLD),
        Row(("商品", "数量", "小计"), (6, 10)),
        Row(("Café crème 中杯", "1", "￥12.50"), (6, 10)),
        Pair("收银员", "𠮷田"),
        Text("。，！"),
        Text("￥12.50"),
        Rule(),
        Feed(),
        Text("谢谢惠顾", Align.RIGHT),
    ),
    open_drawer=True,
)


def composed(*lines: Line, charset: Charset = Charset.GB18030, cut: Cut = Cut.NONE) -> bytes:
    return compose(lines, charset=charset, cut=cut, drawer_pin=None)


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_an_independent_decoder_reads_what_was_laid_out(columns: int) -> None:
    lines = lay_out(RECEIPT, columns)

    decoded = decode(compose(lines, charset=Charset.GB18030, cut=Cut.FULL, drawer_pin=2))

    assert decoded.lines == [line.text for line in lines if isinstance(line, TextLine)]
    assert decoded.commands[:3] == ["initialise", "chinese on", "drawer pin 2 pulse 100 ms pause 100 ms"]
    assert decoded.commands[3:7] == ["size 2x2", "bold on", "bold off", "size 1x1"]
    assert decoded.commands[-2:] == ["feed 6 lines", "cut full"]


def test_an_independent_decoder_reads_the_qr_code_and_the_partial_cut() -> None:
    lines = lay_out(Document((Code("https://example.cn/发票", "扫码开票"),)), 48)

    decoded = decode(compose(lines, charset=Charset.GB18030, cut=Cut.PARTIAL, drawer_pin=5))

    assert "drawer pin 5 pulse 100 ms pause 100 ms" in decoded.commands
    assert "qr store https://example.cn/发票" in decoded.commands
    assert decoded.commands[-1] == "cut partial"
    assert [line.strip() for line in decoded.lines] == ["扫码开票"]


def test_an_independent_decoder_reads_the_barcode() -> None:
    lines = lay_out(Document((Barcode("T01-1-000001", "T01-1-000001"), Text("谢谢"))), 32)

    decoded = decode(compose(lines, charset=Charset.GB18030, cut=Cut.FULL, drawer_pin=None))

    assert decoded.commands[2:8] == [
        "align centre",
        "barcode height 64",
        "barcode module 2",
        "barcode text none",
        "barcode code128 {BT01-1-000001",
        "align left",
    ]
    assert [line.strip() for line in decoded.lines] == ["T01-1-000001", "谢谢"]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("￥12.50", b"\xa3\xa412.50"),
        ("，。！", b"\xa3\xac\xa1\xa3\xa3\xa1"),
        ("𠮷", b"\x95\x34\xb2\x35"),
        ("茶é", b"\xb2\xe8\x1c\x2e\x1b\x74\x10\xe9\x1c\x26"),
    ],
)
def test_text_is_gb18030_and_latin_letters_have_their_page(text: str, data: bytes) -> None:
    assert encode_text(text) == data


@given(st.text())
def test_every_printable_text_encodes_without_stray_commands(text: str) -> None:
    data = encode_text(printable(text))

    for run in data.split(b"\x1c\x2e\x1b\x74\x10"):
        plain = run.replace(b"\x1c\x26", b"")
        assert not any(byte < 0x20 or byte == 0x7F for byte in plain)


def test_cuts_and_pulses_are_the_known_bytes() -> None:
    assert composed(cut=Cut.FULL).endswith(b"\x1b\x64\x06\x1d\x56\x00")
    assert composed(cut=Cut.PARTIAL).endswith(b"\x1d\x56\x42\x00")
    assert b"\x1d\x56" not in composed(cut=Cut.NONE)
    assert drawer_pulse(2) == b"\x1b\x70\x00\x32\x32"
    assert drawer_pulse(5) == b"\x1b\x70\x01\x32\x32"
    assert drawer_pulse_at_once(5) == b"\x10\x14\x01\x01\x01"


def test_a_gbk_printer_gets_dots_for_a_line_it_has_no_glyphs_for() -> None:
    if raster.without_missing("𠮷") != "𠮷":
        pytest.skip("no Chinese font on this machine")

    data = composed(TextLine("𠮷田"), TextLine("田中"), charset=Charset.GBK)
    start = data.index(b"\x1d\x76\x30\x00")
    drawn = data[start : start + command_length(data[start:])]

    assert drawn[4:8] == bytes((6, 0, 24, 0))  # four cells of twelve dots, one line of 24
    assert any(drawn[8:])
    assert data[start + len(drawn) :].startswith("田中\n".encode("gbk"))


def test_bold_and_double_lines_are_drawn_bold_and_double() -> None:
    if raster.without_missing("𠮷") != "𠮷":
        pytest.skip("no Chinese font on this machine")

    plain, title = raster.raster("𠮷"), raster.raster("𠮷", bold=True, scale=2)

    assert title[4:8] == bytes((6, 0, 48, 0))
    assert sum(map(int.bit_count, title[8:])) > 4 * sum(map(int.bit_count, plain[8:]))


def test_without_a_font_a_gbk_printer_gets_the_geta_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "_font", lambda: None)

    data = composed(TextLine("𠮷田"), charset=Charset.GBK)

    assert "〓田\n".encode("gbk") in data
    with pytest.raises(ValueError, match="no Chinese font"):
        raster.raster("𠮷")


def test_a_qr_code_is_centred_and_the_text_after_it_is_not() -> None:
    data = composed(QrLine("A"), TextLine("b"))

    assert data.index(b"\x1b\x61\x01") < data.index(b"\x1d\x28\x6b") < data.index(b"\x1b\x61\x00") < data.index(b"b\n")
