"""The card desk's working state in memory (ports.CardBook): an act writes to a copy that its commit makes true."""

from collections.abc import Sequence

from terminal.domain.card_acts import CardChange
from terminal.domain.cards import CardKind
from terminal.domain.change_requests import ChangeRequest, RequestState
from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.registration import Application, ApplicationState
from terminal.domain.stock import BatchState, StockBatch, StockError, StockOutcome, StockProblem

Place = tuple[int, int]
"""(epoch, number) of an entry."""


class MemoryCardBook:
    """A book of plain lists and dictionaries."""

    def __init__(self) -> None:
        self.changes: list[tuple[Place, CardChange]] = []
        self.members: dict[MemberId, tuple[Place, MemberRecord]] = {}
        self.requests: dict[str, Entry] = {}
        self.forms: dict[str, Application] = {}
        self.asked: dict[str, ChangeRequest] = {}
        self.stock: dict[str, StockBatch] = {}
        self.taken: dict[str, dict[int, StockOutcome]] = {}

    def copy(self) -> "MemoryCardBook":
        """What an act may write to before it is committed."""
        book = MemoryCardBook()
        book.become(self)
        return book

    def become(self, other: "MemoryCardBook") -> None:
        """Hold what ``other`` holds."""
        self.changes = list(other.changes)
        self.members = dict(other.members)
        self.requests = dict(other.requests)
        self.forms = dict(other.forms)
        self.asked = dict(other.asked)
        self.stock = dict(other.stock)
        self.taken = {batch: dict(outcomes) for batch, outcomes in other.taken.items()}

    def remember_request(self, request: str, entry: Entry) -> None:
        if request in self.requests:
            raise JournalError(f"request {request} was done before")
        self.requests[request] = entry

    def keep_application(self, application: Application) -> None:
        self.forms[application.applied.application] = application

    def keep_change_request(self, request: ChangeRequest) -> None:
        self.asked[request.requested.request] = request

    def keep_batch(self, batch: StockBatch) -> None:
        self.stock[batch.id] = batch
        self.taken[batch.id] = {}

    def move_stock(self, batch: str, indexes: Sequence[int], outcome: StockOutcome) -> None:
        for index in indexes:
            known = self.stock.get(batch)
            if known is None or not 0 <= index < known.count or index in self.taken[batch]:
                raise StockError(StockProblem.NOT_IN_STOCK)
            self.taken[batch][index] = outcome

    def card_changes(self, card_hash: bytes) -> Sequence[tuple[Place, CardChange]]:
        return [(place, change) for place, change in self.changes if change.card == card_hash]

    def member_card_changes(self, member: MemberId) -> Sequence[tuple[Place, CardChange]]:
        return [(place, change) for place, change in self.changes if change.member == member]

    def own_member(self, member: MemberId) -> tuple[Place, MemberRecord] | None:
        return self.members.get(member)

    def own_members_by_phone(self, phone_hash: bytes) -> Sequence[MemberId]:
        return [member for member, (_, record) in self.members.items() if record.phone_hash == phone_hash]

    def own_members_by_name(self, name_hash: bytes) -> Sequence[MemberId]:
        return [member for member, (_, record) in self.members.items() if record.name_hash == name_hash]

    def applications(self, state: ApplicationState | None = None) -> Sequence[Application]:
        newest_first = reversed(self.forms.values())
        return [application for application in newest_first if state in (None, application.state)]

    def application(self, application: str) -> Application | None:
        return self.forms.get(application)

    def change_requests(self, state: RequestState | None = None) -> Sequence[ChangeRequest]:
        wanted = [request for request in self.asked.values() if state in (None, request.state)]
        return sorted(wanted, key=lambda request: request.requested.due)

    def change_request(self, request: str) -> ChangeRequest | None:
        return self.asked.get(request)

    def request_entry(self, request: str) -> Entry | None:
        return self.requests.get(request)

    def batches(self) -> Sequence[BatchState]:
        return [BatchState(batch, self._counts(batch.id)) for batch in self.stock.values()]

    def next_blank(self, kind: CardKind) -> tuple[StockBatch, int] | None:
        blanks = (
            (batch, index)
            for batch in self.stock.values()
            if batch.kind is kind
            for index in range(batch.count)
            if index not in self.taken[batch.id]
        )
        return next(blanks, None)

    def outcome(self, batch: str, index: int) -> StockOutcome | None:
        return self.taken.get(batch, {}).get(index)

    def _counts(self, batch: str) -> dict[StockOutcome, int]:
        outcomes = list(self.taken[batch].values())
        return {outcome: outcomes.count(outcome) for outcome in set(outcomes)}
