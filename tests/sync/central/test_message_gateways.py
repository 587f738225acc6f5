"""What each kind of gateway promises besides the contract: passwords, TLS or nothing, and what providers answer."""

import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.central.messages.folder import FolderGateway, FolderSettings
from sync.central.messages.http_sms import HttpSmsGateway, HttpSmsSettings
from sync.central.messages.message import Channel, Message, MessageKind, NotSent
from sync.central.messages.smtp import SmtpGateway, SmtpSettings
from sync.central.messages.texts import VALUES, all_words, compose, fill
from terminal.domain.errors import ConfigError
from tests.support.authority import Authority, make_authority
from tests.support.mail_server import PASSWORD, USER, MailServer
from tests.support.scripted_server import ScriptedServer, http_answer, say_nothing
from tests.support.sms_provider import SmsProvider

MAIL = Message(Channel.MAIL, "o'neil.wang@example.com", "验证码 123456", "您的验证码是 123456", {"code": "123456"})
SMS = Message(Channel.SMS, "13800000001", "", "您的验证码是 123456", {"code": "123456", "minutes": "10"})


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tls"))


def smtp(port: int, authority: Authority, **changes: Any) -> SmtpGateway:
    settings = SmtpSettings("127.0.0.1", "安禾超市 <noreply@example.com>", port, timeout_seconds=5)
    return SmtpGateway(msgspec.structs.replace(settings, **changes), authority.client)


# ── mail ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mail_says_whom_it_is_from_and_that_a_program_wrote_it(authority: Authority) -> None:
    with MailServer(authority.server, starttls=True, password=True) as server:
        smtp(server.port, authority, user=USER, password=PASSWORD).send(MAIL)
    ((to, mail),) = server.received
    assert to == MAIL.to
    assert (mail["from"], mail["to"], mail["subject"]) == (
        "安禾超市 <noreply@example.com>",
        "o'neil.wang@example.com",
        "验证码 123456",
    )
    assert mail["auto-submitted"] == "auto-generated"
    assert mail["message-id"].endswith("@example.com>")
    assert server.encrypted == [True]


def test_a_wrong_password_is_told_without_it(authority: Authority) -> None:
    with MailServer(authority.server, starttls=True, password=True) as server:
        gateway = smtp(server.port, authority, user=USER, password="wrong pass")  # noqa: S106 — no secret
        with pytest.raises(NotSent, match="answers 535") as failed:
            gateway.send(MAIL)
    assert "wrong pass" not in repr(failed.value)
    assert server.received == []


def test_a_server_without_tls_or_with_a_strange_certificate_gets_no_mail(authority: Authority, tmp_path: Path) -> None:
    stranger = make_authority(tmp_path)
    with (
        MailServer() as plain,
        MailServer(stranger.server, starttls=True) as strange,
        MailServer(stranger.server) as strange_from_the_start,
    ):
        for server, security in ((plain, "starttls"), (strange, "starttls"), (strange_from_the_start, "tls")):
            with pytest.raises(NotSent, match="cannot be used"):
                smtp(server.port, authority, security=security).send(MAIL)
            assert server.received == []


@pytest.mark.parametrize(("answer", "refused"), [("550 no such user", True), ("450 greylisted", False)])
def test_a_recipient_that_is_refused_for_good_is_told_apart(authority: Authority, answer: str, refused: bool) -> None:
    with MailServer(authority.server, starttls=True) as server:
        server.answer_recipient = answer
        with pytest.raises(NotSent, match=f"refuses the recipient .{answer[:3]}") as failed:
            smtp(server.port, authority).send(MAIL)
    assert failed.value.refused is refused
    assert "neil" not in repr(failed.value)


def test_a_server_that_says_nothing_or_is_not_there_is_given_up(authority: Authority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(NotSent, match="cannot be used"):
            smtp(port, authority, timeout_seconds=1).send(MAIL)
    with pytest.raises(NotSent, match="cannot be used"):
        smtp(port, authority).send(MAIL)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"security": "none", "host": "mail.example.com"}, "mail.security"),
        ({"sender": "nobody"}, "mail.sender"),
        ({"sender": "@example.com"}, "mail.sender"),
        ({"sender": "安禾@example.com"}, "mail.sender"),
        ({"password": "密码"}, "mail.password"),
        ({"sender": "x@example.com\r\nBcc: y@example.com"}, "mail.sender"),
    ],
)
def test_mail_settings_that_cannot_be_used_are_refused(
    authority: Authority, changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(ConfigError) as refused:
        smtp(25, authority, **changes)
    assert refused.value.where == where


# ── short messages ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def provider() -> Iterator[SmsProvider]:
    with SmsProvider() as made:
        yield made


def test_a_provider_gets_the_operators_form_with_its_own_template(provider: SmsProvider) -> None:
    body = {
        "phones": ["+86{to}"],
        "template": 1207,
        "params": {"code": "{code}", "for": "{minutes} 分钟"},
        "urgent": True,
    }
    HttpSmsGateway(HttpSmsSettings(provider.url, body, {"Authorization": "Bearer t"})).send(SMS)
    ((path, headers, sent),) = provider.requests
    assert path == "/send?v=2"
    assert (headers["Authorization"], headers["content-type"]) == ("Bearer t", "application/json")
    assert sent == {
        "phones": ["+8613800000001"],
        "template": 1207,
        "params": {"code": "123456", "for": "10 分钟"},
        "urgent": True,
    }


def test_what_a_value_holds_is_neither_json_nor_a_placeholder(provider: SmsProvider) -> None:
    odd = msgspec.structs.replace(SMS, text='"}, {code} {to}\n', values={"company": "{code}"})
    HttpSmsGateway(HttpSmsSettings(provider.url, {"a": "{text}", "b": "{company}", "c": "{to}"})).send(odd)
    assert provider.requests[0][2] == {"a": '"}, {code} {to}\n', "b": "{code}", "c": SMS.to}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b'{"code": "isv.AMOUNT_NOT_ENOUGH"}', "code is isv.AMOUNT_NOT_ENOUGH"),
        (b'{"code": 13800000001}', "code is something else"),
        ('{"code": "您的验证码是 123456"}'.encode(), "code is something else"),
        (b"{}", "code is None"),
        (b"[]", "no JSON object"),
        (b"<html>", "no JSON object"),
        (b"[" * 60_000, "no JSON object"),
    ],
)
def test_a_provider_that_says_no_with_a_200_is_understood(provider: SmsProvider, answer: bytes, told: str) -> None:
    provider.answer = answer
    gateway = HttpSmsGateway(HttpSmsSettings(provider.url, {"phone": "{to}"}, expect={"code": "OK"}))
    with pytest.raises(NotSent, match=told) as failed:
        gateway.send(SMS)
    assert failed.value.refused
    provider.answer = b'{"code": "OK", "id": 7}'
    gateway.send(SMS)


