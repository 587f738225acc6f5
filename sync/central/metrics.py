"""Figures for Prometheus: what this process and its siblings did, and what the database says when it is asked.

The only module that knows prometheus_client. Several processes add up what they count through files in the folder that
``PROMETHEUS_MULTIPROC_DIR`` names; the library looks at that while it is imported. Terminals are named by their ids;
nothing here is about a person.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, start_http_server
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from sync.central.jobs.job import JobName
from sync.central.jobs.reports import Report, kept_reports
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError

_COUNTED = CollectorRegistry()
BATCHES = Counter("member_central_batches", "Batches of entries that were taken.", registry=_COUNTED)
ENTRIES = Counter("member_central_entries", "Entries in them, those that came again too.", registry=_COUNTED)
REFUSALS = Counter("member_central_refusals", "Requests that were refused.", ["status", "code"], registry=_COUNTED)
NUMBERED = Gauge(
    "member_central_feed_numbered_timestamp_seconds",
    "When the feed was last brought up to date by the background work.",
    registry=_COUNTED,
    multiprocess_mode="mostrecent",
)
SNAPSHOT_MADE = Gauge(
    "member_central_snapshot_timestamp_seconds",
    "When the newest snapshot of the members was begun.",
    registry=_COUNTED,
    multiprocess_mode="mostrecent",
)


class _Told(Collector):
    """What the database says, anew for every question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def collect(self) -> Iterator[Metric]:
        """One snapshot."""
        heads, terminals, cases = schema.journal_heads.c, schema.terminals.c, schema.cases.c
        with self._database.read() as connection:
            lag = connection.execute(
                select(heads.terminal, func.sum(heads.number - heads.applied)).group_by(heads.terminal)
            ).all()
            tills = connection.execute(
                select(terminals.terminal, terminals.last_seen_at, terminals.stopped_code).where(
                    terminals.revoked_at.is_(None)
                )
            ).all()
            opened = connection.execute(
                select(cases.kind, func.count()).where(cases.closed_at.is_(None)).group_by(cases.kind)
            ).all()
            proofs = kept_reports(connection, JobName.RECONCILE)
            waiting = connection.scalars(select(func.count()).select_from(schema.feed_pending)).one()
        yield _family("terminal_unapplied_entries", "Entries held and not applied yet.", "terminal", lag)
        seen = [(till.terminal, (till.last_seen_at or 0) / 1000) for till in tills]
        yield _family("terminal_last_seen_timestamp_seconds", "When it last asked; 0 for never.", "terminal", seen)
        stopped = [(till.terminal, int(bool(till.stopped_code))) for till in tills]
        yield _family("terminal_stopped", "1 while its journal does not hold.", "terminal", stopped)
        yield _family("open_cases", "What a person must look at.", "kind", opened)
        yield from _of_proof(proofs[0]) if proofs else ()
        yield GaugeMetricFamily("member_central_feed_waiting", "Changes that have no number yet.", float(waiting))


def refused(status: int, code: str) -> None:
    """Count a refusal."""
    REFUSALS.labels(str(status), code).inc()


@contextmanager
def serving_metrics(database: Database, host: str, port: int) -> Iterator[int]:
    """Answer Prometheus at ``http://host:port/metrics`` meanwhile; yields the port, where 0 was asked a free one.

    Raises ConfigError.
    """
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no type for it
    else:
        registry.register(_COUNTED)
    registry.register(_Told(database))
    try:
        server, thread = start_http_server(port, addr=host, registry=registry)
    except OSError as error:
        raise ConfigError("--metrics-port", f"cannot listen at {host}:{port}: {error.strerror}") from error
    try:
        yield int(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _of_proof(proof: Report) -> Iterator[Metric]:
    """The last night's proof that everybody's points add up; of one that is under way, what it found so far."""
    told = {
        "reconciled_timestamp_seconds": ("When points were last proved.", proof.done_at / 1000),
        "reconciled_parts": ("Parts of 256 that were proved then.", proof.parts),
        "reconciled_members": ("Members whose points were proved then.", proof.tally["members"]),
        "reconciled_differences": ("What did not add up; each is a case.", proof.tally["differences"]),
    }
    for name, (text, number) in told.items():
        yield GaugeMetricFamily(f"member_central_{name}", text, float(number))


def _family(name: str, text: str, label: str, values: Iterable[Any]) -> Metric:
    family = GaugeMetricFamily(f"member_central_{name}", text, labels=[label])
    for key, number in values:
        family.add_metric([key], float(number))
    return family
