"""Lists of values go to PostgreSQL as arrays in its binary form, and come out as they went in."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Boolean, Float, Integer, LargeBinary, String, Text, func, select
from sqlalchemy.exc import DataError
from sqlalchemy.types import TypeEngine

from sync.central.store.arrays import array
from sync.central.store.engine import Database

pytestmark = pytest.mark.parametrize("empty_database", ["postgresql"], indirect=True)

_TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.text(r"""{}[]",\'x NULL""", max_size=8),
    st.sampled_from(["NULL", "null", "", " ", "{}", "\\", '"', "\\x00", "\r\n\t", "。"]),
)
_LISTS = st.one_of(
    st.tuples(st.just(BigInteger()), st.lists(st.none() | st.integers(-(2**63), 2**63 - 1))),
    st.tuples(st.just(Integer()), st.lists(st.none() | st.integers(-(2**31), 2**31 - 1))),
    st.tuples(st.just(Boolean()), st.lists(st.none() | st.booleans())),
    st.tuples(st.just(Text()), st.lists(st.none() | _TEXTS)),
    st.tuples(st.just(LargeBinary()), st.lists(st.none() | st.binary())),
)


def _through_postgres(database: Database, kind: TypeEngine[Any], values: list[Any]) -> list[Any]:
    with database.read() as connection:
        return list(connection.scalars(select(func.unnest(array(kind, values), type_=kind))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_LISTS)
def test_every_value_comes_back(empty_database: Database, listed: tuple[TypeEngine[Any], list[Any]]) -> None:
    kind, values = listed
    assert _through_postgres(empty_database, kind, values) == values


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (BigInteger(), 2**63),
        (Integer(), 2**31),
        (Integer(), -(2**31) - 1),
        (BigInteger(), "7; DROP TABLE"),
        (Text(), "a\0b"),
        (Text(), "\ud800"),
        (Text(), 7),
        (LargeBinary(), "text"),
    ],
)
@pytest.mark.parametrize("beside", [[], [None]])
def test_what_a_column_cannot_hold_is_refused(
    empty_database: Database, kind: TypeEngine[Any], value: object, beside: list[Any]
) -> None:
    with pytest.raises((DataError, ValueError, TypeError)):
        _through_postgres(empty_database, kind, [value, *beside])


def test_text_is_not_cut_to_its_column(empty_database: Database) -> None:
    assert _through_postgres(empty_database, String(2), ["abc"]) == ["abc"]


def test_a_kind_without_a_form_is_refused(empty_database: Database) -> None:
    with pytest.raises(TypeError):
        _through_postgres(empty_database, Float(), [1.0])
