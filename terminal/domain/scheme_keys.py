"""Every key that a scheme document may have, found in the types themselves.

A key is written ``tiers[].discounts.*``: ``[]`` for any element of a list, ``*`` for any name of a table of free names.
"""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from terminal.domain.scheme import Scheme
from terminal.domain.texts import LocalText


class Key(msgspec.Struct, frozen=True):
    """One key: the type of its value, and what a document says that leaves it out.

    ``part`` is the key of what it belongs to, empty for the document itself.
    """

    key: str
    part: str
    kind: Any
    required: bool
    default: Any = None


@cache
def scheme_keys() -> dict[str, Key]:
    """All keys in the order of the types; parts of a document (sections, elements of lists) are none themselves.

    A section that may be missing is a key: having it is a decision.
    """
    return {key.key: key for key in _keys(Scheme, "")}


def _keys(struct: type[msgspec.Struct], part: str) -> Iterator[Key]:
    for field in msgspec.structs.fields(struct):
        default = field.default_factory() if callable(field.default_factory) else field.default
        key = Key(_joined(part, field.encode_name), part, field.type, field.required, default)
        yield from _of(key, field.type)


def _of(key: Key, kind: Any) -> Iterator[Key]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (kind,) = (each for each in arguments if each is not NoneType)
        if not is_section(kind):
            yield key
            return
        yield msgspec.structs.replace(key, kind=bool)
        yield from _keys(kind, key.key)
    elif origin is dict and is_section(arguments[1]):
        yield from _keys(arguments[1], f"{key.key}.*")
    elif origin is dict:
        yield Key(f"{key.key}.*", f"{key.key}.*" if is_words(arguments[1]) else key.part, arguments[1], False)
    elif origin is tuple and is_section(arguments[0]):
        yield from _keys(arguments[0], f"{key.key}[]")
    elif is_section(kind):
        yield from _keys(kind, key.key)
    else:
        yield key


def is_section(kind: Any) -> bool:
    """Whether a type is a table of keys."""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and not is_words(kind)


def is_words(kind: Any) -> bool:
    """Whether a type is a text in three languages, which counts as one value."""
    return kind is LocalText


def _joined(part: str, name: str) -> str:
    return f"{part}.{name}" if part else name
