"""The centre as it runs at a company: two processes on PostgreSQL, behind TLS, asked by tills over the network."""

import base64
import contextlib
import json
import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from sync import protocol
from sync.central import enrolment
from sync.central.__main__ import main
from sync.central.clock import wall_clock
from sync.central.store.engine import Database
from sync.central.store.migrate import upgrade
from sync.client import CentreClient
from sync.signing import sign_request
from terminal.domain.errors import ConfigError, LineDown
from tests.support.patience import PATIENCE
from tests.support.postgres import PostgresServer
from tests.support.served_centre import certificate, served
from tests.sync.central.tills import Till, TurnedClock, found_small_company, problem

REQUESTS, ENROLMENTS = 40, 6


@dataclass
class Served:
    """Where it is, and what it is served from."""

    url: str
    address: str
    figures: str
    trust: ssl.SSLContext
    log: Path
    database: Database
    process: int

    def workers(self) -> set[int]:
        """The processes that serve now, by id."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text("ascii").split()
        found = set()
        for child in children:
            with contextlib.suppress(OSError):  # it has ended meanwhile
                found |= {int(child)} if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text("utf-8") else set()
        return found

    def client(self) -> httpx.Client:
        """A connection of its own; one that is cut before it stands has asked nothing and is made again."""
        line = httpx.HTTPTransport(verify=self.trust, retries=2)
        return httpx.Client(base_url=self.address, transport=line)

    def figure(self, name: str, **labels: str) -> float:
        """What Prometheus reads; 0 for what was never counted."""
        told = text_string_to_metric_families(httpx.get(self.figures).text)
        found = [each for family in told for each in family.samples if each.name == name and each.labels == labels]
        return found[0].value if found else 0.0


@pytest.fixture(scope="module")
def centre(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for all of these tests: each has a till of its own."""
    folder = tmp_path_factory.mktemp("served")
    url = postgres_server.new_database()
    database = Database(url)
    upgrade(database)
    found_small_company(database)
    cert, key = certificate(folder)
    settings = folder / "centre.toml"
    settings.write_text(f"[limits]\nrequests = {REQUESTS}\nenrolments = {ENROLMENTS}\n", encoding="utf-8")
    options = ["--workers", "2", "--port", "0", "--metrics-port", "0", "--settings", str(settings)]
    options += ["--tls-cert", str(cert), "--tls-key", str(key), "--log-format", "json", "--log-level", "info"]
    process: list[int] = []
    with (folder / "log").open("w") as log, served(url, *options, log=log, on_start=process.append) as told:
        figures, address = told.split()
        trust = ssl.create_default_context(cafile=str(cert))
        yield Served(url, address, figures, trust, folder / "log", database, process[0])
    database.close()


@pytest.fixture
def served_till(centre: Served) -> Iterator[Till]:
    """A till of the served centre, with the time as it is."""
    clock = TurnedClock()
    clock.now = wall_clock()
    with centre.client() as client:
        till = Till(client, clock)
        code = enrolment.new_code(centre.database, "S01", "till", clock.now)
        till.id, till.store = _added(centre, till, code), "S01"
        yield till


def _added(centre: Served, till: Till, code: str) -> str:
    """Enrolled past the door, whose allowance belongs to the test of it."""
    asked = protocol.Enrol(code=code, public_key=till.key.public_key().public_bytes_raw(), name="till")
    return enrolment.enrol(centre.database, asked, till.clock.now).terminal


def test_it_lives_is_ready_and_tells_its_figures(centre: Served, served_till: Till) -> None:
    for path in ("/healthz", "/readyz", protocol.HEALTH):
        assert served_till.client.get(path).json()["status"] == "ok"
    before = centre.figure("member_central_batches_total"), centre.figure("member_central_entries_total")
    for _ in range(6):
        served_till.sell()
        with centre.client() as client:  # whichever process it reaches
            served_till.client = client
            served_till.push(served_till.journal[-1:])
    assert centre.figure("member_central_batches_total") == before[0] + 6
    assert centre.figure("member_central_entries_total") == before[1] + 6
    assert centre.figure("member_central_terminal_unapplied_entries", terminal=served_till.id) == 0
    assert centre.figure("member_central_terminal_last_seen_timestamp_seconds", terminal=served_till.id) > 0


