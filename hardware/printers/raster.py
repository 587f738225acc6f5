"""Dots for the printer: pictures, and lines of text with characters that its own fonts lack."""

from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from terminal.domain.paper_cells import GETA, cell_width, in_gbk, text_width

CELL_WIDTH, CELL_HEIGHT = 12, 24
"""Dots of one cell of font A, at 203 dots per inch; a Chinese character is two cells wide."""

_FONTS = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "NotoSerifCJK-Regular.ttc",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
    "msyh.ttc",
    "simsun.ttc",
    "PingFang.ttc",
)
"""Chinese fonts by file name; Pillow looks for them where the operating system keeps its fonts."""

_NOT_A_CHARACTER = "\uffff"


def without_missing(text: str) -> str:
    """The text with 〓 for what neither the printer nor a font of this machine can show; the width stays."""
    font = _font()
    return "".join(
        character if in_gbk(character) or (font is not None and _has_glyph(font, character)) else GETA
        for character in text
    )


def raster(text: str, *, bold: bool = False, scale: int = 1) -> bytes:
    """``GS v 0`` with the text drawn cell by cell, so that its columns stand as in printed lines.

    Raises ValueError on a machine without a Chinese font; what ``without_missing`` leaves beyond GBK shows that there
    is one.
    """
    font = _font()
    if font is None:
        raise ValueError("no Chinese font on this machine")
    image = Image.new("1", (max(text_width(text), 1) * CELL_WIDTH, CELL_HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    edges = [0]
    for character in text:
        edges.append(edges[-1] + cell_width(character) * CELL_WIDTH)
    for character, (left, right) in zip(text, pairwise(edges), strict=True):
        draw.text(((left + right) // 2, CELL_HEIGHT // 2), character, fill=1, font=font, anchor="mm")
        if bold:
            draw.text(((left + right) // 2 + 1, CELL_HEIGHT // 2), character, fill=1, font=font, anchor="mm")
    if scale != 1:
        image = image.resize((image.width * scale, image.height * scale))
    return bit_image(image.width, image.tobytes())


def bit_image(width: int, dots: bytes) -> bytes:
    """``GS v 0`` with rows of ``width`` dots, each filled up to whole bytes; most significant bit left, 1 = black."""
    line_bytes = (width + 7) // 8
    height = len(dots) // line_bytes
    return b"\x1d\x76\x30\x00" + line_bytes.to_bytes(2, "little") + height.to_bytes(2, "little") + dots


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont | None:
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, CELL_HEIGHT - 2)
        except OSError:
            continue
    return None


@lru_cache(maxsize=1024)
def _has_glyph(font: ImageFont.FreeTypeFont, character: str) -> bool:
    # a font draws the same empty box for everything it lacks
    return bytes(font.getmask(character)) != bytes(font.getmask(_NOT_A_CHARACTER))
