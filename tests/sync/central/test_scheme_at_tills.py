"""From head office's desk to a till's own files: a version comes, waits for its day there, and goes when withdrawn."""

from datetime import timedelta
from pathlib import Path

from litestar import Litestar
from litestar.testing import TestClient

from sync.central.scheme_desk.drafts import approve, keep_draft, schedule, withdraw
from sync.central.store.engine import Database
from terminal.domain.times import business_day
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from tests.support.shop import SCHEME_FILE, moment
from tests.sync.central.tills import START, ZONE, Till, TurnedClock

DAY = business_day(START, ZONE) + timedelta(days=30)


def test_a_till_holds_what_comes_and_forgets_what_is_withdrawn(
    client: TestClient[Litestar], till: Till, database: Database, clock: TurnedClock, tmp_path: Path
) -> None:
    del client
    with DataFolder(tmp_path / "till", keyring=False) as folder:
        cache, feed = StoredCache(folder.cache, till.store), StoredCacheFeed(folder.cache)

        def pull() -> None:
            feed.apply(till.pull(feed.cursor(), name=feed.feed()))

        def version_at(text: str) -> int | None:
            scheme = cache.scheme_at(moment(f"{DAY.isoformat()} {text}"))
            return scheme.version if scheme else None

        pull()
        document = SCHEME_FILE.read_text("utf-8").replace("version = 1\n", "version = 2\n")
        keep_draft(database, document, by="王敏", note="", now=clock())
        approve(database, 2, by="李强", note="", now=clock())
        pull()
        assert version_at("00:00") == 1
        schedule(database, 2, by="李强", note="", now=clock(), day=DAY)
        pull()
        eve = moment(f"{DAY.isoformat()} 00:00") - 1
        before, after = cache.scheme_at(eve), cache.scheme_at(eve + 1)
        assert before is not None
        assert after is not None
        assert (before.version, after.version, after.effective_from) == (1, 2, DAY)
        withdraw(database, 2, by="李强", reason="价格有误", now=clock())
        pull()
        assert version_at("00:00") == version_at("23:59") == 1
