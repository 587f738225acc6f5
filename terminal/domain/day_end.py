"""The day end 日结 of a terminal: what it states, what the centre answers, and the certificate signed by both.

A certificate covers a run of the terminal's own entries, from behind the one that the certificate before it ended with
up to ``until``: every entry is in exactly one. What is signed travels as the bytes that were signed::

    terminal: Ed25519(device key,   "MTDT1" ‖ statement)
    centre:   Ed25519(company key,  "MTDC1" ‖ answer)
"""

import hashlib
from datetime import date
from enum import StrEnum

import msgspec

from terminal.domain.card_keys import CodeKey
from terminal.domain.day_figures import CountedEntry, DaySum
from terminal.domain.errors import TerminalError
from terminal.domain.journal import Signer, Verifier
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

Place = tuple[int, int]
"""(epoch, number) of an entry."""

BEGINNING: Place = (0, 0)
_TERMINAL_SIGNS, _CENTRE_SIGNS = b"MTDT1", b"MTDC1"


class DayStatement(msgspec.Struct, frozen=True):
    """What the terminal says of its entries behind ``after`` up to ``until``, whose hash is ``head``.

    ``business_day`` is the store's day that it closes; ``days`` are the days on which something counted.
    """

    request: str
    terminal: str
    store: str
    business_day: date
    after: Place
    until: Place
    head: bytes
    entries: int
    days: tuple[DaySum, ...]
    at: Instant


class DayAnswer(msgspec.Struct, frozen=True):
    """What the centre's own tables say of the same entries. ``statement`` is the SHA-256 of the bytes it answers."""

    statement: bytes
    days: tuple[DaySum, ...]
    at: Instant


class DayTold(msgspec.Struct, frozen=True):
    """The centre's answer as it was signed, under the company's key ``key``."""

    answer: bytes
    signature: bytes
    key: int
    now: Instant


class BookedEntries(msgspec.Struct, frozen=True):
    """Entries of a run as the centre booked them, in order; ``last`` is where the next question goes on."""

    entries: tuple[CountedEntry, ...]
    last: Place
    more: bool
    now: Instant


class DayClosed(msgspec.Struct, frozen=True):
    """Body of ``day.closed``: the certificate 日结凭证. ``reason`` says why a day was closed although the sides differ,
    ``accepted_by`` (an id) who answers for that.

    ``statement`` and ``answer`` are JSON of ``DayStatement`` and ``DayAnswer``.
    """

    request: str
    business_day: date
    until: Place
    statement: bytes
    signature: bytes
    answer: bytes
    answer_signature: bytes
    key: int
    agrees: bool
    reason: str = ""
    accepted_by: str = ""

    @property
    def stated(self) -> DayStatement:
        """What the terminal signed."""
        return msgspec.json.decode(self.statement, type=DayStatement)

    @property
    def answered(self) -> DayAnswer:
        """What the centre signed."""
        return msgspec.json.decode(self.answer, type=DayAnswer)


class DayUnderWay(msgspec.Struct, frozen=True):
    """A day end that was begun and is not closed: what is kept on the disk until it is.

    ``until`` is fixed when it begins: what is sold while it waits for the line belongs to the next one. ``told`` is
    the centre's answer to ``statement`` once it is here, ``reason`` why it is closed although the two differ, and
    ``accepted_by`` who answers for that.
    """

    request: str
    until: Place
    at: Instant
    by: str
    statement: bytes = b""
    told: DayTold | None = None
    reason: str = ""
    accepted_by: str = ""


class DayStep(StrEnum):
    """The steps in their order; the one that is next says how far a day end is."""

    SHIFT = "shift"  # the shift under way is counted and closed
    SEND = "send"
    FETCH = "fetch"
    COMPARE = "compare"
    SIGN = "sign"
    DELIVER = "deliver"  # the certificate to the centre
    DONE = "done"


class DayProblem(StrEnum):
    """Why a day end does not go on."""

    SHIFT_OPEN = "shift_open"
    PAYMENT_OPEN = "payment_open"  # one that was cut off, which a person settles
    DIFFERS = "differs"
    NO_LINE = "no_line"  # this till has no way to the centre at all
    KEY = "key"  # the centre's signature is of no key that this till knows
    ANSWER = "answer"  # it answers something else than what was asked
    STOPPED = "stopped"  # a person does not wait for it any longer
    NONE_YET = "none_yet"  # there is no certificate to print


class DayEndError(TerminalError):
    """A day end that does not go on; what was done before stays."""

    def __init__(self, problem: DayProblem, detail: str = "") -> None:
        super().__init__(f"day end: {problem.value}" + (f" ({detail})" if detail else ""))
        self.problem = problem
        self.detail = detail


def sign_statement(statement: bytes, sign: Signer) -> bytes:
    """The terminal's signature, 64 bytes."""
    return sign(_TERMINAL_SIGNS + statement)


def statement_signed(statement: bytes, signature: bytes, verify: Verifier) -> bool:
    """Whether it is that of the terminal's key."""
    return verify(_TERMINAL_SIGNS + statement, signature)


def sign_answer(answer: bytes, sign: Signer) -> bytes:
    """The centre's signature, 64 bytes."""
    return sign(_CENTRE_SIGNS + answer)


def answer_signed(answer: bytes, signature: bytes, public_key: bytes) -> bool:
    """Whether it is that of the company's key."""
    return ed25519_verifier(public_key)(_CENTRE_SIGNS + answer, signature)


def digest_of(statement: bytes) -> bytes:
    """By which an answer names its statement, 32 bytes."""
    return hashlib.sha256(statement).digest()


def read_told(told: DayTold, statement: bytes, keys: tuple[CodeKey, ...]) -> DayAnswer:
    """The answer in it. Raises DayEndError KEY, or ANSWER when it is to another statement or none at all."""
    public = next((each.public for each in keys if each.id == told.key), None)
    if public is None or not answer_signed(told.answer, told.signature, public):
        raise DayEndError(DayProblem.KEY, f"key {told.key}")
    try:
        answer = msgspec.json.decode(told.answer, type=DayAnswer)
    except (ValueError, RecursionError) as error:
        raise DayEndError(DayProblem.ANSWER, "garbled") from error
    if answer.statement != digest_of(statement):
        raise DayEndError(DayProblem.ANSWER, "to another statement")
    return answer


def certificate_problem(closed: DayClosed, public_key: bytes, keys: tuple[CodeKey, ...]) -> str:
    """What does not hold in a certificate; empty when both signatures and all it says of them do."""
    try:
        stated = closed.stated
        answer = read_told(DayTold(closed.answer, closed.answer_signature, closed.key, 0), closed.statement, keys)
    except (ValueError, RecursionError):
        return "the statement cannot be read"
    except DayEndError as error:
        return str(error)
    if not statement_signed(closed.statement, closed.signature, ed25519_verifier(public_key)):
        return "the statement is not signed by this terminal"
    if (closed.until, closed.business_day, closed.request) != (stated.until, stated.business_day, stated.request):
        return "it is not about what was stated"
    return "" if closed.agrees == (answer.days == stated.days) else "the sides do not stand as it says"
