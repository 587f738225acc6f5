"""A card that a till of another region asks about: its member is brought in, of which all tills of the region hear."""

import msgspec
import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from sync import protocol
from sync.central import feed
from sync.central.app import move_in
from sync.central.members_chosen import of_part
from sync.central.request_limits import RequestLimits
from sync.central.scopes import outsiders
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import CardAsked, CardTold
from terminal.domain.members import MemberId, part_of
from tests.sync.central.regions import WEST, settle
from tests.sync.central.snapshots.loading import Loader
from tests.sync.central.tills import Till, TurnedClock, count, enrolled_till, problem, rows


@pytest.fixture
def west(till: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """A till of the western store."""
    settle(database)
    return enrolled_till(client, database, clock, "S02")


def card_of(database: Database, member: int) -> bytes:
    card: bytes = rows(database, "cards", member=member)[0].hash
    return card


def ask(till: Till, card: bytes) -> Response:
    return till.post(protocol.CARD, msgspec.json.encode(CardAsked(card)))


def told(answer: Response) -> CardTold:
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=CardTold)


def test_the_member_is_told_as_the_feed_would_and_comes_to_the_whole_region(
    west: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    beside, later = (enrolled_till(client, database, clock, "S02") for _ in range(2))
    loader = Loader(beside, None)  # type: ignore[arg-type]  # it loads no file
    loader.follow()
    assert 1 not in loader.members
    member = told(ask(west, card_of(database, 1))).member
    loader.follow()
    assert member == loader.members[MemberId(1)]
    assert member.id in {each.id for each in later.pull().members}
    assert count(database, "scope_members") == 1
    assert told(ask(beside, card_of(database, 1))).member == member
    assert count(database, "scope_members") == 1


def test_own_entries_are_accounted_for(west: Till, database: Database) -> None:
    west.sell(1)
    west.push()
    member = told(ask(west, card_of(database, 1))).member
    assert member.included == (1, 1)


def test_whose_tills_keep_everybody_bring_nobody_in(west: Till, till: Till, database: Database) -> None:
    with database.write() as connection:
        connection.execute(update(schema.stores).values(scope="all"))
    assert told(ask(west, card_of(database, 1))).member.id == 1
    assert count(database, "scope_members") == 0


def test_a_card_of_nobody_is_refused_and_so_is_one_of_who_was_erased(west: Till, database: Database) -> None:
    assert problem(ask(west, b"?" * 16)).code == "unknown_card"
    card = card_of(database, 1)
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == 1).values(erased=True))
        feed.announce(connection, part_of(MemberId(1)), feed.MEMBER, ["1"])
    assert problem(ask(west, card)).code == "unknown_card"
    with database.read() as connection:
        assert connection.scalar(select(schema.scope_members.c.member)) is None
        assert outsiders(connection, of_part(connection, part_of(MemberId(1)), [1]), WEST) == []


def test_a_terminal_that_asks_too_often_waits(
    west: Till, till: Till, service: Litestar, database: Database, clock: TurnedClock
) -> None:
    move_in(service, database, clock=clock, limits=RequestLimits(cards=2))
    for _ in range(2):
        assert ask(west, b"?" * 16).status_code == 404
    refused = ask(west, card_of(database, 1))
    assert (refused.status_code, problem(refused).code) == (429, "too_many")
    assert int(refused.headers["retry-after"]) > 0
    assert count(database, "scope_members") == 0
    assert told(ask(till, card_of(database, 1))).member.id == 1
    clock.now += 10 * 60_000
    assert told(ask(west, card_of(database, 1))).member.id == 1
