"""What the keys of a scheme are called and how their values are written, in the languages of the screens.

The words themselves are data: ``resources/schemes/keys.toml``.
"""

import tomllib
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import msgspec

from terminal.domain.money import FULL, Fen, Permille, yuan
from terminal.domain.scheme import Scheme
from terminal.domain.texts import LocalText
from terminal.domain.tier_rules import TierPath

LANGUAGES = ("zh_CN", "zh_TW", "en")
_OWN_NAMES = ("简体", "繁體", "English")

Words: TypeAlias = tuple[str, str, str]
"""The same in the order of ``LANGUAGES``."""


class KeyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``keys.toml``; tables are by key as in ``scheme_keys``. ``names`` begin with the unit of the key's values."""

    sections: dict[str, Words]
    elements: dict[str, Words]
    names: dict[str, tuple[str, str, str, str]]
    nothing: dict[str, Words]
    missing: dict[str, Words]
    units: dict[str, Words]
    flags: dict[str, Words]
    choices: dict[str, dict[str, Words]]
    entries: dict[str, dict[str, Words]]
    phrases: dict[str, Words]
    simulation: dict[str, Words]
    about: dict[str, str]


@cache
def key_words() -> KeyWords:
    """The words as they are shipped."""
    document = (files("resources") / "schemes" / "keys.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(document), KeyWords)


class SchemeWords:
    """The words of one language; names of tiers and product groups are those of ``scheme``, else of ``others``."""

    def __init__(self, language: str, scheme: Scheme, *others: Scheme) -> None:
        self._words = key_words()
        self._index = LANGUAGES.index(language)
        self._language = language
        self._scheme = scheme
        self._known = (scheme, *others)

    def section(self, part: str) -> str:
        """What a part of the document is called."""
        return self._words.sections[part][self._index]

    def element(self, key: str) -> str:
        """What one element of a list is called."""
        return self._words.elements[key][self._index]

    def label(self, key: str) -> str:
        """What a key is called."""
        return self._words.names[key][self._index + 1]

    def phrase(self, phrase: str, /, **parts: str) -> str:
        """A sentence of comparisons, filled in."""
        return self._words.phrases[phrase][self._index].format(**parts)

    def simulation(self, phrase: str, /, **parts: str) -> str:
        """A sentence of simulations, filled in."""
        return self._words.simulation[phrase][self._index].format(**parts)

    def text(self, text: LocalText) -> str:
        """A text of head office's."""
        return text.in_language(self._language)

    def group(self, group: str) -> str:
        """A product group's name; its id where it has none."""
        names = (scheme.product_groups[group] for scheme in self._known if group in scheme.product_groups)
        return next((self.text(name) for name in names), group)

    def tier(self, tier: str) -> str:
        """A tier's name; its id where there is no such tier."""
        tiers = (each for scheme in self._known for each in scheme.tiers)
        return next((self.text(each.name) for each in tiers if each.id == tier), tier)

    def called(self, element: Any) -> str:
        """What people call an element of a list."""
        if isinstance(element, LocalText):
            return self.text(element)
        if isinstance(element, TierPath):
            return self.path(element)
        name = getattr(element, "name", None)
        return self.text(name) if isinstance(name, LocalText) else str(name or element.prefix)

    def named(self, key: str, name: str) -> str:
        """What an entry of a table is called whose names are choices; empty for a table of free names."""
        words = self._words.entries.get(key, {}).get(name)
        return words[self._index] if words else ""

    def path(self, path: TierPath) -> str:
        """A way to a tier as a sentence."""
        key = "spend_window_months" if self._scheme.spend_window_months else "spend_window_days"
        parts = {
            "window": self.value(key, getattr(self._scheme, key)),
            "months": self.value("tiers[].paths[].months", path.months),
            "quarters": self.value("tiers[].paths[].quarters", path.quarters),
        }
        asked = [
            self.phrase(f"path_{field}", value=self.value(f"tiers[].paths[].{field}", getattr(path, field)), **parts)
            for field in path.__struct_fields__
            if getattr(path, field) and f"path_{field}" in self._words.phrases
        ]
        return self.phrase("path_and").join(asked)

    def changed(self, before: LocalText, after: LocalText) -> str:
        """A text that changed, in this language; where others changed as well or alone, in those too."""
        pairs = [
            (name, getattr(before, code), getattr(after, code))
            for code, name in zip(LANGUAGES, _OWN_NAMES, strict=True)
        ]
        own = pairs.pop(self._index)
        others = self.phrase("listed").join(
            f"{name} {was} → {becomes}" for name, was, becomes in pairs if was != becomes
        )
        text = f"{own[1]} → {own[2]}" if own[1] != own[2] else own[1]
        return text + (self.phrase("also", texts=others) if others else "")

    def value(self, key: str, value: Any) -> str:
        """A value as people write it, with its unit."""
        unit = self._words.names[key][0]
        if unit == "flag":
            return self._words.flags["yes" if value else "no"][self._index]
        if value is None:
            return self._words.missing.get(key, self._words.phrases["none"])[self._index]
        if key in self._words.nothing and value == (FULL if unit == "rate" else type(value)()):
            return self._words.nothing[key][self._index]
        return self._with_unit(unit, key, value)

    def _with_unit(self, unit: str, key: str, value: Any) -> str:
        match value:
            case LocalText():
                return self.text(value)
            case StrEnum():
                return self._words.choices[key][value.value][self._index]
            case tuple():
                names = (self.group(each) if unit == "groups" else self._with_unit(unit, key, each) for each in value)
                return self.phrase("listed").join(names) or self.phrase("none")
            case str():
                return self.tier(value) if unit == "tier" else value or self.phrase("none")
            case date():
                return value.isoformat()
        return self._figure(unit, value)

    def _figure(self, unit: str, value: int) -> str:
        match unit:
            case "amount":
                return amount(value)
            case "rate":
                return self._rate(value)
            case "multiple":
                return self._words.phrases["multiple"][self._index].format(_thousandths(value, 3))
            case "part":
                return f"{_thousandths(value, 1)}%"
            case "yuan_per_point":
                return self._words.units[unit][self._index].format(yuan(value).removesuffix(".00"))
        text = self._words.units[unit][self._index]
        if value == 1 and self._language == "en":
            text = text.removesuffix("s")
        return text.format(f"{value:,}")

    def _rate(self, rate: Permille) -> str:
        if rate == 0:
            return self.phrase("free")
        return self.phrase("rate", tenths=_thousandths(rate, 2), percent=_thousandths(FULL - rate, 1))


def amount(value: Fen) -> str:
    """``800_000`` reads ¥8,000 and ``-50`` -¥0.50."""
    return f"{'-' if value < 0 else ''}¥{yuan(abs(value)).removesuffix('.00')}"


def _thousandths(value: Permille, places: int) -> str:
    """``1250`` with three places is ``1.25``, with one ``125``."""
    whole, rest = divmod(value, 10**places)
    return f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".")
