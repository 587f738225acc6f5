"""What is said of an address before a code is spent on it, by real sockets and certificates."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from sync.centre_check import look_at_centre
from sync.http_line import LineLimits
from sync.protocol import HEALTH, VERSION, Health, Problem
from sync.trust import company_trust, read_ca_file
from terminal.domain.errors import ConfigError, ConfigFault
from terminal.domain.setting_up import CentreProblem, CentreUnusable
from tests.support.authority import certificate_for
from tests.support.patience import PATIENCE
from tests.support.scripted_server import Answer, ScriptedServer, http_answer, say_nothing

NOW = 1_700_000_000_000
PATIENT = LineLimits(PATIENCE, PATIENCE, PATIENCE)
HEALTHY = Health(status="ok", protocol=VERSION, now=NOW + 420_000)
DAY = timedelta(days=1)


def json(status: int, message: object) -> bytes:
    return http_answer(status, msgspec.json.encode(message))


def problem_of(url: str, ca: str = "", limits: LineLimits = PATIENT) -> CentreProblem:
    with pytest.raises(CentreUnusable) as caught:
        look_at_centre(url, ca, lambda: NOW, limits=limits)
    return caught.value.problem


def test_a_centre_answers_and_tells_how_far_the_clocks_are_apart() -> None:
    with ScriptedServer(json(200, HEALTHY)) as server:
        found = look_at_centre(server.url, "", lambda: NOW, limits=PATIENT)
        assert (found.url, found.clock_ahead) == (server.url, 420_000)
    assert server.requests[0][0].startswith(f"GET {HEALTH} ")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (http_answer(200, b"<html>Welcome to nginx"), CentreProblem.NO_CENTRE),
        (http_answer(404, b"nothing"), CentreProblem.NO_CENTRE),
        (http_answer(302, b"", ["Location: https://elsewhere.example/"]), CentreProblem.NO_CENTRE),
        (json(503, Problem("database", "does not answer")), CentreProblem.CENTRE_ILL),
        (http_answer(502, b"<html>Bad gateway"), CentreProblem.CENTRE_ILL),
        (json(200, msgspec.structs.replace(HEALTHY, protocol=VERSION + 1)), CentreProblem.OTHER_VERSION),
    ],
)
def test_what_answers_there_may_be_something_else(answer: Answer, problem: CentreProblem) -> None:
    with ScriptedServer(answer) as server:
        assert problem_of(server.url) is problem


def test_an_address_may_lead_nowhere() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert problem_of(f"http://127.0.0.1:{port}") is CentreProblem.NOBODY_LISTENS
    assert problem_of("https://centre.invalid") is CentreProblem.NAME_UNKNOWN
    with ScriptedServer(say_nothing) as server:
        assert problem_of(server.url, limits=LineLimits(PATIENCE, 0.05, PATIENCE)) is CentreProblem.SILENT
    assert problem_of(f"https://127.0.0.1:{_plain_port()}") is CentreProblem.NO_TLS


def _plain_port() -> int:
    """Of a server that takes the greeting of TLS for a bad request."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with listener, listener.accept()[0] as connection:
            connection.recv(100)
            connection.sendall(http_answer(400, b""))
            connection.recv(100)

    threading.Thread(target=answer, daemon=True).start()
    return int(listener.getsockname()[1])


@pytest.mark.parametrize("url", ["centre", "ftp://centre.example", "http://centre.example", "https://[::1"])
def test_what_is_no_address_is_told_apart(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        look_at_centre(url, "", lambda: NOW)
    assert caught.value.where == "centre.url"


class Shown:
    """A server that shows a certificate, good between two moments, for 127.0.0.1 alone."""

    def __init__(self, folder: Path, since: timedelta, until: timedelta) -> None:
        now = datetime.now(UTC)
        key, certificate = certificate_for("127.0.0.1", now + since, now + until)
        self.ca = certificate.public_bytes(Encoding.PEM).decode()
        file = folder / "shown.pem"
        file.write_bytes(key + certificate.public_bytes(Encoding.PEM))
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(file)


@pytest.fixture
def good(tmp_path: Path) -> Shown:
    return Shown(tmp_path, -DAY, DAY)


def test_a_certificate_is_believed_when_the_company_vouches_for_it(good: Shown) -> None:
    with ScriptedServer(json(200, HEALTHY), json(200, HEALTHY), tls=good.tls) as server:
        assert problem_of(server.url) is CentreProblem.UNKNOWN_ISSUER
        assert look_at_centre(server.url, good.ca, lambda: NOW, limits=PATIENT).url == server.url
        assert problem_of(server.url.replace("127.0.0.1", "localhost"), good.ca) is CentreProblem.OTHER_NAME


@pytest.mark.parametrize(
    ("since", "until", "problem"),
    [(-2 * DAY, -DAY, CentreProblem.EXPIRED), (DAY, 2 * DAY, CentreProblem.NOT_YET_VALID)],
)
def test_a_certificate_has_its_time(tmp_path: Path, since: timedelta, until: timedelta, problem: CentreProblem) -> None:
    shown = Shown(tmp_path, since, until)
    with ScriptedServer(json(200, HEALTHY), tls=shown.tls) as server:
        assert problem_of(server.url, shown.ca) is problem


def test_a_company_s_own_authority_is_the_only_one_that_is_believed(good: Shown, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text(f"Issued by head office\r\n{good.ca}\n{good.ca}".replace("\n", "\r\n"), encoding="utf-8")
    ca = read_ca_file(file)
    context = company_trust(ca)
    assert context is not None
    assert context.cert_store_stats()["x509"] == 1
    assert company_trust("") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----",
        "\x00" * 10,
        "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n",
    ],
)
def test_a_file_without_a_certificate_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "ca.pem"
    file.write_text(text)
    with pytest.raises(ConfigError, match="certificate") as caught:
        read_ca_file(file)
    assert caught.value.fault is ConfigFault.NO_CERTIFICATE
    with pytest.raises(ConfigError, match="cannot be read") as caught:
        read_ca_file(tmp_path)
    assert caught.value.fault is ConfigFault.UNREADABLE
