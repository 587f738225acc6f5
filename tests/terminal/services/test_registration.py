"""Members come in and change at one terminal, on its real files: checked, sealed, once, and by the right people."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from terminal.domain.card_keys import CardKeys, CompanyKeys
from terminal.domain.card_life import CardActProblem, CardActRefused, Proof
from terminal.domain.errors import LineDown
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import (
    Application,
    ApplicationState,
    Consent,
    Details,
    DetailsRefused,
    Field,
    FieldProblem,
    MemberApplied,
    MemberChanged,
    MemberKind,
    Purpose,
)
from terminal.domain.sealing import new_sealing_key, open_details, public_sealing_key
from terminal.domain.staff import StaffRecord
from terminal.services.registration import Registration, RegistrationProblem, RegistrationRefused, random_member_id
from tests.support.desk import MANAGER, PHONE, SECOND_MANAGER, SERVICE, Desk, desk_in, told_card, told_member
from tests.support.shop import CARD_NUMBER, CASHIER, LOOKUP_KEY, SCHEME_FILE
from tests.support.stores import MEMBER

PRIVATE = new_sealing_key()
KEYS = CompanyKeys((CardKeys(1, bytes(32), bytes(16)),), (), public_sealing_key(PRIVATE))
WANG = Details(
    name="王 小明",
    phone="+86 139-1234-5678",
    email="wang.xiaoming@example.com",
    id_number="11010519491231002x",
)
SHOP = Details(name="示范商贸", phone="13912345678", licence_number="91350100M000100Y43", legal_person="李大伟")
SECRETS = (
    "王 小明",
    "王小明",
    "13912345678",
    "139-1234-5678",
    "wang.xiaoming",
    "11010519491231002",
    "李大伟",
    "示范商贸",
)
SERVED = Consent(Purpose.SERVICE, given=True, text_version="2026-01")
CONSENTS = (SERVED, Consent(Purpose.MARKETING, given=False, text_version="2026-01"))


class Centre:
    """Stands in for the centre, which alone holds details; remembers what the journal held when it was asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.known: dict[MemberId, Details] = {}
        self.asked: list[tuple[Entry, bool]] = []

    def details(self, member: MemberId, seen: Entry) -> Details:
        self.asked.append((seen, self._desk.journal.last_entry(EntryKind.DETAILS_SEEN) == seen))
        if member not in self.known:
            raise LineDown("cut")
        return self.known[member]


class Office:
    """A registration on a desk, with short ways to use it."""

    def __init__(self, desk: Desk, keys: CompanyKeys | None = KEYS) -> None:
        self.desk = desk
        self.centre = Centre(desk)
        self.registration = Registration(
            desk.cache,
            desk.journal,
            desk.book,
            files=desk.files,
            lookup_key=LOOKUP_KEY,
            clock=desk.clock,
            keys=lambda: keys,
            details=self.centre,
        )

    def apply(self, details: Details = WANG, kind: MemberKind = MemberKind.INDIVIDUAL, **said: Any) -> Application:
        """Take an application in, at the cashier's till."""
        application = said.pop("application", None) or self.registration.new_form()
        consents = said.pop("consents", CONSENTS)
        actor = said.pop("actor", CASHIER)
        return self.registration.apply(
            application, kind, details, consents, proof=Proof.ID_CARD, actor=actor, referrer=said.pop("referrer", None)
        )

    def member(self, details: Details = WANG) -> MemberId:
        """One who was approved."""
        made = self.apply(details)
        return self.approve(made).applied.member

    def approve(self, made: Application, reviewer: StaffRecord = MANAGER) -> Application:
        return self.registration.review(made.applied.application, approved=True, reason="", reviewer=reviewer)

    def change(self, member: MemberId, details: Details, **said: Any) -> MemberChanged:
        """A change by the manager, on an ID card."""
        request = said.pop("request", None) or self.registration.new_form()
        given = {"proof": Proof.ID_CARD, "reason": "moved", "actor": MANAGER, **said}
        consents = given.pop("consents", ())
        return self.registration.change(request, self.desk.file(member), details, consents, **given)

    def entries(self, kind: EntryKind) -> list[Entry]:
        return [entry for entry in self.desk.journal.entries() if entry.kind is kind]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with desk_in(tmp_path, told_member()) as desk:
        yield Office(desk)


