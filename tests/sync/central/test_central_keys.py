"""The company's keys: made once, the same for every terminal, also for those that came before there were any."""

from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text

from sync import protocol
from sync.central.company_keys import add_card_keys, code_signer, company_keys, sealing_key
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from sync.key_checks import check_keys
from sync.protocol import Enrolled, KeysAsked
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.errors import ConfigError
from terminal.domain.sealing import open_details, seal_details
from terminal.domain.signatures import ed25519_verifier
from tests.sync.central.tills import START, Till, TurnedClock, enrolled_till, rows


def _asked(till: Till, newest: int = 0) -> CompanyKeys:
    answer = till.post(protocol.KEYS, msgspec.json.encode(KeysAsked(newest)))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=CompanyKeys)


def test_enrolment_and_a_later_question_give_the_same_keys(
    client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    one, two = enrolled_till(client, database, clock), enrolled_till(client, database, clock, "S02")
    assert one.keys is not None
    check_keys(one.keys)
    assert one.keys == two.keys == _asked(one)


def test_the_private_halves_stay_here_and_fit_the_public_ones(till: Till, database: Database) -> None:
    assert till.keys is not None
    with database.read() as connection:
        private = sealing_key(connection)
        key_id, sign = code_signer(connection)
    assert open_details(private, seal_details(till.keys.sealing, b"x", "7"), "7") == b"x"
    (code_key,) = till.keys.code_keys
    assert code_key.id == key_id
    assert ed25519_verifier(code_key.public)(b"body", sign(b"body"))
    assert private not in msgspec.json.encode(till.keys)


def test_a_new_generation_comes_first_and_the_operator_sees_who_lacks_it(till: Till, database: Database) -> None:
    first = _asked(till, newest=1)
    with database.write() as connection:
        assert add_card_keys(connection, START) == 2
    both = _asked(till, newest=1)
    assert [each.id for each in both.card_keys] == [2, 1]
    assert both.card_keys[1:] == first.card_keys
    assert [row.card_keys for row in rows(database, "terminals")] == [1]
    _asked(till, newest=2)
    assert [row.card_keys for row in rows(database, "terminals")] == [2]


def test_generations_end_where_the_cards_have_no_room(database: Database) -> None:
    with database.write() as connection:
        for _ in range(254):
            add_card_keys(connection, START)
        with pytest.raises(ConfigError, match="255 generations"):
            add_card_keys(connection, START)
        check_keys(company_keys(connection))


def test_a_company_of_the_first_schema_gets_keys_and_owners(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "old.db"))
    _first_schema(database)
    upgrade(database)
    with database.read() as connection:
        keys = company_keys(connection)
    check_keys(keys)
    upgrade(database)
    with database.read() as connection:
        assert company_keys(connection) == keys
    assert [(row.hash, row.part, row.member) for row in rows(database, "card_owners")] == [(b"h" * 16, 3, 7)]
    assert [(row.kind, row.phone_last4, row.name_hash) for row in rows(database, "members")] == [
        ("individual", "", None)
    ]
    database.close()


def _first_schema(database: Database) -> None:
    upgrade(database, "0001")
    with database.write() as connection:
        for statement in (
            "INSERT INTO company VALUES (1, 'c', x'00', 'f', 5)",
            "INSERT INTO members VALUES (3, 7, 'x', 'gold', 0, 0, NULL, NULL, 1, false)",
            "INSERT INTO cards VALUES (3, CAST('hhhhhhhhhhhhhhhh' AS BLOB), 7, 'active', '1234', 1, NULL, 0)",
        ):
            connection.execute(text(statement))


def test_an_answer_without_keys_is_one_of_an_older_centre() -> None:
    old = b'{"terminal":"T","store":"S","company":"c","lookup_key":"","epoch":1,"now":0}'
    assert msgspec.json.decode(old, type=Enrolled).keys is None
