"""Past sales replayed at the centre under two versions, and who would have another tier."""

import csv
import io
import tracemalloc
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import delete, insert, select, update

from sync.central.demo.members import profile
from sync.central.scheme_desk import simulation as simulation_module
from sync.central.scheme_desk.moves import Move, moves
from sync.central.scheme_desk.report import CsvReport, Simulation, facts, text_lines
from sync.central.scheme_desk.simulation import Span, simulate
from sync.central.scheme_desk.tally import Compared, Tally, worth
from sync.central.scheme_desk.words import LANGUAGES, SchemeWords
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError
from terminal.domain.members import MemberId, part_of
from terminal.domain.sales import SaleCompleted
from terminal.domain.scheme import Scheme, parse
from terminal.domain.scheme_replay import as_sold, basket_of, replay
from terminal.domain.tier_evaluation import entitled
from terminal.domain.tier_figures import Assessment, MemberDay, assessment_mark, figures_of
from tests.support.past_sales import DAYS, file_sales, past_sales
from tests.support.shop import SCHEME_FILE, shipped_scheme
from tests.support.tiering import vip_scheme
from tests.sync.central.tills import MEMBERS, Till

LAST = date(2026, 9, 20)
WHOLE = Span(LAST - timedelta(days=DAYS - 1), LAST)
RUNNING = shipped_scheme()


def _draft(*changes: tuple[str, str]) -> Scheme:
    text = SCHEME_FILE.read_text("utf-8").replace("version = 1\n", "version = 2\n")
    for was, becomes in changes:
        assert was in text
        text = text.replace(was, becomes)
    return parse(text)


DRAFT = _draft(("snacks = 850", "snacks = 800"), ("points_multiple = 1100", "points_multiple = 1500"))


def _till(database: Database, terminal: str = "S01T01", store: str = "S01") -> None:
    row = {"terminal": terminal, "store": store, "name": "", "public_key": bytes(32), "epoch": 1, "enrolled_at": 0}
    well: dict[str, Any] = {"stopped_code": "", "stopped_detail": "", "stopped_epoch": 0, "stopped_number": 0}
    with database.write() as connection:
        connection.execute(insert(schema.terminals).values(**row, **well))


def _filed(database: Database, count: int, *, terminal: str = "S01T01", store: str = "S01") -> list[SaleCompleted]:
    sales = list(past_sales(count, LAST, members=MEMBERS))
    _till(database, terminal, store)
    file_sales(database, sales, terminal=terminal, store=store)
    return sales


def _simulated(database: Database, new: Scheme = DRAFT, span: Span = WHOLE, old: Scheme = RUNNING) -> Tally:
    return simulate(database, Compared(old, new), span, lambda _: None)


def test_under_the_version_that_they_were_sold_by_nothing_differs(database: Database) -> None:
    sales = _filed(database, 60)
    tally = _simulated(database, RUNNING)
    assert (tally.sales, tally.others) == (48, 12)
    assert tally.others_price == sum(sale.total for sale in sales if sale.member is None)
    whole = tally.whole()
    assert whole.sold == whole.old == whole.new
    assert whole.sold.price == sum(sale.total for sale in sales if sale.member is not None)
    assert set(tally.by_tier) == {"regular", "silver", "gold", "platinum"}
    assert sum(three.sold.price for three in tally.by_group.values()) == whole.sold.price
    assert sum(three.sold.points for three in tally.by_group.values()) == whole.sold.points


def test_a_draft_is_what_each_sale_would_have_been(database: Database) -> None:
    sales = [sale for sale in _filed(database, 1_400) if sale.member is not None]  # more than one slice
    tally = _simulated(database)
    assert tally.sales == len(sales)
    for tier in ("silver", "gold"):
        mine = [sale for sale in sales if sale.member is not None and sale.member.tier == tier]
        outcomes = [replay(sale, basket_of(sale, _birth_month(sale)), DRAFT) for sale in mine]
        three = tally.by_tier[tier]
        assert three.count == len(mine)
        assert three.sold.price == sum(as_sold(sale).total for sale in mine)
        assert three.new.price == sum(outcome.total for outcome in outcomes)
        assert three.new.points == sum(outcome.points for outcome in outcomes)
    assert tally.by_tier["gold"].new.price < tally.by_tier["gold"].old.price
    assert tally.by_tier["silver"].new.points > tally.by_tier["silver"].old.points
    assert tally.by_tier["regular"].new == tally.by_tier["regular"].old
    assert tally.by_group["snacks"].new.price < tally.by_group["snacks"].old.price
    assert tally.by_group["drinks"].new.price == tally.by_group["drinks"].old.price


