"""Files of an older program go on serving: nothing is lost, and nothing waits for the line."""

import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from terminal.domain.cards import CardStatus
from terminal.domain.feed import Changes
from terminal.domain.journal import EntryKind
from terminal.domain.long_work import WorkStopped
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import OnlineApplication
from terminal.ports import FoundCard
from terminal.store import migrations
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.engine import CACHE, JOURNAL, Database, Profile, scalar
from terminal.store.entries import place
from terminal.store.papers import member_of, read_paper
from tests.support.stores import slip

KEY = bytes(32)
PHONE, NAME = b"p" * 16, b"n" * 16
CARDS = (
    CardRecord(b"a" * 16, CardStatus.REPLACED, "0005", issue=1),
    CardRecord(b"b" * 16, CardStatus.ACTIVE, "0013", issue=2),
)
MEMBER = MemberRecord(
    MemberId(7), 3, "王**", "gold", 1000, 50_000, as_of=9, birth_month=5, phone_hash=PHONE, cards=CARDS, included=(1, 4)
)


@pytest.fixture
def opened_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Profile, int], Database]:
    """Makes a file as a program did that knew only so many versions of its schema."""

    def make(profile: Profile, versions: int) -> Database:
        scripts = migrations.scripts
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "scripts", lambda schema: scripts(schema)[:versions])
            return Database(tmp_path / "x.db", KEY, profile)

    return make


def filled_cache(opened_before: Callable[[Profile, int], Database], tmp_path: Path) -> Database:
    """A cache of the first schema with ``MEMBER``, and an erased member; opened by this program."""
    old = opened_before(CACHE, 1)
    with old.writing() as cursor:
        cursor.execute("INSERT INTO member VALUES (7, 3, FALSE), (8, 5, TRUE)")
        for card in CARDS:
            of_card = (card.hash, card.status.value, card.last4, card.issue, card.expires_on, card.since)
            of_member = (MEMBER.id, 3, MEMBER.masked_name, MEMBER.tier, MEMBER.points, MEMBER.spend, 9, 5, 1, 4)
            cursor.execute(f"INSERT INTO card VALUES ({', '.join('?' * 16)})", (*of_card, *of_member))  # noqa: S608
        cursor.execute("INSERT INTO phone VALUES (?, 7)", (PHONE,))
        cursor.execute("INSERT INTO feed_cursor VALUES (3, 40)")
        cursor.execute("INSERT INTO feed VALUES (1, 'f1', 77)")
    old.close()
    return Database(tmp_path / "x.db", KEY, CACHE)


def test_a_cache_of_the_first_schema_serves_until_the_next_pull(
    opened_before: Callable[[Profile, int], Database], tmp_path: Path
) -> None:
    database = filled_cache(opened_before, tmp_path)
    cache = StoredCache(database, "S01")
    found = cache.find_card(CARDS[1].hash)
    assert isinstance(found, FoundCard)
    assert found.card == CARDS[1]
    assert list(cache.members_by_phone(PHONE)) == [7]
    assert cache.member(MemberId(7)) == MEMBER
    erased = cache.member(MemberId(8))
    assert erased is not None
    assert erased.erased
    assert cache.as_of() == 77
    database.close()


def test_a_cache_of_the_first_schema_asks_for_everything_again(
    opened_before: Callable[[Profile, int], Database], tmp_path: Path
) -> None:
    database = filled_cache(opened_before, tmp_path)
    feed, cache = StoredCacheFeed(database), StoredCache(database, "S01")
    assert (feed.cursor(), feed.feed()) == ({}, "f1")
    same_version = msgspec.structs.replace(MEMBER, name_hash=NAME, phone_last4="0001")
    feed.apply(Changes(feed="f1", cursor={3: 40}, as_of=80, members=(same_version,)))
    assert list(cache.members_by_name(NAME)) == [7]
    assert cache.member(MemberId(7)) == same_version
    database.close()


def test_a_cache_from_before_cases_asks_for_the_companys_rows_again(
    opened_before: Callable[[Profile, int], Database], tmp_path: Path
) -> None:
    old = opened_before(CACHE, 2)
    with old.writing() as cursor:
        cursor.execute("INSERT INTO feed_cursor VALUES (3, 40), (256, 7)")
        cursor.execute("INSERT INTO feed VALUES (1, 'f1', 77)")
    old.close()
    database = Database(tmp_path / "x.db", KEY, CACHE)
    assert 256 not in StoredCacheFeed(database).cursor()
    assert list(StoredCache(database, "S01").cases()) == []
    database.close()


def test_a_cache_without_applications_hears_of_those_that_it_left_aside(
    opened_before: Callable[[Profile, int], Database], tmp_path: Path
) -> None:
    old = opened_before(CACHE, 2)
    with old.writing() as cursor:
        cursor.execute("INSERT INTO feed_cursor VALUES (3, 40)")
    old.close()
    database = Database(tmp_path / "x.db", KEY, CACHE)
    feed, cache = StoredCacheFeed(database), StoredCache(database, "S01")
    assert feed.cursor() == {}
    told = OnlineApplication("first", MemberId(30_000_000_001), at=5)
    feed.apply(Changes(feed="f1", cursor={3: 40}, as_of=80, applications=(told,)))
    assert list(cache.online_applications()) == [told]
    database.close()


