"""The line that tells the truth: the centre, what waits, how old the members are, devices, cashier, clock.

Where it has no room for all of it, it tells the centre, the members, and of the rest what somebody should look after; a
button turns to the rest.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from terminal.domain.backups import BackupState
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.domain.errors import DeviceFault
from terminal.domain.freshness import Limit
from terminal.domain.scopes import ALL
from terminal.domain.staff import StaffRecord
from terminal.domain.status import Filling, PrintStatus, SyncStatus
from terminal.domain.times import Instant
from terminal.services.till import Till
from ui import appearance, formats, icons
from ui.messages import device_messages, sync_messages
from ui.widgets.key_button import PLAIN, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.words import freshness_words, scope_words

_DEVICE_ICONS = {
    DeviceKind.READER: "credit-card",
    DeviceKind.PRINTER: "printer",
    DeviceKind.DISPLAY: "monitor",
    DeviceKind.DRAWER: "inbox",
}


_LEAST_FAULT, _LEAST_LINE = 72, 180  # pixels; the line's still say since when it is offline
_LEAST_WAITING = 96  # pixels; still how many
_EDGE = 2  # pixels; a label's own
_WORTH_TELLING = 60  # seconds that are left; less is over before somebody has read it
_LEAST_MEMBERS = 200  # pixels; they still say since when

_MANY = 5_000  # rows of one pull, from which on it is told how many came: after days without a line
_SLIGHT: Instant = 60_000
"""Members and hot list whose ages differ by no more are told as one."""
_TURN = "Alt+I"


class _Item(QWidget):
    """An icon and its words.

    Where several long ones meet in one bar, words end in an ellipsis, but keep ``least`` pixels; None: they stay whole.
    """

    def __init__(self, name: str, *, least: int | None = None) -> None:
        super().__init__()
        self._text = self._short = self._hint = self.state = ""
        self._brief = False
        self._least = least
        self.icon, self.words = label(), label(name=f"status_{name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme().spacing.xs)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Room for all its words."""
        return self._size_with(self._words_width())

    def minimumSizeHint(self) -> QSize:
        """Room for the first of them, where they may be cut."""
        words = self._words_width()
        return self._size_with(words if self._least is None else min(words, self._least))

    def event(self, event: QEvent) -> bool:
        """Show the hint by hand: a tool tip that is set would be read out besides the words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._hint, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many words as there is room for."""
        super().resizeEvent(event)
        self._cut_words()

    def showEvent(self, event: QShowEvent) -> None:
        """It got its room while it was hidden."""
        super().showEvent(event)
        self._cut_words()

    @property
    def full_width(self) -> int:
        """Pixels that all its words need, also while few are shown."""
        return self._icon_width() + self._width_of(self._text)

    def be_brief(self, brief: bool) -> None:
        """Whether few words are shown, where there are such; a screen reader and the hint say all of them."""
        self._brief = brief
        self.updateGeometry()
        self._cut_words()

    def show_as(self, icon: str, text: str, state: str = "", *, more: Sequence[str] = (), short: str = "") -> None:
        """``state`` is positive, warning, danger or nothing; the words say it too. ``more``: what the hint adds."""
        role = state or "muted"
        self.icon.setPixmap(icons.pixmap(icon, appearance.theme().value(role), 18))
        self._text, self._short, self.state = text, short, state
        set_state(self.words, "state", state)
        self._hint = "\n".join((text, *more))
        self.words.setAccessibleName(text)
        self.words.setAccessibleDescription("\n".join(more))
        self.updateGeometry()
        self._cut_words()

    @property
    def _shown(self) -> str:
        return self._short if self._brief and self._short else self._text

    def _cut_words(self) -> None:
        room = self.width() - self._icon_width() if self.isVisible() else self._words_width()
        shown = self.words.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room - _EDGE)
        self.words.setText(shown)

    def _words_width(self) -> int:
        return self._width_of(self._shown)

    def _width_of(self, text: str) -> int:
        self.words.ensurePolished()  # what is hidden from the start has not its type yet
        return self.words.fontMetrics().size(Qt.TextFlag.TextSingleLine, text).width() + _EDGE

    def _icon_width(self) -> int:
        return self.icon.sizeHint().width() + appearance.theme().spacing.xs

    def _size_with(self, words: int) -> QSize:
        return QSize(self._icon_width() + words, super().sizeHint().height())


