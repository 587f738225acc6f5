"""A street with one company: its centre as a program, a virtual screen with two monitors, and tills to open."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Table, select

from scripts.with_screen import virtual_screen
from sync.central.clock import wall_clock
from sync.central.demo.cards import card_number, phone_number
from sync.central.enrolment import new_code
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.demo import STORE, CentreProcess
from terminal.domain.cards import CardStatus
from terminal.domain.catalogue import Unit
from terminal.domain.members import MemberId, part_of
from terminal.domain.times import local
from tests.support.counter.accessibility_bus import accessibility_bus
from tests.support.counter.till import CounterTill, Screen, counter_till
from tests.support.patience import PATIENCE
from tests.support.running_centre import erase_member
from tests.support.two_monitors import Monitors, Place

_MEMBERS = 80
_LOOK_S = 0.05
_ZONE = "Asia/Shanghai"
_TILL_MONITOR, _CUSTOMER_MONITOR = Place(0, 0, 1366, 768), Place(1366, 0, 554, 768)


class Goods(NamedTuple):
    """An article on the shelf; ``price`` in fen for a piece or a kilogram."""

    id: int
    name: str
    price: int
    barcode: str


class Person(NamedTuple):
    """A member who comes in with a card; ``points`` as they were when the company opened."""

    id: int
    tier: str
    points: int
    number: str
    phone: str

    @property
    def tracks(self) -> str:
        """What the stripe of the card says."""
        return f";{self.number}?"


class Street:
    """Use ``street``. ``open_till`` enrols a till of the first store; ``rows`` looks into the centre's database."""

    def __init__(self, folder: Path, centre: CentreProcess, database: str, screen: Screen) -> None:
        self.centre = centre
        self.screen = screen
        self._folder = folder
        self.centre_database = Database(database)
        self._address = ("", 0)
        self._numbers = count(1)
        self._taken: set[int] = set()

    def close(self) -> None:
        """Let go of the database."""
        self.centre_database.close()

    def centre_answers_at(self, url: str) -> None:
        """Where tills find the centre."""
        where = urlsplit(url)
        self._address = (str(where.hostname), int(where.port or 0))

    def open_till(self, language: str) -> AbstractContextManager[CounterTill]:
        """A new till of the store with its devices; its program is started by the story."""
        name = f"till-{next(self._numbers)}"
        return counter_till(
            self._folder / name,
            screen=self.screen,
            centre=self._address,
            code=new_code(self.centre_database, STORE, name, wall_clock()),
            language=language,
        )

    def rows(self, table: Table, **where: object) -> list[Any]:
        """Rows at the centre, in the order of the table's key."""
        query = select(table).filter_by(**where).order_by(*table.primary_key.columns)
        with self.centre_database.read() as connection:
            return list(connection.execute(query))

    def await_rows(self, table: Table, count: int = 1, **where: object) -> list[Any]:
        """Rows as above, once there are so many. Raises AssertionError."""
        limit = time.monotonic() + PATIENCE
        while len(found := self.rows(table, **where)) < count:
            assert time.monotonic() < limit, f"{len(found)} of {count} rows of {table.name} with {where}"
            time.sleep(_LOOK_S)
        return found

    def points(self, member: int) -> int:
        """The sum of a member's ledger."""
        return sum(row.points for row in self.rows(schema.points_ledger, part=part_of(MemberId(member)), member=member))

    def goods(self, group: str, count: int = 1, *, cheaper_than: int = 1_000_000) -> Sequence[Goods]:
        """Articles of a group that are sold at their list price, one after the other."""
        products = self.rows(schema.products, product_group=group, withdrawn=False, promotion_price=None)
        fitting = [each for each in products if each.price < cheaper_than][:count]
        assert len(fitting) == count
        return [Goods(each.id, each.name, each.price, self._barcode(each)) for each in fitting]

    def member(self, tier: str, *, points: int = 0) -> Person:
        """A member with a working stripe card and at least so many points, whom no other story knows.

        Nobody whose birthday is this month: they pay less and earn more.
        """
        month = local(wall_clock(), _ZONE).month
        for card in self.rows(schema.cards, status=CardStatus.ACTIVE.value, kind="stripe", issue=1):
            (member,) = self.rows(schema.members, part=card.part, id=card.member)
            fits = member.tier == tier and member.points >= points and member.phone_hash is not None
            if fits and member.birth_month != month and member.id not in self._taken:
                self._taken.add(member.id)
                return Person(member.id, member.tier, member.points, card_number(member.id), phone_number(member.id))
        raise AssertionError(f"no {tier} member with {points} points is left")

    def erase(self, person: Person) -> None:
        """The centre forgets a member; what a till sends about them afterwards it does not book."""
        erase_member(self.centre_database, MemberId(person.id))

    def _barcode(self, product: Any) -> str:
        if product.unit == Unit.KILOGRAM.value:
            return ""
        return str(self.rows(schema.product_barcodes, product=product.id)[0].barcode)


@contextmanager
def street(folder: Path, database: str) -> Iterator[Street]:
    """Found the demo company on ``database``, serve it, and light the screen."""
    centre = CentreProcess(database)
    centre.run("demo", "--members", str(_MEMBERS))
    with ExitStack() as ending:
        display = ending.enter_context(virtual_screen())
        _place_monitors(display)
        screen = Screen(display, ending.enter_context(accessibility_bus()))
        made = Street(folder, centre, database, screen)
        ending.callback(made.close)
        made.centre_answers_at(ending.enter_context(centre.serve()))
        yield made


def _place_monitors(display: str) -> None:
    """The till's, and beside it the customer's."""
    monitors = Monitors(display)
    monitors.set("till", _TILL_MONITOR, primary=True)
    monitors.set("customer", _CUSTOMER_MONITOR)
