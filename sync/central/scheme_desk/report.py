"""What a simulation found, as text in columns and as comma-separated values (F12)."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TextIO
from unicodedata import east_asian_width

import msgspec

from sync.central.scheme_desk.moves import Move, Moves
from sync.central.scheme_desk.simulation import Span
from sync.central.scheme_desk.tally import Compared, Figures, Tally, Three, worth
from sync.central.scheme_desk.words import SchemeWords, amount
from terminal.domain.money import yuan

_COLUMNS = ("part", "name", "figure", "as_sold", "old", "new", "difference")
_POINTS = ("points", "spent")
_OF_A_SALE = ("list_price", "price", "saving", "offset", "money", "points", "spent")
_OF_A_LINE = ("list_price", "price", "saving", "points")


class Fact(NamedTuple):
    """One figure of one tier, group or the whole, three times; ``sold`` is None for what only versions say.

    ``part`` is whole, tier, group or granted; ``figure`` names points, or an amount in fen.
    """

    part: str
    name: str
    figure: str
    sold: int | None
    old: int
    new: int


class Simulation(msgspec.Struct, frozen=True):
    """A simulation that is done: what it was asked and what it found."""

    compared: Compared
    span: Span
    tally: Tally
    moves: Moves
    today: date  # of the figures that ``moves`` were judged by
    names: tuple[str, str]  # what to call the two versions


def facts(simulation: Simulation) -> Iterator[Fact]:
    """Every figure: all together, by tier from the lowest, by product group, and what is granted without buying."""
    tally, compared = simulation.tally, simulation.compared
    whole = tally.whole()
    yield from _figures("whole", "", whole, _OF_A_SALE)
    worths = {tier: _worths(compared, tier, three) for tier, three in tally.by_tier.items()}
    old, new = (sum(each[side] for each in worths.values()) for side in (0, 1))
    yield Fact("whole", "", "worth", None, old, new)
    yield Fact("whole", "", "cost", None, whole.old.saving + old, whole.new.saving + new)
    for tier in _by_rank(compared, tally.by_tier):
        yield from _figures("tier", tier, tally.by_tier[tier], _OF_A_SALE)
        yield Fact("tier", tier, "worth", None, *worths[tier])
    for group in sorted(tally.by_group, key=lambda group: -tally.by_group[group].sold.list_price):
        yield from _figures("group", group, tally.by_group[group], _OF_A_LINE)
    for tier in _by_rank(compared, tally.granted):
        granted = tally.granted[tier]
        if granted.old or granted.new:
            yield Fact("granted", tier, "points", None, granted.old, granted.new)


def text_lines(simulation: Simulation, words: SchemeWords) -> Iterator[str]:
    """The report for people."""
    tally, span = simulation.tally, simulation.span
    where = words.simulation("store", store=span.store) if span.store else words.simulation("everywhere")
    days = {"first": span.first.isoformat(), "last": span.last.isoformat(), "where": where}
    yield words.simulation("title", old=simulation.names[0], new=simulation.names[1], **days)
    others = {"others": f"{tally.others:,}", "price": amount(tally.others_price)}
    yield words.simulation("sales", count=f"{tally.sales:,}", **others)
    if tally.refunds:
        yield words.simulation("refunds", count=f"{tally.refunds:,}", price=amount(tally.refunds_price))
    for tier, count in sorted(tally.unknown.items()):
        yield words.simulation("unknown", count=f"{count:,}", tier=tier)
    yield from _columns(simulation, words)
    yield ""
    yield words.simulation("moves", day=simulation.today.isoformat())
    for (old, new), count in sorted(simulation.moves.items(), key=lambda each: -each[1]):
        if old != new:
            yield "  " + words.simulation("move", old=words.tier(old), new=words.tier(new), count=f"{count:,}")
    stay = sum(count for (old, new), count in simulation.moves.items() if old == new)
    yield "  " + words.simulation("stay", count=f"{stay:,}")


def move_line(move: Move, words: SchemeWords) -> str:
    """A member whose tier would differ."""
    names = {"old": words.tier(move.old), "new": words.tier(move.new), "current": words.tier(move.current)}
    return words.simulation("member", member=str(move.member), **names)


class CsvReport:
    """The same as comma-separated values: amounts in yuan, a row for each figure, move and member."""

    def __init__(self, file: TextIO) -> None:
        self._writer = csv.writer(file)
        self._writer.writerow(_COLUMNS)

    def member(self, move: Move) -> None:
        """A member whose tier would differ; as sold stands the tier of now."""
        self._writer.writerow(("member", move.member, "tier", move.current, move.old, move.new, ""))

    def simulation(self, simulation: Simulation) -> None:
        """Every figure, and how many members would move."""
        for fact in facts(simulation):
            values = (fact.sold, fact.old, fact.new, fact.new - fact.old)
            written = ["" if value is None else _plain(fact.figure, value) for value in values]
            self._writer.writerow((fact.part, fact.name, fact.figure, *written))
        for (old, new), count in sorted(simulation.moves.items()):
            self._writer.writerow(("moves", f"{old} → {new}", "members", "", "", count, ""))


def _figures(part: str, name: str, three: Three, figures: Sequence[str]) -> Iterator[Fact]:
    for figure in figures:
        yield Fact(part, name, figure, *(_of(sums, figure) for sums in (three.sold, three.old, three.new)))


def _of(sums: Figures, figure: str) -> int:
    value: int = getattr(sums, figure)
    return value


def _worths(compared: Compared, tier: str, three: Three) -> tuple[int, int]:
    return worth(compared.old, tier, three.old.points), worth(compared.new, tier, three.new.points)


def _by_rank(compared: Compared, tiers: Iterable[str]) -> list[str]:
    ranks = {tier.id: tier.rank for scheme in (compared.new, compared.old) for tier in scheme.tiers}
    return sorted(tiers, key=lambda tier: (ranks.get(tier, -1), tier))


def _columns(simulation: Simulation, words: SchemeWords) -> Iterator[str]:
    heads = ["", *(words.simulation(name) for name in ("as_sold", "old", "new", "difference"))]
    rows: list[Sequence[str]] = []
    before = ("", "")
    for fact in facts(simulation):
        if fact.part != before[0]:
            rows += [(), (words.simulation(fact.part),), heads]
        if fact.name and (fact.part, fact.name) != before:
            rows.append((_called(fact, simulation.tally, words),))
        before = (fact.part, fact.name)
        values = [_shown(fact.figure, value) for value in (fact.sold, fact.old, fact.new)]
        rows.append((f"  {words.simulation(fact.figure)}", *values, _signed(fact.figure, fact.new - fact.old)))
    full = [row for row in rows if len(row) == len(heads)]
    widths = [max(_width(row[place]) for row in full) for place in range(len(heads))]
    for row in rows:
        if len(row) != len(heads):
            yield "".join(row)
            continue
        cells = [row[0] + " " * (widths[0] - _width(row[0]))]
        cells += [" " * (width - _width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()


def _called(fact: Fact, tally: Tally, words: SchemeWords) -> str:
    """What a block of figures is about, and how much there is of it."""
    match fact.part:
        case "group":
            name, counted, count = words.group(fact.name), "lines", tally.by_group[fact.name].count
        case "granted":
            name, counted, count = words.tier(fact.name), "people", tally.granted[fact.name].members
        case _:
            name, counted, count = words.tier(fact.name), "bills", tally.by_tier[fact.name].count
    return f"{name} · {words.simulation(counted, count=f'{count:,}')}"


def _shown(figure: str, value: int | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if figure in _POINTS else f"¥{yuan(value)}"


def _signed(figure: str, value: int) -> str:
    return f"{'+' if value > 0 else '-' if value < 0 else ''}{_shown(figure, abs(value))}"


def _plain(figure: str, value: int) -> str:
    return str(value) if figure in _POINTS else yuan(value, grouped=False)


def _width(text: str) -> int:
    """How many columns a terminal gives a text: Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
