"""Online registration at the centre: from the form to an application that waits, with a code in between."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import delete, select

from sync.central.app import create_app
from sync.central.member_details import read_details
from sync.central.messages.message import Channel, Gateway, NotSent
from sync.central.online import wire
from sync.central.online.office import KEPT_MS
from sync.central.online.tidying import tidy
from sync.central.online.wire import Applied, FormDescription, FormProblem
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.cards import keyed_hash
from terminal.domain.members import MemberId, folded_name
from terminal.domain.registration import (
    ApplicationState,
    Consent,
    Details,
    Field,
    FieldProblem,
    MemberApplied,
    MemberKind,
    Purpose,
)
from tests.sync.central.applicants import (
    CONSENTS,
    FIRM,
    KEPT,
    SECRETS,
    SERVED,
    VERSION,
    WANG,
    Applicant,
    PostBox,
    without_review,
)
from tests.sync.central.tills import TurnedClock, count, problem, rows

MINUTE = 60_000


@pytest.fixture
def gateways(box: PostBox) -> Mapping[Channel, Gateway]:
    return box.as_gateways()


def lookup_key(database: Database) -> bytes:
    with database.read() as connection:
        key: bytes = connection.scalars(select(schema.company.c.lookup_key)).one()
    return key


def everything(database: Database) -> str:
    """Every value of every table, as text."""
    with database.read() as connection:
        return "\n".join(
            bytes(each).decode("utf-8", "replace") if isinstance(each, bytes | memoryview) else str(each)
            for table in schema.metadata.sorted_tables
            for row in connection.execute(select(table))
            for each in row
        )


def test_the_form_tells_what_is_asked(client: TestClient[Litestar], clock: TurnedClock) -> None:
    told = msgspec.json.decode(client.get(wire.FORM).content, type=FormDescription)
    assert (told.company, told.consent_version, told.now) == ("安禾", VERSION, clock())
    assert told.channels == (Channel.SMS, Channel.MAIL)
    assert [(store.id, store.name) for store in told.stores] == [("S01", "店 S01"), ("S02", "店 S02")]
    enterprise = told.kinds[MemberKind.ENTERPRISE]
    assert enterprise.wanted == (Field.NAME, Field.LICENCE_NUMBER, Field.LEGAL_PERSON, Field.PHONE)
    assert enterprise.offered == (*enterprise.wanted, Field.EMAIL)


def test_a_code_turns_the_form_into_an_application_that_waits(
    wang: Applicant, database: Database, clock: TurnedClock
) -> None:
    applied = wang.apply()
    assert (applied.sent_to, applied.code_expires_at) == ("138****0001", clock() + 10 * MINUTE)
    assert wang.box.sent[-1].to == "13800000001"
    assert count(database, "applications") == 0
    clock.now += 2 * MINUTE
    assert wang.confirm(applied).state is ApplicationState.WAITING
    (row,) = rows(database, "applications")
    assert (row.application, row.terminal, row.store, row.actor) == (
        str(applied.application),
        "online",
        "S01",
        "online",
    )
    assert (row.state, row.at) == ("waiting", clock())
    form = msgspec.json.decode(row.form, type=MemberApplied)
    key = lookup_key(database)
    assert form.member == row.member
    assert 10**10 < row.member < 10**11
    assert (form.masked_name, form.tier, form.kind) == ("王**", "regular", MemberKind.INDIVIDUAL)
    assert form.fields == (Field.NAME, Field.PHONE, Field.EMAIL, Field.ID_NUMBER)
    assert form.consents == CONSENTS
    assert (form.phone_last4, form.birth_month, form.proof) == ("0001", 12, None)
    assert form.phone_hash == keyed_hash(key, "13800000001")
    assert form.name_hash == keyed_hash(key, folded_name("王小芳"))
    assert form.id_hash == keyed_hash(key, "11010519491231002X")
    assert count(database, "members", id=row.member) == 0


def test_an_enterprise_by_mail_in_its_language_for_any_store(wang: Applicant, database: Database) -> None:
    firm = msgspec.structs.replace(FIRM, email="office@example.com")
    applied = wang.apply(kind=MemberKind.ENTERPRISE, details=firm, channel=Channel.MAIL, language="en", store="")
    assert applied.sent_to == "o***@example.com"
    sent = wang.box.sent[-1]
    assert (sent.channel, sent.to) == (Channel.MAIL, "office@example.com")
    assert sent.subject == "安禾: code for your membership application"
    wang.confirm(applied)
    (row,) = rows(database, "applications")
    assert row.store == ""
    assert msgspec.json.decode(row.form, type=MemberApplied).kind is MemberKind.ENTERPRISE


def test_neither_details_nor_code_are_readable_before_or_after(wang: Applicant, database: Database) -> None:
    applied = wang.apply()
    for waiting in (0, 1):
        assert count(database, "applications") == waiting
        kept = everything(database)
        assert "138****0001" in kept
        assert [secret for secret in (*SECRETS, wang.box.code) if secret in kept] == []
        wang.confirm(applied)


def test_every_message_is_on_record_without_what_it_said(
    wang: Applicant, database: Database, clock: TurnedClock
) -> None:
    wang.apply()
    (row,) = rows(database, "messages")
    assert (row.kind, row.channel, row.address, row.at) == ("confirmation_code", "sms", "138****0001", clock())
    assert (row.outcome, row.detail) == ("sent", "")
    assert row.hash == keyed_hash(lookup_key(database), "13800000001")


@pytest.mark.parametrize(("refused", "outcome"), [(True, "refused"), (False, "failed")])
def test_a_form_whose_code_cannot_be_sent_is_not_kept(
    wang: Applicant, database: Database, caplog: pytest.LogCaptureFixture, *, refused: bool, outcome: str
) -> None:
    wang.box.failure = NotSent("the provider answers 400", refused=refused)
    answer = wang.try_apply()
    assert (answer.status_code, problem(answer).code) == (502, "not_sent")
    assert "provider" not in answer.text
    assert count(database, "online_applications") == 0
    (row,) = rows(database, "messages")
    assert (row.outcome, row.detail) == (outcome, "the provider answers 400")
    assert "confirmation_code by sms: message not sent: the provider answers 400" in caplog.text
    assert not [secret for secret in SECRETS if secret in caplog.text]


@pytest.mark.parametrize(
    ("details", "fields"),
    [
        ({"phone": "1380000000"}, {Field.PHONE: FieldProblem.NOT_A_MOBILE}),
        ({"phone": ""}, {Field.PHONE: FieldProblem.MISSING}),
        ({"name": ""}, {Field.NAME: FieldProblem.MISSING}),
        ({"id_number": "110105194912310021"}, {Field.ID_NUMBER: FieldProblem.ID_CHECK}),
        ({"birthday": "2999-01-01"}, {Field.BIRTHDAY: FieldProblem.NOT_A_DATE}),
        ({"name": "王\x00小芳"}, {Field.NAME: FieldProblem.FORBIDDEN_CHARACTERS}),
        ({"name": "王" * 101}, {Field.NAME: FieldProblem.TOO_LONG}),
        ({"name": "", "email": "x"}, {Field.NAME: FieldProblem.MISSING, Field.EMAIL: FieldProblem.NOT_AN_EMAIL}),
    ],
)
def test_details_are_checked_as_at_the_counter(
    wang: Applicant, database: Database, details: dict[str, str], fields: dict[Field, FieldProblem]
) -> None:
    answer = wang.try_apply(details=msgspec.structs.replace(WANG, **details))
    assert answer.status_code == 422
    told = msgspec.json.decode(answer.content, type=FormProblem)
    assert (told.code, told.fields) == ("details", fields)
    assert wang.box.sent == []
    assert count(database, "online_applications") == 0


def test_the_address_of_the_code_must_be_filled_in(wang: Applicant) -> None:
    answer = wang.try_apply(channel=Channel.MAIL, details=msgspec.structs.replace(WANG, email=""))
    told = msgspec.json.decode(answer.content, type=FormProblem)
    assert told.fields == {Field.EMAIL: FieldProblem.MISSING}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"consents": ()}, "consent"),
        ({"consents": (Consent(Purpose.SERVICE, given=False, text_version=VERSION),)}, "consent"),
        ({"consents": (Consent(Purpose.SERVICE, given=True, text_version="2025-01"),)}, "consent"),
        ({"consents": (SERVED, SERVED)}, "consent"),
        ({"store": "S03"}, "store"),
        ({"store": "S01\x00"}, "store"),
    ],
)
def test_consent_and_store_must_be_right(wang: Applicant, changes: dict[str, Any], code: str) -> None:
    answer = wang.try_apply(**changes)
    assert (answer.status_code, problem(answer).code) == (422, code)
    assert wang.box.sent == []


def test_one_code_a_minute_and_five_a_day_for_each_address(wang: Applicant, clock: TurnedClock) -> None:
    other = Applicant(wang.client, wang.box, details=FIRM, kind=MemberKind.ENTERPRISE)
    wang.apply()
    answer = wang.try_apply(details=msgspec.structs.replace(WANG, name="别人", phone="138 0000 0001"))
    assert (answer.status_code, problem(answer).code, answer.headers["retry-after"]) == (429, "too_many", "60")
    other.apply()
    for _ in range(4):
        clock.now += MINUTE
        wang.apply()
    clock.now += MINUTE
    refused = wang.try_apply()
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 3600
    assert len(wang.box.sent) == 6
    clock.now += int(refused.headers["retry-after"]) * 1000
    wang.apply()


def test_mail_addresses_count_whatever_their_case(wang: Applicant) -> None:
    wang.apply(channel=Channel.MAIL)
    again = msgspec.structs.replace(WANG, email="WANG.XIAOFANG@EXAMPLE.COM", phone="13700000001")
    assert wang.try_apply(channel=Channel.MAIL, details=again).status_code == 429


def test_another_code_makes_the_first_one_worthless(wang: Applicant, clock: TurnedClock) -> None:
    applied = wang.apply()
    first = wang.box.code
    assert wang.try_again(applied).status_code == 429
    clock.now += 11 * MINUTE
    answer = wang.try_again(applied)
    again = msgspec.json.decode(answer.content, type=Applied)
    assert (again.application, again.code_expires_at) == (applied.application, clock() + 10 * MINUTE)
    if first != wang.box.code:
        assert wang.try_confirm(applied, first).status_code == 403
    assert wang.confirm(applied).state is ApplicationState.WAITING
    clock.now += MINUTE
    confirmed = wang.try_again(applied)
    assert (confirmed.status_code, problem(confirmed).code) == (409, "confirmed")


def test_what_is_not_confirmed_within_a_day_is_gone_with_its_details(
    wang: Applicant, database: Database, clock: TurnedClock
) -> None:
    applied = wang.apply()
    tidy(database, clock())
    assert count(database, "online_applications") == 1
    clock.now += KEPT_MS
    assert problem(wang.try_again(applied)).code == "unknown_application"
    assert problem(wang.try_confirm(applied)).code == "unknown_application"
    tidy(database, clock())
    assert count(database, "online_applications") == 0
    assert count(database, "applications") == 0


def test_a_centre_that_starts_deletes_what_nobody_confirmed(
    wang: Applicant, database: Database, clock: TurnedClock
) -> None:
    wang.apply()
    clock.now += KEPT_MS
    with TestClient(create_app(database, clock=clock)):
        assert count(database, "online_applications") == 0


def test_a_confirmed_one_keeps_its_application_when_the_form_is_forgotten(
    wang: Applicant, database: Database, clock: TurnedClock
) -> None:
    wang.register()
    (row,) = rows(database, "online_applications")
    assert (row.form, row.state) == (None, "waiting")
    clock.now += KEPT_MS
    tidy(database, clock())
    assert count(database, "online_applications") == 0
    assert count(database, "applications", state="waiting") == 1


def test_where_the_scheme_wants_no_review_the_code_makes_a_member(
    wang: Applicant, database: Database, clock: TurnedClock
) -> None:
    without_review(database)
    applied = wang.apply()
    clock.now += MINUTE
    assert wang.confirm(applied).state is ApplicationState.APPROVED
    assert wang.confirm(applied).state is ApplicationState.APPROVED
    (application,) = rows(database, "applications")
    assert (application.state, application.form, application.reviewer) == ("approved", None, "online")
    (member,) = rows(database, "members", id=application.member)
    assert (member.masked_name, member.tier, member.version, member.joined_at) == ("王**", "regular", 1, clock())
    with database.read() as connection:
        assert read_details(connection, MemberId(application.member)) == KEPT
    told = {(row.purpose, row.given, row.text_version, row.actor) for row in rows(database, "consents")}
    assert told == {("service", True, VERSION, "online"), ("marketing", False, VERSION, "online")}
    assert count(database, "cases") == 0


def test_a_member_at_once_with_a_known_phone_is_a_case(wang: Applicant, database: Database, clock: TurnedClock) -> None:
    test_where_the_scheme_wants_no_review_the_code_makes_a_member(wang, database, clock)
    (first,) = rows(database, "applications")
    wang.register(details=msgspec.structs.replace(WANG, id_number=""))
    (second,) = (row for row in rows(database, "applications") if row.member != first.member)
    (case,) = rows(database, "cases")
    assert (case.terminal, case.number, case.kind) == ("online", second.member, "duplicate")
    assert case.detail == f"member {second.member} has the phone of {first.member}"


def test_a_company_without_stores_takes_nobody_in(wang: Applicant, database: Database) -> None:
    with database.write() as connection:
        connection.execute(delete(schema.stores))
    for answer in (wang.try_apply(store=""), wang.client.get(wire.FORM)):
        assert (answer.status_code, problem(answer).code) == (503, "not_ready")


def test_an_answer_does_not_tell_who_is_a_member(wang: Applicant, database: Database, clock: TurnedClock) -> None:
    without_review(database)
    stranger = wang.try_apply().json()
    assert wang.confirm(msgspec.convert(stranger, Applied)).state is ApplicationState.APPROVED
    clock.now += MINUTE
    known = wang.try_apply().json()
    unlike = {name for name in stranger if stranger[name] != known[name]}
    assert unlike == {"application", "code_expires_at", "now"}


def test_the_words_of_a_code(wang: Applicant) -> None:
    wang.apply(language="zh_TW", details=Details(name="李明", phone="13900000009"))
    assert wang.box.sent[-1].text.startswith(f"【安禾】驗證碼 {wang.box.code}，")
