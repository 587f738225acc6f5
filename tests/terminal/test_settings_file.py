"""``terminal.toml``: what it may say, and that every mistake is one error with its place."""

from pathlib import Path
from random import Random
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal import config
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import ConfigError
from terminal.settings_file import set_centre, set_devices, set_language
from tests.support.toml_writer import TomlWriter, chances
from ui import theme

CENTRE = '[centre]\nurl = "https://centre.example"\n'


def read(folder: Path, text: str | bytes) -> config.Config:
    path = folder / config.FILE_NAME
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return config.load(path)


def test_what_enrolment_writes_can_be_read(tmp_path: Path) -> None:
    config.write_first(tmp_path / config.FILE_NAME, "https://centre.example/\"'")
    settings = config.load(tmp_path / config.FILE_NAME)
    assert settings.centre.url == "https://centre.example/\"'"
    assert [device.driver for device in settings.devices] == ["wedge"]


def test_enrolling_again_keeps_an_operators_settings(tmp_path: Path) -> None:
    path = tmp_path / config.FILE_NAME
    config.check_same_centre(path, "https://other.example")
    path.write_text("theme = 'dark'\n" + CENTRE)
    config.check_same_centre(path, "https://centre.example")
    config.write_first(path, "https://centre.example")
    assert config.load(path).theme == "dark"
    with pytest.raises(ConfigError, match="set it to https://other"):
        config.check_same_centre(path, "https://other.example")


def test_every_theme_can_be_set() -> None:
    assert get_args(config.Look) == theme.LOOKS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "document"),
        ("[centre", ""),
        (b"\xff\xfe", ""),
        ("a = " + "[" * 10_000, ""),
        ("[centre]\nurl = 1\n", "centre.url"),
        (CENTRE + "pull_seconds = 0\n", "centre.pull_seconds"),
        (CENTRE + "pull_seconds = 1e400\n", "centre.pull_seconds"),
        ('language = "fr"\n' + CENTRE, "language"),
        (CENTRE + "[retention]\nlogs = 179\n", "retention.logs"),
        (CENTRE + "[retention]\npapers = 0\n", "retention.papers"),
        ('theme = "../../secret"\n' + CENTRE, "theme"),
        ("colour = 1\n" + CENTRE, "document"),
        (CENTRE + '[[devices]]\nid = "a"\n', "devices[0]"),
        (CENTRE + '[[devices]]\nid = "a"\ndriver = "wedge"\n' * 2, "devices"),
    ],
)
def test_a_mistake_names_the_file_and_the_place(tmp_path: Path, text: str | bytes, where: str) -> None:
    with pytest.raises(ConfigError) as wrong:
        read(tmp_path, text)
    assert wrong.value.where == f"{tmp_path / config.FILE_NAME}{f': {where}' if where else ''}"


WRITTEN = """# Till 3, beside the door
theme = "dark"   # evenings

[centre] # head office
url = "https://centre.example"
pull_seconds = 60

# the printer that Zhou lent us
[[devices]]
id = "printer"
driver = "escpos-network"
options = { host = "192.0.2.10" }

[backup]
hours = 2
"""


def test_a_change_leaves_an_operators_lines_alone(tmp_path: Path) -> None:
    path = tmp_path / config.FILE_NAME
    path.write_text(WRITTEN, encoding="utf-8")
    set_language(path, "zh_TW")
    set_centre(path, "https://other.example", "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n")
    scanner = DeviceSettings("scanner", "scanner-serial", {"port": '/dev/"odd" \\ port', "baud": 19_200})
    set_devices(path, [scanner, DeviceSettings("wedge", "wedge")])
    settings = config.load(path)
    assert (settings.language, settings.theme, settings.backup.hours) == ("zh_TW", "dark", 2)
    assert settings.centre.url == "https://other.example"
    assert settings.centre.pull_seconds == 60
    assert settings.centre.ca.splitlines()[1] == "AA=="
    assert settings.devices == (scanner, DeviceSettings("wedge", "wedge"))
    text = path.read_text("utf-8")
    assert "# Till 3, beside the door" in text
    assert 'theme = "dark"   # evenings' in text
    assert "# the printer that Zhou lent us" in text
    set_centre(path, "https://centre.example", "")
    set_devices(path, [])
    set_language(path, "en")
    settings = config.load(path)
    assert (settings.language, settings.centre.ca, settings.devices) == ("en", "", ())
    assert "devices" in config.load_begun(path).says
    assert not list(tmp_path.glob("*.new"))


def test_a_till_is_begun_with_less_than_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "till" / config.FILE_NAME
    assert config.load_begun(path).says == frozenset()
    set_language(path, "en")
    begun = config.load_begun(path)
    assert begun.settings.language == "en"
    assert begun.settings.centre.url == ""
    assert begun.says == {"language"}
    config.check_same_centre(path, "https://centre.example")
    config.write_first(path, "https://centre.example", "")
    assert [device.driver for device in config.load(path).devices] == ["wedge"]
    assert config.load(path).language == "en"


@given(chance=chances, change=st.sampled_from(("language", "centre", "devices", "no devices")))
def test_a_file_is_changed_as_it_was_meant_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, chance: Random, change: str
) -> None:
    path = tmp_path_factory.mktemp("settings") / config.FILE_NAME
    values = {
        "language": "zh_TW",
        "theme": "dark",
        "centre": {"url": "https://old.example", "pull_seconds": 5},
        "devices": [
            {"id": "[[devices]]", "driver": "escpos-network", "options": {"host": "[centre]", "columns": 42}},
            {"id": "wedge", "driver": "wedge", "options": {}},
        ],
        "papers": {"logo": "logo.png"},
    }
    path.write_text(TomlWriter(values, chance).text, encoding="utf-8")
    before, text = config.load(path), path.read_bytes()
    devices = [DeviceSettings("chip", "pcsc", {"reader": "ACS 00"})] if change == "devices" else []
    try:
        if change == "language":
            set_language(path, "en")
            meant = msgspec.structs.replace(before, language="en")
        elif change == "centre":
            set_centre(path, "https://new.example", "")
            meant = msgspec.structs.replace(before, centre=config.CentreSettings("https://new.example", 5))
        else:
            set_devices(path, devices)
            meant = msgspec.structs.replace(before, devices=tuple(devices))
    except ConfigError:
        meant = before
        assert path.read_bytes() == text
    assert config.load(path) == meant
