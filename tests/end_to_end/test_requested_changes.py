"""A change is asked for offline at a real till; the centre lists it until the change itself arrives, and is done."""

import time
from pathlib import Path

import pytest

from sync.central.change_requests import waiting_changes
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from terminal.domain.card_life import Proof
from terminal.domain.members import MemberId
from terminal.domain.registration import Details, Field
from terminal.services.change_requests import ChangeRequests
from terminal.services.registration import Registration
from tests.support.desk import MANAGER
from tests.support.running_centre import running_centre
from tests.support.shop import CASHIER
from tests.support.synced_desk import SyncedDesk, synced_desk

MEMBER = MemberId(4711)
DAY = 86_400_000


class Clock:
    """The wall clock, so many days on."""

    def __init__(self) -> None:
        self.days = 0

    def __call__(self) -> int:
        return time.time_ns() // 1_000_000 + self.days * DAY


def desk_of(till: SyncedDesk) -> tuple[ChangeRequests, Registration]:
    cache, journal, book = till.stores.cache, till.stores.journal, till.stores.card_book
    registration = Registration(
        cache,
        journal,
        book,
        files=till.files,
        lookup_key=till.lookup_key,
        clock=till.clock,
        keys=till.stores.company_keys,
    )
    return ChangeRequests(cache, journal, book, till.clock), registration


@pytest.mark.parametrize("synced_between", [False, True])
def test_what_was_asked_for_waits_at_both_ends_until_it_is_done(tmp_path: Path, synced_between: bool) -> None:
    clock, url = Clock(), sqlite_url(tmp_path / "centre.db")
    with running_centre(url) as centre:
        centre.add_members([MEMBER])
        with synced_desk(tmp_path / "till", centre, clock) as till:
            till.sync()
            requests, registration = desk_of(till)
            request = requests.new_request()
            requests.take(request, till.file(MEMBER), {Field.PHONE}, "ID card at home", actor=CASHIER)
            database = Database(url)
            if synced_between:
                till.sync()
                (waiting,) = waiting_changes(database, clock(), overdue=False)
                assert (waiting.member, waiting.fields, waiting.overdue) == (MEMBER, (Field.PHONE,), False)
                assert waiting_changes(database, clock() + 16 * DAY, overdue=True)[0].due == waiting.due
            clock.days = 16
            assert len(requests.overdue(requests.waiting())) == 1
            details = Details(phone="13712345678")
            registration.change(
                registration.new_form(), till.file(MEMBER), details, (), proof=Proof.ID_CARD, reason="", actor=MANAGER
            )
            assert requests.waiting() == []
            till.sync()
            assert waiting_changes(database, clock()) == []
            (filed,) = centre.rows(schema.change_requests, member=MEMBER)
            assert (filed.request, filed.state, filed.ended_by) == (request, "done", MANAGER.id)
            assert till.file(MEMBER).record.phone_last4 == "5678"
            assert not till.file(MEMBER).waiting
            database.close()
