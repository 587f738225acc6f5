"""The day end over a real line: both sides agree, or say entry by entry where not; it goes on wherever it was cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync import http_line
from sync.answers import Answer
from sync.central.__main__ import main
from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.domain.card_life import CardAct
from terminal.domain.day_end import DayEndError, DayProblem, DayStep, certificate_problem
from terminal.domain.day_figures import NOTHING, together
from terminal.domain.errors import LineDown
from terminal.domain.members import MemberId
from terminal.domain.movements import MovementKind
from terminal.domain.tenders import TenderKind
from terminal.services.day_end import DayDiffers
from tests.support.day_till import BY, DayTill, day_till, opened_day_till
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.shop import CASHIER, STORE

MEMBER = MemberId(8_001)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "centre.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def both(database_url: str) -> Iterator[RunningCentre]:
    with running_centre(database_url) as centre:
        yield centre


@pytest.fixture(scope="module")
def centre_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return sqlite_url(tmp_path_factory.mktemp("centre") / "centre.db")


@pytest.fixture(scope="module")
def centre(centre_file: str) -> Iterator[RunningCentre]:
    with running_centre(centre_file) as centre:
        yield centre


def facts(till: DayTill, centre: RunningCentre) -> dict[str, Any]:
    """What a day end leaves, whenever and in however many tries it came about."""
    terminal, journal = till.desk.terminal, till.desk.stores.journal
    certificates = centre.rows(schema.day_certificates, terminal=terminal)
    return {
        "entries": [entry.kind for entry in journal.entries(limit=1_000)],
        "certificates": [(row.agrees, row.problem, row.business_day) for row in certificates],
        "figures": [(row.sales, row.sold) for row in centre.rows(schema.day_figures, terminal=terminal)],
        "waiting": till.line.waiting(),
        "under way": journal.day_under_way(),
        "papers": till.desk.stores.spool.waiting_documents(),
    }


def test_both_sides_come_to_the_same_figures_and_sign_them(both: RunningCentre, tmp_path: Path) -> None:
    both.add_members([MEMBER], cards=False)
    with day_till(tmp_path / "till", both) as till:
        number, _ = till.hand_over_a_card(MEMBER)
        till.trade(till.view(number))
        till.counter.sell(3, kind=TenderKind.BANK_CARD)
        closed = till.end_day()

        figures = together(closed.stated.days)
        assert closed.agrees
        assert closed.answered.days == closed.stated.days
        assert (figures.sales, figures.refunds) == (3, 1)
        assert {each.kind for each in figures.tenders} == {TenderKind.CASH, TenderKind.BANK_CARD}
        points = {each.kind: each.points for each in figures.points}
        assert points[MovementKind.EARN] > 0 > points[MovementKind.TAKE_BACK]
        assert [(each.act, each.count) for each in figures.card_acts] == [(CardAct.ISSUE, 1)]
        keys = till.desk.stores.company_keys()
        assert keys is not None
        (row,) = both.rows(schema.terminals, terminal=till.desk.terminal)
        assert certificate_problem(closed, row.public_key, keys.code_keys) == ""
        (kept,) = both.rows(schema.day_certificates)
        assert (kept.agrees, kept.problem, kept.actor) == (1, "", BY)
        assert list(dict.fromkeys(step for step, _ in till.steps)) == [*DayStep][1:]
        assert till.days.standing().step is DayStep.DONE

        before = facts(till, both)
        assert till.end_day() == closed
        assert facts(till, both) == before


def test_what_the_centre_parked_is_listed_and_closed_only_with_a_reason(both: RunningCentre, tmp_path: Path) -> None:
    with day_till(tmp_path / "till", both) as till:
        sale = till.sell_to_one_who_left(both)
        with pytest.raises(DayDiffers) as differs:
            till.end_day()
        (found,) = differs.value.entries
        assert (found.entry.reference, found.entry.parked) == (sale.receipt, "unknown_member")
        assert found.here is not None
        assert found.here.sold == sale.total
        assert found.centre == NOTHING
        assert both.rows(schema.day_certificates) == []

        later = till.counter.sell(5)  # belongs to the next one
        closed = till.end_day("head office looks into it")
        assert not closed.agrees
        assert together(closed.stated.days).sold == sale.total
        (row,) = both.rows(schema.day_certificates)
        assert (row.agrees, row.reason, row.problem) == (0, "head office looks into it", "")
        again = till.end_day()
        assert again.agrees
        assert again.stated.after == closed.until
        assert together(again.stated.days).sold == later.total


def test_an_open_shift_is_closed_first(centre: RunningCentre, tmp_path: Path) -> None:
    with day_till(tmp_path / "till", centre) as till:
        till.shifts.open(20_000, actor=CASHIER, language="en")
        till.counter.sell(1)
        assert till.days.standing().step is DayStep.SHIFT
        with pytest.raises(DayEndError) as refused:
            till.end_day()
        assert refused.value.problem is DayProblem.SHIFT_OPEN
        closed = till.shifts.close_uncounted(by="scheduler", language="en")
        assert closed.uncounted
        assert closed.largest_difference == 0
        till.end_day()
        (report,) = centre.rows(schema.shift_reports, terminal=till.desk.terminal)
        assert report.problem == ""


def test_it_goes_on_after_a_cut_at_any_request(
    centre: RunningCentre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = http_line.HttpLine.exchange
    count, cut_at, lost = 0, 0, "request"

    def exchange(line: http_line.HttpLine, *arguments: Any) -> Answer:
        nonlocal count
        count += 1
        if count == cut_at and lost == "request":
            raise LineDown("cut by the test")
        answer = real(line, *arguments)
        if count == cut_at:
            raise LineDown("cut by the test")
        return answer

    monkeypatch.setattr(http_line.HttpLine, "exchange", exchange)
    with day_till(tmp_path / "till", centre) as till:
        till.trade()
        count = 0
        till.end_day()
        requests, expected = count, facts(till, centre)
        assert requests == 5  # push, pull, the statement, push of the certificate, pull
    for cut_at in range(1, requests + 1):
        for lost in ("request", "answer"):
            with day_till(tmp_path / f"{cut_at}-{lost}", centre) as till:
                till.trade()
                count = 0
                with pytest.raises(LineDown):
                    till.end_day()
                count = requests
                till.end_day()
                assert facts(till, centre) == expected, (cut_at, lost)


def test_the_centre_lists_who_lacks_a_certificate(
    centre: RunningCentre, tmp_path: Path, centre_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with day_till(tmp_path / "till", centre) as till:
        till.counter.sell(1)
        till.desk.sync()
        terminal = till.desk.terminal
        assert f"{terminal}  {till.today}  LACKS  1 sales, 12.50 arrived" in listed(centre_file, capsys)
        closed = till.end_day()
        assert f"closed {BY}" not in listed(centre_file, capsys, "--lacking")
        assert f"by {BY}  1 sales 12.50  0 refunds 0.00" in listed(centre_file, capsys)
    with opened_day_till(tmp_path / "till", centre.url) as till:
        assert till.days.standing().last == closed
        till.counter.sell(1)
        assert till.days.standing().step is DayStep.SEND
        till.desk.sync()
        assert "MORE: 2 sales 25.00 arrived" in listed(centre_file, capsys, "--lacking", "--store", STORE.id)


def listed(url: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What head office sees."""
    capsys.readouterr()
    assert main(["days", "--database", url, *options]) == 0
    return capsys.readouterr().out
