"""Keys of single cards: NXP's vector, and that no two cards, keys or masters share one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards import diversification
from hardware.cards.diversification import classic_keys, cpu_keys, desfire_key, diversify, ntag_password, sle_psc

MASTER = bytes.fromhex("00112233445566778899AABBCCDDEEFF")
UID = bytes.fromhex("04782E21801D80")


def test_the_vector_of_an10922() -> None:
    assert diversify(MASTER, UID + bytes.fromhex("3042F54E585020416275")) == bytes.fromhex(
        "A8DD63A3B89D54B37CA802473FDA9175"
    )


@pytest.mark.parametrize("length", [0, 15, 32])
def test_inputs_that_plain_cmac_would_pad_otherwise_are_refused(length: int) -> None:
    with pytest.raises(ValueError, match="16 to 31"):
        diversify(MASTER, bytes(length))


def test_a_master_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        diversify(bytes(24), bytes(16))


def secrets(master: bytes, uid: bytes) -> list[bytes]:
    """Every access key of a card but for the SLE's, which are too short to be never alike."""
    classic, ntag, cpu = classic_keys(master, uid), ntag_password(master, uid), cpu_keys(master, uid)
    tag = ntag.pwd + ntag.pack
    of_cpu = [cpu.internal, cpu.external, cpu.line, cpu.master]
    return [classic.a, classic.b, tag, *of_cpu, desfire_key(master, uid)]


def test_lengths_are_those_of_each_family() -> None:
    assert [len(secret) for secret in secrets(MASTER, UID)] == [6, 6, 6, 16, 16, 16, 16, 16]
    assert [len(sle_psc(MASTER, b"", length)) for length in (2, 3)] == [2, 3]


@given(master=st.binary(min_size=16, max_size=16), uids=st.sets(st.binary(max_size=10), min_size=2, max_size=2))
def test_no_secret_serves_twice(master: bytes, uids: set[bytes]) -> None:
    all_secrets = [secret for uid in uids for secret in secrets(master, uid)]
    assert len(set(all_secrets)) == len(all_secrets)


@pytest.mark.parametrize("length", [2, 3])
def test_the_factory_secret_is_never_ours(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    monkeypatch.setattr(diversification, "diversify", lambda *_: b"\xff" * (length + 1) + bytes(15 - length))
    assert sle_psc(MASTER, b"", length) == b"\xff" * (length - 1) + b"\0"
