"""The chain: any single alteration, omission or exchange of an entry is found, and where."""

import hashlib
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.errors import JournalBroken
from terminal.domain.journal import GENESIS, Entry, EntryKind, check_chain, digest_of, seal


def _sign(digest: bytes) -> bytes:
    return hashlib.sha512(b"device key" + digest).digest()


def _verify(digest: bytes, signature: bytes) -> bool:
    return _sign(digest) == signature


def _chain(length: int, *, terminal: str = "T01", epoch: int = 1) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(1, length + 1):
        draft = Entry(
            terminal=terminal,
            epoch=epoch,
            number=number,
            kind=EntryKind.SALE_COMPLETED,
            at=1_000 + number,
            clock_offset=-5,
            actor="c01",
            body=b'{"n":%d}' % number,
            previous=entries[-1].hash if entries else GENESIS,
        )
        entries.append(seal(draft, _sign))
    return entries


def _broken_at(entries: list[Entry], *, verify: Callable[[bytes, bytes], bool] | None = None) -> int:
    with pytest.raises(JournalBroken) as broken:
        check_chain(entries, verify=verify)
    return broken.value.number


ALTERATIONS: dict[str, Callable[[Entry], Entry]] = {
    "terminal": lambda entry: msgspec.structs.replace(entry, terminal="T02"),
    "epoch": lambda entry: msgspec.structs.replace(entry, epoch=2),
    "number": lambda entry: msgspec.structs.replace(entry, number=entry.number + 1),
    "kind": lambda entry: msgspec.structs.replace(entry, kind=EntryKind.DRAWER_OPENED),
    "at": lambda entry: msgspec.structs.replace(entry, at=entry.at + 1),
    "clock_offset": lambda entry: msgspec.structs.replace(entry, clock_offset=0),
    "actor": lambda entry: msgspec.structs.replace(entry, actor="c02"),
    "body": lambda entry: msgspec.structs.replace(entry, body=entry.body + b" "),
    "previous": lambda entry: msgspec.structs.replace(entry, previous=bytes(31) + b"\1"),
    "hash": lambda entry: msgspec.structs.replace(entry, hash=bytes(32)),
    "signature": lambda entry: msgspec.structs.replace(entry, signature=bytes(64)),
}


def test_every_field_has_an_alteration() -> None:
    assert set(ALTERATIONS) == set(Entry.__struct_fields__)


@pytest.mark.parametrize("field", ALTERATIONS)
@given(length=st.integers(1, 6), data=st.data())
def test_any_altered_field_is_found_at_its_entry(field: str, length: int, data: st.DataObject) -> None:
    entries = _chain(length)
    at = data.draw(st.integers(0, length - 1))
    entries[at] = ALTERATIONS[field](entries[at])
    assert _broken_at(entries, verify=_verify) == at + 1


def test_an_entry_sealed_anew_by_another_key_is_found() -> None:
    entries = _chain(3)
    forged = msgspec.structs.replace(entries[2], body=b"{}", hash=b"", signature=b"")
    entries[2] = seal(forged, lambda digest: digest * 2)
    assert check_chain(entries, verify=None)[0] == 3  # the hashes alone agree: this is what the signature is for
    assert _broken_at(entries, verify=_verify) == 3


@given(st.integers(2, 7), st.data())
def test_a_dropped_entry_is_found_unless_it_was_the_last(length: int, data: st.DataObject) -> None:
    entries = _chain(length)
    at = data.draw(st.integers(0, length - 2))
    del entries[at]
    assert _broken_at(entries) == at + 1


@given(st.integers(2, 7), st.data())
def test_exchanged_entries_are_found(length: int, data: st.DataObject) -> None:
    entries = _chain(length)
    first = data.draw(st.integers(0, length - 2))
    second = data.draw(st.integers(first + 1, length - 1))
    entries[first], entries[second] = entries[second], entries[first]
    assert _broken_at(entries) == first + 1


@given(st.integers(1, 5), st.data())
def test_a_repeated_entry_is_found(length: int, data: st.DataObject) -> None:
    entries = _chain(length)
    at = data.draw(st.integers(0, length - 1))
    entries.insert(at, entries[at])
    assert _broken_at(entries) == at + 2


def test_a_whole_chain_gives_its_head_and_goes_on_from_there() -> None:
    entries = _chain(5)
    assert check_chain(entries, verify=_verify) == (5, entries[-1].hash)
    number, head = check_chain(entries[:3], verify=None)
    assert check_chain(entries[3:], after=number, previous=head, verify=None) == (5, entries[-1].hash)
    assert check_chain([], verify=None) == (0, GENESIS)


def test_fields_that_run_together_make_other_hashes() -> None:
    entry = _chain(1)[0]
    one = msgspec.structs.replace(entry, terminal="T0", actor="1c01")
    other = msgspec.structs.replace(entry, terminal="T01", actor="c01")
    assert digest_of(one) != digest_of(other)
