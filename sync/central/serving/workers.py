"""Serving with several processes: they share the listening socket and the database, and nothing else.

uvicorn's supervisor starts them, replaces one that died or hangs, and ends them; SIGHUP replaces one after the other.
"""

import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import uvicorn
from uvicorn.supervisors import Multiprocess

from sync.central.settings import CentreSettings, load, make_gateways
from sync.central.store.engine import Database
from terminal import logs

_START_S = 60.0


class WorkerApp(msgspec.Struct, frozen=True):
    """What a process needs to know to serve by itself; it is handed over when the process starts."""

    url: str
    settings: Path | None
    log_format: logs.Format
    log_level: logs.Level

    def __call__(self) -> Any:
        """The service, in the process that will run it."""
        from sync.central.app import create_app

        logs.log_to_stderr(self.log_format, self.log_level)
        threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
        settings = load(self.settings) if self.settings else CentreSettings()
        return create_app(
            Database(self.url),
            gateways=make_gateways(settings),
            backups=settings.backups,
            limits=settings.limits,
            snapshots=settings.snapshots.of(self.url),
            retention=settings.retention,
        )


class _AnnouncingSupervisor(Multiprocess):
    """uvicorn's, telling once that every process serves."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket], on_ready: Callable[[], None]) -> None:
        super().__init__(config, sockets)
        self._on_ready = on_ready

    def init_processes(self) -> None:
        super().init_processes()
        if all(process.wait_until_ready(_START_S, self.should_exit) for process in self.processes):
            self._on_ready()

    def restart_all(self) -> None:
        """One after the other, and with as much time to begin as at first: on a busy machine uvicorn's five seconds,
        meant for a sign of life, would give the new process up and leave the old ones as they are."""
        patience, self.config.timeout_worker_healthcheck = self.config.timeout_worker_healthcheck, int(_START_S)
        try:
            super().restart_all()
        finally:
            self.config.timeout_worker_healthcheck = patience


def supervise(
    config: uvicorn.Config, bound: socket.socket, on_ready: Callable[[], None], until: Callable[[], object] | None
) -> None:
    """Run ``config.workers`` processes until interrupted, or until ``until`` returns."""
    supervisor = _AnnouncingSupervisor(config, [bound], on_ready)
    if until is not None:

        def end() -> None:
            until()
            supervisor.should_exit.set()

        threading.Thread(target=end, name="stdin", daemon=True).start()
    supervisor.run()


def _end_with_parent() -> None:
    """A supervisor that was killed leaves nobody who would end its processes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        logging.getLogger(__name__).warning("the supervising process ended; so does this one")
        os.kill(os.getpid(), signal.SIGTERM)
