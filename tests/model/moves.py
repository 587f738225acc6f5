"""Stores and members that move between regions, as head office's commands move them; of scoped histories alone."""

import contextlib
from random import Random

from sqlalchemy import update

from sync.central.catalogue import stores
from sync.central.scopes import announce_members_of, move_home
from sync.central.store import schema
from terminal.domain.errors import LineDown
from terminal.domain.members import MemberId, part_of
from tests.model.till import ModelTill
from tests.model.world import World, persons

_STORES, _REGIONS = ("S01", "S02"), ("east", "west")


class Moves:
    """What head office does. A command that the centre does not live to finish is given again in the end."""

    def __init__(self, world: World, random: Random) -> None:
        self._world, self._random = world, random

    def begin(self) -> None:
        """Two stores in two regions whose tills keep the region's members; a third of those are nobody's."""
        database, table = self._world.centre.open, schema.members
        for place, person in enumerate(persons()):
            mine = (table.c.part == part_of(MemberId(person.number)), table.c.id == person.number)
            with database.write() as connection:
                connection.execute(update(table).where(*mine).values(home_store=("S01", "S02", "")[place % 3]))
        for store, region in zip(_STORES, _REGIONS, strict=True):
            stores.change_store(database, store, region=region, scope="region")

    def something(self, _till: ModelTill) -> None:
        """A member moves, or a store does, or keeps others than before."""
        random, store = self._random, self._random.choice(_STORES)
        member = MemberId(random.choice(persons()).number)
        chance = random.random()
        region, scope = random.choice(_REGIONS), random.choice(("all", "region"))
        with contextlib.suppress(LineDown), self._world.centre.alive() as database:
            if chance < 0.5:
                move_home(database, member, store)
            elif chance < 0.8:
                stores.change_store(database, store, region=region)
            else:
                stores.change_store(database, store, scope=scope)

    def end(self) -> None:
        """What was cut off is told to its end."""
        for store in _STORES:
            announce_members_of(self._world.centre.open, store)
