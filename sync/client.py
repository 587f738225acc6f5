"""What a terminal asks the centre: each request signed, each answer checked, over one line that any thread may cut."""

import secrets
import ssl
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote

import msgspec

from sync.answers import NO_ROUTE, Answer, read_answer, read_problem, read_range
from sync.http_line import JSON, HttpLine, LineLimits, StaleConnection
from sync.key_checks import check_keys
from sync.packing import Packing
from sync.protocol import (
    BACKUP_CHUNK,
    BACKUP_OFFER,
    CARD,
    DAY,
    DAY_ENTRIES,
    DELTA,
    DETAILS,
    ENROL,
    HEALTH,
    HOLD,
    HOLD_RETURN,
    JOURNAL,
    JOURNAL_ENTRIES,
    KEYS,
    MEMBER_SALES,
    POINTS,
    PULL,
    PUSH,
    SALES,
    SNAPSHOT_PART,
    SNAPSHOTS,
    SUMS,
    BackupChunk,
    BackupOffered,
    BackupTaken,
    CardAsked,
    CardTold,
    DayAsked,
    DayEntriesAsked,
    DeltaAsked,
    DeltaTold,
    DetailsAsked,
    Enrol,
    Enrolled,
    EntriesAsked,
    HeadsAsked,
    Health,
    Hold,
    HoldReturn,
    JournalEntries,
    JournalHeads,
    KeysAsked,
    PartSums,
    PointsAsked,
    Pull,
    Push,
    Pushed,
    SaleAsked,
    SalesAsked,
    SumsAsked,
)
from sync.signing import sign_request
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.day_end import BookedEntries, DayTold, Place
from terminal.domain.errors import LineDown, Refused
from terminal.domain.feed import Changes
from terminal.domain.holds import Held
from terminal.domain.journal import Signer
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.movements import PointsTold
from terminal.domain.registration import Details
from terminal.domain.sales_told import ReturnHeld, SalesTold, SaleTold
from terminal.domain.snapshots import SnapshotTold
from terminal.domain.times import Instant
from terminal.ports import Clock

T = TypeVar("T")


