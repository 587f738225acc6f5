"""Head office's desk for the scheme: drafted, approved by another person, scheduled, told, withdrawn, remembered."""

import re
import threading
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from sync.central.scheme_desk.drafts import (
    Act,
    DraftState,
    SchemeRefused,
    approve,
    document_of,
    keep_draft,
    review_log,
    schedule,
    versions,
    withdraw,
)
from sync.central.scheme_versions import load_schemes
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import SchemeError
from terminal.domain.feed import WITHDRAWN, SchemeDocument
from terminal.domain.scheme import parse
from terminal.domain.times import business_day, instant
from tests.support.shop import SCHEME_FILE
from tests.sync.central.tills import START, ZONE, Till, TurnedClock, rows

TODAY = business_day(START, ZONE)
TOMORROW = TODAY + timedelta(days=1)
TEXT = SCHEME_FILE.read_text("utf-8")


def _document(version: int = 2, day: date = TOMORROW, **changes: str) -> str:
    text = TEXT.replace("version = 1\n", f"version = {version}\n").replace("2026-01-01", day.isoformat(), 1)
    for was, becomes in changes.items():
        assert was in text
        text = text.replace(was, becomes)
    return text


def _drafted(database: Database, version: int = 2, day: date = TOMORROW) -> None:
    keep_draft(database, _document(version, day), by="王敏", note="", now=START)


def _approved(database: Database, version: int = 2, day: date = TOMORROW) -> None:
    _drafted(database, version, day)
    approve(database, version, by="李强", note="", now=START)


def _scheduled(database: Database, version: int = 2, day: date = TOMORROW) -> None:
    _approved(database, version, day)
    assert schedule(database, version, by="李强", note="", now=START) == day


def _refused(act: Callable[[], object], problem: str) -> None:
    with pytest.raises(SchemeRefused, match=re.escape(problem)):
        act()


def instant_of(day: date) -> int:
    """The store's midnight with which a day begins."""
    return instant(datetime.combine(day, time(), ZoneInfo(ZONE)))


def test_a_version_goes_its_whole_way(database: Database) -> None:
    assert keep_draft(database, _document(), by=" 王敏 ", note="金卡粮油 8.8 折", now=START) == 2
    approve(database, 2, by="李强", note="看过了", now=START + 1)
    assert schedule(database, 2, by="赵云", note="", now=START + 2) == TOMORROW
    with database.read() as connection:
        first, second = versions(connection)
        log = review_log(connection)
        schemes = load_schemes(connection)
        assert document_of(connection, 2) == _document()
    assert (first.version, first.state, first.effective_from) == (1, None, "2026-01-01")
    assert (second.version, second.state) == (2, DraftState.SCHEDULED)
    assert (second.effective_from, second.author, second.approver) == (TOMORROW.isoformat(), "王敏", "李强")
    assert [(each.act, each.actor, each.at - START, each.note) for each in log] == [
        (Act.DRAFT, "王敏", 0, "金卡粮油 8.8 折"),
        (Act.APPROVE, "李强", 1, "看过了"),
        (Act.SCHEDULE, "赵云", 2, f"from {TOMORROW.isoformat()}"),
    ]
    assert schemes.in_force(TODAY.isoformat()).version == 1
    assert schemes.in_force(TOMORROW.isoformat()).version == 2


def test_a_draft_needs_a_number_that_is_free_and_newer(database: Database) -> None:
    _refused(lambda: _drafted(database, 1), "version 1 is scheduled already: write version = 2")
    _drafted(database, 5)
    _refused(lambda: _drafted(database, 5), "there is a draft of version 5 already: write version = 6")
    _drafted(database, 3)  # older than a draft, newer than what is scheduled
    number = keep_draft(database, _document(1), by="王敏", note="", now=START, renumber=True)
    with database.read() as connection:
        assert number == 6
        assert document_of(connection, 6) == _document(6)
        assert [each.version for each in versions(connection)] == [1, 3, 5, 6]


def test_a_wrong_document_is_no_draft(database: Database) -> None:
    with pytest.raises(SchemeError) as wrong:
        keep_draft(database, _document().replace("rank = 2", "rank = 1"), by="王敏", note="", now=START)
    assert wrong.value.line
    with database.read() as connection:
        assert [each.version for each in versions(connection)] == [1]
        assert review_log(connection) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "a\x07b"])
def test_everybody_has_a_name(database: Database, name: str) -> None:
    _refused(lambda: keep_draft(database, _document(), by=name, note="", now=START), "--by names a person")


