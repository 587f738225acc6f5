"""Online applications reach the stores through the feed, are decided there, and are admitted once whatever dies."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import delete, insert, select

from sync import protocol
from sync.central.member_details import read_details
from sync.central.messages.message import Channel, Gateway
from sync.central.online import admission
from sync.central.online.admission import free_member_id
from sync.central.online.tidying import tidy
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.cards import keyed_hash
from terminal.domain.feed import Changes
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, part_of
from terminal.domain.registration import Field, MemberKind, MemberReviewed, OnlineApplication
from tests.sync.central.applicants import CONSENTS, KEPT, WANG, Applicant, PostBox, without_review
from tests.sync.central.card_acts import issue, statuses
from tests.sync.central.tills import Till, TurnedClock, count, enrolled_till, rows


@pytest.fixture
def gateways(box: PostBox) -> Mapping[Channel, Gateway]:
    return box.as_gateways()


@pytest.fixture
def second(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of the other store."""
    return enrolled_till(client, database, clock, "S02")


class Reader:
    """What a till has heard: its cursor, and the applications that wait as its cache would hold them."""

    def __init__(self, till: Till) -> None:
        self.till = till
        self.cursor: dict[int, int] = {}
        self.feed: str | None = None
        self.waiting: dict[str, OnlineApplication] = {}
        self.told: list[OnlineApplication] = []

    def pull(self, limit: int = 2_000) -> Changes:
        """Everything that is new, in slices."""
        while True:
            changes = self.till.pull(self.cursor, name=self.feed, limit=limit)
            self.cursor, self.feed = changes.cursor, changes.feed
            for each in changes.applications:
                self.told.append(each)
                self.waiting.pop(each.application, None)
                if each.waits:
                    self.waiting[each.application] = each
            if not changes.more:
                return changes


def decide(till: Till, told: OnlineApplication, *, approved: bool = True) -> Entry:
    """Record a decision."""
    body = MemberReviewed(told.application, told.member, approved, "" if approved else "not proven")
    return till.record(EntryKind.MEMBER_REVIEWED, msgspec.json.encode(body))


# ── who hears of it ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_chosen_store_hears_as_much_as_it_may_know(
    wang: Applicant, till: Till, second: Till, clock: TurnedClock
) -> None:
    applied = wang.apply(store="S01")
    here, there = Reader(till), Reader(second)
    assert here.pull().applications == ()
    clock.now += 60_000
    wang.confirm(applied)
    (told,) = here.pull().applications
    assert told == OnlineApplication(
        application=str(applied.application),
        member=told.member,
        at=clock(),
        kind=MemberKind.INDIVIDUAL,
        masked_name="王**",
        tier="regular",
        fields=(Field.NAME, Field.PHONE, Field.EMAIL, Field.ID_NUMBER),
        consents=CONSENTS,
        phone_last4="0001",
    )
    assert there.pull().applications == ()


def test_every_store_hears_of_one_for_any(wang: Applicant, till: Till, second: Till) -> None:
    wang.register(store="")
    assert [len(Reader(each).pull().applications) for each in (till, second)] == [1, 1]


def test_who_named_no_store_is_at_home_where_they_were_let_in(
    wang: Applicant, second: Till, database: Database
) -> None:
    wang.register(store="")
    reader = Reader(second)
    reader.pull()
    (told,) = reader.waiting.values()
    decide(second, told)
    assert second.push().parked == ()
    assert [row.home_store for row in rows(database, "members", id=told.member)] == [second.store]


def test_a_decided_one_leaves_every_list_and_a_new_till_never_hears_of_it(
    wang: Applicant, till: Till, second: Till, database: Database, clock: TurnedClock
) -> None:
    wang.register(store="")
    here, there = Reader(till), Reader(second)
    for reader in (here, there):
        reader.pull()
    (told,) = here.waiting.values()
    decide(till, told, approved=False)
    assert till.push().parked == ()
    for reader in (here, there):
        reader.pull()
        assert reader.waiting == {}
        assert reader.told[-1] == OnlineApplication(told.application, told.member, told.at, waits=False)
    newcomer = Reader(enrolled_till(wang.client, database, clock))
    newcomer.pull()
    assert newcomer.told == []
    sliced = Reader(newcomer.till)
    sliced.pull(limit=3)  # a slice may end within its part, which then counts as begun
    assert sliced.waiting == {}


