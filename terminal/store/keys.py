"""The key vault: the secrets of one data folder, sealed by the operating system where it can.

``terminal.key`` in the folder is JSON and says where the secrets are: in the operating system's key store (DPAPI,
Keychain, Secret Service) under a random name, or in the file itself, which then only this user may read. It is never
derived from a PIN: a million PINs are tried in hours.
"""

import os
import secrets
import stat
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.errors import StoreError, StoreFault
from terminal.domain.journal import Signer, Verifier
from terminal.domain.signatures import ed25519_verifier

KEY_FILE = "terminal.key"

_SERVICE = "member-terminal"
_RESTORE = "restore the data folder with its key from the backup, or move the folder away and enrol again"


class SealedBy(StrEnum):
    """What keeps the secrets."""

    KEYRING = "keyring"
    KEY_FILE = "key_file"


class Secrets(msgspec.Struct, frozen=True):
    """Raw keys of 32 bytes each. ``device`` is an Ed25519 seed; ``lookup`` and ``company`` come with enrolment."""

    journal: bytes
    cache: bytes
    device: bytes
    lookup: bytes | None = None
    company: CompanyKeys | None = None  # the newest that the centre gave; None before, and in key files older than they
    former: tuple[bytes, ...] = ()  # public keys of the machines that this terminal was on before

    def __repr__(self) -> str:
        return "Secrets(…)"


class _InKeyring(msgspec.Struct, frozen=True, tag="keyring", tag_field="sealed_by"):
    item: str


class _InFile(msgspec.Struct, frozen=True, tag="key_file", tag_field="sealed_by"):
    secrets: Secrets


_Sealed: TypeAlias = _InKeyring | _InFile


class KeyVault:
    """The secrets of one data folder. ``create`` makes them once, ``open`` reads them back."""

    def __init__(self, folder: Path, sealed: _Sealed, keys: Secrets) -> None:
        self._path = folder / KEY_FILE
        self._sealed = sealed
        self._secrets = keys

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether the folder has a vault."""
        return (folder / KEY_FILE).exists()

    @classmethod
    def create(cls, folder: Path, *, keyring: bool = True) -> "KeyVault":
        """New random secrets; in the system's key store when it has a real one and ``keyring`` allows it."""
        keys = Secrets(secrets.token_bytes(32), secrets.token_bytes(32), secrets.token_bytes(32))
        return cls.keep(folder, keys, keyring=keyring)

    @classmethod
    def keep(cls, folder: Path, keys: Secrets, *, keyring: bool = True) -> "KeyVault":
        """The secrets of a backup in a vault of this machine. Raises StoreError when they cannot be kept."""
        sealed: _Sealed = _InKeyring(secrets.token_hex(16)) if keyring and _keyring_usable() else _InFile(keys)
        vault = cls(folder, sealed, keys)
        vault._keep(keys)  # a class's own factory
        return vault

    @classmethod
    def open(cls, folder: Path) -> "KeyVault":
        """Raises StoreError when the key file is missing, unreadable, or readable by others (POSIX)."""
        path = folder / KEY_FILE
        try:
            _refuse_if_shared(path)
            sealed = msgspec.json.decode(path.read_bytes(), type=_InKeyring | _InFile)
        except OSError as error:
            raise StoreError(f"{KEY_FILE} cannot be read: {error.strerror}", _RESTORE) from error
        except (ValueError, RecursionError) as error:  # msgspec's errors, and text that is no UTF-8
            raise StoreError(f"{KEY_FILE} is damaged", _RESTORE, StoreFault.DAMAGED) from error
        keys = sealed.secrets if isinstance(sealed, _InFile) else _read_keyring(sealed.item)
        return cls(folder, sealed, keys)

    @property
    def sealed_by(self) -> SealedBy:
        """What keeps the secrets, for the devices page and the log."""
        return SealedBy.KEYRING if isinstance(self._sealed, _InKeyring) else SealedBy.KEY_FILE

    @property
    def secrets(self) -> Secrets:
        """The raw keys; never to be shown, logged or sent."""
        return self._secrets

    @property
    def public_key(self) -> bytes:
        """The device's Ed25519 public key, 32 bytes."""
        return self._device().public_key().public_bytes_raw()

    def signer(self) -> Signer:
        """Signs with the device key."""
        return self._device().sign

    def verifier(self) -> Verifier:
        """Checks signatures in the journal: of the device key, or of a machine that this terminal was on before."""
        return journal_verifier(self.public_key, self._secrets.former)

    def keep_lookup_key(self, lookup: bytes) -> None:
        """Keep the key that enrolment brought. Raises StoreError when it cannot be kept."""
        self._keep(msgspec.structs.replace(self._secrets, lookup=lookup))

    def keep_company_keys(self, company: CompanyKeys) -> None:
        """Keep the company's keys in place of those before. Raises StoreError when they cannot be kept."""
        self._keep(msgspec.structs.replace(self._secrets, company=company))

    def keep_former_keys(self, former: Sequence[bytes]) -> None:
        """Keep the public keys of the machines before. Raises StoreError when they cannot be kept."""
        self._keep(msgspec.structs.replace(self._secrets, former=tuple(former)))

    def forget_company_keys(self) -> None:
        """A terminal that was revoked writes no more cards. Raises StoreError when that cannot be kept."""
        if self._secrets.company is not None:
            self._keep(msgspec.structs.replace(self._secrets, company=None))

    def _device(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._secrets.device)

    def _keep(self, keys: Secrets) -> None:
        if isinstance(self._sealed, _InKeyring):
            _write_keyring(self._sealed.item, keys)
        else:
            self._sealed = _InFile(keys)
        try:
            write_private(self._path, msgspec.json.encode(self._sealed))
        except OSError as error:
            raise StoreError(
                f"{self._path.name} cannot be written: {error.strerror}", "check the disk and the rights of its folder"
            ) from error
        self._secrets = keys


