"""Where the secrets are kept, and that others cannot read them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import msgspec
import pytest

from terminal.domain.card_keys import CardKeys, CodeKey, CompanyKeys
from terminal.domain.errors import StoreError
from terminal.store.keys import KEY_FILE, KeyVault, SealedBy

LOOKUP = bytes(range(32))


def company_keys(newest: int) -> CompanyKeys:
    """The company's keys after so many generations of card keys."""
    cards = tuple(CardKeys(number, bytes([number]) * 32, bytes([number]) * 16) for number in range(newest, 0, -1))
    return CompanyKeys(cards, (CodeKey(1, b"c" * 32),), b"s" * 32)


class SystemStore(keyring.backend.KeyringBackend):
    """Stands in for the operating system's key store, which no test may touch."""

    priority = 1.0
    viable = False  # keyring knows every class there is: no till of another test may find this one by itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.items: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.items[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.items.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.items[service, username]


# the vault trusts the library's own backends only
SystemStore.__module__ = "keyring.backends.SecretService"


@pytest.fixture(autouse=True)
def no_system_store() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]  # as above
    yield
    keyring.set_keyring(before)


def test_without_a_system_store_a_private_file_holds_the_secrets(tmp_path: Path) -> None:
    made = KeyVault.create(tmp_path)
    opened = KeyVault.open(tmp_path)
    assert made.sealed_by is opened.sealed_by is SealedBy.KEY_FILE
    assert opened.secrets == made.secrets
    assert len({opened.secrets.journal, opened.secrets.cache, opened.secrets.device}) == 3
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_with_a_system_store_the_file_holds_no_secret(tmp_path: Path) -> None:
    keyring.set_keyring(SystemStore())
    made = KeyVault.create(tmp_path)
    made.keep_lookup_key(LOOKUP)
    opened = KeyVault.open(tmp_path)
    assert (opened.sealed_by, opened.secrets.lookup) == (SealedBy.KEYRING, LOOKUP)
    assert opened.secrets == made.secrets
    written = (tmp_path / KEY_FILE).read_bytes()
    assert set(msgspec.json.decode(written)) == {"sealed_by", "item"}


def test_a_foreign_store_is_not_trusted(tmp_path: Path) -> None:
    class PlainText(SystemStore):
        pass

    keyring.set_keyring(PlainText())
    assert KeyVault.create(tmp_path).sealed_by is SealedBy.KEY_FILE


def test_a_system_store_that_forgot_says_so(tmp_path: Path) -> None:
    keyring.set_keyring(SystemStore())
    KeyVault.create(tmp_path)
    keyring.set_keyring(SystemStore())
    with pytest.raises(StoreError, match="does not hold"):
        KeyVault.open(tmp_path)


def test_the_lookup_key_is_kept(tmp_path: Path) -> None:
    vault = KeyVault.create(tmp_path)
    assert vault.secrets.lookup is None
    vault.keep_lookup_key(LOOKUP)
    assert vault.secrets.lookup == KeyVault.open(tmp_path).secrets.lookup == LOOKUP


@pytest.mark.parametrize("system_store", [False, True])
def test_the_companys_keys_are_kept_beside_the_others(tmp_path: Path, system_store: bool) -> None:
    if system_store:
        keyring.set_keyring(SystemStore())
    vault = KeyVault.create(tmp_path)
    vault.keep_lookup_key(LOOKUP)
    for generation in (1, 2):
        vault.keep_company_keys(company_keys(generation))
    assert vault.secrets.company == company_keys(2)
    opened = KeyVault.open(tmp_path).secrets
    assert opened == vault.secrets
    assert opened.lookup == LOOKUP


def test_a_key_file_from_before_the_companys_keys_opens(tmp_path: Path) -> None:
    KeyVault.create(tmp_path)
    written = msgspec.json.decode((tmp_path / KEY_FILE).read_bytes())
    del written["secrets"]["company"]
    (tmp_path / KEY_FILE).write_bytes(msgspec.json.encode(written))
    vault = KeyVault.open(tmp_path)
    assert vault.secrets.company is None
    vault.keep_company_keys(company_keys(1))
    assert KeyVault.open(tmp_path).secrets.company == company_keys(1)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    KeyVault.create(tmp_path)
    (tmp_path / KEY_FILE).chmod(mode)
    with pytest.raises(StoreError, match="can be read by others") as caught:
        KeyVault.open(tmp_path)
    assert "chmod 600" in caught.value.advice


def test_a_damaged_or_missing_key_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        KeyVault.open(tmp_path)
    KeyVault.create(tmp_path)
    for damaged in (b'{"sealed_by": "key_file", "secrets"', b'{"sealed_by": "\xff"}', b"", b"[" * 100_000):
        (tmp_path / KEY_FILE).write_bytes(damaged)
        with pytest.raises(StoreError, match="damaged"):
            KeyVault.open(tmp_path)


def test_the_device_key_signs_what_only_its_public_key_accepts(tmp_path: Path) -> None:
    vault = KeyVault.create(tmp_path)
    signature = vault.signer()(b"d" * 32)
    verify = vault.verifier()
    assert verify(b"d" * 32, signature)
    assert not verify(b"e" * 32, signature)
    assert len(vault.public_key) == 32


def test_secrets_do_not_show_in_a_log(tmp_path: Path) -> None:
    secrets = KeyVault.create(tmp_path).secrets
    assert repr(secrets) == "Secrets(…)"
