"""One reader and the thread that alone talks to the cards on it, so that a mute card holds up nobody else."""

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from hardware.cards.apdu import Exchange
from hardware.cards.chip import Chip
from hardware.cards.families import identify
from hardware.cards.reader_profile import profile_of
from hardware.pcsc.winscard import Card, Context
from hardware.pcsc.work import Work
from terminal.domain.errors import CardError, CardFault, DeviceError, DeviceFault

_log = logging.getLogger(__name__)
_Outcome = TypeVar("_Outcome")


class Lane:
    """Does one piece of work after the other on the cards of ``reader``; ``answer_s`` is how long it waits for one."""

    def __init__(self, name: str, reader: str, answer_s: float) -> None:
        self.reader = reader
        self._answer_s = answer_s
        self._works: queue.SimpleQueue[Work[Any] | None] = queue.SimpleQueue()
        self._unfinished: list[Work[Any]] = []  # the first one is under way
        self._ended = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def begin(self, act: Callable[[Chip], _Outcome], *, reset: bool) -> Work[_Outcome]:
        """From any thread: have ``act`` done with the card that lies there, on a fresh connection to it.

        ``reset``: the card loses power afterwards, else only where that went wrong. The outcome is what ``act`` returns
        or raises; CardError for the card, also CHIP_SILENT after ``answer_s``; DeviceError for reader and service.
        """
        return self._put(Work(lambda work: self._on_card(work, act, reset=reset)))

    def begin_unless(self, superfluous: Callable[[], bool], act: Callable[[Chip], _Outcome]) -> Work[_Outcome | None]:
        """As ``begin``; the outcome is None where it is ``superfluous`` when its turn comes."""
        return self._put(Work(lambda work: None if superfluous() else self._on_card(work, act, reset=False)))

    def stuck(self) -> bool:
        """Whether an answer is owed for too long; what waits for it, and all behind it, is given up."""
        unfinished = tuple(self._unfinished)
        if not unfinished or unfinished[0].silent_for() < self._answer_s:
            return False
        given_up = [work for work in unfinished if work.give_up(CardError(CardFault.CHIP_SILENT))]
        if given_up:
            _log.warning("%s: no answer for %.1f s", self.reader, self._answer_s)
        return True

    def stop(self) -> None:
        """End after the work that is there."""
        self._works.put(None)

    def join(self, timeout: float) -> bool:
        """Whether the thread ended; otherwise its work is given up, and it ends when the card answers or leaves."""
        if self._thread is not threading.current_thread():
            self._thread.join(timeout)
        if self._thread.is_alive():
            self._give_up_all()
        return not self._thread.is_alive()

    def _put(self, work: Work[_Outcome]) -> Work[_Outcome]:
        self._unfinished.append(work)
        self._works.put(work)
        if self._ended:
            work.give_up(_stopped())
        self.stuck()
        return work

    def _run(self) -> None:
        while (work := self._works.get()) is not None:
            work.run()
            self._unfinished.remove(work)
        self._ended = True
        self._give_up_all()

    def _give_up_all(self) -> None:
        for work in tuple(self._unfinished):
            work.give_up(_stopped())

    def _on_card(self, work: Work[Any], act: Callable[[Chip], _Outcome], *, reset: bool) -> _Outcome:
        with self._chip(work, reset=reset) as chip:
            return act(chip)

    @contextmanager
    def _chip(self, work: Work[Any], *, reset: bool) -> Iterator[Chip]:
        # A context per session: another thread's wait would block a shared one, and an old one dies with its service.
        context = work.ask(Context)
        try:
            card = work.ask(lambda: Card(context, self.reader))
            work.card = card.count
            went_well = False
            try:
                yield identify(work.ask(card.atr), _watched(work, card), profile_of(self.reader))
                went_well = True
            finally:
                card.close(reset=reset or not went_well)
        finally:
            context.close()


def _watched(work: Work[Any], card: Card) -> Exchange:
    return lambda apdu: work.ask(lambda: card.transmit(apdu))


def _stopped() -> DeviceError:
    return DeviceError(DeviceFault.ABSENT, "the reader was stopped")
