"""Cashier, sync and printer at once, each from its own thread, as in the program."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Barrier

from terminal.domain.acts import DrawerOpened
from terminal.domain.feed import Changes
from terminal.domain.journal import EntryKind
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.spool import StoredSpool
from terminal.store.verification import verify
from tests.support.patience import PATIENCE
from tests.support.shop import BISCUITS, STORE
from tests.support.stores import MEMBER, TERMINAL, enrolled, journal_of, outbox_of, slip

SALES = 150
SELLERS = 2


def run_together(*jobs: Callable[[], None]) -> None:
    """All jobs at once, each in a thread of its own; raises what any of them raised."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], None]) -> None:
        start.wait(PATIENCE)
        job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        futures: list[Future[None]] = [pool.submit(run, job) for job in jobs]
        wait(futures)
    for future in futures:
        future.result()


def sell(folder: DataFolder) -> None:
    journal = journal_of(folder)
    for _ in range(SALES):
        with journal.act(at=1) as act:
            entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
            act.note_member_change(entry, MEMBER, points=1, spend=1)
            act.spool(slip("slip"), entry=entry)
            act.commit()


def push(folder: DataFolder) -> None:
    outbox = outbox_of(folder)
    acknowledged = 0
    while acknowledged < SELLERS * SALES + 1:
        batch = outbox.next_batch(7)
        if batch:
            assert batch[0].number == acknowledged + 1
            acknowledged = batch[-1].number
            outbox.acknowledge(1, acknowledged)


def print_all(folder: DataFolder) -> None:
    spool = StoredSpool(folder.journal)
    printed = 0
    while printed < SELLERS * SALES:
        if waiting := spool.next_document():
            spool.printed(waiting.id)
            printed += 1


def test_sellers_sync_and_printer_do_not_disturb_one_another(tmp_path: Path) -> None:
    with enrolled(tmp_path) as folder:
        run_together(*[lambda: sell(folder)] * SELLERS, lambda: push(folder), lambda: print_all(folder))
        assert verify(folder.journal, TERMINAL, folder.vault.verifier(), every_signature=True).entries == 301
        assert journal_of(folder).own_changes(MEMBER, (0, 0)).points == SELLERS * SALES
        assert outbox_of(folder).waiting() == StoredSpool(folder.journal).waiting_documents() == 0


def test_the_counter_reads_while_the_feed_writes(tmp_path: Path) -> None:
    with DataFolder(tmp_path, keyring=False) as folder:
        cache, feed = StoredCache(folder.cache, STORE.id), StoredCacheFeed(folder.cache)
        feed.apply(Changes("f", {0: 0}, 0, products=(BISCUITS,), stores=(STORE,)))

        def pull() -> None:
            for number in range(1, 101):
                feed.apply(Changes("f", {0: number}, number, products=(BISCUITS,), stores=(STORE,)))

        def scan() -> None:
            while cache.as_of() != 100:
                assert cache.product_by_barcode(BISCUITS.barcodes[0]) == BISCUITS
                assert cache.store() == STORE

        run_together(pull, scan, scan)
        assert feed.cursor() == {0: 100}
