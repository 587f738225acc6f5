"""A till of today before a centre of an older version: it understands every answer, whatever that did not know to say.

The answers are real: recorded from the centres of that time (``tests/recorded``).
"""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from sync import protocol
from sync.client import CentreClient, enrol
from sync.protocol import DetailsAsked, Enrol, Hold, HoldReturn, KeysAsked, PointsAsked, Push, SaleAsked, SalesAsked
from terminal.domain.errors import LineDown
from terminal.domain.feed import Changes
from terminal.domain.members import MemberId
from tests.support.recorded_days import VERSIONS, Exchange, RecordedDay, recorded_day
from tests.support.scripted_server import ScriptedServer, http_answer
from tests.support.stores import cache_of, enrolled


@pytest.fixture(params=VERSIONS)
def day(request: pytest.FixtureRequest) -> RecordedDay:
    """The day of one version."""
    return recorded_day(request.param)


def test_every_answer_of_an_older_centre_is_understood(day: RecordedDay, tmp_path: Path) -> None:
    pulled: list[Changes] = []
    answers = [http_answer(each.status, each.answer.encode()) for each in day.exchanges]
    with ScriptedServer(*answers) as server:
        centre = CentreClient(server.url, day.terminal, day.private_key.sign, lambda: day.exchanges[0].at)
        for exchange in day.exchanges:
            _ask(server.url, centre, exchange, pulled)
        centre.close()
        assert [head.split()[1] for head, _ in server.requests] == [each.path for each in day.exchanges]
    with enrolled(tmp_path / "till") as folder:
        cache = cache_of(folder, *pulled)
        for row in day.before["members"].rows:
            found = cache.member(MemberId(row[day.before["members"].columns.index("id")]))
            assert found is not None
            assert found.masked_name == row[day.before["members"].columns.index("masked_name")]


def test_a_question_that_an_older_centre_does_not_know_is_one_without_a_line() -> None:
    unknown = http_answer(404, msgspec.json.encode(protocol.Problem("not_found", "no such path")))
    with ScriptedServer(unknown) as server:
        centre = CentreClient(server.url, "S01T01", lambda _: bytes(64), lambda: 0)
        with pytest.raises(LineDown, match="without /v1/journal"):
            centre.journal_heads()
        centre.close()


def _ask(url: str, centre: CentreClient, exchange: Exchange, pulled: list[Changes]) -> None:
    """The recorded question again, as this version asks it."""
    body = exchange.body.encode()

    def details(asked: DetailsAsked) -> object:
        return centre.details(asked.member, asked.epoch, asked.number)

    def hold(asked: Hold) -> object:
        return centre.hold(asked.request, asked.member, asked.points)

    def hold_return(asked: HoldReturn) -> object:
        return centre.hold_return(asked.request, asked.receipt, asked.quantities)

    questions: dict[str, Callable[[], object]] = {
        protocol.ENROL: lambda: enrol(url, msgspec.json.decode(body, type=Enrol)),
        protocol.PUSH: lambda: centre.push(msgspec.json.decode(body, type=Push)),
        protocol.PULL: lambda: pulled.append(centre.pull(msgspec.json.decode(body, type=protocol.Pull))),
        protocol.KEYS: lambda: centre.keys(msgspec.json.decode(body, type=KeysAsked).newest),
        protocol.DETAILS: lambda: details(msgspec.json.decode(body, type=DetailsAsked)),
        protocol.HOLD: lambda: hold(msgspec.json.decode(body, type=Hold)),
        protocol.POINTS: lambda: centre.points(msgspec.json.decode(body, type=PointsAsked).member),
        protocol.JOURNAL: centre.journal_heads,
        protocol.SALES: lambda: centre.sale(msgspec.json.decode(body, type=SaleAsked).receipt),
        protocol.MEMBER_SALES: lambda: centre.sales_of(msgspec.json.decode(body, type=SalesAsked).member),
        protocol.HOLD_RETURN: lambda: hold_return(msgspec.json.decode(body, type=HoldReturn)),
        protocol.HEALTH: centre.health,
    }
    questions[exchange.path]()
