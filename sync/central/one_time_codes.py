"""One-time codes that head office reads out to a store: short-lived, kept as hashes alone."""

import hashlib
import secrets

CODE_LIFE_MS = 10 * 60_000
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing that reads like something else
_LENGTH = 12  # 12 × 5 = 60 random bits
_LOOKALIKES = str.maketrans("OIL", "011", "- ")


def new_one_time_code() -> str:
    """A random one as it is told: three groups of four characters."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


def code_hash(code: str) -> bytes:
    """SHA-256 of a code, however it was typed: in small letters, with or without dashes, O for 0."""
    return hashlib.sha256(code.upper().translate(_LOOKALIKES).encode()).digest()
