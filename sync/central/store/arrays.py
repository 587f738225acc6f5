"""Lists of values as PostgreSQL's binary arrays, which a statement takes as one bound value of any length.

The form is that of its ``array_recv``: dimensions, whether there are nulls, the elements' type, size and first index,
then each element behind its length. Text of an array takes both sides several times as long, and the driver's own
binary form longer still.
"""

import struct
from collections.abc import Iterable, Sequence
from typing import Any

from psycopg.adapt import Buffer, Dumper
from psycopg.pq import Format
from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Cast,
    Integer,
    LargeBinary,
    String,
    Text,
    bindparam,
    cast,
    literal,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine, UserDefinedType

_HEADER = struct.Struct(">iiI")  # dimensions, whether there are nulls, the elements' type
_EXTENT = struct.Struct(">ii")  # how many, the first index
_NULL = struct.pack(">i", -1)

# The elements' types, as they are numbered in pg_type.dat.
_BOOL, _BYTEA, _INT8, _INT4, _TEXT = 16, 17, 20, 23, 25


class _Array(bytes):
    """An array in its binary form; the cast around it says of what type it is."""


class _AsItIs(Dumper):
    format = Format.BINARY

    def dump(self, obj: Buffer) -> Buffer:
        return obj


def take_arrays(connection: Any, _record: object) -> None:
    """Teach a new connection of the driver to send an array as it is; a listener of SQLAlchemy's ``connect``."""
    connection.adapters.register_dumper(_Array, _AsItIs)


class _Bound(UserDefinedType[bytes]):
    """What SQLAlchemy hands to the driver untouched."""

    cache_ok = True


def array(kind: TypeEngine[Any], values: Sequence[int | str | bytes | None]) -> Cast[Any]:
    """``values`` for a column of ``kind`` as one array. Raises as ``form``."""
    return _cast(kind, literal(form(kind, values), _Bound()))


def array_named(kind: TypeEngine[Any], name: str) -> Cast[Any]:
    """An array for a column of ``kind`` whose ``form`` is given with the statement, under this name."""
    return _cast(kind, bindparam(name, type_=_Bound()))


def form(kind: TypeEngine[Any], values: Sequence[int | str | bytes | None]) -> bytes:
    """The binary form of ``values``. Raises ValueError or TypeError for one that is none of this kind."""
    match kind:
        case BigInteger():
            number, elements = _INT8, _integers("q", values)
        case Integer():
            number, elements = _INT4, _integers("i", values)
        case Boolean():
            number, elements = _BOOL, _pieces(map(_truth, values))
        case String():
            number, elements = _TEXT, _texts(values)
        case LargeBinary():
            number, elements = _BYTEA, _pieces(values)
        case _:
            raise TypeError(f"no form of an array of {kind!r}")
    if not values:
        return _Array(_HEADER.pack(0, 0, number))
    return _Array(_HEADER.pack(1, None in values, number) + _EXTENT.pack(len(values), 1) + elements)


def _cast(kind: TypeEngine[Any], bound: BindParameter[Any]) -> Cast[Any]:
    # As text where the column is shorter: a cast to VARCHAR(32) would cut a value off that must be refused.
    return cast(bound, ARRAY(Text() if isinstance(kind, String) else kind))


def _integers(code: str, values: Sequence[Any]) -> bytes:
    size = struct.calcsize(f">{code}")
    try:
        if None in values:
            one = struct.Struct(f">{code}")
            return _pieces(None if value is None else one.pack(value) for value in values)
        interleaved: list[Any] = [size] * (2 * len(values))
        interleaved[1::2] = values
        return struct.pack(">" + f"i{code}" * len(values), *interleaved)
    except struct.error as error:
        raise ValueError(f"no integer of {size} bytes: {error}") from error


def _texts(values: Sequence[Any]) -> bytes:
    # Many rows of one batch say the same: of each text one piece is made.
    pieces = {
        value: _NULL if value is None else len(text := str.encode(value)).to_bytes(4) + text for value in set(values)
    }
    return b"".join([pieces[value] for value in values])


def _truth(value: Any) -> bytes | None:
    return None if value is None else bytes((bool(value),))


def _pieces(values: Iterable[Any]) -> bytes:
    """Each behind its length."""
    pieces: list[bytes] = []
    for value in values:
        if value is None:
            pieces.append(_NULL)
        else:
            pieces += (len(value).to_bytes(4), value)
    return b"".join(pieces)