def problem_of(refused: pytest.ExceptionInfo[RegistrationRefused]) -> RegistrationProblem:
    return refused.value.problem


# ── applications ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_application_becomes_a_member_when_a_second_person_approves(office: Office) -> None:
    made = office.apply()
    assert made.state is ApplicationState.WAITING
    assert office.desk.files.of_member(made.applied.member) is None
    assert office.desk.files.by_phone("13912345678") == ()
    assert office.registration.applications(ApplicationState.WAITING) == [made]
    approved = office.approve(made, SERVICE)
    assert approved.state is ApplicationState.APPROVED
    file = office.desk.file(made.applied.member)
    assert (file.record.masked_name, file.record.phone_last4, file.record.birth_month) == ("王**", "5678", 12)
    assert (file.record.tier, file.record.points, file.cards, file.waiting) == ("regular", 0, (), True)
    assert [found.record.id for found in office.desk.files.by_phone("139 1234 5678")] == [made.applied.member]
    assert made.applied.member in [found.record.id for found in office.desk.files.by_name("王小明")]
    assert office.registration.applications(ApplicationState.WAITING) == []


def test_an_enterprise_comes_in_by_its_licence(office: Office) -> None:
    made = office.apply(SHOP, MemberKind.ENTERPRISE)
    assert made.applied.masked_name == "示***"
    assert set(made.applied.fields) == {Field.NAME, Field.PHONE, Field.LICENCE_NUMBER, Field.LEGAL_PERSON}
    assert made.applied.id_hash is not None
    assert made.applied.birth_month is None


def test_a_scheme_without_review_approves_in_the_same_commit(tmp_path: Path) -> None:
    text = SCHEME_FILE.read_text("utf-8").replace("review = true", "review = false")
    with desk_in(tmp_path, scheme=text) as desk:
        office = Office(desk)
        assert not office.registration.needs_review()
        made = office.apply()
        assert made.state is ApplicationState.APPROVED
        assert desk.file(made.applied.member).record.masked_name == "王**"
        applied, reviewed = desk.journal.entries()[-2:]
        assert (applied.kind, reviewed.kind) == (EntryKind.MEMBER_APPLIED, EntryKind.MEMBER_REVIEWED)


def test_the_same_application_twice_is_one(office: Office) -> None:
    first = office.apply(application="6f9619ff-8b86-d011-b42d-00c04fc964ff")
    again = office.apply(SHOP, MemberKind.ENTERPRISE, application="6f9619ff-8b86-d011-b42d-00c04fc964ff")
    assert again == first
    assert len(office.entries(EntryKind.MEMBER_APPLIED)) == 1
    approved = office.approve(first)
    assert office.approve(first) == approved
    assert office.apply(application="6f9619ff-8b86-d011-b42d-00c04fc964ff") == approved
    assert len(office.entries(EntryKind.MEMBER_REVIEWED)) == 1


def test_wrong_details_are_refused_by_field_and_nothing_is_kept(office: Office) -> None:
    wrong = msgspec.structs.replace(WANG, id_number="110105194912310021", phone="1391234567")
    with pytest.raises(DetailsRefused) as refused:
        office.apply(wrong)
    assert refused.value.problems == {Field.ID_NUMBER: FieldProblem.ID_CHECK, Field.PHONE: FieldProblem.NOT_A_MOBILE}
    assert office.registration.check(MemberKind.INDIVIDUAL, wrong) == refused.value.problems
    assert office.entries(EntryKind.MEMBER_APPLIED) == []


