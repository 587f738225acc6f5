"""Record a till's day with its centre, by the code that is checked out: what a later version must still understand.

``python tests/recorded/record.py FILE`` in a checkout of any version since the first, with this file copied in: the
tables of a small company before the day and after it, and every request of the real client with its real answer, as
they went over loopback. The clocks stand, so that the signatures can be believed again by a centre whose clock is
turned to them. ``README.md`` tells which versions are recorded.
"""

import sys
import threading
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import uvicorn
from sqlalchemy import select

from sync import client
from sync.central import enrolment
from sync.central.app import create_app
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from sync.protocol import Enrol, Pull, Push
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from tests.sync.central import tills
from tests.sync.central.tills import Till, TurnedClock, found_small_company

_Message = dict[str, Any]
_MEMBERS = 12
_NOBODY = 99_000
_STEP_MS = 1_000


class Recorder:
    """An ASGI application that keeps what goes through it."""

    def __init__(self, application: Any, clock: TurnedClock) -> None:
        self._application = application
        self._clock = clock
        self.exchanges: list[_Message] = []

    async def __call__(
        self,
        scope: _Message,
        receive: Callable[[], Awaitable[_Message]],
        send: Callable[[_Message], Awaitable[None]],
    ) -> None:
        """Serve, and keep request and answer."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        heard, told = bytearray(), bytearray()
        headers = {name.decode(): text.decode() for name, text in scope["headers"]}
        headers = {name: text for name, text in headers.items() if name not in {"host", "connection"}}
        kept: _Message = {"at": self._clock(), "method": scope["method"], "path": scope["path"], "headers": headers}

        async def hearing() -> _Message:
            message = await receive()
            heard.extend(message.get("body", b""))
            return message

        async def telling(message: _Message) -> None:
            if message["type"] == "http.response.start":
                kept["status"] = message["status"]
            told.extend(message.get("body", b""))
            await send(message)

        await self._application(scope, hearing, telling)
        kept["body"], kept["answer"] = heard.decode(), told.decode()
        self.exchanges.append(kept)


def main() -> None:
    """Record the day."""
    tills.MEMBERS = _MEMBERS
    clock = TurnedClock()
    with TemporaryDirectory() as folder:
        database = Database(sqlite_url(Path(folder) / "centre.db"))
        upgrade(database)
        found_small_company(database)
        _give_days(database)
        code = enrolment.new_code(database, "S01", "till", clock())
        before = _rows(database)
        recorder = Recorder(create_app(database, clock=clock), clock)
        till = Till(None, clock)  # type: ignore[arg-type]  # it seals entries; the real client sends them
        _day(till, code, _served(recorder), database)
        after = _rows(database)
        database.close()
    lines: list[_Message] = [{"key": till.key.private_bytes_raw(), "terminal": till.id}]
    lines += before
    lines += [{**told, "after": True} for told in after if told not in before]
    lines += recorder.exchanges
    Path(sys.argv[1]).write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))


def _served(recorder: Recorder) -> str:
    server = uvicorn.Server(uvicorn.Config(recorder, port=0, log_config=None))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        threading.Event().wait(0.01)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def _day(till: Till, code: str, url: str, database: Database) -> None:
    """All that the client of this version can ask."""
    public = till.key.public_key().public_bytes_raw()
    enrolled = client.enrol(url, Enrol(code=code, public_key=public, name="收银 1"))
    till.id, till.store = enrolled.terminal, enrolled.store
    centre = client.CentreClient(url, till.id, till.key.sign, till.clock)
    ask = _Asking(centre, till)
    till.sign_in()
    till.sell(1)
    till.sell()
    ask.push(till)
    ask.pull()
    till.sell(2, points=(0, 50))
    till.sell(_NOBODY)
    _lose_a_card(till, database)
    seen = (
        till.record(EntryKind("member.details_seen"), b'{"member":3,"reason":"asked at the desk"}')
        if ask.can("details")
        else None
    )
    ask.push(till)
    if seen is not None:
        ask("details", MemberId(3), seen.epoch, seen.number)
    ask.push(till)  # as after an answer that was lost
    ask.pull()
    _ask_the_rest(ask, till)
    centre.close()


def _ask_the_rest(ask: "_Asking", till: Till) -> None:
    receipt = f"{till.id}-1-000002"
    ask("keys", 0)
    ask("hold", str(uuid.uuid4()), MemberId(1), 5)
    ask("points", MemberId(1))
    ask("journal_heads")
    ask("sale", receipt)
    ask("sales_of", MemberId(1))
    ask("hold_return", str(uuid.uuid4()), receipt, (1000, 0))
    ask("health")


class _Asking:
    """The client, as far as this version has it."""

    def __init__(self, centre: client.CentreClient, till: Till) -> None:
        self._centre = centre
        self._clock = till.clock
        self._cursor: dict[int, int] = {}
        self._feed: str | None = None

    def can(self, question: str) -> bool:
        """Whether this version has it."""
        return hasattr(self._centre, question)

    def __call__(self, question: str, *given: Any) -> None:
        """Ask what this version knows to ask."""
        self._clock.now += _STEP_MS
        if self.can(question):
            getattr(self._centre, question)(*given)

    def push(self, till: Till) -> None:
        """All of the journal."""
        self._clock.now += _STEP_MS
        self._centre.push(Push(tuple(till.journal)))

    def pull(self) -> None:
        """Until nothing more waits."""
        more = True
        while more:
            self._clock.now += _STEP_MS
            changes = self._centre.pull(Pull(self._cursor, self._feed, 100))
            more, self._feed = changes.more, changes.feed
            self._cursor = {**self._cursor, **changes.cursor}


def _lose_a_card(till: Till, database: Database) -> None:
    if "member_acts" not in schema.metadata.tables:
        return  # a version whose centre has no card desk
    from terminal.domain.card_life import CardAct
    from tests.sync.central.card_acts import act, card_of, state_of

    card = card_of(database)
    act(till, CardAct.REPORT_LOSS, card.hash, state_of(card))


def _give_days(database: Database) -> None:
    """Days of buying: the centre had them in these versions, the small company of their tests not yet."""
    if "member_days" not in schema.metadata.tables:
        return
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO member_days (part, member, day, spend, goods, activities) "
            "SELECT part, member, day, sum(spend), sum(goods), 0 FROM points_ledger "
            "WHERE NOT EXISTS (SELECT 1 FROM member_days) GROUP BY part, member, day"
        )


def _rows(database: Database) -> list[_Message]:
    """Every table that holds something: its columns and rows; bytes become base64 text, as msgspec writes them."""
    with database.read() as connection:
        (version,) = connection.exec_driver_sql("SELECT version_num FROM alembic_version").one()
        found: list[_Message] = [{"table": "alembic_version", "columns": ["version_num"], "rows": [[version]]}]
        for table in schema.metadata.sorted_tables:
            rows = [list(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            if rows:
                found.append(
                    {"table": str(table.name), "columns": [str(each.name) for each in table.columns], "rows": rows}
                )
    return found


if __name__ == "__main__":
    main()
