"""What people did at a till in a span of days (requirement F8), as sums over the journal's entries and nothing else."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from terminal.domain.audit import marks_of
from terminal.domain.catalogue import Unit
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.risk import RiskSort, risk_acts
from terminal.domain.sales import SaleCompleted
from terminal.domain.shift_figures import Takings, takings_of
from terminal.domain.times import Instant

_HOUR_MS = 3_600_000
_TELLING_MS = _HOUR_MS // 4
"""One quick sale in the first minute would be thousands of items an hour."""
_MILLI = 1_000
_BEGINS = frozenset({EntryKind.STAFF_SIGNED_IN, EntryKind.STAFF_UNLOCKED, EntryKind.STAFF_CHANGED})
_ENDS = frozenset({EntryKind.STAFF_SIGNED_OUT, EntryKind.STAFF_LOCKED})


class Performance(msgspec.Struct, frozen=True):
    """One person in a span of days at one till.

    ``items`` are pieces, and each weighed article once. ``by_hand`` are sales with a price or discount that somebody
    decided, ``approvals`` acts of others to which this person said yes. ``present`` (ms) is how long they were signed
    in and the screen was not locked.
    """

    person: str
    takings: Takings = Takings()
    items: int = 0
    by_hand: int = 0
    reprints: int = 0
    typed: int = 0
    approvals: int = 0
    present: int = 0

    @property
    def items_per_hour(self) -> float | None:
        """How many items went over the counter in an hour of being there; None where it was too short to tell."""
        return self.items * _HOUR_MS / self.present if self.present >= _TELLING_MS else None

    @property
    def average_sale(self) -> Fen | None:
        """Of a sale; None without one."""
        return round(self.takings.sold / self.takings.sales) if self.takings.sales else None


_SALE = msgspec.json.Decoder(SaleCompleted)
_COUNTED = {RiskSort.BY_HAND: "by_hand", RiskSort.REPRINT: "reprints", RiskSort.TYPED: "typed"}


def performance_of(entries: Iterable[Entry], zone: str) -> tuple[Performance, ...]:
    """Everybody who did something in ``entries`` (one till's, in order), by id. Raises ValueError for a broken body."""
    takings: dict[str, Takings] = {}
    counts: dict[str, Counter[str]] = {}
    presence = _Presence()
    for entry in entries:
        presence.see(entry)
        of_person = counts.setdefault(entry.actor, Counter())
        brought = takings_of(entry)
        if brought is not None:
            takings[entry.actor] = takings.get(entry.actor, Takings()) + brought
        if entry.kind is EntryKind.SALE_COMPLETED:
            of_person["items"] += _items(_SALE.decode(entry.body))
        of_person.update(_COUNTED[act.sort] for act in risk_acts(entry, zone) if act.sort in _COUNTED)
        if approver := marks_of(entry).approver:
            counts.setdefault(approver, Counter())["approvals"] += 1
    spans = presence.spans()
    return tuple(
        Performance(person, takings.get(person, Takings()), present=spans[person], **counts[person])
        for person in sorted(counts)
    )


class _Presence:
    """How long each person was at the till; a session that was cut off ends with the last entry before the next one."""

    def __init__(self) -> None:
        self._spans: Counter[str] = Counter()
        self._person = ""
        self._since: Instant = 0
        self._seen: Instant = 0

    def see(self, entry: Entry) -> None:
        """The next entry."""
        if entry.kind in _BEGINS:
            self._close(self._seen if entry.kind is EntryKind.STAFF_SIGNED_IN else entry.at)
            self._person, self._since = entry.actor, entry.at
        elif entry.kind in _ENDS and entry.actor == self._person:
            self._close(entry.at)
        elif not self._seen:  # the span begins while somebody is there
            self._person, self._since = entry.actor, entry.at
        self._seen = entry.at

    def spans(self) -> Counter[str]:
        """Milliseconds by person, up to the newest entry."""
        self._close(self._seen)
        return self._spans

    def _close(self, at: Instant) -> None:
        if self._person:
            self._spans[self._person] += max(0, at - self._since)  # a clock that was set back takes nothing away
        self._person = ""


def _items(sale: SaleCompleted) -> int:
    return sum(line.quantity // _MILLI if line.unit is Unit.PIECE else 1 for line in sale.lines)
