"""One random history: people do their work, programs sync, and what can go wrong goes wrong; then all comes to rest."""

from collections import Counter
from pathlib import Path
from random import Random

from terminal.domain.errors import TerminalError
from tests.model.acts import Deed, People
from tests.model.checks import problems
from tests.model.desks import NotNow
from tests.model.fate import Killed
from tests.model.misfortunes import Misfortunes
from tests.model.moves import Moves
from tests.model.till import ModelTill
from tests.model.told import End, Told
from tests.model.upkeep import Upkeep
from tests.model.world import World, copied

STEPS = 60
_FAULTS = 0.2
"""The share of requests that meet with a fault of the line."""
_ROUNDS = 8
"""So often every till syncs in the end at the most, until nothing waits anywhere."""


class History:
    """What happened. ``done`` counts acts and faults by kind. ``moves``: tills keep the members of regions."""

    def __init__(self, world: World, random: Random, moves: Moves | None = None) -> None:
        self.told = Told()
        self.done: Counter[str] = Counter()
        self._world = world
        self._random = random
        self._people = People(random)
        self._misfortunes = Misfortunes(world, self.told, random)
        self._moves = moves
        self._upkeep = Upkeep(world, self.told, random, moves)
        for till in world.tills:
            self.told.new_facts(till, "before all")

    def live(self) -> None:
        """Play it to its end."""
        for _ in range(STEPS):
            self._world.clock.advance(self._random.choice((1_000, 20_000, 400_000)))
            till = self._random.choice(self._world.tills)
            self._start_again(till)
            chance = self._random.random()
            if chance < 0.5:
                self._act(till)
            elif chance < 0.71:
                self._sync(till)
            elif chance < 0.80:
                self._upkeep.something(till)
            else:
                self._misfortunes.strike(till)

    def rest(self) -> list[str]:
        """Everything is well again, everybody syncs; what is not as it must be then."""
        world = self._world
        self._misfortunes.end()
        if self._moves is not None:
            self._moves.end()
        for till in world.tills:
            self.told.new_facts(till, "found at the end")
        for _ in range(_ROUNDS):
            cycles = [till.sync() for till in world.tills]
            world.centre.look()
            if all(cycle and cycle.well and not cycle.pushed for cycle in cycles):
                break
        else:
            return [f"no rest: {cycles}"]
        for till in world.tills if self._moves is not None else ():
            till.sync()  # whom others have brought in meanwhile
        for counted in (world.wires.done, self._misfortunes.done, self._upkeep.done, self._people.done):
            self.done.update(counted)
        self.done["till died"] += sum(till.deaths for till in world.tills)
        self.done["centre died"] += world.centre.deaths
        return problems(world, self.told)

    def _start_again(self, till: ModelTill) -> None:
        was_running = till.running
        self._misfortunes.start_again(till)
        if not was_running:
            self.told.new_facts(till, End.CUT_OFF.value)

    def _act(self, till: ModelTill) -> None:
        deeds = self._people.deeds
        deed = self._random.choices(deeds, [each.weight for each in deeds])[0]
        try:
            with till.mortal():
                self._people.settle(till)
                self.told.new_facts(till, "settled")
                end = self._try(deed, till)
        except Killed:
            self.done[f"{deed.kind.value} {End.CUT_OFF.value}"] += 1
        except TerminalError as refused:
            self.done[f"payment not settled: {type(refused).__name__}"] += 1
            self._begin_anew(till)
        else:
            if end is not None:
                self.told.hear(till, deed.kind, end)
                self.done[f"{deed.kind.value} {end.value}"] += 1
            if end is not End.DONE:
                self._begin_anew(till)

    def _try(self, deed: Deed, till: ModelTill) -> End | None:
        """How the act ended; None where there was nothing to do."""
        try:
            deed.do(till, self._people.someone())
        except NotNow:
            return None
        except TerminalError as refused:
            self.done[f"{deed.kind.value}: {type(refused).__name__}"] += 1
            return End.REFUSED
        return End.DONE

    def _begin_anew(self, till: ModelTill) -> None:
        """Whoever is stuck starts the program again."""
        till.stop()
        till.start()
        self.told.new_facts(till, "in vain")

    def _sync(self, till: ModelTill) -> None:
        cycle = till.sync()
        if cycle is not None and cycle.stopped:
            self.told.wrong.append(f"{till.terminal} was stopped: {cycle.problem}")
        self.done["cycle that went through" if cycle and cycle.well else "cycle that did not"] += 1


def play(founded: Path, folder: Path, seed: int, *, scoped: bool = False) -> tuple[History, list[str]]:
    """The history of a seed in ``folder``, and its problems. ``scoped``: tills keep the members of regions."""
    random = Random(seed)  # noqa: S311 — a history that can be played again is the point
    with copied(founded, folder, random.randint(2, 4), random, faults=_FAULTS) as world:
        moves = Moves(world, random) if scoped else None
        if moves is not None:
            moves.begin()
        history = History(world, random, moves)
        history.live()
        return history, history.rest()
