"""Changing ``terminal.toml`` by program: only what is to change is written anew, an operator's lines stay.

A change is read back before it takes the file's place; a file that is laid out so that this does not come true is
left as it is.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import ConfigError

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LANGUAGE = re.compile(r"^language[ \t]*=.*$", re.MULTILINE)
_CENTRE = re.compile(r"[ \t]*\[[ \t]*centre[ \t]*\]")
_DEVICES = re.compile(r"[ \t]*\[\[?[ \t]*devices[ \t]*[\].]")
_NO_DEVICES = re.compile(r"^devices[ \t]*=[ \t]*\[[ \t]*\].*\n?", re.MULTILINE)


def set_language(path: Path, language: str) -> None:
    """Speak this one from the next start on. Raises ConfigError where the file cannot be read or written."""
    line = f"language = {_string(language)}"

    def edit(text: str) -> str:
        first, *tables = _tables(text)
        changed, count = _LANGUAGE.subn(lambda _found: line, first)
        return "".join([changed if count else f"{line}\n{first}", *tables])

    _change(path, edit, {"language": language})


def set_centre(path: Path, url: str, ca: str) -> None:
    """The centre's address and the certificates of the company's own CA, "" for none. Raises as ``set_language``."""
    wanted = {**_read(path).get("centre", {}), "url": url, "ca": ca}
    if not ca:
        del wanted["ca"]

    def edit(text: str) -> str:
        kept = _without(text, _CENTRE)
        lines = [f"{_key(key)} = {_text(value)}\n" for key, value in wanted.items()]
        return _with_gap(kept[0]) + "[centre]\n" + "".join(lines) + _gap_before(kept[1:]) + "".join(kept[1:])

    _change(path, edit, {"centre": wanted})


def set_devices(path: Path, devices: Sequence[DeviceSettings]) -> None:
    """These devices instead of those that stood there. Raises as ``set_language``."""
    wanted = [msgspec.to_builtins(each) for each in devices]

    def edit(text: str) -> str:
        first, *tables = _without(text, _DEVICES)
        first = _NO_DEVICES.sub("", first)
        if not devices:
            return "".join([f"devices = []\n{first}", *tables])
        return _with_gap("".join([first, *tables])) + "\n".join(_device(each) for each in devices)

    _change(path, edit, {"devices": wanted})


def _device(device: DeviceSettings) -> str:
    options = ", ".join(f"{_key(key)} = {_value(value)}" for key, value in device.options.items())
    lines = ["[[devices]]", f"id = {_string(device.id)}", f"driver = {_string(device.driver)}"]
    return "\n".join([*lines, *([f"options = {{ {options} }}"] if options else []), ""])


def _change(path: Path, edit: Callable[[str], str], wanted: Mapping[str, Any]) -> None:
    before = _read(path)
    text = edit(_text_of(path))
    after = {**before, **wanted}
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), f"cannot be changed by this program: {error}; change it by hand") from error
    for device in read.get("devices", ()):
        device.setdefault("options", {})
    for device in after.get("devices", ()):
        device.setdefault("options", {})
    if read != after:
        raise ConfigError(str(path), "is laid out so that this program cannot change it; change it by hand")
    _write(path, text)


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a till whose power is cut here finds one of both files."""
    part = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ConfigError(str(path), f"cannot be written: {error.strerror}") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), str(error)) from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from error


def _tables(text: str) -> list[str]:
    """What stands before the first table, then each table with its header."""
    parts = [""]
    for line in text.splitlines(keepends=True):
        if line.lstrip().startswith("["):
            parts.append("")
        parts[-1] += line
    return parts


def _without(text: str, header: re.Pattern[str]) -> list[str]:
    """The tables but for those under ``header``; the remarks that stand before the next one stay."""
    kept = []
    for part in _tables(text):
        if not header.match(part):
            kept.append(part)
            continue
        lines = part.splitlines(keepends=True)
        end = len(lines)
        while end > 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
            end -= 1
        kept[-1] += "".join(lines[end:])
    return kept


def _with_gap(text: str) -> str:
    stripped = text.rstrip("\n")
    return f"{stripped}\n\n" if stripped else ""


def _gap_before(tables: Sequence[str]) -> str:
    return "\n" if tables else ""


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _string(name)


def _value(value: object) -> str:
    return _string(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _text(value: object) -> str:
    """Certificates keep their lines."""
    if isinstance(value, str) and "\n" in value and '"' not in value and "\\" not in value:
        return f'"""\n{value}"""'
    return _value(value)


def _string(text: str) -> str:
    """A JSON string is a TOML basic string, but for the delete character."""
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")
