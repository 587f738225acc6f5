"""What tills say of people at the centre: a PIN reaches the other tills, the later word wins, some are not believed."""

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central.staff import records
from sync.central.store.engine import Database
from terminal.domain.journal import EntryKind
from terminal.domain.sealing import seal_details
from terminal.domain.staff import StaffRecord, Training, hash_pin, pin_matches
from terminal.domain.staff_acts import PinSet, StaffTrained, pin_context
from tests.sync.central.tills import Till, TurnedClock, enrolled_till, rows

STAFF = "1S01"
CHANGED, RESET = EntryKind.STAFF_PIN_CHANGED, EntryKind.STAFF_PIN_RESET


@pytest.fixture(scope="module")
def hashes() -> dict[str, str]:
    """Hashed once: Argon2 is slow on purpose."""
    return {pin: hash_pin(pin) for pin in ("2580", "7159")}


@pytest.fixture
def other(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """Another till of the same store."""
    return enrolled_till(client, database, clock)


def person(till: Till, staff: str = STAFF) -> StaffRecord:
    return next(each for each in till.pull().staff if each.id == staff)


def set_pin(
    till: Till,
    hashed: str,
    *,
    based_on: int = 0,
    kind: EntryKind = CHANGED,
    actor: str = STAFF,
    staff: str = STAFF,
    sealed_for: str = "",
    approver: str = "",
) -> None:
    assert till.keys is not None
    sealed = seal_details(till.keys.sealing, hashed.encode(), pin_context(sealed_for or staff))
    body = PinSet(staff, sealed, based_on, kind is RESET, approver)
    till.record(kind, msgspec.json.encode(body), actor=actor)


def reasons(database: Database) -> list[str]:
    return [row.reason for row in rows(database, "parked_entries")]


def test_a_pin_reaches_the_other_tills_and_is_included_at_its_own(
    till: Till, other: Till, hashes: dict[str, str]
) -> None:
    set_pin(till, hashes["2580"])
    till.push()
    till.push()  # a repetition changes nothing
    told = person(other)
    assert pin_matches(told.pin_hash, "2580")
    assert (told.must_change, told.pin_version, told.included, told.version) == (False, 1, (0, 0), 2)
    assert person(till).included == (1, 1)


def test_who_forgot_theirs_must_change_it_and_head_office_has_the_last_word(
    database: Database, till: Till, other: Till, hashes: dict[str, str]
) -> None:
    set_pin(till, hashes["2580"], kind=RESET, actor="9001")
    till.push()
    assert person(other).must_change
    set_pin(other, hashes["7159"], based_on=1)
    other.push()
    assert not person(till).must_change
    records.set_pin(database, STAFF, "4711")
    told = person(till)
    assert (told.must_change, told.pin_version) == (True, 3)
    records.set_pin(database, STAFF, "4711", lasting=True)
    assert not person(till).must_change


def test_a_pin_based_on_one_that_was_replaced_elsewhere_has_no_effect(
    database: Database, till: Till, other: Till, hashes: dict[str, str]
) -> None:
    set_pin(till, hashes["2580"])
    till.push()
    set_pin(other, hashes["7159"])  # had not heard of it
    pushed = other.push()
    assert pushed.parked == ()
    assert person(other).pin_hash == hashes["2580"]
    assert person(other).included == (1, 1)  # so that the till goes by it
    assert [row.outcome for row in rows(database, "staff_acts")] == ["taken", "outdated"]


def test_who_changes_it_twice_at_a_till_that_heard_nothing_keeps_the_second(
    till: Till, other: Till, hashes: dict[str, str]
) -> None:
    set_pin(till, hashes["2580"])
    set_pin(till, hashes["7159"])
    till.push()
    assert person(other).pin_hash == hashes["7159"]


def test_what_nobody_may_say_is_parked(database: Database, till: Till, hashes: dict[str, str]) -> None:
    pin = hashes["2580"]
    set_pin(till, pin, staff="1S02", actor="1S02")  # another store's
    set_pin(till, pin, staff="nobody", actor="nobody")
    set_pin(till, pin, actor="9001")  # somebody else's, as if it were their own
    set_pin(till, pin, kind=RESET)  # one's own, as if somebody stood beside
    set_pin(till, pin, kind=RESET, actor="9001", approver="9001")
    set_pin(till, pin, sealed_for="9001")
    set_pin(till, "$argon2id$v=19$m=4194304,t=99,p=4$YWJj$YWJj")  # would take every till's memory
    trained = StaffTrained(STAFF, "refunds", "2026-09-01", "周敏")
    till.record(EntryKind.STAFF_TRAINED, msgspec.json.encode(trained), actor=STAFF)
    assert till.push().parked == tuple(range(1, 9))
    assert sorted(reasons(database)) == ["approval"] * 4 + ["sealed"] * 2 + ["staff"] * 2
    assert person(till).version == 1


def test_a_training_that_a_till_wrote_down_counts_everywhere(till: Till, other: Till) -> None:
    taught = Training("refunds", "2026-09-01", "周敏", "2027-08-31")
    body = StaffTrained(STAFF, taught.course, taught.on, taught.by, taught.until)
    till.record(EntryKind.STAFF_TRAINED, msgspec.json.encode(body), actor="9001")
    till.push()
    assert person(other).trainings == (taught,)
    corrected = msgspec.structs.replace(body, until="")
    till.record(EntryKind.STAFF_TRAINED, msgspec.json.encode(corrected), actor="9001")
    till.push()
    assert person(other).trainings == (msgspec.structs.replace(taught, until=""),)
    assert person(till).included == (1, 2)
