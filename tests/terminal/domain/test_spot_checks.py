"""Lists for spot checks: the same seed draws the same list, and risk is the rule that the manual tells."""

import hashlib
from datetime import date, timedelta
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.audit import AuditGroup, group_of
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.risk import RiskAct, RiskFigures, RiskSort, by_risk, risk_acts
from terminal.domain.spot_checks import (
    ELIGIBLE,
    LONGEST_NOTE,
    MOST_DAYS,
    AuditChecked,
    AuditDrawn,
    DrawnItem,
    Outcome,
    SpotCheckProblem,
    SpotCheckRefused,
    Way,
    as_things_stand,
    check_note,
    check_span,
    draw,
    people_of,
)
from tests.support.shop import NOON, STORE

DAY = date(2026, 5, 1)

seeds = st.binary(min_size=32, max_size=32)
places = st.sets(st.integers(1 << 32, (9 << 32) + 50), max_size=60)


@given(seeds, places, st.integers(0, 70))
def test_the_same_seed_draws_the_same_list(seed: bytes, of: set[int], count: int) -> None:
    drawn = draw(seed, of, count)
    assert drawn == draw(seed, sorted(of, reverse=True), count)
    assert list(drawn) == sorted(set(drawn))
    assert set(drawn) <= of
    assert len(drawn) == min(count, len(of))


@given(seeds, places, st.integers(0, 70))
def test_anybody_can_draw_it_again_as_the_manual_says(seed: bytes, of: set[int], count: int) -> None:
    lots = sorted((hashlib.sha256(seed + place.to_bytes(8, "big")).digest(), place) for place in of)
    assert set(draw(seed, of, count)) == {place for _lot, place in lots[:count]}


def test_every_place_can_be_drawn() -> None:
    seen = {place for number in range(200) for place in draw(number.to_bytes(32, "big"), range(10), 1)}
    assert seen == set(range(10))


def acts_of(person: str, sort: RiskSort | None, count: int, *, day: date = DAY, first: int = 1) -> list[RiskAct]:
    return [RiskAct(first + each, person, day, sort, amount=each) for each in range(count)]


def test_risk_says_why_in_figures() -> None:
    acts = [
        *acts_of("a", None, 10),
        *acts_of("a", RiskSort.REFUND, 4, first=100),
        *acts_of("b", None, 90, first=200),
        *acts_of("b", RiskSort.REFUND, 9, first=300),
    ]
    why = RiskFigures(RiskSort.REFUND, count=4, sales=10, others=9, other_sales=90)
    assert by_risk(acts, 10) == tuple((place, why) for place in (103, 102, 101, 100)), "the largest amount first"
    assert why.above == 3


def test_whoever_does_as_the_others_is_not_listed() -> None:
    acts = [act for who in "ab" for act in (*acts_of(who, None, 10), *acts_of(who, RiskSort.DRAWER, 2))]
    assert by_risk(acts, 10) == ()


def test_one_of_each_in_turn() -> None:
    acts = [
        *acts_of("a", RiskSort.REFUND, 3, first=100),
        *acts_of("a", RiskSort.DRAWER, 2, first=200),
        *acts_of("a", RiskSort.DRAWER, 1, day=DAY + timedelta(days=1), first=300),
    ]
    assert [place for place, _ in by_risk(acts, 5)] == [102, 201, 300, 101, 200]


risky = st.lists(
    st.builds(
        RiskAct,
        place=st.integers(1, 10**6),
        person=st.sampled_from("abc"),
        day=st.dates(DAY, DAY + timedelta(days=3)),
        sort=st.none() | st.sampled_from(RiskSort),
        amount=st.integers(0, 9),
    ),
    max_size=60,
    unique_by=lambda act: act.place,
)


@given(risky, st.integers(0, 20))
def test_figures_are_what_a_person_would_count(acts: list[RiskAct], count: int) -> None:
    listed = by_risk(acts, count)
    assert listed == by_risk(acts[::-1], count), "the order of entries decides nothing"
    assert len({place for place, _ in listed}) == len(listed) <= count
    by_place = {act.place: act for act in acts}
    for place, why in listed:
        act = by_place[place]
        own = [each for each in acts if (each.person, each.day) == (act.person, act.day)]
        others = [each for each in acts if each.person != act.person]
        assert why == RiskFigures(
            why.sort,
            sum(each.sort is act.sort for each in own),
            sum(each.sort is None for each in own),
            sum(each.sort is act.sort for each in others),
            sum(each.sort is None for each in others),
        )
        assert why.sort is act.sort
        assert why.above > Fraction(0)


