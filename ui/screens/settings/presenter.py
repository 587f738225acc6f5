"""What the settings show and change: each choice acts at once and is remembered; the kiosk is a manager's."""

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.monitors import AUTO, NONE, Monitor
from terminal.domain.rights import Right
from terminal.domain.staff import Role, StaffRecord
from terminal.services.till import Till
from ui.background import Lane
from ui.customer_screen.keeper import CustomerScreenKeeper
from ui.messages import settings_messages
from ui.messages.catalogue import words_for
from ui.preferences import Choosing
from ui.sounds import Sound
from ui.widgets.rail import AUDIT, DEVICES, STAFF
from ui.window_frame import WindowFrame


class Guarded(Enum):
    """What not everybody may do."""

    KIOSK = "kiosk"  # turn it on, or off
    CLOSE = "close"  # end the program of a kiosk


class SettingsPresenter(QObject):
    """``asked`` is what somebody wants who has to be seconded; ``changed`` tells that anything is different now."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    left = Signal()
    place_asked = Signal(str)

    def __init__(
        self,
        till: Till,
        choosing: Choosing,
        frame: WindowFrame,
        *,
        customer: CustomerScreenKeeper | None,
        lane: Lane,
        actor: Callable[[], StaffRecord | None],
    ) -> None:
        super().__init__()
        self.till = till
        self.preferences = choosing.preferences
        self.frame = frame
        self.customer = customer
        self.lane = lane
        self.asked: Guarded | None = None
        self._hearing = False
        self._choosing = choosing
        self._actor = actor
        self.preferences.changed.connect(self.changed)
        choosing.sounds.silent.connect(self._heard_nothing)
        frame.changed.connect(self.changed)

    @property
    def actor(self) -> StaffRecord | None:
        """Who is at the till."""
        return self._actor()

    # ── what everybody may choose ─────────────────────────────────────────────────────────────────────────────

    def speak(self, code: str) -> None:
        """Another language."""
        self._choosing.switch_language(code)

    def wear(self, look: str) -> None:
        """Another look."""
        if not self._choosing.switch_look(look):
            self.said.emit(settings_messages.large_type_later)

    def set_sounds(self, on: bool) -> None:
        """Whether the till may be heard."""
        self.preferences.change(sounds=on)

    def hear(self, sound: Sound) -> None:
        """Play it now, also where sounds are off."""
        self._hearing = True
        self._choosing.sounds.sample(sound)

    def _heard_nothing(self) -> None:
        # one that gave way to another is silent as well: look again when that one has begun
        QTimer.singleShot(0, self, self._tell_silence)

    def _tell_silence(self) -> None:
        if self._hearing and not self._choosing.sounds.playing:
            self._hearing = False
            self.said.emit(settings_messages.silent)

    def turn_full_screen(self) -> None:
        """On or off; a kiosk is it always."""
        self.frame.turn_full_screen()

    @property
    def monitor_choice(self) -> Monitor | str:
        """What is chosen for the customer's screen: AUTO, NONE, a monitor, or the name that the settings file says."""
        return self.customer.wish if self.customer is not None else NONE

    def monitor_choices(self) -> list[Monitor | str]:
        """AUTO, NONE, every monitor that may be the customer's, and what is chosen although it is not there."""
        choices: list[Monitor | str] = [AUTO, NONE]
        if self.customer is None:
            return choices
        choices += self.customer.others()
        chosen = self.monitor_choice
        known = any(isinstance(each, Monitor) and _names(chosen, each) for each in choices)
        return choices if known or chosen in choices else [*choices, chosen]

    def monitors(self) -> list[Monitor]:
        """All that are plugged in, the till's own first, as they are numbered."""
        return self.customer.monitors() if self.customer is not None else []

    def is_chosen(self, choice: Monitor | str) -> bool:
        """Whether this one is chosen, wherever it stands by now."""
        chosen = self.monitor_choice
        return chosen == choice or (isinstance(choice, Monitor) and _names(chosen, choice))

    def choose_monitor(self, choice: Monitor | str) -> None:
        """The customer's screen moves there."""
        if self.customer is not None:
            self.preferences.change(customer_monitor=choice)
            self.customer.choose(choice)
            self.changed.emit()

    def offered_places(self) -> set[str]:
        """Places beside this one in which the person finds more to set."""
        person = self.actor
        audit = self.till.rights.offered(Right.SEE_AUDIT, person)
        return {DEVICES, STAFF, *((AUDIT,) if audit else ())}

    # ── what a manager may ────────────────────────────────────────────────────────────────────────────────────

    def approvers(self) -> Sequence[Role]:
        """Of whom one must say yes beside the person; empty where they do it alone, or nobody's yes would help."""
        person = self.actor
        return self.till.rights.approvers(Right.LEAVE_KIOSK, person) if person is not None else ()

    def begin(self, act: Guarded) -> None:
        """Do it, or ask for a second person first."""
        if self.asked is None and self.approvers():
            self.asked = act
            self.changed.emit()
        else:
            self._do(act, None)

    def approve(self, approver: StaffRecord) -> None:
        """A second person said yes."""
        act, self.asked = self.asked, None
        if act is not None:
            self._do(act, approver)

    def back(self) -> None:
        """Nothing of it after all, or to the checkout."""
        if self.asked is None:
            self.left.emit()
        self.leave()

    def leave(self) -> None:
        """Whoever comes next finds nothing that was begun."""
        self._hearing = False
        if self.asked is not None:
            self.asked = None
            self.changed.emit()

    def _do(self, act: Guarded, approver: StaffRecord | None) -> None:
        person = self.actor
        if person is None:
            return
        try:
            self.till.rights.check(Right.LEAVE_KIOSK, person, approver)
        except TerminalError as error:
            self._refuse(error)
            self.changed.emit()
            return
        if act is Guarded.CLOSE:
            self.frame.end()
            return
        on = not self.frame.kiosk
        self.frame.set_kiosk(on)
        self.said.emit(settings_messages.kiosk_on if on else settings_messages.kiosk_off)

    def _refuse(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))


def _names(chosen: Monitor | str, monitor: Monitor) -> bool:
    """Whether ``chosen`` is this monitor, or the name of its socket."""
    if isinstance(chosen, Monitor):
        return chosen.is_the_same(monitor)
    return chosen.casefold() == monitor.name.casefold()
