"""People as own entries leave them, how training stands, and what the figures of a span are."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.acts import StaffChanged, StaffLocked, StaffSignedIn, StaffSignedOut
from terminal.domain.catalogue import MILLI
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.performance import performance_of
from terminal.domain.rights import Right, Rule
from terminal.domain.staff import Role, StaffRecord, Training, hash_pin, is_pin_hash
from terminal.domain.staff_acts import StaffChange, with_own_changes
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.training import Standing, standings
from tests.support.fakes import MemoryJournal
from tests.support.shop import (
    APPLES,
    BISCUITS,
    CASHIER,
    NOON,
    STORE,
    checkout_at,
    clock_at,
    shipped_scheme,
    stocked_cache,
)

PLACES = st.tuples(st.integers(1, 3), st.integers(1, 9))
CHANGES = st.lists(
    st.tuples(
        PLACES,
        st.builds(
            StaffChange,
            st.sampled_from(["c01", "m01"]),
            st.sampled_from(["", "one", "two"]),
            st.booleans(),
            st.none() | st.builds(Training, st.sampled_from(["a", "b"]), st.just("2026-01-01"), st.sampled_from("xy")),
        ),
    ),
    unique_by=lambda each: each[0],
).map(lambda changes: sorted(changes, key=lambda each: each[0]))
MINUTE = 60_000


@given(CHANGES, PLACES)
def test_only_what_the_centre_does_not_account_for_counts_and_the_last_word_holds(
    changes: list[tuple[tuple[int, int], StaffChange]], included: tuple[int, int]
) -> None:
    person = msgspec.structs.replace(CASHIER, pin_hash="told", included=included)
    left = with_own_changes(person, changes)
    after = [change for place, change in changes if place > included and change.staff == person.id]
    pins = [change for change in after if change.pin_hash]
    assert left.pin_hash == (pins[-1].pin_hash if pins else "told")
    assert left.must_change == (pins[-1].must_change if pins else False)
    taught = {(each.training.course, each.training.on): each.training for each in after if each.training}
    assert set(left.trainings) == set(taught.values())


def test_only_hashes_like_ours_are_taken_from_elsewhere() -> None:
    assert is_pin_hash(hash_pin("2580"))
    assert not is_pin_hash("$argon2id$v=19$m=4194304,t=30,p=4$aaaa$bbbb")
    assert not is_pin_hash("")


def test_a_course_stands_as_its_best_record_and_names_what_it_gates() -> None:
    scheme = msgspec.structs.replace(
        shipped_scheme(), rights={"refund": Rule((Role.MANAGER,), (Role.CASHIER,), training="refunds")}
    )
    over = Training("refunds", "2026-01-01", "总部", "2026-03-31")
    cases = {
        (): Standing.NONE,
        (over,): Standing.OVER,
        (over, Training("refunds", "2026-04-01", "总部")): Standing.GOOD,
        (Training("refunds", "2026-06-01", "总部"),): Standing.TO_COME,
    }
    for trainings, standing in cases.items():
        (course,) = standings(scheme, StaffRecord("m01", "周敏", Role.MANAGER, "", trainings=trainings), "2026-05-01")
        assert course.standing is standing
        assert course.gates == (Right.REFUND,)
    (course,) = standings(scheme, CASHIER, "2026-05-01")
    assert course.gates == ()  # nobody's training makes a cashier do it alone


class Day:
    """Entries of a till by minute."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, minute: int, kind: EntryKind, body: msgspec.Struct, actor: str = "c01") -> None:
        text = msgspec.json.encode(body)
        self.entries.append(Entry("T01", 1, len(self.entries) + 1, kind, NOON + minute * MINUTE, 0, actor, text, b""))

    def present(self) -> dict[str, int]:
        """Minutes at the till by person."""
        return {each.person: each.present // MINUTE for each in performance_of(self.entries, STORE.zone)}


def test_presence_ends_with_a_locked_screen_another_person_and_a_power_cut() -> None:
    day = Day()
    day.add(0, EntryKind.STAFF_SIGNED_IN, StaffSignedIn("c01", Role.CASHIER))
    day.add(30, EntryKind.STAFF_LOCKED, StaffLocked("c01"))
    day.add(50, EntryKind.STAFF_CHANGED, StaffChanged("c01", "m01", Role.MANAGER), "m01")
    day.add(60, EntryKind.STAFF_SIGNED_OUT, StaffSignedOut("m01"), "m01")
    day.add(70, EntryKind.STAFF_SIGNED_IN, StaffSignedIn("c01", Role.CASHIER))
    day.add(75, EntryKind.STAFF_CHANGED, StaffChanged("c01", "k01", Role.SERVICE), "k01")
    day.add(300, EntryKind.STAFF_SIGNED_IN, StaffSignedIn("c01", Role.CASHIER))  # the power came back
    assert day.present() == {"c01": 35, "k01": 0, "m01": 10}


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    day = Day()
    day.add(60, EntryKind.STAFF_SIGNED_IN, StaffSignedIn("c01", Role.CASHIER))
    day.add(0, EntryKind.STAFF_SIGNED_OUT, StaffSignedOut("c01"))
    (each,) = performance_of(day.entries, STORE.zone)
    assert (each.present, each.items_per_hour, each.average_sale) == (0, None, None)


def test_pieces_count_each_and_what_is_weighed_once() -> None:
    cache, journal, clock = stocked_cache(), MemoryJournal(), clock_at()
    with journal.act(at=clock()) as act:
        act.append(EntryKind.STAFF_SIGNED_IN, StaffSignedIn(CASHIER.id, CASHIER.role), actor=CASHIER.id)
        act.commit()
    checkout = checkout_at(cache, journal, clock)
    checkout.add(BISCUITS, 2 * MILLI)
    checkout.add(APPLES, 345)
    clock.advance(30 * MINUTE)
    checkout.begin_payment()
    checkout.tender(Tender(TenderKind.CASH, 10_000))
    sale = checkout.complete(cashier=CASHIER, language="en")
    (each,) = performance_of(journal.chain, STORE.zone)
    assert (each.takings.sales, each.takings.sold, each.items) == (1, sale.total, 3)
    assert (each.average_sale, each.items_per_hour) == (sale.total, 6.0)
