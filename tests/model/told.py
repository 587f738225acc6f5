"""What was done at the tills, and how often the centre must hold it when all is quiet.

An act is known again by its kind, moment and body: those stay when an entry moves to another epoch. Whatever stood in
a till's journal once, told to somebody or not, must be at the centre *once*; only what a disk that was put back took
along may be gone. A disk that was copied before its entries moved brings them again under other numbers, which no till
can know: of such an act the centre must park every entry but one.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from terminal.domain.journal import Entry, EntryKind
from tests.model.till import ModelTill

Place: TypeAlias = tuple[str, int, int]


class End(StrEnum):
    """What the person at the counter knows of an act."""

    DONE = "done"
    REFUSED = "refused"
    CUT_OFF = "cut off"


class Fact(NamedTuple):
    """An entry wherever it stands."""

    terminal: str
    kind: EntryKind
    at: int
    body: bytes


class Told:
    """Everything that stood in a journal. ``wrong`` is what people were told and what was not so."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self._facts: dict[Fact, str] = {}
        self._lost: set[Fact] = set()
        self._again: set[Fact] = set()
        self._read: dict[str, tuple[int, int]] = {}

    def new_facts(self, till: ModelTill, end: str) -> list[Fact]:
        """What the running till's journal has more than when it was last looked at; ``end`` says how that came."""
        entries = till.stores.journal.entries(after=self._read.get(till.terminal, (0, 0)), limit=100_000)
        if entries:
            self._read[till.terminal] = (entries[-1].epoch, entries[-1].number)
        new = [fact for fact in facts_of(entries) if fact not in self._facts]
        self._facts.update(dict.fromkeys(new, end))
        return new

    def hear(self, till: ModelTill, kind: EntryKind, end: End) -> None:
        """The person was told how the act ended that makes an entry of this kind; the journal must say the same."""
        kinds = [fact.kind for fact in self.new_facts(till, end.value)]
        if (kind in kinds) is not (end is End.DONE):
            self.wrong.append(f"{till.terminal}: {kind.value} was {end.value}, and the journal has {kinds}")

    def put_back(self, till: ModelTill, copy: Path) -> None:
        """Put an old copy in the place of the till's folder; what stood elsewhere in the journal may come again."""
        before = places_of(till)
        till.put_back(copy)
        self._again.update(fact for fact, place in places_of(till).items() if before.get(fact, place) != place)

    def excuse(self, tills: Iterable[ModelTill], held: Iterable[Entry]) -> None:
        """A disk was put back: what no disk holds any more may be gone for good."""
        there = set(facts_of(held))
        for till in tills:
            self._read.pop(till.terminal, None)
            there.update(facts_of(till.stores.journal.entries(limit=100_000)))
        self._lost.update(fact for fact in self._facts if fact not in there)

    def problems(self, held: Iterable[Entry], parked: Collection[Place]) -> Iterator[str]:
        """Where ``held``, all that the centre has, is not what was done; of what is ``parked`` a person was told."""
        yield from self.wrong
        held = [*held]
        found = Counter(facts_of(held))
        for fact, copies in Counter(facts_of(each for each in held if place_of(each) in parked)).items():
            if fact in self._again:
                found[fact] -= min(copies, found[fact] - 1)
        for fact, end in self._facts.items():
            if found[fact] != 1 and not (fact in self._lost and not found[fact]):
                yield f"{end}: {fact} is there {found[fact]} times"
        for fact in found:
            if found[fact] > 1 and fact not in self._facts:
                yield f"{fact} is there {found[fact]} times"


def places_of(till: ModelTill) -> dict[Fact, Place]:
    """Where in the running till's journal each entry stands."""
    entries = [each for each in till.stores.journal.entries(limit=100_000) if each.kind is not EntryKind.EPOCH_OPENED]
    return dict(zip(facts_of(entries), map(place_of, entries), strict=True))


def place_of(entry: Any) -> Place:
    """Terminal, epoch and number of an entry, or of a row that tells of one."""
    return entry.terminal, entry.epoch, entry.number


def facts_of(entries: Iterable[Entry]) -> Iterator[Fact]:
    """All but the openings of epochs, which tell of a place and are made anew with it."""
    for entry in entries:
        if entry.kind is not EntryKind.EPOCH_OPENED:
            yield Fact(entry.terminal, entry.kind, entry.at, entry.body)
