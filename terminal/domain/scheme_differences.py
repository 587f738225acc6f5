"""What differs between two schemes, value by value; nothing that changed is left out (requirement F12).

Elements of a list are found again by what they are called, not by their place: a tier by its id, a prize by its name.
A way to a tier is one value: changing a condition makes another way of it.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

import msgspec

from terminal.domain.scheme import Scheme
from terminal.domain.scheme_keys import scheme_keys
from terminal.domain.texts import LocalText
from terminal.domain.tier_rules import TierPath


class Change(StrEnum):
    """What became of a value."""

    ADDED = "added"  # an element of a list
    REMOVED = "removed"
    CHANGED = "changed"
    ORDER = "order"  # the same elements stand in another order


class Difference(msgspec.Struct, frozen=True):
    """One value that is not what it was; None is the value of what is not there.

    ``key`` is written as in ``scheme_keys``, that of a whole element ``tiers[]``. ``names`` are what the elements and
    entries on the way are called: ``("gold", "staples")`` for the discount of a group.
    """

    change: Change
    key: str
    names: tuple[str, ...]
    before: Any
    after: Any


Setting: TypeAlias = tuple[str, tuple[str, ...], Any]
"""Key, names and value, as in a Difference."""


def differences(before: Scheme, after: Scheme) -> list[Difference]:
    """Everything that differs, in the order of the types."""
    return list(_differ(before, after, "", ()))


def settings(value: Any, key: str, names: tuple[str, ...]) -> Iterator[Setting]:
    """What an element or a section says beyond what it would be without saying anything."""
    known = scheme_keys().get(key)
    if _is_section(value):
        for name in value.__struct_fields__:
            yield from settings(getattr(value, name), _joined(key, name), names)
    elif _is_elements(value):
        for name, each in _called(value).items():
            yield f"{key}[]", (*names, name), each
            if _is_section(each):
                yield from settings(each, f"{key}[]", (*names, name))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield f"{key}.*", (*names, name), each
            if _is_section(each):
                yield from settings(each, f"{key}.*", (*names, name))
    elif known is not None and (known.required or value != known.default):  # no key: a list without elements
        yield key, names, value


def _differ(before: Any, after: Any, key: str, names: tuple[str, ...]) -> Iterator[Difference]:
    if before == after and type(before) is type(after):
        return
    if _is_section(before) and _is_section(after):
        for name in before.__struct_fields__:
            yield from _differ(getattr(before, name), getattr(after, name), _joined(key, name), names)
    elif _is_elements(before) or _is_elements(after):
        yield from _differ_in_elements(before, after, f"{key}[]", names)
    elif isinstance(before, dict):
        yield from _differ_in_entries(before, after, f"{key}.*", names)
    else:
        yield Difference(Change.CHANGED, key, names, before, after)


def _differ_in_entries(
    before: dict[str, Any], after: dict[str, Any], key: str, names: tuple[str, ...]
) -> Iterator[Difference]:
    """Of a table of free names. An entry that is a section itself comes and goes as an element of a list does."""
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old is None and _is_section(new):
            yield Difference(Change.ADDED, key, (*names, name), None, new)
        elif new is None and _is_section(old):
            yield Difference(Change.REMOVED, key, (*names, name), old, None)
        else:
            yield from _differ(old, new, key, (*names, name))


def _differ_in_elements(
    before: Sequence[msgspec.Struct], after: Sequence[msgspec.Struct], key: str, names: tuple[str, ...]
) -> Iterator[Difference]:
    old, new = _called(before), _called(after)
    for name, each in new.items():
        if name in old:
            yield from _differ(old[name], each, key, (*names, name))
        else:
            yield Difference(Change.ADDED, key, (*names, name), None, each)
    for name, each in old.items():
        if name not in new:
            yield Difference(Change.REMOVED, key, (*names, name), each, None)
    stayed, stay = tuple(name for name in old if name in new), tuple(name for name in new if name in old)
    if stayed != stay:
        yield Difference(Change.ORDER, key, names, stayed, stay)


def _called(elements: Sequence[msgspec.Struct]) -> dict[str, Any]:
    """Elements by what they are called; of several that are called the same, the later ones are counted."""
    called: dict[str, Any] = {}
    for each in elements:
        name = label = _name(each)
        again = 1
        while label in called:
            again += 1
            label = f"{name} ({again})"
        called[label] = each
    return called


def _name(element: Any) -> str:
    if isinstance(element, LocalText):
        return element.zh_CN
    if isinstance(element, TierPath):
        return " ".join(str(getattr(element, field)) for field in element.__struct_fields__)
    for field in ("id", "name", "prefix"):
        called = getattr(element, field, None)
        if called is not None:
            return called.zh_CN if isinstance(called, LocalText) else str(called)
    raise TypeError(f"nothing tells one {type(element).__name__} from another")


def _is_section(value: Any) -> bool:
    return isinstance(value, msgspec.Struct) and not isinstance(value, LocalText | TierPath)


def _is_elements(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], msgspec.Struct)


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