def _birth_month(sale: SaleCompleted) -> int | None:
    return profile(sale.member.id).birth_month if sale.member else None


def test_only_the_days_and_the_store_that_are_asked_for(database: Database) -> None:
    sales = _filed(database, 100)
    _filed(database, 40, terminal="S02T01", store="S02")
    day = Span(LAST, LAST)
    assert _simulated(database, span=day).sales == sum(
        sale.business_day == LAST and sale.member is not None for sale in [*sales, *sales[:40]]
    )
    assert _simulated(database).sales == 80 + 32
    assert _simulated(database, span=Span(WHOLE.first, LAST, "S02")).sales == 32
    before = Span(WHOLE.first - timedelta(days=9), WHOLE.first - timedelta(days=1))
    assert _simulated(database, span=before).whole().count == 0
    with pytest.raises(ConfigError, match="there is no store S09"):
        _simulated(database, span=Span(WHOLE.first, LAST, "S09"))


def test_sales_to_a_tier_that_a_version_lacks_are_told_and_left_out(database: Database) -> None:
    _filed(database, 40)
    tally = _simulated(database, msgspec.structs.replace(DRAFT, tiers=DRAFT.tiers[:3]))
    assert tally.unknown == {"platinum": 8}
    assert set(tally.by_tier) == {"regular", "silver", "gold"}
    assert tally.whole().count + 8 == tally.sales == 32


def test_what_a_till_pushed_is_replayed(client: TestClient[Litestar], till: Till, database: Database) -> None:
    del client
    till.sell(3)
    till.sell()
    till.push()
    tally = _simulated(database, span=Span(date(2026, 1, 1), date(2026, 12, 31)))
    assert (tally.sales, tally.others) == (1, 1)
    assert tally.whole().sold.points == 7
    assert tally.whole().old.points == 20  # what the test's till wrote is no rule's figure; a version's is


def test_points_that_are_granted_are_counted_for_the_members_of_today(database: Database) -> None:
    span = Span(date(2026, 7, 2), date(2026, 9, 1))  # holds the first day of August and of September
    draft = _draft(("monthly_points = 50", "monthly_points = 80"), ("birthday_points = 100", "birthday_points = 0"))
    granted = _simulated(database, draft, span).granted
    people = [profile(index) for index in range(1, MEMBERS + 1)]
    gold = [each for each in people if each.tier == "gold"]
    silver = [each for each in people if each.tier == "silver"]
    birthdays = sum(each.birth_month in (8, 9) for each in gold)
    assert granted["gold"].members == len(gold)
    assert granted["gold"].old == len(gold) * 2 * 50 + birthdays * 200
    assert granted["gold"].new == len(gold) * 2 * 80 + birthdays * 200
    assert granted["silver"].old == sum(each.birth_month in (8, 9) for each in silver) * 100
    assert granted["silver"].new == 0


def test_refunds_are_told(database: Database) -> None:
    _filed(database, 5)
    place = {
        "terminal": "S01T01",
        "epoch": 1,
        "number": 99,
        "receipt": "S01T01-1-000099",
        "original": "S01T01-1-000001",
    }
    figures = {"store": "S01", "cashier": "1001", "at": 0, "total": 1_250, "points_back": 0, "points_taken": 3}
    with database.write() as connection:
        connection.execute(insert(schema.refunds).values(**place, **figures, business_day=LAST.isoformat()))
    tally = _simulated(database)
    assert (tally.refunds, tally.refunds_price) == (1, 1_250)


