"""The demo shop: an embedded centre on loopback, the demo company, one enrolled till with simulated devices.

The centre is a child process, as it is in a real company: nothing of it is imported here.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from terminal import bootstrap, config
from terminal.domain.errors import TerminalError
from terminal.services.till import SampleCard

DEMO_STORE = "S01"
DEMO_DEVICES = """
[[devices]]
id = "reader"
driver = "simulated-reader"

[[devices]]
id = "wedge"
driver = "wedge"

[[devices]]
id = "printer"
driver = "simulated-printer"

[[devices]]
id = "display"
driver = "simulated-display"
"""

Say = Callable[[str], None]


class DemoError(TerminalError):
    """The demo shop could not be set up; the text says which step and what it printed."""


def prepare(folder: Path, *, members: int, say: Say) -> None:
    """Make the demo company in ``folder`` if there is none. Safe to repeat; a second time it only looks."""
    folder.mkdir(parents=True, exist_ok=True)
    say(_central(folder, "demo", "--members", str(members)).strip().splitlines()[-1])


def enrol_once(folder: Path, address: str, *, say: Say) -> config.Config:
    """Enrol the demo till unless it is, and return its configuration with the centre's address of this run."""
    till = folder / "till"
    settings = till / config.FILE_NAME
    if not settings.exists():
        till.mkdir(parents=True, exist_ok=True)
        code = _central(folder, "enrol-code", "--store", DEMO_STORE, "--name", "demo till").split()[-1]
        enrolled = bootstrap.enrol(till, centre=address, code=code, name="demo till")
        settings.write_text(f'[centre]\nurl = "{address}"\npull_seconds = 5\n{DEMO_DEVICES}', encoding="utf-8")
        say(f"enrolled as terminal {enrolled.terminal} of store {enrolled.store}")
    loaded = config.load(settings)
    return msgspec.structs.replace(loaded, centre=msgspec.structs.replace(loaded.centre, url=address))


def sample_cards(folder: Path, members: int) -> tuple[SampleCard, ...]:
    """Cards of the demo company for the devices panel: one in every state, a bank card, a bad swipe."""
    listed = _central(folder, "demo", "--members", str(members), "--samples")
    return msgspec.json.decode(listed, type=tuple[SampleCard, ...])


@contextlib.contextmanager
def embedded_centre(folder: Path) -> Iterator[str]:
    """Serve the demo company's SQLite file on a free loopback port; yields the address, stops with the context.

    The child also ends when its standard input closes, so it never outlives a till that was killed.
    """
    process = subprocess.Popen(  # noqa: S603 — our own module in our own interpreter
        [*_central_command(folder), "serve", "--host", "127.0.0.1", "--port", "0", "--until-stdin-closes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if process.stdout is None or process.stdin is None:
            raise DemoError("the embedded centre has no pipes")
        ready = process.stdout.readline()
        if not ready:
            raise DemoError(f"the embedded centre did not start (exit code {process.wait(10)})")
        yield ready.split()[-1]
    finally:
        process.terminate()
        process.wait(10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _central_command(folder: Path) -> list[str]:
    database = folder / "centre.db"
    return [sys.executable, "-m", "sync.central", "--database", f"sqlite:///{database}"]


def _central(folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 — our own module in our own interpreter
        [*_central_command(folder), *arguments],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise DemoError(f"member-central {arguments[0]} ended with exit code {done.returncode}")
    return done.stdout
