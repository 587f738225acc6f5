"""The company's secrets that a terminal is given at enrolment, to read and write cards and to seal personal details."""

import msgspec


class CardKeys(msgspec.Struct, frozen=True):
    """One generation of the keys for chips; ``id`` (1–255) is written into every record made under it.

    ``mac`` (32 bytes) authenticates the member record, ``master`` (16 bytes, AES) is what each card's own access keys
    are derived from (NXP AN10922).
    """

    id: int
    mac: bytes
    master: bytes

    def __repr__(self) -> str:
        return f"CardKeys(id={self.id})"


class CodeKey(msgspec.Struct, frozen=True):
    """An Ed25519 public key (32 bytes) under which the centre signs the codes of electronic cards."""

    id: int
    public: bytes


class CompanyKeys(msgspec.Struct, frozen=True):
    """Everything of that kind. ``card_keys`` newest first; ``sealing`` is the centre's X25519 public key, 32 bytes."""

    card_keys: tuple[CardKeys, ...]
    code_keys: tuple[CodeKey, ...]
    sealing: bytes

    def __repr__(self) -> str:
        return f"CompanyKeys(card_keys={self.card_keys!r})"
