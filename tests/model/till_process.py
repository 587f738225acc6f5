"""A till in a process of its own, to be killed at any moment: people work at it, and it syncs now and then.

Run as ``python -m tests.model.till_process FOLDER PORT SEED``; the centre listens on PORT. Whatever a person was told
is done stands on standard output, as the digest of its fact.
"""

import hashlib
import os
import sys
from pathlib import Path
from random import Random

from terminal.bootstrap.stores import wall_clock
from terminal.domain.errors import TerminalError
from tests.model.acts import People
from tests.model.desks import NotNow
from tests.model.till import ModelTill
from tests.model.told import Fact, Told

READY = "ready"


def digest(fact: Fact) -> str:
    """What a fact is known by outside its process."""
    return hashlib.sha256(b"%b %b %d %b" % (fact.terminal.encode(), fact.kind.encode(), fact.at, fact.body)).hexdigest()


def main(folder: Path, port: int, seed: int) -> None:
    """Work until the end."""
    random = Random(seed)  # noqa: S311 — chance, no secret
    people, told = People(random), Told()
    till = ModelTill(port, folder, wall_clock)
    told.new_facts(till, "before this life")
    _tell(READY)
    while True:
        try:
            people.settle(till)
            deed = random.choices(people.deeds, [each.weight for each in people.deeds])[0]
            deed.do(till, people.someone())
        except (NotNow, TerminalError):
            till.stop()
            till.start()
        for fact in told.new_facts(till, "done"):
            _tell(digest(fact))
        if random.random() < 0.3:
            till.sync()


def _tell(what: str) -> None:
    os.write(1, f"{what}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
