"""What only the terminals' own tables can tell while entries are filed: refunds beyond sales, gifts, lotteries."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection

from sync.central.exchange_facts import exchange_cases
from sync.central.judgement import Effects, Verdict
from sync.central.member_acts import Place
from sync.central.money_back import money_back_case
from sync.central.outcomes import Arrival, Case, Parked, ParkReason
from sync.central.points import cases
from sync.central.points.gifts import move_gifts
from sync.central.points.lotteries import file_draws
from sync.central.refund_facts import filed_sales, over_refunded, sides_of_refunds
from terminal.domain.refunds import SaleRefunded


class Judged(msgspec.Struct, frozen=True):
    """An entry, what it says by itself, and what is left of that once members' rows and cards were asked."""

    arrival: Arrival
    first: Verdict
    verdict: Verdict

    @property
    def effects(self) -> Effects | None:
        """What takes effect; None of an entry that is parked."""
        return self.verdict if isinstance(self.verdict, Effects) else None

    @property
    def refund(self) -> SaleRefunded | None:
        """The refund that takes effect, if it is one."""
        points = self.effects.points if self.effects else None
        return points if isinstance(points, SaleRefunded) else None


def file_and_look(connection: Connection, judged: Sequence[Judged]) -> dict[Place, list[Case]]:
    """Move gifts, file draws, and look for what is wrong with them and with refunds; cases by entry.

    Sales and refunds of the slice are filed already.
    """
    effective = [(each.arrival, each.effects) for each in judged if each.effects is not None]
    # A draw was drawn whatever became of its points; only one that is told twice is one draw.
    told = [
        (each.arrival, each.first)
        for each in judged
        if isinstance(each.first, Effects)
        and not (isinstance(each.verdict, Parked) and each.verdict.reason is ParkReason.DUPLICATE)
    ]
    found: dict[Place, list[Case]] = defaultdict(list)
    for place, case in (*move_gifts(connection, effective).items(), *file_draws(connection, told).items()):
        found[place].append(case)
    looked = (_unmatched, _over_refunded, _exchanged, _given_back)
    for place, case in (each for look in looked for each in look(connection, judged)):
        found[place].append(case)
    return found


def _unmatched(connection: Connection, judged: Sequence[Judged]) -> list[tuple[Place, Case]]:
    """Refunds to nobody in particular whose sale is not here; a member's own are matched in their ledger."""
    refunds = [(each.arrival, each.refund) for each in judged if each.refund and each.refund.member is None]
    if not refunds:
        return []
    filed = filed_sales(connection, {refund.original for _, refund in refunds})
    return [
        (_place(arrival), cases.unmatched_refund(refund.original, None))
        for arrival, refund in refunds
        if refund.original not in filed
    ]


def _over_refunded(connection: Connection, judged: Sequence[Judged]) -> list[tuple[Place, Case]]:
    """Under the refund, the last one of the slice, or under a sale that arrives after its refunds."""
    refunds = {each.refund.original: each for each in judged if each.refund}
    sales = {each.effects.sale.receipt: each for each in judged if each.effects and each.effects.sale}
    over = over_refunded(connection, {*refunds, *sales})
    found = []
    for receipt, told in over.items():
        each = refunds.get(receipt) or sales[receipt]
        case = cases.over_refund(receipt, told, each.verdict.member)
        case = msgspec.structs.replace(case, sides=sides_of_refunds(connection, receipt))
        found.append((_place(each.arrival), case))
    return found


def _exchanged(connection: Connection, judged: Sequence[Judged]) -> Iterator[tuple[Place, Case]]:
    """Exchanges whose halves do not belong together."""
    sold = ((each.arrival.entry, each.effects.sale if each.effects else None, each.refund) for each in judged)
    return exchange_cases(connection, [(entry, sale or refund) for entry, sale, refund in sold])


def _given_back(connection: Connection, judged: Sequence[Judged]) -> Iterator[tuple[Place, Case]]:
    """Refunds whose money went another way than it had come, or the scheme lets it."""
    for each in judged:
        if each.refund is not None and (case := money_back_case(connection, each.refund)) is not None:
            yield _place(each.arrival), case


def _place(arrival: Arrival) -> Place:
    return arrival.entry.epoch, arrival.entry.number
