"""Snapshots of the members: files that a till with an empty cache loads, before it goes on by the feed (design §5).

A file holds the members of one part, in the order of their ids, as the feed would tell them to a till without entries
of its own. The manifest names every file with its hash and is signed with the company's key, as codes are::

    centre: Ed25519(company key,  "MTSN1" ‖ manifest)

Everything that is no member's (products, staff, scheme, hot list) is left to the feed.
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from terminal.domain.card_keys import CodeKey
from terminal.domain.errors import TerminalError
from terminal.domain.journal import Signer
from terminal.domain.members import PARTS, MemberRecord
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

LINES, COLUMNS = FORMATS = (1, 2)
"""Forms of the rows that a till reads: members as JSON lines, or as columns (``snapshot_rows``).

A till that does not read a snapshot's form keeps to the feed.
"""
FORMAT = COLUMNS
"""The form in which a snapshot is made."""
_CENTRE_SIGNS = b"MTSN1"
_PRIME = 2**31 - 1
MOST_ROWS = 2**20
"""Members of one part at the most: 268 million altogether."""
MOST_RAW = 2**31
"""Bytes of one part's rows at the most, before they are compressed."""


class PartFile(msgspec.Struct, frozen=True):
    """One part (0–255) as a file of ``size`` bytes, which stand for ``raw_size`` bytes of ``rows`` lines.

    ``number`` is the part's last feed number before the rows were read: the feed goes on behind it. ``sha256`` is that
    of the file as it is, ``checksum`` that of ``checksum_of`` over its rows.
    """

    part: int
    rows: int
    number: int
    size: int
    raw_size: int
    sha256: bytes
    checksum: int


class Manifest(msgspec.Struct, frozen=True):
    """What a snapshot consists of: ``parts`` in their order, all of them.

    ``feed`` is the feed's epoch with the scope (``Changes.feed``), ``scope`` the latter alone (``domain.scopes``).
    ``business_day`` (ISO) is the company's day on which it was begun; each member's standing says itself which day it
    is of. ``schema`` is the rows' form (``FORMATS``).
    """

    id: str
    company: str
    feed: str
    schema: int
    made_at: Instant
    business_day: str
    scope: str
    parts: tuple[PartFile, ...]

    @property
    def rows(self) -> int:
        """Members in all parts."""
        return sum(each.rows for each in self.parts)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(each.size for each in self.parts)

    @property
    def cursor(self) -> dict[int, int]:
        """By part, behind which number the feed goes on once the files are loaded."""
        return {each.part: each.number for each in self.parts}


class SnapshotTold(msgspec.Struct, frozen=True):
    """A manifest as it was signed, under the company's key ``key``. ``now`` is the centre's clock."""

    manifest: bytes
    signature: bytes
    key: int
    now: Instant


class PartSum(msgspec.Struct, frozen=True):
    """Members of a part and their checksum, once its feed is told up to ``number``."""

    part: int
    number: int
    rows: int
    checksum: int


class SnapshotProblem(StrEnum):
    """Why a snapshot cannot be used."""

    KEY = "key"  # its signature is of no key that this till knows
    GARBLED = "garbled"  # the manifest cannot be read, or contradicts itself
    SCHEMA = "schema"  # its rows have another form than this program reads
    FILE = "file"  # a file that is not the one that was signed
    ROWS = "rows"  # a file that holds something else than its manifest says


class SnapshotError(TerminalError):
    """A snapshot or one of its files that cannot be used: nothing of it is taken. ``part`` is -1 for the manifest."""

    def __init__(self, problem: SnapshotProblem, detail: str = "", *, part: int = -1) -> None:
        told = problem.value if part < 0 else f"{problem.value} of part {part}"
        super().__init__(f"snapshot: {told}" + (f" ({detail})" if detail else ""))
        self.problem = problem
        self.detail = detail
        self.part = part


def told_manifest(manifest: Manifest, key: int, sign: Signer, now: Instant) -> SnapshotTold:
    """The manifest under the company's key."""
    content = msgspec.json.encode(manifest)
    return SnapshotTold(content, sign(_CENTRE_SIGNS + content), key, now)


def read_manifest(told: SnapshotTold, keys: Iterable[CodeKey]) -> Manifest:
    """The manifest in it. Raises SnapshotError KEY, GARBLED or SCHEMA."""
    public = next((each.public for each in keys if each.id == told.key), None)
    if public is None or not ed25519_verifier(public)(_CENTRE_SIGNS + told.manifest, told.signature):
        raise SnapshotError(SnapshotProblem.KEY, f"key {told.key}")
    try:
        manifest = msgspec.json.decode(told.manifest, type=Manifest)
    except (ValueError, RecursionError) as error:
        raise SnapshotError(SnapshotProblem.GARBLED, "no manifest") from error
    if manifest.schema not in FORMATS:
        raise SnapshotError(SnapshotProblem.SCHEMA, f"form {manifest.schema}, this program reads {FORMATS}")
    if [each.part for each in manifest.parts] != list(range(PARTS)):
        raise SnapshotError(SnapshotProblem.GARBLED, "not every part once")
    if not all(map(_is_lawful, manifest.parts)):
        raise SnapshotError(SnapshotProblem.GARBLED, "figures that no file has")
    return manifest


def mark_of(member: int, version: int) -> int:
    """What one member adds to a part's checksum, below 2**31.

    Made of what SQLite and PostgreSQL reckon alike in 64 bits. It finds rows that were lost or are outdated; against
    somebody who forges rows stand hash and signature.
    """
    return (member % _PRIME) * ((version + 1) % _PRIME) % _PRIME


MARK_IN_SQL = f"(({{member}} % {_PRIME}) * (({{version}} + 1) % {_PRIME})) % {_PRIME}"
"""``mark_of`` for a database, with the names of its columns to be filled in."""


def checksum_of(rows: Iterable[MemberRecord]) -> int:
    """Of some members: the sum of their marks, in any order."""
    return sum(mark_of(row.id, row.version) for row in rows)


def is_file(file: PartFile, content_hash: bytes, size: int) -> bool:
    """Whether these are the size and the SHA-256 of the file that was signed."""
    return (content_hash, size) == (file.sha256, file.size)


def _is_lawful(file: PartFile) -> bool:
    return (
        0 <= file.rows <= MOST_ROWS
        and 0 <= file.number < 2**63
        and 0 < file.size <= MOST_RAW
        and 0 <= file.raw_size <= MOST_RAW
        and 0 <= file.checksum < 2**63
        and len(file.sha256) == hashlib.sha256().digest_size
    )
