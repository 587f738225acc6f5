"""Lists of rows go to PostgreSQL as arrays in text of our own, and come out as they went in."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Boolean, LargeBinary, Text, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DataError
from sqlalchemy.types import TypeEngine

from sync.central.store.dialect import array_text
from sync.central.store.engine import Database

pytestmark = pytest.mark.parametrize("empty_database", ["postgresql"], indirect=True)

_TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.text(r"""{}[]",\'x NULL""", max_size=8),
    st.sampled_from(["NULL", "null", "", " ", "{}", "\\", '"', "\\x00", "\r\n\t", "。"]),
)
_LISTS = st.one_of(
    st.tuples(st.just(BigInteger()), st.lists(st.none() | st.integers(-(2**63), 2**63 - 1))),
    st.tuples(st.just(Boolean()), st.lists(st.none() | st.booleans())),
    st.tuples(st.just(Text()), st.lists(st.none() | _TEXTS)),
    st.tuples(st.just(LargeBinary()), st.lists(st.none() | st.binary())),
)


def _through_postgres(database: Database, kind: TypeEngine[Any], values: list[Any]) -> list[Any]:
    array = cast(literal(array_text(values), Text()), ARRAY(kind))
    with database.read() as connection:
        return list(connection.scalars(select(func.unnest(array, type_=kind))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_LISTS)
def test_every_value_comes_back(empty_database: Database, listed: tuple[TypeEngine[Any], list[Any]]) -> None:
    kind, values = listed
    assert _through_postgres(empty_database, kind, values) == values


@pytest.mark.parametrize(("kind", "value"), [(BigInteger(), 2**63), (Text(), "a\0b"), (BigInteger(), "7; DROP TABLE")])
def test_what_a_column_cannot_hold_is_refused(empty_database: Database, kind: TypeEngine[Any], value: object) -> None:
    with pytest.raises(DataError):
        _through_postgres(empty_database, kind, [value])
