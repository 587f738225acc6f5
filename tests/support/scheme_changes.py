"""Shipped scheme documents as plain values, and lawful changes of single values in them."""

import tomllib
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from terminal.domain.document_lines import Path
from terminal.domain.scheme_keys import scheme_keys
from terminal.domain.scheme_ranges import RANGES
from tests.support.shop import SCHEME_FILE

FREE = frozenset({"discounts", "most_off", "group_ratios", "product_ratios", "product_groups", "rights"})
"""Tables of free names."""


@cache
def documents() -> dict[str, dict[str, Any]]:
    """The shipped schemes by name; to be copied before anything is changed."""
    files = sorted(SCHEME_FILE.parent.glob("*-tier.toml"))
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in files}


def key_at(path: Path) -> str:
    """The key, as in ``scheme_keys``, of the value at ``path``."""
    key = ""
    for position, step in enumerate(path):
        if isinstance(step, int):
            key += "[]"
        elif position and path[position - 1] in FREE:
            key += ".*"
        else:
            key += f".{step}" if key else step
    return key


@st.composite
def changed_values(draw: st.DrawFn, document: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Change up to four values of ``document`` in place, each to another of its kind: (key, before, after) of each."""
    changed = []
    for path in draw(st.lists(st.sampled_from(list(_values(document))), min_size=1, max_size=4, unique=True)):
        *around, last = path
        table: Any = document
        for step in around:
            table = table[step]
        was = table[last]
        becomes = draw(_others(key_at(path), was))
        table[last] = becomes
        changed.append((key_at(path), was, becomes))
    return changed


def _values(value: Any, path: Path = ()) -> Any:
    """Paths of single values; a list of words or choices is one."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _values(each, (*path, name))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for index, each in enumerate(value):
            yield from _values(each, (*path, index))
    else:
        yield path


def _others(key: str, was: Any) -> st.SearchStrategy[Any]:
    """Other values of the same kind."""
    if isinstance(was, bool):
        return st.just(not was)
    if isinstance(was, int):
        return st.integers(*RANGES[key]).filter(lambda value: value != was)
    if isinstance(was, date):
        return st.dates(date(2026, 1, 2), date(2030, 1, 1))
    kind = scheme_keys()[key].kind if key in scheme_keys() else str
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from([each.value for each in kind if each.value != was])
    if get_origin(kind) is tuple and isinstance(was, list):
        inner = get_args(kind)[0]
        choices = [each.value for each in inner] if issubclass(inner, StrEnum) else ["snacks", "别的"]
        return st.lists(st.sampled_from(choices), unique=True).filter(lambda value: value != was)
    return st.sampled_from(("别的", "x y", "Ω")).map(lambda text: f"{was}{text}")