def test_asked_for_by_a_till_that_loaded_a_snapshot_those_that_wait_come_whatever_the_cursor_knows(
    wang: Applicant, till: Till, second: Till
) -> None:
    wang.register(store="S01")
    here, there = Reader(till), Reader(second)
    for reader in (here, there):
        reader.pull()
    (told,) = here.waiting.values()
    asked = [reader.till.pull(reader.cursor, name=reader.feed, waiting=True).applications for reader in (here, there)]
    assert asked == [(told,), ()]
    decide(till, told, approved=False)
    till.push()
    after = till.pull(here.cursor, name=here.feed, waiting=True)
    assert [each.waits for each in after.applications] == [False]


def test_slices_of_any_size_tell_the_same(wang: Applicant, till: Till, clock: TurnedClock) -> None:
    for index in range(5):
        wang.register(details=msgspec.structs.replace(WANG, phone=f"1370000000{index}"))
        clock.now += 1_000
    whole, sliced = Reader(till), Reader(till)
    whole.pull()
    sliced.pull(limit=1)
    assert sliced.waiting == whole.waiting
    assert len(whole.waiting) == 5
    decide(till, next(iter(whole.waiting.values())))
    till.push()
    whole.pull(limit=1)
    sliced.pull()
    assert sliced.waiting == whole.waiting
    assert len(whole.waiting) == 4


def test_tills_and_centres_of_before_do_without(wang: Applicant, till: Till) -> None:
    older = msgspec.defstruct("Changes", [("feed", str), ("cursor", dict[int, int]), ("as_of", int)], frozen=True)
    wang.register()
    body = msgspec.json.encode({"cursor": {}})
    told = msgspec.json.decode(till.post(protocol.PULL, body).content, type=older)
    assert msgspec.json.decode(msgspec.json.encode(told), type=Changes).applications == ()


# ── what becomes of it ────────────────────────────────────────────────────────────────────────────────────────


def test_approved_at_a_store_the_member_has_details_consents_and_a_card(
    wang: Applicant, till: Till, second: Till, database: Database, clock: TurnedClock
) -> None:
    wang.register()
    confirmed_at = clock()
    reader = Reader(till)
    reader.pull()
    (told,) = reader.waiting.values()
    clock.now += 60_000
    entry = decide(till, told)
    issue(till, b"\xf0" * 16, member=told.member)
    till.sell(told.member)
    assert till.push().parked == ()
    (member,) = rows(database, "members", id=told.member)
    assert (member.masked_name, member.tier, member.points, member.joined_at) == ("王**", "regular", 7, entry.at)
    assert member.home_store == "S01"
    assert statuses(database, told.member) == ["active"]
    with database.read() as connection:
        assert read_details(connection, told.member) == KEPT
    assert {(row.purpose, row.given, row.actor, row.at) for row in rows(database, "consents")} == {
        ("service", True, "online", confirmed_at),
        ("marketing", False, "online", confirmed_at),
    }
    (application,) = rows(database, "applications")
    assert (application.state, application.form, application.reviewer) == ("approved", None, "1001")
    record = next(each for each in second.pull().members if each.id == told.member)
    assert (record.phone_last4, len(record.cards)) == ("0001", 1)


@pytest.mark.parametrize("chosen", ["S01", ""])
def test_a_member_let_in_at_once_who_may_be_one_already_is_looked_at_by_the_stores(
    wang: Applicant, till: Till, second: Till, database: Database, clock: TurnedClock, *, chosen: str
) -> None:
    without_review(database)
    wang.register()
    clock.now += 60_000
    wang.register(store=chosen)
    heard = [[case for case in each.pull().cases if case.terminal == "online"] for each in (till, second)]
    members = {row.id for row in rows(database, "members") if row.joined_at is not None}
    assert [len(cases) for cases in heard] == [1, 0 if chosen else 1]
    (case,) = heard[0]
    assert (case.kind, case.at, set(case.members)) == ("duplicate", clock(), members)
    assert case.number in members


