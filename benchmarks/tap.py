"""From a tapped chip to its member on the painted screen, against the least that could do it.

Ours is the whole till on virtual readers of a real PC/SC service, from the moment that the service tells of the card.
The raw limit sends the same commands to the same card through plain pyscard, reads one row with plain sqlite3, and
repaints the same page without a change. The emulated card's own time is in both. How long the service takes to notice a
card is its own business (it looks every 400 ms) and stands apart.
"""

import argparse
import logging
import sqlite3
import statistics
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject
from smartcard import scard

from benchmarks._members import card_number, load_cache, load_plain, read_plain
from benchmarks._shop import CASHIER, LOOKUP_KEY, PRODUCTS, opened_journal
from benchmarks._table import folder_on_disk
from hardware.cards.chip_record import ChipRecord
from terminal import bootstrap, config
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.cards import CardKind, keyed_hash
from terminal.domain.sealing import new_sealing_key, public_sealing_key
from terminal.store.data_folder import DataFolder
from tests.support.member_cards import BLANK_CARDS, KEYS, issue_to
from tests.support.pcsc import Pcscd, VirtualReader, pcscd
from tests.support.virtual_cards.cpu_card import VirtualCpuCard
from tests.support.virtual_cards.desfire import VirtualDesfire
from tests.support.virtual_cards.virtual_card import VirtualCard
from ui.tour.hands import Hands, focused

TAPS = 7
FAMILIES = (CardKind.DESFIRE, CardKind.CPU, CardKind.NTAG, CardKind.CLASSIC, CardKind.SLE4442)
CONTACT = (CardKind.SLE4442,)
_WIDTH = max(map(len, FAMILIES))
_TIERS, _GOLD = 4, 2  # the loaded members' tiers take turns

SETTINGS = """
[centre]
url = "http://127.0.0.1:9"

[[devices]]
id = "chip"
driver = "pcsc"
options = { answer_ms = 30000 }
"""


class Shares(msgspec.Struct, frozen=True):
    """One tap in nanoseconds: until the card is read, its member known, and the screen painted. ``noticing`` before."""

    noticing: int
    reading: int
    looking_up: int
    painting: int

    @property
    def total(self) -> int:
        """From noticed to painted."""
        return self.reading + self.looking_up + self.painting


class RecordedCard:
    """A member's card; ``exchanges`` are the commands of the last tap with their answers."""

    def __init__(self, kind: CardKind, number: str) -> None:
        self._card = _with_one_challenge(kind)
        issue_to(self._card, ChipRecord(number, issue=1, store=1))
        self.number = number
        self.in_contact = kind in CONTACT
        self.atr = self._card.atr
        self.exchanges: list[tuple[bytes, bytes]] = []

    def power(self) -> None:
        """A tap begins or ends."""
        self._card.power()

    def answer(self, command: bytes) -> bytes:
        """The card's own answer."""
        answer = self._card.answer(command)
        self.exchanges.append((command, answer))
        return answer


def run(arguments: argparse.Namespace) -> None:
    """Load ``arguments.members``, tap at the till, tap the same cards plainly, print."""
    count = arguments.members
    try:
        with pcscd() as service, folder_on_disk() as folder:
            cards = {
                kind: RecordedCard(kind, card_number(_TIERS * place + _GOLD)) for place, kind in enumerate(FAMILIES)
            }
            till = folder / "till"
            with DataFolder(till, keyring=False) as data:
                load_cache(data, count)
                opened_journal(data)
                data.vault.keep_company_keys(CompanyKeys((KEYS,), (), public_sealing_key(new_sealing_key())))
            (till / config.FILE_NAME).write_text(SETTINGS, encoding="utf-8")
            ours, repaints = _at_the_till(till, service, cards)
            plain = load_plain(folder / "plain.db", count)
            raw = {kind: _plainly(service, card, plain, repaints[kind]) for kind, card in cards.items()}
            plain.close()
    except pytest.skip.Exception as missing:
        print(f"tap is not measured: {missing}")
        return
    _print(count, ours, raw)


def _with_one_challenge(kind: CardKind) -> VirtualCard:
    """A blank card that gives the same challenge at every tap, so that a tap's commands are right for the next, too."""

    def challenge(length: int) -> bytes:
        return b"\x5a" * length

    if kind is CardKind.DESFIRE:
        return VirtualDesfire(random=challenge)
    if kind is CardKind.CPU:
        return VirtualCpuCard(random=challenge)
    return BLANK_CARDS[kind]()


