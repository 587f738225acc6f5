"""What a certificate says, and where two sides differ, as lines for the screen."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QCoreApplication

from terminal.domain.card_life import CardAct
from terminal.domain.cards import hidden
from terminal.domain.day_comparison import MONEY, Counting, FigurePair, side_by_side
from terminal.domain.day_end import DayClosed
from terminal.domain.day_figures import NOTHING, DayDifference, DayFigures, DaySum
from terminal.domain.journal import EntryKind
from terminal.domain.tenders import TenderKind
from ui import formats
from ui.messages.case_messages import entry_name, park_reason
from ui.messages.points_messages import movement_name
from ui.screens.checkout.tender_list import tender_name
from ui.widgets.figure_card import Line
from ui.words.card_words import act_name

translate = QCoreApplication.translate

MOST = 100
"""How many entries are listed: with more of them it is no longer single entries that went astray."""


def certificate_lines(closed: DayClosed) -> Iterator[Line]:
    """Day by day; both sides where they differ."""
    stated, answered = closed.stated.days, closed.answered.days
    if closed.agrees:
        for each in stated:
            yield Line(each.business_day.isoformat(), strong=True)
            yield from (_alone(pair) for pair in side_by_side(each.figures, each.figures))
        if not stated:
            yield Line(translate("day_figures", "Nothing was sold"))
        return
    yield _heads()
    yield from day_lines(stated, answered)


def day_lines(here: Sequence[DaySum], centre: Sequence[DaySum]) -> Iterator[Line]:
    """Every figure of both sides by business day; what differs is in its colour, and says so."""
    mine, theirs = ({each.business_day: each.figures for each in days} for days in (here, centre))
    for day in sorted({*mine, *theirs}):
        yield Line(day.isoformat(), strong=True)
        yield from _beside(mine.get(day, NOTHING), theirs.get(day, NOTHING))


def difference_lines(
    here: Sequence[DaySum], centre: Sequence[DaySum], entries: Sequence[DayDifference]
) -> Iterator[Line]:
    """The days on which they differ, then entry by entry what is counted otherwise, and why."""
    yield _heads()
    yield from (line for line in day_lines(here, centre) if line.strong or line.state)
    for each in islice(entries, MOST):
        yield from _entry_lines(each)
    if len(entries) > MOST:
        yield Line(translate("day_figures", "and {count} more").format(count=f"{len(entries) - MOST:,}"))
    if not entries:
        yield Line(translate("day_figures", "No single entry differs: please call head office."))


def _heads() -> Line:
    return Line("", (translate("day_figures", "This till"), translate("day_figures", "Head office")))


def _entry_lines(each: DayDifference) -> Iterator[Line]:
    entry = each.entry
    words = translate("day_figures", "{kind} {reference} · entry {number}")
    last_digits = entry.reference and entry.kind == EntryKind.CARD_ACTED
    reference = hidden(entry.reference) if last_digits else entry.reference
    named = words.format(kind=entry_name(entry.kind), reference=reference, number=entry.number)
    yield Line(" ".join(named.split()), strong=True)
    yield Line(_why(each))
    yield from _beside(each.here, each.centre, only_different=True)


def _why(each: DayDifference) -> str:
    if each.entry.parked:
        words = translate("day_figures", "Not booked at head office: {reason}")
        return words.format(reason=park_reason(each.entry.parked))
    if each.here is None:
        return translate("day_figures", "Only head office has it")
    if each.centre is None:
        return translate("day_figures", "Head office does not have it")
    return translate("day_figures", "Head office booked it differently")


def _beside(here: DayFigures | None, centre: DayFigures | None, *, only_different: bool = False) -> Iterable[Line]:
    for pair in side_by_side(here or NOTHING, centre or NOTHING):
        if pair.differs or not only_different:
            yield _pair(pair)


def _alone(pair: FigurePair) -> Line:
    return Line(_name(pair), (_shown(pair, pair.here),), name=f"day_{pair.counting.value}")


def _pair(pair: FigurePair) -> Line:
    figures = (_shown(pair, pair.here), _shown(pair, pair.centre))
    mark = "≠ " if pair.differs else ""
    state = "danger" if pair.differs else ""
    return Line(f"{mark}{_name(pair)}", figures, state=state, name=f"day_{pair.counting.value}")


def _shown(pair: FigurePair, value: int) -> str:
    if pair.counting in MONEY:
        return formats.money(value)
    return formats.change(value) if pair.counting is Counting.POINTS else formats.count(value)


def _name(pair: FigurePair) -> str:
    match pair.counting:
        case Counting.TAKEN:
            return translate("day_figures", "{tender}: taken").format(tender=tender_name(TenderKind(pair.of)))
        case Counting.FEES:
            return translate("day_figures", "{tender}: fees").format(tender=tender_name(TenderKind(pair.of)))
        case Counting.GIVEN_BACK:
            return translate("day_figures", "{tender}: refunded").format(tender=tender_name(TenderKind(pair.of)))
        case Counting.POINTS:
            return translate("day_figures", "Points: {movement}").format(movement=movement_name(pair.of))
        case Counting.CARD_ACTS:
            return act_name(CardAct(pair.of))
    return {
        Counting.SALES: translate("day_figures", "Sales"),
        Counting.SOLD: translate("day_figures", "Sales total"),
        Counting.REFUNDS: translate("day_figures", "Refunds"),
        Counting.REFUNDED: translate("day_figures", "Refund total"),
    }[pair.counting]
