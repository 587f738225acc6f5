"""The differences between two schemes in plain words, by section (requirement F12)."""

from typing import Any

import msgspec

from sync.central.scheme_desk.words import SchemeWords, key_words
from terminal.domain.scheme import Scheme
from terminal.domain.scheme_differences import Change, Difference, differences, settings
from terminal.domain.texts import LocalText
from terminal.domain.tier_rules import TierPath

_DISCOUNT = "tiers[].discounts.*"


class Section(msgspec.Struct, frozen=True):
    """What differs in one part of the document; a line that begins with blanks belongs to the one before it."""

    title: str
    lines: tuple[str, ...]


def told(before: Scheme, after: Scheme, language: str) -> list[Section]:
    """Everything that differs, in ``zh_CN``, ``zh_TW`` or ``en``; nothing where nothing does."""
    teller = _Teller(before, after, language)
    lines: dict[str, list[str]] = {part: [] for part in key_words().sections}
    for difference in differences(before, after):
        lines[_section(difference.key)] += teller.lines(difference)
    return [Section(teller.title(part), tuple(texts)) for part, texts in lines.items() if texts]


class _Teller:
    """Words of both schemes: what is there has the later one's names, what is gone the earlier one's."""

    def __init__(self, before: Scheme, after: Scheme, language: str) -> None:
        self._before, self._after = SchemeWords(language, before, after), SchemeWords(language, after, before)
        self._elements: dict[tuple[str, tuple[str, ...]], Any] = {}
        for scheme in (before, after):
            self._elements |= {
                (key, names): value for key, names, value in settings(scheme, "", ()) if key.endswith("[]")
            }

    def title(self, part: str) -> str:
        """What a section is called."""
        return self._after.section(part)

    def lines(self, difference: Difference) -> list[str]:
        """One difference; an element that came with everything that it says."""
        key, names, words = difference.key, difference.names, self._after
        if difference.change is Change.ORDER:
            texts = [self._listed(key, names, order) for order in (difference.before, difference.after)]
            text = words.phrase("order", what=words.element(key), before=texts[0], after=texts[1])
            return [self._with_subject(key, names, text)]
        if difference.change is Change.REMOVED:
            gone = self._before.named(key, names[-1]) or self._before.called(difference.before)
            return [self._with_subject(key, names[:-1], words.phrase("removed", what=words.element(key), name=gone))]
        if difference.change is Change.ADDED:
            name = words.named(key, names[-1]) or words.called(difference.after)
            text = words.phrase("added", what=words.element(key), name=name)
            return [self._with_subject(key, names[:-1], text), *self._settings(difference.after, key, names)]
        return self._changed(difference)

    def _changed(self, difference: Difference) -> list[str]:
        key, names, was, becomes = difference.key, difference.names, difference.before, difference.after
        label = self._label(key, names)
        if isinstance(was, LocalText) and isinstance(becomes, LocalText):
            return [self._with_subject(key, names, f"{label} {self._after.changed(was, becomes)}")]
        # A benefit's key is its list's; a section that came or went is a flag.
        written = [words.value(key, value) for words, value in ((self._before, was), (self._after, becomes))]
        line = self._with_subject(key, names, f"{label} {written[0]} → {written[1]}")
        return [line, *(self._settings(becomes, key, names) if isinstance(becomes, msgspec.Struct) else ())]

    def _settings(self, element: Any, key: str, names: tuple[str, ...]) -> list[str]:
        """What an element or section says of itself, each indented below it."""
        lines: list[str] = []
        if isinstance(element, LocalText | TierPath):
            return lines
        for inner, inner_names, value in settings(element, key, names):
            deeper = inner[len(key) :].count("[].")
            if inner.endswith("[]"):
                text = f"{self._after.element(inner)} {self._after.called(value)}"
            elif inner.endswith(".name"):
                continue
            else:
                text = f"{self._label(inner, inner_names)} {self._after.value(inner, value)}"
            lines.append("  " * (1 + deeper) + text)
        return lines

    def _label(self, key: str, names: tuple[str, ...]) -> str:
        if key == _DISCOUNT:
            return self._after.group(names[-1])
        return self._after.element(key) if key.endswith("[]") else self._after.label(key)

    def _with_subject(self, key: str, names: tuple[str, ...], text: str) -> str:
        """The text behind the names of what it is about."""
        subjects = [self._subject(key, names[: place + 1]) for place in range(len(names))]
        told = [subject for subject in subjects if subject]
        return self._after.phrase("subject", subject=" · ".join(told), text=text) if told else text

    def _subject(self, key: str, names: tuple[str, ...]) -> str:
        """What the last of ``names`` is called, as far as ``key`` leads through it."""
        ends = [place + 2 for place in range(len(key)) if key.startswith(("[]", ".*"), place)]
        part = key[: ends[len(names) - 1]] if len(names) <= len(ends) else key
        if part == _DISCOUNT:
            return ""  # the label says it
        if (part, names) in self._elements:
            return self._after.called(self._elements[part, names])
        if part == "points.group_ratios.*":
            return self._after.group(names[-1])
        return self._after.named(part, names[-1]) or names[-1]

    def _listed(self, key: str, names: tuple[str, ...], order: tuple[str, ...]) -> str:
        return self._after.phrase("listed").join(
            self._after.called(self._elements[key, (*names, name)]) for name in order
        )


def _section(key: str) -> str:
    """The part of the document that a key belongs to; what is in a list's elements belongs to the outermost list."""
    around = [
        part for part in key_words().sections if part and (key == part or key.startswith((f"{part}.", f"{part}[")))
    ]
    lists = [part for part in around if part.endswith("[]")]
    return min(lists, key=len) if lists else max(around, key=len, default="")
