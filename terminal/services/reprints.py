"""Papers of this till printed again 重印: found by number or time, looked at first, marked as copies, journalled.

A copy is the same paper because the paper itself was kept when it came out of the printer (``journal.paper``): scheme,
layout, words, store and names may have changed since, what the customer was given has not. A sale or a refund whose
paper was not kept (printed by an older program, or before the journal was recovered), or is kept no longer, is made
anew from its entry, and the copy says so. Of a member who was erased it says nothing.
"""

import msgspec

from terminal.domain.acts import ReceiptReprinted
from terminal.domain.documents import Align, Document, Feed, Rule, Style, Text
from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.paper_blocks import Layouts, layout_of
from terminal.domain.paper_labels import labels_in
from terminal.domain.refunds import SaleRefunded
from terminal.domain.reprints import ReprintError, ReprintProblem, typed_period, typed_place
from terminal.domain.retention import Gone
from terminal.domain.rights import Right
from terminal.domain.sales import SaleCompleted, SaleMember, receipt_number
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant, business_day, local
from terminal.ports import Cache, CardBook, Clock, Journal, KeptPaper, PaperOf
from terminal.services.business_days import BusinessDays
from terminal.services.papers_anew import MADE_ANEW, made_anew, unless_erased
from terminal.services.printing import LABELS_FILE
from terminal.services.requests import done_before, new_request
from terminal.services.rights import Rights

LATEST = 50

_GONE = {Gone.EXPIRED: ReprintProblem.EXPIRED, Gone.ERASED: ReprintProblem.ERASED}

_SALE = msgspec.json.Decoder(SaleCompleted)
_REFUND = msgspec.json.Decoder(SaleRefunded)


class Printed(msgspec.Struct, frozen=True):
    """A paper as the list shows it. ``total`` is a sale's or a refund's, ``member`` their masked name."""

    paper: PaperOf
    number: str
    total: Fen | None = None
    member: str = ""


class Copied(msgspec.Struct, frozen=True):
    """A paper, and the next copy of it as it would come out now."""

    printed: Printed
    document: Document