@pytest.mark.parametrize("consents", [(), (Consent(Purpose.SERVICE, given=False, text_version="2026-01"),)])
def test_nobody_becomes_a_member_without_consent_to_the_service(office: Office, consents: tuple[Consent, ...]) -> None:
    with pytest.raises(RegistrationRefused) as refused:
        office.apply(consents=consents)
    assert problem_of(refused) is RegistrationProblem.CONSENT_MISSING


def test_who_brought_a_new_member_is_taken_down(office: Office) -> None:
    referrer = office.member()
    made = office.apply(SHOP, MemberKind.ENTERPRISE, referrer=referrer)
    assert made.applied.referrer == referrer
    assert office.apply().applied.referrer is None


def test_a_referrer_is_found_by_card_or_phone(office: Office) -> None:
    office.desk.tell(told_member(told_card()))
    assert [file.record.id for file in office.registration.referrers(f" {CARD_NUMBER} ")] == [MEMBER]
    assert [file.record.id for file in office.registration.referrers(PHONE)] == [MEMBER]
    assert office.registration.referrers("8800000104") == ()
    office.desk.tell(told_member(told_card(), version=2, erased=True))
    assert office.registration.referrers(CARD_NUMBER) == ()


def test_nobody_was_brought_by_a_stranger(office: Office) -> None:
    office.desk.tell(told_member(told_card(), version=2, erased=True))
    for referrer in (MemberId(404), MEMBER):
        with pytest.raises(RegistrationRefused) as refused:
            office.apply(referrer=referrer)
        assert problem_of(refused) is RegistrationProblem.NO_REFERRER
    assert not office.registration.applications()


def test_without_the_companys_keys_nothing_is_taken_in(office: Office) -> None:
    with pytest.raises(RegistrationRefused) as refused:
        Office(office.desk, keys=None).apply()
    assert problem_of(refused) is RegistrationProblem.NO_KEYS
    assert office.entries(EntryKind.MEMBER_APPLIED) == []


def test_new_ids_are_far_from_the_centres_and_safe_in_every_json(office: Office) -> None:
    assert all(2**40 <= random_member_id() < 2**53 for _ in range(200))
    assert office.apply().applied.member != office.apply(SHOP, MemberKind.ENTERPRISE).applied.member


def test_similar_members_are_shown_by_phone_first(office: Office) -> None:
    named = Details(name="王小明", phone=PHONE)
    assert [file.record.id for file in office.registration.similar(named)] == [MEMBER]
    same_name = office.member(msgspec.structs.replace(WANG, name="王小明"))
    found = office.registration.similar(Details(name="王 小明", phone="139 1234 5678"))
    assert [file.record.id for file in found] == [same_name, MEMBER]
    assert office.registration.similar(Details()) == ()


# ── review ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_reviews_what_they_took_in(office: Office) -> None:
    made = office.apply(actor=MANAGER)
    with pytest.raises(RegistrationRefused) as refused:
        office.approve(made, MANAGER)
    assert problem_of(refused) is RegistrationProblem.OWN_APPLICATION
    assert office.approve(made, SECOND_MANAGER).state is ApplicationState.APPROVED


def test_a_cashier_does_not_review(office: Office) -> None:
    made = office.apply(actor=MANAGER)
    with pytest.raises(CardActRefused) as refused:
        office.approve(made, CASHIER)
    assert refused.value.problem is CardActProblem.NOT_YOURS


def test_a_refusal_needs_a_reason_and_makes_no_member(office: Office) -> None:
    made = office.apply()
    review = office.registration.review
    with pytest.raises(CardActRefused) as missing:
        review(made.applied.application, approved=False, reason=" ", reviewer=MANAGER)
    assert missing.value.problem is CardActProblem.REASON_MISSING
    refused = review(made.applied.application, approved=False, reason="identity not proven", reviewer=MANAGER)
    assert refused.state is ApplicationState.REFUSED
    assert office.desk.files.of_member(made.applied.member) is None
    with pytest.raises(RegistrationRefused) as decided:
        office.approve(made)
    assert problem_of(decided) is RegistrationProblem.NOT_WAITING
    with pytest.raises(RegistrationRefused):
        review("no such application", approved=True, reason="", reviewer=MANAGER)


