"""Lines as ESC/POS bytes. The only module that knows python-escpos, and it uses it as a composer, never as a device.

python-escpos cannot be trusted with Chinese: it encodes GB18030 only where it sees U+4E00 to U+9FA5, so that "￥12.50"
or "，。" alone come out as ``?``, and it never enters Chinese mode. So text goes out by the encoder below::

    1B 40                      reset
    1C 26                      Chinese mode: what follows is GB18030, ASCII included
    1C 2E 1B 74 10 … 1C 26     a run in the Latin code page (WPC1252), and back
"""

import os
import shutil
from collections.abc import Sequence
from itertools import groupby

from escpos import capabilities
from escpos.printer import Dummy

from hardware.printers.options import Charset, Cut
from hardware.printers.raster import bit_image, raster, without_missing
from terminal.domain.paper_cells import LATIN_CODEC, in_gbk, is_latin
from terminal.domain.paper_lines import BARCODE_MODULE, BarcodeLine, Line, PictureLine, QrLine

if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
    # importing the library leaves a folder with a pickle in the temporary directory on every start
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)

_CHINESE_MODE = b"\x1c\x26"
_LATIN_MODE = b"\x1c\x2e\x1b\x74\x10"
_BARCODE_HEIGHT = 64  # dots; 8 mm
_QR_MODULE = 6  # dots; 0.75 mm at 203 dots per inch, easily read by a phone


def compose(lines: Sequence[Line], *, charset: Charset, cut: Cut, drawer_pin: int | None) -> bytes:
    """A whole document: drawer first (the cashier needs the change while it prints), then the lines, then the cut."""
    composer = Dummy()
    composer.hw("INIT")
    composer._raw(_CHINESE_MODE)  # noqa: SLF001 - its text methods garble Chinese, see above
    if drawer_pin is not None:
        composer.cashdraw(drawer_pin)
    for line in lines:
        _add_line(composer, line, charset)
    if cut is Cut.FULL:
        composer.cut("FULL")
    elif cut is Cut.PARTIAL:
        composer.cut(feed=False)  # GS V 66 0: feeds to the blade by itself, leaves one point uncut
    else:
        composer.print_and_feed(4)
    return bytes(composer.output)


def drawer_pulse(pin: int) -> bytes:
    """``ESC p``: 100 ms on, 100 ms off, on pin 2 or 5 of the drawer's plug."""
    composer = Dummy()
    composer.cashdraw(pin)
    return bytes(composer.output)


def drawer_pulse_at_once(pin: int) -> bytes:
    """``DLE DC4 1``: the same for a printer that is offline for want of paper or for its cover, past its buffer."""
    return bytes((0x10, 0x14, 0x01, 0 if pin == 2 else 1, 1))


def encode_text(text: str) -> bytes:
    """Text for a printer that stands in Chinese mode, and leaves it there."""
    return b"".join(_encode_run("".join(run), latin=latin) for latin, run in groupby(text, is_latin))


def _encode_run(run: str, *, latin: bool) -> bytes:
    if latin:
        return _LATIN_MODE + run.encode(LATIN_CODEC) + _CHINESE_MODE
    return run.encode("gb18030")


def _bars(data: str) -> bytes:
    """``GS h``, ``GS w``, no text of the printer's own (``GS H``), then ``GS k 73``: Code 128, from the start in set B.

    ``{`` begins a choice of set, so that one in the data is doubled.
    """
    symbol = b"{B" + data.encode("ascii").replace(b"{", b"{{")
    size = bytes((0x1D, 0x68, _BARCODE_HEIGHT, 0x1D, 0x77, BARCODE_MODULE, 0x1D, 0x48, 0))
    return size + bytes((0x1D, 0x6B, 73, len(symbol))) + symbol


def _add_line(composer: Dummy, line: Line, charset: Charset) -> None:
    if isinstance(line, QrLine):
        composer.set(align="center")
        composer.qr(line.data, native=True, size=_QR_MODULE)
        composer.set(align="left")
        return
    if isinstance(line, BarcodeLine):
        composer.set(align="center")
        composer._raw(_bars(line.data))  # noqa: SLF001 - its own demands a check of the printer's profile
        composer.set(align="left")
        return
    if isinstance(line, PictureLine):
        composer._raw(bit_image(line.picture.width, line.picture.dots))  # noqa: SLF001 - its own wants the file
        return
    text = line.text
    if charset is Charset.GBK:
        text = without_missing(text)
        if not all(map(in_gbk, text)):
            composer._raw(raster(text, bold=line.bold, scale=2 if line.double else 1))  # noqa: SLF001 - as above
            return
    if line.double:
        composer.set(custom_size=True, width=2, height=2)
    if line.bold:
        composer.set(bold=True)
    composer._raw(encode_text(text) + b"\n")  # noqa: SLF001 - as above
    if line.bold:
        composer.set(bold=False)
    if line.double:
        composer.set(custom_size=True, width=1, height=1)
