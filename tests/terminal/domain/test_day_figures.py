"""Figures of a day add up however its entries are taken together, and what differs is found entry by entry."""

from datetime import date, timedelta

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.card_keys import CodeKey
from terminal.domain.card_life import CardAct
from terminal.domain.day_comparison import Counting, side_by_side
from terminal.domain.day_end import (
    DayAnswer,
    DayClosed,
    DayStatement,
    certificate_problem,
    digest_of,
    sign_answer,
    sign_statement,
)
from terminal.domain.day_figures import (
    NOTHING,
    ActCount,
    CountedEntry,
    DayFigures,
    PointsSum,
    differences,
    joined,
    summed,
    together,
)
from terminal.domain.movements import MovementKind
from terminal.domain.shift_figures import TenderSum
from terminal.domain.tenders import TenderKind

MONEY = st.integers(-1_000, 1_000)
FIGURES = st.builds(
    DayFigures,
    st.integers(0, 3),
    MONEY,
    st.integers(0, 3),
    MONEY,
    st.builds(TenderSum, st.sampled_from(TenderKind), MONEY, MONEY, MONEY).map(lambda each: (each,)),
    st.builds(PointsSum, st.sampled_from(MovementKind), MONEY).map(lambda each: (each,)),
    st.builds(ActCount, st.sampled_from(CardAct), st.integers(1, 3)).map(lambda each: (each,)),
).map(lambda figures: NOTHING + figures)
DAYS = st.integers(0, 2).map(lambda days: date(2026, 11, 28) + timedelta(days=days))


@st.composite
def _entries(draw: st.DrawFn) -> list[CountedEntry]:
    told = draw(st.lists(st.tuples(DAYS, FIGURES), max_size=8))
    return [CountedEntry(1, number, "sale.completed", day, "", each) for number, (day, each) in enumerate(told, 1)]


@given(_entries(), st.integers(0, 8))
def test_a_day_is_the_sum_of_its_parts(entries: list[CountedEntry], cut: int) -> None:
    assert joined((*summed(entries[:cut]), *summed(entries[cut:]))) == summed(entries)
    assert summed(list(reversed(entries))) == summed(entries)
    assert together(summed(entries)) == sum((each.figures for each in entries), NOTHING)


@given(_entries(), st.data())
def test_exactly_what_was_altered_or_left_out_is_found(entries: list[CountedEntry], data: st.DataObject) -> None:
    changed = data.draw(st.sets(st.sampled_from(entries).map(lambda each: each.place)) if entries else st.just(set()))
    left_out = data.draw(st.booleans())
    more = DayFigures(sales=1)
    centre = [
        msgspec.structs.replace(each, figures=each.figures + more) if each.place in changed else each
        for each in entries
        if not (left_out and each.place in changed)
    ]
    found = differences(entries, centre)
    assert {each.entry.place for each in found} == changed
    assert all((each.centre is None) == left_out for each in found)


def test_a_certificate_holds_only_as_both_signed_it() -> None:
    till, company = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    day = date(2026, 11, 29)
    stated = DayStatement("r1", "T1", "S1", day, (0, 0), (1, 2), bytes(32), 2, (), 5)
    statement = msgspec.json.encode(stated)
    answer = msgspec.json.encode(DayAnswer(digest_of(statement), (), 6))
    signed = sign_statement(statement, till.sign), sign_answer(answer, company.sign)
    closed = DayClosed("r1", day, (1, 2), statement, signed[0], answer, signed[1], key=1, agrees=True)
    keys = (CodeKey(1, company.public_key().public_bytes_raw()),)

    def problem(**changes: object) -> str:
        changed = msgspec.structs.replace(closed, **changes)
        return certificate_problem(changed, till.public_key().public_bytes_raw(), keys)

    assert problem() == ""
    assert problem(signature=signed[1])
    assert problem(answer_signature=signed[0])
    assert problem(key=2)
    assert problem(agrees=False)
    assert problem(until=(1, 3))
    assert problem(statement=statement + b" ")
    assert problem(answer=msgspec.json.encode(DayAnswer(bytes(32), (), 6)))


@given(FIGURES, FIGURES)
def test_both_sides_stand_beside_one_another_figure_by_figure(here: DayFigures, centre: DayFigures) -> None:
    pairs = side_by_side(here, centre)
    assert any(pair.differs for pair in pairs) == (here != centre)
    assert all(pair.here or pair.centre for pair in pairs)
    sold = [(pair.here, pair.centre) for pair in pairs if pair.counting is Counting.SOLD]
    assert sold == ([(here.sold, centre.sold)] if here.sold or centre.sold else [])
    net = {
        side: sum(
            getattr(pair, side) * (-1 if pair.counting is Counting.GIVEN_BACK else 1)
            for pair in pairs
            if pair.counting in (Counting.TAKEN, Counting.FEES, Counting.GIVEN_BACK)
        )
        for side in ("here", "centre")
    }
    assert net == {"here": sum(t.net for t in here.tenders), "centre": sum(t.net for t in centre.tenders)}