def test_who_is_refused_is_forgotten(wang: Applicant, till: Till, database: Database) -> None:
    wang.register()
    reader = Reader(till)
    reader.pull()
    decide(till, next(iter(reader.waiting.values())), approved=False)
    till.push()
    (application,) = rows(database, "applications")
    assert (application.state, application.reason, application.form) == ("refused", "not proven", None)
    assert count(database, "member_details", member=application.member) == 0
    assert count(database, "members", id=application.member) == 0


@pytest.mark.parametrize("first", [True, False])
def test_the_second_of_two_stores_that_decide_is_parked(
    wang: Applicant, till: Till, second: Till, database: Database, first: bool
) -> None:
    wang.register(store="")
    readers = [Reader(till), Reader(second)]
    for reader, approved in zip(readers, (first, not first), strict=True):
        reader.pull()
        decide(reader.till, next(iter(reader.waiting.values())), approved=approved)
    assert till.push().parked == ()
    assert second.push().parked == (1,)
    assert [(row.terminal, row.reason) for row in rows(database, "parked_entries")] == [(second.id, "duplicate")]
    (application,) = rows(database, "applications")
    assert application.state == ("approved" if first else "refused")
    for reader in readers:
        reader.pull()
        assert reader.waiting == {}


# ── the centre dies on the way ────────────────────────────────────────────────────────────────────────────────

STEPS: tuple[tuple[str, Callable[..., Any]], ...] = tuple(
    (name, getattr(admission, name)) for name in ("_with_member", "_open", "_write", "_file_duplicates")
)


@pytest.mark.parametrize("review", [True, False])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(("name", "step"), STEPS, ids=[name for name, _ in STEPS])
def test_a_death_at_any_step_admits_once(
    wang: Applicant,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    *,
    name: str,
    step: Callable[..., Any],
    after: bool,
    review: bool,
) -> None:
    if not review:
        without_review(database)
        with database.write() as connection:
            twin = {"masked_name": "王*", "tier": "regular", "points": 0, "spend": 0, "version": 1, "erased": False}
            key = connection.scalars(select(schema.company.c.lookup_key)).one()
            phone = keyed_hash(key, KEPT.phone)
            connection.execute(
                insert(schema.members).values(part=part_of(MemberId(77)), id=77, phone_hash=phone, **twin)
            )

    def die(*given: Any, **named: Any) -> None:
        if after:
            step(*given, **named)
        raise RuntimeError("the centre died here")

    applied = wang.apply()
    with monkeypatch.context() as patch:
        patch.setattr(admission, name, die)
        answer = wang.try_confirm(applied)
        died = not (review and name == "_file_duplicates")
        assert answer.status_code == (500 if died else 200)
    tidy(database, wang.client.app.state.centre.clock())
    state = "waiting" if review else "approved"
    assert wang.confirm(applied).state.value == state
    (application,) = rows(database, "applications")
    assert application.state == state
    (kept,) = rows(database, "online_applications")
    assert (kept.form, kept.state, kept.member) == (None, state, application.member)
    assert count(database, "members", id=application.member) == (0 if review else 1)
    assert [row.detail for row in rows(database, "cases")] == (
        [] if review else [f"member {application.member} has the phone of 77"]
    )


def test_a_confirmed_one_that_cannot_go_on_waits_and_holds_nothing_up(
    wang: Applicant, database: Database, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied = wang.apply()
    with monkeypatch.context() as patch:
        patch.setattr(admission, "_open", lambda *_: 1 / 0)
        assert wang.try_confirm(applied).status_code == 500
    versions = [row._asdict() for row in rows(database, "schemes")]
    with database.write() as connection:
        connection.execute(delete(schema.schemes))
    clock.now += 3 * 24 * 3_600_000
    tidy(database, clock())
    (kept,) = rows(database, "online_applications")
    assert kept.form is not None
    with database.write() as connection:
        connection.execute(insert(schema.schemes), versions)
    tidy(database, clock())
    assert count(database, "applications", state="waiting") == 1
    assert count(database, "online_applications") == 0


def test_a_members_id_is_drawn_again_until_it_is_free(
    wang: Applicant, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission, "_FIRST_ID", 1)
    monkeypatch.setattr(admission, "_LAST_ID", 42)  # 1 to 40 are members
    wang.register()
    with database.read() as connection:
        free = {free_member_id(connection) for _ in range(50)}
    (row,) = rows(database, "applications")
    assert free | {row.member} == {41, 42}
    assert row.member not in free