class CentreClient:
    """The centre as an enrolled terminal speaks to it; every request signed with the device key.

    Raises ConfigError for an address that is not TLS outside loopback. Used by one thread, but for ``close``.
    """

    def __init__(
        self,
        url: str,
        terminal: str,
        sign: Signer,
        clock: Clock,
        *,
        limits: LineLimits | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._line = HttpLine(url, limits or LineLimits(), tls)
        self._terminal = terminal
        self._sign = sign
        self._clock = clock
        self._clock_offset: int | None = None
        self._packing = Packing()

    @property
    def clock_offset(self) -> int | None:
        """The centre's clock less ours, milliseconds, by its last answers; None before the first."""
        return self._clock_offset

    def push(self, request: Push) -> Pushed:
        """Send a batch. Raises LineDown, Refused or Fork."""
        return self._call(PUSH, request, Pushed, lambda answer: answer.now)

    def pull(self, request: Pull) -> Changes:
        """Ask for the rows after a cursor. Raises LineDown or Refused."""
        return self._call(PULL, request, Changes, lambda answer: answer.as_of)

    def snapshot(self) -> SnapshotTold:
        """The newest snapshot of the members. Raises LineDown, or Refused: ``no_snapshot``, ``not_found``."""
        answer, sent_at = self._believed(lambda: self._send_as("GET", SNAPSHOTS, b"", {}))
        told = read_answer(answer, SnapshotTold)
        self._hear_time(told.now, sent_at)
        return told

    def snapshot_piece(self, snapshot: str, part: int, first: int, last: int) -> bytes:
        """Bytes ``first`` to ``last`` of a part's file, or fewer. Raises LineDown, or Refused: ``unknown_snapshot``."""
        path = SNAPSHOT_PART.format(snapshot=quote(snapshot, safe=""), part=part)
        wanted = {"range": f"bytes={first}-{last}"}
        answer, _ = self._believed(lambda: self._send_as("GET", path, b"", wanted))
        return read_range(answer)

    def sums(self, parts: Sequence[int]) -> PartSums:
        """What the members of these parts come to. Raises LineDown, or Refused: ``not_found`` by an older centre."""
        return self._call(SUMS, SumsAsked(tuple(parts)), PartSums, lambda answer: answer.now)

    def keys(self, newest: int = 0) -> CompanyKeys:
        """All the company's keys; ``newest`` is the newest generation of card keys held. Raises LineDown or Refused."""
        keys = self._call(KEYS, KeysAsked(newest), CompanyKeys)
        check_keys(keys)
        return keys

    def card(self, card: bytes) -> MemberRecord:
        """The member of a card, by its keyed hash, whom this till's scope holds from now on.

        Raises LineDown, or Refused: ``unknown_card``.
        """
        return self._call_newer(CARD, CardAsked(card), CardTold, lambda answer: answer.now).member

    def details(self, member: MemberId, epoch: int, number: int) -> Details:
        """A member's details, under the own entry ``epoch``/``number`` that the centre holds already.

        Raises LineDown, or Refused: ``not_journalled``, ``unknown_member``.
        """
        return self._call(DETAILS, DetailsAsked(member, epoch, number), Details)

    def hold(self, request: str, member: MemberId, points: int) -> Held:
        """Have points set aside under a UUID; the same one again replaces its amount, with 0 points it is given up.

        Raises LineDown, also for a centre that is older than holds are; or Refused: ``unknown_member``, ``hold_used``,
        ``hold_taken``.
        """
        return self._call_newer(HOLD, Hold(request, member, points), Held, lambda answer: answer.now)

    def points(self, member: MemberId, *, before: str = "", limit: int = 50) -> PointsTold:
        """A member's movements of points, newest first, those before the movement with the key ``before``.

        Raises LineDown, also for a centre that is older than this question; or Refused: ``unknown_member``,
        ``unknown_movement``.
        """
        return self._call_newer(POINTS, PointsAsked(member, before, limit), PointsTold, lambda answer: answer.as_of)

    def journal_heads(self) -> JournalHeads:
        """How far the centre holds this terminal's journal. Raises LineDown, also for an older centre, or Refused."""
        return self._call_newer(JOURNAL, HeadsAsked(), JournalHeads, lambda answer: answer.now)

    def own_entries(self, after: tuple[int, int]) -> JournalEntries:
        """This terminal's journal as the centre holds it, behind a place. Raises LineDown or Refused."""
        return self._call_newer(JOURNAL_ENTRIES, EntriesAsked(after), JournalEntries, lambda answer: answer.now)

    def sale(self, receipt: str) -> SaleTold:
        """The sale with this receipt number, of any till. Raises LineDown, or Refused: ``unknown_sale``."""
        return self._call_newer(SALES, SaleAsked(receipt), SaleTold, lambda answer: answer.now)

    def sales_of(self, member: MemberId, *, limit: int = 20) -> SalesTold:
        """A member's newest sales at all tills. Raises LineDown, or Refused: ``unknown_member``."""
        return self._call_newer(MEMBER_SALES, SalesAsked(member, limit), SalesTold, lambda answer: answer.now)

    def hold_return(self, request: str, receipt: str, quantities: Sequence[int]) -> ReturnHeld:
        """Have nobody else refund this sale, under a UUID; with no quantities the hold is given up.

        Raises LineDown, or Refused: ``unknown_sale``, ``more_than_sold``, ``being_refunded``, ``hold_used``.
        """
        asked = HoldReturn(request, receipt, tuple(quantities))
        return self._call_newer(HOLD_RETURN, asked, ReturnHeld, lambda answer: answer.told.now)

    def close_day(self, statement: bytes, signature: bytes) -> DayTold:
        """The centre's signed figures beside those of a statement. Raises LineDown, or Refused: ``not_here``."""
        return self._call_newer(DAY, DayAsked(statement, signature), DayTold, lambda answer: answer.now)

    def day_entries(self, after: Place, until: Place) -> BookedEntries:
        """The next entries as the centre booked them. Raises LineDown or Refused."""
        asked = DayEntriesAsked(after, until)
        return self._call_newer(DAY_ENTRIES, asked, BookedEntries, lambda answer: answer.now)

    def offer_backup(self, beginning: bytes) -> BackupTaken:
        """Offer a backup by its beginning; how far the centre holds it.

        Raises LineDown, or Refused: ``backup``, ``openable``, ``backup_too_large``.
        """
        return self._call_newer(BACKUP_OFFER, BackupOffered(beginning), BackupTaken, lambda answer: answer.now)

    def send_backup(self, chunk: BackupChunk) -> BackupTaken:
        """Send the next piece. Raises LineDown, or Refused: ``unknown_backup``, ``chunk``, ``backup``."""
        return self._call_newer(BACKUP_CHUNK, chunk, BackupTaken, lambda answer: answer.now)

    def delta(self, terminal: str, feed: str | None, cursor: Mapping[int, int]) -> bytes:
        """The next piece of a stick's file for another till. Raises LineDown, or Refused: ``unknown_terminal``."""
        asked = DeltaAsked(terminal, feed, dict(cursor))
        return self._call_newer(DELTA, asked, DeltaTold, lambda answer: answer.now).piece

    def health(self) -> Health:
        """Whether the centre answers and its database does. Raises LineDown."""
        answer = self._line.exchange("GET", HEALTH)
        return read_answer(answer, Health)

    def close(self) -> None:
        """End what is under way and refuse what comes later; from any thread."""
        self._line.close()

    def _call(
        self, path: str, request: msgspec.Struct, expected: type[T], now: Callable[[T], Instant] | None = None
    ) -> T:
        body = msgspec.json.encode(request)
        answer, sent_at = self._believed(lambda: self._send(path, body))
        message = read_answer(answer, expected)
        if now is not None:
            self._hear_time(now(message), sent_at)
        return message

    def _believed(self, send: Callable[[], Answer]) -> tuple[Answer, Instant]:
        """The answer to a signed request, and when that was sent."""
        sent_at = self._clock()
        answer = send()
        if answer.status == 401:
            # it may be no more than our clock, or a nonce that a line doubled: sign anew by the centre's time, once
            problem = read_problem(answer.body)
            if problem is not None and problem.now:
                self._hear_time(problem.now, sent_at)
                sent_at = self._clock()
                answer = send()
        return answer, sent_at

    def _call_newer(
        self, path: str, request: msgspec.Struct, expected: type[T], now: Callable[[T], Instant] | None = None
    ) -> T:
        """The same for a route that a centre of an earlier version lacks: to it there is no line for this question."""
        try:
            return self._call(path, request, expected, now)
        except Refused as refused:
            if refused.code == NO_ROUTE:
                raise LineDown(f"the centre is of a version without {path}") from refused
            raise

    def _send(self, path: str, body: bytes) -> Answer:
        sent, encoding = self._packing.of(body)
        answer = self._send_as("POST", path, sent, {**JSON, **encoding})
        if encoding and self._packing.refused(answer.status, answer.body):
            answer = self._send_as("POST", path, body, JSON)
        if answer.packed:
            self._packing.accepted()
        return answer

    def _send_as(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            return self._exchange_signed(method, path, body, headers)
        except StaleConnection:
            return self._exchange_signed(method, path, body, headers)

    def _exchange_signed(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        created = (self._clock() + (self._clock_offset or 0)) // 1000
        nonce = secrets.token_urlsafe(16)
        signed = sign_request(method, path, body, key_id=self._terminal, sign=self._sign, created=created, nonce=nonce)
        return self._line.exchange(method, path, body, {**headers, **signed})

    def _hear_time(self, now: Instant, sent_at: Instant) -> None:
        """Learn the clocks' difference: ``now`` lies between sending and receiving, so a slow answer says little."""
        lowest, highest = now - self._clock(), now - sent_at
        if self._clock_offset is None or not lowest <= self._clock_offset <= highest:
            self._clock_offset = (lowest + highest) // 2


def enrol(url: str, request: Enrol, *, limits: LineLimits | None = None, tls: ssl.SSLContext | None = None) -> Enrolled:
    """Give in the one-time code. Raises ConfigError for the address, LineDown, or Refused with the centre's code."""
    line = HttpLine(url, limits or LineLimits(), tls)
    try:
        return ask_openly(line, ENROL, request, Enrolled)
    finally:
        line.close()


def ask_openly(line: HttpLine, path: str, request: msgspec.Struct, expected: type[T]) -> T:
    """A request of a machine that has no identity yet, not signed. Raises LineDown or Refused."""
    answer = line.exchange("POST", path, msgspec.json.encode(request), JSON)
    return read_answer(answer, expected)
