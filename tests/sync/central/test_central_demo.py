"""The demo company: lawful, in every state, and the same every time."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from sync.central import demo
from sync.central.catalogue.initials import initials
from sync.central.changes import read_changes
from sync.central.company import load_company
from sync.central.demo.cards import MOST_MEMBERS, phone_number
from sync.central.demo.members import member_rows, profile
from sync.central.demo.products import demo_products
from sync.central.demo.resources import read_text
from sync.central.enrolment import Terminal
from sync.central.member_details import read_details
from sync.central.store import schema
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from sync.protocol import Pull
from terminal.domain import scheme
from terminal.domain.cards import CardKind, CardStatus, keyed_hash, known_format
from terminal.domain.catalogue import Unit, ean_valid, read_scale_barcode
from terminal.domain.errors import ConfigError
from terminal.domain.masking import mask_name
from terminal.domain.members import folded_name
from terminal.domain.number_series import number_at
from terminal.domain.staff import pin_matches
from terminal.domain.stock import StockBatch
from terminal.domain.tier_evaluation import entitled
from terminal.domain.tier_figures import MemberDay, figures_of
from terminal.domain.times import business_day
from tests.sync.central.tills import START, balance, count, found_small_company, rows

SCHEME = scheme.parse(read_text("schemes", "retail-four-tier.toml"))
FEW = 400


def test_card_numbers_are_the_schemes_and_never_meet() -> None:
    indexes = [*range(1, 5_000), *range(MOST_MEMBERS - 5_000, MOST_MEMBERS + 1)]
    numbers = {demo.card_number(index) for index in indexes}
    assert len(numbers) == len(indexes)
    assert all(known_format(number, SCHEME.card_numbers) for number in numbers)
    assert demo.card_number(1) == "8861803396"
    assert len({phone_number(index) for index in indexes}) == len(indexes)
    with pytest.raises(ValueError, match="count from 1"):
        demo.card_number(MOST_MEMBERS + 1)


def test_products_are_two_thousand_lawful_articles() -> None:
    products = demo_products(START)
    assert len(products) == 2000
    assert len({product.name for product in products}) == 2000
    codes = [code for product in products for code in product.barcodes]
    assert len(set(codes)) == len(codes)
    packed = [product for product in products if product.unit is Unit.PIECE]
    assert all(ean_valid(code) and code[:2] == "69" and len(code) == 13 for each in packed for code in each.barcodes)
    assert any(len(product.barcodes) == 2 for product in packed)
    running = [product for product in products if product.promotion_at(START)]
    assert running
    assert all(each.promotion and each.promotion.price < each.price for each in products if each.promotion)
    named = {group for tier in SCHEME.tiers for group in tier.discounts} | {"tobacco"}
    assert {product.group for product in products} == named


def test_a_scale_label_finds_its_product() -> None:
    fresh = next(product for product in demo_products(START) if product.unit is Unit.KILOGRAM)
    label = f"21{fresh.id:05d}01234"
    check = next(digit for digit in "0123456789" if ean_valid(label + digit))
    reading = read_scale_barcode(label + check, SCHEME.scale_barcodes)
    assert reading is not None
    assert reading.item in fresh.barcodes


def test_initials_are_typed_without_spaces() -> None:
    assert initials("清溪谷 饮用天然水 550ml") == "qxgyytrs550ml"


def test_members_have_every_tier_and_card_state() -> None:
    profiles = [profile(index) for index in range(1, 20_001)]
    tiers = Counter(each.tier for each in profiles)
    assert [tier.id for tier in sorted(SCHEME.tiers, key=lambda tier: -tiers[tier.id])] == [
        "regular",
        "silver",
        "gold",
        "platinum",
    ]
    states = Counter(each.card_status for each in profiles)
    assert set(CardStatus) - {CardStatus.BLANK} <= set(states)
    assert 0.84 < states[CardStatus.ACTIVE] / len(profiles) < 0.92
    for each in profiles:
        above = SCHEME.next_tier(each.tier)
        assert SCHEME.tier(each.tier).upgrade_spend <= each.spend
        assert above is None or each.spend < above.upgrade_spend


def test_what_members_bought_on_the_days_of_the_window_makes_their_tiers() -> None:
    today = business_day(START, "Asia/Shanghai")
    visits: Counter[str] = Counter()
    for index in range(1, 5_001):
        made, days = profile(index), [MemberDay(*day[2:]) for day in member_rows(index, b"k" * 32, START).days]
        found = figures_of(SCHEME, today, days)
        assert (found.spend, len({each.day for each in days})) == (made.spend, len(days))
        assert entitled(SCHEME, found)[0].id == made.tier
        visits[made.tier] += found.visits
    shares = Counter(profile(index).tier for index in range(1, 5_001))
    means = [visits[tier.id] / shares[tier.id] for tier in SCHEME.tiers]
    assert means == sorted(means)
    assert means[0] > 1


def test_members_rows_show_the_figures_of_the_day_that_they_were_loaded_on() -> None:
    today = business_day(START, "Asia/Shanghai")
    columns = [column.name for column in schema.members.columns]
    for index in range(1, 500):
        made = member_rows(index, b"k" * 32, START)
        row = dict(zip(columns, made.member, strict=True))
        found = figures_of(SCHEME, today, [MemberDay(*day[2:]) for day in made.days])
        assert (row["spend"], row["visits"], row["activity"]) == (found.spend, found.visits, found.activity)
        assert row["standing_day"] == today.isoformat()


def test_members_are_found_by_name_phone_and_their_last_digits(empty_database: Database) -> None:
    demo.load(empty_database, 60, START)
    with empty_database.read() as connection:
        key = load_company(connection).lookup_key
    for row in rows(empty_database, "members"):
        made = profile(row.id)
        assert row.name_hash == keyed_hash(key, folded_name(made.name))
        assert row.masked_name == mask_name(made.name)
        assert row.phone_last4 == (made.phone or "")[-4:]
        with empty_database.read() as connection:
            details = read_details(connection, row.id)
        assert (details.name, details.phone) == (made.name, made.phone or "")


def test_every_card_has_its_owner_and_its_kind(empty_database: Database) -> None:
    demo.load(empty_database, 60, START)
    cards = rows(empty_database, "cards")
    owners = {row.hash: (row.part, row.member) for row in rows(empty_database, "card_owners")}
    assert owners == {card.hash: (card.part, card.member) for card in cards}
    assert {CardKind(card.kind) for card in cards} == {CardKind.STRIPE, CardKind.NUMBER}


def test_blank_cards_are_lawful_and_nobodys() -> None:
    box = demo.blank_cards(200)
    batch = StockBatch("B1", CardKind.STRIPE, box.first, 200)
    assert number_at(batch, 199, SCHEME.card_numbers) == box.last == demo.blank_number(199)
    assert {demo.card_number(index) for index in range(1, 5_000)}.isdisjoint(
        number_at(batch, index, SCHEME.card_numbers) for index in range(200)
    )
    with pytest.raises(ConfigError, match="blanks"):
        demo.blank_cards(0)


def test_samples_are_one_of_each_kind() -> None:
    samples = demo.sample_cards(20_000)
    assert len({card.tracks for card in samples}) == len(samples)
    labels = [card.label.en for card in samples]
    assert labels[:4] == ["Member", "Silver", "Gold", "Platinum"]
    assert {"Reported lost", "Frozen", "Expired", "Not yet active", "Replaced (old card)", "Bank card"} <= set(labels)


def test_a_second_load_adds_nothing_and_a_larger_one_the_difference(empty_database: Database) -> None:
    assert demo.load(empty_database, 100, START) == 100
    assert demo.load(empty_database, 100, START) == 0
    assert demo.load(empty_database, FEW, START) == FEW - 100
    assert (count(empty_database, "members"), count(empty_database, "products")) == (FEW, 2000)
    assert balance(empty_database, 7)[0] == balance(empty_database, 7)[2]


def test_a_terminal_pulls_the_whole_company(empty_database: Database) -> None:
    demo.load(empty_database, FEW, START)
    till = Terminal("S01T01", "S01", b"", revoked=False)
    changes = read_changes(empty_database, till, Pull({}, None, 5_000), START)
    assert not changes.more
    assert (len(changes.members), len(changes.products), len(changes.stores)) == (FEW, 2000, 1)
    lost = {card.hash for member in changes.members for card in member.cards if card.status is CardStatus.LOST}
    assert {hot.hash for hot in changes.hot} == lost != set()
    assert {person.id for person in changes.staff} == {"1001", "1002", "8001", "9001"}
    pins = {"1001": "1234", "8001": "6666", "9001": "8888"}
    assert all(pin_matches(person.pin_hash, pins[person.id]) for person in changes.staff if person.id in pins)


def test_two_loads_make_the_same_company(tmp_path: Path) -> None:
    def loaded(name: str) -> list[list[Any]]:
        database = Database(sqlite_url(tmp_path / name))
        upgrade(database)
        demo.load(database, FEW, START)
        # the rest is hashed with the company's own key
        unkeyed = [[row[:7] for row in rows(database, table)] for table in ("members", "staff")]
        same = [
            rows(database, table)
            for table in ("stores", "staff_trainings", "products", "product_barcodes", "points_ledger")
        ]
        database.close()
        return unkeyed + same

    assert loaded("one.db") == loaded("two.db")


def test_another_company_is_left_alone(empty_database: Database) -> None:
    found_small_company(empty_database)
    # S01 and S02 are the demo's own names; a third store is not.
    with empty_database.write() as connection:
        connection.execute(insert(schema.stores).values(id="X9", name="x", zone="UTC", address="", phone=""))
    with pytest.raises(ConfigError, match="another company"):
        demo.load(empty_database, 10, START)
