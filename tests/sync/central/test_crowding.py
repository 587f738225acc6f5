"""A process that has too much to do says so at once; a slow line or a long answer alone is no crowd."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from sync.central.crowding import FEW, LONGEST_WAIT, NoCrowd
from sync.central.refusals import RequestRefused

_WHOLE = {"type": "http.request", "body": b"{}", "more_body": False}


class Crowd:
    """Requests to one process, whose answers wait for a word."""

    def __init__(self) -> None:
        self.now = 0.0
        self.door = NoCrowd(lambda: self.now)
        self.answer = asyncio.Event()
        self.answered: list[str] = []

    async def ask(self, path: str = "/v1/push", *, body: asyncio.Event | None = None) -> None:
        """One request, whose body is there at once or at a word."""

        async def receive() -> Any:
            if body is not None:
                await body.wait()
            return _WHOLE

        async def send(message: Any) -> None:
            self.answered.append(message["type"])

        async def work(_scope: Any, receive: Any, send: Any) -> None:
            await receive()
            await self.answer.wait()
            await send({"type": "http.response.start"})

        scope = cast("Any", {"type": "http", "method": "POST", "path": path})
        await self.door.handle(scope, receive, send, work)

    @asynccontextmanager
    async def of(self, count: int, *, body: asyncio.Event | None = None) -> AsyncIterator[None]:
        """So many who wait meanwhile; all are answered in the end."""
        asked = [asyncio.create_task(self.ask(body=body)) for _ in range(count)]
        await asyncio.sleep(0)
        yield
        self.answer.set()
        if body is not None:
            body.set()
        await asyncio.gather(*asked)
        assert len(self.answered) == count


def test_whoever_comes_while_others_wait_for_long_is_sent_off_at_once() -> None:
    async def story() -> None:
        crowd = Crowd()
        async with crowd.of(FEW):
            crowd.now = LONGEST_WAIT + 1
            with pytest.raises(RequestRefused) as refused:
                await crowd.ask()
            assert (refused.value.status, refused.value.problem.code) == (503, "busy")
            assert refused.value.wait_ms > 0
        await crowd.ask()

    asyncio.run(story())


def test_health_is_told_all_the_same() -> None:
    async def story() -> None:
        crowd = Crowd()
        async with crowd.of(FEW):
            crowd.now = LONGEST_WAIT + 1
            asked = asyncio.create_task(crowd.ask("/healthz"))
            await asyncio.sleep(0)
            crowd.answer.set()
            await asked
            crowd.answered.pop()

    asyncio.run(story())


@pytest.mark.parametrize(("waiting", "after"), [(FEW, LONGEST_WAIT), (FEW - 1, 60.0)])
def test_a_short_wait_and_a_few_are_no_crowd(waiting: int, after: float) -> None:
    async def story() -> None:
        crowd = Crowd()
        async with crowd.of(waiting):
            crowd.now = after
            asked = asyncio.create_task(crowd.ask())
            await asyncio.sleep(0)
            crowd.answer.set()
            await asked
            crowd.answered.pop()

    asyncio.run(story())


def test_slow_lines_are_no_crowd() -> None:
    async def story() -> None:
        crowd, body = Crowd(), asyncio.Event()
        async with crowd.of(4 * FEW, body=body):
            crowd.now = 60.0
            crowd.answer.set()
            await crowd.ask()
            crowd.answered.pop()

    asyncio.run(story())
