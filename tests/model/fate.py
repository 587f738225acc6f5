"""How a program dies within a history: at a commit that is named, and nothing that it does afterwards counts."""

from tests.support.mortals import BEFORE


class Killed(BaseException):
    """Stands for ``kill -9``: what is under way ends here, and no handler of the program may take it for an error."""


class Fate:
    """When one program ends. ``at_commit`` is asked right before and right after each of its commits."""

    def __init__(self) -> None:
        self.dead = False
        self._commits = 0
        self._last: tuple[int, str] | None = None

    def draw(self, commit: int, moment: str) -> None:
        """Let it die ``before`` or ``after`` that commit, counted from now (1: the next)."""
        self._commits, self._last = 0, (commit, moment)

    def spare(self) -> None:
        """What was drawn does not come to pass."""
        self._last = None

    def at_commit(self, now: str) -> None:
        """Raises Killed when it is time, and for whatever a dead program still tries on its way out."""
        if self.dead:
            raise Killed
        self._commits += now == BEFORE
        if (self._commits, now) == self._last:
            self.dead = True
            raise Killed
