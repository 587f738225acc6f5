"""A real SMTP server on loopback (aiosmtpd), with STARTTLS, TLS from the start or none, and a password if wanted."""

import asyncio
import ssl
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.support.patience import PATIENCE

USER, PASSWORD = "centre", "a pass word"


class MailServer:
    """``received`` is what came in, each with the address that it was for.

    ``answer_recipient`` is what the server says to one: "250 OK", or a refusal.
    """

    def __init__(self, tls: ssl.SSLContext | None = None, *, starttls: bool = False, password: bool = False) -> None:
        self.received: list[tuple[str, EmailMessage]] = []
        self.encrypted: list[bool] = []
        self.answer_recipient = "250 OK"
        self._tls, self._starttls, self._password = tls, starttls, password
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        implicit = None if self._starttls else self._tls
        serving = self._loop.create_server(self._session, "127.0.0.1", 0, ssl=implicit)
        self._server = asyncio.run_coroutine_threadsafe(serving, self._loop).result(PATIENCE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.sockets[0].getsockname()[1])

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.answer_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 — aiosmtpd's
        del session
        mail = message_from_bytes(cast(bytes, envelope.content), policy=policy.default)
        for address in envelope.rcpt_tos:
            self.received.append((address, mail))
        transport = cast(asyncio.Transport, server.transport)
        self.encrypted.append(transport.get_extra_info("ssl_object") is not None)
        return "250 OK"

    def _session(self) -> SMTP:
        options: dict[str, Any] = {}
        if self._starttls:
            options |= {"tls_context": self._tls, "require_starttls": True}
        if self._password:
            options |= {"authenticator": _authenticate, "auth_required": True, "auth_require_tls": self._starttls}
        return SMTP(self, hostname="mail.test", loop=self._loop, enable_SMTPUTF8=True, **options)

    async def _end(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    del server, session, envelope, mechanism
    right = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)
