"""What the database finds of a part is what the pure rule finds of its members (requirement B3)."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.central.store.engine import Database
from sync.central.tiers.figures import asked_on
from sync.central.tiers.findings import look_at_part
from terminal.domain.members import MemberId
from terminal.domain.scheme import Scheme
from terminal.domain.tier_evaluation import Assessment, TierState, assessment_mark, evaluate
from terminal.domain.tier_figures import figures_of
from tests.support.shop import shipped_scheme
from tests.support.tiering import evaluation_days, histories, tier_schemes
from tests.sync.central.scheme_members import IDS, PART, Known, shown_on, write_members

_ASSESSMENTS = st.lists(
    st.builds(
        Assessment,
        assessor=st.sampled_from(["a", "b", "c"]),
        department=st.sampled_from(["sales", "service", "finance"]),
        potential=st.integers(0, 100),
        importance=st.integers(0, 100),
        day=st.dates(date(2025, 6, 1), date(2028, 12, 31)).map(date.isoformat),
        at=st.integers(0, 10**12),
    ),
    max_size=4,
    unique_by=lambda each: (each.assessor, each.at),
)


@st.composite
def _people(draw: st.DrawFn, scheme: Scheme, day: date) -> dict[MemberId, Known]:
    """Members whose rows show anything at all, or exactly the figures of the day."""
    people = {}
    dates = st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 31)).map(date.isoformat)
    for member in IDS[: draw(st.integers(1, 12))]:
        days = draw(histories)
        state = TierState(draw(st.sampled_from(scheme.tiers)).id, draw(dates), draw(dates))
        right = draw(st.booleans())
        shown = shown_on(scheme, date(2030, 1, 1), days) if not right else shown_on(scheme, day, days)
        people[member] = Known(days, state, draw(_ASSESSMENTS), day.isoformat() if right else "", shown)
    return people


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scheme=tier_schemes(), day=evaluation_days, data=st.data())
def test_nobody_is_passed_over_and_everybody_is_seen_as_the_rule_sees_them(
    empty_database: Database, scheme: Scheme, day: date, data: st.DataObject
) -> None:
    people = data.draw(_people(scheme, day))
    with empty_database.write() as connection:
        write_members(connection, people)
        looks = {look.member: look for look in look_at_part(connection, PART, scheme, day)}
    asked = any(path.assessment for tier in scheme.tiers for path in tier.ways)
    for member, known in people.items():
        mark = assessment_mark(scheme.assessment, known.assessments, day) if asked else None
        found = evaluate(scheme, day, known.state, figures_of(scheme, day, known.days, mark))
        seen = looks.get(member)
        assert (seen.finding if seen else None) == found
        through = [each for each in known.days if each.day >= asked_on(scheme, day).window_from]
        spend = sum(each.spend for each in through)
        visits = sum(each.visits for each in through)
        by = (spend - known.shown[0], visits - known.shown[1])
        assert (seen.by[:2] if seen else (0, 0)) == by


def test_a_tier_that_the_scheme_lacks_is_seen_and_left_alone(empty_database: Database) -> None:
    day = date(2026, 10, 31)
    with empty_database.write() as connection:
        write_members(connection, {IDS[0]: Known(state=TierState("bronze")), IDS[1]: Known()})
        (look,) = look_at_part(connection, PART, shipped_scheme(), day)
    assert (look.member, look.tier_known, look.finding) == (IDS[0], False, None)
