"""Every error and every enum of reasons that the sources hold, found by importing them, with made-up members of each.

Nothing is listed by hand: an error that somebody adds tomorrow is found tomorrow. Used by ``scripts/messages_table.py``
and by ``tests/ui/test_catalogue.py``.
"""

import enum
import importlib
import inspect
import itertools
import pkgutil
import re
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import msgspec

from terminal.domain.errors import Refused, TerminalError
from terminal.domain.texts import LocalText
from ui.messages.sync_messages import ONE_QUESTION, SYNC_CODES

PACKAGES = ("terminal", "hardware", "sync", "ui")
NOT_OF_THE_TILL = ("sync.central",)
NOON = 1_777_608_000_000
"""UTC milliseconds: 2026-05-01, noon in Shanghai."""

_REASONS = re.compile("(Problem|Fault|Reason|Refusal)$")


@cache
def modules() -> tuple[types.ModuleType, ...]:
    """Every module of the till, imported."""
    names: list[str] = []
    for package in PACKAGES:
        root = importlib.import_module(package)
        names.append(package)
        names += [
            each.name for each in pkgutil.walk_packages(root.__path__, f"{package}.") if _is_of_the_till(each.name)
        ]
    return tuple(importlib.import_module(name) for name in names if not name.endswith("__main__"))


def _is_of_the_till(name: str) -> bool:
    return not any(name == other or name.startswith(f"{other}.") for other in NOT_OF_THE_TILL)


def qualified(kind: type) -> str:
    """``terminal.domain.errors.LineDown``."""
    return f"{kind.__module__}.{kind.__qualname__}"


@cache
def errors() -> tuple[type[Exception], ...]:
    """Every exception that the till's sources define, in the order of their names."""
    return tuple(kind for kind in _classes() if issubclass(kind, Exception))


@cache
def reasons() -> tuple[type[enum.Enum], ...]:
    """Every enum that by its name says why something is refused or failed."""
    return tuple(kind for kind in _classes() if issubclass(kind, enum.Enum) and _REASONS.search(kind.__name__))


@cache
def _classes() -> tuple[type, ...]:
    found = {
        qualified(each): each
        for module in modules()
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__
    }
    return tuple(found[name] for name in sorted(found))


def parameters(kind: type[Exception]) -> dict[str, Any]:
    """The constructor's parameters and their types; of an error without one of its own, the text that it is given."""
    if not isinstance(kind.__init__, types.FunctionType):
        return {"told": str}
    hints = typing.get_type_hints(kind.__init__)
    return {name: hints[name] for name in inspect.signature(kind).parameters}


def made(kind: type[TerminalError]) -> Iterator[TerminalError]:
    """Errors of one kind with each combination of what its constructor may be given."""
    wanted = parameters(kind)
    for values in itertools.product(*(_samples_of(kind, name) for name in wanted)):
        yield _built(kind, dict(zip(wanted, values, strict=True)))


def one_of_each(kind: type[TerminalError]) -> Iterator[TerminalError]:
    """Errors of one kind: each reason once, and what else it carries in one way."""
    wanted = parameters(kind)
    varied = [name for name, hint in wanted.items() if _is_reason(hint) or name in _TOLD_ALL]
    plain = {name: _samples_of(kind, name)[-1] for name in wanted if name not in varied}
    for values in itertools.product(*(_samples_of(kind, name) for name in varied)):
        yield _built(kind, {**plain, **dict(zip(varied, values, strict=True))})


def _built(kind: type[TerminalError], values: Mapping[str, object]) -> TerminalError:
    if "told" in values:
        return kind(*values.values())
    order = inspect.signature(kind).parameters
    by_name = {name: values[name] for name, each in order.items() if each.kind is inspect.Parameter.KEYWORD_ONLY}
    return kind(*(values[name] for name in order if name not in by_name), **by_name)


def _samples_of(kind: type[Exception], name: str) -> list[Any]:
    """What a parameter may be given; a text that may be left out is left out once."""
    found = samples(parameters(kind)[name], name)
    if kind is Refused and name == "code":
        return [*SYNC_CODES, *ONE_QUESTION, *found]
    given = inspect.signature(kind).parameters.get(name) if name != "told" else None
    return ["", *found] if given is not None and given.default == "" else found


def _is_reason(hint: object) -> bool:
    kinds = typing.get_args(hint) or (hint,)
    return any(isinstance(each, type) and each in reasons() for each in kinds)


_TOLD_ALL = ("code", "approvers", "holders", "training", "spoiled", "group", "problems")
"""Parameters that change what is said, besides the reason itself."""


def mark(name: str) -> str:
    """What stands for a free text: ``⟨where⟩``."""
    return f"⟨{name}⟩"


def samples(hint: Any, name: str) -> list[Any]:
    """Values of a type, at least one; the last is the fullest. Raises TypeError for a type that is new here."""
    hint = getattr(hint, "__supertype__", hint)
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return [value for each in typing.get_args(hint) for value in samples(each, name)][::-1]
    if origin is dict:
        keys, values = typing.get_args(hint)
        return [{key: value} for key in samples(keys, name) for value in samples(values, name)]
    if origin is tuple:
        return [(), (samples(typing.get_args(hint)[0], name)[-1],)]
    if hint is type(None):
        return [None]
    if hint is LocalText:
        return [LocalText("样品", "樣品", "sample")]
    if isinstance(hint, type):
        return _plain_samples(hint, name)
    raise TypeError(f"no sample of {hint} is known: {name}")


def _plain_samples(hint: type, name: str) -> list[Any]:
    if issubclass(hint, enum.Enum):
        return list(hint)
    if issubclass(hint, msgspec.Struct):
        fields = typing.get_type_hints(hint)
        first = {each: samples(of, each)[0] for each, of in fields.items()}
        varied = [each for each, of in fields.items() if isinstance(of, type) and issubclass(of, enum.Enum)]
        ways = itertools.product(*(samples(fields[each], each) for each in varied))
        return [hint(**{**first, **dict(zip(varied, way, strict=True))}) for way in ways]
    if hint is bool:
        return [False, True]
    if hint is int:
        return [NOON] if name in ("until", "at", "since") else [0, 7]
    if hint is str:
        return [mark(name)]
    if hint is date:
        return [date(2026, 5, 1)]
    if hint is bytes:
        return [b""]
    raise TypeError(f"no sample of {hint} is known: {name}")
