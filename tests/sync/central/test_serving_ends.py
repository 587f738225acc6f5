"""A service that is told to end while a connection has just been made."""

import socket
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from sync.central.serving.connections import PatientProtocol
from tests.support.patience import PATIENCE

ASK = b"GET / HTTP/1.1\r\nHost: centre\r\n\r\n"


class _Waiting(PatientProtocol):
    first_request_s = PATIENCE


class _Hasty(PatientProtocol):
    first_request_s = 0.0


async def _answer(_scope: Any, _receive: Any, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


def _asked_after_the_end(protocol: type[H11Protocol], *, first: bytes = b"") -> bytes:
    """What a connection gets that asks once the service takes no more of them."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        address = bound.getsockname()
        server = uvicorn.Server(uvicorn.Config(_answer, http=protocol, lifespan="off", log_config=None))
        running = threading.Thread(target=server.run, args=([bound],))
        running.start()
        with socket.create_connection(address, timeout=PATIENCE) as line:
            _until(lambda: bool(server.server_state.connections))
            if first:
                line.sendall(first)
                assert line.recv(65_536).startswith(b"HTTP/1.1 204 ")
            server.should_exit = True
            _until(lambda: not any(each.is_serving() for each in server.servers))
            time.sleep(0.05)  # after the listener the same turn of the loop closes the connections
            try:
                line.sendall(ASK)
                answer = line.recv(65_536)
            except ConnectionError:
                answer = b""
        running.join(PATIENCE)
        assert not running.is_alive()
        return answer


def _until(so: Callable[[], bool]) -> None:
    given_up = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < given_up
        time.sleep(0.005)


def test_who_has_just_come_is_answered() -> None:
    assert _asked_after_the_end(_Waiting).startswith(b"HTTP/1.1 204 ")


@pytest.mark.parametrize("protocol", [_Hasty, H11Protocol])
def test_who_asks_nothing_in_time_is_let_go(protocol: type[H11Protocol]) -> None:
    assert _asked_after_the_end(protocol) == b""


def test_who_was_answered_before_is_let_go_at_once() -> None:
    assert _asked_after_the_end(_Waiting, first=ASK) == b""
