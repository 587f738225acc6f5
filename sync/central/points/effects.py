"""Entries take effect on the points of the members they name, in the order of the journal.

Members differ: most of a slice are sales that only earn, and those are booked together. Whoever spends, owes, or has
anything else happen gets an account (``accounts``), and their entries are worked one by one.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from sync.central.member_acts import Claim, Place, claim, recalled, remember, remembered
from sync.central.outcomes import Outcome
from sync.central.points import acts, refunds
from sync.central.points.book import PointsBook, new_movements
from sync.central.points.holds import use_holds
from sync.central.points.sales import earning, only_earns, sell
from sync.central.points.work import Counter, Work
from sync.central.scheme_versions import SchemeVersions
from terminal.domain.members import MemberId
from terminal.domain.points_acts import PointsAdjusted, PointsDisputed, PointsGranted, PointsRedeemed
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted


def apply_points(
    connection: Connection,
    book: PointsBook,
    schemes: SchemeVersions,
    works: Sequence[Work],
    owing: Collection[MemberId],
) -> dict[Place, Outcome]:
    """Book everything that was not booked before, and say what came of it, now or then; nothing where all was well.

    ``owing`` are the members who have a debt.
    """
    apart = {work.member for work in works if work.sale is None or not only_earns(work.sale)} | set(owing)
    book.add([earning(work, work.sale) for work in works if work.sale is not None and work.member not in apart])
    special = [work for work in works if work.member in apart]
    fresh = _fresh(connection, special)
    counters = _open(connection, book, schemes, [work for work in special if work.place in fresh])
    outcomes = {counter.work.place: _apply(counter) for counter in counters}
    use_holds(connection, [(counter.work.member, hold) for counter in counters for hold in counter.holds])
    _keep(connection, [(counter.work, outcomes[counter.work.place]) for counter in counters])
    for work in special:
        if work.place not in fresh:
            outcomes[work.place] = _before(connection, work)
    return outcomes


def _fresh(connection: Connection, works: Sequence[Work]) -> set[Place]:
    """Places of the entries that nobody applied before: an act claims its row, a sale is known by its movement."""
    claimed = claim(connection, [_claim(work) for work in works if work.sale is None])
    sales = {work.key(1): work for work in works if work.sale is not None}
    new = new_movements(connection, [earning(work, work.sale) for work in sales.values() if work.sale is not None])
    return claimed | {sales[movement.key].place for movement in new}


def _open(connection: Connection, book: PointsBook, schemes: SchemeVersions, works: Sequence[Work]) -> list[Counter]:
    """A counter for each entry; refunds learn what is stored of their sales before anything is booked."""
    book.open({work.member for work in works})
    counters = [Counter(connection, schemes, book.account(work.member), work) for work in works]
    for counter in counters:
        if isinstance(counter.work.body, SaleRefunded):
            refunds.learn(counter, counter.work.body)
    return counters


def _apply(counter: Counter) -> Outcome:
    work = counter.work
    match work.body:
        case SaleCompleted():
            sell(counter, work.body)
        case SaleRefunded():
            refunds.refund(counter, work.body)
        case PointsRedeemed():
            acts.redeem(counter, work.body)
        case PointsGranted():
            acts.grant(counter, work.body)
        case PointsAdjusted():
            acts.adjust(counter, work.body)
        case PointsDisputed():
            acts.dispute(counter, work.body)
    return Outcome(tuple(counter.cases))


def _keep(connection: Connection, came: Sequence[tuple[Work, Outcome]]) -> None:
    """Keep what came of entries; of a sale, which claimed nothing before, only cases."""
    kept = [(work, outcome) for work, outcome in came if work.sale is None or outcome.cases]
    claim(connection, [_claim(work) for work, _ in kept if work.sale is not None])
    remember(connection, [(_claim(work), outcome) for work, outcome in kept])


def _before(connection: Connection, work: Work) -> Outcome:
    """What came of an entry that was applied before; of a sale only cases are kept."""
    if work.sale is None:
        return remembered(connection, _claim(work))
    return recalled(connection, _claim(work)) or Outcome()


def _claim(work: Work) -> Claim:
    return Claim(work.arrival.entry, work.member, work.request)
