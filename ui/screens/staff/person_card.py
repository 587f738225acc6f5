"""The chosen person: role, card, whether locked out, and the training record with what each course is asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.training import Standing
from ui import appearance, formats
from ui.messages import staff_messages
from ui.screens.staff.columns import Column
from ui.screens.staff.presenter import StaffPresenter
from ui.widgets.form_area import FormArea
from ui.widgets.labels import empty, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.words import rights_words

_MOODS = {
    Standing.NONE: "warning",
    Standing.GOOD: "positive",
    Standing.OVER: "danger",
    Standing.TO_COME: "warning",
}


class PersonCard(Panel):
    """Follows the presenter's chosen person."""

    def __init__(
        self, presenter: StaffPresenter, left_out: Callable[[], Sequence[Column]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        self._left_out = left_out
        spacing = appearance.theme().spacing
        self._name = label("heading", wrap=True, name="staff_name")
        self._about = label("muted", wrap=True, name="staff_about")
        self._done = label("muted", wrap=True, name="staff_done")
        self._locked = label("strong", wrap=True, name="staff_locked")
        set_state(self._locked, "state", "danger")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(spacing.xs)
        told, lines = inner_column(spacing.xs)
        for each in (self._name, self._about, self._done, self._locked):
            lines.addWidget(each)
        lines.addLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.addWidget(FormArea(told))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.show_state()

    def show_state(self) -> None:
        """The person as they are now, with the figures that the table leaves out."""
        presenter = self._presenter
        person = presenter.person
        empty(self._lines)
        self._name.setText(person.record.name if person else "")
        self._about.setText(self._told() if person else self.tr("Choose a person with the arrow keys."))
        figures = self._figures()
        self._done.setText(figures)
        self._done.setVisible(bool(figures))
        lock = self._lock()
        self._locked.setText(lock)
        self._locked.setVisible(bool(lock))
        if person is None:
            return
        if not person.open:
            self._add("muted", self.tr("Only managers and auditors see other people's records."))
            return
        self._add("strong", self.tr("Training") if person.courses else self.tr("The scheme has no training courses."))
        for each in person.courses:
            self._add("list", staff_messages.course_line(each), _MOODS[each.standing] if each.gates else "")
            self._add("caption", staff_messages.gates_line(each.gates))

    def _figures(self) -> str:
        chosen = self._presenter.chosen
        row = next((each for each in self._presenter.rows() if each.person == chosen and each.open), None)
        return " · ".join(f"{each.caption} {each.shown(row)}" for each in self._left_out()) if row else ""

    def _told(self) -> str:
        person = self._presenter.person
        if person is None:
            return ""
        record = person.record
        told = [
            rights_words.role(record.role),
            self.tr("No. {id}").format(id=record.id),
            self.tr("has a staff card") if record.card_hash else self.tr("no staff card"),
        ]
        if record.must_change:
            told.append(self.tr("must choose a new PIN at the next sign-in"))
        return " · ".join(told)

    def _lock(self) -> str:
        """Locks that somebody can lift, the person's and that of all staff cards."""
        presenter, zone = self._presenter, self._presenter.till.zone
        lines = []
        person = presenter.person
        if person is not None and person.locked_until is not None:
            time = formats.clock_time(person.locked_until, zone, seconds=True)
            lines.append(self.tr("Locked out at this till until {time} after wrong PINs").format(time=time))
        if presenter.cards_locked_until is not None:
            time = formats.clock_time(presenter.cards_locked_until, zone, seconds=True)
            lines.append(self.tr("This till accepts no staff cards until {time}").format(time=time))
        return "\n".join(lines)

    def _add(self, role: str, words: str, mood: str = "") -> None:
        line = label(role, wrap=True)
        line.setText(words)
        set_state(line, "state", mood)
        self._lines.addWidget(line)
