"""The centre's settings file: read strictly, secrets from the environment, and never told again."""

from pathlib import Path

import pytest

from sync.central.messages.folder import FolderGateway
from sync.central.messages.http_sms import HttpSmsGateway, HttpSmsSettings
from sync.central.messages.message import Channel
from sync.central.messages.smtp import SmtpGateway, SmtpSettings
from sync.central.settings import CentreSettings, load, make_gateways
from terminal.domain.errors import ConfigError

WHOLE = """
[mail]
gateway = "smtp"
host = "smtp.example.com"
user = "noreply@example.com"
password = "${SMTP_PASSWORD}"
sender = "安禾超市 <noreply@example.com>"
[sms]
gateway = "http"
url = "https://sms.example.com/send"
headers = { Authorization = "Bearer ${SMS_TOKEN}" }
body = { phone = "{to}", keys = ["${SMS_TOKEN}", 7], params = { code = "{code}" } }
expect = { code = "OK" }
"""
SECRETS = {"SMTP_PASSWORD": "hidden one", "SMS_TOKEN": "hidden two"}


def read(folder: Path, text: str, environment: dict[str, str] | None = None) -> CentreSettings:
    path = folder / "centre.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, SECRETS if environment is None else environment)


def test_both_ways_out_with_secrets_from_the_environment(tmp_path: Path) -> None:
    settings = read(tmp_path, WHOLE)
    assert isinstance(settings.mail, SmtpSettings)
    assert isinstance(settings.sms, HttpSmsSettings)
    assert (settings.mail.port, settings.mail.security, settings.mail.password) == (587, "starttls", "hidden one")
    assert settings.sms.headers == {"Authorization": "Bearer hidden two"}
    assert settings.sms.body == {"phone": "{to}", "keys": ["hidden two", 7], "params": {"code": "{code}"}}
    assert "hidden" not in repr(settings)
    gateways = make_gateways(settings)
    assert isinstance(gateways[Channel.MAIL], SmtpGateway)
    assert isinstance(gateways[Channel.SMS], HttpSmsGateway)


def test_a_folder_takes_the_place_of_either_and_what_is_left_out_is_not_offered(tmp_path: Path) -> None:
    gateways = make_gateways(read(tmp_path, f'[sms]\ngateway = "folder"\nfolder = "{tmp_path}"'))
    assert [(channel, type(gateway)) for channel, gateway in gateways.items()] == [(Channel.SMS, FolderGateway)]
    assert make_gateways(read(tmp_path, "")) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mail = 1", "mail"),
        ('[mail]\ngateway = "pigeon"', "mail"),
        ('[mail]\ngateway = "smtp"\nhost = "a"', "sender"),
        ('[mail]\ngateway = "smtp"\nhost = "a"\nsender = "a@b"\nport = 0', "mail.port"),
        ('[mail]\ngateway = "smtp"\nhost = "a"\nsender = "a@b"\npasword = "hidden one"', "pasword"),
        ('[push]\ngateway = "folder"', "push"),
        ("[", "cannot be read"),
        ("\0", "cannot be read"),
        ("a = " + "[" * 5_000, "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place_and_without_its_value(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told) as refused:
        read(tmp_path, text)
    assert "centre.toml" in str(refused.value)
    assert "hidden" not in str(refused.value)


def test_a_secret_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"mail\.password: the environment has no SMTP_PASSWORD"):
        read(tmp_path, WHOLE, {"SMS_TOKEN": "hidden two"})


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "latin.toml")