def _reader_of(service: Pcscd, card: RecordedCard) -> VirtualReader:
    return service.contact if card.in_contact else service.contactless


# ── ours ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Stopwatch(QObject):
    """Moments of one tap at an open till, of the monotonic clock in ns; 0: not yet."""

    def __init__(self, opened: bootstrap.OpenTill) -> None:
        super().__init__()
        self._window = opened.window
        self._hands = Hands(opened.window)
        self.noticed = self.read = self.known = self.painted = 0
        self._name_is_painted = False
        # Before the page is built, which so hears of a change after this.
        self._window.checkout.changed.connect(self._hear_of_change)
        self._log = _ReaderLog(self)

    def open_counter(self) -> None:
        """The cashier comes, and five articles are on the counter."""
        self._window.attendance.sign_in.recognised.emit(CASHIER)
        self._hands.until(lambda: focused() == "scan_line", "the checkout")
        for product in PRODUCTS:
            self._window.checkout.add(product)
        name = self._window.findChild(QObject, "member_name")
        if name is None:
            raise LookupError("the checkout shows no member's name")
        name.installEventFilter(self)

    def tap(self, reader: VirtualReader, card: RecordedCard) -> Shares:
        """Lay ``card`` on, wait for its member on the screen, take both away."""
        self.noticed = self.read = self.known = self.painted = 0
        self._name_is_painted = False
        card.exchanges.clear()
        laid = time.monotonic_ns()
        laying = threading.Thread(target=reader.insert, args=(card,))
        laying.start()  # it waits for the service, and the window must not
        self._hands.until(self._is_painted, "the member on the screen")
        laying.join()
        reader.remove()
        return Shares(self.noticed - laid, self.read - self.noticed, self.known - self.read, self.painted - self.known)

    def repaint(self) -> int:
        """Nanoseconds of painting the page as it is."""
        start = time.monotonic_ns()
        self._window.page(self._window.place).repaint()
        return time.monotonic_ns() - start

    def forget(self) -> None:
        """The next customer."""
        self._window.checkout.forget_member()
        self._hands.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The member's name is painted; so is all else when the round of events ends."""
        if event.type() is QEvent.Type.Paint and self.known:
            self._name_is_painted = True
        return super().eventFilter(watched, event)

    def _hear_of_change(self, _lines: object) -> None:
        if not self.known and self._window.checkout.state.priced.basket.member is not None:
            self.known = time.monotonic_ns()

    def _is_painted(self) -> bool:
        if self._name_is_painted:
            self.painted = time.monotonic_ns()
        return self._name_is_painted


class _ReaderLog(logging.Handler):
    """Hears when the reader noticed and had read a card."""

    def __init__(self, stopwatch: _Stopwatch) -> None:
        super().__init__()
        self._stopwatch = stopwatch
        logger = logging.getLogger("hardware.pcsc.chip_reader")
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Take the moments of ``tap noticed at %.6f s, read at %.6f s``."""
        match record.args:
            case (str(), float(noticed), float(read)):
                self._stopwatch.noticed, self._stopwatch.read = round(noticed * 1e9), round(read * 1e9)


def _at_the_till(
    folder: Path, service: Pcscd, cards: dict[CardKind, RecordedCard]
) -> tuple[dict[CardKind, list[Shares]], dict[CardKind, list[int]]]:
    """Every card's taps at the till in ``folder``, and bare repaints of the page with a member on it in ns."""
    taps: dict[CardKind, list[Shares]] = {}
    repaints: dict[CardKind, list[int]] = {}

    def operate(opened: bootstrap.OpenTill) -> int:
        stopwatch = _Stopwatch(opened)
        stopwatch.open_counter()
        for kind, card in cards.items():
            taps[kind], repaints[kind] = [], []
            for _ in range(TAPS + 1):
                taps[kind].append(stopwatch.tap(_reader_of(service, card), card))
                repaints[kind].append(stopwatch.repaint())
                stopwatch.forget()
        opened.window.close()
        return 0

    bootstrap.run_till(folder, config.load(folder / config.FILE_NAME), operate=operate)
    return taps, repaints


