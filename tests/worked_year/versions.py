"""The worked year's three versions of the scheme, as head office wrote them."""

import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "schemes"


@cache
def documents() -> tuple[str, ...]:
    """The TOML of each version, from the first; a change that finds nothing to change is an error."""
    versions = [(_FOLDER / "1.toml").read_text("utf-8")]
    for change in tomllib.loads((_FOLDER / "changes.toml").read_text("utf-8"))["version"]:
        text = versions[-1]
        for was, becomes in change["texts"]:
            if text.count(was) != 1:
                raise ValueError(f"version {change['number']}: {was!r} is there {text.count(was)} times")
            text = text.replace(was, becomes)
        versions.append(text)
    return tuple(versions)
