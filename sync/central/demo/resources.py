"""Reading the demo's word lists (``resources/demo``) and spreading choices over an index."""

import tomllib
from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T")

SCHEME_FILE = "retail-four-tier.toml"
"""The demo company's scheme, in ``resources/schemes``."""

_MASK = 0xFFFFFFFFFFFFFFFF


def read_toml(name: str, shape: type[T]) -> T:
    """One file of ``resources/demo`` as ``shape``."""
    return msgspec.convert(tomllib.loads(read_text("demo", name)), shape)


def read_text(folder: str, name: str) -> str:
    """One file of the shipped resources."""
    return (files("resources") / folder / name).read_text(encoding="utf-8")


def scatter(index: int, salt: int = 0) -> int:
    """64 well-mixed bits for an index: splitmix64 (Steele, Lea, Flood 2014), the same in every Python for ever."""
    mixed = (index + salt * 0xD1B54A32D192ED03) * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15 & _MASK
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
    return mixed ^ mixed >> 31