def test_memory_does_not_grow_with_the_sales(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation_module, "_SLICE", 100)
    peaks = []
    for terminal, count in (("S01T01", 500), ("S01T02", 2_000)):
        _filed(database, count, terminal=terminal)
        tracemalloc.start()
        _simulated(database)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


# ── who would move ────────────────────────────────────────────────────────────────────────────────────────────


def _bought(database: Database, chance: Random) -> dict[int, list[MemberDay]]:
    """Days of buying for most members, and their rows."""
    bought: dict[int, list[MemberDay]] = {}
    for member in range(1, MEMBERS + 1):
        if member % 7:
            days = chance.sample(range(500), chance.randint(1, 40))
            bought[member] = [
                MemberDay(
                    (LAST - timedelta(days=day)).isoformat(),
                    chance.choice((-2_000, 0, 30_000, 400_000)),
                    chance.choice((-2_000, 0, 30_000, 400_000)),
                    chance.randint(0, 2),
                )
                for day in days
            ]
    with database.write() as connection:
        connection.execute(delete(schema.member_days))
        rows = [
            {"part": part_of(MemberId(member)), "member": member, **day._asdict()}
            for member, days in bought.items()
            for day in days
        ]
        connection.execute(insert(schema.member_days), rows)
    return bought


DEMANDING = _draft(
    ("upgrade_spend = 200_000", "upgrade_spend = 900_000"), ("spend_window_days = 365", "spend_window_days = 90")
)
BY_VISITS = _draft(
    ("upgrade_spend = 200_000", "paths = [{ visits_each_month = 1, months = 3 }, { activity = 120 }]"),
    ("upgrade_spend = 800_000", "paths = [{ visits_each_quarter = 3, quarters = 2, assessment = 60 }]"),
)


@pytest.mark.parametrize("new", [DEMANDING, BY_VISITS, vip_scheme()], ids=["spend", "visits", "vip"])
def test_every_member_is_judged_by_their_own_days(database: Database, new: Scheme) -> None:
    bought = _bought(database, Random(5))  # noqa: S311 — any days will do
    marks = [Assessment(name, name, 80, 70, LAST.isoformat()) for name in ("sales", "service", "finance")]
    with database.write() as connection:
        rows = [
            {"part": part_of(MemberId(member)), "member": member, "note": "", **mark._asdict()}
            for member in range(1, MEMBERS + 1, 3)
            for mark in marks
        ]
        connection.execute(insert(schema.assessments), rows)
    heard: list[Move] = []
    found = moves(database, Compared(RUNNING, new), LAST, tell=lambda _: None, listen=heard.append)

    def judged(scheme: Scheme, member: int) -> str:
        mark = assessment_mark(scheme.assessment, marks if member % 3 == 1 else [], LAST)
        return entitled(scheme, figures_of(scheme, LAST, bought.get(member, []), mark))[0].id

    expected = {member: (judged(RUNNING, member), judged(new, member)) for member in range(1, MEMBERS + 1)}
    assert found == Counter(expected.values())
    assert {move.member: (move.old, move.new) for move in heard} == {
        member: pair for member, pair in expected.items() if pair[0] != pair[1]
    }
    assert len(heard) > 3
    assert all(move.current == profile(move.member).tier for move in heard)


def test_a_tier_that_people_give_stays_and_who_left_is_nobody(database: Database) -> None:
    given = tuple(
        msgspec.structs.replace(tier, upgrade_spend=0) if tier.id == "platinum" else tier for tier in DRAFT.tiers
    )
    with database.write() as connection:
        members = schema.members
        connection.execute(update(members).where(members.c.id == 1).values(tier="platinum"))
        connection.execute(update(members).where(members.c.id == 2).values(erased=True))
        connection.execute(delete(schema.member_days))
        gone = {"part": part_of(MemberId(2)), "member": 2, "spend": 9_000_000, "goods": 9_000_000, "activities": 0}
        connection.execute(insert(schema.member_days).values(**gone, day=LAST.isoformat()))
        platinum = connection.scalars(select(members.c.id).where(members.c.tier == "platinum")).all()
    heard: list[Move] = []
    new = msgspec.structs.replace(DRAFT, tiers=given)
    found = moves(database, Compared(RUNNING, new), LAST, tell=lambda _: None, listen=heard.append)
    assert found.total() == MEMBERS - 1
    assert {move.member for move in heard} == set(platinum)  # by the running version nothing was bought at all
    assert {(move.current, move.old, move.new) for move in heard} == {("platinum", "regular", "platinum")}


