"""What a display of two lines of twenty places makes of a sale, in the characters that it has.

Poles have ASCII; Chinese ones with a font of their own take GB18030, in which a Chinese character has two places. What
a character set lacks becomes ``?``; control characters become blanks: they would be commands.
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.customer_view import CustomerView, ShownLine, Stage
from terminal.domain.money import yuan

COLUMNS = 20
PATTERN = ("12345678901234567890", "ABCDEFGHIJKLMNOPQRST")
"""Something in every place."""


class Word(StrEnum):
    """What a figure is called, in ASCII."""

    WELCOME = "WELCOME"
    TOTAL = "TOTAL"
    TO_PAY = "TO PAY"
    RECEIVED = "RECEIVED"
    STILL_TO_PAY = "STILL TO PAY"
    CHANGE = "CHANGE"
    SAVED = "SAVED"


class Characters(msgspec.Struct, frozen=True):
    """A character set: its ``codec`` encodes every character into as many bytes as it has places."""

    codec: str
    stand_ins: Mapping[str, str]
    words: Mapping[Word, str]
    names: bool
    """Whether names of goods can be read in it."""

    def encode(self, text: str) -> bytes:
        """As the display takes it; ``text`` has been through ``fit``."""
        return text.encode(self.codec)

    def places(self, character: str) -> int:
        """How many places a character of this set takes; 0 for one that it lacks."""
        try:
            return len(character.encode(self.codec))
        except UnicodeEncodeError:
            return 0


ASCII = Characters(
    "ascii",
    {"¥": "Y", "￥": "Y", "×": "x", "：": ":", "　": " ", "–": "-", "—": "-"},
    {each: each for each in Word},
    False,
)
CHINESE = Characters(
    "gbk",  # the part of GB18030 whose characters have two bytes and two places
    {"¥": "￥", "–": "-", "—": "-"},
    {
        Word.WELCOME: "欢迎光临",
        Word.TOTAL: "合计",
        Word.TO_PAY: "应付",
        Word.RECEIVED: "已收",
        Word.STILL_TO_PAY: "待付",
        Word.CHANGE: "找零",
        Word.SAVED: "已优惠",
    },
    True,
)
CHARACTERS = {"ascii": ASCII, "gb18030": CHINESE}
"""By the name that the configuration gives them."""


def lines_of(view: CustomerView, characters: Characters = ASCII) -> tuple[str, str]:
    """Both lines, each of exactly twenty places."""
    upper, lower = _lines(view, characters)
    return fit(upper, characters), fit(lower, characters)


def fit(text: str, characters: Characters = ASCII, places: int = COLUMNS) -> str:
    """Exactly ``places`` places of printable characters that the set has; never half a Chinese one."""
    fitted, left = "", places
    for each in text:
        character = _known(each, characters)
        wide = characters.places(character)
        if wide > left:
            break
        fitted += character
        left -= wide
    return fitted + " " * left


def _known(character: str, characters: Characters) -> str:
    if not character.isprintable():
        return characters.stand_ins.get(character, " ")
    character = characters.stand_ins.get(character, character)
    return character if characters.places(character) else "?"


def _lines(view: CustomerView, characters: Characters) -> tuple[str, str]:
    words = characters.words
    line = view.touched_line
    if view.stage is Stage.DONE:
        told = (Word.SAVED, view.saving) if view.saving > 0 else (Word.TOTAL, view.total)
        return _pair(words[told[0]], told[1], characters), _pair(words[Word.CHANGE], view.change, characters)
    if line is None:
        welcome = words[Word.WELCOME]
        return " " * ((COLUMNS - _wide(welcome, characters)) // 2) + welcome, ""
    if view.stage is Stage.SCANNING:
        return _goods(line, characters), _pair(words[Word.TOTAL], view.total, characters)
    if not view.received:
        return _pair(words[Word.TO_PAY], view.total, characters), ""
    received = _pair(words[Word.RECEIVED], view.received, characters)
    if view.remaining:
        return received, _pair(words[Word.STILL_TO_PAY], view.remaining, characters)
    return received, _pair(words[Word.CHANGE], view.change, characters)


def _goods(line: ShownLine, characters: Characters) -> str:
    """``3 x 12.50   37.50``; where names can be read ``乌龙茶 x3   37.50``, the name cut before the figures."""
    pieces = line.unit is Unit.PIECE
    many = f"{line.quantity // MILLI}" if pieces else f"{line.quantity // MILLI}.{line.quantity % MILLI:03d}kg"
    if not characters.names:
        return _pair(f"{many} x {yuan(line.price)}", line.amount, characters)
    count = f" x{many}" if pieces else f" {many}"
    room = COLUMNS - len(yuan(line.amount)) - 1 - len(count)
    return _pair(fit(line.name, characters, max(0, room)).rstrip() + count, line.amount, characters)


def _pair(label: str, amount: int, characters: Characters) -> str:
    """``label`` at the left, the amount whole at the right edge; the label is cut where both do not fit."""
    value = yuan(amount)
    return f"{fit(label, characters, max(0, COLUMNS - len(value) - 1))} {value}"[-COLUMNS:]


def _wide(text: str, characters: Characters) -> int:
    return sum(map(characters.places, text))