def entry_of(kind: EntryKind, body: object, *, actor: str = "c01", number: int = 1) -> Entry:
    return Entry("T01", 1, number, kind, NOON, 0, actor, msgspec.json.encode(body), bytes(32))


def test_a_sale_with_a_price_by_hand_is_two_acts() -> None:
    by_hand = {"total": 700, "lines": [{"steps": [{"by_hand": None}, {"by_hand": {"approver": "m01"}}]}]}
    plain = {"total": 700, "lines": [{"steps": [{"by_hand": None}]}]}
    for body, sorts in ((by_hand, [None, RiskSort.BY_HAND]), (plain, [None]), ({"lines": [1, {"steps": 2}]}, [None])):
        acts = list(risk_acts(entry_of(EntryKind.SALE_COMPLETED, body), STORE.zone))
        assert [act.sort for act in acts] == sorts
        assert all((act.person, act.day) == ("c01", DAY) for act in acts)
    assert list(risk_acts(entry_of(EntryKind.STAFF_SIGNED_IN, {}), STORE.zone)) == []


def test_sign_ins_and_the_record_s_own_acts_are_not_drawn() -> None:
    assert not {group_of(kind) for kind in ELIGIBLE} & {AuditGroup.STAFF, AuditGroup.RECORD}
    assert {EntryKind.SALE_COMPLETED, EntryKind.DRAWER_OPENED, EntryKind.POINTS_ADJUSTED} <= set(ELIGIBLE)


def test_everybody_who_said_yes_is_found() -> None:
    body = {
        "approver": "m01",
        "approval": {"approved_by": "m02"},
        "lines": [{"steps": [{"by_hand": {"approver": "k"}}]}],
    }
    assert people_of(entry_of(EntryKind.SALE_COMPLETED, body)) == {"c01", "m01", "m02", "k"}
    assert people_of(entry_of(EntryKind.SALE_COMPLETED, {"approver": ""})) == {"c01"}
    assert people_of(msgspec.structs.replace(entry_of(EntryKind.SALE_COMPLETED, {}), body=b"{")) == {"c01"}


@pytest.mark.parametrize(
    ("since", "until"),
    [(DAY, DAY - timedelta(days=1)), (DAY, DAY + timedelta(days=1)), (DAY - timedelta(days=MOST_DAYS), DAY)],
)
def test_a_span_that_cannot_be(since: date, until: date) -> None:
    check_span(DAY - timedelta(days=MOST_DAYS - 1), DAY, DAY)
    with pytest.raises(SpotCheckRefused):
        check_span(since, until, DAY)


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ("", SpotCheckProblem.NOTE_MISSING),
        ("n" * (LONGEST_NOTE + 1), SpotCheckProblem.NOTE_TOO_LONG),
        ("paid with 4111 1111 1111 1111", SpotCheckProblem.NOTE_IS_CARD),
    ],
)
def test_a_note_that_is_not_taken(note: str, problem: SpotCheckProblem) -> None:
    check_note(Outcome.IN_ORDER, "")
    with pytest.raises(SpotCheckRefused) as refused:
        check_note(Outcome.TO_CLEAR_UP, note)
    assert refused.value.problem is problem


def test_open_items_come_first_and_the_newest_look_counts() -> None:
    items = tuple(DrawnItem((1, number)) for number in (5, 6, 7, 8))
    drawn = AuditDrawn("l1", Way.RANDOM, DAY, DAY, 9, (1, 9), items, bytes(32))
    looks = [
        AuditChecked("l1", (1, 5), Outcome.IN_ORDER),
        AuditChecked("l1", (1, 6), Outcome.TO_CLEAR_UP, "no slip"),
        AuditChecked("l1", (1, 7), Outcome.TO_CLEAR_UP, "no slip"),
        AuditChecked("l1", (1, 7), Outcome.IN_ORDER, "slip found"),
        AuditChecked("another", (1, 8), Outcome.IN_ORDER),
    ]
    damaged = msgspec.structs.replace(entry_of(EntryKind.AUDIT_DRAWN, {}), body=b"{")
    (made,) = as_things_stand(
        [entry_of(EntryKind.AUDIT_DRAWN, drawn, actor="m01"), damaged],
        [entry_of(EntryKind.AUDIT_CHECKED, look, actor="a01") for look in looks],
    )
    assert [item.drawn.place[1] for item in made.items] == [8, 6, 5, 7]
    assert (made.by, made.open, made.to_clear_up) == ("m01", 1, 1)
    assert made.items[3].checked is not None
    assert (made.items[3].checked.note, made.items[3].checked.by) == ("slip found", "a01")
