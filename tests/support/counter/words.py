"""What a till says in the language that it was started in, taken from the program's own translations and labels.

A story asks for the words by what the sources call them, so that it can be played in every language; a name that the
sources no longer have fails the story in each of them.
"""

import os
import re
import zlib
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QTranslator

from hardware.displays.two_lines import CHARACTERS, Word
from terminal.domain.money import Permille
from terminal.domain.paper_labels import labels_in
from terminal.domain.receipts import LABELS_FILE, rate_text
from tests.support.shop import shipped_scheme
from ui.language import LANGUAGES, translation_file

ENGLISH = "en"
"""The language of the sources."""

_POLES = {"zh_CN": "gb18030", "zh_TW": "gb18030", ENGLISH: "ascii"}


def languages_of(story: str) -> Sequence[str]:
    """In which languages a story is played: one that its name decides, each with ``STORY_LANGUAGES=all``."""
    codes = [*LANGUAGES]
    if os.environ.get("STORY_LANGUAGES") == "all":
        return codes
    return [codes[zlib.adler32(story.encode()) % len(codes)]]


class Words:
    """Of a till that speaks ``language`` (zh_CN, zh_TW, en)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def screen(self, context: str, source: str, **fields: object) -> str:
        """A text of the window or of the customer's screen, its fields filled in.

        Raises AssertionError for one that the sources do not have, or that is not translated.
        """
        known = {code: _translator(code).translate(context, source) or "" for code in LANGUAGES if code != ENGLISH}
        missing = [code for code, text in known.items() if not text]
        assert not missing, f"{context}: {source!r} is not in {missing}"
        return known.get(self.language, source).format(**fields)

    def paper(self, label: str, file: str = LABELS_FILE, /, **fields: object) -> str:
        """A label of a paper, its fields filled in; ``file`` is one of ``resources/receipts``."""
        return labels_in(file, self.language)[label].format(**fields)

    def figures(self, lines: Sequence[str], *labels: str) -> list[tuple[str, str]]:
        """Labels of the receipt with the figures that stand right of them, in the order of the paper."""
        named = "|".join(re.escape(self.paper(each)) for each in labels)
        pair = re.compile(rf"({named})\s+(-?[\d,.]+)")
        return [(found[1], found[2]) for line in lines if (found := pair.fullmatch(line.strip()))]

    def tier_rate(self, tier: str, rate: Permille, saving: str) -> str:
        """What the receipt says below goods that a tier gets for less; ``saving`` in yuan."""
        name = shipped_scheme().tier(tier).name.in_language(self.language)
        return self.paper("tier_rate", tier=name, rate=rate_text(rate, self.language), saving=saving)

    def coupon(self, offer: str) -> str:
        """What the scheme calls a coupon that is had for points."""
        (found,) = (each for each in shipped_scheme().points.coupons if each.id == offer)
        return found.name.in_language(self.language)

    @property
    def pole_characters(self) -> str:
        """The characters of the pole that a store with this language has, as the settings name them."""
        return _POLES[self.language]

    def pole(self, word: Word) -> str:
        """A word on that pole."""
        return CHARACTERS[self.pole_characters].words[word]


@cache
def _translator(language: str) -> QTranslator:
    translator = QTranslator()
    assert translator.load(str(translation_file(language))), f"no translation for {language}: run `make setup`"
    return translator
