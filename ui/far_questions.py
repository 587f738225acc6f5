"""Questions to the centre from a page: only the answer to the last one counts."""

from collections.abc import Callable
from typing import TypeVar

from terminal.domain.errors import TerminalError
from ui.background import Lane

T = TypeVar("T")


class FarQuestions:
    """Asked on a lane of their own. ``asking`` says whether an answer is waited for; ``drop`` waits no longer."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._last = 0
        self.asking = False

    def ask(
        self, question: Callable[[], T], take: Callable[[T], None], failed: Callable[[TerminalError], None]
    ) -> None:
        """Have ``question`` answered by ``take`` or ``failed``, unless another one comes before."""
        self._last += 1
        mine, self.asking = self._last, True

        def answered(answer: T) -> None:
            if mine == self._last:
                self.asking = False
                take(answer)

        def refused(error: TerminalError) -> None:
            if mine == self._last:
                self.asking = False
                failed(error)

        self._lane.submit(question, answered, refused)

    def drop(self) -> None:
        """Whatever is answered from now on is left alone."""
        self._last += 1
        self.asking = False