class Reprints:
    """Copies of this till's papers. ``reprint`` waits for the disk; a request is done once."""

    def __init__(
        self, cache: Cache, journal: Journal, book: CardBook, clock: Clock, *, layouts: Layouts = layout_of
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._clock = clock
        self._layouts = layouts
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    def new_request(self) -> str:
        """The id of one request, to be made when a person begins."""
        return new_request()

    def latest(self, *, limit: int = LATEST) -> tuple[Printed, ...]:
        """The newest papers, newest first."""
        return tuple(map(self._printed, self._journal.papers(limit=limit)))

    def find(self, typed: str) -> tuple[Printed, ...]:
        """The paper with this number, or those of this time, newest first; nothing typed is the latest.

        Raises ReprintError UNKNOWN, ELSEWHERE; CacheEmpty.
        """
        if not typed.strip():
            return self.latest()
        zone = self._days.at(self._clock()).store.zone
        period = typed_period(typed, business_day(self._clock(), zone), zone)
        if period is not None:
            found = self._journal.papers(since=period.since, until=period.until, limit=LATEST)
            if not found:
                raise ReprintError(ReprintProblem.UNKNOWN)
            return tuple(map(self._printed, found))
        place = typed_place(typed, self._journal.terminal, self._epoch())
        if place is None:
            raise ReprintError(ReprintProblem.UNKNOWN)
        return (self._printed(self._of_place(*place)),)

    def preview(self, paper: PaperOf, *, actor: StaffRecord, language: str) -> Copied:
        """The next copy of a paper as it would come out now. Changes nothing.

        Raises ReprintError NO_PAPER or WAITS; JournalError for an entry that is damaged; CacheEmpty.
        """
        kept = self._kept(paper, language)
        return Copied(self._printed(kept.paper), self._marked(kept, self._clock(), actor, language))

    def reprint(
        self,
        request: str,
        paper: PaperOf,
        *,
        actor: StaffRecord,
        language: str,
    ) -> ReceiptReprinted:
        """Print a paper again, in one commit: the entry, the count, the copy in the spool. It opens no drawer.

        The same request answers again. Raises RightMissing, ReprintError as ``preview`` does, CardActRefused for who
        was withdrawn, CacheEmpty and JournalFull.
        """
        actor = self._rights.check(Right.REPRINT, actor).actor
        at = self._clock()
        with self._journal.act(at=at) as act:
            done = done_before(self._book, request, EntryKind.RECEIPT_REPRINTED, ReceiptReprinted)
            if done is not None:
                return done
            kept = self._kept(paper, language)
            reprinted = ReceiptReprinted(
                receipt=receipt_number(self._journal.terminal, *paper.place),
                paper=kept.paper.kind.value,
                copy=kept.paper.copies + 1,
                rebuilt=kept.document.rebuilt,
            )
            entry = act.append(EntryKind.RECEIPT_REPRINTED, reprinted, actor=actor.id)
            act.remember_request(request, entry)
            act.note_copy(kept.paper, kept.document)
            act.spool(self._marked(kept, at, actor, language), entry=entry)
            act.commit()
        return reprinted

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _epoch(self) -> int:
        newest = self._journal.papers(limit=1)
        return newest[0].place[0] if newest else 1

    def _of_place(self, epoch: int, number: int) -> PaperOf:
        """Raises ReprintError UNKNOWN, or NO_PAPER for an act without one."""
        kept = self._journal.paper(epoch, number)
        if kept is not None:
            return kept.paper
        entry = self._journal.entry_at(epoch, number)
        if entry is None:
            raise ReprintError(ReprintProblem.UNKNOWN)
        if self._journal.paper_waits(epoch, number):
            return PaperOf((epoch, number), entry.kind, entry.at, waits=True)
        return self._record(entry)

    def _kept(self, paper: PaperOf, language: str) -> KeptPaper:
        """What was on a paper, made anew where it was not kept."""
        kept = self._journal.paper(*paper.place)
        if kept is not None:
            return kept
        if self._journal.paper_waits(*paper.place):
            raise ReprintError(ReprintProblem.WAITS)
        entry = self._journal.entry_at(*paper.place)
        if entry is None:
            raise ReprintError(ReprintProblem.NO_PAPER)
        record = self._record(entry)
        return KeptPaper(record, made_anew(entry, self._cache, self._journal, language, self._layouts))

    def _record(self, entry: Entry) -> PaperOf:
        """The paper of an act whose text is not there; one that is to be made anew.

        Raises ReprintError EXPIRED, ERASED, or NO_PAPER for an act without one.
        """
        place = entry.epoch, entry.number
        record = self._journal.paper_record(*place)
        if entry.kind not in MADE_ANEW:
            raise ReprintError(_GONE[record.gone] if record and record.gone else ReprintProblem.NO_PAPER)
        return record or PaperOf(place, entry.kind, entry.at)

    def _printed(self, paper: PaperOf) -> Printed:
        number = receipt_number(self._journal.terminal, *paper.place)
        entry = self._readable(paper) if paper.kind in MADE_ANEW else None
        if entry is None:
            return Printed(paper, number)
        if paper.kind is EntryKind.SALE_COMPLETED:
            sale = _SALE.decode(entry.body)
            return Printed(paper, number, sale.total, self._name(sale.member))
        refund = _REFUND.decode(entry.body)
        return Printed(paper, number, -refund.total, self._name(refund.member))

    def _name(self, member: SaleMember | None) -> str:
        present = unless_erased(member, self._cache)
        return present.masked_name if present else ""

    def _readable(self, paper: PaperOf) -> Entry | None:
        """The paper's entry; None for a damaged one, which must not keep the others from the list."""
        try:
            return self._journal.entry_at(*paper.place)
        except JournalError:
            return None

    def _marked(self, kept: KeptPaper, at: Instant, actor: StaffRecord, language: str) -> Document:
        """The paper between two marks: torn in the middle, either half still says what it is."""
        labels = labels_in(LABELS_FILE, language)
        mark = labels["mark"].format(copy=kept.paper.copies + 1)
        moment = local(at, self._days.at(at).store.zone).strftime("%Y-%m-%d %H:%M")
        parts = (
            Text(mark, Align.CENTRE, Style.TITLE),
            Text(labels["by"].format(moment=moment, name=actor.name), Align.CENTRE),
            *([Text(labels["rebuilt"], Align.CENTRE)] if kept.document.rebuilt else []),
            Rule(),
            *kept.document.parts,
            Rule(),
            Text(mark, Align.CENTRE, Style.BOLD),
            Text(labels["not_valid"], Align.CENTRE),
            Feed(2),
        )
        return Document(parts, cut=kept.document.cut)
