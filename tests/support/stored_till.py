"""A till as it really is, without its screen: journal and cache on disk, the engine, and the line to a centre."""

import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client import CentreClient, LineLimits
from sync.engine import Engine, SyncSettings
from sync.enrolment import enrol_terminal
from terminal.domain.basket import Basket
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.pricing import price
from terminal.domain.sales import SaleCompleted, complete, receipt_number
from terminal.domain.tenders import Payment, Tender, TenderKind
from terminal.domain.times import Instant, business_day
from terminal.ports import FoundCard
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.engine import CACHE, JOURNAL, Database
from terminal.store.identity import Identity, enrol
from terminal.store.journal import StoredJournal
from terminal.store.outbox import StoredOutbox
from tests.support.shop import BISCUITS, CASHIER, NOON, STORE, member, shipped_scheme
from tests.support.stores import card_hash_of

_FILE_KEY = bytes(range(32))


class StoredTill:
    """An enrolled till on the files in ``folder``; ``line_url`` is where it syncs through, for example a proxy."""

    def __init__(self, folder: Path, identity: Identity, key: Ed25519PrivateKey, line_url: str) -> None:
        self.terminal = identity.terminal
        self._identity, self._key, self._line_url = identity, key, line_url
        self._folder = folder
        self._journal_file = Database(folder / "journal.db", _FILE_KEY, JOURNAL)
        self._cache_file = Database(folder / "cache.db", _FILE_KEY, CACHE)
        self.journal = StoredJournal(self._journal_file, self.terminal, key.sign)
        self.outbox = StoredOutbox(self._journal_file, self.terminal, key.sign)
        self.line, self.engine = self._connected(LineLimits())

    @classmethod
    def enrol(cls, folder: Path, *, centre_url: str, code: str, line_url: str) -> "StoredTill":
        """A new till of the shop."""
        key = Ed25519PrivateKey.generate()
        enrolled = enrol_terminal(centre_url, code, key.public_key().public_bytes_raw(), "till")
        identity = Identity(enrolled.terminal, enrolled.store, enrolled.company, centre_url)
        till = cls(folder, identity, key, line_url)
        enrol(till._journal_file, identity, key.sign, epoch=enrolled.epoch, at=NOON)
        return till

    @contextmanager
    def hasty(self, limits: LineLimits) -> Iterator[Engine]:
        """The same till's sync over a line of its own with other ``limits``."""
        line, engine = self._connected(limits)
        with closing(line):
            yield engine

    def _connected(self, limits: LineLimits) -> tuple[CentreClient, Engine]:
        line = CentreClient(self._line_url, self.terminal, self._key.sign, wall_clock, limits=limits)
        engine = Engine(
            outbox=self.outbox,
            cache=StoredCacheFeed(self._cache_file),
            centre=line,
            clock=wall_clock,
            random=lambda: 0.0,
            settings=SyncSettings(),
        )
        return line, engine

    @contextmanager
    def copied_to(self, folder: Path) -> Iterator["StoredTill"]:
        """The same till as a copy of its disk, taken now, would start."""
        shutil.copytree(self._folder, folder, ignore=shutil.ignore_patterns("*-shm"))
        copy = StoredTill(folder, self._identity, self._key, self._line_url)
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
        found = StoredCache(self._cache_file, self._identity.store).find_card(card_hash_of(member_id))
        assert isinstance(found, FoundCard)
        return found.member.points + self.journal.own_changes(found.member.id, found.member.included).points

    def close(self) -> None:
        """Hang up and close both files."""
        self.line.close()
        self._journal_file.close()
        self._cache_file.close()


def wall_clock() -> Instant:
    """This machine's clock."""
    return time.time_ns() // 1_000_000
