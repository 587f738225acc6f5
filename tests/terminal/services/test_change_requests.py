"""Changes that members asked for and could not prove: taken by anybody, due by the scheme, done by the change."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from terminal.domain.card_life import CardActProblem, CardActRefused, Proof
from terminal.domain.change_requests import IMPORTANT, ChangeRequested, RequestState
from terminal.domain.errors import TerminalError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Details, Field, MemberChanged
from terminal.domain.staff import Role, StaffRecord
from terminal.services.change_requests import ChangeRequestProblem, ChangeRequestRefused
from tests.support.busy_desk import BusyDesk
from tests.support.desk import MANAGER, SERVICE, Desk, desk_in, told_member
from tests.support.shop import CASHIER, SCHEME_FILE, moment
from tests.support.stores import MEMBER

OTHER = MemberId(8)
DAY = 86_400_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path, told_member(), told_member(member=OTHER)) as desk:
        yield desk


@pytest.fixture
def busy(desk: Desk) -> BusyDesk:
    return BusyDesk(desk)


def take(busy: BusyDesk, *fields: Field, member: MemberId = MEMBER, **changes: Any) -> str:
    """A request of a member, by the cashier unless said otherwise; its id."""
    order: dict[str, Any] = {"request": busy.requests.new_request(), "reason": "ID card at home", "actor": CASHIER}
    order |= changes
    file = busy.desk.file(member)
    busy.requests.take(order["request"], file, fields, order["reason"], actor=order["actor"])
    return str(order["request"])


def change(busy: BusyDesk, details: Details, member: MemberId = MEMBER) -> MemberChanged:
    request = busy.registration.new_form()
    return busy.registration.change(
        request, busy.desk.file(member), details, (), proof=Proof.ID_CARD, reason="", actor=SERVICE
    )


def last(busy: BusyDesk, kind: EntryKind) -> Entry:
    entry = busy.desk.journal.last_entry(kind)
    assert entry is not None
    return entry


def test_what_was_asked_for_is_kept_with_who_why_and_until_when(busy: BusyDesk) -> None:
    request = take(busy, Field.PHONE, Field.NAME, reason=" ID card at home ")
    entry = last(busy, EntryKind.CHANGE_REQUESTED)
    body = msgspec.json.decode(entry.body, type=ChangeRequested)
    assert body == ChangeRequested(request, MEMBER, (Field.NAME, Field.PHONE), "ID card at home", due=date(2026, 5, 15))
    assert entry.actor == CASHIER.id
    (waiting,) = busy.requests.waiting()
    assert (waiting.requested, waiting.at, waiting.actor, waiting.left) == (body, entry.at, CASHIER.id, body.fields)


def test_the_scheme_says_when_it_is_due(tmp_path: Path) -> None:
    scheme = SCHEME_FILE.read_text("utf-8").replace("change_due_days = 14", "change_due_days = 30")
    with desk_in(tmp_path, told_member(), scheme=scheme) as desk:
        busy = BusyDesk(desk)
        assert busy.requests.due_day() == date(2026, 5, 31)
        take(busy, Field.PHONE)
        assert busy.requests.waiting()[0].requested.due == date(2026, 5, 31)


def test_the_longest_overdue_comes_first_by_the_stores_calendar(busy: BusyDesk) -> None:
    clock = busy.desk.clock
    take(busy, Field.PHONE, member=OTHER)
    clock.at += 2 * DAY
    take(busy, Field.NAME)
    assert [each.requested.member for each in busy.requests.waiting()] == [OTHER, MEMBER]
    clock.at = moment("2026-05-15 23:59")
    assert busy.requests.overdue(busy.requests.waiting()) == []
    clock.at = moment("2026-05-16 00:00")
    assert [each.requested.member for each in busy.requests.overdue(busy.requests.waiting())] == [OTHER]


def test_the_change_of_every_field_ends_it_and_names_it(busy: BusyDesk) -> None:
    request = take(busy, Field.NAME, Field.PHONE)
    of_other = take(busy, Field.PHONE, member=OTHER)
    assert change(busy, Details(email="a@example.com")).fulfils == ()
    assert change(busy, Details(phone="13912345678", email="b@example.com")).fulfils == (request,)
    (left,) = busy.requests.waiting_of(MEMBER)
    assert left.left == (Field.NAME,)
    done = change(busy, Details(name="王小芳"))
    assert done.fulfils == (request,)
    assert msgspec.json.decode(last(busy, EntryKind.MEMBER_CHANGED).body, type=MemberChanged) == done
    ended = busy.desk.book.change_request(request)
    assert ended is not None
    assert (ended.state, ended.left) == (RequestState.DONE, ())
    assert [each.requested.request for each in busy.requests.waiting()] == [of_other]
    assert change(busy, Details(name="王芳")).fulfils == ()


def test_one_change_may_meet_several_requests(busy: BusyDesk) -> None:
    first = take(busy, Field.PHONE)
    second = take(busy, Field.PHONE, Field.NAME)
    assert change(busy, Details(phone="13912345678")).fulfils == (first, second)
    assert [each.left for each in busy.requests.waiting()] == [(Field.NAME,)]


def test_a_withdrawn_request_ends_with_its_reason_and_is_met_by_nothing(busy: BusyDesk) -> None:
    request = take(busy, Field.PHONE)
    ended = busy.requests.withdraw(request, " never came ", actor=SERVICE)
    assert ended.state is RequestState.WITHDRAWN
    entry = last(busy, EntryKind.CHANGE_WITHDRAWN)
    assert msgspec.json.decode(entry.body) == {"request": request, "member": MEMBER, "reason": "never came"}
    assert entry.actor == SERVICE.id
    assert busy.requests.waiting() == []
    assert change(busy, Details(phone="13912345678")).fulfils == ()


def test_the_same_again_changes_nothing(busy: BusyDesk) -> None:
    request = take(busy, Field.PHONE)
    assert take(busy, Field.NAME, request=request, reason="another") == request
    busy.requests.withdraw(request, "never came", actor=MANAGER)
    entries = busy.desk.journal.entries()
    busy.requests.withdraw(request, "said twice", actor=MANAGER)
    take(busy, Field.PHONE, request=request)
    assert busy.desk.journal.entries() == entries


def test_who_left_keeps_the_list_free(busy: BusyDesk) -> None:
    request = take(busy, Field.PHONE)
    busy.desk.tell(told_member(version=2, erased=True))
    assert refused(busy, Field.PHONE) is CardActProblem.UNKNOWN_MEMBER
    busy.requests.withdraw(request, "left", actor=MANAGER)
    assert busy.requests.waiting() == []


def refused(busy: BusyDesk, *fields: Field, **changes: Any) -> CardActProblem | ChangeRequestProblem:
    before = busy.desk.journal.entries()
    with pytest.raises(TerminalError) as error:
        take(busy, *fields, **changes)
    assert busy.desk.journal.entries() == before
    assert isinstance(error.value, CardActRefused | ChangeRequestRefused)
    return error.value.problem


@pytest.mark.parametrize("fields", [(), (Field.EMAIL,), (Field.PHONE, Field.BIRTHDAY)])
def test_only_important_fields_are_put_on_the_list(busy: BusyDesk, fields: tuple[Field, ...]) -> None:
    assert refused(busy, *fields) is ChangeRequestProblem.NOTHING_ASKED


def test_what_waits_already_is_not_put_there_twice(busy: BusyDesk) -> None:
    take(busy, Field.PHONE, Field.NAME)
    assert refused(busy, Field.PHONE) is ChangeRequestProblem.ON_THE_LIST
    take(busy, Field.PHONE, member=OTHER)
    for field in IMPORTANT[2:]:
        take(busy, Field.PHONE, field)
    assert refused(busy, *IMPORTANT) is ChangeRequestProblem.ON_THE_LIST


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        (" ", CardActProblem.REASON_MISSING),
        ("x" * 201, CardActProblem.REASON_TOO_LONG),
        ("paid with 6222020000000000000", CardActProblem.REASON_IS_CARD),
    ],
)
def test_reasons(busy: BusyDesk, reason: str, problem: CardActProblem) -> None:
    assert refused(busy, Field.PHONE, reason=reason) is problem
    request = take(busy, Field.PHONE)
    with pytest.raises(CardActRefused) as error:
        busy.requests.withdraw(request, reason, actor=MANAGER)
    assert error.value.problem is problem
    assert len(busy.requests.waiting()) == 1


@pytest.mark.parametrize("role", Role)
def test_who_may(busy: BusyDesk, role: Role) -> None:
    person = StaffRecord("x01", "x", role, "")
    if role in (Role.CASHIER, Role.MANAGER, Role.SERVICE):
        take(busy, Field.PHONE, actor=person)
    else:
        assert refused(busy, Field.PHONE, actor=person) is CardActProblem.NOT_YOURS
    request = take(busy, Field.NAME)
    if role in (Role.MANAGER, Role.SERVICE):
        busy.requests.withdraw(request, "never came", actor=person)
        return
    with pytest.raises(CardActRefused) as error:
        busy.requests.withdraw(request, "never came", actor=person)
    assert error.value.problem is CardActProblem.NOT_YOURS


def test_what_does_not_wait_is_not_withdrawn(busy: BusyDesk) -> None:
    request = take(busy, Field.PHONE)
    change(busy, Details(phone="13912345678"))
    for each in (request, "unknown"):
        with pytest.raises(ChangeRequestRefused) as error:
            busy.requests.withdraw(each, "never came", actor=MANAGER)
        assert error.value.problem is ChangeRequestProblem.ENDED
