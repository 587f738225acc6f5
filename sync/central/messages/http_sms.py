"""Short messages through a provider's HTTPS interface: a POST of JSON whose form is the operator's to say.

The only module of the centre that speaks HTTP as a client.
"""

import http.client
import re
import ssl
from collections.abc import Iterator, Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec

from sync.addresses import is_loopback
from sync.central.messages.message import Message, NotSent
from sync.central.messages.texts import PLACEHOLDER, VALUES, fill
from terminal.domain.errors import ConfigError

_MOST_READ = 64 * 1024
_KNOWN = frozenset(("to", "text", *(name for names in VALUES.values() for name in names)))
_CODE = re.compile(r"[\w.:-]{1,64}", re.ASCII)  # a provider's own word for what is wrong: isv.AMOUNT_NOT_ENOUGH
_LONG_NUMBER = re.compile(r"\d{7}")


class HttpSmsSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="gateway", tag="http"):
    """A provider. Every text in ``body`` may hold ``{to}``, ``{text}``, and what the text is made of, as ``{code}``.

    ``expect``: fields that the answer's JSON must have, for providers that say no with a 200.
    """

    url: str
    body: dict[str, Any]
    headers: dict[str, str] = {}
    expect: dict[str, Any] = {}
    timeout_seconds: Annotated[int, msgspec.Meta(ge=1, le=60)] = 10

    def __repr__(self) -> str:
        return f"HttpSmsSettings({urlsplit(self.url).hostname})"


class HttpSmsGateway:
    """A connection for each message."""

    def __init__(self, settings: HttpSmsSettings, tls: ssl.SSLContext | None = None) -> None:
        """Raises ConfigError for settings that cannot be used. ``tls``: whom to trust, by default the system's."""
        self._settings = settings
        self._host, self._port, self._path = _place(settings.url)
        self._secure = settings.url.startswith("https:")
        self._tls = tls or ssl.create_default_context()
        for name, value in settings.headers.items():
            if not name.isascii() or not name.isprintable() or not (value.isascii() and value.isprintable()):
                raise ConfigError(f"sms.headers.{name}", "a header is one line of ASCII")
        named = {name for text in _texts(settings.body) for name in PLACEHOLDER.findall(text)}
        if unknown := named - _KNOWN:
            raise ConfigError("sms.body", f"no {{{min(unknown)}}}; there are: {', '.join(sorted(_KNOWN))}")
        if "to" not in named:
            raise ConfigError("sms.body", "says nowhere whose phone it is: {to}")

    def send(self, message: Message) -> None:
        """Hand the message over. Raises NotSent."""
        values = {**message.values, "to": message.to, "text": message.text}
        body = msgspec.json.encode(_filled(self._settings.body, values))
        headers = {"content-type": "application/json", "accept": "application/json", **self._settings.headers}
        connection = self._connection()
        try:
            connection.request("POST", self._path, body, headers)
            answer = connection.getresponse()
            status, content = answer.status, answer.read(_MOST_READ)
        except (OSError, http.client.HTTPException) as error:
            raise NotSent(f"the provider cannot be reached: {type(error).__name__}") from error
        finally:
            connection.close()
        if not 200 <= status < 300:
            raise NotSent(f"the provider answers {status}", refused=400 <= status < 500)
        if problem := _unexpected(content, self._settings.expect):
            raise NotSent(problem, refused=True)

    def _connection(self) -> http.client.HTTPConnection:
        timeout = self._settings.timeout_seconds
        if self._secure:
            return http.client.HTTPSConnection(self._host, self._port, timeout=timeout, context=self._tls)
        return http.client.HTTPConnection(self._host, self._port, timeout=timeout)


def _place(url: str) -> tuple[str, int | None, str]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigError("sms.url", f"not an address: {error}") from error
    plain = url.isascii() and url.isprintable() and " " not in url and parts.username is None
    if parts.scheme not in ("https", "http") or not host or not plain:
        raise ConfigError("sms.url", "is an address like https://sms.example.com/send")
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigError("sms.url", "http is only for this machine itself; use https")
    return host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)


def _filled(value: object, values: Mapping[str, str]) -> object:
    match value:
        case str():
            return fill(value, values)
        case dict():
            return {name: _filled(each, values) for name, each in value.items()}
        case list():
            return [_filled(each, values) for each in value]
    return value


def _unexpected(content: bytes, expect: Mapping[str, object]) -> str:
    """What is wrong with an answer; empty when it has every field that it must have."""
    if not expect:
        return ""
    try:
        answer = msgspec.json.decode(content, type=dict[str, Any])
    except (ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return "the provider's answer is no JSON object"
    wrong = next((name for name, value in expect.items() if answer.get(name) != value), None)
    return "" if wrong is None else f"the provider says no: {wrong} is {_harmless(answer.get(wrong))}"


def _harmless(value: object) -> str:
    """A value of the answer for the log, unless it could be somebody's number or words."""
    text = str(value)
    return text if _CODE.fullmatch(text) and not _LONG_NUMBER.search(text) else "something else"
