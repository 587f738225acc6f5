"""The form of a stick's file: what comes back is what was written, and no byte of it can change unseen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.stick_files import StickFile, write_stick
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.sticks import FORM, StickHeader, StickKind, StickProblem, StickRefused, check_signature

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
LOOKUP = b"l" * 32
HEADER = StickHeader(FORM, StickKind.ENTRIES, "company", "S01T01", b"", 7, b"", 0)
FRAMES = ["欧阳** 积分".encode() * 40, b"", bytes(5_000)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "stick"
    write_stick(
        *(file, HEADER, iter(FRAMES), lambda header: msgspec.structs.replace(header, entries=3)),
        lookup_key=LOOKUP,
        sign=KEY.sign,
    )
    return file


def read(path: Path, lookup: bytes = LOOKUP) -> list[bytes]:
    file = StickFile(path)
    check_signature(file.header_text, file.signature, [ed25519_verifier(KEY.public_key().public_bytes_raw())])
    return list(file.frames(lookup))


def test_what_was_written_comes_back(path: Path) -> None:
    assert read(path) == FRAMES
    assert StickFile(path).header.entries == 3
    assert [each.name for each in path.parent.iterdir()] == ["stick"], "nothing is left beside it"


def test_who_finds_the_stick_reads_nothing_of_it(path: Path) -> None:
    assert "欧阳".encode() not in path.read_bytes()
    with pytest.raises(StickRefused) as error:
        read(path, b"x" * 32)
    assert error.value.problem is StickProblem.ALTERED


def test_no_byte_can_change_unseen(path: Path) -> None:
    whole = path.read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises(StickRefused):
            read(path)


@pytest.mark.parametrize("damage", [lambda whole: whole[:-1], lambda whole: whole + b"x", lambda whole: whole[:9]])
def test_a_file_that_is_cut_or_longer_is_refused(path: Path, damage: Callable[[bytes], bytes]) -> None:
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(StickRefused):
        read(path)


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"MTSTICK1", b"MTSTICK1\xff\xff\xff\xff{}", b"PK\x03\x04 holiday pictures"):
        (tmp_path / "other").write_bytes(content)
        with pytest.raises(StickRefused) as error:
            StickFile(tmp_path / "other")
        assert error.value.problem is StickProblem.UNREADABLE


def test_a_disk_that_fails_leaves_no_half_a_file(tmp_path: Path) -> None:
    def frames() -> Iterator[bytes]:
        yield b"one"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_stick(tmp_path / "stick", HEADER, frames(), lambda header: header, lookup_key=LOOKUP, sign=KEY.sign)
    assert list(tmp_path.iterdir()) == []
