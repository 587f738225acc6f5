"""Asking head office about a card whose member this till does not keep, while the person goes on."""

from collections.abc import Callable
from functools import partial

from terminal.domain.errors import TerminalError
from terminal.domain.members import Refusal
from terminal.services.till import Till
from ui.background import Lane
from ui.far_questions import FarQuestions
from ui.messages import card_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Words


class CardsElsewhere:
    """One question at a time: the answer to one that was dropped, or that another followed, is left alone."""

    def __init__(self, till: Till, far_lane: Lane, say: Callable[[Callable[[], Words]], None]) -> None:
        self._till = till
        self._questions = FarQuestions(far_lane)
        self._say = say

    def ask(self, refused: Refusal, found: Callable[[], None], refuse: Callable[[Refusal], None]) -> bool:
        """Whether head office is asked: ``found`` follows once the member is here, else ``refuse``."""
        elsewhere = self._till.elsewhere
        if not elsewhere.may_ask(refused):
            return False

        def take(still: Refusal | None) -> None:
            if still is None:
                found()
            else:
                refuse(still)

        self._say(lambda: card_messages.asked_elsewhere(refused))
        self._questions.ask(lambda: elsewhere.fetch(refused), take, self._say_error)
        return True

    def drop(self) -> None:
        """Nobody waits for the answer any more."""
        self._questions.drop()

    def _say_error(self, error: TerminalError) -> None:
        self._say(partial(words_for, error, self._till.zone))
