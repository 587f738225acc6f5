"""One piece of work for a reader's thread, which a mute card may never let end: then it is given up from outside."""

import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from typing import Any, Generic, TypeVar

from terminal.domain.errors import CardError, CardFault, TerminalError

Outcome = TypeVar("Outcome")
Answer = TypeVar("Answer")


class Work(Generic[Outcome]):
    """What is to be done, and what came of it: one outcome or error, whichever is first.

    ``card`` is the service's count of the card that it was done on, None before.
    """

    def __init__(self, do: "Callable[[Work[Any]], Outcome]") -> None:
        self._do = do
        self._asked_at: float | None = None
        self.card: int | None = None
        self.outcome: Future[Outcome] = Future()

    def run(self) -> None:
        """Do it, on the reader's thread, unless it was given up already. Raises nothing: errors are the outcome."""
        if self.outcome.done():
            return
        try:
            result = self._do(self)
        except Exception as error:  # noqa: BLE001 - whatever it is, the outcome's owner gets it
            self._settle(self.outcome.set_exception, error)
        else:
            self._settle(self.outcome.set_result, result)

    def give_up(self, error: TerminalError) -> bool:
        """From any thread: let ``error`` be the outcome, if there is none yet; whether it is."""
        return self._settle(self.outcome.set_exception, error)

    def silent_for(self) -> float:
        """Seconds for which the service has owed an answer; 0 while it owes none."""
        asked_at = self._asked_at
        return 0.0 if asked_at is None else time.monotonic() - asked_at

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """What the service or the card answers; ``silent_for`` runs. Raises CHIP_SILENT once the work is given up."""
        self._asked_at = time.monotonic()
        try:
            answer = question()
        finally:
            self._asked_at = None
        if self.outcome.done():
            raise CardError(CardFault.CHIP_SILENT)
        return answer

    @staticmethod
    def _settle(set_outcome: Callable[[Answer], None], value: Answer) -> bool:
        try:
            set_outcome(value)
        except InvalidStateError:
            return False
        return True