def test_progress_has_figures(database: Database) -> None:
    _filed(database, 10)
    told: list[str] = []
    simulate(database, Compared(RUNNING, DRAFT), WHOLE, told.append)
    moves(database, Compared(RUNNING, DRAFT), LAST, tell=told.append)
    assert told[0].startswith("8 of 8 sales, ")
    assert told[-1].startswith(f"{MEMBERS} of {MEMBERS} members, ")


# ── what is told ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def simulation(database: Database) -> Simulation:
    _filed(database, 200)
    compared = Compared(RUNNING, DRAFT)
    found = moves(database, Compared(RUNNING, BY_VISITS), LAST, tell=lambda _: None)
    return Simulation(compared, WHOLE, _simulated(database), found, LAST, ("版本 1", "版本 2"))


def test_figures_add_up(simulation: Simulation) -> None:
    found = {(fact.part, fact.name, fact.figure): fact for fact in facts(simulation)}
    tiers = [tier.id for tier in DRAFT.tiers]
    for figure in ("list_price", "price", "saving", "offset", "money", "points", "spent"):
        whole = found["whole", "", figure]
        for side in ("sold", "old", "new"):
            parts = [getattr(found["tier", tier, figure], side) for tier in tiers]
            assert getattr(whole, side) == sum(parts)
    assert found["whole", "", "saving"].new == found["whole", "", "list_price"].new - found["whole", "", "price"].new
    gold = found["tier", "gold", "points"].new
    assert found["tier", "gold", "worth"].new == worth(DRAFT, "gold", gold) == gold
    platinum = found["tier", "platinum", "points"].new
    assert found["tier", "platinum", "worth"].new == platinum * 100 // 80
    cost = found["whole", "", "saving"].new + found["whole", "", "worth"].new
    assert found["whole", "", "cost"].new == cost


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_whole_in_every_language(simulation: Simulation, language: str) -> None:
    words = SchemeWords(language, DRAFT, RUNNING)
    lines = list(text_lines(simulation, words))
    text = "\n".join(lines)
    assert all(words.tier(tier.id) in text for tier in DRAFT.tiers)
    assert words.group("snacks") in text
    gold = next(three for tier, three in simulation.tally.by_tier.items() if tier == "gold")
    assert f"{gold.new.points:,}" in text
    assert "None" not in text
    assert "{" not in text


def test_comma_separated_values_hold_every_figure(simulation: Simulation) -> None:
    file = io.StringIO()
    report = CsvReport(file)
    report.member(Move(7, "gold", "gold", "silver"))
    report.simulation(simulation)
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert rows[0] == {
        "part": "member",
        "name": "7",
        "figure": "tier",
        "as_sold": "gold",
        "old": "gold",
        "new": "silver",
        "difference": "",
    }
    told = [row for row in rows if row["part"] not in ("member", "moves")]
    assert len(told) == len(list(facts(simulation)))
    price = next(row for row in told if (row["name"], row["figure"]) == ("gold", "price"))
    gold = simulation.tally.by_tier["gold"]
    assert price["new"] == f"{gold.new.price // 100}.{gold.new.price % 100:02d}"
    assert round(float(price["difference"]) * 100) == gold.new.price - gold.old.price
    assert sum(int(row["new"]) for row in rows if row["part"] == "moves") == MEMBERS


def test_points_without_worth() -> None:
    without = msgspec.structs.replace(DRAFT, points=msgspec.structs.replace(DRAFT.points, offset=None))
    assert worth(without, "gold", 1_000) == 0