def test_a_request_is_taken_once_by_all_processes_together(centre: Served, served_till: Till) -> None:
    body = b"{}"
    signed = sign_request(
        "POST",
        protocol.JOURNAL,
        body,
        key_id=served_till.id,
        sign=served_till.key.sign,
        created=served_till.clock.now // 1000,
        nonce=base64.b64encode(b"the same one each time").decode(),
    )

    def send(_: int) -> int:
        with centre.client() as client:
            return client.post(protocol.JOURNAL, content=body, headers=signed).status_code

    with ThreadPoolExecutor(8) as senders:
        answers = sorted(senders.map(send, range(16)))
    assert answers == [200] + [401] * 15
    assert centre.figure("member_central_refusals_total", status="401", code="replay") >= 15


def test_a_revoked_till_is_turned_away_by_every_process_at_once(centre: Served, served_till: Till) -> None:
    served_till.sell()
    served_till.push()
    assert main(["--database", centre.url, "revoke", served_till.id]) == 0
    for _ in range(6):
        with centre.client() as client:
            served_till.client = client
            assert problem(served_till.try_push(served_till.journal)).code == "revoked"


def test_a_till_that_never_stops_asking_is_told_to_wait_and_no_other_one(centre: Served, served_till: Till) -> None:
    answers = [served_till.post(protocol.JOURNAL, b"{}") for _ in range(REQUESTS + 2)]
    assert [answer.status_code for answer in answers] == [200] * REQUESTS + [429] * 2
    assert int(answers[-1].headers["Retry-After"]) > 0
    another = Till(served_till.client, served_till.clock)
    another.id = _added(centre, another, enrolment.new_code(centre.database, "S01", "till", wall_clock()))
    assert another.post(protocol.JOURNAL, b"{}").status_code == 200


def test_guessing_codes_ends_soon(centre: Served, served_till: Till) -> None:
    answers = [Till(served_till.client, served_till.clock).enrol("AAAA-AAAA-AAAA") for _ in range(ENROLMENTS + 1)]
    assert [problem(answer).code for answer in answers] == ["code"] * ENROLMENTS + ["too_many"]


def test_a_body_past_the_limit_is_refused(served_till: Till) -> None:
    answer = served_till.post(protocol.PUSH, b" " * (protocol.MAX_BODY + 1))
    assert (answer.status_code, problem(answer).code) == (413, "body")


def test_a_till_trusts_who_it_was_told_to_and_speaks_no_plain_http(centre: Served, served_till: Till) -> None:
    key = served_till.key
    trusting = CentreClient(centre.address, served_till.id, key.sign, wall_clock, tls=centre.trust)
    assert trusting.journal_heads() is not None
    trusting.close()
    with pytest.raises(LineDown):
        CentreClient(centre.address, served_till.id, key.sign, wall_clock).journal_heads()
    with pytest.raises(ConfigError):
        CentreClient("http://centre.example.com", served_till.id, key.sign, wall_clock)


def test_the_log_is_objects_that_say_who_was_refused_what(centre: Served, served_till: Till) -> None:
    enrolment.revoke(centre.database, served_till.id, wall_clock())
    assert problem(served_till.try_push([served_till.sell(7)])).code == "revoked"
    lines = [json.loads(line) for line in centre.log.read_text(encoding="utf-8").splitlines()]
    assert all({"at", "level", "logger", "text"} == line.keys() for line in lines)
    assert f"refused: 403 revoked, {protocol.PUSH}" in {line["text"] for line in lines}


def test_several_processes_need_postgresql(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/centre.db"
    assert main(["--database", url, "init"]) == 0
    command = [sys.executable, "-m", "sync.central", "serve", "--database", url, "--workers", "2"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "need PostgreSQL" in refused.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Windows has no SIGHUP, and processes are found in /proc")
def test_a_hang_up_replaces_every_process_and_no_request_is_lost(centre: Served) -> None:
    before = centre.workers()
    assert len(before) == 2
    os.kill(centre.process, signal.SIGHUP)
    given_up = time.monotonic() + 2 * PATIENCE  # two processes begin, one after the other
    while (now := centre.workers()) & before or len(now) < 2:
        assert time.monotonic() < given_up
        with centre.client() as client:
            assert client.get("/readyz").status_code == 200
