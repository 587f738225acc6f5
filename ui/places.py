"""Every place that a person can be in: its page and its presenter, each made when somebody first goes there."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from terminal.domain.devices import ReaderEvent
from terminal.domain.members import MemberId
from terminal.domain.rights import Right
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui.attendance import Attendance
from ui.background import Lane
from ui.bridge import Bridge
from ui.customer_screen.keeper import CustomerScreenKeeper
from ui.messages.words import Words
from ui.preferences import Choosing
from ui.screens.checkout.presenter import CheckoutPresenter
from ui.screens.devices.presenter import DevicesPresenter
from ui.screens.sign_in.view import SignInView
from ui.widgets.columns import remember_columns
from ui.widgets.message_bar import MessageBar
from ui.widgets.rail import AUDIT, CARDS, CHECKOUT, DAY_END, MEMBERS, SETTINGS, SHIFT, STAFF, STORE
from ui.widgets.tall_stack import TallStack
from ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from ui.member_finder import MemberFinder
    from ui.screens.audit.presenter import AuditPresenter
    from ui.screens.cards.presenter import CardsPresenter
    from ui.screens.day_end.presenter import DayEndPresenter
    from ui.screens.interrupted.presenter import InterruptedPresenter
    from ui.screens.members.presenter import MembersPresenter
    from ui.screens.refund.presenter import RefundPresenter
    from ui.screens.reprint.presenter import ReprintPresenter
    from ui.screens.settings.presenter import SettingsPresenter
    from ui.screens.shift.presenter import ShiftPresenter
    from ui.screens.staff.presenter import StaffPresenter
    from ui.screens.store.presenter import StorePresenter

SIGN_IN, REFUND, REPRINT, INTERRUPTED = "sign_in", "refund", "reprint", "interrupted"
"""Places that the rail does not name: refunds, copies and a payment that was cut off belong to the checkout."""

AT_CHECKOUT = {REFUND: CHECKOUT, REPRINT: CHECKOUT, INTERRUPTED: CHECKOUT}
"""The place that the rail shows instead."""

FOR_SOME = {DAY_END: Right.END_DAY, STORE: Right.SEE_STORE, AUDIT: Right.SEE_AUDIT}
"""Places that are shown to those alone who may do this."""


class Places(QMainWindow):
    """The places of a window. How a person moves between them is ``MainWindow``'s."""

    read_answered = Signal(bool)  # a card or code was taken, or was not, by a place where members are looked up
    file_opened = Signal(object)  # MemberFile: so it was, and its member's file is open now

    def __init__(self, till: Till, bridge: Bridge, choosing: Choosing, *, kiosk: bool = False) -> None:
        super().__init__()
        self.till = till
        self.choosing = choosing
        self.frame = WindowFrame(self, choosing.preferences, kiosk=kiosk)
        screen, wish = till.customer_screen, choosing.preferences.now.customer_monitor
        self.customer = CustomerScreenKeeper(screen, till, self, bridge.device_state, wish) if screen else None
        self._bridge = bridge
        self.lane = Lane(self)
        self.encoder_lane = Lane(self)  # a card that is written may take a minute; sales go on meanwhile
        self.device_lane = Lane(self)  # tests of devices, which may not answer
        self.far_lane = Lane(self)  # what waits for the centre
        self.day_lane = Lane(self)  # the day's end, which may take as long as the line does
        self.figures_lane = Lane(self)  # a day of the journal
        self.attendance = Attendance(till, self.lane, self.must_finish)
        self.checkout = CheckoutPresenter(
            till, self.lane, lambda: self.cashier, bridge.device_state, far_lane=self.far_lane
        )
        self.devices = DevicesPresenter(till, bridge, self.device_lane, lambda: self.cashier)
        self.message_bar = MessageBar()
        self._pages: dict[str, QWidget] = {}
        self.card_takers: dict[str, Callable[[ReaderEvent], None]] = {}
        self._places = TallStack()

    @property
    def cashier(self) -> StaffRecord | None:
        """Who is at the till; also while the screen is locked."""
        return self.attendance.person

    @cashier.setter
    def cashier(self, person: StaffRecord | None) -> None:
        self.attendance.person = person

    @property
    def closed(self) -> set[str]:
        """Places that are not for who is at the till."""
        return {place for place, right in FOR_SOME.items() if not self.till.rights.offered(right, self.cashier)}

    def must_finish(self) -> bool:
        """Whether something must end before the person may leave."""
        raise NotImplementedError

    def go_to(self, place: str) -> None:
        """Enter a place."""
        raise NotImplementedError

    def say(
        self,
        words: Callable[[], Words],
        act: Callable[[], None] | None = None,
        label_of: Callable[[], str] | None = None,
    ) -> None:
        """Show a message over whichever place is open."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Where the person is: one of the names at the top of this file."""
        return next(name for name, page in self._pages.items() if page is self._places.currentWidget())

    def page(self, place: str) -> QWidget:
        """The page of a place, built now if nobody was there yet."""
        if place not in self._pages:
            self._pages[place] = self._build(place)
            self._places.addWidget(self._pages[place])
            remember_columns(self._pages[place], self.choosing.preferences)
        return self._pages[place]

    def _build(self, place: str) -> QWidget:
        if place == SIGN_IN:
            return SignInView(self.attendance.sign_in, self.till.store.name, self.till.terminal)
        if place == CHECKOUT:
            from ui.screens.checkout.view import CheckoutView

            return CheckoutView(self.checkout)
        if place in AT_CHECKOUT:
            return self._build_beside_checkout(place)
        if place == SHIFT:
            from ui.screens.shift.view import ShiftView

            return ShiftView(self.shift)
        if place == DAY_END:
            from ui.screens.day_end.view import DayEndView

            return DayEndView(self.day_end)
        if place == MEMBERS:
            from ui.screens.members.view import MembersView

            return MembersView(self.members)
        if place == CARDS:
            from ui.screens.cards.view import CardsView

            return CardsView(self.cards)
        return self._build_behind(place)

    def _build_behind(self, place: str) -> QWidget:
        """Places that no customer waits at."""
        if place == AUDIT:
            from ui.screens.audit.view import AuditView

            return AuditView(self.audit)
        if place == STORE:
            from ui.screens.store.view import StoreView

            return StoreView(self.store)
        if place == STAFF:
            from ui.screens.staff.view import StaffView

            return StaffView(self.staff)
        if place == SETTINGS:
            from ui.screens.settings.view import SettingsView

            return SettingsView(self.settings)
        from ui.screens.devices.view import DevicesView

        return DevicesView(self.devices)

    def _build_beside_checkout(self, place: str) -> QWidget:
        if place == REFUND:
            from ui.screens.refund.view import RefundView

            return RefundView(self.refund)
        if place == REPRINT:
            from ui.screens.reprint.view import ReprintView

            return ReprintView(self.reprint)
        from ui.screens.interrupted.view import InterruptedView

        return InterruptedView(self.interrupted)

    @cached_property
    def refund(self) -> "RefundPresenter":
        """What the refund's page shows; made when somebody first goes there."""
        from ui.screens.refund.presenter import RefundPresenter

        made = RefundPresenter(self.till, self.lane, self.far_lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        made.left.connect(self._leave_refund)
        made.read_answered.connect(self.read_answered)
        made.exchange_begun.connect(self._leave_refund)
        made.exchanging.confirmed.connect(self.checkout.complete)
        self.checkout.completed.connect(self._exchange_done)
        self.card_takers[REFUND] = made.reader_event
        return made

    @cached_property
    def reprint(self) -> "ReprintPresenter":
        """What the page for copies shows; made when somebody first goes there."""
        from ui.screens.reprint.presenter import ReprintPresenter

        made = ReprintPresenter(self.till, self.lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        made.left.connect(lambda: self.go_to(CHECKOUT))
        self._bridge.print_status_received.connect(made.printer_moved)
        self.card_takers[REPRINT] = made.reader_event
        return made

    @cached_property
    def interrupted(self) -> "InterruptedPresenter":
        """A payment that was cut off; made when there is one."""
        from ui.messages import interrupted_messages
        from ui.screens.interrupted.presenter import InterruptedPresenter

        def leave() -> None:
            self.go_to(CHECKOUT)
            if made.waiting:
                self.say(interrupted_messages.waits, lambda: self.go_to(INTERRUPTED), interrupted_messages.settle)

        made = InterruptedPresenter(self.till, self.lane, self.far_lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        made.resumed.connect(lambda: self.go_to(CHECKOUT))
        made.resumed.connect(self.checkout.show_resumed)
        made.left.connect(leave)
        self.card_takers[INTERRUPTED] = lambda _event: None  # what is settled here has its goods and its member
        return made

    @cached_property
    def members(self) -> "MembersPresenter":
        """What the members' place shows; made when somebody first goes there."""
        from ui.screens.members.presenter import MembersPresenter

        made = MembersPresenter(self.till, self.lane, self.far_lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        made.cards_asked.connect(self._open_cards_of)
        self._hear(made.finder)
        self._bridge.sync_status_received.connect(made.hear)
        self.card_takers[MEMBERS] = made.reader_event
        return made

    @cached_property
    def cards(self) -> "CardsPresenter":
        """What the card desk shows; made when somebody first goes there."""
        from ui.screens.cards.presenter import CardsPresenter

        made = CardsPresenter(self.till, self.lane, self.encoder_lane, self.far_lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        made.members_asked.connect(lambda: self.go_to(MEMBERS))
        self._hear(made.finder)
        self._bridge.sync_status_received.connect(made.cases.hear)
        self.card_takers[CARDS] = made.reader_event
        return made

    def _hear(self, finder: "MemberFinder") -> None:
        finder.read_answered.connect(self.read_answered)
        finder.member_found.connect(self.file_opened)

    @cached_property
    def shift(self) -> "ShiftPresenter":
        """What the shift's page shows; made when somebody first goes there."""
        from ui.screens.shift.presenter import ShiftPresenter

        made = ShiftPresenter(self.till, self.lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        for done in (made.left, made.opened):
            done.connect(lambda: self.go_to(CHECKOUT))
        made.closed.connect(self._shift_closed)
        return made

    @cached_property
    def day_end(self) -> "DayEndPresenter":
        """What the day end's page shows; made when somebody first goes there."""
        from ui.screens.day_end.presenter import DayEndPresenter

        made = DayEndPresenter(self.till, self.day_lane, self.lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        made.shift_asked.connect(self._count_for_day_end)
        made.left.connect(lambda: self.go_to(CHECKOUT))
        return made

    def _count_for_day_end(self) -> None:
        """The open shift is counted and closed first; then the day end goes on by itself."""
        from ui.screens.shift.presenter import ShiftTask

        self.go_to(SHIFT)
        self.shift.begin(ShiftTask.COUNT)
        self.shift.day_end_follows = self.shift.task is ShiftTask.COUNT

    def _shift_closed(self, words: Callable[[], Words]) -> None:
        if self.shift.day_end_follows:
            self.shift.day_end_follows = False
            self.go_to(DAY_END)
            self.day_end.start()
        else:
            self.say(words, lambda: self.go_to(DAY_END), lambda: self.tr("To the day end"))

    @cached_property
    def staff(self) -> "StaffPresenter":
        """What the place of the store's people shows; made when somebody first goes there."""
        from ui.screens.staff.presenter import StaffPresenter

        made = StaffPresenter(self.till, self.lane, self.far_lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        made.left.connect(lambda: self.go_to(CHECKOUT))
        self._bridge.sync_status_received.connect(made.hear)
        return made

    @cached_property
    def store(self) -> "StorePresenter":
        """What the store's place shows; made when somebody first goes there."""
        from ui.screens.store.presenter import StorePresenter

        made = StorePresenter(self.till, self.figures_lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        self._bridge.sync_status_received.connect(made.hear)
        return made

    @cached_property
    def settings(self) -> "SettingsPresenter":
        """What the settings show; made when somebody first goes there."""
        from ui.screens.settings.presenter import SettingsPresenter

        made = SettingsPresenter(
            self.till, self.choosing, self.frame, customer=self.customer, lane=self.lane, actor=lambda: self.cashier
        )
        made.said.connect(self.say)
        made.left.connect(lambda: self.go_to(CHECKOUT))
        made.place_asked.connect(self.go_to)
        return made

    def _leave_refund(self) -> None:
        """Back to the goods; those that come back for others stay with them."""
        self.go_to(CHECKOUT)
        self.checkout.leave_payment()

    def _exchange_done(self, sale: SaleCompleted) -> None:
        if sale.exchange:
            self.go_to(CHECKOUT)
            self.refund.exchange_done(sale)

    @cached_property
    def audit(self) -> "AuditPresenter":
        """What the audit shows; made when somebody first goes there."""
        from ui.screens.audit.presenter import AuditPresenter

        made = AuditPresenter(self.till, self.far_lane, lambda: self.cashier)
        made.said.connect(self.say)
        made.went_well.connect(self.message_bar.silence)
        self._bridge.backup_state_received.connect(made.show_backups)
        return made

    def _open_cards_of(self, member: MemberId) -> None:
        self.go_to(CARDS)
        self.cards.open_member(member)
