"""``terminal.toml``: what it may say, and that every mistake is one error with its place."""

from pathlib import Path
from typing import get_args

import pytest

from terminal import config
from terminal.domain.errors import ConfigError
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
    assert get_args(config.Look) == theme.NAMES


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
