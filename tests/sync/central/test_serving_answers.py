"""An answer leaves at once, however many pieces it is written in."""

import socket
import threading
import time
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from sync.central.serving.connections import PatientProtocol
from tests.support.patience import PATIENCE


async def _unasked(_scope: Any, _receive: Any, _send: Any) -> None:
    raise AssertionError("nobody asks anything")


def _waits_for_acknowledgement(protocol: type[H11Protocol]) -> bool:
    """Whether a piece is held back until the other side confirmed the one before (RFC 896)."""
    server = uvicorn.Server(uvicorn.Config(_unasked, http=protocol, lifespan="off", log_config=None))
    with socket.create_server(("127.0.0.1", 0)) as bound:  # as the program listens
        running = threading.Thread(target=server.run, args=([bound],))
        running.start()
        with socket.create_connection(bound.getsockname(), timeout=PATIENCE):
            given_up = time.monotonic() + PATIENCE
            while not server.server_state.connections:
                assert time.monotonic() < given_up
                time.sleep(0.005)
            (connection,) = server.server_state.connections
            accepted = connection.transport.get_extra_info("socket")
            at_once = bool(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        server.should_exit = True
        running.join(PATIENCE)
        assert not running.is_alive()
    return not at_once


@pytest.mark.parametrize(("protocol", "waits"), [(PatientProtocol, False), (H11Protocol, True)])
def test_an_answer_does_not_wait_between_head_and_body(protocol: type[H11Protocol], *, waits: bool) -> None:
    assert _waits_for_acknowledgement(protocol) is waits
