"""Spot checks 抽查 (requirement F9): a list of entries that somebody looks at again, and what each look came to.

A list is drawn at random or by risk (``risk``). At random anybody can draw it again: of all places in the span up to
``up_to`` those come first whose SHA-256 of seed ‖ place (8 bytes, big-endian) is smallest. What a later epoch carried
over is drawn again from the epoch of that time, where it still stands.
"""

import hashlib
import heapq
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from terminal.domain.audit import APPROVERS, AuditGroup, body_of, group_of
from terminal.domain.errors import TerminalError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.risk import RiskFigures
from terminal.domain.times import Instant

T = TypeVar("T")

SEED_BYTES = 32
MOST_ITEMS = 50
MOST_DAYS = 92
LONGEST_NOTE = 200

_UNWEIGHED = (AuditGroup.STAFF, AuditGroup.RECORD)  # nothing was given or taken there
ELIGIBLE = tuple(kind for kind in EntryKind if group_of(kind) not in _UNWEIGHED)
"""Acts about money, goods, cards, members, points and blank cards."""

Place = tuple[int, int]
"""Epoch and number of an entry."""


class Way(StrEnum):
    """How a list is drawn. A name is for ever: it is journalled."""

    RANDOM = "random"
    RISK = "risk"


class Outcome(StrEnum):
    """What a look came to. A name is for ever: it is journalled."""

    IN_ORDER = "in_order"
    TO_CLEAR_UP = "to_clear_up"


class DrawnItem(msgspec.Struct, frozen=True):
    """An entry that is on a list; ``why`` where risk put it there."""

    place: Place
    why: RiskFigures | None = None


class AuditDrawn(msgspec.Struct, frozen=True):
    """Body of ``audit.drawn``: ``items`` out of ``eligible`` entries of the days ``since`` to ``until`` (inclusive).

    ``up_to`` is the newest entry that the journal held then; ``seed`` is empty for a list by risk.
    """

    request: str
    way: Way
    since: date
    until: date
    eligible: int
    up_to: Place
    items: tuple[DrawnItem, ...]
    seed: bytes = b""


class AuditChecked(msgspec.Struct, frozen=True):
    """Body of ``audit.checked``: what a look at one entry of the list ``drawn`` came to; the newest one counts."""

    drawn: str
    place: Place
    outcome: Outcome
    note: str = ""


class SpotCheckProblem(StrEnum):
    """Why a list is not drawn, or an outcome not taken."""

    SPAN = "span"  # it ends before it begins, ends in the future, or is too long
    COUNT = "count"
    NOTHING = "nothing"  # no entry of the span can be drawn
    OWN = "own"  # nobody checks what they did or approved
    NOTE_MISSING = "note_missing"
    NOTE_TOO_LONG = "note_too_long"
    NOTE_IS_CARD = "note_is_card"
    UNKNOWN = "unknown"  # no such entry on a list here


class SpotCheckRefused(TerminalError):
    """A list or an outcome that is not taken; nothing was written."""

    def __init__(self, problem: SpotCheckProblem) -> None:
        super().__init__(f"spot check: {problem.value}")
        self.problem = problem


class Checked(msgspec.Struct, frozen=True):
    """What the newest look at an entry came to, by whom and when."""

    outcome: Outcome
    note: str
    by: str
    at: Instant


class CheckItem(msgspec.Struct, frozen=True):
    """An entry on a list as things stand; ``entry`` is None where this journal does not hold it any more."""

    drawn: DrawnItem
    entry: Entry | None = None
    checked: Checked | None = None


class CheckList(msgspec.Struct, frozen=True):
    """A list as things stand: who drew it when, and its items, those first that nobody looked at."""

    drawn: AuditDrawn
    by: str
    at: Instant
    items: tuple[CheckItem, ...]

    @property
    def open(self) -> int:
        """How many nobody looked at yet."""
        return sum(item.checked is None for item in self.items)

    @property
    def to_clear_up(self) -> int:
        """How many are still to be cleared up."""
        return sum(item.checked is not None and item.checked.outcome is Outcome.TO_CLEAR_UP for item in self.items)


def draw(seed: bytes, places: Iterable[int], count: int) -> tuple[int, ...]:
    """At most ``count`` of ``places``, in the journal's order; the same ones for the same seed."""
    return tuple(sorted(heapq.nsmallest(count, set(places), key=lambda place: _lot(seed, place))))


def _lot(seed: bytes, place: int) -> bytes:
    return hashlib.sha256(seed + place.to_bytes(8, "big")).digest()


def check_span(since: date, until: date, today: date) -> None:
    """Raise SpotCheckRefused SPAN unless it is one that a list can be drawn of."""
    if not since <= until <= today or until - since >= timedelta(days=MOST_DAYS):
        raise SpotCheckRefused(SpotCheckProblem.SPAN)


def check_note(outcome: Outcome, note: str) -> None:
    """Raise SpotCheckRefused for a note that is missing, too long, or holds a bank card's number."""
    if outcome is Outcome.TO_CLEAR_UP and not note:
        raise SpotCheckRefused(SpotCheckProblem.NOTE_MISSING)
    if len(note) > LONGEST_NOTE:
        raise SpotCheckRefused(SpotCheckProblem.NOTE_TOO_LONG)
    if holds_payment_number(note):
        raise SpotCheckRefused(SpotCheckProblem.NOTE_IS_CARD)


def people_of(entry: Entry) -> frozenset[str]:
    """Everybody who did an act or said yes to a part of it, however deep in its body."""
    return frozenset((entry.actor, *_approvers(body_of(entry))))


def _approvers(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in APPROVERS and isinstance(inner, str) and inner:
                yield inner
            else:
                yield from _approvers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _approvers(inner)


def as_things_stand(drawn: Iterable[Entry], checked: Iterable[Entry]) -> tuple[CheckList, ...]:
    """The lists that entries tell of, oldest first; what cannot be read is left out. Entries come oldest first."""
    looks: dict[tuple[str, Place], Checked] = {}
    for entry in checked:
        if look := _decoded(entry, AuditChecked):
            looks[look.drawn, look.place] = Checked(look.outcome, look.note, entry.actor, entry.at)
    lists: dict[str, CheckList] = {}
    for entry in drawn:
        if told := _decoded(entry, AuditDrawn):
            items = (CheckItem(item, None, looks.get((told.request, item.place))) for item in told.items)
            lists[told.request] = CheckList(told, entry.actor, entry.at, tuple(sorted(items, key=_open_first)))
    return tuple(lists.values())


def _open_first(item: CheckItem) -> int:
    if item.checked is None:
        return 0
    return 1 if item.checked.outcome is Outcome.TO_CLEAR_UP else 2


def _decoded(entry: Entry, shape: type[T]) -> T | None:
    try:
        return msgspec.json.decode(entry.body, type=shape)
    except (ValueError, RecursionError):  # damaged, or of a newer program
        return None
