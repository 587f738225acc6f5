"""Personal details sealed to the centre's key: whoever seals them cannot open them again.

RFC 9180 (HPKE), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. ``context`` is authenticated
beside the text, so that what was sealed for one member cannot be passed off as another's.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def new_sealing_key() -> bytes:
    """A private key of 32 bytes; it stays at the centre."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_sealing_key(private: bytes) -> bytes:
    """The public half, 32 bytes, that terminals are given."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_details(public: bytes, text: bytes, context: str) -> bytes:
    """Seal ``text`` to the holder of the private key; 48 bytes longer."""
    return _SUITE.encrypt(text, X25519PublicKey.from_public_bytes(public), context.encode())


def open_details(private: bytes, sealed: bytes, context: str) -> bytes:
    """What was sealed. Raises ValueError when it was altered, or sealed to another key or in another context."""
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), context.encode())
    except (InvalidTag, ValueError) as error:
        raise ValueError("these details do not open: altered, or not sealed for this place") from error