def test_a_journal_of_the_first_schema_keeps_every_entry(
    opened_before: Callable[[Profile, int], Database], tmp_path: Path
) -> None:
    old = opened_before(JOURNAL, 1)
    kinds = (EntryKind.EPOCH_OPENED, EntryKind.SALE_COMPLETED, EntryKind.CARD_REFUSED)
    with old.writing() as cursor:
        cursor.execute("INSERT INTO epoch (epoch) VALUES (1)")
        for number, kind in enumerate(kinds, start=1):
            row = (place(1, number), 1, number, kind.value, 5, 0, "c01", b"{}", b"", b"", b"")
            cursor.execute(f"INSERT INTO entry VALUES ({', '.join('?' * 11)})", row)  # noqa: S608
        cursor.execute("INSERT INTO member_change VALUES (7, 1, 2, 10, 1000)")
    old.close()
    database = Database(tmp_path / "x.db", KEY, JOURNAL)
    entries = database.cursor().execute("SELECT number, kind FROM entry ORDER BY id").fetchall()
    assert entries == list(enumerate((kind.value for kind in kinds), start=1))
    changes = database.cursor().execute("SELECT points, spend, spent, day, held FROM member_change").fetchall()
    assert changes == [(10, 1000, 0, "", 0)]
    database.close()


def test_papers_of_an_older_program_are_their_members(
    opened_before: Callable[[Profile, int], Database], tmp_path: Path
) -> None:
    old = opened_before(JOURNAL, 7)
    bodies = (b'{"member":{"id":7,"tier":"gold"}}', b'{"member":8}', b'{"member":null}', b"{}", b"damaged")
    with old.writing() as cursor:
        cursor.execute("INSERT INTO epoch (epoch) VALUES (1)")
        for number, body in enumerate(bodies, start=1):
            row = (place(1, number), 1, number, EntryKind.SALE_COMPLETED.value, 5, 0, "c01", body, b"", b"", b"")
            cursor.execute(f"INSERT INTO entry VALUES ({', '.join('?' * 11)})", row)  # noqa: S608
            document = zlib.compress(msgspec.json.encode(slip(f"paper {number}")))
            cursor.execute("INSERT INTO paper VALUES (1, ?, 'sale.completed', 5, ?, 2)", (number, document))
    old.close()
    database = Database(tmp_path / "x.db", KEY, JOURNAL)
    rows = database.cursor().execute("SELECT member, copies, gone FROM paper ORDER BY number").fetchall()
    assert rows == [(member, 2, "") for member in (7, 8, None, None, None)]
    kept = read_paper(database.cursor(), 1, 1)
    assert kept is not None
    assert kept.document == slip("paper 1")
    assert [member_of(body) for body in bodies] == [7, 8, None, None, None]
    database.close()


def test_bringing_a_large_cache_up_to_date_is_told_and_can_be_ended(
    opened_before: Callable[[Profile, int], Database], tmp_path: Path
) -> None:
    many = range(4_000)
    old = opened_before(CACHE, 6)
    with old.writing() as cursor:
        cursor.executemany(
            "INSERT INTO member VALUES (?, 3, '王**', 'gold', 1000, 50000, 9, 5, NULL, 1, 4, 0, NULL, '0001', NULL)",
            [(member,) for member in many],
        )
        cursor.executemany(
            "INSERT INTO card VALUES (?, 'active', '0013', 1, NULL, 0, ?, 3, '王**', 'gold', 0, 0, 9, 5, 1, 4, NULL)",
            [(member.to_bytes(16), member) for member in many],
        )
    old.close()
    stopped_at: list[int] = []

    def stop_half_way(done: int, whole: int) -> None:
        if done > whole // 2:
            stopped_at.append(done)
            raise WorkStopped

    with pytest.raises(WorkStopped):
        Database(tmp_path / "x.db", KEY, CACHE, stop_half_way)
    assert len(stopped_at) == 1, "nothing goes on behind it"
    as_before = opened_before(CACHE, 6)
    assert scalar(as_before.cursor(), "PRAGMA user_version") == 6
    assert scalar(as_before.cursor(), "SELECT count(*) FROM member JOIN card ON card.member = member.id") == len(many)
    as_before.close()

    told: list[tuple[int, int]] = []
    database = Database(tmp_path / "x.db", KEY, CACHE, lambda done, whole: told.append((done, whole)))
    done, whole = told[-1]
    assert done > whole * 0.8, "it ends near what was expected"
    steps = [done for done, _ in told]
    assert (steps, {whole}) == (sorted(steps), {whole for _, whole in told})
    assert steps.count(whole) < len(steps) * 0.2, "nor does it stand at the end for long"
    assert StoredCache(database, "S01").member(MemberId(7)) is not None
    database.close()
