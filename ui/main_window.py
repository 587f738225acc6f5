"""The window: rail, message bar, the place a person is in, status bar. Places are built when first entered."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.acts import ClockTurned
from terminal.domain.backups import BackupState
from terminal.domain.day_end import DayUnderWay
from terminal.domain.errors import CacheEmpty, TerminalError
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.status import SyncStatus
from terminal.services.till import Till
from ui import appearance
from ui.bridge import Bridge
from ui.card_reads import CardReads
from ui.messages import basket_messages, settings_messages, shift_messages, sync_messages, till_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words
from ui.places import AT_CHECKOUT, INTERRUPTED, REFUND, REPRINT, SIGN_IN, Places
from ui.preferences import Choosing
from ui.widgets.rail import AUDIT, CHECKOUT, DAY_END, SETTINGS, SHIFT, Rail
from ui.widgets.status_bar import StatusBar
from ui.window_width import is_narrow, is_tight

if TYPE_CHECKING:
    from ui.widgets.key_hints import KeyGroup
    from ui.widgets.keys_help import KeysHelp

CLOCK_CHECK_MS = 60_000


class MainWindow(Places):
    """Brings presenters and pages together, and says where a card that is swiped belongs."""

    ending = Signal()  # it closes, and waits for what is on its way: nobody waits for an answer from elsewhere

    def __init__(self, till: Till, bridge: Bridge, choosing: Choosing, *, kiosk: bool = False) -> None:
        super().__init__(till, bridge, choosing, kiosk=kiosk)
        self._left_place = CHECKOUT
        self._stopped = ""
        self._told_of_shift = False
        self._narrow = False
        self.rail = Rail()
        self.status = StatusBar(till)
        self.reads = CardReads(self)
        self._lay_out()
        self._connect(bridge)
        self.setWindowTitle(f"{till.store.name} · {till.terminal}")
        self._show_person()
        self._ask_who()
        self._clock_check = QTimer(self, interval=CLOCK_CHECK_MS)
        self._clock_check.timeout.connect(self._check_clock)
        self._clock_check.start()
        self.checkout.greet()
        if choosing.preferences.damaged:
            self.say(settings_messages.begins_anew)

    def put_above(self, band: QWidget) -> None:
        """Show something over all places."""
        self._body.insertWidget(0, band)

    def go_to(self, place: str) -> None:
        """Enter a place, unless nobody is there, or a card is being written here: it is finished or cancelled first."""
        if place != SIGN_IN and self.attendance.away:
            return
        if place != SIGN_IN and self._stays_with_card():
            self.rail.show_place(AT_CHECKOUT.get(self.place, self.place))
            return
        self._places.setCurrentWidget(self.page(place))
        if place != SIGN_IN:
            self.rail.show_place(AT_CHECKOUT.get(place, place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside every place is as wide as leaves room for it."""
        super().resizeEvent(event)
        narrow = is_narrow(self)
        if narrow != self._narrow:
            self._narrow = narrow
            self.rail.fold(narrow=narrow)
        self._lay_out_bar()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on there is input to watch, and the window has its monitor: another one is the customer's."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.attendance.watch(handle)
        if self.customer is not None and not event.spontaneous():
            self.customer.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is on its way to the disk arrive first. Who closes the window is told of an open shift, once."""
        if self.frame.refuses(event) or (event.spontaneous() and self._tells_of_shift()):
            event.ignore()
            return
        self.frame.close()
        self._clock_check.stop()
        self.ending.emit()
        self.attendance.end()
        for encoder in self.till.encoders:
            encoder.cancel()
        if "day_end" in self.__dict__:  # else nobody went there
            self.day_end.end()
        for lane in (self.lane, self.encoder_lane, self.device_lane, self.far_lane, self.figures_lane, self.day_lane):
            lane.close()
        self.checkout.close()
        if self.customer is not None:
            self.customer.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self._within = QWidget()
        body = self._body = QVBoxLayout(self._within)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self._bar_room = QWidget()
        self._bar = QHBoxLayout(self._bar_room)
        self._bar.addWidget(self.message_bar)
        self._lay_out_bar()
        self._bar_room.hide()
        body.addWidget(self._bar_room)
        body.addWidget(self._places, 1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addWidget(self._within, 1)
        self._page = QWidget()
        self._page.setObjectName("page")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.status)
        self.setCentralWidget(self._page)

    def _lay_out_bar(self) -> None:
        spacing = appearance.theme().spacing
        margin = spacing.s if is_tight(self) else spacing.l  # as far from the edges as pages stand
        self._bar.setContentsMargins(margin, margin, margin, 0)

    def _toggle_help(self) -> None:
        self._keys_help.toggle()

    @cached_property
    def _keys_help(self) -> "KeysHelp":
        from ui.widgets.keys_help import KeysHelp

        return KeysHelp(self._page, self._within, self.keys_here)

    def keys_here(self) -> "list[KeyGroup]":
        """The keys that act now: those of the place, those of the other places, then those that act everywhere."""
        from ui.widgets.key_hints import keys_here

        place = AT_CHECKOUT.get(self.place, self.place)
        heading = self.tr("Sign in") if place == SIGN_IN else self.rail.name_of(place)
        beside = (self.message_bar, self.rail, self.status)
        return keys_here(self.page(self.place), heading, self.rail.place_hints(), beside)

    def _connect(self, bridge: Bridge) -> None:
        bridge.reader_event_received.connect(self.reads.take)
        bridge.sync_status_received.connect(self._sync_status)
        bridge.device_state_received.connect(self.status.show_device)
        bridge.print_status_received.connect(self.status.show_printing)
        bridge.backup_state_received.connect(self.status.show_backups)
        self.message_bar.closed.connect(self._bar_room.hide)
        self.checkout.said.connect(self.say)
        self.devices.said.connect(self.say)
        self.devices.pattern_left.connect(self.checkout.show_customer_again)
        self.checkout.went_well.connect(self.message_bar.silence)
        self.checkout.refund_asked.connect(lambda: self.go_to(REFUND))
        self.attendance.said.connect(self.say)
        self.attendance.sign_in.refused.connect(self.say)
        self.attendance.sign_in.choice_changed.connect(self.message_bar.silence)
        self.attendance.asked.connect(self._ask_who)
        self.attendance.arrived.connect(self._show_person)
        self.attendance.resumed.connect(self._resume)
        self.checkout.shift_asked.connect(lambda: self.go_to(SHIFT))
        self.checkout.give_back_asked.connect(lambda: self.go_to(REFUND))
        self.checkout.reprint_asked.connect(lambda: self.go_to(REPRINT))
        if self.customer is not None:
            self.checkout.customer_view_changed.connect(self.customer.show)
        self._connect_choices()
        self.rail.place_chosen.connect(self.go_to)
        self.rail.help_asked.connect(self._toggle_help)
        self.rail.sign_out_asked.connect(self._sign_out)
        self.rail.lock_asked.connect(self.attendance.lock)
        self.rail.change_asked.connect(self.attendance.change)

    def _connect_choices(self) -> None:
        self.rail.language_asked.connect(self.choosing.switch_language)
        self.rail.theme_asked.connect(self._switch_look)
        self.rail.full_screen_asked.connect(self.frame.turn_full_screen)
        self.rail.offer_full_screen(not self.frame.kiosk)
        self.frame.changed.connect(lambda: self.rail.offer_full_screen(not self.frame.kiosk))
        self.frame.closing_refused.connect(self._say_kiosk)

    def _switch_look(self) -> None:
        if not self.choosing.switch_look():
            self.say(settings_messages.large_type_later)

    def _say_kiosk(self) -> None:
        if self.attendance.away:
            self.say(settings_messages.kiosk_stays)
        else:
            self.say(settings_messages.kiosk_stays, lambda: self.go_to(SETTINGS), lambda: self.tr("To the settings"))

    def say(
        self,
        words: Callable[[], Words],
        act: Callable[[], None] | None = None,
        label_of: Callable[[], str] | None = None,
    ) -> None:
        """Show a message over whichever place is open."""
        self.message_bar.say(words, act, label_of)
        self._bar_room.show()

    def _ask_who(self) -> None:
        """Somebody has to identify; what lies on the counter stays, and is not seen."""
        if self._pages and self.place != SIGN_IN:
            self._left_place = self.place
        self.message_bar.silence()
        self.rail.show_signed_in(signed_in=False)
        if "_keys_help" in self.__dict__:  # else nobody asked for it yet
            self._keys_help.leave()
        self._show_customer_screen(shown=False)
        # people may have changed since: ask anew
        old = self._pages.pop(SIGN_IN, None)
        self.go_to(SIGN_IN)
        if old is not None:
            self._places.removeWidget(old)
            old.deleteLater()

    def _show_person(self) -> None:
        """Somebody signed in, or left."""
        self.message_bar.silence()
        self.status.show_cashier(self.cashier)
        if self.cashier is None:
            self.checkout.leave()
            return
        self.rail.show_signed_in(signed_in=True, closed=self.closed)
        self._show_customer_screen(shown=True)
        self._check_clock()
        self.go_to(self._first_place(self.cashier))
        self._look_at_backups(self.cashier)
        self._look_at_day_end(self.cashier)

    def _look_at_backups(self, person: StaffRecord) -> None:
        """Who can do something about it hears that the newest backup is too old."""
        backups = self.till.backups
        if backups is None or not self.till.rights.offered(Right.BACK_UP, person):
            return

        def tell(state: BackupState) -> None:
            if state.wanted and state.too_old and self.cashier == person:
                from ui.messages import backup_messages

                till = self.till
                self.say(
                    lambda: backup_messages.too_old(state, till.zone, till.clock()),
                    lambda: self.go_to(AUDIT),
                    lambda: self.tr("To the audit"),
                )

        self.far_lane.submit(backups.state, tell, self._say_error)

    def _look_at_day_end(self, person: StaffRecord) -> None:
        """Who can go on with it hears of a day end that was begun and stopped, as by a power cut."""
        if not self.till.rights.offered(Right.END_DAY, person):
            return

        def tell(day: DayUnderWay | None) -> None:
            running = "day_end" in self.__dict__ and self.day_end.running
            if day is not None and not running and self.cashier == person:
                from ui.messages import day_messages

                self.say(day_messages.begun_before, lambda: self.go_to(DAY_END), lambda: self.tr("To the day end"))

        self.lane.submit(self.till.journal.day_under_way, tell, self._say_error)

    def _resume(self, other: bool) -> None:
        """The counter is shown again; ``other`` than the person who left it does not find what they had open."""
        place = CHECKOUT if other else self._left_place
        if other:
            self.checkout.leave()
        self.message_bar.silence()
        self.status.show_cashier(self.cashier)
        self.rail.show_signed_in(signed_in=True, closed=self.closed)
        self._show_customer_screen(shown=True)
        self.go_to(place)

    def leave_for(self, act: Callable[[], None]) -> None:
        """Close the window for ``act``, unless something is not finished here."""
        sale = self.till.checkout.state
        if not sale.priced.basket.empty or sale.payment is not None:
            self.say(settings_messages.sale_first)
        elif not self.must_finish():
            act()
            self.frame.end()

    def must_finish(self) -> bool:
        """A sale on its way to the disk, or a card at the encoder."""
        return self.checkout.committing or self._stays_with_card()

    def _show_customer_screen(self, *, shown: bool) -> None:
        """The sale is for the customer's eyes while somebody is signed in, on whatever display."""
        if shown:
            self.checkout.show_to_customer()
        else:
            self.checkout.hide_from_customer()
        if self.customer is not None and shown:
            self.customer.resume()
        elif self.customer is not None:
            self.customer.rest()

    def _first_place(self, person: StaffRecord) -> str:
        """Where somebody begins: with what was cut off, or with the float, where no money may be taken before."""
        if self.till.interrupted.waiting():
            return INTERRUPTED
        try:
            return SHIFT if self.till.shifts.needed and self.till.rights.may(Right.OPEN_SHIFT, person) else CHECKOUT
        except CacheEmpty:
            return CHECKOUT

    def _check_clock(self) -> None:
        """Tell of a clock that was set back; looked at when somebody signs in, and every minute."""
        person = self.cashier
        if person is None:
            return
        self.lane.submit(lambda: self.till.clock_watch.check(person), self._say_clock, self._say_error)

    def _say_clock(self, turned: ClockTurned | None) -> None:
        if turned is not None:
            self.say(lambda: till_messages.clock_turned(turned, self.till.zone))

    def _sign_out(self) -> None:
        self.attendance.sign_out()
        if self.cashier is not None:
            return
        shift = self.till.shifts.current
        if waiting := self.checkout.waiting_baskets:
            self.say(lambda: basket_messages.still_held(waiting))
        elif shift is not None:
            self.say(lambda: shift_messages.stays_open(shift.opened.shift))

    def _say_error(self, error: TerminalError) -> None:
        self.say(lambda: words_for(error, self.till.zone))

    def _stays_with_card(self) -> bool:
        """Whether a card is at the encoder, and say so."""
        if not self.encoder_lane.pending:
            return False
        self.say(
            lambda: Words(
                self.tr("A card is at the encoder"),
                self.tr("Finish with it, or cancel with Esc; then leave."),
                Severity.INFO,
            )
        )
        return True

    def _tells_of_shift(self) -> bool:
        """Whether an open shift had to be told of first."""
        shift = self.till.shifts.current
        if shift is None or self._told_of_shift:
            return False
        self._told_of_shift = True
        self.say(lambda: shift_messages.leaves_open(shift.opened.shift))
        return True

    def _sync_status(self, status: SyncStatus) -> None:
        self.status.show_sync(status)
        if status.stopped and status.stopped != self._stopped:
            self.say(lambda: sync_messages.sync_stopped(status.stopped))
        self._stopped = status.stopped
