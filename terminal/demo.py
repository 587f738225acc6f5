"""The demo shop: an embedded centre on loopback, the demo company, one enrolled till with simulated devices.

The centre is a child process, as it is in a real company: nothing of it is imported here.
"""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from terminal import bootstrap, config
from terminal.bootstrap import OpenTill
from terminal.domain.cards import CardKind
from terminal.domain.catalogue import Product, Promotion, Unit, ean_check_digit
from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen
from terminal.domain.scheme import Measure, Scheme
from terminal.services.till import Till
from terminal.services.till_parts import SampleCard

STORE = "S01"
DEVICES = """
[[devices]]
id = "reader"
driver = "simulated-reader"

[[devices]]
id = "encoder"
driver = "simulated-encoder"

[[devices]]
id = "wedge"
driver = "wedge"

[[devices]]
id = "printer"
driver = "simulated-printer"
options = { columns = 42 }

[[devices]]
id = "display"
driver = "simulated-display"
"""

PINS = {"1001": "1234", "1002": "2345", "8001": "6666", "9001": "8888"}  # as resources/demo/company.toml tells
GOODS = ("乌龙茶", "苏打饼干", "洗衣液")  # by the piece; the first is bought three times
WEIGHED, WEIGHT = "红富士苹果", 1_286  # grams

BOXES = ((CardKind.STRIPE, 100), (CardKind.DESFIRE, 50))  # blank cards in the drawer

GIFTS = 60  # of each on the shelf

MEMBERS = 20_000

FLOAT: Fen = 50_000  # in the drawer, where no shift is open

_FIGURES = re.compile(r"([0-9,]+) of ([0-9,]+) members")

Say = Callable[[str], None]


class DemoError(TerminalError):
    """The demo shop could not be set up; the text says which step, and what it printed stands above it."""


class _BlankCards(msgspec.Struct, frozen=True):
    """What ``member-central demo --blanks`` prints."""

    first: str
    last: str