@pytest.mark.parametrize("same", ["王敏", " 王 敏", "王敏 "])
def test_the_author_does_not_approve(database: Database, same: str) -> None:
    _drafted(database)
    _refused(lambda: approve(database, 2, by=same, note="", now=START), "somebody else has to approve it")
    _refused(lambda: schedule(database, 2, by="李强", note="", now=START), "version 2 is not approved yet")
    with database.read() as connection:
        assert [each.act for each in review_log(connection, 2)] == [Act.DRAFT]


def test_nothing_is_done_twice(database: Database) -> None:
    _approved(database)
    _refused(lambda: approve(database, 2, by="赵云", note="", now=START), "version 2 is approved already, by 李强")
    schedule(database, 2, by="李强", note="", now=START)
    _refused(lambda: schedule(database, 2, by="李强", note="", now=START), "version 2 is scheduled already")
    _refused(lambda: approve(database, 2, by="赵云", note="", now=START), "version 2 is scheduled already")
    withdraw(database, 2, by="李强", reason="价格有误", now=START)
    _refused(lambda: withdraw(database, 2, by="李强", reason="再次", now=START), "version 2 is withdrawn already")
    _refused(lambda: schedule(database, 2, by="李强", note="", now=START), "version 2 is withdrawn already")
    _refused(lambda: approve(database, 9, by="李强", note="", now=START), "there is no draft of version 9")
    _refused(lambda: withdraw(database, 9, by="李强", reason="无", now=START), "there is no draft of version 9")


def test_a_day_is_one_that_comes_and_is_free(database: Database) -> None:
    yesterday = TODAY - timedelta(days=1)
    _approved(database, 2, yesterday)
    _refused(lambda: schedule(database, 2, by="李强", note="", now=START), f"{yesterday.isoformat()} is past")
    assert schedule(database, 2, by="李强", note="晚了", now=START, day=TODAY) == TODAY
    with database.read() as connection:
        assert parse(document_of(connection, 2)).effective_from == TODAY
        assert document_of(connection, 2) == _document(2, TODAY)
        assert review_log(connection)[-1].note == (
            f"from {TODAY.isoformat()}; 晚了; the document said {yesterday.isoformat()}"
        )
    _approved(database, 3, TODAY)
    taken = f"version 2 comes into force on {TODAY.isoformat()}"
    _refused(lambda: schedule(database, 3, by="李强", note="", now=START), taken)
    _refused(lambda: schedule(database, 3, by="李强", note="", now=START, day=WITHDRAWN), "is no day on which")
    assert schedule(database, 3, by="李强", note="", now=START, day=TOMORROW) == TOMORROW


def test_the_day_of_a_withdrawn_version_is_free_again_and_its_number_is_not(database: Database) -> None:
    _scheduled(database)
    withdraw(database, 2, by="赵云", reason="价格有误", now=START)
    _refused(lambda: _drafted(database, 2), "write version = 3")
    _scheduled(database, 3)
    with database.read() as connection:
        schemes = load_schemes(connection)
        assert [each.version for each in schemes.in_force_or_coming(TODAY.isoformat())] == [1, 3]
        assert schemes.in_force(TOMORROW.isoformat()).version == 3
        assert [each.note for each in review_log(connection, 2)][-1] == "价格有误"


def test_an_older_version_is_not_scheduled_after_a_newer_one(database: Database) -> None:
    _approved(database, 2)
    _scheduled(database, 3, TOMORROW + timedelta(days=9))
    _refused(
        lambda: schedule(database, 2, by="李强", note="", now=START), "version 3 is scheduled already, and 2 is older"
    )


def test_a_version_in_force_is_not_withdrawn(database: Database) -> None:
    _scheduled(database)
    _refused(lambda: withdraw(database, 1, by="李强", reason="无", now=START), "version 1 is in force since 2026-01-01")
    _refused(lambda: withdraw(database, 2, by="李强", reason=" ", now=START), "say why")
    midnight = instant_of(TOMORROW)
    _refused(lambda: withdraw(database, 2, by="李强", reason="晚了", now=midnight), "version 2 is in force since")
    withdraw(database, 2, by="李强", reason="来得及", now=midnight - 1)


def test_a_store_further_east_is_there_first(database: Database) -> None:
    """Tokyo is an hour ahead: once its midnight has passed, the version is in force there."""
    with database.write() as connection:
        connection.execute(update(schema.stores).where(schema.stores.c.id == "S02").values(zone="Asia/Tokyo"))
    _scheduled(database)
    there = instant_of(TOMORROW) - 3_600_000
    _refused(lambda: withdraw(database, 2, by="李强", reason="晚了", now=there), "version 2 is in force since")
    withdraw(database, 2, by="李强", reason="来得及", now=there - 1)


