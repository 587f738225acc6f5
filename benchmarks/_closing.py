"""Tills that close their day, many at once in one process: each sends what it sold, and has the day's figures compared.

Each behaves as a till does: it waits ten seconds for an answer, and after a failure asks again, ever later.
"""

import asyncio
import base64
import random
import secrets
import time
from collections.abc import Sequence

import httpx
import msgspec

from sync import protocol
from sync.central.clock import wall_clock
from sync.engine import SyncSettings
from sync.http_line import LineLimits
from sync.protocol import MAX_BATCH, DayAsked, Push
from sync.signing import sign_request
from terminal.domain.day_end import DayAnswer, DayStatement, DayTold, sign_statement
from terminal.domain.times import business_day
from tests.sync.central.tills import ZONE, Till

_RETRY = SyncSettings().retry
_PASSING = frozenset({429, 503})


class Closed(msgspec.Struct):
    """How long one till took, in seconds, and how often no answer came in time."""

    seconds: float = 0.0
    repeats: int = 0


def close_all(tills: Sequence[Till], address: str) -> list[Closed]:
    """All of them at the same moment. Raises ValueError where a centre's figures are not the till's."""
    return asyncio.run(_close_all(tills, address))


async def _close_all(tills: Sequence[Till], address: str) -> list[Closed]:
    limits = LineLimits()
    timeout = httpx.Timeout(limits.silence, connect=limits.connect, pool=None)
    bounds = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=timeout, limits=bounds, trust_env=False) as line:
        return await asyncio.gather(*(_Closing(till, line).run() for till in tills))


class _Closing:
    def __init__(self, till: Till, line: httpx.AsyncClient) -> None:
        self._till = till
        self._line = line
        self._closed = Closed()

    async def run(self) -> Closed:
        """Send and compare."""
        began = time.perf_counter()
        journal = self._till.journal
        for start in range(0, len(journal), MAX_BATCH):
            await self._ask(protocol.PUSH, msgspec.json.encode(Push(tuple(journal[start : start + MAX_BATCH]))))
        await self._compare()
        self._closed.seconds = time.perf_counter() - began
        return self._closed

    async def _compare(self) -> None:
        till, last = self._till, self._till.journal[-1]
        stated = DayStatement(
            request=secrets.token_hex(16),
            terminal=till.id,
            store=till.store,
            business_day=business_day(last.at, ZONE),
            after=(0, 0),
            until=(last.epoch, last.number),
            head=last.hash,
            entries=len(till.journal),
            days=(),
            at=wall_clock(),
        )
        statement = msgspec.json.encode(stated)
        asked = DayAsked(statement, sign_statement(statement, till.key.sign))
        told = msgspec.json.decode(await self._ask(protocol.DAY, msgspec.json.encode(asked)), type=DayTold)
        answer = msgspec.json.decode(told.answer, type=DayAnswer)
        sales = sum(day.figures.sales for day in answer.days)
        if sales != len(till.journal):
            raise ValueError(f"{till.id} sold {len(till.journal)} times, the centre counts {sales}")

    async def _ask(self, path: str, body: bytes) -> bytes:
        """The answer, however often it takes to ask."""
        failures = 0
        while True:
            try:
                answer = await self._line.post(path, content=body, headers=self._signed(path, body))
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code not in _PASSING:
                answer.raise_for_status()
                return answer.content
            failures += 1
            self._closed.repeats += 1
            await asyncio.sleep(_RETRY.pause(failures, random.random()))  # noqa: S311 — a pause is no secret

    def _signed(self, path: str, body: bytes) -> dict[str, str]:
        till = self._till
        nonce = base64.b64encode(secrets.token_bytes(16)).decode()
        created = wall_clock() // 1000
        return sign_request("POST", path, body, key_id=till.id, sign=till.key.sign, created=created, nonce=nonce)
