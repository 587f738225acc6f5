"""What an operator sets on one terminal: a TOML file in the data directory. Secrets are never in it.

::

    language = "zh_CN"            # zh_CN, zh_TW, en
    theme = "light"               # light, dark, light-large, dark-large
    log_level = "info"            # debug, info, warning
    [centre]
    url = "https://centre.example"
    pull_seconds = 30
    ca = '-----BEGIN …'           # certificates (PEM) of the company's own CA, then the only ones that are believed
    [backup]
    folder = "/media/stick"       # on another disk
    centre = true                 # and at the centre, which cannot open it; without both nothing is backed up
    hours = 4                     # also after each shift
    [papers]
    logo = "logo.png"             # of the store, on papers whose layout has it; beside this file
    sale = "my-receipt.toml"      # a layout of this till's own; also refund and shift
    [retention]
    papers = 1095                 # days; see domain/retention.py
    [[devices]]
    id = "stripe"
    driver = "magstripe-magtek"   # a name of hardware/registry
    options = { port = "/dev/ttyUSB0" }
"""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import platformdirs

from terminal.domain.backups import BackupSettings
from terminal.domain.decoding import place_and_problem
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import ConfigError
from terminal.domain.paper_settings import PaperSettings
from terminal.domain.retention import RetentionSettings
from terminal.logs import Level
from terminal.settings_file import set_centre, set_devices

FILE_NAME = "terminal.toml"

WITHOUT_SETTING_UP = (DeviceSettings("wedge", "wedge"),)
"""What a till reads with before anybody chose: a reader that types works wherever a keyboard does."""

Language = Literal["zh_CN", "zh_TW", "en"]
Look = Literal["light", "dark", "light-large", "dark-large"]


class CentreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the centre is, how often it is asked when nothing happens here, and who vouches for its certificate.

    ``ca``: certificates in PEM, which are then the only ones believed; "" for those of the operating system. They
    stand in the settings themselves, so that a backup brings them back.
    """

    url: str
    pull_seconds: Annotated[int, msgspec.Meta(ge=1, le=3600)] = 30
    ca: str = ""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that ``terminal.toml`` may say."""

    centre: CentreSettings
    language: Language = "zh_CN"
    theme: Look = "light"
    log_level: Level = "info"
    devices: tuple[DeviceSettings, ...] = ()
    backup: BackupSettings = BackupSettings()
    papers: PaperSettings = PaperSettings()
    retention: RetentionSettings = RetentionSettings()


def default_data_directory() -> Path:
    """The place the operating system keeps an application's data for this user."""
    return Path(platformdirs.user_data_dir("member-terminal", appauthor=False))


class Begun(msgspec.Struct, frozen=True):
    """Settings of a till that is still being set up: ``settings`` without an address before there is one.

    ``says`` are the keys that stand in the file.
    """

    settings: Config
    says: frozenset[str] = frozenset()


def load(path: Path) -> Config:
    """Read a configuration. Raises ConfigError that names file, key and what is wrong there."""
    document = _document(path)
    if document is None:
        raise ConfigError(str(path), "there is no such file; enrol this terminal or start the demo first")
    return _config(path, document)


def load_begun(path: Path) -> Begun:
    """What there is of a configuration; nothing at all is no mistake. Raises ConfigError as ``load``."""
    document = _document(path) or {}
    return Begun(_config(path, {"centre": {"url": ""}, **document}), frozenset(document))


def centre_ca(folder: Path) -> str:
    """Certificates of the company's own CA by the settings in ``folder``; "" for none. Raises ConfigError."""
    return load_begun(folder / FILE_NAME).settings.centre.ca


def check_same_centre(path: Path, centre: str) -> None:
    """Raises ConfigError when there are settings already and they name another centre, or cannot be read."""
    named = load_begun(path).settings.centre.url
    if named not in ("", centre):
        raise ConfigError(f"{path}: centre.url", f"names {named}; set it to {centre} first")


def write_first(path: Path, centre: str, ca: str = "") -> None:
    """Write the settings of a newly enrolled terminal: a keyboard-wedge reader works without any set-up.

    Settings that are there already are an operator's work and stay; ``ca``, where it is given, takes the place of the
    one before. Raises ConfigError.
    """
    begun = load_begun(path)
    if "centre" not in begun.says or ca:
        set_centre(path, centre, ca)
    if not begun.says & {"centre", "devices"}:
        set_devices(path, WITHOUT_SETTING_UP)


def _document(path: Path) -> dict[str, Any] | None:
    """The file as it stands; None where there is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the second from values nested without end
        raise ConfigError(str(path), str(error)) from error


def _config(path: Path, document: dict[str, Any]) -> Config:
    try:
        config = msgspec.convert(document, Config)
    except msgspec.ValidationError as error:
        where, problem = place_and_problem(error)
        raise ConfigError(f"{path}: {where or 'document'}", problem) from error
    ids = [device.id for device in config.devices]
    if len(set(ids)) != len(ids):
        raise ConfigError(f"{path}: devices", "two devices share one id")
    return config
