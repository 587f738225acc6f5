"""One HTTP exchange after the other with the centre, each bounded in time and size, and cut short from any thread.

The only module that knows httpx.
"""

import contextlib
import queue
import socket
import ssl
import threading
from collections.abc import Mapping
from typing import Any

import httpx
import msgspec

from sync.addresses import check_centre_address
from sync.answers import Answer
from sync.packing import opened
from sync.protocol import PACKED
from terminal.domain.errors import ConfigError, LineDown

MAX_ANSWER = 32 * 1024 * 1024
"""Bytes of one answer at the most, opened; more is taken for garbage."""

JSON = {"content-type": "application/json"}
"""Of every body that is not a file."""
_KEEP_ALIVE = 4.0  # seconds; less than the 5 after which common servers close an idle connection
_LONGEST_WAIT = 24 * 3600  # seconds


class LineLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seconds: to connect, of silence while an answer is awaited, and for a whole exchange."""

    connect: float = 4.0
    silence: float = 10.0
    whole: float = 60.0


class StaleConnection(LineDown):
    """A kept connection turned out to be closed. Whether the server had read the request is not known."""


class HttpLine:
    """Requests to one server, one at a time, over one kept connection.

    ``close`` may be called from any thread, for good: what is under way ends at once with LineDown. So each exchange is
    carried by a thread of its own: nothing wakes one that looks up a name or waits to be connected, and it is left to
    end by itself, which touches nothing but its connection.
    """

    def __init__(self, url: str, limits: LineLimits, tls: ssl.SSLContext | None = None) -> None:
        base = _parsed(url)
        context = (tls or ssl.create_default_context()) if base.scheme == "https" else False
        self._limits = limits
        self._http = httpx.Client(
            base_url=base,
            verify=context,
            trust_env=False,
            timeout=httpx.Timeout(limits.silence, connect=limits.connect),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=_KEEP_ALIVE),
            # what is read is opened by us against a limit, never by httpx, which knows none
            headers={"accept": "application/json", "accept-encoding": PACKED, "user-agent": "member-terminal"},
        )
        self._under_way, self._carrying = threading.Lock(), threading.Lock()
        self._outcome: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()
        self._socket: socket.socket | None = None
        self._may_be_stale = False
        self._closed = threading.Event()

    def exchange(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Send one request and read the whole answer. Raises LineDown, StaleConnection when sending again may help."""
        with self._under_way:
            outcome: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()
            self._outcome = outcome
            if self._closed.is_set():
                raise LineDown("the line is closed")
            self._may_be_stale = True
            arguments = (outcome, method, path, body, headers)
            threading.Thread(target=self._carry, args=arguments, name="line", daemon=True).start()
            try:
                came = outcome.get(timeout=self._limits.whole)
            except queue.Empty:
                self._give_up()
                came = outcome.get()
        if isinstance(came, Exception):
            raise came
        return came

    def close(self) -> None:
        """End what is under way and refuse what comes later."""
        self._closed.set()
        # before the cut, which has the thread that carries tell an error of its own
        self._outcome.put(LineDown("the line was closed"))
        self._give_up()
        self._free()

    def _carry(
        self,
        outcome: "queue.SimpleQueue[Answer | Exception]",
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str] | None,
    ) -> None:
        with self._carrying:
            try:
                outcome.put(self._exchange(method, path, body, headers))
            except Exception as error:  # noqa: BLE001 — raised on the thread that asked
                outcome.put(error)
        if self._closed.is_set():
            self._free()

    def _free(self) -> None:
        """Let the connection go, unless a thread still carries something over it, which does so in the end."""
        if self._carrying.acquire(blocking=False):
            self._carrying.release()
            self._http.close()

    def _exchange(self, method: str, path: str, body: bytes, headers: Mapping[str, str] | None) -> Answer:
        trace = {"trace": self._trace}
        try:
            with self._http.stream(method, path, content=body, headers=headers, extensions=trace) as response:
                body, encoding = _bounded(response), response.headers.get("content-encoding", "").lower()
                opened_body, wait = opened(body, encoding, MAX_ANSWER), _wait(response)
                return Answer(response.status_code, opened_body, encoding == PACKED, wait)
        except httpx.TimeoutException as error:
            raise LineDown(f"no answer in time: {type(error).__name__}") from error
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
            failure = StaleConnection if self._may_be_stale else LineDown
            raise failure(f"{type(error).__name__}: {error}") from error
        except httpx.HTTPError as error:
            raise LineDown(f"{type(error).__name__}: {error}") from error

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        """httpcore's trace extension: the one public way to the socket before an answer is there."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._may_be_stale = False
            self._socket = info["return_value"].get_extra_info("socket")
            if self._closed.is_set():
                self._cut()

    def _give_up(self) -> None:
        """End what is under way on purpose: not to be taken for a stale connection, and not to be sent again."""
        self._may_be_stale = False
        self._cut()

    def _cut(self) -> None:
        """Wake the thread that waits on the socket; closing the descriptor would not, and could hit another file."""
        connection = self._socket
        if connection is not None:
            with contextlib.suppress(OSError):  # it is closed already
                # past ssl.SSLSocket.shutdown, which takes the TLS state away from under a thread that reads
                socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _parsed(url: str) -> httpx.URL:
    check_centre_address(url)
    try:
        return httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ConfigError("centre.url", f"not an address: {error}") from error


def _wait(response: httpx.Response) -> int:
    """Retry-After as seconds (RFC 9110, 10.2.3); 0 where it says nothing, or names a date by the server's clock."""
    told = response.headers.get("retry-after", "")
    return min(int(told), _LONGEST_WAIT) if told.isascii() and told.isdigit() else 0


def _bounded(response: httpx.Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > MAX_ANSWER:
            raise LineDown(f"an answer of more than {MAX_ANSWER} bytes")
    return bytes(body)
