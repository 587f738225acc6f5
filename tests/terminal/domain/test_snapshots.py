"""What a till takes for a snapshot of the centre, and what it does not."""

import sqlite3

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.card_keys import CodeKey
from terminal.domain.members import PARTS
from terminal.domain.scopes import ALL
from terminal.domain.snapshots import (
    FORMAT,
    FORMATS,
    MARK_IN_SQL,
    Manifest,
    PartFile,
    SnapshotError,
    SnapshotProblem,
    SnapshotTold,
    mark_of,
    read_manifest,
    told_manifest,
)

PRIVATE = Ed25519PrivateKey.generate()
KEYS = (
    CodeKey(2, PRIVATE.public_key().public_bytes_raw()),
    CodeKey(1, Ed25519PrivateKey.generate().public_key().public_bytes_raw()),
)
PARTS_OF_IT = tuple(PartFile(part, 0, part, 9, 0, bytes(32), 0) for part in range(PARTS))
MANIFEST = Manifest("20260301-1", "安禾超市", "feed", FORMAT, 1_000, "2026-03-01", ALL, PARTS_OF_IT)

members = st.integers(1, 2**53 - 1)
versions = st.integers(0, 2**31 - 3)


def told(manifest: Manifest = MANIFEST) -> SnapshotTold:
    return told_manifest(manifest, 2, PRIVATE.sign, 2_000)


def test_what_the_centre_signed_is_read() -> None:
    read = read_manifest(told(), KEYS)
    assert read == MANIFEST
    assert (read.rows, read.size, read.cursor[255]) == (0, 9 * PARTS, 255)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, by: int) -> None:
    signed = told()
    changed = bytearray(signed.manifest)
    changed[place % len(changed)] ^= by
    with pytest.raises(SnapshotError) as refused:
        read_manifest(msgspec.structs.replace(signed, manifest=bytes(changed)), KEYS)
    assert refused.value.problem is SnapshotProblem.KEY


def test_a_key_that_the_till_does_not_know_signs_nothing() -> None:
    for keys in ((), KEYS[1:]):
        with pytest.raises(SnapshotError, match="key 2"):
            read_manifest(told(), keys)
    with pytest.raises(SnapshotError, match="key 1"):
        read_manifest(told_manifest(MANIFEST, 1, PRIVATE.sign, 2_000), KEYS)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"schema": max(FORMATS) + 1}, SnapshotProblem.SCHEMA),
        ({"schema": 0}, SnapshotProblem.SCHEMA),
        ({"parts": PARTS_OF_IT[1:]}, SnapshotProblem.GARBLED),
        ({"parts": (*PARTS_OF_IT[:-1], PARTS_OF_IT[0])}, SnapshotProblem.GARBLED),
        ({"parts": (PartFile(0, -1, 0, 9, 0, bytes(32), 0), *PARTS_OF_IT[1:])}, SnapshotProblem.GARBLED),
        ({"parts": (PartFile(0, 1, 0, 9, 2**40, bytes(32), 0), *PARTS_OF_IT[1:])}, SnapshotProblem.GARBLED),
        ({"parts": (PartFile(0, 1, 0, 9, 0, b"", 0), *PARTS_OF_IT[1:])}, SnapshotProblem.GARBLED),
    ],
)
def test_a_manifest_that_cannot_be_used_says_why(changes: dict[str, object], problem: SnapshotProblem) -> None:
    with pytest.raises(SnapshotError) as refused:
        read_manifest(told(msgspec.structs.replace(MANIFEST, **changes)), KEYS)
    assert refused.value.problem is problem


def test_signed_words_that_are_no_manifest_are_refused() -> None:
    nonsense = SnapshotTold(b"[[", PRIVATE.sign(b"MTSN1[["), 2, 0)
    with pytest.raises(SnapshotError, match="garbled"):
        read_manifest(nonsense, KEYS)


@given(members, versions, versions)
def test_another_version_of_a_member_has_another_mark(member: int, version: int, other: int) -> None:
    if version != other and member % (2**31 - 1):
        assert mark_of(member, version) != mark_of(member, other)


@given(st.lists(st.tuples(members, versions), max_size=20))
def test_a_database_reckons_the_same_marks(rows: list[tuple[int, int]]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE member (id INTEGER, version INTEGER)")
    connection.executemany("INSERT INTO member VALUES (?, ?)", rows)
    mark = MARK_IN_SQL.format(member="id", version="version")
    (found,) = connection.execute(f"SELECT coalesce(sum({mark}), 0) FROM member").fetchone()  # noqa: S608 — own text
    connection.close()
    assert found == sum(mark_of(*row) for row in rows)
