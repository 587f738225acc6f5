"""The company of all histories: founded once, and copied for each."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import NamedTuple
from unittest import mock

from litestar import Litestar

from sync import client
from sync.central.app import make_service
from sync.central.jobs import runner, schedule
from sync.central.store.engine import sqlite_url
from sync.client import CentreClient
from sync.engine import Engine, SyncSettings
from sync.enrolment import enrol_terminal
from terminal.bootstrap.stores import Stores, identity_of
from terminal.domain.cards import CardKind
from terminal.domain.members import MemberId, part_of
from terminal.domain.payment_cards import is_payment_number, luhn_digit
from terminal.domain.staff import hash_pin
from terminal.domain.times import business_day
from terminal.services import lotteries, pins, staff
from terminal.services.points_orders import AdjustOrder
from terminal.services.registration import Registration
from terminal.services.till import make_till
from terminal.store.data_folder import DataFolder
from terminal.store.identity import Identity, enrol
from tests.model.centre import ModelCentre
from tests.model.till import ModelTill, mortal_files
from tests.model.wire import Wires
from tests.support.fakes import SteppedClock
from tests.worked_year.centre import WorkedCentre, worked_centre
from tests.worked_year.people import Person, people
from tests.worked_year.shelf import ZONE, moment
from tests.worked_year.versions import documents

MOST_TILLS = 4
NEWCOMER = MOST_TILLS + 1
"""The number of the till that is enrolled, and has not been switched on since."""
MEMBERS = 8
PARTS = 2
"""That members live in."""
FIRST = moment("2027-12-27 09:00")
BEGIN = moment("2027-12-31 09:00")
"""Of every history; the days before are for clocks that are set back. The first night ends a month and the points."""
CARDS_END = "2028-01-11"
_STORES = ("S01", "S01", "S02", "S02")
_BOX = 40
_SCHEME = (
    ('expiry = "months"\nmonths = 3', 'expiry = "year_end"\nyears = 0'),
    ('first_tier = "regular"', 'first_tier = "regular"\nreview = true'),
    ('colour = "regular"', 'colour = "regular"\nmonthly_points = 40\nbirthday_points = 60'),
    ("upgrade_spend = 60_000", "upgrade_spend = 40_000\nmonthly_points = 45"),
)
"""What the worked year's scheme says otherwise here, so that nights have something to do within a few days."""


class MovingClock(SteppedClock):
    """Every look at it is a millisecond later, so that no two acts are of one moment."""

    def __call__(self) -> int:
        """Now."""
        self.at += 1
        return self.at


class World(NamedTuple):
    """What one history plays with."""

    clock: MovingClock
    centre: ModelCentre
    tills: list[ModelTill]
    wires: Wires
    folder: Path


@cache
def persons() -> list[Person]:
    """The members: all are there from the first day, some with a card that is to be renewed in the second night."""
    made = people(Random(5), MEMBERS, date(2028, 1, 1), parts=PARTS)  # noqa: S311 — the same people for every history
    return [
        each._replace(
            tier="regular",
            referrer=None,
            birth_month=1 + place % 2,
            card_ends=CARDS_END if each.renewal else None,
        )
        for place, each in enumerate(made)
    ]


def found(folder: Path, database_url: str = "", *, begin: int = FIRST, tills: int = MOST_TILLS) -> None:
    """Found the company: ``centre.db``, unless another database is named, and the folders of up to four tills of two
    stores, each with a box of cards, and of one more that has nothing yet. ``begin`` is the moment, and the scheme is
    in force from its day on."""
    clock = MovingClock(begin)
    with worked_centre(database_url or sqlite_url(folder / "centre.db"), clock) as centre:
        centre.publish(_scheme(business_day(begin, ZONE).isoformat()))
        for person in persons():
            centre.admit(person)
        for number, store in enumerate(_STORES[:tills], start=1):
            _equip(folder / f"till-{number}", number, _enrol(folder / f"till-{number}", centre, store, clock), clock)
        _enrol(folder / f"till-{NEWCOMER}", centre, _STORES[0], clock)


