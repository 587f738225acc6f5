"""The model: random histories of tills and a centre, made from seeds; in the end nothing is lost, doubled or unequal.

MODEL_HISTORIES says how many (1,000 in ``make nightly``), MODEL_SEED is the first: ``MODEL_SEED=17 MODEL_HISTORIES=1``
plays one again. What n histories without a fault prove: it shows in fewer than 3/n of them, at 95 %.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.model import mutations
from tests.model.history import play
from tests.model.mutations import Mutation
from tests.model.till import slices_apart

HISTORIES = int(os.environ.get("MODEL_HISTORIES", "50"))
FIRST_SEED = int(os.environ.get("MODEL_SEED", "1"))
GROUPS = 10
"""Tests that the histories are spread over, so that several processes share them."""

FOUND: dict[Mutation, int] = {
    mutations.centre_skips_by_number_alone: 1,
    mutations.centre_moves_on_before_it_applies: 8,
    mutations.centre_books_again_what_it_applied_before: 44,
    mutations.centre_does_not_tell_of_points: 1,
    mutations.restored_centre_keeps_its_feed: 14,
    mutations.till_does_not_ask_what_a_restored_centre_lacks: 5,
    mutations.till_acknowledges_before_it_sends: 3,
    mutations.till_moves_what_the_centre_agreed_to: 1,
    mutations.till_does_not_hear_that_its_journal_is_old: 1,
    mutations.till_tells_before_the_disk_has_it: 1,
    mutations.cache_loses_rows_that_came: 1,
    mutations.counter_forgets_what_is_included: 1,
    mutations.till_forgets_a_pin_that_was_chosen: 1,
    mutations.centre_does_not_tell_of_a_pin: 1,
    mutations.centre_does_not_tell_of_who_was_let_in: 3,
    mutations.night_is_written_down_before_its_work: 10,
    mutations.night_ends_points_without_a_word: 12,
    mutations.snapshot_is_taken_for_newer_than_it_is: 6,
    mutations.till_with_a_snapshot_asks_for_nobody: 31,
    mutations.packing_mixes_entries_up: 1,
    mutations.stick_counts_as_arrived: 1,
}
"""Faults put in on purpose, and the seed of a history that finds each."""

FOUND_IN_REGIONS: dict[Mutation, int] = {mutations.centre_lets_go_of_whom_a_till_has_entries_of: 2}
"""The same of histories in which tills keep the members of regions."""

pytestmark = pytest.mark.timeout(300 + 10 * HISTORIES)


@pytest.mark.parametrize("group", range(min(GROUPS, HISTORIES)))
def test_whatever_happens_nothing_is_lost_or_doubled(founded: Path, playground: Path, group: int) -> None:
    _play_all(founded, playground, range(FIRST_SEED + group, FIRST_SEED + HISTORIES, GROUPS))


@pytest.mark.parametrize("group", range(min(GROUPS, HISTORIES)))
def test_tills_of_regions_lose_and_double_nothing_either(founded: Path, playground: Path, group: int) -> None:
    _play_all(founded, playground, range(FIRST_SEED + group, FIRST_SEED + HISTORIES, 5 * GROUPS), scoped=True)


@pytest.mark.parametrize("scoped", [False, True], ids=["everybody", "regions"])
def test_slices_that_another_process_applies_change_nothing_of_that(
    founded: Path, playground: Path, *, scoped: bool
) -> None:
    with slices_apart():
        _play_all(founded, playground, range(FIRST_SEED, FIRST_SEED + HISTORIES, 25), scoped=scoped)


def _play_all(founded: Path, playground: Path, seeds: range, *, scoped: bool = False) -> None:
    happened: Counter[str] = Counter()
    for seed in seeds:
        print(f"MODEL_SEED={seed} MODEL_HISTORIES=1 plays this one again")  # noqa: T201 — shown with a failure
        history, problems = play(founded, playground, seed, scoped=scoped)
        assert problems == []
        happened += history.done
    print(sorted(happened.items()))  # noqa: T201 — shown with -s


@pytest.mark.parametrize(("mutation", "seed"), FOUND.items(), ids=[each.__name__ for each in FOUND])
def test_a_fault_that_is_put_in_is_found(founded: Path, playground: Path, mutation: Mutation, seed: int) -> None:
    with mutation():
        _, problems = play(founded, playground, seed)
    assert problems != []


@pytest.mark.parametrize(
    ("mutation", "seed"), FOUND_IN_REGIONS.items(), ids=[each.__name__ for each in FOUND_IN_REGIONS]
)
def test_a_fault_of_regions_is_found(founded: Path, playground: Path, mutation: Mutation, seed: int) -> None:
    with mutation():
        _, problems = play(founded, playground, seed, scoped=True)
    assert problems != []