@pytest.mark.parametrize(("status", "refused"), [(400, True), (500, False), (302, False)])
def test_an_answer_that_is_not_200_is_a_failure(provider: SmsProvider, status: int, refused: bool) -> None:
    provider.status = status
    with pytest.raises(NotSent, match=f"answers {status}") as failed:
        HttpSmsGateway(HttpSmsSettings(provider.url, {"phone": "{to}"})).send(SMS)
    assert failed.value.refused is refused
    assert len(provider.requests) == 1


def test_a_provider_that_says_nothing_or_garbage_or_without_end_is_given_up() -> None:
    endless = http_answer(200, b"x" * 1_000_000)
    with ScriptedServer(say_nothing) as silent, ScriptedServer(b"\0\0\0\r\n\r\n") as garbage:
        for server in (silent, garbage):
            settings = HttpSmsSettings(server.url, {"phone": "{to}"}, timeout_seconds=1)
            with pytest.raises(NotSent, match="cannot be reached"):
                HttpSmsGateway(settings).send(SMS)
    with ScriptedServer(endless) as server:
        settings = HttpSmsSettings(server.url, {"phone": "{to}"}, expect={"code": "OK"})
        with pytest.raises(NotSent, match="no JSON object"):
            HttpSmsGateway(settings).send(SMS)


def test_a_strange_certificate_gets_no_message(authority: Authority, tmp_path: Path) -> None:
    with ScriptedServer(http_answer(200, b""), tls=make_authority(tmp_path).server) as stranger:
        gateway = HttpSmsGateway(HttpSmsSettings(stranger.url, {"phone": "{to}"}), authority.client)
        with pytest.raises(NotSent, match="cannot be reached: SSLCertVerificationError"):
            gateway.send(SMS)
    assert stranger.requests == []


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"url": "http://sms.example.com"}, "sms.url"),
        ({"url": "sms.example.com/send"}, "sms.url"),
        ({"url": "https://sms.example.com/a b"}, "sms.url"),
        ({"url": "https://sms.example.com:port"}, "sms.url"),
        ({"url": "https://user:secret@sms.example.com"}, "sms.url"),
        ({"headers": {"X": "a\r\nb"}}, "sms.headers.X"),
        ({"body": {"code": "{code}"}}, "sms.body"),
        ({"body": {"a": [{"b": "{cod}"}]}}, "sms.body"),
    ],
)
def test_sms_settings_that_cannot_be_used_are_refused(changes: dict[str, Any], where: str) -> None:
    settings = HttpSmsSettings("https://sms.example.com/send", {"phone": "{to}"})
    with pytest.raises(ConfigError) as refused:
        HttpSmsGateway(msgspec.structs.replace(settings, **changes))
    assert refused.value.where == where


# ── a folder, and the words ───────────────────────────────────────────────────────────────────────────────────


def test_files_of_messages_are_for_their_owner_alone(tmp_path: Path) -> None:
    FolderGateway(FolderSettings(str(tmp_path / "a" / "b"))).send(SMS)
    (file,) = (tmp_path / "a" / "b").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "123456" in file.read_text("utf-8")


@pytest.mark.parametrize("kind", MessageKind)
def test_every_text_is_there_in_three_languages_and_says_the_same(kind: MessageKind) -> None:
    words = all_words()[kind]
    assert set(words) == {"zh_CN", "zh_TW", "en"}
    values = {name: f"<{name}>" for name in VALUES[kind]}
    for language in words:
        message = compose(kind, language, Channel.SMS, "13800000001", values)
        assert all(each in message.text for each in values.values()), language
        assert "{" not in message.text + message.subject
        assert "\n" not in message.subject


def test_a_short_message_in_chinese_is_one() -> None:
    values = {"company": "安禾超市", "code": "123456", "minutes": "10"}
    for language in ("zh_CN", "zh_TW"):
        words = all_words()[MessageKind.CONFIRMATION_CODE][language]
        assert len(fill(words.text, values)) <= 70
