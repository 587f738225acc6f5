"""Whatever is broken in a scheme document, head office is told where: the place, its line, and every other mistake."""

import copy
from collections.abc import Iterator
from datetime import time
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.document_form import form_mistakes
from terminal.domain.document_lines import Path, line_in, where_of
from terminal.domain.errors import SchemeError
from terminal.domain.scheme import Scheme, mistakes, parse
from terminal.domain.scheme_ranges import RANGES
from tests.support.scheme_changes import FREE, documents, key_at
from tests.support.shop import SCHEME_FILE
from tests.support.toml_writer import TomlWriter, chances

TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(SCHEME_FILE.parent.glob("*-tier.toml"))}
SHIPPED = documents()
NEVER_RIGHT: tuple[Any, ...] = (time(7, 32), [[1]], {"surprise": time(7, 32)}, float("nan"), [time(1, 2)])
"""No key of a scheme takes one of these."""

shipped = pytest.mark.parametrize("name", SHIPPED)


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    children: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if children is None:
        yield path, value
        return
    for step, each in children:
        yield from _leaves(each, (*path, step))


def _everything(value: Any, path: Path = ()) -> Iterator[Path]:
    children: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in children:
        yield (*path, step)
        yield from _everything(each, (*path, step))


def _set(document: dict[str, Any], path: Path, value: Any) -> None:
    inner: Any = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value


@shipped
def test_a_shipped_scheme_has_no_mistake(name: str) -> None:
    assert mistakes(TEXTS[name]) == []
    assert parse(TEXTS[name]).id == name


@shipped
@settings(max_examples=40)
@given(data=st.data(), chance=chances)
def test_a_broken_value_is_told_with_its_own_line(name: str, data: st.DataObject, chance: Random) -> None:
    document = copy.deepcopy(SHIPPED[name])
    path = data.draw(st.sampled_from(list(_everything(document))))
    _set(document, path, data.draw(st.sampled_from(NEVER_RIGHT)))
    written = TomlWriter(document, chance)
    found = mistakes(written.text)
    assert found
    for mistake in found:
        assert mistake.line == line_in(written.lines, mistake.where)
        assert mistake.where.startswith(where_of(path))
    with pytest.raises(SchemeError) as wrong:
        parse(written.text)
    assert (wrong.value.where, wrong.value.line) == (found[0].where, found[0].line)


@shipped
@settings(max_examples=40)
@given(data=st.data())
def test_a_line_broken_in_the_shipped_text_is_the_line_told(name: str, data: st.DataObject) -> None:
    lines = TEXTS[name].split("\n")
    keys = [number for number, line in enumerate(lines, start=1) if line[:1].isalpha()]
    number = data.draw(st.sampled_from(keys))
    key, _, _ = lines[number - 1].partition(" = ")
    lines[number - 1] = f"{key} = {data.draw(st.sampled_from(['07:32:00', '[[1]]', '{ surprise = nan }', 'nan']))}"
    if key == "benefits":  # the rest of an array over several lines would be left behind
        lines[number:] = lines[number + lines[number:].index("]") + 1 :] if "]" in lines[number:] else lines[number:]
    found = mistakes("\r\n".join(lines))
    assert {mistake.line for mistake in found} == {number}


@shipped
@settings(max_examples=40)
@given(data=st.data(), chance=chances)
def test_several_mistakes_are_all_told(name: str, data: st.DataObject, chance: Random) -> None:
    document = copy.deepcopy(SHIPPED[name])
    paths = data.draw(st.lists(st.sampled_from([path for path, _ in _leaves(document)]), min_size=2, unique=True))
    for path in paths:
        _set(document, path, time(7, 32))
    written = TomlWriter(document, chance)
    found = mistakes(written.text)
    assert {mistake.where for mistake in found} == {where_of(path) for path in paths}
    assert [mistake.line for mistake in found] == sorted(written.lines[path] for path in paths)


@shipped
@settings(max_examples=40)
@given(data=st.data(), chance=chances)
def test_a_figure_outside_its_range_is_told(name: str, data: st.DataObject, chance: Random) -> None:
    document = copy.deepcopy(SHIPPED[name])
    figures = [path for path, value in _leaves(document) if isinstance(value, int) and not isinstance(value, bool)]
    path = data.draw(st.sampled_from(figures))
    least, most = RANGES[key_at(path)]
    _set(document, path, data.draw(st.integers(-(2**63), least - 1) | st.integers(most + 1, 2**63 - 1)))
    written = TomlWriter(document, chance)
    told = [mistake for mistake in mistakes(written.text) if mistake.where == where_of(path)]
    assert told
    assert told[0].problem.startswith(f"is from {least} to {most}")
    assert told[0].line == written.lines[path]


