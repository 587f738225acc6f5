"""Somebody applies from home and gets a card at a store whose line is cut: a real centre, real tills, a real code.

The centre is a program of its own, on SQLite and on PostgreSQL; its messages go into a folder; the tills are on real
files behind a line that can be cut.
"""

import contextlib
import itertools
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest
from sqlalchemy import Table, create_engine, select

from sync.central.demo.cards import blank_number
from sync.central.messages.folder import WrittenMessage
from sync.central.online import wire
from sync.central.online.office import REQUESTS
from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.demo import CentreProcess
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView
from terminal.domain.registration import Application, ApplicationState
from terminal.domain.staff import Role
from tests.support.fault_proxy import FaultProxy
from tests.support.postgres import PostgresServer
from tests.support.synced_desk import SyncedDesk, enrolled_desk

NAME, PHONE, EMAIL = "欧阳若溪", "13912345678", "ruoxi@example.com"
ID_NUMBER = "11010519491231002X"


class Company:
    """A centre as a program, what it sent, and its rows."""

    def __init__(self, database: str, folder: Path) -> None:
        self.process = CentreProcess(database)
        self.messages = folder / "messages"
        self.settings = folder / "centre.toml"
        self._database = database
        self.url = ""
        ways = "".join(f'[{way}]\ngateway = "folder"\nfolder = "{self.messages}"\n' for way in ("mail", "sms"))
        self.settings.write_text(ways, encoding="utf-8")

    def post(self, path: str, body: object) -> Any:
        """An applicant's page asks; what it is told."""
        answer = httpx.post(f"{self.url}{path}", json=body, headers={"X-Forwarded-For": "192.0.2.1"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def newest_message(self) -> WrittenMessage:
        """What reached a phone or a mail box last."""
        return msgspec.json.decode(max(self.messages.glob("*.json")).read_bytes(), type=WrittenMessage)

    def register(self, channel: str = "sms", store: str = "", **details: str) -> str:
        """Apply, read the code, confirm; the application's id."""
        asked = httpx.get(f"{self.url}{wire.FORM}").json()
        assert channel in asked["channels"]
        form = {
            "kind": "individual",
            "details": {"name": NAME, "phone": PHONE, "email": EMAIL, "id_number": ID_NUMBER, **details},
            "consents": [{"purpose": "service", "given": True, "text_version": asked["consent_version"]}],
            "channel": channel,
            "store": store,
        }
        applied = self.post(wire.APPLY, form)
        found = re.search(r"\d{6}", self.newest_message().text)
        assert found is not None
        confirmed = self.post(wire.CONFIRM, {"application": applied["application"], "code": found[0]})
        assert confirmed["state"] == "waiting"
        return str(applied["application"])

    def rows(self, table: Table, **where: object) -> list[Any]:
        """Rows at the centre, in the order of the table's key."""
        engine = create_engine(self._database)
        try:
            with engine.connect() as connection:
                return list(connection.execute(select(table).filter_by(**where).order_by(*table.primary_key.columns)))
        finally:
            engine.dispose()


def with_a_company(database: str) -> str:
    """The demo's, loaded into an empty database; its address again."""
    CentreProcess(database).run("demo", "--members", "20")
    return database


@pytest.fixture(scope="module")
def company_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company in a file, to be copied: loading it takes longer than a test."""
    path = tmp_path_factory.mktemp("company") / "centre.db"
    with_a_company(sqlite_url(path))
    return path


@pytest.fixture(scope="module")
def company_on_postgres(postgres_server: PostgresServer) -> Iterator[str]:
    """The same in a PostgreSQL database."""
    url = with_a_company(postgres_server.new_database())
    yield url
    postgres_server.drop_database(url)


@pytest.fixture
def company_file_copied(company_file: Path, tmp_path: Path) -> str:
    return sqlite_url(Path(shutil.copy(company_file, tmp_path / "centre.db")))


@pytest.fixture
def company_on_postgres_copied(company_on_postgres: str, postgres_server: PostgresServer) -> Iterator[str]:
    url = postgres_server.new_database(like=company_on_postgres)
    yield url
    postgres_server.drop_database(url)


@pytest.fixture(params=["file", "on_postgres"], ids=["sqlite", "postgresql"])
def company(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Company]:
    made = Company(request.getfixturevalue(f"company_{request.param}_copied"), tmp_path)
    with made.process.serve(made.settings) as made.url:
        yield made


class Tills:
    """One till in each of two stores, each behind a line of its own."""

    def __init__(self, company: Company, folder: Path, ending: contextlib.ExitStack) -> None:
        where = urlsplit(company.url)
        target = (str(where.hostname), int(where.port or 0))
        self.lines = [ending.enter_context(FaultProxy(target)) for _ in range(2)]
        self.here, self.there = (
            ending.enter_context(
                enrolled_desk(folder / store, line.url, company.process.enrol_code(store, "till"), wall_clock)
            )
            for store, line in zip(("S01", "S02"), self.lines, strict=True)
        )

    def sync(self) -> None:
        for till in (self.here, self.there):
            till.sync()
            take_post(till)

    def cut(self) -> None:
        for line in self.lines:
            line.down()

    def mend(self) -> None:
        for line in self.lines:
            line.up()


@pytest.fixture
def tills(company: Company, tmp_path: Path) -> Iterator[Tills]:
    with contextlib.ExitStack() as ending:
        yield Tills(company, tmp_path, ending)


def wall_clock() -> int:
    return time.time_ns() // 1_000_000


def waiting(till: SyncedDesk) -> list[Application]:
    return list(till.registration.applications(ApplicationState.WAITING))


def take_post(till: SyncedDesk) -> None:
    """The store's own manager stands at its till."""
    till.manager = next(each for each in till.stores.cache.all_staff() if each.role is Role.MANAGER)


def review(till: SyncedDesk, application: str, *, approved: bool = True) -> MemberId:
    reason = "" if approved else "not proven"
    decided = till.registration.review(application, approved, reason, reviewer=till.manager)
    return decided.applied.member


def test_from_a_form_at_home_to_a_card_with_the_line_cut(company: Company, tills: Tills) -> None:
    application = company.register()
    sent = company.newest_message()
    assert (sent.channel, sent.to) == ("sms", PHONE)
    tills.sync()
    (told,), (told_there,) = waiting(tills.here), waiting(tills.there)
    assert told == told_there
    assert (told.online, told.applied.masked_name, told.applied.phone_last4) == (True, "欧阳**", "5678")
    tills.cut()
    tills.here.receive(blank_number(0), blank_number(9))
    member = review(tills.here, application)
    number, _ = tills.here.hand_over(member, None)
    seen = tills.here.swipe(number)
    assert isinstance(seen, MemberView)
    assert (seen.id, seen.masked_name) == (member, "欧阳**")
    assert waiting(tills.here) == []
    assert company.rows(schema.members, id=member) == []
    tills.mend()
    tills.sync()
    the_member_is_at_the_centre(company, member, tills.here.manager.id)
    tills.sync()
    assert waiting(tills.there) == []
    elsewhere = tills.there.swipe(number)
    assert isinstance(elsewhere, MemberView)
    assert elsewhere.id == member
    assert [file.record.id for file in tills.there.files.by_phone(PHONE)] == [member]
    assert [file.record.id for file in tills.here.files.by_phone(PHONE)] == [member]


def the_member_is_at_the_centre(company: Company, member: MemberId, reviewer: str) -> None:
    (row,) = company.rows(schema.members, id=member)
    assert (row.masked_name, row.phone_last4, row.birth_month) == ("欧阳**", "5678", 12)
    kept = {each.field: each.value for each in company.rows(schema.member_details, member=member)}
    assert kept == {"name": NAME, "phone": PHONE, "email": EMAIL, "id_number": ID_NUMBER}
    (consent,) = company.rows(schema.consents, member=member)
    assert (consent.purpose, consent.given, consent.actor) == ("service", True, "online")
    (application,) = company.rows(schema.applications, member=member)
    assert (application.state, application.reviewer, application.form) == ("approved", reviewer, None)
    assert [card.status for card in company.rows(schema.cards, member=member)] == ["active"]
    (message,) = company.rows(schema.messages)
    assert (message.address, message.outcome) == ("139****5678", "sent")
    assert company.rows(schema.parked_entries) == []
    assert company.rows(schema.cases) == []


def test_two_stores_decide_offline_and_the_first_to_arrive_counts(company: Company, tills: Tills) -> None:
    application = company.register("mail")
    assert company.newest_message().to == EMAIL
    tills.sync()
    tills.cut()
    member = review(tills.here, application, approved=False)
    assert review(tills.there, application) == member
    assert tills.there.files.of_member(member) is not None
    tills.mend()
    tills.sync()
    tills.sync()
    assert [waiting(till) for till in (tills.here, tills.there)] == [[], []]
    assert tills.there.files.of_member(member) is None, "the parked approval no longer shows"
    (row,) = company.rows(schema.applications, member=member)
    assert (row.state, row.form) == ("refused", None)
    assert company.rows(schema.members, id=member) == []
    (parked,) = company.rows(schema.parked_entries)
    assert (parked.terminal, parked.reason) == (tills.there.terminal, "duplicate")
    status = company.process.run("status")
    assert "applications to review 0 (0 came online), not confirmed online 0" in status


def test_the_chosen_store_alone_sees_it_and_a_till_that_comes_later_sees_what_waits(
    company: Company, tills: Tills, tmp_path: Path
) -> None:
    first = company.register(store="S02")
    second = company.register(store="S02", phone="13912345679", id_number="")
    tills.sync()
    assert waiting(tills.here) == []
    assert [each.applied.application for each in waiting(tills.there)] == [second, first]
    review(tills.there, first)
    tills.there.sync()
    code = company.process.enrol_code("S02", "later")
    with enrolled_desk(tmp_path / "later", company.url, code, wall_clock) as later:
        later.sync()
        take_post(later)
        assert [each.applied.application for each in waiting(later)] == [second]
        review(later, second, approved=False)
        assert later.stores.journal.last_entry(EntryKind.MEMBER_REVIEWED) is not None
        later.sync()
    tills.sync()
    assert waiting(tills.there) == []
    assert {row.state for row in company.rows(schema.applications)} == {"approved", "refused"}


def test_a_proxy_on_this_machine_tells_whose_requests_they_are(company: Company) -> None:
    def ask(address: str) -> int:
        body = {"application": "6f9619ff-8b86-d011-b42d-00c04fc964ff", "code": "123456"}
        return page.post(f"{company.url}{wire.CONFIRM}", json=body, headers={"X-Forwarded-For": address}).status_code

    with httpx.Client() as page:
        # one more is allowed every few seconds while this goes on
        answers = list(itertools.takewhile(lambda answer: answer == 404, (ask("192.0.2.1") for _ in range(1_000))))
        assert REQUESTS.most <= len(answers) < 1_000
        assert ask("192.0.2.2") == 404