@contextmanager
def copied(founded: Path, folder: Path, tills: int, random: Random, *, faults: float) -> Iterator[World]:
    """A company of one's own with the first so many tills; ``faults`` is the share of requests that meet with one."""
    clock = MovingClock(BEGIN)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(founded / "centre.db", folder / "centre.db")
    for number in (*range(1, tills + 1), NEWCOMER):
        shutil.copytree(founded / f"till-{number}", folder / f"till-{number}")
    centre = ModelCentre(folder / "centre.db", _service(), clock)
    wires = Wires(random, centre.ask, share=faults)
    running: list[ModelTill] = []
    with ExitStack() as until_the_end:
        until_the_end.enter_context(mock.patch.object(client, "HttpLine", wires.line))
        # what somebody wins decides what they buy, a new member's id their part: the history's own chance draws both
        chance = SimpleNamespace(token_bytes=random.randbytes)
        until_the_end.enter_context(mock.patch.object(lotteries, "secrets", chance))
        defaults = Registration.__init__.__kwdefaults__
        until_the_end.enter_context(mock.patch.dict(defaults, random_id=partial(_new_member, random)))
        until_the_end.enter_context(_few_parts())
        until_the_end.enter_context(_quick_pins())
        until_the_end.enter_context(mortal_files(lambda: running))
        until_the_end.callback(centre.stop)
        centre.start()
        for number in range(1, tills + 1):
            running.append(ModelTill(number, folder / f"till-{number}", clock))
            until_the_end.callback(running[-1].stop)
        yield World(clock, centre, running, wires, folder)


@cache
def _service() -> Litestar:
    return make_service()


def _scheme(day: str) -> str:
    text = documents()[0].replace("2028-01-01", day)
    for was, becomes in _SCHEME:
        assert text.count(was) == 1, was
        text = text.replace(was, becomes)
    return text


def _new_member(random: Random) -> MemberId:
    """In the place of ``random_member_id``: the id of somebody in a part that nights go through."""
    while True:
        drawn = MemberId(random.randrange(2**40, 2**53))
        if part_of(drawn) < PARTS and not is_payment_number(str(drawn)):
            return drawn


@contextmanager
def _few_parts() -> Iterator[None]:
    """Nightly jobs over hundreds of empty parts would only take time."""
    with (
        mock.patch.object(runner, "PARTS", PARTS),
        mock.patch.object(runner, "LAST_PART", PARTS - 1),
        mock.patch.object(schedule, "LAST_PART", PARTS - 1),
    ):
        yield


@contextmanager
def _quick_pins() -> Iterator[None]:
    """Argon2 takes a tenth of a second on purpose: each PIN is hashed once, and its hash known again."""
    with mock.patch.object(pins, "hash_pin", _hash_pin), mock.patch.object(staff, "pin_matches", _pin_matches):
        yield


_hash_pin = cache(hash_pin)


def _pin_matches(hashed: str, pin: str) -> bool:
    return hashed == _hash_pin(pin)


def _enrol(folder: Path, centre: WorkedCentre, store: str, clock: MovingClock) -> bytes:
    """The lookup key that the till was given."""
    with DataFolder(folder, keyring=False) as data:
        vault = data.vault
        enrolled = enrol_terminal(centre.url, centre.enrol_code(store, folder.name), vault.public_key, folder.name)
        identity = Identity(enrolled.terminal, enrolled.store, enrolled.company, centre.url)
        enrol(data.journal, identity, vault.signer(), epoch=enrolled.epoch, at=clock())
        vault.keep_lookup_key(enrolled.lookup_key)
        assert enrolled.keys is not None
        vault.keep_company_keys(enrolled.keys)
        return enrolled.lookup_key


def _equip(folder: Path, number: int, lookup_key: bytes, clock: MovingClock) -> None:
    """Blank cards in the drawer, and at the first till points for everybody; the centre knows."""
    with DataFolder(folder, keyring=False) as data:
        stores = Stores(data, identity_of(data))
        identity = stores.identity
        line = CentreClient(identity.centre, identity.terminal, data.vault.signer(), clock)
        engine = Engine(
            outbox=stores.outbox,
            cache=stores.cache_feed,
            centre=line,
            clock=clock,
            random=lambda: 0.0,
            settings=SyncSettings(),
        )
        assert engine.run_cycle().well
        _fill_drawer(stores, number, lookup_key, clock)
        assert engine.run_cycle().well
        line.close()


def _fill_drawer(stores: Stores, number: int, lookup_key: bytes, clock: MovingClock) -> None:
    """A box, and points."""
    till = make_till(
        stores.identity.terminal,
        stores.cache,
        stores.journal,
        stores.card_book,
        stores.points_book,
        clock=clock,
        lookup_key=lookup_key,
    )
    people_here = {person.role.value: person for person in stores.cache.all_staff()}
    ends = (f"88{number}0{index:05}" for index in (0, _BOX - 1))
    first, last = (payload + luhn_digit(payload) for payload in ends)
    till.stock.receive(CardKind.STRIPE, first, last, "box", actor=people_here["manager"])
    if number == 1:
        for person in persons():
            order = AdjustOrder(till.points_desk.new_request(), MemberId(person.number), 2_000, "welcome")
            service, manager = people_here["service"], people_here["manager"]
            till.points_desk.adjust(order, actor=service, approver=manager, language="zh_CN")
