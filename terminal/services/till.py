"""Everything a screen may ask of the terminal, in one bundle that the bootstrap makes.

A service is made when it is first asked for, and one that the counter does not need is loaded only then: the till is
ready to scan that much sooner.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from terminal.domain.card_keys import CompanyKeys
from terminal.ports import (
    AuditLog,
    BackupStore,
    Cache,
    CardBook,
    CentreCards,
    CentreDays,
    CentrePoints,
    CentreSales,
    Clock,
    CustomerDisplay,
    Journal,
    MemberDetails,
    PointsBook,
    PointsHolds,
    Printer,
    Reader,
)
from terminal.services.counter_services import CounterServices
from terminal.services.paper_designs import PaperDesigns
from terminal.services.till_parts import SampleCard, equipped

if TYPE_CHECKING:
    from terminal.services.audit import Audit
    from terminal.services.backups import Backups
    from terminal.services.card_desk import CardDesk
    from terminal.services.change_requests import ChangeRequests
    from terminal.services.day_end import DayEnd
    from terminal.services.device_desk import DeviceDesk
    from terminal.services.goods_returns import GoodsReturns
    from terminal.services.personnel import Personnel
    from terminal.services.pins import Pins
    from terminal.services.points_statements import PointsStatements
    from terminal.services.refunds import Refunds
    from terminal.services.registration import Registration
    from terminal.services.reprints import Reprints
    from terminal.services.spot_checks import SpotChecks
    from terminal.services.sticks import StickDesk
    from terminal.services.stock import Stock
    from terminal.services.store_figures import StoreFigures
    from terminal.services.stripe_eraser import StripeEraser


@dataclass(frozen=True, repr=False)
class Till(CounterServices):
    """The services of one terminal: the counter's, and those of the other places, loaded when somebody goes there."""

    @cached_property
    def registration(self) -> "Registration":
        """New members, and changes of their details."""
        from terminal.services.registration import Registration

        return Registration(
            self.cache,
            self.journal,
            self.book,
            files=self.member_files,
            lookup_key=self.lookup_key,
            clock=self.clock,
            keys=self.company_keys,
            details=self.details,
        )

    @cached_property
    def change_requests(self) -> "ChangeRequests":
        """Changes of details that wait for their proof."""
        from terminal.services.change_requests import ChangeRequests

        return ChangeRequests(self.cache, self.journal, self.book, self.clock)

    @cached_property
    def points_statements(self) -> "PointsStatements":
        """How a member's points came and went."""
        from terminal.services.points_statements import PointsStatements

        return PointsStatements(self.journal, self.points, self.centre_points)

    @cached_property
    def refunds(self) -> "Refunds":
        """Refunds of this till's sales, and of other tills' with the line."""
        from terminal.services.refunds import Refunds

        return Refunds(
            self.cache,
            self.journal,
            self.book,
            self.points_book,
            self.clock,
            points=self.points,
            check_open=self._check_open,
            centre=self.centre_sales,
            layouts=self.designs.layout,
        )

    @cached_property
    def reprints(self) -> "Reprints":
        """Copies of this till's papers."""
        from terminal.services.reprints import Reprints

        return Reprints(self.cache, self.journal, self.book, self.clock, layouts=self.designs.layout)

    @cached_property
    def goods_returns(self) -> "GoodsReturns":
        """Goods that come back without a receipt."""
        from terminal.services.goods_returns import GoodsReturns

        return GoodsReturns(
            self.cache,
            self.journal,
            self.book,
            self.clock,
            check_open=self._check_open,
            layouts=self.designs.layout,
        )

    @cached_property
    def card_desk(self) -> "CardDesk":
        """Acts on members' cards."""
        from terminal.services.card_desk import CardDesk

        return CardDesk(self.cache, self.journal, self.book, self.member_files, self.clock, check_open=self._check_open)

    @cached_property
    def stock(self) -> "Stock":
        """Blank cards."""
        from terminal.services.stock import Stock

        return Stock(self.cache, self.journal, self.book, self.clock)

    @cached_property
    def stripe_eraser(self) -> "StripeEraser":
        """Used stripes."""
        from terminal.services.stripe_eraser import StripeEraser

        return StripeEraser(self.cache, self.journal, self.member_files, self.clock)

    @cached_property
    def device_desk(self) -> "DeviceDesk":
        """Tests of devices, and their maintenance log."""
        from terminal.services.device_desk import DeviceDesk

        return DeviceDesk(
            self.cache,
            self.journal,
            self.clock,
            readers=self.readers,
            encoders=self.encoders,
            printers=self.printers,
            displays=self.displays,
        )

    @cached_property
    def day_end(self) -> "DayEnd":
        """The day's end, and its certificate."""
        from terminal.services.day_end import DayEnd

        return DayEnd(
            self.cache,
            self.journal,
            self.clock,
            shifts=lambda: self.shifts,
            keys=self.company_keys,
            line=self.centre_days,
        )

    @cached_property
    def audit(self) -> "Audit | None":
        """Searching and verifying the journal; None where it cannot be asked."""
        from terminal.services.audit import Audit

        if self.audit_log is None:
            return None
        return Audit(self.audit_log, self.cache, self.journal, self.clock, self.rights)

    @cached_property
    def personnel(self) -> "Personnel":
        """Who works here, and what they did."""
        from terminal.services.personnel import Personnel

        return Personnel(self.audit_log, self.cache, self.journal, self.clock, self.rights)

    @cached_property
    def store_figures(self) -> "StoreFigures | None":
        """What the store sold; None where the journal cannot be asked."""
        from terminal.services.store_figures import StoreFigures

        if self.audit_log is None:
            return None
        return StoreFigures(
            self.audit_log, self.cache, self.journal, self.clock, rights=self.rights, line=self.centre_days
        )

    @cached_property
    def pins(self) -> "Pins":
        """PINs that are chosen or reset at the till."""
        from terminal.services.pins import Pins

        return Pins(self.staff_desk, self.cache, self.journal, self.clock, self.rights, keys=self.company_keys)

    @cached_property
    def spot_checks(self) -> "SpotChecks | None":
        """Lists of entries to look at again; None where the journal cannot be asked."""
        from terminal.services.spot_checks import SpotChecks

        if self.audit_log is None:
            return None
        return SpotChecks(self.audit_log, self.cache, self.journal, self.clock, self.rights)

    @cached_property
    def backups(self) -> "Backups | None":
        """Backups of the journal; None where nothing makes them."""
        from terminal.services.backups import Backups

        return Backups(self.backup_store, self.rights, self.clock) if self.backup_store is not None else None

    @cached_property
    def stick_desk(self) -> "StickDesk | None":
        """USB sticks in the line's place; None where there is nothing to carry."""
        from terminal.services.sticks import StickDesk

        return StickDesk(self.sticks(), self.rights) if self.sticks is not None else None