def journal_verifier(public_key: bytes, former: Sequence[bytes]) -> Verifier:
    """Checks a signature with each key that a journal's entries may bear, the present one first."""
    checks = [ed25519_verifier(key) for key in (public_key, *reversed(former))]
    return lambda digest, signature: any(check(digest, signature) for check in checks)


def _refuse_if_shared(path: Path) -> None:
    mode = path.stat().st_mode
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise StoreError(
            f"{path.name} can be read by others (mode {stat.S_IMODE(mode):04o})",
            f"run: chmod 600 {path}",
            StoreFault.KEY_OPEN,
        )


def write_private(path: Path, content: bytes) -> None:
    """Replace a file whole and durably: with a torn key file both databases would be lost. Raises OSError."""
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    if os.name == "posix":  # elsewhere a folder cannot be opened, and the replace itself is durable
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _keyring_usable() -> bool:
    """Whether the system has a real key store, tried by writing: a locked or half-installed one only fails then."""
    import keyring
    import keyring.errors
    from keyring.backends import chainer, fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring) or not type(backend).__module__.startswith("keyring.backends."):
        return False  # none, one that forgets, or a foreign one that may keep plain text
    if isinstance(backend, chainer.ChainerBackend) and not backend.backends:
        return False
    probe = f"probe-{secrets.token_hex(8)}"
    try:
        keyring.set_password(_SERVICE, probe, probe)
        kept = keyring.get_password(_SERVICE, probe) == probe
        keyring.delete_password(_SERVICE, probe)
    except keyring.errors.KeyringError:
        return False
    return kept


def _write_keyring(item: str, keys: Secrets) -> None:
    import keyring
    import keyring.errors

    try:
        keyring.set_password(_SERVICE, item, msgspec.json.encode(keys).decode())
    except keyring.errors.KeyringError as error:
        raise StoreError(
            f"the system's key store refused: {error}", "unlock it and try again", StoreFault.KEY_STORE
        ) from error


def _read_keyring(item: str) -> Secrets:
    import keyring
    import keyring.errors

    try:
        kept = keyring.get_password(_SERVICE, item)
    except keyring.errors.KeyringError as error:
        raise StoreError(
            f"the system's key store refused: {error}", "unlock it and try again", StoreFault.KEY_STORE
        ) from error
    if kept is None:
        raise StoreError("the system's key store does not hold this terminal's keys", _RESTORE, StoreFault.KEY_STORE)
    return msgspec.json.decode(kept, type=Secrets)
