"""The words of printed papers, by language: TOML files in ``resources/receipts``."""

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec

LABELS_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "receipts"
FALLBACK_LANGUAGE = "en"

Labels: TypeAlias = dict[str, str]


def labels_in(file: str, language: str) -> Labels:
    """The labels of ``file`` in ``language`` (zh_CN, zh_TW, en); a language without labels reads English."""
    languages = _all_labels(file)
    return languages.get(language, languages[FALLBACK_LANGUAGE])


@cache
def _all_labels(file: str) -> dict[str, Labels]:
    return msgspec.convert(tomllib.loads((LABELS_FOLDER / file).read_text("utf-8")), dict[str, Labels])
