"""Asking head office about a card whose member this till does not keep, while the person goes on."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberView, Refusal
from terminal.services.till import Till
from ui.background import Lane
from ui.far_questions import FarQuestions
from ui.messages import card_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Words

Identify: TypeAlias = Callable[[], MemberView | Refusal]


class CardsElsewhere:
    """One question at a time: the answer to one that was dropped, or that another followed, is left alone."""

    def __init__(self, till: Till, far_lane: Lane, say: Callable[[Callable[[], Words]], None]) -> None:
        self._till = till
        self._questions = FarQuestions(far_lane)
        self._say = say

    def ask(self, found: MemberView | Refusal, identify: Identify, look: Callable[[Identify], None]) -> bool:
        """Whether head office is asked who is meant by what was ``found``.

        ``look`` follows then: with ``identify`` once the member is here, else with what says why not.
        """
        elsewhere = self._till.elsewhere
        if isinstance(found, MemberView) or not elsewhere.may_ask(found):
            return False
        self._say(lambda: card_messages.asked_elsewhere(found))
        self._questions.ask(
            lambda: elsewhere.fetch(found),
            lambda still: look(identify if still is None else lambda: still),
            self._say_error,
        )
        return True

    def drop(self) -> None:
        """Nobody waits for the answer any more."""
        self._questions.drop()

    def _say_error(self, error: TerminalError) -> None:
        self._say(partial(words_for, error, self._till.zone))