@shipped
@settings(max_examples=40)
@given(data=st.data(), chance=chances)
def test_a_surprising_key_is_told_with_its_line(name: str, data: st.DataObject, chance: Random) -> None:
    document = copy.deepcopy(SHIPPED[name])
    tables = [(), *(path for path in _everything(document) if _is_table(document, path) and path[-1] not in FREE)]
    path = (*data.draw(st.sampled_from(tables)), data.draw(st.sampled_from(("surprise", "a.b", "[tiers]", ""))))
    _set(document, path, 1)
    written = TomlWriter(document, chance)
    (mistake,) = mistakes(written.text)
    assert (mistake.where, mistake.line) == (where_of(path), written.lines[path])


def _is_table(document: dict[str, Any], path: Path) -> bool:
    inner: Any = document
    for step in path:
        inner = inner[step]
    return isinstance(inner, dict)


@shipped
@settings(max_examples=40)
@given(data=st.data(), chance=chances)
def test_a_missing_key_is_told_with_what_is_around_it(name: str, data: st.DataObject, chance: Random) -> None:
    document = copy.deepcopy(SHIPPED[name])
    path = data.draw(st.sampled_from([path for path, _ in _leaves(document) if path[-1] in ("id", "zh_CN", "rank")]))
    inner: Any = document
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    written = TomlWriter(document, chance)
    (mistake,) = mistakes(written.text)
    assert mistake.where == (where_of(path[:-1]) or "document")
    assert str(path[-1]) in mistake.problem
    assert mistake.line == written.lines.get(path[:-1], 0)


@given(st.sampled_from(list(SHIPPED)), st.data())
def test_every_mistake_of_form_is_one_that_decoding_refuses(name: str, data: st.DataObject) -> None:
    document = copy.deepcopy(SHIPPED[name])
    anything: st.SearchStrategy[Any] = (
        st.integers() | st.text(max_size=3) | st.booleans() | st.dates() | st.just([]) | st.just({})
    )
    for path in data.draw(st.lists(st.sampled_from([path for path, _ in _leaves(document)]), max_size=3)):
        _set(document, path, data.draw(anything))
    try:
        msgspec.convert(document, Scheme)
        refused = False
    except msgspec.ValidationError:
        refused = True
    assert bool(list(form_mistakes(document, Scheme))) == refused


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ("spend_window_days = 365", "spend_window_months = 12\nspend_window_days = 365", "spend_window_months"),
        ("whole_hours = 24", "whole_hours = 168", "points.offline.nothing_hours"),
        ("step = 100", "step = 1", "points.offset.step"),
        ("step = 100", "step = 7", "points.offset.step"),
        ("offset_points = 80", "offset_points = 3", "points.offset.step"),
        ("days_before = 14", "days_before = 61", "cards.auto_renewal.days_before"),
        ("rank = 1\n", "rank = 1\npaths = [{}]\n", "tiers[1].paths[0]"),
        ("rank = 1\n", "rank = 1\npaths = [{ months = 3 }]\n", "tiers[1].paths[0].months"),
        ("rank = 1\n", "rank = 1\npaths = [{ visits_each_month = 3 }]\n", "tiers[1].paths[0].visits_each_month"),
        ("rank = 0\n", "rank = 0\nupgrade_spend = 1\n", "tiers[0]"),
        ('id = "survey"', 'id = "battery"', "points.activities[1].id"),
        ('item = "mug"', 'item = "cup"', "points.lotteries[0].prizes[3].item"),
        ('kind = "points"\n', "", "points.lotteries[0].prizes[1].points"),
        ("referral_points = 500", "referral_points = 500\nproduct_ratios = { cola = 0 }", "points.product_ratios.cola"),
        ('prefix = "88"\nlength = 10', 'prefix = "88888"\nlength = 4', "card_numbers[0].length"),
    ],
)
def test_what_does_not_belong_together_is_told(was: str, becomes: str, where: str) -> None:
    text = TEXTS["retail-four-tier"]
    assert was in text
    (mistake,) = mistakes(text.replace(was, becomes, 1))
    assert mistake.where == where
    assert mistake.line


def test_a_slip_at_the_documents_end_names_the_last_line() -> None:
    (mistake,) = mistakes('id = "a"\n\ntiers = [\n')
    assert (mistake.where, mistake.line) == ("document", 3)