def make_till(
    terminal: str,
    cache: Cache,
    journal: Journal,
    book: CardBook,
    points_book: PointsBook,
    *,
    clock: Clock,
    lookup_key: bytes,
    company_keys: Callable[[], CompanyKeys | None] = lambda: None,
    details: MemberDetails | None = None,
    holds: PointsHolds | None = None,
    centre_points: CentrePoints | None = None,
    centre_sales: CentreSales | None = None,
    readers: Sequence[Reader] = (),
    printers: Sequence[Printer] = (),
    displays: Sequence[CustomerDisplay] = (),
    sample_cards: Sequence[SampleCard] = (),
    backup_store: BackupStore | None = None,
    audit_log: AuditLog | None = None,
    centre_days: CentreDays | None = None,
    centre_cards: CentreCards | None = None,
    designs: PaperDesigns | None = None,
) -> Till:
    """Every service over the same ports. An encoder is a reader that also writes; the first printer is the till's."""
    till = Till(
        terminal,
        cache,
        journal,
        book,
        points_book,
        clock,
        lookup_key,
        company_keys,
        details,
        holds,
        centre_points,
        centre_sales,
        sample_cards=sample_cards,
        backup_store=backup_store,
        audit_log=audit_log,
        centre_days=centre_days,
        centre_cards=centre_cards,
        designs=designs or PaperDesigns(),
    )
    return equipped(till, readers, printers, displays)
