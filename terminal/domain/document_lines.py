"""On which line of a TOML document something stands, for people who must mend it.

A place is told as text, ``tiers[2].discounts.snacks``, and kept as a path, ``("tiers", 2, "discounts", "snacks")``. The
scanner follows TOML 1.0's forms (dotted keys, inline tables, arrays of tables, strings of four kinds) and leaves every
judgement to ``tomllib``: it is asked about documents that ``tomllib`` has read.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Steps from the document's root: a name for a key, a number from 0 for an element of an array."""

_TOKEN = re.compile(
    r"""
    (?P<space>   [ \t\r]+ | \#[^\n]* )
  | (?P<newline> \n )
  | (?P<text>    \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*' )
  | (?P<mark>    [\[\]{},=.] )
  | (?P<bare>    [^\s\[\]{},=.\#"']+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_STEP = re.compile(r"\[(\d+)\]|(\"(?:\\.|[^\"\\])*\")|([^.\[\]\"]+)")
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_SYNTAX = re.compile(r"at line (\d+)")
_AT_END = "(at end of document)"
_MOST_LEVELS = 100  # of arrays and inline tables in one another; what lies deeper has the line of what is around it


def line_in(lines: dict[Path, int], where: str) -> int:
    """The line, from 1, of the place ``where`` or of the nearest thing around it; 0 when none is known."""
    path = path_of(where)
    return next((lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in lines), 0)


def lines_of(document: str) -> dict[Path, int]:
    """The line, from 1, on which each key, table and element begins."""
    scanner = _Scanner(document)
    scanner.document()
    return scanner.lines


def line_of_syntax_error(document: str, message: str) -> int:
    """The line that ``tomllib`` names in its message, the last one for "at end of document"; 0 when it names none."""
    if _AT_END in message:
        return document.rstrip().count("\n") + 1
    found = _SYNTAX.search(message)
    return int(found[1]) if found else 0


def where_of(path: Iterable[str | int]) -> str:
    """A path as text; a name that is no bare key stands in quotes."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f"{'.' if text else ''}{step if _PLAIN.fullmatch(step) else _quoted(step)}"
    return text


def path_of(where: str) -> Path:
    """The path that ``where_of`` made a text of."""
    return tuple(int(step[1]) if step[1] else _unquoted(step[2] or step[3]) for step in _STEP.finditer(where))


class _Scanner:
    """Walks the document's tokens once and notes where each path begins."""

    def __init__(self, document: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens = [(found.lastgroup, found[0], found.start()) for found in _TOKEN.finditer(document)]
        self._next = 0
        self._line = 1
        self._tables: dict[Path, int] = {}  # arrays of tables, each with the number of its last one

    def document(self) -> None:
        """Statements to the end: headers, and keys with their values."""
        table: Path = ()
        while self._next < len(self._tokens):
            kind, text, _ = self._tokens[self._next]
            if kind in ("bare", "text"):
                self._pair(table)
            elif text == "[":
                table = self._header()
            else:
                self._advance()

    def _header(self) -> Path:
        one_of_many = self._is("[", 1) and self._tokens[self._next + 1][2] == self._tokens[self._next][2] + 1
        line = self._line
        names = self._names("]")
        path: Path = ()
        for position, name in enumerate(names):
            path = (*path, name)
            if one_of_many and position == len(names) - 1:
                self._tables[path] = self._tables.get(path, -1) + 1
                self.lines.setdefault(path, line)
            if path in self._tables:
                path = (*path, self._tables[path])
            self.lines.setdefault(path, line)
        # A sub-table may come before its own table's header: the header's line is the better one.
        self.lines[path] = line
        return path

    def _pair(self, table: Path, level: int = 0) -> None:
        line = self._line
        path = table
        for name in self._names("="):
            path = (*path, name)
            self.lines.setdefault(path, line)
        self._value(path, level)

    def _names(self, end: str) -> list[str]:
        """The names up to ``end``, and past it."""
        names = []
        while self._next < len(self._tokens) and not self._is(end):
            kind, text, _ = self._tokens[self._next]
            if kind in ("bare", "text"):
                names.append(_unquoted(text))
            self._advance()
        self._advance()
        return names

    def _value(self, path: Path, level: int) -> None:
        while self._peek() == "space":
            self._advance()
        if level < _MOST_LEVELS and self._is("["):
            self._advance()
            self._array(path, level + 1)
        elif level < _MOST_LEVELS and self._is("{"):
            self._advance()
            self._inline_table(path, level + 1)
        else:
            self._skip()

    def _array(self, path: Path, level: int) -> None:
        index = 0
        while self._next < len(self._tokens) and not self._is("]"):
            if self._peek() in ("space", "newline") or self._is(","):
                index += self._is(",")
                self._advance()
                continue
            begun = self._next
            self.lines.setdefault((*path, index), self._line)
            self._value((*path, index), level)
            if self._next == begun:  # what tomllib would have refused
                self._advance()
        self._advance()

    def _inline_table(self, path: Path, level: int) -> None:
        while self._next < len(self._tokens) and not self._is("}"):
            if self._peek() in ("bare", "text"):
                self._pair(path, level)
            else:
                self._advance()
        self._advance()

    def _skip(self) -> None:
        """Past one value; brackets are counted, for what lies too deep to be told."""
        depth = 0
        while self._next < len(self._tokens):
            kind, text, _ = self._tokens[self._next]
            if depth == 0 and (kind == "newline" or text in (",", "]", "}")):
                return
            if kind == "mark":
                depth += (text in "[{") - (text in "]}")
            self._advance()

    def _is(self, mark: str, ahead: int = 0) -> bool:
        place = self._next + ahead
        return place < len(self._tokens) and self._tokens[place][:2] == ("mark", mark)

    def _peek(self) -> str | None:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else None

    def _advance(self) -> None:
        if self._next < len(self._tokens):
            self._line += self._tokens[self._next][1].count("\n")
            self._next += 1


def _quoted(name: str) -> str:
    escaped = name.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'"{escaped}"'


def _unquoted(text: str) -> str:
    if text.startswith("'"):
        return text[1:-1]
    if not text.startswith('"'):
        return text
    return _ESCAPE.sub(_unescaped, text[1:-1])


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])
