"""The published format of scheme documents: schema and manual say what the types say."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from scripts.scheme_reference import MANUAL, SCHEMA, schema_text, with_tables
from terminal.domain.document_lines import Path
from terminal.domain.scheme import mistakes
from terminal.domain.scheme_keys import scheme_keys
from terminal.domain.scheme_ranges import RANGES
from tests.support.scheme_changes import documents, key_at

SCHEMA_NOW = json.loads(schema_text())
HINT = "run: python -m scripts.scheme_reference"


def _leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    children: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    yield path
    for step, each in children or ():
        yield from _leaves(each, (*path, step))


def _resolved(described: dict[str, Any]) -> dict[str, Any]:
    name = described.get("$ref", "").rpartition("/")[2]
    return {**SCHEMA_NOW["$defs"][name], **described} if name else described


def _broken(value: Any, described: dict[str, Any], path: Path = ()) -> Iterator[Path]:
    """Places where a value is not what the schema asks for, by the few words of JSON Schema that it uses."""
    described = _resolved(described)
    if not _fits(value, described):
        yield path
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _broken(each, described["items"], (*path, index))
    elif isinstance(value, dict):
        for name, each in value.items():
            inner = described.get("properties", {}).get(name, described.get("additionalProperties"))
            yield from [(*path, name)] if not isinstance(inner, dict) else _broken(each, inner, (*path, name))


def _fits(value: Any, described: dict[str, Any]) -> bool:
    """Whether a value is right, but for what is inside it."""
    if described.get("format") == "date":
        return isinstance(value, date)
    if "enum" in described:
        return value in described["enum"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    if type(value) is not kinds[described["type"]]:
        return False
    if isinstance(value, int):
        return bool(described.get("minimum", value) <= value <= described.get("maximum", value))
    return not isinstance(value, dict) or set(described.get("required", ())) <= value.keys()


def test_the_published_schema_is_that_of_the_types() -> None:
    assert SCHEMA.read_text("utf-8") == schema_text(), HINT


def test_the_manuals_tables_are_those_of_the_types() -> None:
    assert MANUAL.read_text("utf-8") == with_tables(MANUAL.read_text("utf-8")), HINT


@pytest.mark.parametrize("name", sorted(documents()))
def test_a_shipped_document_fits_the_schema(name: str) -> None:
    assert list(_broken(documents()[name], SCHEMA_NOW)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [(("tiers", 0, "rank"), -1), (("best_price",), "highest"), (("version",), "1"), (("points", "surprise"), 1)],
)
def test_a_wrong_document_does_not(path: Path, value: Any) -> None:
    document = json.loads(json.dumps(documents()["retail-four-tier"], default=str))
    document["effective_from"] = date(2026, 1, 1)
    table: Any = document
    for step in path[:-1]:
        table = table[step]
    table[path[-1]] = value
    assert list(_broken(document, SCHEMA_NOW)) == [path]


def test_every_figure_of_the_schema_has_the_range_that_is_checked() -> None:
    figures = {key.key for key in scheme_keys().values() if key.kind in (int, int | None)}
    assert figures == RANGES.keys()
    told = {(each["minimum"], each["maximum"]) for each in _everything(SCHEMA_NOW) if each.get("type") == "integer"}
    assert told == set(RANGES.values())


def _everything(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _everything(each)


def test_every_key_is_described() -> None:
    for definition in SCHEMA_NOW["$defs"].values():
        if definition["title"] == "LocalText" or "properties" not in definition:
            continue
        for name, described in definition["properties"].items():
            table = _resolved(described.get("items", described.get("additionalProperties", described)))
            assert "description" in described or "description" in table, name


def test_the_manuals_examples_are_one_right_document_with_every_key() -> None:
    text = MANUAL.read_text("utf-8")
    example = "\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL))
    assert mistakes(example) == []
    used = {key_at(path) for path in _leaves(tomllib.loads(example)) if path}
    assert {key for key in scheme_keys() if key not in used} == {"spend_window_days"}  # in a comment: it is the other
    assert "spend_window_days = 365" in example
