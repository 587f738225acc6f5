"""Nothing that differs between two schemes is left out."""

import copy
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.scheme import Scheme
from terminal.domain.scheme_differences import Change, Difference, differences
from terminal.domain.scheme_keys import scheme_keys
from tests.support.scheme_changes import changed_values, documents
from tests.support.shop import shipped_scheme

pairs = st.sampled_from(sorted(documents()))


@pytest.mark.parametrize("name", sorted(documents()))
def test_a_scheme_does_not_differ_from_itself(name: str) -> None:
    scheme = msgspec.convert(documents()[name], Scheme)
    assert differences(scheme, msgspec.convert(documents()[name], Scheme)) == []


@settings(max_examples=60)
@given(pairs, st.data())
def test_every_change_is_found_and_nothing_else(name: str, data: st.DataObject) -> None:
    before = msgspec.convert(documents()[name], Scheme)
    document = copy.deepcopy(documents()[name])
    changed = data.draw(changed_values(document))
    after = msgspec.convert(document, Scheme)
    found = differences(before, after)
    assert bool(found) == (before != after)
    for key, was, becomes in changed:
        assert any(_tells(each, key, was, becomes) for each in found), (key, was, becomes)
    assert len(found) <= 3 * len(changed)  # an element that is called otherwise now is gone, new, and perhaps elsewhere


def _tells(found: Difference, key: str, was: Any, becomes: Any) -> bool:
    if found.key == key:
        return (_plain(found.before), _plain(found.after)) == (_plain(was), _plain(becomes))
    # what an element is called changed: the whole element is told, or the text that the word is a part of
    return key.startswith(found.key)


def _plain(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case tuple() | list():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
    return value


def test_elements_are_found_again_wherever_they_stand() -> None:
    before = shipped_scheme()
    after = msgspec.structs.replace(before, tiers=tuple(reversed(before.tiers)))
    (order,) = differences(before, after)
    assert (order.change, order.key) == (Change.ORDER, "tiers[]")
    assert order.after == ("platinum", "gold", "silver", "regular")


def test_an_element_that_came_and_one_that_went() -> None:
    before = shipped_scheme()
    other = msgspec.structs.replace(before.tiers[3], id="diamond", rank=4)
    after = msgspec.structs.replace(before, tiers=(*before.tiers[:3], other))
    assert [(each.change, each.names) for each in differences(before, after)] == [
        (Change.ADDED, ("diamond",)),
        (Change.REMOVED, ("platinum",)),
    ]


def test_elements_that_are_called_the_same_are_kept_apart() -> None:
    before = shipped_scheme()
    first, second = before.card_numbers[:2]
    names = ("x", "x", "x (2)")
    forms = tuple(msgspec.structs.replace(first, name=name, prefix=str(place)) for place, name in enumerate(names))
    one = msgspec.structs.replace(before, card_numbers=forms)
    longer = (*forms[:2], msgspec.structs.replace(forms[2], length=12))
    (difference,) = differences(one, msgspec.structs.replace(one, card_numbers=longer))
    assert (difference.key, difference.before, difference.after) == ("card_numbers[].length", second.length + 3, 12)


def test_every_key_of_the_types_has_a_place() -> None:
    keys = scheme_keys()
    assert keys["tiers[].discounts.*"].part == "tiers[]"
    assert keys["points.offset"].kind is bool
    assert keys["points.offset.ceiling"].default == 1000
    assert keys["points.lotteries[].prizes[].chances"].required
    assert len(keys) > 100
