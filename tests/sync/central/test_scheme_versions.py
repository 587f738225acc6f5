"""Which version of the scheme is in force on a day."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sync.central.demo.resources import read_text
from sync.central.scheme_versions import SchemeVersions, company_day, load_schemes
from sync.central.store.engine import Database
from terminal.domain.scheme import Scheme, parse
from tests.sync.central.tills import START

_FIRST = parse(read_text("schemes", "retail-four-tier.toml"))


def _versions(months: set[int]) -> SchemeVersions:
    """One for each month of 2026, numbered like it."""
    return SchemeVersions({month: (f"2026-{month:02}-01", _version(month)) for month in months})


def _version(number: int) -> Scheme:
    return msgspec.structs.replace(_FIRST, version=number)


@given(st.sets(st.integers(1, 12), min_size=1), st.integers(1, 12))
def test_in_force_is_the_newest_that_began(months: set[int], month: int) -> None:
    begun = [each for each in months if each <= month]
    expected = max(begun) if begun else min(months)
    assert _versions(months).in_force(f"2026-{month:02}-15").version == expected


@given(st.sets(st.integers(1, 12), min_size=1), st.integers(1, 12))
def test_what_is_coming_begins_later(months: set[int], month: int) -> None:
    versions = _versions(months)
    now, *coming = versions.in_force_or_coming(f"2026-{month:02}-15")
    assert now is versions.in_force(f"2026-{month:02}-15")
    assert {each.version for each in coming} == {each for each in months if each > month} - {now.version}


def test_a_database_knows_its_schemes_and_its_day(database: Database) -> None:
    with database.read() as connection:
        schemes = load_schemes(connection)
        assert company_day(connection, START).isoformat() == "2026-09-21"
    assert schemes
    assert schemes.get(2) is None
    assert schemes.in_force("2026-09-21") is schemes.get(1)
    assert not SchemeVersions({})