# ── what is kept, and who can read it ─────────────────────────────────────────────────────────────────────────


def test_details_open_with_the_centres_key_and_the_right_member_only(office: Office) -> None:
    applied = office.apply().applied
    opened = msgspec.json.decode(open_details(PRIVATE, applied.sealed, str(applied.member)), type=Details)
    assert opened == Details("王 小明", "13912345678", "wang.xiaoming@example.com", "11010519491231002X")
    with pytest.raises(ValueError, match="do not open"):
        open_details(PRIVATE, applied.sealed, str(MEMBER))
    with pytest.raises(ValueError, match="do not open"):
        open_details(new_sealing_key(), applied.sealed, str(applied.member))


def test_nothing_typed_is_readable_in_entries_rows_files_or_logs(
    office: Office, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    member = office.member()
    office.apply(SHOP, MemberKind.ENTERPRISE)
    office.change(member, Details(phone="13912345678", name="王小明", id_number="11010519491231002X"))
    bodies = [entry.body.decode() for entry in office.desk.journal.entries()]
    assert len(bodies) > 3
    rows = [msgspec.json.encode(application).decode() for application in office.registration.applications()]
    own = office.desk.book.own_member(member)
    assert own is not None
    readable = "\n".join([*bodies, *rows, msgspec.json.encode(own[1]).decode(), caplog.text])
    for secret in SECRETS:
        assert secret not in readable
        assert secret.encode("unicode_escape").decode() not in readable  # as JSON may escape it
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        content = file.read_bytes()
        assert not [secret for secret in SECRETS if secret.encode() in content], file.name


def test_hashes_find_duplicates_without_telling_what_they_are_of(office: Office) -> None:
    first = office.apply().applied
    again = office.apply(msgspec.structs.replace(WANG, phone="139 1234 5678", id_number="110105 19491231 002X")).applied
    assert first.member != again.member
    assert (first.id_hash, first.phone_hash, first.name_hash) == (again.id_hash, again.phone_hash, again.name_hash)
    assert first.sealed != again.sealed


# ── change of details ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_change_touches_only_the_fields_that_were_filled_in(office: Office) -> None:
    before = office.desk.file().record
    changed = office.change(MEMBER, Details(phone="139 1234 5678"))
    assert [(each.field, each.based_on) for each in changed.fields] == [(Field.PHONE, before.version)]
    file = office.desk.file()
    assert (file.record.phone_last4, file.record.masked_name, file.waiting) == ("5678", before.masked_name, True)
    assert (file.record.points, file.record.tier) == (before.points, before.tier)
    assert office.desk.files.by_phone(PHONE) == ()
    assert [found.record.id for found in office.desk.files.by_phone("13912345678")] == [MEMBER]
    opened = msgspec.json.decode(open_details(PRIVATE, changed.sealed, str(MEMBER)), type=Details)
    assert opened == Details(phone="13912345678")


def test_a_second_change_from_the_same_look_keeps_the_first(office: Office) -> None:
    seen = office.desk.file()
    for details in (Details(phone="13912345678"), Details(name="赵敏")):
        office.registration.change(
            office.registration.new_form(), seen, details, (), proof=Proof.PASSPORT, reason="", actor=SERVICE
        )
    record = office.desk.file().record
    assert (record.phone_last4, record.masked_name) == ("5678", "赵*")


def test_points_earned_here_are_not_counted_twice_by_a_change(office: Office) -> None:
    member = office.member()
    with office.desk.journal.act(at=office.desk.clock()) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, Consent(Purpose.SERVICE, given=True, text_version=""), actor="c01")
        act.note_member_change(entry, member, points=12, spend=1_250)
        act.commit()
    office.change(member, Details(phone="13700000000"))
    office.change(member, Details(name="王大明"))
    record = office.desk.file(member).record
    assert (record.points, record.spend, record.phone_last4) == (12, 1_250, "0000")


