"""People at the centre: told to their store's tills alone, cards that are one person's, training that ends."""

import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest

from sync.central.__main__ import main
from sync.central.staff import records
from sync.central.staff.records import Person
from sync.central.store.engine import Database, sqlite_url
from terminal.domain.cards import keyed_hash
from terminal.domain.errors import ConfigError
from terminal.domain.journal import EntryKind
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.staff import Role, StaffRecord, Training, pin_matches
from tests.sync.central.tills import START, Till, rows

TRAINED = Training("refunds", "2026-09-01", "周敏", "2027-08-31")


def staff_number(serial: int) -> str:
    payload = f"99{serial:07d}"
    return payload + luhn_digit(payload)


def told(till: Till) -> dict[str, StaffRecord]:
    return {person.id: person for person in till.pull().staff}


def test_a_new_person_is_told_to_the_tills_of_their_store_alone(database: Database, till: Till) -> None:
    records.add_person(database, Person("S01", StaffRecord("2001", "乙", Role.MANAGER, "")), "4711")
    records.add_person(database, Person("S02", StaffRecord("2002", "丙", Role.CASHIER, "")), "4711")
    people = told(till)
    assert "2002" not in people
    assert people["2001"].role is Role.MANAGER
    assert pin_matches(people["2001"].pin_hash, "4711")
    assert (people["2001"].card_hash, people["2001"].trainings, people["2001"].version) == (None, (), 1)


def test_pin_card_training_and_leaving_each_make_a_version(database: Database, till: Till) -> None:
    key = rows(database, "company")[0].lookup_key
    records.set_pin(database, "1S01", "2580")
    records.give_card(database, "1S01", staff_number(7), START)
    records.train(database, "1S01", TRAINED, START)
    person = told(till)["1S01"]
    assert pin_matches(person.pin_hash, "2580")
    assert person.card_hash == keyed_hash(key, staff_number(7))
    assert person.trainings == (TRAINED,)
    assert person.version == 4
    records.withdraw_card(database, "1S01")
    assert told(till)["1S01"].card_hash is None
    records.give_card(database, "1S01", staff_number(8), START)
    records.withdraw_person(database, "1S01")
    gone = told(till)["1S01"]
    assert (gone.withdrawn, gone.card_hash, gone.version) == (True, None, 7)
    assert records.listed(database, store="S01") == []
    assert len(records.listed(database, store="S01", gone=True)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda it: records.add_person(it, Person("S09", StaffRecord("2001", "乙", Role.CASHIER, "")), "4711"),
        lambda it: records.add_person(it, Person("S01", StaffRecord("1S01", "乙", Role.CASHIER, "")), "4711"),
        lambda it: records.add_person(it, Person("S01", StaffRecord("~cards", "乙", Role.CASHIER, "")), "4711"),
        lambda it: records.add_person(it, Person("S01", StaffRecord("x" * 17, "乙", Role.CASHIER, "")), "4711"),
        lambda it: records.add_person(it, Person("S01", StaffRecord("2001", "\0", Role.CASHIER, "")), "4711"),
        lambda it: records.add_person(it, Person("S01", StaffRecord("2001", "乙", Role.CASHIER, "")), "12"),
        lambda it: records.set_pin(it, "nobody", "4711"),
        lambda it: records.set_pin(it, "1S01", "四四四四"),
        lambda it: records.give_card(it, "1S01", "8800000013", START),  # a member's
        lambda it: records.give_card(it, "1S01", "9900000001", START),  # a wrong check digit
        lambda it: records.give_card(it, "nobody", staff_number(1), START),
        lambda it: records.train(it, "1S01", msgspec.structs.replace(TRAINED, course="flying"), START),
        lambda it: records.train(it, "1S01", msgspec.structs.replace(TRAINED, until="2026-08-31"), START),
        lambda it: records.train(it, "1S01", msgspec.structs.replace(TRAINED, by=" "), START),
        lambda it: records.withdraw_person(it, "nobody"),
    ],
)
def test_what_cannot_be_changes_nothing(database: Database, till: Till, wrong: Callable[[Database], None]) -> None:
    before = told(till)
    with pytest.raises(ConfigError):
        wrong(database)
    assert told(till) == before


def test_a_card_is_one_persons(database: Database, till: Till) -> None:
    records.give_card(database, "1S01", staff_number(7), START)
    with pytest.raises(ConfigError, match="card of 1S01"):
        records.give_card(database, "1S02", staff_number(7), START)
    records.give_card(database, "1S01", staff_number(7), START)  # the same again
    records.withdraw_card(database, "1S01")
    records.give_card(database, "1S02", staff_number(7), START)
    assert told(till)["1S01"].card_hash is None


