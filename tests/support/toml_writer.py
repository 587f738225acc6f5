"""Writes values as TOML in every lawful form, drawn by chance, and remembers on which line each of them stands."""

import json
from collections.abc import Iterable
from datetime import date, time
from random import Random
from typing import Any

from hypothesis import strategies as st

from terminal.domain.document_lines import Path

chances = st.integers(0, 2**32).map(Random)
"""What the writer draws its forms from: one number, so that Hypothesis keeps its room for the values."""

_NOISE = ("# [tiers]", "#a = { b = 1 }", "", "   ", '# [[points.lotteries]] \'"""\'', "\t# 一 = [")


class TomlWriter:
    """``text`` is a TOML document of ``values``; ``lines`` has the line of each key, table and element in it."""

    def __init__(self, values: dict[str, Any], chance: Random) -> None:
        self.lines: dict[Path, int] = {}
        self._parts: list[str] = []
        self._line = 1
        self._chance = chance
        self._table(values, ())

    @property
    def text(self) -> str:
        """The document."""
        return "".join(self._parts)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._line += text.count("\n")

    def _noise(self) -> None:
        while self._chance.random() < 0.2:
            self._put(self._chance.choice(_NOISE) + "\n")

    def _table(self, values: dict[str, Any], path: Path) -> None:
        """Everything that stands in one line (or array) first: a header would end the table."""
        later = []
        for name, value in values.items():
            if _is_tables(value) and self._chance.random() < 0.6:
                later.append((name, value))
            else:
                self._noise()
                self._pair((name,), value, path)
                self._put(self._chance.choice(("", "  ", " # [end] = ]")) + "\n")
        for name, value in later:
            if isinstance(value, dict):
                self._header((*path, name), "[", "]")
                self._table(value, (*path, name))
                continue
            for index, each in enumerate(value):
                self._header((*path, name, index), "[[", "]]")
                self._table(each, (*path, name, index))

    def _header(self, path: Path, opening: str, closing: str) -> None:
        self._noise()
        names = self._dotted(step for step in path if isinstance(step, str))
        if isinstance(path[-1], int):
            self.lines.setdefault(path[:-1], self._line)
        self.lines[path] = self._line
        blank = self._chance.choice(("", " "))
        self._put(f"{blank}{opening}{blank}{names}{blank}{closing} # [not.this]\n")

    def _pair(self, names: tuple[str, ...], value: Any, path: Path) -> None:
        """``name = value``, or ``name.name = value`` for a table of one key."""
        here = (*path, names[-1])
        self.lines.setdefault(here, self._line)
        if isinstance(value, dict) and len(value) == 1 and self._chance.random() < 0.5:
            ((name, inner),) = value.items()
            self._pair((*names, name), inner, here)
            return
        self._put(f"{self._dotted(names)} = ")
        self._value(value, here)

    def _value(self, value: Any, path: Path) -> None:
        if isinstance(value, dict):
            self._put("{")
            for index, (name, each) in enumerate(value.items()):
                self._put(", " if index else " ")
                self._pair((name,), each, path)
            self._put(" }")
        elif isinstance(value, list):
            self._array(value, path)
        else:
            self._put(self._scalar(value))

    def _array(self, values: list[Any], path: Path) -> None:
        wide = self._chance.random() < 0.5
        self._put("[")
        for index, each in enumerate(values):
            self._put("," if index else "")
            self._put(self._chance.choice(("\n", " # ], [\n", "\n\n# }\n")) if wide else " ")
            self.lines.setdefault((*path, index), self._line)
            self._value(each, (*path, index))
        self._put(self._chance.choice((" ]", ", ]", " # ]\n]")) if values else "]")

    def _scalar(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, date | time):
            return value.isoformat()
        return str(value)

    def _string(self, text: str) -> str:
        basic = _basic(text)
        forms = [basic]
        if "\\" not in text and not text.startswith("\n"):  # a line break behind the quotes would not count
            forms.append('"""' + basic[1:-1].replace(r"\n", "\n") + '"""')
        if text.isprintable():
            forms += [f"'{text}'"] if "'" not in text else []
            forms += [f"'''{text}'''"] if "'''" not in text and not text.endswith("'") else []
        return self._chance.choice(forms)

    def _dotted(self, names: Iterable[str]) -> str:
        return self._chance.choice((".", " . ")).join(self._key(name) for name in names)

    def _key(self, name: str) -> str:
        forms = [_basic(name)]
        if name.isascii() and name.replace("_", "a").replace("-", "a").isalnum():
            forms += [name] * 3
        if name.isprintable() and "'" not in name:
            forms.append(f"'{name}'")
        return self._chance.choice(forms)


def _is_tables(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    )


def _basic(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, but for surrogate pairs and the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", r"\u007f")
