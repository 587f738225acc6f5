"""Cards of all kinds that come and go as fast as they like, while others are encoded: nothing is left behind."""

import random
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from smartcard import scard

from hardware.readers.pcsc import Options, PcscReaders
from terminal.domain.cards import CardKind
from terminal.domain.devices import DeviceCondition
from terminal.domain.encoding import EncodeOrder, EncodingFailed
from terminal.domain.errors import DeviceError
from tests.support.listening import CARD, Listener
from tests.support.member_cards import keyed_context, member_card
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.pcsc import Pcscd, pcscd

TAPS = 8
KINDS = (CardKind.NTAG, CardKind.CLASSIC, CardKind.CPU, CardKind.DESFIRE)
MOST_COMMANDS = 25  # of which a card answers some before it leaves
OPENED_AND_CLOSED = (("SCardEstablishContext", "SCardReleaseContext"), ("SCardConnect", "SCardDisconnect"))


@pytest.fixture(scope="module")
def daemon() -> Iterator[Pcscd]:
    with pcscd() as running:
        yield running


@pytest.fixture
def calls(daemon: Pcscd, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often what must be closed again was opened with success, and closed."""
    del daemon  # it is up before anything is counted
    counts: dict[str, int] = {}
    lock = threading.Lock()

    def count(name: str, *, successes: bool) -> None:
        called = getattr(scard, name)

        def counting(*arguments: object) -> object:
            answer = called(*arguments)
            if not successes or answer[0] == scard.SCARD_S_SUCCESS:
                with lock:
                    counts[name] = counts.get(name, 0) + 1
            return answer

        monkeypatch.setattr(scard, name, counting)

    for opening, closing in OPENED_AND_CLOSED:
        count(opening, successes=True)
        count(closing, successes=False)
    return counts


def _encode_until(ended: threading.Event, readers: PcscReaders) -> None:
    order = EncodeOrder(CARD, CardKind.NTAG, 1, "S07")
    while not ended.is_set():
        with suppress(EncodingFailed, DeviceError):
            readers.encode(order, lambda _: None)


def test_every_context_and_card_that_was_opened_is_closed_and_no_thread_stays(
    daemon: Pcscd, calls: dict[str, int]
) -> None:
    chance = random.Random(20260501)  # noqa: S311 - a repeatable choice, no secret
    before = set(threading.enumerate())
    readers, listener = PcscReaders("counter", Options(answer_ms=PATIENCE_MS), keyed_context()), Listener()
    readers.start(listener.events.put, listener.states.put)
    listener.await_state(DeviceCondition.READY)
    ended = threading.Event()
    encoding = threading.Thread(target=_encode_until, args=(ended, readers))
    encoding.start()
    try:
        for tap in range(TAPS):
            leaves_at = chance.randint(1, MOST_COMMANDS) if tap < TAPS - 1 else 0
            daemon.contactless.insert(member_card(chance.choice(KINDS)), leaves_at=leaves_at)
            if tap < TAPS - 1:
                daemon.contactless.remove()
    finally:
        ended.set()
    assert readers.stop(PATIENCE)  # in the middle of whatever it does with the last card
    encoding.join(PATIENCE)
    daemon.contactless.remove()
    started = {thread for thread in set(threading.enumerate()) - before if thread.name.startswith("device-")}
    assert not started
    assert calls["SCardConnect"] >= 1
    for opening, closing in OPENED_AND_CLOSED:
        assert calls[opening] == calls[closing], opening
