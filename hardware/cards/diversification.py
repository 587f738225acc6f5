"""Access keys of each single card, derived from the company's master key (NXP AN10922, AES-128).

The key of a card is CMAC(master, 01 ‖ UID ‖ application ‖ system), so a key that is read out of one card opens no
other one. The application says which key it is; the system keeps these keys apart from any other use of the master.
"""

import msgspec
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

_AES128_DIVERSIFICATION = b"\x01"  # AN10922 clause 2.2: the constant of a 128-bit key
_SHORTEST_INPUT, _LONGEST_INPUT = 16, 31
SYSTEM_ID = b"member-record"  # 13 bytes: with an application and no UID at all just the shortest input

CLASSIC_A = b"MCA"
CLASSIC_B = b"MCB"
NTAG = b"MNT"
SLE = b"MSL"
CPU_INTERNAL = b"MCI"
CPU_EXTERNAL = b"MCX"
CPU_LINE = b"MCL"
CPU_MASTER = b"MCM"
DESFIRE = b"MDF"


class ClassicKeys(msgspec.Struct, frozen=True):
    """The two keys of a MIFARE Classic sector, 6 bytes each."""

    a: bytes
    b: bytes


class NtagPassword(msgspec.Struct, frozen=True):
    """PWD (4 bytes) opens the pages, PACK (2 bytes) is the answer of a tag that really knows it."""

    pwd: bytes
    pack: bytes


class CpuKeys(msgspec.Struct, frozen=True):
    """The keys of a CPU card's member application, 16 bytes each.

    ``internal``: the card proves itself; ``external``: the terminal proves itself; ``line``: the MAC of every write;
    ``master``: creates, erases and changes keys.
    """

    internal: bytes
    external: bytes
    line: bytes
    master: bytes


def diversify(master: bytes, diversification_input: bytes) -> bytes:
    """The 16-byte AES key for ``diversification_input`` (AN10922 clause 2.2.1).

    The input is 16–31 bytes: there the standard's own padding, always to two blocks, is that of plain CMAC. Raises
    ValueError for other lengths and for a master that is not 16 bytes.
    """
    if len(master) != 16:
        raise ValueError("an AES-128 master key has 16 bytes")
    if not _SHORTEST_INPUT <= len(diversification_input) <= _LONGEST_INPUT:
        raise ValueError(f"the diversification input has {_SHORTEST_INPUT} to {_LONGEST_INPUT} bytes")
    mac = CMAC(AES(master))
    mac.update(_AES128_DIVERSIFICATION + diversification_input)
    return mac.finalize()


def classic_keys(master: bytes, uid: bytes) -> ClassicKeys:
    """Key A and key B of the member sector of a MIFARE Classic."""
    return ClassicKeys(a=_secret(master, uid, CLASSIC_A, 6), b=_secret(master, uid, CLASSIC_B, 6))


def ntag_password(master: bytes, uid: bytes) -> NtagPassword:
    """Password and its acknowledgement of a MIFARE Ultralight EV1 or NTAG21x."""
    secret = _secret(master, uid, NTAG, 6)
    return NtagPassword(pwd=secret[:4], pack=secret[4:])


def sle_psc(master: bytes, uid: bytes, length: int) -> bytes:
    """The programmable security code: ``length`` 3 of an SLE4442, 2 of an SLE4428. ``uid`` may be empty."""
    return _secret(master, uid, SLE, length)


def cpu_keys(master: bytes, uid: bytes) -> CpuKeys:
    """The keys of an ISO/IEC 7816-4 CPU card; a card that knows Triple DES only takes them as two-key Triple DES."""
    return CpuKeys(
        internal=_card_key(master, uid, CPU_INTERNAL),
        external=_card_key(master, uid, CPU_EXTERNAL),
        line=_card_key(master, uid, CPU_LINE),
        master=_card_key(master, uid, CPU_MASTER),
    )


def desfire_key(master: bytes, uid: bytes) -> bytes:
    """The AES key of the member application of a DESFire, 16 bytes."""
    return _card_key(master, uid, DESFIRE)


def _card_key(master: bytes, uid: bytes, application: bytes) -> bytes:
    return diversify(master, uid + application + SYSTEM_ID)


def _secret(master: bytes, uid: bytes, application: bytes, length: int) -> bytes:
    """``length`` bytes of the card's key, the first window that is not the factory's own secret of all ones."""
    key = _card_key(master, uid, application)
    factory = b"\xff" * length
    return next(window for start in range(16) if (window := key[start : start + length]) != factory)
