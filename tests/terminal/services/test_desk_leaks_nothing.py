"""A day at the card desk, and then a search for everything personal: in both files, on paper, in logs and reprs."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.protocol import Enrolled
from terminal.domain.card_keys import CardKeys, CodeKey, CompanyKeys
from terminal.domain.card_life import CardActRefused, Proof
from terminal.domain.cards import CardKind
from terminal.domain.encoding import EncodeOrder
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.registration import DetailsRefused, MemberKind
from terminal.domain.stock import BlankCard
from terminal.store.data_folder import DataFolder
from terminal.store.engine import Database
from terminal.store.keys import Secrets
from tests.support.busy_desk import CONSENTS, NEW_MEMBER, BusyDesk
from tests.support.desk import MANAGER, NAME, PHONE, SERVICE, desk_in, told_card, told_member
from tests.support.shop import CARD_NUMBER

BANK_CARD = "622202020011223030" + luhn_digit("622202020011223030")
PERSONAL = (
    *(value for value in msgspec.structs.astuple(NEW_MEMBER) if value),
    *(NAME, PHONE, CARD_NUMBER, BANK_CARD, "13812345678", "139-1234-5678", "19491231"),
)


def _texts(database: Database) -> Iterator[str]:
    """Every value of every table of a decrypted file, as text."""
    cursor = database.cursor()
    tables = cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for row in cursor.execute(f"SELECT * FROM {table}").fetchall():  # noqa: S608 - names from the file itself
            for value in row:
                yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _found(texts: Any) -> set[str]:
    return {secret for text in texts for secret in PERSONAL if secret in text}


def _a_day(busy: BusyDesk) -> Iterator[str]:
    """Does everything that can be done with personal data; yields the texts of what was refused."""
    for _ in range(2):
        list(busy.work())
    desk, registration = busy.desk, busy.registration
    registration.similar(NEW_MEMBER)
    desk.files.by_phone(PHONE)
    desk.files.by_name(NAME)
    desk.tap(BANK_CARD)
    desk.tap(CARD_NUMBER)
    for number in (BANK_CARD, CARD_NUMBER, "8800000047"):
        outcome = desk.identification.identify_typed(number, actor=MANAGER, reason="stripe worn")
        yield repr(outcome)
    wrong = msgspec.structs.replace(NEW_MEMBER, id_number="110105194912310021", email="fang@example")
    with pytest.raises(DetailsRefused) as refused:
        registration.apply("form", MemberKind.INDIVIDUAL, wrong, CONSENTS, proof=Proof.ID_CARD, actor=SERVICE)
    yield f"{refused.value!r} {refused.value}"
    for reason in (BANK_CARD, f"card {BANK_CARD[:4]} {BANK_CARD[4:]}"):
        with pytest.raises(CardActRefused) as kept_out:
            desk.identification.identify_typed(CARD_NUMBER, actor=MANAGER, reason=reason)
        yield f"{kept_out.value!r} {kept_out.value}"


def test_nothing_personal_is_kept_printed_or_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with desk_in(tmp_path, told_member(told_card())) as desk:
        told = list(_a_day(BusyDesk(desk)))
        assert _found(_texts(desk.folder.journal)) == set()
        assert _found(_texts(desk.folder.cache)) == set()
        for member in [application.applied.member for application in desk.book.applications()]:
            told.append(repr(desk.files.of_member(member)))
        told += [repr(application) for application in desk.book.applications()]
        told += [repr(entry) for entry in desk.journal.entries(limit=10_000)]
    assert _found(told) == set()
    assert _found([caplog.text]) == set()


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """Or the test above could not fail."""
    with DataFolder(tmp_path, keyring=False) as folder, folder.journal.writing() as cursor:
        cursor.execute("INSERT INTO setting VALUES ('x', ?)", (f"ID {NEW_MEMBER.id_number}".encode(),))
        assert _found(_texts(folder.journal)) == {NEW_MEMBER.id_number, "19491231"}


KEY = bytes(range(65, 97))
CARD_KEYS = CardKeys(1, KEY, KEY[:16])
COMPANY = CompanyKeys((CARD_KEYS,), (CodeKey(1, bytes(32)),), bytes(32))


@pytest.mark.parametrize(
    ("value", "secret"),
    [
        (CARD_KEYS, KEY[:8]),
        (COMPANY, KEY[:8]),
        (Secrets(KEY, KEY, KEY, KEY, COMPANY), KEY[:8]),
        (Enrolled("T01", "S01", "demo", KEY, 1, 0, COMPANY), KEY[:8]),
        (NEW_MEMBER, b"139"),
        (BlankCard("box", 1, CARD_NUMBER, CardKind.STRIPE), CARD_NUMBER[:6].encode()),
        (EncodeOrder(CARD_NUMBER, CardKind.STRIPE, 1, "S01"), CARD_NUMBER[:6].encode()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_debugger_shows_of_a_value_holds_no_secret(value: object, secret: bytes) -> None:
    assert secret.decode() not in repr(value)
    assert secret.decode() not in repr([value])
