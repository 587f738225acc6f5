"""What every gateway of messages promises, on real servers on loopback and on a folder."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from sync.central.messages.folder import FolderGateway, FolderSettings, WrittenMessage
from sync.central.messages.http_sms import HttpSmsGateway, HttpSmsSettings
from sync.central.messages.message import Channel, Gateway, Message, NotSent
from sync.central.messages.smtp import SmtpGateway, SmtpSettings
from tests.support.authority import Authority, make_authority
from tests.support.mail_server import MailServer
from tests.support.sms_provider import SmsProvider

CODE = "482913"
TEXT = f"【安禾】验证码 {CODE}，10 分钟内有效。"


@dataclass
class Rig:
    """A gateway, the channel that it serves, what arrived as (address, text), and how to break it."""

    gateway: Gateway
    channel: Channel
    arrived: Callable[[], list[tuple[str, str]]]
    break_down: Callable[[], None]

    def address(self, index: int = 0) -> str:
        return f"1380000{index:04d}" if self.channel is Channel.SMS else f"wang{index}@example.com"

    def message(self, index: int = 0) -> Message:
        return Message(self.channel, self.address(index), "安禾：验证码", TEXT, {"code": CODE})


@contextmanager
def mail_rig(authority: Authority, security: str) -> Iterator[Rig]:
    tls = None if security == "none" else authority.server
    with MailServer(tls, starttls=security == "starttls") as server:
        settings = msgspec.convert(
            {
                "gateway": "smtp",
                "host": "127.0.0.1",
                "port": server.port,
                "security": security,
                "sender": "安禾超市 <noreply@example.com>",
            },
            SmtpSettings,
        )

        def refuse() -> None:
            server.answer_recipient = "451 not now"

        yield Rig(
            SmtpGateway(settings, authority.client),
            Channel.MAIL,
            lambda: [(to, mail.get_content().rstrip("\r\n")) for to, mail in server.received],
            refuse,
        )
        assert server.encrypted == [security != "none"] * len(server.encrypted)


@contextmanager
def sms_rig(authority: Authority, *, secure: bool) -> Iterator[Rig]:
    with SmsProvider(authority.server if secure else None) as provider:
        settings = HttpSmsSettings(provider.url, {"phone": "{to}", "content": ["{text}"]})

        def refuse() -> None:
            provider.status = 503

        yield Rig(
            HttpSmsGateway(settings, authority.client),
            Channel.SMS,
            lambda: [(body["phone"], body["content"][0]) for _, _, body in provider.requests],
            refuse,
        )


def folder_rig(folder: Path) -> Rig:
    def arrived() -> list[tuple[str, str]]:
        files = [msgspec.json.decode(path.read_bytes(), type=WrittenMessage) for path in sorted(folder.glob("*.json"))]
        return [(file.to, file.text) for file in files]

    def block() -> None:
        folder.write_text("a file where the folder should be")

    return Rig(FolderGateway(FolderSettings(str(folder))), Channel.SMS, arrived, block)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tls"))


@pytest.fixture(params=["folder", "starttls", "tls", "none", "https", "http"])
def rig(request: pytest.FixtureRequest, authority: Authority, tmp_path: Path) -> Iterator[Rig]:
    match request.param:
        case "folder":
            yield folder_rig(tmp_path / "messages")
        case "https" | "http":
            with sms_rig(authority, secure=request.param == "https") as made:
                yield made
        case security:
            with mail_rig(authority, security) as made:
                yield made


def test_a_message_arrives_whole_and_once(rig: Rig) -> None:
    rig.gateway.send(rig.message())
    assert rig.arrived() == [(rig.address(), TEXT)]


def test_messages_of_many_threads_all_arrive(rig: Rig) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda index: rig.gateway.send(rig.message(index)), range(12)))
    assert sorted(rig.arrived()) == sorted((rig.address(index), TEXT) for index in range(12))


def test_a_failure_is_told_and_names_nobody(rig: Rig) -> None:
    rig.break_down()
    with pytest.raises(NotSent) as failed:
        rig.gateway.send(rig.message())
    told = f"{failed.value} {failed.value.detail} {failed.value!r} {rig.message()!r}"
    assert failed.value.detail
    assert not failed.value.refused, "trying again later may help"
    for secret in (rig.address(), CODE, TEXT):
        assert secret not in told
