"""What an act on a person needs: a PIN twice, a course with its days, and somebody who says yes where needed."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.pin_rules import LONGEST_PIN
from terminal.domain.staff_acts import CARDS
from terminal.domain.times import business_day
from terminal.domain.training import LONGEST_TEACHER
from ui import appearance, language
from ui.screens.staff.presenter import StaffPresenter, StaffTask
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_area import FormArea
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot, inner_column

_DAY = 10


class StaffForm(Panel):
    """One form for every act; F12 does it, Esc goes back, Enter goes to the next line."""

    def __init__(self, presenter: StaffPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        self._task = StaffTask.OWN_PIN
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name="staff_act_title")
        self._hint = label("muted", wrap=True)
        self._before, self._pin, self._again = (self._pin_field(name) for name in ("before", "pin", "again"))
        self._course = ChoiceRow("staff_course", keys=("Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9"))
        self._whom = ChoiceRow("staff_lifted", keys=("Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9"))
        self._on = FormField("staff_on", max_length=_DAY, roomy=False)
        self._until = FormField("staff_until", max_length=_DAY, roomy=False)
        self._by = FormField("staff_by", max_length=LONGEST_TEACHER, roomy=False)
        self._approval = ApprovalPanel(presenter.till, presenter.lane)
        self._back = KeyButton(shortcut="Esc", name="staff_act_back")
        self._confirm = KeyButton(shortcut="F12", kind=PRIMARY, name="staff_act_confirm")
        self._pins = (self._before, self._pin, self._again)
        self._taught = (self._on, self._until, self._by)
        form, fields = inner_column(spacing.s)
        days = QHBoxLayout()
        days.setSpacing(spacing.s)
        for day in (self._on, self._until):
            days.addWidget(day)
        for each in (self._course, self._whom, *self._pins):
            fields.addWidget(each)
        fields.addLayout(days)
        fields.addWidget(self._by)
        fields.addWidget(self._approval)
        buttons = foot(self._back, self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(FormArea(form), 1)
        column.addWidget(buttons)
        self._connect()
        self.retranslate()

    def begin(self, task: StaffTask) -> None:
        """Empty, for another task."""
        presenter = self._presenter
        self._task = task
        for line in (*self._pins, *self._taught):
            line.set_text("")
        self._before.setVisible(task is StaffTask.OWN_PIN)
        for line in (self._pin, self._again):
            line.setVisible(task in (StaffTask.OWN_PIN, StaffTask.RESET))
        for part in (self._course, *self._taught):
            part.setVisible(task is StaffTask.TRAIN)
        self._whom.setVisible(task is StaffTask.LIFT)
        self._approval.begin(presenter.approvers(task), presenter.actor)
        self._approval.setVisible(not presenter.alone(task))
        self.retranslate()
        self._on.set_text(business_day(presenter.till.clock(), presenter.till.zone).isoformat())
        self._by.set_text(presenter.actor.name if presenter.actor else "")
        if presenter.person is not None and presenter.person.courses:
            self._course.choose(presenter.person.courses[0].course.id)
        self._whom.choose(next((staff for staff, _name in self._locked()), None))
        self._take_focus()
        self.show_state()

    def retranslate(self) -> None:
        """Set every word anew."""
        presenter = self._presenter
        name = presenter.person.record.name if presenter.person else ""
        shortest = presenter.till.pins.shortest
        titles = {
            StaffTask.TRAIN: (
                self.tr("Training of {name}"),
                self.tr("Head office keeps it in its training record, too."),
            ),
            StaffTask.RESET: (
                self.tr("New PIN for {name}"),
                self.tr("They sign in with it once and then choose their own."),
            ),
            StaffTask.LIFT: (self.tr("Lift a lock-out"), self.tr("First make sure who the person is.")),
            StaffTask.OWN_PIN: (
                self.tr("Change my PIN"),
                self.tr("At least {count} digits; no birthday, nothing like 1234."),
            ),
        }
        title, hint = titles[self._task]
        self._title.setText(title.format(name=name))
        self._hint.setText(hint.format(count=shortest))
        self._before.show_caption(self.tr("Current PIN"))
        self._pin.show_caption(self.tr("New PIN"))
        self._again.show_caption(self.tr("Repeat the new PIN"))
        courses = presenter.person.courses if presenter.person else ()
        self._course.show_choices(
            [(each.course.id, each.course.name.in_language(language.in_force())) for each in courses]
        )
        self._course.setAccessibleName(self.tr("Course"))
        self._whom.show_choices(self._locked())
        self._whom.setAccessibleName(self.tr("Who is locked out"))
        self._on.show_caption(self.tr("Day"), "2026-05-31")
        self._until.show_caption(self.tr("Valid until"), self.tr("empty: no end"))
        self._by.show_caption(self.tr("Trainer"))
        self._back.setText(self.tr("Back"))
        self._confirm.setText(
            {
                StaffTask.TRAIN: self.tr("Record it"),
                StaffTask.RESET: self.tr("Reset the PIN"),
                StaffTask.LIFT: self.tr("Lift the lock-out"),
                StaffTask.OWN_PIN: self.tr("Change my PIN"),
            }[self._task]
        )
        self.show_state()

    def show_state(self) -> None:
        """Whether it can be done now."""
        filled = {
            StaffTask.TRAIN: self._course.value is not None and bool(self._on.text and self._by.text),
            StaffTask.RESET: bool(self._pin.text and self._again.text),
            StaffTask.LIFT: self._whom.value is not None,
            StaffTask.OWN_PIN: all(line.text for line in self._pins),
        }[self._task]
        approved = self._presenter.alone(self._task) or self._approval.approver is not None
        self._confirm.setEnabled(filled and approved and not self._presenter.busy)
        self._confirm.updateGeometry()

    def _pin_field(self, name: str) -> FormField:
        field = FormField(f"staff_{name}", max_length=LONGEST_PIN, secret=True, roomy=False)
        field.line.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), field.line))
        return field

    def _connect(self) -> None:
        for line in (*self._pins, *self._taught):
            line.edited.connect(lambda _text: self.show_state())
        for line, following in (
            (self._before, self._pin),
            (self._pin, self._again),
            (self._on, self._until),
            (self._until, self._by),
        ):
            line.entered.connect(following.take_focus)
        self._again.entered.connect(self._after_pins)
        for row in (self._course, self._whom):
            row.chosen.connect(lambda _value: self.show_state())
        self._approval.approved.connect(lambda _person: self.show_state())
        self._approval.said.connect(self._presenter.said)
        self._back.clicked.connect(self._presenter.back)
        self._confirm.clicked.connect(self._do)

    def _locked(self) -> list[tuple[object, str]]:
        """Who can be let in again, the chosen person first."""
        presenter = self._presenter
        people = sorted(
            (each.record for each in presenter.people if each.locked_until),
            key=lambda each: each.id != presenter.chosen,
        )
        cards = [(CARDS, self.tr("Staff cards"))] if presenter.cards_locked_until is not None else []
        return [*((each.id, each.name) for each in people), *cards]

    def _take_focus(self) -> None:
        match self._task:
            case StaffTask.OWN_PIN:
                self._before.take_focus()
            case StaffTask.RESET:
                self._pin.take_focus()
            case StaffTask.TRAIN:
                self._on.take_focus()
            case _ if self._presenter.alone(self._task):
                self._whom.take_focus()
            case _:
                self._approval.take_focus()

    def _after_pins(self) -> None:
        if self._confirm.isEnabled():
            self._confirm.click()
        elif self._approval.isVisible():
            self._approval.take_focus()

    def _do(self) -> None:
        presenter, approver = self._presenter, self._approval.approver
        match self._task:
            case StaffTask.OWN_PIN:
                presenter.change_own_pin(self._before.text, self._pin.text, self._again.text)
            case StaffTask.RESET:
                presenter.reset_pin(self._pin.text, self._again.text, approver)
            case StaffTask.TRAIN:
                presenter.train(str(self._course.value), self._on.text, self._until.text, self._by.text)
            case _:
                presenter.lift(str(self._whom.value), approver)
