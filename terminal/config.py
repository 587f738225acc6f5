"""What an operator sets on one terminal: a TOML file in the data directory. Secrets are never in it.

::

    language = "zh_CN"            # zh_CN, zh_TW, en
    theme = "light"               # light, dark, light-large, dark-large
    log_level = "info"            # debug, info, warning
    [centre]
    url = "https://centre.example"
    pull_seconds = 30
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
from typing import Annotated, Literal

import msgspec
import platformdirs

from terminal.domain.backups import BackupSettings
from terminal.domain.decoding import place_and_problem
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import ConfigError
from terminal.domain.paper_settings import PaperSettings
from terminal.domain.retention import RetentionSettings
from terminal.logs import Level

FILE_NAME = "terminal.toml"

Language = Literal["zh_CN", "zh_TW", "en"]
Look = Literal["light", "dark", "light-large", "dark-large"]


class CentreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the centre is and how often it is asked when nothing happens here."""

    url: str
    pull_seconds: Annotated[int, msgspec.Meta(ge=1, le=3600)] = 30


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


def load(path: Path) -> Config:
    """Read a configuration. Raises ConfigError that names file, key and what is wrong there."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(str(path), "there is no such file; enrol this terminal or start the demo first") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from error
    try:
        config = msgspec.convert(tomllib.loads(text), Config)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the second from values nested without end
        raise ConfigError(str(path), str(error)) from error
    except msgspec.ValidationError as error:
        where, problem = place_and_problem(error)
        raise ConfigError(f"{path}: {where or 'document'}", problem) from error
    ids = [device.id for device in config.devices]
    if len(set(ids)) != len(ids):
        raise ConfigError(f"{path}: devices", "two devices share one id")
    return config


def check_same_centre(path: Path, centre: str) -> None:
    """Raises ConfigError when there are settings already and they name another centre, or cannot be read."""
    if path.exists() and (named := load(path).centre.url) != centre:
        raise ConfigError(f"{path}: centre.url", f"names {named}; set it to {centre} first")


def write_first(path: Path, centre: str) -> None:
    """Write the settings of a newly enrolled terminal: a keyboard-wedge reader works without any set-up.

    Settings that are there already are an operator's work and stay.
    """
    if path.exists():
        return
    quoted = msgspec.json.encode(centre).decode()  # a JSON string is a TOML basic string
    path.write_text(
        f'[centre]\nurl = {quoted}\n\n[[devices]]\nid = "wedge"\ndriver = "wedge"\n',
        encoding="utf-8",
    )
