"""Ed25519 (RFC 8032) signatures checked under a raw public key."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from terminal.domain.journal import Verifier


def ed25519_verifier(public_key: bytes) -> Verifier:
    """A verifier for a raw 32-byte Ed25519 public key. Raises ValueError for anything else."""
    key = Ed25519PublicKey.from_public_bytes(public_key)

    def verify(message: bytes, signature: bytes) -> bool:
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return verify
