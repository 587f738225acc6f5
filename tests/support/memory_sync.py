"""Both ends of sync in memory, honest to their ports: for runs of many terminals in one process from a seed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

import msgspec

from sync.protocol import MAX_BATCH, JournalHead, JournalHeads, Pull, Push, Pushed
from terminal.domain.errors import Fork, JournalBroken, Refused
from terminal.domain.feed import Changes
from terminal.domain.journal import GENESIS, Entry, EntryKind, check_follows, seal
from terminal.domain.members import MemberId, MemberRecord, part_of
from terminal.domain.scopes import epoch_of
from terminal.domain.snapshot_rows import Rows
from terminal.domain.snapshots import checksum_of
from terminal.domain.times import Instant
from tests.support.snapshot_members import members_told

Position = tuple[int, int]
"""(epoch, number) of an entry."""


def sign_with(secret: bytes) -> Callable[[bytes], bytes]:
    """A stand-in for the device key: 64 bytes that only ``secret`` makes. Its cost is a hash, not a curve."""
    return lambda digest: hashlib.sha512(secret + digest).digest()


class MemoryOutbox:
    """ports.Outbox over a list; ``record`` is what a service would do at the counter."""

    def __init__(self, terminal: str) -> None:
        self.terminal = terminal
        self.entries: list[Entry] = []
        self.acknowledged: set[Position] = set()
        self.parked: set[Position] = set()
        self.clock_offset = 0
        self.concerned: list[MemberId] = []
        self.epoch = 0
        self.held: Position = (0, 0)
        self.feed: str | None = None
        self._sign = sign_with(terminal.encode())
        self.open_epoch("enrolled", at=0)

    def record(self, body: bytes, kind: EntryKind = EntryKind.SALE_COMPLETED) -> Entry:
        """Append an act with this body."""
        if self.entries and self.held > (self.entries[-1].epoch, self.entries[-1].number):
            self.epoch = self.held[0] + 1
            self._append(b"fork", EntryKind.EPOCH_OPENED)
        return self._append(body, kind)

    def _append(self, body: bytes, kind: EntryKind) -> Entry:
        mine = [entry for entry in self.entries if entry.epoch == self.epoch]
        draft = Entry(
            terminal=self.terminal,
            epoch=self.epoch,
            number=len(mine) + 1,
            kind=kind,
            at=0,
            clock_offset=self.clock_offset,
            actor="test",
            body=body,
            previous=mine[-1].hash if mine else GENESIS,
        )
        entry = seal(draft, self._sign)
        self.entries.append(entry)
        return entry

    def twin(self) -> "MemoryOutbox":
        """The same terminal as a copy of its disk would start: unaware that it has a twin."""
        twin = MemoryOutbox(self.terminal)
        twin.entries = list(self.entries)
        twin.acknowledged, twin.parked = set(self.acknowledged), set(self.parked)
        twin.epoch = self.epoch
        return twin

    def waiting(self) -> int:
        return len(self._unacknowledged())

    def next_batch(self, limit: int) -> Sequence[Entry]:
        waiting = self._unacknowledged()
        return [entry for entry in waiting if entry.epoch == waiting[0].epoch][:limit]

    def acknowledge(self, epoch: int, number: int, *, parked: Sequence[int] = ()) -> None:
        covered = (entry for entry in self.entries if entry.epoch == epoch and entry.number <= number)
        self.acknowledged.update((entry.epoch, entry.number) for entry in covered)
        self.parked.update((epoch, each) for each in parked)

    def members_concerned(self) -> Sequence[MemberId]:
        return self.concerned

    def note_held(self, epoch: int, number: int) -> None:
        newest = self.entries[-1]
        if (epoch, number) > (newest.epoch, newest.number):
            self.held = max(self.held, (epoch, number))

    def set_clock_offset(self, offset: int) -> None:
        self.clock_offset = offset

    def open_epoch(self, reason: str, *, at: Instant) -> int:
        moved = self._unacknowledged()
        self.entries = [entry for entry in self.entries if (entry.epoch, entry.number) in self.acknowledged]
        self.epoch += 1
        self._append(reason.encode(), EntryKind.EPOCH_OPENED)
        for entry in moved:
            if entry.kind is not EntryKind.EPOCH_OPENED:
                self._append(entry.body, entry.kind)
        return self.epoch

    def compared_with(self) -> str | None:
        return self.feed

    def compare(self, feed: str, heads: Mapping[int, tuple[int, bytes]]) -> int:
        before = self.waiting()
        for entry in self.entries:
            number, digest = heads.get(entry.epoch, (0, b""))
            if entry.number > number or (entry.number == number and entry.hash != digest):
                self.acknowledged.discard((entry.epoch, entry.number))
        self.feed = feed
        return self.waiting() - before

    def _unacknowledged(self) -> list[Entry]:
        return [entry for entry in self.entries if (entry.epoch, entry.number) not in self.acknowledged]


class MemoryCache:
    """ports.CacheFeed over a dictionary."""

    def __init__(self) -> None:
        self.members: dict[MemberId, MemberRecord] = {}
        self._cursor: dict[int, int] = {}
        self._feed: str | None = None

    def cursor(self) -> dict[int, int]:
        return dict(self._cursor)

    def feed(self) -> str | None:
        return self._feed

    def apply(self, changes: Changes) -> None:
        if epoch_of(changes.feed) != epoch_of(self._feed or ""):
            self.members = {}
        if changes.feed != self._feed:
            self._cursor, self._feed = {}, changes.feed
        self.members.update((member.id, member) for member in changes.members)
        for gone in changes.left:
            self.members.pop(gone, None)
        self._cursor.update(changes.cursor)

    def bring(self, member: MemberRecord) -> None:
        if member.id not in self.members or self.members[member.id].version <= member.version:
            self.members[member.id] = member

    def wipe(self) -> None:
        self.members, self._cursor, self._feed = {}, {}, None

    def sum_of(self, part: int) -> tuple[int, int]:
        members = [member for member in self.members.values() if part_of(member.id) == part]
        return len(members), checksum_of(members)

    def pulling(self) -> AbstractContextManager[None]:
        return nullcontext()

    def tell_anew(self, part: int, *, empty: bool) -> None:
        self._cursor.pop(part, None)
        if empty:
            self.members = {each: member for each, member in self.members.items() if part_of(each) != part}

    def become(self, other: "MemoryCache") -> None:
        """Hold what ``other`` holds."""
        self.members, self._cursor, self._feed = other.members, other.cursor(), other.feed()


class MemoryCacheBuild:
    """ports.CacheBuild that puts its members into a ``MemoryCache``; what is kept and loaded outlives ``close``."""

    def __init__(self, cache: MemoryCache) -> None:
        self._cache = cache
        self._snapshot = ""
        self._files: dict[int, bytes] = {}
        self._parts: dict[int, list[MemberRecord]] = {}
        self._new: MemoryCache | None = None

    def begin(self, snapshot: str) -> None:
        if snapshot != self._snapshot:
            self.discard()
            self._snapshot = snapshot

    def loaded(self) -> Mapping[int, int]:
        return {part: len(members) for part, members in self._parts.items()}

    def held(self, part: int) -> int:
        return len(self._files.get(part, b""))

    def keep(self, part: int, start: int, content: bytes) -> None:
        assert start == self.held(part)
        self._files[part] = self._files.get(part, b"") + content

    def content(self, part: int) -> bytes:
        return self._files.get(part, b"")

    def forget(self, part: int) -> None:
        self._files.pop(part, None)

    def load(self, part: int, slices: Iterable[Rows]) -> None:
        self._parts[part] = [member for rows in slices for member in members_told(rows)]
        self.forget(part)

    def complete(self, feed: str, cursor: Mapping[int, int]) -> Iterator[float]:
        if self._new is None:
            members = tuple(member for some in self._parts.values() for member in some)
            self._new = MemoryCache()
            self._new.apply(Changes(feed=feed, cursor=dict(cursor), as_of=0, more=True, members=members))
        yield 1.0

    def new_feed(self) -> MemoryCache:
        assert self._new is not None
        return self._new

    def put_in_place(self) -> None:
        assert self._new is not None
        self._cache.become(self._new)
        self.discard()

    def discard(self) -> None:
        self._snapshot, self._files, self._parts, self._new = "", {}, {}, None

    def close(self) -> None:
        """Nothing is open."""


class MemoryCentre:
    """What every terminal's engine may believe of a centre, and no more: chains, forks, parking, a feed by parts."""

    def __init__(self, *, parks: Callable[[Entry], bool] = lambda _: False) -> None:
        self.journals: dict[tuple[str, int], list[Entry]] = {}
        self.feed = "feed-1"
        self.now: Instant = 0
        self._parks = parks
        self._rows: dict[int, dict[MemberId, tuple[int, MemberRecord]]] = {}
        self._numbers: dict[int, int] = {}

    @property
    def clock_offset(self) -> int | None:
        return None

    def entries_of(self, terminal: str) -> list[Entry]:
        """Everything held of one terminal, in order."""
        epochs = sorted(key for key in self.journals if key[0] == terminal)
        return [entry for key in epochs for entry in self.journals[key]]

    def push(self, request: Push) -> Pushed:
        """Store what is new; what is known must have the same hash."""
        entries = request.entries
        if not 0 < len(entries) <= MAX_BATCH or len({entry.epoch for entry in entries}) != 1:
            raise Refused("protocol", "a batch is 1 to 500 entries of one epoch")
        journal = self.journals.setdefault((entries[0].terminal, entries[0].epoch), [])
        fresh: list[Entry] = []
        for entry in entries:
            if entry.number <= len(journal):
                if journal[entry.number - 1].hash != entry.hash:
                    raise Fork(entry.epoch, entry.number)
                continue
            before = fresh or journal
            try:
                check_follows(
                    entry,
                    number=len(journal) + len(fresh) + 1,
                    previous=before[-1].hash if before else GENESIS,
                    verify=lambda digest, signature: signature == sign_with(entries[0].terminal.encode())(digest),
                )
            except JournalBroken as broken:
                raise Refused("chain", broken.problem) from broken
            fresh.append(entry)
        journal.extend(fresh)
        parked = tuple(entry.number for entry in entries if self._parks(entry))
        return Pushed(epoch=entries[0].epoch, acknowledged=len(journal), now=self.now, parked=parked)

    def journal_heads(self, terminal: str = "T001") -> JournalHeads:
        """The newest entry of each epoch; of the only till, where there is one."""
        newest = {epoch: each[-1] for (owner, epoch), each in sorted(self.journals.items()) if owner == terminal}
        heads = (JournalHead(epoch, entry.number, entry.hash) for epoch, entry in newest.items())
        return JournalHeads(tuple(heads), self.now)

    def change(self, member: MemberRecord) -> None:
        """A newer row of a member enters the feed."""
        part = part_of(member.id)
        self._numbers[part] = self._numbers.get(part, 0) + 1
        self._rows.setdefault(part, {})[member.id] = (self._numbers[part], member)

    def members(self) -> dict[MemberId, MemberRecord]:
        """The latest row of every member."""
        return {member: row for rows in self._rows.values() for member, (_, row) in rows.items()}

    def put_back(self, journals: dict[tuple[str, int], list[Entry]], feed: str) -> None:
        """As after a restore of the centre: what came behind the backup is gone, and numbers start again."""
        self.journals = {key: list(entries) for key, entries in journals.items()}
        self.new_feed(feed)

    def new_feed(self, name: str) -> None:
        """As after a restore of the centre: numbers start again."""
        rows = self.members().values()
        self.feed, self._rows, self._numbers = name, {}, {}
        for row in rows:
            self.change(row)

    def pull(self, request: Pull) -> Changes:
        """The rows after the cursor, oldest number first within a part."""
        cursor = dict(request.cursor) if request.feed == self.feed else {}
        newer = sorted(
            (number, part, member)
            for part, rows in self._rows.items()
            for number, member in ((n, m.id) for n, m in rows.values())
            if number > cursor.get(part, 0)
        )
        taken = newer[: request.limit]
        for number, part, _ in taken:
            cursor[part] = number
        return Changes(
            feed=self.feed,
            cursor=cursor,
            as_of=self.now,
            more=len(newer) > len(taken),
            members=tuple(self._rows[part][member][1] for _, part, member in taken),
        )


def member(number: int, version: int) -> MemberRecord:
    """Any member's row at a version."""
    record = MemberRecord(
        id=MemberId(number), version=version, masked_name="王*", tier="silver", points=0, spend=0, as_of=0
    )
    return msgspec.structs.replace(record, points=version)
