"""The line to the centre: what each answer means, and that nothing holds it longer or swells it larger than it may."""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import http_line
from sync.client import CentreClient
from sync.compression import compress, decompress
from sync.enrolment import enrol_terminal
from sync.http_line import MAX_ANSWER, LineLimits
from sync.protocol import (
    HOLD,
    POINTS,
    Enrol,
    Enrolled,
    Health,
    Hold,
    PointsAsked,
    Problem,
    Pull,
    Push,
    Pushed,
)
from sync.signing import content_digest, verify_request
from terminal.domain.errors import AskedTooOften, ConfigError, Fork, LineDown, Refused
from terminal.domain.feed import Changes
from terminal.domain.holds import Held
from terminal.domain.members import MemberId
from terminal.domain.movements import PointsMovement, PointsTold
from terminal.domain.signatures import ed25519_verifier
from tests.support.authority import Authority, make_authority
from tests.support.memory_sync import MemoryOutbox
from tests.support.patience import PATIENCE
from tests.support.scripted_server import ScriptedServer, http_answer, say_nothing

KEY = Ed25519PrivateKey.generate()
VERIFY = ed25519_verifier(KEY.public_key().public_bytes_raw())
OURS = 1_700_000_000_000
THEIRS = OURS + 3_600_000
PUSH = Push(())
PUSHED = Pushed(epoch=1, acknowledged=7, now=OURS)
ENROLLED = Enrolled(terminal="T001", store="S1", company="demo", lookup_key=bytes(32), epoch=1, now=OURS)
PACKED_ANSWER = (compress(msgspec.json.encode(PUSHED)), ["Content-Encoding: zstd"])
ENDLESS = LineLimits(silence=3600, whole=3600)


def json(status: int, message: msgspec.Struct, *headers: str) -> bytes:
    return http_answer(status, msgspec.json.encode(message), headers)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tls"))