class StatusBar(Panel):
    """Takes states as they come and shows each at its place."""

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="statusbar")
        self._till = till
        self._sync: SyncStatus | None = None
        self._printing = PrintStatus(0)
        self._devices: dict[str, DeviceState] = {}
        self._cashier: StaffRecord | None = None
        self._line, self._waiting = _Item("line", least=_LEAST_LINE), _Item("waiting", least=_LEAST_WAITING)
        self._members = _Item("members", least=_LEAST_MEMBERS)
        self._reader, self._printer = (_Item(name, least=_LEAST_FAULT) for name in ("reader", "printer"))
        self._backup = _Item("backup", least=_LEAST_FAULT)
        self._backups = BackupState()
        self._told_time = ""
        self._person, self._clock = _Item("cashier"), _Item("clock")
        self._short = self._turned = False
        self._more = KeyButton("ellipsis", shortcut=_TURN, kind=PLAIN, name="status_more")
        self._more.clicked.connect(self._turn)
        self._row = QHBoxLayout(self)
        for item in (self._line, self._waiting, self._members):
            self._row.addWidget(item)
        self._row.addStretch()
        for item in (self._backup, self._reader, self._printer, self._person, self._clock):
            self._row.addWidget(item)
        self._row.addWidget(self._more)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # words end before a window grows
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._choose)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_clock)
        self._tick.start()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for all of it now, or no longer; what is above hears of another height after its own layout."""
        super().resizeEvent(event)
        self._soon.start()

    @property
    def offline(self) -> bool:
        """Whether the bar tells that the centre cannot be reached."""
        return self._sync is not None and not self._sync.online

    def show_sync(self, status: SyncStatus) -> None:
        """The line to the centre."""
        self._sync = status
        self._show_sync()

    def show_device(self, state: DeviceState) -> None:
        """One device."""
        self._devices[state.device] = state
        self._show_devices()

    def show_printing(self, status: PrintStatus) -> None:
        """The spool."""
        self._printing = status
        self._show_devices()

    def show_backups(self, state: BackupState) -> None:
        """How the backups stand: seen only while somebody should look after them."""
        self._backups = state
        failed = state.problem is not None or state.send_problem is not None
        self._backup.show_as(
            "triangle-alert", self.tr("Backup failed") if failed else self.tr("Backup too old"), "warning"
        )
        self._choose()

    def show_cashier(self, cashier: StaffRecord | None) -> None:
        """Who is signed in."""
        self._cashier = cashier
        self._person.show_as("user-round", cashier.name if cashier else "")
        self._choose()

    def retranslate(self) -> None:
        """Say everything anew."""
        self._show_sync()
        self._show_devices()
        self.show_backups(self._backups)
        self.show_cashier(self._cashier)
        self._show_clock()
        self._name_turn()

    def restyle(self) -> None:
        """Draw everything anew."""
        self.retranslate()

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        sides, ends = (spacing.m, 0) if self._short else (spacing.l, spacing.s)
        self._row.setContentsMargins(sides, ends, 0 if self._short else sides, ends)
        self._row.setSpacing(spacing.m if self._short else spacing.l)

    def _fits(self) -> bool:
        """Whether there is room for all of it, every word whole."""
        items = [self._line, self._waiting, self._members, self._reader, self._printer, self._clock]
        items += [self._person] if self._cashier is not None else []
        items += [self._backup] if self._backups.failing else []
        gap = appearance.theme().spacing.l
        return sum(each.full_width + gap for each in items) + gap <= self.width()

    def _choose(self) -> None:
        """Show all of it, or where it has no room, by turns what matters and the rest."""
        if self._short is self._fits():
            self._short, self._turned = not self._short, False
            self._lay_out()
            self._name_turn()
        everything, turned = not self._short, self._turned
        waiting = self._sync is not None and self._sync.waiting > 0
        for item in (self._line, self._members, self._clock):
            item.setVisible(not turned)
        self._person.setVisible(self._cashier is not None and not turned)
        self._backup.setVisible(self._backups.failing)
        self._waiting.setVisible(everything or turned or waiting)
        self._waiting.be_brief(not (everything or turned))
        for item in (self._reader, self._printer):
            item.setVisible(everything or turned or item.state == "danger")
        self._more.setVisible(self._short)

    def _turn(self) -> None:
        self._turned = not self._turned
        self._choose()
        self._name_turn()

    def _name_turn(self) -> None:
        self._more.setAccessibleName(self.tr("Back") if self._turned else self.tr("The rest of the till's state"))

    def _show_clock(self) -> None:
        told = formats.clock_time(self._till.clock(), self._till.zone)
        self._clock.show_as("clock", told)
        if told != self._told_time:  # data grow old without anything happening
            self._told_time = told
            self._show_members()
            self._choose()

    def _show_sync(self) -> None:
        sync, now, zone = self._sync, self._till.clock(), self._till.zone
        if sync is None:
            self._line.show_as("cloud", self.tr("Not connected yet"))
        elif sync.stopped:
            self._line.show_as("shield-alert", sync_messages.sync_stopped(sync.stopped).title, "danger")
        elif sync.online:
            self._line.show_as("cloud", self.tr("Online"), "positive")
        else:
            since = formats.moment(sync.since, zone, now)
            self._line.show_as("cloud-off", self.tr("Offline since {time}").format(time=since), "warning")
        waiting = f"{sync.waiting:,}" if sync else ""
        self._waiting.show_as("upload", self._waiting_words(sync), more=self._waiting_hint(sync), short=waiting)
        self._show_members()
        self._choose()

    def _show_members(self) -> None:
        """How old members and hot list are, or how far loading them is; what that makes narrower is in the hint."""
        if self._sync is not None and self._sync.filling is not None:
            self._show_filling(self._sync.filling)
            return
        if self._sync is not None and self._sync.rows >= _MANY:
            text = self.tr("{count} changes fetched").format(count=f"{self._sync.rows:,}")
            why = self.tr("More come; head office does not say how many. Selling goes on meanwhile.")
            self._members.show_as("users", text, more=[why])
            return
        as_of, hot = self._till.cache.as_of(), self._till.cache.hot_as_of()
        if not as_of:
            self._members.show_as("users", self.tr("No members yet"))
            return
        now, zone = self._till.clock(), self._till.zone
        text = self.tr("Members as of {time}").format(time=formats.moment(as_of, zone, now))
        fresh = self._till.freshness()
        if fresh.old:
            text = f"{text} · {freshness_words.age(as_of, now)}"
        if hot and hot - as_of > _SLIGHT:
            blocked = self.tr("blocked cards {time}")
            text = f"{text} · {blocked.format(time=formats.moment(hot, zone, now))}"
        state = "danger" if Limit.PROVEN_ONLY in fresh.limits else "warning" if fresh.old else ""
        more = [freshness_words.limit(each) for each in fresh.limits]
        if (scope := self._till.cache.scope()) != ALL:
            more.insert(0, self.tr("Members kept here: {whose}").format(whose=scope_words.kept(scope)))
        self._members.show_as("users", text, state, more=more)

    def _show_filling(self, filling: Filling) -> None:
        percent, left = int(filling.share * 100), filling.seconds_left
        text = self.tr("Loading members {percent} %").format(percent=percent)
        if left is not None:
            words = self.tr("Loading members {percent} %, {time} left")
            text = words.format(percent=percent, time=formats.duration(left))
        figures = {"loaded": f"{filling.loaded:,}", "members": f"{filling.members:,}"}
        hint = self.tr("{loaded} of {members} members").format(**figures)
        if filling.rate is not None:
            words = self.tr("{loaded} of {members} members, {rate} a second")
            hint = words.format(**figures, rate=f"{filling.rate:,.0f}")
        self._members.show_as("users", text, more=[hint])

    def _waiting_words(self, sync: SyncStatus | None) -> str:
        waiting = f"{sync.waiting:,}" if sync else "0"
        if sync is None or sync.time_left is None or sync.time_left < _WORTH_TELLING:
            return self.tr("{count} to upload").format(count=waiting)
        left = formats.duration(sync.time_left)
        return self.tr("{count} to upload, {time} left").format(count=waiting, time=left)

    def _waiting_hint(self, sync: SyncStatus | None) -> list[str]:
        """How quickly it goes, or why it does not."""
        if sync is None or not sync.waiting:
            return []
        if not sync.online:
            return [self.tr("It goes by itself when the line is back; nothing is lost.")]
        if sync.rate <= 0:
            return []
        told = f"{sync.rate:,.0f}" if sync.rate >= 1 else f"{sync.rate:.1f}"
        return [self.tr("{rate} entries a second").format(rate=told)]

    def _show_devices(self) -> None:
        self._show_device(self._reader, DeviceKind.READER, self.tr("Reader"))
        if self._printing.problem:
            words = device_messages.device_fault(DeviceFault(self._printing.problem))
            text = self.tr("Printer {problem}").format(problem=words.title)
            self._printer.show_as("printer", f"{text} · {self._printing.waiting}", "danger")
        else:
            self._show_device(self._printer, DeviceKind.PRINTER, self.tr("Printer"))
        self._choose()

    def _show_device(self, item: _Item, kind: DeviceKind, name: str) -> None:
        states = [state for state in self._devices.values() if state.kind is kind]
        faulty = next((state for state in states if state.fault is not None), None)
        ready = any(state.condition is DeviceCondition.READY for state in states)
        if ready and faulty is None:
            item.show_as(_DEVICE_ICONS[kind], self.tr("{device} ready").format(device=name), "positive")
        elif faulty is not None and faulty.fault is not None:
            problem = device_messages.device_fault(faulty.fault).title
            item.show_as(_DEVICE_ICONS[kind], f"{name} {problem}", "danger")
        else:
            item.show_as(_DEVICE_ICONS[kind], self.tr("{device} starting").format(device=name) if states else name)
