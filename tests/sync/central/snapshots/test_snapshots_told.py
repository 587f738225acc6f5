"""What tills are told of snapshots and sums over signed requests, and how much of it they may ask for."""

import math
from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from sync import protocol
from sync.central import feed
from sync.central.__main__ import main
from sync.central.request_limits import RequestLimits
from sync.central.settings import CentreSettings
from sync.central.snapshots import sums
from sync.central.snapshots.building import build
from sync.central.snapshots.shelf import Shelf
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from sync.protocol import PIECE, PartSums, SumsAsked
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.snapshots import PartSum, checksum_of
from tests.sync.central.snapshots.loading import Loader, part_path
from tests.sync.central.tills import Till, TurnedClock, problem, rows

_SEVEN = part_of(MemberId(7))


def test_without_a_snapshot_a_till_is_told_so(till: Till) -> None:
    answer = till.get(protocol.SNAPSHOTS)
    assert (answer.status_code, problem(answer).code) == (404, "no_snapshot")


def test_only_who_is_known_is_told(client: TestClient[Litestar], till: Till) -> None:
    for path in (protocol.SNAPSHOTS, part_path("20260101T000000Z-00000000", 1)):
        assert client.get(path).status_code == 401
    assert client.post(protocol.SUMS, content=b"{}").status_code == 401


def test_ranges(till: Till, loader: Loader, database: Database, shelf: Shelf, clock: TurnedClock) -> None:
    build(database, shelf, clock)
    manifest = loader.manifest()
    file = manifest.parts[_SEVEN]
    path = part_path(manifest.id, _SEVEN)
    whole = till.get(path, Range="bytes=0-")
    assert whole.headers["content-range"] == f"bytes 0-{file.size - 1}/{file.size}"
    assert whole.headers["content-type"] == "application/octet-stream"
    for wanted, expected in (
        ("bytes=0-0", whole.content[:1]),
        ("bytes=5-", whole.content[5:]),
        ("bytes=5-9", whole.content[5:10]),
        ("bytes=5-999999999", whole.content[5:]),
    ):
        answer = till.get(path, Range=wanted)
        assert (answer.status_code, answer.content) == (206, expected)
    for wanted in ("", f"bytes={file.size}-", "bytes=9-5", "bytes=-5", "bytes=0-1,3-4", "lines=0-", "bytes=x-"):
        answer = till.get(path, Range=wanted) if wanted else till.get(path)
        assert (answer.status_code, problem(answer).code) == (416, "range")


def test_an_answer_never_has_more_than_a_piece(
    till: Till, loader: Loader, database: Database, shelf: Shelf, clock: TurnedClock
) -> None:
    build(database, shelf, clock)
    manifest = loader.manifest()
    path = shelf.part(manifest.id, 0)
    assert path is not None
    path.write_bytes(bytes(PIECE + 10))
    answer = till.get(part_path(manifest.id, 0), Range="bytes=4-", **{"accept-encoding": "zstd"})
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-range"] == f"bytes 4-{PIECE + 3}/{PIECE + 10}"
    assert len(answer.content) == PIECE


def test_what_is_not_there_is_told_alike(
    till: Till, loader: Loader, database: Database, shelf: Shelf, clock: TurnedClock
) -> None:
    build(database, shelf, clock)
    manifest = loader.manifest()
    (shelf.folder / "secret").mkdir()
    (shelf.folder / "secret" / "000.zst").write_bytes(b"secret")
    for snapshot, part in (
        ("20260101T000000Z-00000000", 0),
        (manifest.id, PARTS),
        ("secret", 0),
        ("..", 0),
        ("building", 0),
        ("%2e%2e", 0),
    ):
        answer = till.get(part_path(snapshot, part), Range="bytes=0-")
        assert answer.status_code in {401, 404}  # a path that is normalised on its way is not what was signed
        assert b"secret" not in answer.content
    (shelf.folder / manifest.id / "000.zst").unlink()
    assert problem(till.get(part_path(manifest.id, 0), Range="bytes=0-")).code == "unknown_snapshot"


def test_the_requests_of_a_large_company_are_far_within_the_limits() -> None:
    ten_million = 2 * 1024**3  # bytes; more than ten million members take
    requests = PARTS * math.ceil(ten_million / PARTS / PIECE)
    assert 4 * requests < RequestLimits().requests


def asked(till: Till, *parts: int) -> PartSums:
    answer = till.post(protocol.SUMS, msgspec.json.encode(SumsAsked(parts)))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=PartSums)


def test_sums_are_those_of_what_a_till_was_told(till: Till, loader: Loader) -> None:
    till.sell(7)
    till.push()
    loader.follow()
    found: list[PartSum] = []
    while missing := sorted(set(range(-1, PARTS + 1)) - {each.part for each in found} - {-1, PARTS}):
        told = asked(till, -1, *missing, PARTS)
        assert told.feed == loader.feed
        assert told.sums
        found += told.sums
    assert [each.part for each in found] == list(range(PARTS))
    for each in found:
        members = [member for member in loader.members.values() if part_of(member.id) == each.part]
        assert each == PartSum(each.part, loader.cursor[each.part], len(members), checksum_of(members))


def test_sums_are_added_up_once_for_each_state_of_a_part(till: Till, database: Database) -> None:
    (before,) = asked(till, _SEVEN).sums
    with database.write() as connection:  # as only a fault of the database would
        connection.execute(update(schema.members).where(schema.members.c.id == 7).values(version=5))
    assert asked(till, _SEVEN).sums == (before,)
    till.sell(7)
    till.push()
    (after,) = asked(till, _SEVEN).sums
    assert after.number == before.number + 1
    assert after.checksum != before.checksum
    assert len(rows(database, "part_sums")) == 1


def test_a_part_that_changes_at_this_moment_is_left_out(
    till: Till, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(till, _SEVEN)
    monkeypatch.setattr(sums, "number_changes", lambda _: 0)
    with database.alone("look"):  # the sequencer waits its turn
        with database.write() as connection:
            feed.announce(connection, _SEVEN, feed.MEMBER, ["7"])
        assert [each.part for each in asked(till, _SEVEN - 1, _SEVEN).sums] == [_SEVEN - 1]


def test_a_slow_centre_tells_some_at_least(database: Database, clock: TurnedClock) -> None:
    for known in (2, 4):  # what was added up once is told at once
        moments = iter((0.0, sums.BUDGET / 2, sums.BUDGET))
        told = sums.part_sums(database, range(PARTS), clock(), seconds=moments.__next__)
        assert [each.part for each in told.sums] == list(range(known))


def test_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = sqlite_url(tmp_path / "centre.db")
    assert main(["demo", "--database", url, "--members", "40"]) == 0
    assert CentreSettings().snapshots.folder_for(url) == tmp_path / "snapshots"
    settings = tmp_path / "centre.toml"
    settings.write_text(f"[snapshots]\nfolder = '{tmp_path / 'elsewhere'}'\n", encoding="utf-8")
    assert main(["--database", url, "snapshot", "--settings", str(settings)]) == 0
    assert "40 members in" in capsys.readouterr().out
    assert len(list((tmp_path / "elsewhere").glob("*/manifest.json"))) == 1


def test_a_shared_database_needs_a_folder_that_is_named(postgres_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", postgres_url, "init"]) == 0
    assert main(["--database", postgres_url, "snapshot"]) == 1
    assert "--folder" in capsys.readouterr().err
