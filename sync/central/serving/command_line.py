"""``member-central serve``: the service with its settings, its log and its figures, in one process or more."""

import argparse
import contextlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import get_args

from sync.central import company
from sync.central.command import Commands, add_command, prepare
from sync.central.serving.server import Listen, serve
from sync.central.settings import CentreSettings, load, make_gateways
from sync.central.store.engine import Database, folder_of
from terminal import logs
from terminal.domain.errors import ConfigError

_LOG_FILE = "central.log"
_MOST_WORKERS = 64
_LOOPBACK = "127.0.0.1"  # where figures are told: they are not encrypted
_FIGURES = "PROMETHEUS_MULTIPROC_DIR"  # as prometheus_client names it, which must not be imported before it is set


def add_commands(commands: Commands) -> None:
    """Add ``serve``."""
    serving = add_command(commands, "serve", _serve, "answer terminals")
    serving.add_argument("--host", default=Listen().host)
    serving.add_argument("--port", type=int, default=Listen().port, help="0 takes a free one")
    serving.add_argument("--tls-cert", type=Path, metavar="PEM")
    serving.add_argument("--tls-key", type=Path, metavar="PEM")
    serving.add_argument("--workers", type=int, default=1, help="processes; more than one need PostgreSQL")
    serving.add_argument("--settings", type=Path, metavar="TOML", help="gateways for messages, and limits")
    serving.add_argument("--metrics-port", type=int, metavar="PORT", help="answer Prometheus there, on loopback")
    serving.add_argument("--log-format", choices=get_args(logs.Format), default="text", help="lines, or JSON objects")
    serving.add_argument("--log-folder", type=Path, metavar="FOLDER", help="logs beside an SQLite file unless given")
    serving.add_argument("--log-level", choices=get_args(logs.Level), default="warning")
    serving.add_argument("--until-stdin-closes", action="store_true", help="end together with the starting program")


def _serve(database: Database, options: argparse.Namespace) -> None:
    """Serve as the options say. Raises ConfigError for those that cannot be."""
    prepare(database)
    with database.read() as connection:
        company.load_company(connection)
    listen = Listen(options.host, options.port, options.tls_cert, options.tls_key)
    settings = load(options.settings) if options.settings else CentreSettings()
    gateways = make_gateways(settings)
    _check_workers(database, options)

    def ready(address: str) -> None:
        print(f"member-central answers at {address}", flush=True)

    with _log(options), logs.uncaught_logged(), _figures(database, options):
        if options.workers > 1:
            from sync.central.serving.workers import WorkerApp

            app = WorkerApp(options.database, options.settings, options.log_format, options.log_level)
            serve(app, listen, ready, workers=options.workers, until_stdin_closes=options.until_stdin_closes)
            return
        from sync.central.app import create_app  # with Litestar a quarter of the start of commands that serve nothing

        make = partial(
            create_app,
            database,
            gateways=gateways,
            backups=settings.backups,
            limits=settings.limits,
            snapshots=settings.snapshots.of(options.database),
            retention=settings.retention,
        )
        serve(make, listen, ready, until_stdin_closes=options.until_stdin_closes)


def _check_workers(database: Database, options: argparse.Namespace) -> None:
    if not 1 <= options.workers <= _MOST_WORKERS:
        raise ConfigError("--workers", f"1 to {_MOST_WORKERS} processes")
    if options.workers > 1 and database.embedded:
        raise ConfigError("--workers", "several processes need PostgreSQL; an SQLite file is served by one")
    if options.workers > 1 and options.log_folder:
        raise ConfigError("--log-folder", "several processes write to standard error; leave it out with --workers")


@contextmanager
def _log(options: argparse.Namespace) -> Iterator[None]:
    beside = folder_of(options.database)
    folder = options.log_folder or (beside / logs.FOLDER if beside else None)
    to_file: AbstractContextManager[None] = contextlib.nullcontext()
    if folder:
        to_file = logs.logging_to(folder, _LOG_FILE, options.log_level, options.log_format)
    with to_file:
        for nightly in ("sync.central.jobs", "sync.central.snapshots", "sync.central.archive"):
            logging.getLogger(nightly).setLevel(logging.INFO)  # what it did at night is read in the morning
        yield


@contextmanager
def _figures(database: Database, options: argparse.Namespace) -> Iterator[None]:
    """Answer Prometheus, if it is told where; several processes count in files that end with them."""
    if options.metrics_port is None:
        yield
        return
    with contextlib.ExitStack() as opened:
        if options.workers > 1:
            os.environ[_FIGURES] = opened.enter_context(tempfile.TemporaryDirectory(prefix="member-central-"))
        from sync.central.metrics import serving_metrics

        port = opened.enter_context(serving_metrics(database, _LOOPBACK, options.metrics_port))
        print(f"member-central tells Prometheus at http://{_LOOPBACK}:{port}/metrics", flush=True)
        yield
