"""Mail through an SMTP server, over TLS (RFC 5321, 3207, 8314). The only module that knows smtplib."""

import contextlib
import smtplib
import ssl
from email import policy
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from typing import Annotated, Literal

import msgspec

from sync.addresses import is_loopback
from sync.central.messages.message import Message, NotSent
from terminal.domain.errors import ConfigError


class SmtpSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="gateway", tag="smtp"):
    """A submission server. ``security`` none is only for this machine itself."""

    host: str
    sender: str  # "安禾超市 <noreply@example.com>"
    port: Annotated[int, msgspec.Meta(ge=1, le=65_535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: str = ""
    timeout_seconds: Annotated[int, msgspec.Meta(ge=1, le=60)] = 10

    def __repr__(self) -> str:
        return f"SmtpSettings({self.host}:{self.port})"


class SmtpGateway:
    """A connection for each message: there are few, and a kept one would be cut by the server anyway."""

    def __init__(self, settings: SmtpSettings, tls: ssl.SSLContext | None = None) -> None:
        """Raises ConfigError for settings that cannot be used. ``tls``: whom to trust, by default the system's."""
        self._settings = settings
        self._sender = parseaddr(settings.sender)[1]
        local, _, self._domain = self._sender.rpartition("@")
        if not (local and self._domain and self._sender.isascii() and settings.sender.isprintable()):
            raise ConfigError("mail.sender", f"{settings.sender!r} is no mail address")
        if settings.security == "none" and not is_loopback(settings.host):
            raise ConfigError("mail.security", "none is only for this machine itself; use starttls or tls")
        for name in ("user", "password"):
            if not getattr(settings, name).isascii():
                raise ConfigError(f"mail.{name}", "only ASCII can be sent to a mail server safely")
        self._tls = tls or ssl.create_default_context()

    def send(self, message: Message) -> None:
        """Hand the message over. Raises NotSent."""
        try:
            server = self._connect()
            try:
                server.send_message(self._mail(message), from_addr=self._sender, to_addrs=[message.to])
                with contextlib.suppress(smtplib.SMTPException, OSError):  # the server has the message already
                    server.quit()
            finally:
                server.close()
        except smtplib.SMTPRecipientsRefused as error:
            ((code, _text),) = error.recipients.values()
            raise NotSent(f"the mail server refuses the recipient ({code})", refused=code >= 500) from error
        except smtplib.SMTPResponseException as error:
            raise NotSent(f"the mail server answers {error.smtp_code}", refused=error.smtp_code >= 500) from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(f"the mail server cannot be used: {type(error).__name__}") from error

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        host, port, timeout = settings.host, settings.port, settings.timeout_seconds
        # without a name of its own smtplib asks the DNS for this machine's, which may take long
        if settings.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, self._domain, timeout=timeout, context=self._tls)
        else:
            server = smtplib.SMTP(host, port, self._domain, timeout=timeout)
        try:
            if settings.security == "starttls":
                server.starttls(context=self._tls)
            if settings.user:
                server.login(settings.user, settings.password)
        except BaseException:
            server.close()
            raise
        return server

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage(policy.SMTP)
        mail["From"] = self._settings.sender
        mail["To"] = message.to
        mail["Subject"] = message.subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = make_msgid(domain=self._domain)
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answer is wanted
        mail.set_content(message.text)
        return mail