@contextmanager
def centre_at(url: str, limits: LineLimits | None = None) -> Iterator[CentreClient]:
    centre = CentreClient(url, "T001", KEY.sign, lambda: OURS, limits=limits)
    try:
        yield centre
    finally:
        centre.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://centre.example.com",
        "http://10.0.0.1:8000",
        "http://localhost.example.com",
        "http://0.0.0.0",
        "ftp://127.0.0.1",
        "centre.example.com",
        "https://",
        "http://[::1",
        "",
    ],
)
def test_only_tls_leaves_this_machine(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        CentreClient(url, "T001", KEY.sign, lambda: OURS)
    assert caught.value.where == "centre.url"


@pytest.mark.parametrize(
    "url", ["https://centre.example.com", "http://127.0.0.1:1", "http://[::1]:1", "http://localhost"]
)
def test_tls_and_loopback_are_taken(url: str) -> None:
    CentreClient(url, "T001", KEY.sign, lambda: OURS).close()


def test_push_pull_and_health_over_one_signed_connection() -> None:
    changes = Changes(feed="f", cursor={3: 9}, as_of=OURS)
    health = Health(status="ok", protocol=1, now=OURS)
    script = (json(200, PUSHED), json(201, changes), json(200, health))
    with ScriptedServer(*script) as server, centre_at(server.url) as centre:
        assert centre.push(PUSH) == PUSHED
        assert centre.pull(Pull(cursor={3: 8})) == changes
        assert centre.health() == health
    assert server.connections == 1
    nonces = set()
    for (head, body), path in zip(server.requests, ("/v1/push", "/v1/pull"), strict=False):
        fields = (line.split(": ", 1) for line in head.splitlines()[1:-1])
        headers = {name.lower(): value for name, value in fields}
        signed = verify_request("POST", path, body, headers, key_of=lambda _: VERIFY, now=OURS // 1000)
        assert (signed.key_id, signed.created, headers["accept-encoding"]) == ("T001", OURS // 1000, "zstd")
        nonces.add(signed.nonce)
    assert len(nonces) == 2
    assert msgspec.json.decode(server.requests[1][1], type=Pull) == Pull(cursor={3: 8})


@pytest.mark.parametrize(
    ("status", "code"), [(401, "signature"), (403, "revoked"), (400, "chain"), (413, "too_large"), (409, "epoch")]
)
def test_a_problem_of_the_centre_is_a_refusal(status: int, code: str) -> None:
    no = json(status, Problem(code=code, detail="why"))
    with ScriptedServer(no) as server, centre_at(server.url) as centre, pytest.raises(Refused) as caught:
        centre.push(PUSH)
    assert (caught.value.code, caught.value.detail) == (code, "why")


def test_holds_and_movements_are_asked_for_by_their_own_routes() -> None:
    held = Held("ab12", 70, 100, expires=OURS + 900_000, now=OURS)
    told = PointsTold((PointsMovement("T1-1-7-1", "earn", 12, "2026-09-21", OURS),), 12, OURS, debt=3, more=True)
    with ScriptedServer(json(200, held), json(200, told)) as server, centre_at(server.url) as centre:
        assert centre.hold("c0ffee", MemberId(7), 70) == held
        assert centre.points(MemberId(7), before="T1-1-9-1", limit=5) == told
        assert centre.clock_offset == 0
    paths = [head.split(" ", 2)[1] for head, _ in server.requests]
    assert paths == [HOLD, POINTS]
    assert msgspec.json.decode(server.requests[0][1], type=Hold) == Hold("c0ffee", MemberId(7), 70)
    assert msgspec.json.decode(server.requests[1][1], type=PointsAsked) == PointsAsked(MemberId(7), "T1-1-9-1", 5)


@pytest.mark.parametrize("code", ["hold_used", "hold_taken", "unknown_member", "unknown_movement"])
def test_a_no_about_points_is_a_refusal(code: str) -> None:
    no = json(404 if code.startswith("unknown") else 409, Problem(code=code, detail="why"))
    with ScriptedServer(no, no) as server, centre_at(server.url) as centre:
        with pytest.raises(Refused) as hold:
            centre.hold("c0ffee", MemberId(7), 70)
        with pytest.raises(Refused) as points:
            centre.points(MemberId(7))
    assert (hold.value.code, points.value.code) == (code, code)


def test_a_centre_of_a_version_without_the_route_is_no_line_for_it() -> None:
    """To a till it is as if the centre could not be asked: spending goes by the scheme's allowance."""
    no = json(404, Problem(code="not_found", detail="Not Found"))
    with ScriptedServer(no, no) as server, centre_at(server.url) as centre:
        with pytest.raises(LineDown, match=HOLD):
            centre.hold("c0ffee", MemberId(7), 70)
        with pytest.raises(LineDown, match=POINTS):
            centre.points(MemberId(7))


def many_entries(count: int = 20) -> Push:
    outbox = MemoryOutbox("T001")
    return Push(tuple(outbox.record(b"a sale of water") for _ in range(count)))


def encodings(server: ScriptedServer) -> list[bool]:
    """Of each request, whether it came packed; it is checked that it is what it says."""
    told = ["content-encoding: zstd" in head.lower() for head, _ in server.requests]
    for packed, (_, body) in zip(told, server.requests, strict=True):
        msgspec.json.decode(decompress(body, 1_000_000) if packed else body, type=Push)
    return told


def test_what_is_long_travels_packed_and_signed_as_it_travels() -> None:
    with ScriptedServer(json(200, PUSHED), json(200, PUSHED)) as server, centre_at(server.url) as centre:
        assert [centre.push(many_entries()), centre.push(PUSH)] == [PUSHED, PUSHED]
    assert encodings(server) == [True, False]
    (head, body), _ = server.requests
    assert content_digest(body) in head
    assert len(body) < len(msgspec.json.encode(many_entries())) / 2


@pytest.mark.parametrize(
    "no",
    [
        json(415, Problem(code="encoding", detail="")),
        json(400, Problem(code="request", detail="malformed JSON")),
        http_answer(415, b"<html>a proxy that looks into bodies</html>"),
    ],
)
def test_a_centre_that_takes_nothing_packed_is_sent_it_plain_from_then_on(no: bytes) -> None:
    yes = json(200, PUSHED)
    with ScriptedServer(no, yes, yes) as server, centre_at(server.url) as centre:
        assert [centre.push(many_entries()), centre.push(many_entries())] == [PUSHED, PUSHED]
    assert encodings(server) == [True, False, False]


def test_a_centre_that_was_renewed_is_sent_it_packed_again() -> None:
    no, yes = json(415, Problem(code="encoding", detail="")), http_answer(200, *PACKED_ANSWER)
    with ScriptedServer(no, yes, yes) as server, centre_at(server.url) as centre:
        assert [centre.push(many_entries()), centre.push(many_entries())] == [PUSHED, PUSHED]
    assert encodings(server) == [True, False, True]


def test_a_plain_body_that_the_centre_cannot_read_is_not_sent_again() -> None:
    no = json(400, Problem(code="request", detail="why"))
    with ScriptedServer(no, no, no) as server, centre_at(server.url) as centre:
        with pytest.raises(Refused, match="request"):
            centre.push(PUSH)
        with pytest.raises(Refused, match="request"):
            centre.push(many_entries())
    assert encodings(server) == [False, True, False]


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (compress(bytes(2 * MAX_ANSWER)), "Content-Encoding: zstd"),
        (compress(msgspec.json.encode(PUSHED))[:-1], "Content-Encoding: zstd"),
        (msgspec.json.encode(PUSHED), "Content-Encoding: zstd"),
        (msgspec.json.encode(PUSHED), "Content-Encoding: gzip"),
    ],
)
def test_a_packed_answer_that_is_no_whole_frame_within_bounds_is_garbled(body: bytes, header: str) -> None:
    no = http_answer(200, body, [header])
    with (
        ScriptedServer(no) as server,
        centre_at(server.url) as centre,
        pytest.raises(LineDown, match=r"answer (of|in)"),
    ):
        centre.push(PUSH)


@pytest.mark.parametrize(
    ("told", "seconds"), [(["Retry-After: 73"], 73), ([], 0), (["Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"], 0)]
)
def test_a_pause_that_somebody_wants_says_how_long_it_is(told: list[str], seconds: int) -> None:
    pause = json(429, Problem(code="too_many", detail=""), *told)
    proxys = http_answer(429, b"<html>Slow down</html>", told)
    with ScriptedServer(pause, proxys) as server, centre_at(server.url) as centre:
        for _ in range(2):
            with pytest.raises(AskedTooOften) as caught:
                centre.push(PUSH)
            assert caught.value.seconds == seconds


def test_a_fork_says_where() -> None:
    fork = Problem(code="fork", detail="another entry", epoch=3, number=14)
    with ScriptedServer(json(409, fork)) as server, centre_at(server.url) as centre, pytest.raises(Fork) as caught:
        centre.push(PUSH)
    assert (caught.value.epoch, caught.value.number) == (3, 14)


@pytest.mark.parametrize(
    "answer",
    [
        json(500, Problem(code="internal", detail="")),
        json(503, Problem(code="busy", detail="")),
        json(429, Problem(code="slow_down", detail="")),
        http_answer(502, b"<html>Bad Gateway</html>"),
        http_answer(403, b"<html>sign in to this network</html>"),
        http_answer(302, b"", ["Location: http://127.0.0.1:1/"]),
        http_answer(200, b"<html>welcome</html>"),
        http_answer(200, b"[" * 100_000),
        http_answer(403, b'{"code":' * 50_000),
        http_answer(200, b'{"epoch":1,"acknowledged":"7","now":0}'),
        http_answer(200, b'{"epoch":1}'),
        http_answer(200, b"\xff\xfe\x00"),
        http_answer(200, b'{"epoch":"\xff"}'),
        http_answer(409, b'{"code":"\xff"}'),
        http_answer(200, b""),
        http_answer(204, b""),
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\n" + b"x" * 200_000,
    ],
)
def test_whatever_is_not_the_voice_of_the_centre_is_a_line_that_is_down(answer: bytes) -> None:
    def say_and_hang_up(connection: socket.socket) -> None:
        connection.sendall(answer)

    with ScriptedServer(say_and_hang_up) as server, centre_at(server.url) as centre, pytest.raises(LineDown):
        centre.push(PUSH)
    assert len(server.requests) == 1


def test_an_answer_without_end_is_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_line, "MAX_ANSWER", 100_000)
    sent = 0

    def pour(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while sent < 50_000_000:
                sent += connection.send(b" " * 10_000)
        except OSError:
            pass  # the client hung up, as it should

    with ScriptedServer(pour) as server, centre_at(server.url) as centre, pytest.raises(LineDown, match="more than"):
        centre.push(PUSH)
    assert sent < 50_000_000


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with centre_at(f"http://127.0.0.1:{port}") as centre, pytest.raises(LineDown):
        centre.push(PUSH)


def test_silence_ends_in_time() -> None:
    limits, timed_out = LineLimits(silence=0.2, whole=3600), pytest.raises(LineDown, match="in time: ReadTimeout")
    with ScriptedServer(say_nothing) as server, centre_at(server.url, limits) as centre, timed_out:
        centre.push(PUSH)


def test_an_answer_that_trickles_ends_in_time() -> None:
    def trickle(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        with contextlib.suppress(OSError):  # the client hung up, as it should
            while True:
                connection.sendall(b"X")
                time.sleep(0.05)

    limits = LineLimits(silence=3600, whole=0.5)
    with ScriptedServer(trickle) as server, centre_at(server.url, limits) as centre, pytest.raises(LineDown):
        centre.push(PUSH)


def test_a_kept_connection_that_the_server_closed_is_made_anew() -> None:
    def close_unread(_: socket.socket) -> None:
        """The request arrives just as the idle connection is closed."""

    with ScriptedServer(json(200, PUSHED), close_unread, json(200, PUSHED)) as server, centre_at(server.url) as centre:
        centre.push(PUSH)
        assert centre.push(PUSH) == PUSHED
    assert server.connections == 2
    assert server.requests[1][1] == server.requests[2][1]
    assert server.requests[1][0] != server.requests[2][0]  # signed anew: a nonce is good for one request


def test_close_ends_a_request_that_is_not_even_connected() -> None:
    outcome: queue.SimpleQueue[Exception] = queue.SimpleQueue()
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, contextlib.ExitStack() as others:
        port = full.getsockname()[1]
        for _ in range(3):  # the kernel drops the greeting of who comes after these
            other = others.enter_context(socket.socket())
            other.setblocking(False)
            other.connect_ex(("127.0.0.1", port))
        limits = LineLimits(connect=3600, silence=3600, whole=3600)
        centre = CentreClient(f"http://127.0.0.1:{port}", "T001", KEY.sign, lambda: OURS, limits=limits)

        def push() -> None:
            try:
                centre.push(PUSH)
            except LineDown as error:
                outcome.put(error)

        pushing = threading.Thread(target=push, daemon=True)
        pushing.start()
        with pytest.raises(queue.Empty):
            outcome.get(timeout=0.2)
        centre.close()
        assert "closed" in str(outcome.get(timeout=PATIENCE))


@pytest.mark.parametrize("secured", [False, True])
def test_close_ends_a_request_that_hangs(authority: Authority, secured: bool) -> None:
    asked = threading.Event()

    def hang(connection: socket.socket) -> None:
        asked.set()
        say_nothing(connection)

    outcome: list[Exception] = []
    with ScriptedServer(hang, tls=authority.server if secured else None) as server:
        centre = CentreClient(server.url, "T001", KEY.sign, lambda: OURS, limits=ENDLESS, tls=authority.client)

        def push() -> None:
            try:
                centre.push(PUSH)
            except LineDown as error:
                outcome.append(error)

        thread = threading.Thread(target=push)
        thread.start()
        assert asked.wait(PATIENCE)
        centre.close()
        thread.join(PATIENCE)
        assert len(outcome) == 1
        with pytest.raises(LineDown, match="closed"):
            centre.push(PUSH)
    assert server.connections == 1


def test_a_centre_is_spoken_to_only_under_a_certificate_that_is_trusted(authority: Authority) -> None:
    with ScriptedServer(json(200, PUSHED), tls=authority.server) as server:
        with centre_at(server.url) as stranger, pytest.raises(LineDown, match="CERTIFICATE_VERIFY_FAILED"):
            stranger.push(PUSH)
        assert server.requests == []
        centre = CentreClient(server.url, "T001", KEY.sign, lambda: OURS, tls=authority.client)
        assert centre.push(PUSH) == PUSHED
        centre.close()


def test_a_clock_that_is_off_is_corrected_by_the_refusal_and_remembered() -> None:
    off = json(401, Problem(code="clock", detail="", now=THEIRS))
    theirs = msgspec.structs.replace(PUSHED, now=THEIRS)
    with ScriptedServer(off, json(200, theirs), json(200, theirs)) as server, centre_at(server.url) as centre:
        offsets = [centre.clock_offset]
        for _ in range(2):
            assert centre.push(PUSH) == theirs
            offsets.append(centre.clock_offset)
    assert offsets == [None, THEIRS - OURS, THEIRS - OURS]
    created = [head.split("created=")[1].split(";")[0] for head, _ in server.requests]
    assert created == [str(OURS // 1000), str(THEIRS // 1000), str(THEIRS // 1000)]


def test_a_refused_signature_is_not_tried_without_end() -> None:
    no = json(401, Problem(code="wrong", detail="", now=OURS))
    with ScriptedServer(no, no, no) as server, centre_at(server.url) as centre, pytest.raises(Refused):
        centre.push(PUSH)
    assert len(server.requests) == 2


def test_a_line_that_doubles_request_after_request_is_a_bad_line_and_no_refusal() -> None:
    doubled = json(401, Problem(code="replay", detail="received before", now=OURS))
    with ScriptedServer(doubled, doubled) as server, centre_at(server.url) as centre, pytest.raises(LineDown):
        centre.push(PUSH)
    assert len(server.requests) == 2


def test_a_slow_answer_moves_the_clock_only_as_far_as_it_can_prove() -> None:
    readings = iter([0, 0, 10_000, 20_000, 20_000, 20_000])  # sent, signed, heard; twice
    answers = [json(200, msgspec.structs.replace(PUSHED, now=now)) for now in (9_000, 20_500)]
    with ScriptedServer(*answers) as server:
        centre = CentreClient(server.url, "T001", KEY.sign, lambda: next(readings))
        centre.push(PUSH)
        assert centre.clock_offset == 4_000  # between −1 s and 9 s
        centre.push(PUSH)
        assert centre.clock_offset == 500
        centre.close()


def test_enrolling_gives_the_code_as_it_was_meant() -> None:
    with ScriptedServer(json(201, ENROLLED)) as server:
        assert enrol_terminal(server.url, " abcd-efgh jkmn ", bytes(32), "Till 1") == ENROLLED
    asked = msgspec.json.decode(server.requests[0][1], type=Enrol)
    assert asked == Enrol(code="ABCD-EFGHJKMN", public_key=bytes(32), name="Till 1")


@pytest.mark.parametrize("change", [{"terminal": ""}, {"store": ""}, {"lookup_key": b"short"}, {"epoch": 0}])
def test_half_an_identity_is_refused(change: dict[str, object]) -> None:
    answer = json(201, msgspec.structs.replace(ENROLLED, **change))
    with ScriptedServer(answer) as server, pytest.raises(Refused) as caught:
        enrol_terminal(server.url, "ABCD", bytes(32), "Till 1")
    assert caught.value.code == "protocol"


def test_an_empty_code_is_not_sent() -> None:
    with pytest.raises(ConfigError):
        enrol_terminal("http://127.0.0.1:1", "  ", bytes(32), "Till 1")


def test_a_used_code_is_refused() -> None:
    with ScriptedServer(json(403, Problem(code="code", detail="used"))) as server, pytest.raises(Refused):
        enrol_terminal(server.url, "ABCD", bytes(32), "Till 1")