# ── the raw limit ─────────────────────────────────────────────────────────────────────────────────────────────────


def _plainly(service: Pcscd, card: RecordedCard, plain: sqlite3.Connection, repaints: Sequence[int]) -> list[Shares]:
    """As many taps of the same card, the same commands in it, nothing around them."""
    reader, expected = _reader_of(service, card), tuple(card.exchanges)
    card_hash = keyed_hash(LOOKUP_KEY, card.number)
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    taps = []
    for turn in range(TAPS + 1):
        laid = time.monotonic_ns()
        laying = threading.Thread(target=reader.insert, args=(card,))
        laying.start()
        _await_card(context, reader.name)
        noticed = time.monotonic_ns()
        _exchange(context, reader.name, expected)
        read = time.monotonic_ns()
        read_plain(plain, card_hash)
        found = time.monotonic_ns()
        taps.append(Shares(noticed - laid, read - noticed, found - read, repaints[turn]))
        laying.join()
        reader.remove()
    scard.SCardReleaseContext(context)
    return taps


def _await_card(context: int, reader: str) -> None:
    state = scard.SCARD_STATE_UNAWARE
    while not state & scard.SCARD_STATE_PRESENT:
        _, states = scard.SCardGetStatusChange(context, scard.INFINITE, [(reader, state & ~scard.SCARD_STATE_CHANGED)])
        state = states[0][1]


def _exchange(context: int, reader: str, expected: Sequence[tuple[bytes, bytes]]) -> None:
    protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
    result, card, protocol = scard.SCardConnect(context, reader, scard.SCARD_SHARE_EXCLUSIVE, protocols)
    if result != scard.SCARD_S_SUCCESS:
        raise RuntimeError(f"the card cannot be connected to: {scard.SCardGetErrorMessage(result)}")
    for command, answer in expected:
        _, heard = scard.SCardTransmit(card, protocol, list(command))
        if bytes(heard) != answer:
            raise RuntimeError("the card answers otherwise than at the till")
    scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)


# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _print(count: int, ours: dict[CardKind, list[Shares]], raw: dict[CardKind, list[Shares]]) -> None:
    till = {kind: _median(taps) for kind, taps in ours.items()}
    limit = {kind: _median(taps) for kind, taps in raw.items()}
    print(f"\ntap → member on the screen, {count:,} members, medians of {TAPS} taps a family, milliseconds")
    print(f"{'':{_WIDTH}}  {'ours':^33}  {'raw limit':^33}")
    heads = ("read", "view", "paint", "total")
    print(f"{'':{_WIDTH}}  {_cells(heads)}  {_cells(heads)}  {'ratio':>6}")
    for kind in (*FAMILIES, None):
        mine = till[kind] if kind else _mean(till.values())
        least = limit[kind] if kind else _mean(limit.values())
        print(f"{kind or 'mean':{_WIDTH}}  {_figures(mine)}  {_figures(least)}  {mine.total / least.total:6.2f}")
    mine, least = _mean(till.values()), _mean(limit.values())
    print("read: noticed → read, checked; view: → member known, basket priced; paint: → on the screen")
    noticing = statistics.median(tap.noticing for taps in ours.values() for tap in taps)
    print(f"before that, the service notices the card after {noticing / 1e6:.0f} ms")
    print(f"tap ratio {mine.total / least.total:.2f}")


def _cells(words: Iterable[str]) -> str:
    return " ".join(f"{word:>{7 if word != 'total' else 9}}" for word in words)


def _figures(shares: Shares) -> str:
    parts = [f"{part / 1e6:7.2f}" for part in (shares.reading, shares.looking_up, shares.painting)]
    return " ".join((*parts, f"{shares.total / 1e6:9.2f}"))


def _median(taps: Sequence[Shares]) -> Shares:
    """Share by share; the first tap warms up."""
    return _of_each(statistics.median, taps[1:])


def _mean(taps: Iterable[Shares]) -> Shares:
    return _of_each(statistics.fmean, list(taps))


def _of_each(figure: Callable[[list[int]], float], taps: Sequence[Shares]) -> Shares:
    return Shares(*(round(figure([getattr(tap, name) for tap in taps])) for name in Shares.__struct_fields__))
