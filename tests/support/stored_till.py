"""A till as it really is, without its screen: journal and cache on disk, the engine, and the line to a centre."""

import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.cards import CardsOverLine
from sync.client import CentreClient
from sync.engine import Engine, SyncSettings
from sync.enrolment import enrol_terminal
from sync.http_line import LineLimits
from sync.pace import LEAST_ROWS, SLICE_ROWS, RequestSize
from sync.part_check import PartCheck
from sync.protocol import Pull
from sync.pull import pull_slices
from sync.snapshot import Bootstrap, SnapshotPull
from terminal.domain.basket import Basket
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.feed import Changes
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.pricing import price
from terminal.domain.sales import SaleCompleted, complete, receipt_number
from terminal.domain.status import Filling
from terminal.domain.tenders import Payment, Tender, TenderKind
from terminal.domain.times import Instant, business_day
from terminal.ports import FoundCard
from terminal.store.cache import StoredCache
from terminal.store.cache_build import StoredCacheBuild
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.engine import CACHE, JOURNAL, Database, scalar
from terminal.store.identity import Identity, enrol
from terminal.store.journal import StoredJournal
from terminal.store.member_rows import member_of_place, place_of
from terminal.store.outbox import StoredOutbox
from tests.support.shop import BISCUITS, CASHIER, NOON, STORE, member, shipped_scheme
from tests.support.stores import card_hash_of

ROWS = 100
LEAST_BEHIND = 20
"""Rows behind which a till of the tests takes the feed for quicker than a snapshot."""
_FILE_KEY = bytes(range(32))


