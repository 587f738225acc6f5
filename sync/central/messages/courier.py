"""Sending a message, and the record of it: for what, which way, to whom (masked), when, and what became of it."""

import logging
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy import insert, update

from sync.central.clock import Clock
from sync.central.company import load_company
from sync.central.messages.message import Channel, Gateway, Message, MessageKind, NotSent, masked
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.cards import keyed_hash

_LOG = logging.getLogger(__name__)

AT_ONCE = 4
"""Messages on their way from one process: a slow gateway must not hold every thread that answers people."""


class Outcome(StrEnum):
    """What became of a message."""

    SENDING = "sending"  # also where the centre died on the way
    SENT = "sent"
    REFUSED = "refused"  # the gateway will not take it
    FAILED = "failed"


class Courier:
    """Sends by the gateways of this centre; used by several threads at once."""

    def __init__(self, database: Database, clock: Clock, gateways: Mapping[Channel, Gateway]) -> None:
        self._database = database
        self._clock = clock
        self._gateways = gateways
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The ways that this centre can send."""
        return tuple(channel for channel in Channel if channel in self._gateways)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold one of the places of messages on their way. Raises NotSent when all are taken."""
        if not self._turns.acquire(blocking=False):
            raise NotSent("too many messages are on their way")
        try:
            yield
        finally:
            self._turns.release()

    def send(self, message: Message, kind: MessageKind) -> None:
        """Send and record. Raises NotSent; the record is there all the same."""
        place = self._note(message, kind)
        outcome, detail = Outcome.FAILED, "a fault of this program"
        try:
            self._gateways[message.channel].send(message)
            outcome, detail = Outcome.SENT, ""
        except NotSent as error:
            outcome, detail = (Outcome.REFUSED if error.refused else Outcome.FAILED), error.detail
            _LOG.warning("%s by %s: %s", kind.value, message.channel.value, error)
            raise
        finally:
            with self._database.write() as connection:
                connection.execute(
                    update(schema.messages).filter_by(**place).values(outcome=outcome.value, detail=detail)
                )

    def _note(self, message: Message, kind: MessageKind) -> dict[str, object]:
        with self._database.write() as connection:
            key = load_company(connection).lookup_key
            place = {"hash": keyed_hash(key, message.to), "id": secrets.randbits(63)}
            connection.execute(
                insert(schema.messages).values(
                    **place,
                    kind=kind.value,
                    channel=message.channel.value,
                    address=masked(message.channel, message.to),
                    at=self._clock(),
                    outcome=Outcome.SENDING.value,
                )
            )
        return place
