"""Locks by name that hold for longer than one transaction.

At PostgreSQL they are its session-level advisory locks, on connections of their own: every process on the database
minds them, and the server lets go of one whose holder died. An SQLite file is served by one process.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from typing import Protocol

from sqlalchemy import BigInteger, Engine, func, literal, select


class Locks(Protocol):
    """Where locks are held."""

    def held(self, name: str, *, wait: bool) -> AbstractContextManager[bool]:
        """Hold a lock in the block; False where it is not to be waited for and another one holds it."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...


class OwnLocks:
    """Among the threads of this process. A lock that nobody wants is forgotten."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._wanted: dict[str, int] = defaultdict(int)

    @contextmanager
    def held(self, name: str, *, wait: bool) -> Iterator[bool]:
        """See ``Locks``."""
        with self._guard:
            lock = self._locks[name]
            self._wanted[name] += 1
        held = lock.acquire(blocking=wait)
        try:
            yield held
        finally:
            if held:
                lock.release()
            with self._guard:
                self._wanted[name] -= 1
                if not self._wanted[name]:
                    del self._wanted[name], self._locks[name]

    def close(self) -> None:
        """There is nothing to close."""


class SharedLocks:
    """Among all processes on a PostgreSQL database; a lock takes a connection while it is held."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def held(self, name: str, *, wait: bool) -> Iterator[bool]:
        """See ``Locks``."""
        number = literal(_number(name), BigInteger)
        with self._engine.connect() as connection:
            if wait:
                connection.execute(select(func.pg_advisory_lock(number)))
                held = True
            else:
                held = bool(connection.scalar(select(func.pg_try_advisory_lock(number))))
            try:
                yield held
            finally:
                if held:
                    connection.execute(select(func.pg_advisory_unlock(number)))

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()


def _number(name: str) -> int:
    """What PostgreSQL knows a lock by; two names of one number wait for one another, and nothing worse."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
