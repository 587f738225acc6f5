"""What an operator sets for the whole centre: a TOML file given to ``member-central serve --settings``.

::

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
    body = { phone = "{to}", sign = "安禾", params = { code = "{code}" } }
    expect = { code = "OK" }
    [backups]
    keep = 3                # newest ones of each till
    most_mb = 1024          # of one
    daily = 24              # new ones of one till
    [snapshots]
    folder = "/srv/member-central/snapshots"   # one that all processes see
    days = 1                # between two of them; 0 makes none
    [retention]
    months = 24             # after which old entries are packed at night; 0 packs none
    [limits]
    requests = 6000         # of one till in five minutes
    enrolments = 60         # tried from one address in ten minutes

``${NAME}`` in any text is taken from the environment, so that no secret needs to stand in the file.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from sync.central.archive.settings import ArchiveSettings
from sync.central.backups.limits import BackupLimits
from sync.central.messages.folder import FolderGateway, FolderSettings
from sync.central.messages.http_sms import HttpSmsGateway, HttpSmsSettings
from sync.central.messages.message import Channel, Gateway
from sync.central.messages.smtp import SmtpGateway, SmtpSettings
from sync.central.request_limits import RequestLimits
from sync.central.snapshots.settings import SnapshotSettings
from terminal.domain.decoding import place_and_problem
from terminal.domain.errors import ConfigError

_FROM_ENVIRONMENT = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


class CentreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that the file may say. A way to send that it leaves out is not offered to anybody."""

    mail: SmtpSettings | FolderSettings | None = None
    sms: HttpSmsSettings | FolderSettings | None = None
    backups: BackupLimits = BackupLimits()
    snapshots: SnapshotSettings = SnapshotSettings()
    retention: ArchiveSettings = ArchiveSettings()
    limits: RequestLimits = RequestLimits()


def load(path: Path, environment: Mapping[str, str] = os.environ) -> CentreSettings:
    """Read a settings file. Raises ConfigError that names file, key and what is wrong there, and no value."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(_expanded(document, environment, ""), CentreSettings)
    except FileNotFoundError as error:
        raise ConfigError(str(path), "there is no such file") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from error
    except msgspec.ValidationError as error:
        where, problem = place_and_problem(error)
        raise ConfigError(f"{path}: {where or 'document'}", problem) from error
    except ConfigError as error:
        raise ConfigError(f"{path}: {error.where}", error.problem) from error


def make_gateways(settings: CentreSettings) -> dict[Channel, Gateway]:
    """The ways out that the settings name. Raises ConfigError for one that cannot be used."""
    gateways: dict[Channel, Gateway] = {}
    match settings.mail:
        case SmtpSettings():
            gateways[Channel.MAIL] = SmtpGateway(settings.mail)
        case FolderSettings():
            gateways[Channel.MAIL] = FolderGateway(settings.mail)
    match settings.sms:
        case HttpSmsSettings():
            gateways[Channel.SMS] = HttpSmsGateway(settings.sms)
        case FolderSettings():
            gateways[Channel.SMS] = FolderGateway(settings.sms)
    return gateways


def _expanded(value: Any, environment: Mapping[str, str], place: str) -> Any:
    match value:
        case str():
            return _FROM_ENVIRONMENT.sub(lambda found: _looked_up(found[1], environment, place), value)
        case dict():
            inside = f"{place}." if place else ""
            return {name: _expanded(each, environment, inside + name) for name, each in value.items()}
        case list():
            return [_expanded(each, environment, place) for each in value]
    return value


def _looked_up(name: str, environment: Mapping[str, str], place: str) -> str:
    if name not in environment:
        raise ConfigError(place, f"the environment has no {name}")
    return environment[name]