def test_training_that_is_over_is_listed_until_it_is_repeated(database: Database) -> None:
    records.train(database, "1S01", TRAINED, START)
    people = records.listed(database)
    assert records.overdue(people, date(2027, 8, 31)) == []
    assert [each.course for _, each in records.overdue(people, date(2027, 9, 1))] == ["refunds"]
    records.train(database, "1S01", Training("refunds", "2027-08-01", "周敏"), START)
    assert records.overdue(records.listed(database), date(2027, 9, 1)) == []


GOOD: dict[EntryKind, dict[str, Any]] = {
    EntryKind.STAFF_LOCKED: {"staff": "1S01", "by_itself": True},
    EntryKind.STAFF_UNLOCKED: {"staff": "9001", "locked": "1S01"},
    EntryKind.STAFF_CHANGED: {"before": "1S01", "after": "9001", "role": "manager"},
    EntryKind.STAFF_CARD_REFUSED: {"last4": "0011", "reader": "stripe"},
    EntryKind.STAFF_LOCKOUT_LIFTED: {"staff": "1S01", "until": 5, "approver": "9001"},
    EntryKind.STAFF_EXPORTED: {
        "file": "S01T01-staff.csv",
        "people": 2,
        "since": "2026-09-01",
        "until": "2026-09-30",
        "digest": "A" * 43 + "=",
    },
    EntryKind.FIGURES_EXPORTED: {
        "file": "S01T01-store-2026-09-30.csv",
        "business_day": "2026-09-30",
        "digest": "A" * 43 + "=",
    },
}


@pytest.mark.parametrize("kind", GOOD)
def test_what_a_hostile_till_says_of_staff_is_parked_and_blocks_nothing(till: Till, kind: EntryKind) -> None:
    good = GOOD[kind]
    till.record(kind, json.dumps(good).encode())
    hostile: list[bytes] = [b"", b"[]", b"{}", b'{"staff":"\xff"}']
    for field, value in good.items():
        others: tuple[Any, ...] = (None, 5, [], "x" * 101, "a\0b") if isinstance(value, str) else (None, "yes", 2.5)
        hostile += [json.dumps({**good, field: other}).encode() for other in others]
    for body in hostile:
        till.record(kind, body)
    till.record(kind, json.dumps({**good, "more": 1}).encode())
    pushed = till.push()
    assert pushed.parked == tuple(range(2, len(hostile) + 2))


class Office:
    """Runs ``member-central staff`` with what is typed behind it."""

    def __init__(self, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.url = url
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def said(self, *arguments: str, typed: str = "", code: int = 0) -> str:
        self._monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert main(["staff", *arguments, "--database", self.url]) == code
        out, err = self._capsys.readouterr()
        return out + err


@pytest.fixture
def office(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Office:
    url = sqlite_url(tmp_path_factory.mktemp("centre") / "centre.db")
    assert main(["demo", "--members", "20", "--database", url]) == 0
    capsys.readouterr()
    return Office(url, capsys, monkeypatch)


def test_head_office_takes_somebody_in_by_commands(office: Office) -> None:
    office.said("add", "7001", "--name", "孙悦", "--store", "S01", "--role", "cashier", typed="4711\n")
    assert "7001" in office.said("pin", "7001", typed="2580\n")
    office.said("card", "7001", typed=f";{staff_number(7)}?\n")
    office.said("train", "7001", "refunds", "--on", "2026-01-02", "--until", "2026-02-01", "--by", "周敏")
    text = office.said("list", "--store", "S01")
    assert "S01 7001 孙悦, cashier, card, PIN to be changed, refunds 2026-01-02 by 周敏 until 2026-02-01" in text
    assert "training over: 7001 孙悦, refunds since 2026-02-01" in text
    assert staff_number(7) not in text
    office.said("pin", "7001", "--lasting", typed="2580\n")
    assert "to be changed" not in office.said("list")
    office.said("card", "7001", "--withdraw")
    assert "S01 7001 孙悦, cashier, no card" in office.said("list")
    office.said("withdraw", "7001")
    assert "7001" not in office.said("list")
    assert "left" in office.said("list", "--gone")
    assert "was withdrawn" in office.said("pin", "7001", typed="2580\n", code=1)


def test_a_pin_or_number_that_is_none_is_refused_without_being_shown(office: Office) -> None:
    assert "4 to 12 digits" in office.said("pin", "1001", typed="12\n", code=1)
    assert "4 to 12 digits" in office.said("pin", "1001", code=1)
    refused = office.said("card", "1001", typed="6222021234567890123\n", code=1)
    assert "staff card" in refused
    assert "6222" not in refused
    assert "no number" in office.said("card", "1001", typed="x\n", code=1)
