"""On which line of a TOML document something stands, for people who must mend it."""

import re

_HEADER = re.compile(r"\s*\[(\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r'\s*((?:[A-Za-z0-9_-]+|"[^"]*"|\'[^\']*\')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|\'[^\']*\'))*)\s*=')
_PART = re.compile(r"[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'")
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_SYNTAX = re.compile(r"at line (\d+)")

_Path = tuple[str | int, ...]


def line_of(document: str, where: str) -> int:
    """The line, from 1, of ``tiers[2].discounts.snacks`` or of the nearest thing around it; 0 when none is known."""
    wanted: _Path = tuple(int(step[1]) if step[1] else step[2] for step in _STEP.finditer(where))
    best, line = 0, 0
    counts: dict[_Path, int] = {}
    table: _Path = ()
    for number, text in enumerate(document.splitlines(), start=1):
        if header := _HEADER.match(text):
            table = _table(_names(header[2]), bool(header[1]), counts)
            here = table
        elif key := _KEY.match(text):
            here = table + _names(key[1])
        else:
            continue
        if len(here) > best and wanted[: len(here)] == here:
            best, line = len(here), number
    return line


def line_of_syntax_error(message: str) -> int:
    """The line that ``tomllib`` names in its message; 0 when it names none."""
    found = _SYNTAX.search(message)
    return int(found[1]) if found else 0


def _names(dotted: str) -> _Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _table(names: _Path, one_of_many: bool, counts: dict[_Path, int]) -> _Path:
    """The path of a table; a name that stands for an array of tables is followed by the number of its last one."""
    path: _Path = ()
    for position, name in enumerate(names):
        path = (*path, name)
        if one_of_many and position == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
