"""A company's year, lived through tills, lines that are cut and nightly jobs, and worked out again by hand.

``naive_*`` books the same acts in plain dicts, by the requirements alone (B1–B6, C1–C7, A9, D6), and must come to the
same lots, balances, debts, tiers, coupons, gifts and cards. The year is made from a seed: WORKED_YEAR_SEED plays
another one.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from sync.central.points.reconciliation import reconcile
from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from sync.central.tiers.history import tier_history
from terminal.domain.members import MemberId
from tests.worked_year import naive_book as book
from tests.worked_year.compare import differences, ledger_problems
from tests.worked_year.year import Plan, WorkedYear, worked_year

OWN_SEED = 1
SEED = int(os.environ.get("WORKED_YEAR_SEED", OWN_SEED))
LAST, ON_POSTGRES = date(2028, 12, 31), date(2028, 4, 15)

pytestmark = pytest.mark.timeout(1_200)  # a minute on two cores that are free

HAPPENED = (
    *("sale", "sale of nobody", "refund", "refund of nobody", "refund of another till's sale", "points paid"),
    *("coupon paid", "redeemed: gift", "redeemed: coupon", "redeemed: draw", "won: points", "won: coupon", "activity"),
    *("adjusted up", "adjusted down", "shortfall: debt", "given back: to its lot", "given back: renewed"),
    *("sales brought back piece by piece",),
    *("renewed at the counter", "refused: expired", "refused: unknown", "sync that was cut"),
    *("evaluate: upgrade", "evaluate: downgrade", "evaluate: grace", "evaluate: kept", "evaluate: to be reviewed"),
    *("approved", "refused", "assessed", "corrected", "expire: points", "grants: points", "birthday: points"),
    *("referral: points", "renew: cards renewed", "renew: members told"),
)
"""What a year must have had, or it proves nothing."""


def test_a_year_to_the_last_point(tmp_path: Path, subtests: pytest.Subtests) -> None:
    """The whole year on SQLite; one test, since of several each worker would live a year of its own."""
    print(f"the worked year of seed {SEED}")  # noqa: T201 — shown with a failure, to play it again
    with worked_year(tmp_path, sqlite_url(tmp_path / "centre.db"), Plan(SEED, LAST)) as year:
        for check in CHECKS:
            with subtests.test(check.__name__.strip("_").replace("_", " ")):
                check(year)


def _the_centre_and_the_checker_agree(year: WorkedYear) -> None:
    assert year.problems == []


def _the_year_had_everything_that_it_is_to_prove(year: WorkedYear) -> None:
    if SEED != OWN_SEED:
        pytest.skip("another year may lack what is rare")
    assert sum(year.done[kind] for kind in HAPPENED[:14]) > 1_500
    assert [kind for kind in HAPPENED if not year.done[kind]] == []
    assert year.checker.cases["overdraft"]
    assert year.checker.cases["unmatched_refund"]


def _every_balance_is_the_sum_of_its_ledger(year: WorkedYear) -> None:
    proved = reconcile(year.centre.database, year.clock())
    assert proved.members == len(year.people)
    assert proved.differences == ()
    assert ledger_problems(year.centre) == []


def _every_till_ends_up_with_what_the_centre_holds(year: WorkedYear) -> None:
    for till in year.tills:
        for number, member in year.checker.members.items():
            file = till.services.member_files.of_member(MemberId(number))
            assert file is not None
            record, standing = file.record, file.record.standing
            assert standing is not None
            assert (record.points, record.tier, standing.debt, standing.grace_until) == (
                book.balance(member),
                member["tier"],
                book.debt(member),
                member["grace"],
            )


def _every_change_of_a_tier_says_why_in_each_language(year: WorkedYear) -> None:
    for number, member in year.checker.members.items():
        for language in ("zh_CN", "zh_TW", "en"):
            told = tier_history(year.centre.database, MemberId(number), language)
            assert [change.reasons.kind.value for change in told] == [kind for kind, *_ in member["changes"]]
            assert all(change.told for change in told)


def _one_point_astray_would_be_seen(year: WorkedYear) -> None:
    ledger = schema.points_ledger
    lot = next(row for row in year.centre.rows(ledger) if row.remaining)
    place = {name: getattr(lot, name) for name in ("part", "member", "terminal", "epoch", "number", "line")}
    with year.centre.database.write() as connection:
        connection.execute(update(ledger).filter_by(**place).values(remaining=lot.remaining - 1))
    try:
        assert len(differences(year.centre, year.checker, LAST)) == 1
        assert len(ledger_problems(year.centre)) == 1
    finally:
        with year.centre.database.write() as connection:
            connection.execute(update(ledger).filter_by(**place).values(remaining=lot.remaining))


CHECKS: tuple[Callable[[WorkedYear], None], ...] = (
    _the_centre_and_the_checker_agree,
    _the_year_had_everything_that_it_is_to_prove,
    _every_balance_is_the_sum_of_its_ledger,
    _every_till_ends_up_with_what_the_centre_holds,
    _every_change_of_a_tier_says_why_in_each_language,
    _one_point_astray_would_be_seen,
)
"""What holds of it; the last one changes it, and puts it right again."""


def test_its_first_months_on_postgresql_with_members_in_two_parts(tmp_path: Path, postgres_url: str) -> None:
    print(f"the worked year of seed {SEED}")  # noqa: T201 — as above
    with worked_year(tmp_path, postgres_url, Plan(SEED, ON_POSTGRES, members=40, acts_a_day=4, parts=2)) as lived:
        assert lived.problems == []
        assert lived.done["sale"]
