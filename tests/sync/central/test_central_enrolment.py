"""One-time codes let a terminal in once; a revoked one is out at once."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central.enrolment import new_code, revoke
from sync.central.one_time_codes import CODE_LIFE_MS
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError
from tests.sync.central.tills import Till, TurnedClock, enrolled_till, problem, rows


def test_terminals_are_numbered_within_their_store(
    client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    tills = [enrolled_till(client, database, clock, store) for store in ("S01", "S01", "S02")]
    assert [(till.id, till.store) for till in tills] == [("S01T01", "S01"), ("S01T02", "S01"), ("S02T01", "S02")]


def test_a_code_has_sixty_random_bits_and_is_kept_as_a_hash_alone(database: Database, clock: TurnedClock) -> None:
    code = new_code(database, "S01", "till", clock())
    (kept,) = rows(database, "enrolment_codes")
    assert len(code.replace("-", "")) * 5 >= 60
    assert code.replace("-", "").encode() not in kept.hash


def test_a_code_is_read_as_people_type_it(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> None:
    code = new_code(database, "S01", "till", clock())
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert Till(client, clock).enrol(typed).status_code == 200


def test_a_code_lets_one_key_in(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> None:
    code = new_code(database, "S01", "till", clock())
    first = Till(client, clock)
    answers = [first.enrol(code), first.enrol(code)]
    assert answers[0].json() == answers[1].json()  # the first answer may have been lost on the line
    stranger = Till(client, clock).enrol(code)
    assert (stranger.status_code, problem(stranger).code) == (403, "code")
    assert len(rows(database, "terminals")) == 1


def test_a_code_lasts_ten_minutes(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> None:
    code = new_code(database, "S01", "till", clock())
    clock.now += CODE_LIFE_MS
    assert problem(Till(client, clock).enrol(code)).code == "code"
    assert rows(database, "terminals") == []


def test_an_unknown_code_and_a_bad_key_are_refused(client: TestClient[Litestar], clock: TurnedClock) -> None:
    assert problem(Till(client, clock).enrol("0000-0000-0000")).code == "code"
    answer = client.post("/v1/enrol", json={"code": "0000-0000-0000", "public_key": "AAAA", "name": "x"})
    assert (answer.status_code, problem(answer).code) == (400, "public_key")


def test_a_code_is_for_a_store_that_exists(database: Database, clock: TurnedClock) -> None:
    with pytest.raises(ConfigError, match="S01, S02"):
        new_code(database, "S09", "till", clock())


def test_a_revoked_terminal_neither_pushes_nor_pulls(till: Till, database: Database, clock: TurnedClock) -> None:
    till.sell()
    revoke(database, till.id, clock())
    for path in ("/v1/push", "/v1/pull"):
        answer = till.post(path, b"{}")
        assert (answer.status_code, problem(answer).code) == (403, "revoked")
    assert rows(database, "journal_entries") == []