class CentreProcess:
    """``member-central`` on one database, run as a program of its own; ``database`` is a URL."""

    def __init__(self, database: str) -> None:
        self._command = [sys.executable, "-m", "sync.central", "--database", database]

    def run(self, *arguments: str, hear: Say | None = None) -> str:
        """Run one command to its end; what it printed. Raises DemoError when it fails.

        ``hear`` gets each line of its standard error, which is the program's own else.
        """
        with subprocess.Popen(  # noqa: S603 — our own module in our own interpreter
            [*self._command, *arguments],
            stdout=subprocess.PIPE,
            stderr=None if hear is None else subprocess.PIPE,
            env={**os.environ, "PYTHONUTF8": "1"},
            text=True,
            encoding="utf-8",
        ) as process:
            for line in process.stderr or ():
                if hear is not None:
                    hear(line)
            printed = process.stdout.read() if process.stdout else ""
        if process.returncode:
            raise DemoError(f"member-central {arguments[0]} ended with exit code {process.returncode}")
        return printed.strip()

    def enrol_code(self, store: str, name: str) -> str:
        """A one-time code for the next till of ``store``."""
        return self.run("enrol-code", "--store", store, "--name", name).split()[-1]

    @contextlib.contextmanager
    def serve(self, settings: Path | None = None, *more: str) -> Iterator[str]:
        """Serve on a free loopback port; yields the address, stops with the context. ``settings``: the centre's file.

        The child also ends when its standard input closes, so it never outlives a till that was killed.
        """
        options = [*(["--settings", str(settings)] if settings else []), *more]
        with subprocess.Popen(  # noqa: S603 — our own module in our own interpreter
            [*self._command, "serve", "--host", "127.0.0.1", "--port", "0", "--until-stdin-closes", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                ready = process.stdout.readline() if process.stdout else ""
                if not ready:
                    raise DemoError(f"the centre did not start (exit code {process.wait(10)})")
                yield ready.split()[-1]
            finally:
                process.terminate()
                process.wait(10)


@contextlib.contextmanager
def shop(
    folder: Path, *, members: int, say: Say, tell: Callable[[int, int], None] | None = None
) -> Iterator[tuple[config.Config, tuple[SampleCard, ...]]]:
    """The demo company's centre, running, and the settings and sample cards of its enrolled till.

    ``tell`` hears of members that were made, and of all. Safe to repeat: what is there already is used as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    centre = _centre(folder)
    say(centre.run("demo", "--members", str(members), hear=None if tell is None else _heard(tell)))
    cards = msgspec.json.decode(centre.run("demo", "--members", str(members), "--samples"), type=tuple[SampleCard, ...])
    messages = folder / "messages"
    with centre.serve(_centre_settings(folder, messages)) as address:
        say(f"the centre answers at {address}; what it sends to people is written into {messages}")
        yield _enrolled(till_folder(folder), centre, address, say), cards


def _heard(tell: Callable[[int, int], None]) -> Say:
    """Figures out of what ``member-central demo`` says of its progress: ``6,000 of 20,000 members, …``."""

    def hear(line: str) -> None:
        figures = _FIGURES.search(line)
        if figures is not None:
            done, whole = (int(figure.replace(",", "")) for figure in figures.groups())
            tell(done, whole)

    return hear


def _centre(folder: Path) -> CentreProcess:
    return CentreProcess(f"sqlite:///{folder / 'centre.db'}")


def _centre_settings(folder: Path, messages: Path) -> Path:
    """Settings under which no message leaves this machine."""
    settings = folder / "centre.toml"
    quoted = msgspec.json.encode(str(messages.resolve())).decode()  # a JSON string is a TOML basic string
    ways = [f'[{way}]\ngateway = "folder"\nfolder = {quoted}\n' for way in ("mail", "sms")]
    settings.write_text("".join(ways), encoding="utf-8")
    return settings


def till_folder(folder: Path) -> Path:
    """Where the demo till keeps its journal, cache and settings."""
    return folder / "till"


def _enrolled(till: Path, centre: CentreProcess, address: str, say: Say) -> config.Config:
    """The till's settings with the centre's address of this run; enrols the till unless it is."""
    settings = till / config.FILE_NAME
    if not settings.exists():
        code = centre.enrol_code(STORE, "demo till")
        identity = bootstrap.enrol(till, centre=address, code=code, name="demo till")
        settings.write_text(f'[centre]\nurl = "{address}"\npull_seconds = 5\n{DEVICES}', encoding="utf-8")
        say(f"this till is enrolled as {identity.terminal} of store {identity.store}")
    box = msgspec.json.decode(centre.run("demo", "--blanks", str(sum(count for _, count in BOXES))), type=_BlankCards)
    bootstrap.stock_blank_cards(till, BOXES, box.first)
    bootstrap.stock_gifts(till, GIFTS)
    bootstrap.open_shift(till, FLOAT)
    loaded = config.load(settings)
    return msgspec.structs.replace(loaded, centre=msgspec.structs.replace(loaded.centre, url=address))


class Door:
    """bootstrap.DemoDoor: the demo company in ``folder``, which a first start opens and leaves again.

    ``kiosk`` as for ``bootstrap.start``.
    """

    def __init__(
        self, folder: Path, *, members: int = MEMBERS, say: Say = lambda _line: None, kiosk: bool = False
    ) -> None:
        self._folder, self._members, self._say, self._kiosk = folder, members, say, kiosk
        self._ending = contextlib.ExitStack()
        self._opened: tuple[config.Config, tuple[SampleCard, ...]] | None = None

    def there(self) -> bool:
        """Whether its till is enrolled."""
        return (till_folder(self._folder) / config.FILE_NAME).exists()

    def prepare(self, tell: Callable[[int, int], None]) -> None:
        """Make the company, start its centre, enrol its till. Raises DemoError, or what an enrolment does."""
        self.close()
        self._opened = self._ending.enter_context(shop(self._folder, members=self._members, say=self._say, tell=tell))

    def run(self, language: str | None = None) -> bool:
        """Open its till and serve until the window is closed; whether somebody leaves it for a real company.

        ``language`` instead of the one in its settings. Only after ``prepare``.
        """
        if self._opened is None:
            raise DemoError("the demo company is not open")
        settings, cards = self._opened
        if language is not None:
            settings = msgspec.structs.replace(settings, language=language)
        left: list[bool] = []
        bootstrap.run_till(
            till_folder(self._folder),
            settings,
            sample_cards=cards,
            leave_demo=lambda: left.append(True),
            kiosk=self._kiosk,
        )
        return bool(left)

    def close(self) -> None:
        """End its centre."""
        self._opened = None
        self._ending.close()


def run(folder: Path, *, members: int, say: Say, kiosk: bool = False) -> bool:
    """Open the demo till and serve until its window is closed; whether somebody leaves it for a real company.

    ``kiosk`` as for ``bootstrap.start``.
    """
    from ui.garbage import collector_held

    with collector_held(), contextlib.closing(Door(folder, members=members, say=say, kiosk=kiosk)) as door:
        door.prepare(lambda _done, _whole: None)
        say(f"the till is open; sign in with the PIN {next(iter(PINS.values()))}")
        return door.run()


def shopping(till: Till) -> list[str]:
    """What a customer brings to the counter, as codes to scan: three of one, pieces, a promotion, a weighed article.

    Empty where the company does not sell the demo's goods.
    """
    now = till.clock()
    pieces = [_first(till, word, lambda product: product.unit is Unit.PIECE) for word in GOODS]
    promoted = _first(till, "酱油", lambda product: _is_a_bargain(product.promotion_at(now), product.price))
    weighed = _first(till, WEIGHED, lambda product: product.unit is Unit.KILOGRAM)
    codes = [product.barcodes[0] for product in (*pieces, promoted) if product]
    if codes:
        codes[0] = f"3*{codes[0]}"
    if weighed:
        codes.append(_scale_label(till.scheme(), weighed, WEIGHT))
    return codes


def _is_a_bargain(promotion: Promotion | None, price: Fen) -> bool:
    """Whether a promotion beats what every tier would take off."""
    return promotion is not None and promotion.price * 5 < price * 4


def _first(till: Till, word: str, wanted: Callable[[Product], bool]) -> Product | None:
    return next((product for product in till.cache.search_products(word, limit=200) if wanted(product)), None)


def _scale_label(scheme: Scheme, product: Product, grams: int) -> str:
    """The EAN-13 that an in-store scale prints for ``grams`` of ``product``."""
    layout = next(layout for layout in scheme.scale_barcodes if layout.carries is Measure.WEIGHT)
    payload = f"{layout.prefix}{product.id:0{layout.item_digits}}{grams:0{layout.value_digits}}"
    return payload + ean_check_digit(payload)


def run_scripted(folder: Path, *, members: int, pictures: Path, say: Say) -> int:
    """Sell once, and lead a new member through the card desk, by script in the real window; tell every step."""
    from ui.tour.hands import Hands
    from ui.tour.walkthrough import Walkthrough

    def operate(opened: OpenTill) -> int:
        script = Walkthrough(opened.interface, opened.window, opened.assembly.till, pins=PINS)
        script.run_demo_sale(say, pictures, shopping(opened.assembly.till))
        script.run_demo_desk(say, pictures)
        say(f"pictures are in {pictures}")
        outbox = opened.assembly.stores.outbox
        Hands(opened.window).until(lambda: outbox.waiting() == 0, "the centre to have every act")
        opened.window.close()
        return 0

    with shop(folder, members=members, say=say) as (settings, cards):
        code = bootstrap.run_till(till_folder(folder), settings, sample_cards=cards, operate=operate)
    say("at the centre:")
    say(_centre(folder).run("status"))
    return code


def take_pictures(folder: Path, *, members: int, out: Path, say: Say) -> int:
    """Save every place of the running till in every frame into ``out``; the last ones without a centre."""
    from ui.garbage import collector_held
    from ui.tour.album import everything
    from ui.tour.walkthrough import Walkthrough

    def operate(opened: OpenTill) -> int:
        script = Walkthrough(opened.interface, opened.window, opened.assembly.till, pins=PINS)
        album = everything(opened.interface, opened.window, out)
        script.take_pictures(album, shopping(opened.assembly.till))
        say(f"{len(album.saved)} pictures are in {out}")
        opened.window.close()
        return 0

    def operate_offline(opened: OpenTill) -> int:
        script = Walkthrough(opened.interface, opened.window, opened.assembly.till, pins=PINS)
        album = everything(opened.interface, opened.window, out)
        script.take_offline_pictures(album, shopping(opened.assembly.till))
        say(f"and {len(album.saved)} without the centre")
        opened.window.close()
        return 0

    with collector_held():
        with shop(folder, members=members, say=say) as (settings, cards):
            code = bootstrap.run_till(till_folder(folder), settings, sample_cards=cards, operate=operate)
            say(f"and {_take_setup_pictures(folder, settings, out)} of a first start")
        return code or bootstrap.run_till(till_folder(folder), settings, sample_cards=cards, operate=operate_offline)


def _take_setup_pictures(folder: Path, settings: config.Config, out: Path) -> int:
    """Save the pages of a first start, which makes one more till of the demo company; how many."""
    from terminal.bootstrap.setting_up import FolderSetupDesk
    from ui.application import Interface
    from ui.tour.setup_tour import take_setup_pictures

    interface, code = Interface(), partial(_centre(folder).enrol_code, STORE, "first start")
    with TemporaryDirectory() as new:
        desk = FolderSetupDesk(Path(new) / "till", keyring=False)
        saved = take_setup_pictures(interface, desk, settings.centre.url, code, folder=out)
    interface.close()
    return len(saved)