class StoredTill:
    """An enrolled till on the files in ``folder``; ``line_url`` is where it syncs through, for example a proxy."""

    def __init__(
        self, folder: Path, identity: Identity, key: Ed25519PrivateKey, line_url: str, keys: CompanyKeys | None = None
    ) -> None:
        self.terminal = identity.terminal
        self._identity, self._key, self._line_url, self._keys = identity, key, line_url, keys
        self._folder = folder
        self._journal_file = Database(folder / "journal.db", _FILE_KEY, JOURNAL)
        self._cache_file = Database(folder / "cache.db", _FILE_KEY, CACHE)
        self.journal = StoredJournal(self._journal_file, self.terminal, key.sign)
        self.outbox = StoredOutbox(self._journal_file, self.terminal, key.sign)
        self.build = _Build(self._cache_file, _FILE_KEY, concerned=self.outbox.concerned_among)
        self.feed = StoredCacheFeed(self._cache_file, concerned=self.outbox.concerned_among)
        self.line, self.engine = self._connected(LineLimits())

    @classmethod
    def enrol(cls, folder: Path, *, centre_url: str, code: str, line_url: str) -> "StoredTill":
        """A new till of the shop."""
        key = Ed25519PrivateKey.generate()
        enrolled = enrol_terminal(centre_url, code, key.public_key().public_bytes_raw(), "till")
        identity = Identity(enrolled.terminal, enrolled.store, enrolled.company, centre_url)
        till = cls(folder, identity, key, line_url, enrolled.keys)
        enrol(till._journal_file, identity, key.sign, epoch=enrolled.epoch, at=NOON)
        return till

    @contextmanager
    def hasty(self, limits: LineLimits) -> Iterator[Engine]:
        """The same till's sync over a line of its own with other ``limits``."""
        line, engine = self._connected(limits)
        with closing(line):
            yield engine

    def _connected(self, limits: LineLimits) -> tuple[CentreClient, Engine]:
        line = _Client(self._line_url, self.terminal, self._key.sign, wall_clock, limits=limits)
        tools = Bootstrap(
            build=self.build,
            keys=lambda: self._keys.code_keys if self._keys else (),
            refresh_keys=lambda: None,
            monotonic=time.monotonic,
            least=LEAST_BEHIND,
            slices=1,
        )
        self._snapshots = SnapshotPull(tools, cache=self.feed, outbox=self.outbox, line=line)
        engine = Engine(
            outbox=self.outbox,
            cache=self.feed,
            centre=line,
            clock=wall_clock,
            random=lambda: 0.0,
            settings=SyncSettings(),
            snapshots=self._snapshots,
            seconds=time.monotonic,
        )
        return line, engine

    @contextmanager
    def copied_to(self, folder: Path) -> Iterator["StoredTill"]:
        """The same till as a copy of its disk, taken now, would start."""
        shutil.copytree(self._folder, folder, ignore=shutil.ignore_patterns("*-shm"))
        copy = StoredTill(folder, self._identity, self._key, self._line_url, self._keys)
        try:
            yield copy
        finally:
            copy.close()

    def sell(self, member_id: int | None = None) -> SaleCompleted:
        """Journal the sale of a packet of biscuits for cash."""
        basket = Basket().add(BISCUITS, BISCUITS.barcodes[0])
        if member_id is not None:
            basket = basket.with_member(member(member_id=member_id))
        priced = price(basket, shipped_scheme(), NOON)
        payment = Payment(priced.total).add(Tender(TenderKind.CASH, priced.total))
        with self.journal.act(at=NOON) as act:
            receipt = receipt_number(self.terminal, act.epoch, act.next_number)
            sale = complete(priced, payment, receipt=receipt, business_day=business_day(NOON, STORE.zone))
            entry = act.append(EntryKind.SALE_COMPLETED, sale, actor=CASHIER.id)
            if sale.member is not None:
                act.note_member_change(entry, sale.member.id, points=sale.points, spend=sale.total)
            act.commit()
        return sale

    def entries(self) -> list[Entry]:
        """The whole journal."""
        return list(self.journal.entries(limit=1_000_000))

    def points_shown(self, member_id: int) -> int:
        """The cache's balance and the own entries that it does not account for yet."""
        found = self.cache.find_card(card_hash_of(member_id))
        assert isinstance(found, FoundCard)
        return found.member.points + self.journal.own_changes(found.member.id, found.member.included).points

    def members_held(self) -> int:
        """How many the cache holds."""
        with self._cache_file.reading() as cursor:
            return int(scalar(cursor, "SELECT count(*) FROM member"))

    def ids_held(self) -> set[int]:
        """Whom the cache holds."""
        with self._cache_file.reading() as cursor:
            return {member_of_place(place) for (place,) in cursor.execute("SELECT place FROM member").fetchall()}

    def pulled_alone(self) -> set[int]:
        """Whom the cache holds once everything is pulled and nothing pushed."""
        size = RequestSize(SLICE_ROWS, least=LEAST_ROWS)
        for _ in pull_slices(self.feed, self.line.pull, size, note_held=self.outbox.note_held):
            pass
        return self.ids_held()

    @property
    def cache(self) -> StoredCache:
        """As the services read it."""
        return StoredCache(self._cache_file, self._identity.store)

    def cards(self, seconds: float, *, url: str = "") -> CardsOverLine:
        """Asks about cards from elsewhere, over the till's own line unless another is given."""
        limits = LineLimits(seconds, seconds, seconds)

        def line() -> CentreClient:
            return CentreClient(url or self._line_url, self.terminal, self._key.sign, wall_clock, limits=limits)

        return CardsOverLine(line, self.feed, limit=seconds)

    def load_snapshot(self) -> Iterator[Filling]:
        """What the centre offers now, whether or not the feed would be quicker."""
        manifest = self._snapshots.offered()
        assert manifest is not None
        yield from self._snapshots.load(manifest, RequestSize(SLICE_ROWS, least=LEAST_ROWS))

    def part_check(self) -> PartCheck:
        """What compares the cache with the centre's members."""
        return PartCheck(self.feed, self.line.sums, time.monotonic)

    def lose_member(self, member_id: int) -> None:
        """As a fault of the disk might."""
        with self._cache_file.writing() as cursor:
            cursor.execute("DELETE FROM member WHERE place = ?", (place_of(member_id),))

    def lose_cache(self) -> None:
        """As if it had been deleted and the till started again."""
        self.feed.wipe()

    def close(self) -> None:
        """Hang up and close both files."""
        self.line.close()
        self.build.close()
        self._journal_file.close()
        self._cache_file.close()


class _Client(CentreClient):
    """Asks for few rows at a time, so that a few hundred members make a long pull."""

    def pull(self, request: Pull) -> Changes:
        return super().pull(msgspec.structs.replace(request, limit=min(request.limit, ROWS)))


class _Build(StoredCacheBuild):
    """Counts what came into its place."""

    placed = 0

    def put_in_place(self) -> None:
        super().put_in_place()
        self.placed += 1


def wall_clock() -> Instant:
    """This machine's clock."""
    return time.time_ns() // 1_000_000