def test_the_same_request_changes_once(office: Office) -> None:
    first = office.change(MEMBER, Details(phone="13912345678"), request="r1")
    assert office.change(MEMBER, Details(name="赵敏"), request="r1") == first
    assert len(office.entries(EntryKind.MEMBER_CHANGED)) == 1


def test_consents_change_by_themselves_and_need_no_proof(office: Office) -> None:
    withdrawn = Consent(Purpose.MARKETING, given=False, text_version="2026-01")
    changed = office.change(MEMBER, Details(), consents=(withdrawn,), proof=None)
    assert (changed.fields, changed.consents) == ((), (withdrawn,))


@pytest.mark.parametrize(
    ("details", "said", "problem"),
    [
        (Details(phone="13912345678"), {"proof": None}, CardActProblem.PROOF_MISSING),
        (Details(phone="13912345678"), {"actor": CASHIER}, CardActProblem.NOT_YOURS),
        (Details(phone="13912345678"), {"reason": "x" * 201}, CardActProblem.REASON_TOO_LONG),
        (Details(phone="13912345678"), {"reason": "6222020000000000000"}, CardActProblem.REASON_IS_CARD),
        (Details(), {}, RegistrationProblem.NOTHING_CHANGED),
    ],
)
def test_a_change_that_is_refused_changes_nothing(
    office: Office, details: Details, said: dict[str, Any], problem: object
) -> None:
    before = office.desk.file()
    with pytest.raises((CardActRefused, RegistrationRefused)) as refused:
        office.change(MEMBER, details, **said)
    assert isinstance(refused.value, CardActRefused | RegistrationRefused)
    assert refused.value.problem is problem
    assert office.desk.file() == before


def test_a_change_is_checked_like_a_registration(office: Office) -> None:
    wrong = Details(phone="139123456", email="wang@")
    with pytest.raises(DetailsRefused) as refused:
        office.change(MEMBER, wrong)
    assert refused.value.problems == office.registration.check_change(wrong)
    assert set(refused.value.problems) == {Field.PHONE, Field.EMAIL}


# ── full details ──────────────────────────────────────────────────────────────────────────────────────────────


def test_who_looks_at_details_is_in_the_journal_before_the_centre_is_asked(office: Office) -> None:
    office.centre.known[MEMBER] = WANG
    assert office.registration.see(MEMBER, "complaint", actor=SERVICE) == WANG
    ((seen, first_in_journal),) = office.centre.asked
    assert first_in_journal
    assert (seen.kind, seen.actor) == (EntryKind.DETAILS_SEEN, SERVICE.id)


def test_a_look_that_the_line_cuts_short_is_in_the_journal_all_the_same(office: Office) -> None:
    with pytest.raises(LineDown):
        office.registration.see(MEMBER, "complaint", actor=MANAGER)
    assert len(office.entries(EntryKind.DETAILS_SEEN)) == 1


@pytest.mark.parametrize(
    ("actor", "reason", "problem"),
    [(CASHIER, "complaint", CardActProblem.NOT_YOURS), (MANAGER, "  ", CardActProblem.REASON_MISSING)],
)
def test_nobody_looks_without_permission_and_reason(
    office: Office, actor: StaffRecord, reason: str, problem: CardActProblem
) -> None:
    with pytest.raises(CardActRefused) as refused:
        office.registration.see(MEMBER, reason, actor=actor)
    assert refused.value.problem is problem
    assert office.centre.asked == []
    assert office.entries(EntryKind.DETAILS_SEEN) == []


def test_an_entry_says_what_was_filled_in_and_agreed_to(office: Office) -> None:
    office.apply()
    (entry,) = office.entries(EntryKind.MEMBER_APPLIED)
    body = msgspec.json.decode(entry.body, type=MemberApplied)
    assert entry.actor == CASHIER.id
    assert body.fields == (Field.NAME, Field.PHONE, Field.EMAIL, Field.ID_NUMBER)
    assert (body.consents, body.proof) == (CONSENTS, Proof.ID_CARD)
