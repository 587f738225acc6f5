"""Every way in which a document's values are not of the wanted shape, each with its place.

msgspec stops at the first value that does not fit. People who mend a document want all of them at once, and for a table
of free names (``discounts``) the name, which msgspec's own message leaves out.
"""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from terminal.domain.decoding import place_and_problem
from terminal.domain.document_lines import Path


def form_mistakes(value: Any, shape: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """(path, problem) of everything in ``value`` that ``msgspec.convert`` to ``shape`` would refuse.

    ``shape`` is a type of a scheme document: a struct, ``tuple[X, ...]``, ``dict[str, X]``, ``X | None`` or a value.
    """
    shape = _required(shape)
    if isinstance(value, dict) and isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        yield from _of_struct(value, shape, path)
    elif isinstance(value, dict) and get_origin(shape) is dict:
        for name, each in value.items():
            yield from form_mistakes(each, get_args(shape)[1], (*path, name))
    elif isinstance(value, list) and get_origin(shape) is tuple:
        for index, each in enumerate(value):
            yield from form_mistakes(each, get_args(shape)[0], (*path, index))
    else:
        try:
            msgspec.convert(value, shape)
        except msgspec.ValidationError as error:
            yield path, place_and_problem(error)[1]


def _of_struct(value: dict[str, Any], shape: type[msgspec.Struct], path: Path) -> Iterator[tuple[Path, str]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    for name, field in fields.items():
        if name in value:
            yield from form_mistakes(value[name], field.type, (*path, name))
        elif field.required:
            yield path, f"Object missing required field `{name}`"
    for name in value.keys() - fields.keys() if shape.__struct_config__.forbid_unknown_fields else ():
        yield (*path, name), "there is no such key"


def _required(shape: Any) -> Any:
    """What ``X | None`` is in a document: TOML has no null, so a value that is there is an X."""
    if get_origin(shape) in (Union, UnionType):
        (shape,) = (each for each in get_args(shape) if each is not NoneType)
    return shape