def test_a_drafts_way_may_end_early(database: Database) -> None:
    _drafted(database)
    withdraw(database, 2, by="王敏", reason="写错了", now=START)
    _refused(lambda: approve(database, 2, by="李强", note="", now=START), "version 2 is withdrawn already")
    with database.read() as connection:
        assert versions(connection)[1].state is DraftState.WITHDRAWN
        assert versions(connection)[1].effective_from == ""


def test_a_draft_that_can_no_longer_be_used_is_told(database: Database) -> None:
    _drafted(database)
    _approved(database, 3)
    drafts = schema.scheme_drafts
    with database.write() as connection:
        connection.execute(update(drafts).values(document=_document().replace("rank = 1\n", "rang = 1\n")))
    problem = "version 2 can no longer be used (line "
    _refused(lambda: approve(database, 2, by="李强", note="", now=START), problem)
    _refused(lambda: schedule(database, 3, by="李强", note="", now=START), "version 3 can no longer be used (line ")
    withdraw(database, 2, by="李强", reason="过时", now=START)


def test_nobody_is_left_without_a_tier(database: Database) -> None:
    cut = _document()[: _document().rindex("[[tiers]]")].replace("version = 2", "version = 4")
    keep_draft(database, cut, by="王敏", note="", now=START)
    approve(database, 4, by="李强", note="", now=START)
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == 1).values(tier="platinum"))
    _refused(
        lambda: schedule(database, 4, by="李强", note="", now=START), "lacks tiers that members have (3 in 'platinum')"
    )
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.tier == "platinum").values(tier="gold"))
    assert schedule(database, 4, by="李强", note="", now=START) == TOMORROW


def _raced(*acts: Callable[[], object]) -> list[str]:
    """Do all at once; what each was told, empty for the one that did it."""
    ready = threading.Barrier(len(acts))
    told: list[str] = []

    def do(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            act()
            told.append("")
        except SchemeRefused as refused:
            told.append(refused.problem)

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_of_two_who_race_one_does_it_and_the_other_is_told(database: Database) -> None:
    told = _raced(
        *(lambda name=name: keep_draft(database, _document(), by=name, note="", now=START) for name in "甲乙丙")
    )
    assert told[0] == ""
    assert all("there is a draft of version 2 already" in each for each in told[1:])
    told = _raced(*(lambda name=name: approve(database, 2, by=name, note="", now=START) for name in ("丁", "戊")))
    assert told[0] == ""
    assert "version 2 is approved already, by" in told[1]
    _approved(database, 3)
    told = _raced(*(lambda number=number: schedule(database, number, by="丁", note="", now=START) for number in (2, 3)))
    assert told[0] == ""
    assert "comes into force on" in told[1]


# ── what terminals hear ───────────────────────────────────────────────────────────────────────────────────────


def test_tills_hear_of_a_version_before_its_day_and_of_its_withdrawal(
    client: TestClient[Litestar], till: Till, database: Database, clock: TurnedClock
) -> None:
    del client
    first = till.pull()
    assert [each.version for each in first.schemes] == [1]
    _scheduled(database)
    second = till.pull(first.cursor, name=first.feed)
    assert second.schemes == (SchemeDocument(2, TOMORROW, _document()),)
    withdraw(database, 2, by="李强", reason="价格有误", now=clock())
    third = till.pull(second.cursor, name=second.feed)
    assert third.schemes == (SchemeDocument(2, WITHDRAWN, ""),)
    assert third.schemes[0].withdrawn
    assert not second.schemes[0].withdrawn


def test_a_sale_under_a_version_that_was_withdrawn_is_a_fact(
    client: TestClient[Litestar], till: Till, database: Database
) -> None:
    """A till without the line may have come to the version's day before it heard."""
    del client
    _scheduled(database)
    withdraw(database, 2, by="李强", reason="价格有误", now=START)
    till.sell(3, scheme_version=2)
    till.sell(3, scheme_version=4)
    assert till.push().parked == (2,)
    assert [each.scheme_version for each in rows(database, "sales")] == [2]


class OlderDocument(msgspec.Struct, frozen=True):
    """A version of the scheme as a terminal before tombstones decodes it."""

    version: int
    effective_from: date
    document: str


def test_an_older_till_never_comes_to_a_withdrawn_versions_day() -> None:
    told = msgspec.json.decode(msgspec.json.encode(SchemeDocument(2, WITHDRAWN, "")), type=OlderDocument)
    assert told.effective_from.isoformat() > "9999-12-30"
