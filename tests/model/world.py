"""The company of all histories: founded once, and copied for each."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import NamedTuple
from unittest import mock

from litestar import Litestar

from sync import client
from sync.central.app import make_service
from sync.central.store.engine import sqlite_url
from sync.client import CentreClient
from sync.engine import Engine, SyncSettings
from sync.enrolment import enrol_terminal
from terminal.bootstrap.stores import Stores
from terminal.domain.cards import CardKind
from terminal.domain.members import MemberId
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.times import business_day
from terminal.services import lotteries
from terminal.services.points_orders import AdjustOrder
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
MEMBERS = 8
FIRST = moment("2028-01-01 09:00")
BEGIN = moment("2028-01-05 09:00")
"""Of every history; the days before are for clocks that are set back."""
_STORES = ("S01", "S01", "S02", "S02")
_BOX = 40


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
    """The members: all are there from the first day, with cards that do not end."""
    made = people(Random(5), MEMBERS, date(2028, 1, 1), parts=4)  # noqa: S311 — the same people for every history
    return [each._replace(tier="regular", referrer=None, card_ends=None) for each in made]


def found(folder: Path, database_url: str = "", *, begin: int = FIRST, tills: int = MOST_TILLS) -> None:
    """Found the company: ``centre.db``, unless another database is named, and the folders of up to four tills of two
    stores, each with a box of cards. ``begin`` is the moment, and the scheme is in force from its day on."""
    clock = MovingClock(begin)
    with worked_centre(database_url or sqlite_url(folder / "centre.db"), clock) as centre:
        centre.publish(documents()[0].replace("2028-01-01", business_day(begin, ZONE).isoformat()))
        for person in persons():
            centre.admit(person)
        for number, store in enumerate(_STORES[:tills], start=1):
            _enrol(folder / f"till-{number}", number, centre, store, clock)


@contextmanager
def copied(founded: Path, folder: Path, tills: int, random: Random, *, faults: float) -> Iterator[World]:
    """A company of one's own with the first so many tills; ``faults`` is the share of requests that meet with one."""
    clock = MovingClock(BEGIN)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(founded / "centre.db", folder / "centre.db")
    for number in range(1, tills + 1):
        shutil.copytree(founded / f"till-{number}", folder / f"till-{number}")
    centre = ModelCentre(folder / "centre.db", _service(), clock)
    wires = Wires(random, centre.ask, share=faults)
    running: list[ModelTill] = []
    with ExitStack() as until_the_end:
        until_the_end.enter_context(mock.patch.object(client, "HttpLine", wires.line))
        # what somebody wins decides what they buy: the seeds of draws belong to the history's own
        chance = SimpleNamespace(token_bytes=random.randbytes)
        until_the_end.enter_context(mock.patch.object(lotteries, "secrets", chance))
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


def _enrol(folder: Path, number: int, centre: WorkedCentre, store: str, clock: MovingClock) -> None:
    with DataFolder(folder, keyring=False) as data:
        vault = data.vault
        enrolled = enrol_terminal(centre.url, centre.enrol_code(store, folder.name), vault.public_key, folder.name)
        identity = Identity(enrolled.terminal, enrolled.store, enrolled.company, centre.url)
        enrol(data.journal, identity, vault.signer(), epoch=enrolled.epoch, at=clock())
        vault.keep_lookup_key(enrolled.lookup_key)
        assert enrolled.keys is not None
        vault.keep_company_keys(enrolled.keys)
        stores = Stores(data, identity)
        line = CentreClient(centre.url, identity.terminal, vault.signer(), clock)
        engine = Engine(
            outbox=stores.outbox,
            cache=stores.cache_feed,
            centre=line,
            clock=clock,
            random=lambda: 0.0,
            settings=SyncSettings(),
        )
        assert engine.run_cycle().well
        _equip(stores, number, enrolled.lookup_key, clock)
        assert engine.run_cycle().well
        line.close()


def _equip(stores: Stores, number: int, lookup_key: bytes, clock: MovingClock) -> None:
    """Blank cards in the drawer, and at the first till points for everybody."""
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
