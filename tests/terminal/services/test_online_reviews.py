"""Applications that came in online are reviewed here, with the line cut, as those that were taken in here."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.card_keys import CardKeys, CompanyKeys
from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberRecord, MemberView
from terminal.domain.registration import (
    ApplicationState,
    Consent,
    Details,
    Field,
    MemberKind,
    MemberReviewed,
    OnlineApplication,
    Purpose,
)
from terminal.domain.sealing import new_sealing_key, public_sealing_key
from terminal.services.registration import Registration, RegistrationProblem, RegistrationRefused
from tests.support.desk import MANAGER, SERVICE, Desk, blank, desk_in, told_member
from tests.support.shop import CASHIER, LOOKUP_KEY, NOON
from tests.support.stores import card_book_of, outbox_of

KEYS = CompanyKeys((CardKeys(1, bytes(32), bytes(16)),), (), public_sealing_key(new_sealing_key()))
SERVED = Consent(Purpose.SERVICE, given=True, text_version="2026-01")
ONLINE = OnlineApplication(
    application="6f9619ff-8b86-d011-b42d-00c04fc964ff",
    member=MemberId(30_000_000_017),  # of part 0, as everything that the desk is told
    at=NOON - 60_000,
    kind=MemberKind.INDIVIDUAL,
    masked_name="王**",
    tier="silver",
    fields=(Field.NAME, Field.PHONE),
    consents=(SERVED,),
    phone_last4="0001",
)
LATER = msgspec.structs.replace(ONLINE, application="later", member=MemberId(30_000_000_161), at=NOON + 60_000)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path, told_member()) as desk:
        desk.tell(applications=(ONLINE,))
        yield desk


@pytest.fixture
def registration(desk: Desk) -> Registration:
    return registration_at(desk)


def registration_at(desk: Desk) -> Registration:
    return Registration(
        desk.cache,
        desk.journal,
        desk.book,
        files=desk.files,
        lookup_key=LOOKUP_KEY,
        clock=desk.clock,
        keys=lambda: KEYS,
    )


def waiting(registration: Registration) -> list[str]:
    return [each.applied.application for each in registration.applications(ApplicationState.WAITING)]


def test_they_stand_in_the_list_by_their_time(desk: Desk, registration: Registration) -> None:
    desk.tell(applications=(LATER,))
    own = registration.new_form()
    details = Details(name="李明", phone="13712345678")
    registration.apply(own, MemberKind.INDIVIDUAL, details, (SERVED,), proof=None, actor=CASHIER)
    assert waiting(registration) == [LATER.application, own, ONLINE.application]
    shown = {each.applied.application: each.online for each in registration.applications()}
    assert shown == {LATER.application: True, own: False, ONLINE.application: True}


def test_approved_offline_the_member_can_be_given_a_card_at_once(desk: Desk, registration: Registration) -> None:
    made = registration.review(ONLINE.application, approved=True, reason="", reviewer=MANAGER)
    assert (made.state, made.online) == (ApplicationState.APPROVED, True)
    entry = desk.journal.last_entry(EntryKind.MEMBER_REVIEWED)
    assert entry is not None
    assert entry.actor == MANAGER.id
    body = msgspec.json.decode(entry.body, type=MemberReviewed)
    assert body == MemberReviewed(ONLINE.application, ONLINE.member, approved=True)
    record = desk.file(ONLINE.member).record
    assert (record.masked_name, record.tier, record.phone_last4) == ("王**", "silver", "0001")
    desk.hand_over(desk.issue_order(0, member=ONLINE.member))
    view = desk.tap(blank(0).number)
    assert isinstance(view, MemberView)
    assert (view.id, view.tier) == (ONLINE.member, "silver")


def test_what_was_decided_here_leaves_the_list_before_the_centre_hears(desk: Desk, registration: Registration) -> None:
    desk.tell(applications=(LATER,))
    registration.review(ONLINE.application, approved=False, reason="identity not proven", reviewer=SERVICE)
    assert waiting(registration) == [LATER.application]
    assert waiting(registration_at(desk)) == [LATER.application], "also after a restart"
    (kept,) = registration.applications(ApplicationState.REFUSED)
    assert kept.applied.application == ONLINE.application
    desk.tell(applications=(ONLINE,))
    assert waiting(registration) == [LATER.application], "an older slice of the feed brings nothing back"
    assert desk.files.of_member(ONLINE.member) is None


def test_what_another_store_decided_is_not_decided_here(desk: Desk, registration: Registration) -> None:
    desk.tell(applications=(OnlineApplication(ONLINE.application, ONLINE.member, ONLINE.at, waits=False),))
    assert waiting(registration) == []
    with pytest.raises(RegistrationRefused) as refused:
        registration.review(ONLINE.application, approved=True, reason="", reviewer=MANAGER)
    assert refused.value.problem is RegistrationProblem.NOT_WAITING
    assert desk.journal.last_entry(EntryKind.MEMBER_REVIEWED) is None


def test_a_decision_that_came_second_no_longer_shows_the_member(desk: Desk, registration: Registration) -> None:
    registration.review(ONLINE.application, approved=True, reason="", reviewer=MANAGER)
    entry = desk.journal.last_entry(EntryKind.MEMBER_REVIEWED)
    assert entry is not None
    outbox_of(desk.folder).acknowledge(entry.epoch, entry.number, parked=[entry.number])
    assert card_book_of(desk.folder).own_member(ONLINE.member) is None
    assert waiting(registration) == []


def test_the_same_decision_again_is_one_and_another_is_refused(desk: Desk, registration: Registration) -> None:
    first = registration.review(ONLINE.application, approved=True, reason="", reviewer=MANAGER)
    assert registration.review(ONLINE.application, approved=True, reason="", reviewer=SERVICE) == first
    with pytest.raises(RegistrationRefused):
        registration.review(ONLINE.application, approved=False, reason="second thoughts", reviewer=SERVICE)
    assert len(desk.journal.latest(EntryKind.MEMBER_REVIEWED)) == 1


def test_only_reviewers_decide_and_a_refusal_says_why(registration: Registration) -> None:
    with pytest.raises(CardActRefused) as refused:
        registration.review(ONLINE.application, approved=True, reason="", reviewer=CASHIER)
    assert refused.value.problem is CardActProblem.NOT_YOURS
    with pytest.raises(CardActRefused) as missing:
        registration.review(ONLINE.application, approved=False, reason=" ", reviewer=MANAGER)
    assert missing.value.problem is CardActProblem.REASON_MISSING
    assert waiting(registration) == [ONLINE.application]


def test_a_full_disk_leaves_it_waiting(desk: Desk, registration: Registration) -> None:
    desk.fill_disk()
    with pytest.raises(JournalFull):
        registration.review(ONLINE.application, approved=True, reason="x" * 200, reviewer=MANAGER)
    assert waiting(registration) == [ONLINE.application]
    assert desk.files.of_member(ONLINE.member) is None


def test_what_the_centre_tells_of_the_new_member_takes_over(desk: Desk, registration: Registration) -> None:
    registration.review(ONLINE.application, approved=True, reason="", reviewer=MANAGER)
    entry = desk.journal.last_entry(EntryKind.MEMBER_REVIEWED)
    assert entry is not None
    told = MemberRecord(
        ONLINE.member,
        1,
        "王**",
        "silver",
        points=0,
        spend=0,
        as_of=NOON,
        birth_month=5,
        phone_hash=b"p" * 16,
        phone_last4="0001",
        included=(entry.epoch, entry.number),
    )
    desk.tell(told, applications=(OnlineApplication(ONLINE.application, ONLINE.member, ONLINE.at, waits=False),))
    file = desk.file(ONLINE.member)
    assert (file.record.phone_hash, file.record.birth_month, file.waiting) == (b"p" * 16, 5, False)
