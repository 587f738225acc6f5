"""Why somebody is not recognised as a member of staff."""

from enum import StrEnum

from terminal.domain.errors import TerminalError
from terminal.domain.times import Instant


class SignInProblem(StrEnum):
    """Why a person is not signed in, and cannot approve or unlock."""

    UNKNOWN = "unknown"
    WRONG_PIN = "wrong_pin"
    LOCKED = "locked"
    PIN_NEEDED = "pin_needed"  # the card says who it is, the PIN is still to come
    CARD_NEEDED = "card_needed"  # the scheme wants the card of whoever has one
    CARD_UNKNOWN = "card_unknown"  # a staff card that is nobody's in this store: withdrawn, or another store's
    PIN_MUST_CHANGE = "pin_must_change"  # right, but given by somebody else: its owner chooses one first
    CARD_LOCKED = "card_locked"  # after a run of such cards no staff card is taken for a while


class SignInRefused(TerminalError):
    """A sign-in that is refused: ``until`` is set while locked, ``attempts_left`` are those before the next lock."""

    def __init__(self, reason: SignInProblem, *, until: Instant | None = None, attempts_left: int = 0) -> None:
        super().__init__(f"sign-in refused: {reason.value}")
        self.reason = reason
        self.until = until
        self.attempts_left = attempts_left
