"""Write the published JSON Schema of scheme documents, and the tables of keys in head office's manual.

Both are made of the types (``terminal/domain/scheme.py``), their ranges (``scheme_ranges``) and the words of
``resources/schemes/keys.toml``; tests hold that the files are what this makes.
"""

import inspect
import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec

from sync.central.scheme_desk.words import key_words
from terminal.domain.scheme import Scheme
from terminal.domain.scheme_keys import Key, is_words, scheme_keys
from terminal.domain.scheme_ranges import RANGES

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "resources" / "schemes" / "scheme.schema.json"
MANUAL = ROOT / "docs" / "scheme.md"

_UNITS = {
    "amount": "fen",
    "rate": "permille (850 = 8.5 折)",
    "multiple": "permille (1500 = 1.5 times)",
    "part": "permille (500 = half)",
    "points_per_yuan": "points",
    "yuan_per_point": "fen",
    "visits": "visits",
    "times": "times",
    "words": "text in three languages",
    "date": "date",
    "groups": "ids of groups",
    "tier": "id of a tier",
}
_PLAIN = {"text": "text", "flag": "true or false", "choice": "choice", "choices": "list of choices", "count": "number"}


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) as text. A date is told as a string, as editors of TOML take it."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scheme of a member company 会员制度",
        **msgspec.json.schema(Scheme),
    }
    definitions = schema["$defs"]
    for definition in definitions.values():
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"]).replace("``", "`")
    _describe(definitions["Scheme"], "", definitions)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def tables() -> dict[str, str]:
    """A Markdown table of keys for each part of a document, by the part's key (``tiers[]``)."""
    parts: dict[str, list[str]] = {part: [] for part in key_words().sections}
    for key in scheme_keys().values():
        parts[key.part].append(_row(key))
    head = "| key | 中文 | value | range | default | meaning |\n| --- | --- | --- | --- | --- | --- |\n"
    return {part: head + "".join(rows) for part, rows in parts.items()}


def with_tables(manual: str) -> str:
    """The manual with every table as it should be. Raises ValueError where the marks of one are missing."""
    for part, table in tables().items():
        begin, end = f"<!-- keys {part or 'document'} -->\n", "<!-- /keys -->\n"
        start = manual.index(begin) + len(begin)
        manual = manual[:start] + table + manual[manual.index(end, start) :]
    return manual


def _describe(definition: dict[str, Any], part: str, definitions: dict[str, Any]) -> None:
    """Give every property of a table its description and range, and go into the tables that it holds."""
    for name, described in definition["properties"].items():
        key = f"{part}.{name}" if part else name
        definition["properties"][name] = _property(described, key, definitions)


def _property(described: dict[str, Any], key: str, definitions: dict[str, Any]) -> dict[str, Any]:
    words = key_words()
    if "anyOf" in described:  # TOML has no null: what is missing is left out
        (given,) = (each for each in described["anyOf"] if each.get("type") != "null")
        described = given
    if key in words.about:
        described = {"description": words.about[key], **described}
    if key in RANGES:
        described |= dict(zip(("minimum", "maximum"), RANGES[key], strict=True))
    inner = _table(described, definitions)
    if inner is not None:
        _describe(inner, key, definitions)
        described.pop("default", None)  # each key tells its own
    if "items" in described:
        inner = _table(described["items"], definitions)
        if inner is not None:
            _describe(inner, f"{key}[]", definitions)
    if "additionalProperties" in described:
        entry = _property(described["additionalProperties"], f"{key}.*", definitions)
        described = {**described, "additionalProperties": entry}
    return described


def _table(described: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any] | None:
    """The definition of the table that a property refers to; None for texts in three languages and single values."""
    name = described.get("$ref", "").rpartition("/")[2]
    return definitions[name] if name != "LocalText" and "properties" in definitions.get(name, {}) else None


def _row(key: Key) -> str:
    words = key_words()
    unit, chinese = words.names[key.key][:2]
    name = key.key.removeprefix(key.part).lstrip(".") or "(a name)"
    about = words.about[key.key]
    choices = words.choices.get(key.key)
    if choices and unit == "choice":
        about += " " + "; ".join(f"`{choice}`: {text[2]}" for choice, text in choices.items()) + "."
    cells = (f"`{name.replace('*', '…')}`", chinese, _value(unit, key), _range(key), _default(key), about)
    return f"| {' | '.join(cells)} |\n"


def _value(unit: str, key: Key) -> str:
    if get_origin(key.kind) is tuple and is_words(get_args(key.kind)[0]):
        return "list of texts in three languages"
    return _UNITS.get(unit) or _PLAIN.get(unit) or unit


def _range(key: Key) -> str:
    if key.key in RANGES:
        least, most = RANGES[key.key]
        return f"{least:,} – {most:,}"
    choices = key_words().choices.get(key.key)
    return ", ".join(f"`{choice}`" for choice in choices) if choices else "–"


def _default(key: Key) -> str:
    if key.required:
        return "**required**"
    match key.default:
        case None | ():
            return "none"
        case tuple():
            return ", ".join(f"`{each.value if isinstance(each, StrEnum) else each}`" for each in key.default)
        case bool():
            return f"`{str(key.default).lower()}`"
        case StrEnum():
            return f"`{key.default.value}`"
        case date() | str():
            return f"`{key.default}`" if key.default else "empty"
    return f"{key.default:,}"


def main() -> None:
    """Bring both files up to date."""
    SCHEMA.write_text(schema_text(), "utf-8")
    MANUAL.write_text(with_tables(MANUAL.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
