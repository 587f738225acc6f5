"""How the centre says no: one exception that carries the HTTP status and the ``Problem`` of the answer."""

from sync.protocol import Problem
from terminal.domain.errors import TerminalError


class RequestRefused(TerminalError):
    """A request that is answered with ``status`` and ``problem``; the body's clock is filled in on the way out.

    ``wait_ms`` is told as Retry-After where it says when the same request may pass.
    """

    def __init__(
        self, status: int, code: str, detail: str, *, epoch: int = 0, number: int = 0, wait_ms: int = 0
    ) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.problem = Problem(code, detail, epoch=epoch, number=number)
        self.wait_ms = wait_ms
