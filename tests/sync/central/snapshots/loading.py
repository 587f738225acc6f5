"""A till that loads a snapshot as its own cache would: by ranges, checked, and then by the feed."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sync import protocol
from sync.row_files import check_file, read_part
from terminal.domain.feed import Changes
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.snapshots import Manifest, PartFile, SnapshotTold, read_manifest
from tests.support.snapshot_members import members_told
from tests.sync.central.tills import Till

_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


@dataclass
class Loader:
    """What a till came by."""

    till: Till
    folder: Path
    members: dict[MemberId, MemberRecord] = field(default_factory=dict)
    cursor: dict[int, int] = field(default_factory=dict)
    feed: str = ""

    def manifest(self) -> Manifest:
        """The newest one, whose signature holds."""
        answer = self.till.get(protocol.SNAPSHOTS)
        assert answer.status_code == 200, answer.text
        assert self.till.keys is not None
        told = msgspec.json.decode(answer.content, type=SnapshotTold)
        return read_manifest(told, self.till.keys.code_keys)

    def load(self, manifest: Manifest, *, piece: int = 200) -> None:
        """Every part, in ranges of ``piece`` bytes; of those without members only the first."""
        empty = [file for file in manifest.parts if not file.rows]
        for file in [*(each for each in manifest.parts if each.rows), *empty[:1]]:
            for members in self.part(manifest.id, file, piece):
                self.members |= {member.id: member for member in members}
        self.cursor, self.feed = manifest.cursor, manifest.feed

    def part(self, snapshot: str, file: PartFile, piece: int) -> list[list[MemberRecord]]:
        """One of them."""
        path, content = self.folder / "part", b""
        while len(content) < file.size:
            wanted = f"bytes={len(content)}-{len(content) + piece - 1}"
            answer = self.till.get(part_path(snapshot, file.part), Range=wanted)
            assert answer.status_code == 206, answer.text
            told = _CONTENT_RANGE.fullmatch(answer.headers["content-range"])
            assert told is not None
            assert (int(told[1]), int(told[3])) == (len(content), file.size)
            assert int(told[2]) - int(told[1]) + 1 == len(answer.content) <= piece
            content += answer.content
        path.write_bytes(content)
        check_file(path, file)
        return [list(members_told(rows)) for rows in read_part(path, file)]

    def equals_the_feed_alone(self) -> bool:
        """Whether a till that never saw a snapshot has come to the same."""
        alone = Loader(self.till, self.folder)
        alone.follow()
        return alike(self.members) == alike(alone.members) and self.cursor == alone.cursor

    def follow(self, limit: int = 2_000, **beside: object) -> list[Changes]:
        """Go on by the feed to its end."""
        slices: list[Changes] = []
        while not slices or slices[-1].more:
            changes = self.till.pull(self.cursor, name=self.feed, limit=limit, **({} if slices else beside))
            slices.append(changes)
            assert self.feed in {"", changes.feed}
            self.cursor, self.feed = changes.cursor, changes.feed
            for gone in changes.left:
                self.members.pop(gone, None)
            for member in changes.members:
                if member.id not in self.members or self.members[member.id].version <= member.version:
                    self.members[member.id] = member
        return slices


def alike(members: dict[MemberId, MemberRecord]) -> list[MemberRecord]:
    """Members by id, without what depends on who asked, and when; of the erased that they are, for no more is kept."""
    return [
        MemberRecord(member.id, member.version, "", "", 0, 0, 0, erased=True)
        if member.erased
        else msgspec.structs.replace(member, as_of=0, included=(0, 0))
        for _, member in sorted(members.items())
    ]


def part_path(snapshot: str, part: int) -> str:
    """Where a part is asked for."""
    return protocol.SNAPSHOT_PART.format(snapshot=snapshot, part=part)
