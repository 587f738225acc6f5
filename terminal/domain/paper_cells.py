"""How many cells of a receipt printer's fixed pitch a character takes, and which code carries it there.

An ESC/POS printer in Chinese mode has two fonts: a single-byte one (12×24 dots, one cell) and the square Chinese one
(24×24 dots, two cells). East Asian width (Unicode Standard Annex #11) says the same for everything that Chinese text
uses, with its class A (ambiguous: “ ” … — × ①) read as wide, as that annex recommends for Chinese. Latin letters of
class A (é, ß) are the exception: they look right only from the Latin code page, so they are narrow.
"""

import unicodedata
from functools import lru_cache

LATIN_CODEC = "cp1252"
"""The Latin code page: ``ESC t 16`` selects WPC1252 on Epson and on the usual compatible printers."""

GETA = "〓"
"""The typesetter's mark for a character that is not in the case (U+3013, in GB 2312)."""

_DROPPED = frozenset({"Cc", "Cf", "Mn", "Me"})


def is_latin(character: str) -> bool:
    """Whether the character goes out in the Latin code page: non-ASCII letters of it, and signs Chinese text lacks."""
    if character.isascii():
        return False
    try:
        character.encode(LATIN_CODEC)
    except UnicodeEncodeError:
        return False
    return character.isalpha() or not _is_two_byte(character)


@lru_cache(maxsize=8192)
def cell_width(character: str) -> int:
    """1 for what comes from the single-byte font, 2 for what comes from the Chinese font."""
    return 1 if character.isascii() or is_latin(character) else 2


def text_width(text: str) -> int:
    """Sum of the cells of a text."""
    return sum(map(cell_width, text))


def in_gbk(character: str) -> bool:
    """Whether a printer with GBK glyphs alone can print the character (ASCII and the Latin page included)."""
    if character.isascii() or is_latin(character):
        return True
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def printable(text: str) -> str:
    """The text as a printer can place it: composed (NFC), one character per glyph, without control characters.

    White space becomes a blank. What takes no cell of its own (marks, joiners, controls) is dropped; so a product
    name can carry no printer command. A lone surrogate or an unassigned code point becomes 〓.
    """
    return "".join(map(_printable_character, unicodedata.normalize("NFC", text)))


def _printable_character(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace():
        # the ideographic space is as wide as a character, and people align with it
        return character if character == "\u3000" else " "
    if category in {"Cs", "Cn"}:
        return GETA
    return "" if category in _DROPPED else character


def _is_two_byte(character: str) -> bool:
    return len(character.encode("gb18030")) == 2
