"""The chosen device: what to do about its fault, a test that shows something, and its maintenance log 维护记录."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.card_checks import LONGEST_REASON
from terminal.domain.device_log import BY_HAND, LogLine, Work
from ui import appearance, formats
from ui.messages import device_messages
from ui.messages.words import joined
from ui.screens.devices import device_words
from ui.screens.devices.presenter import Device, DevicesPresenter
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot
from ui.widgets.wrap_layout import Spread, WrapRow

LOG_LINES = 5


class EntryForm(Panel):
    """A line for the log: what was done, and a note where that says too little."""

    closed = Signal()

    def __init__(self, presenter: DevicesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("form", True)
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._work = ChoiceRow("log_work", keys=("Alt+1", "Alt+2", "Alt+3", "Alt+4"))
        self._show_works()
        self._note = FormField("log_note", max_length=LONGEST_REASON, roomy=False)
        self._note.entered.connect(self._add)
        self._note.edited.connect(lambda _text: self._note.show_problem(""))
        self._back = KeyButton(shortcut="Esc", name="log_back")
        self._back.clicked.connect(self.close_form)
        self._add_button = KeyButton("check", shortcut="F12", kind=PRIMARY, name="log_add")
        self._add_button.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.s)
        column.addWidget(self._work)
        column.addWidget(self._note)
        column.addWidget(foot(self._back, self._add_button))
        self.retranslate()
        self.hide()

    def open_form(self) -> None:
        """Empty, and the kind of work has the keyboard."""
        self._note.set_text("")
        self._note.show_problem("")
        self._work.choose(Work.CLEANED)
        self.show()
        self._work.take_focus()

    def close_form(self) -> None:
        """Back to the device."""
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._show_works()
        self._work.setAccessibleName(self.tr("What was done"))
        self._note.show_caption(self.tr("Note"))
        self._back.setText(self.tr("Back"))
        self._add_button.setText(self.tr("Save to the log"))

    def _show_works(self) -> None:
        self._work.show_choices([(work, device_words.work_name(work)) for work in BY_HAND])

    def _add(self) -> None:
        work = self._work.value
        if work is Work.NOTE and not self._note.text:
            self._note.show_problem(self.tr("Needed"))
            self._note.take_focus()
        elif isinstance(work, Work):
            self._presenter.add_entry(work, self._note.text, done=self.close_form)


class DevicePanel(Panel):
    """F12 tests, F6 opens a line of the log, Esc goes back."""

    done = Signal()  # the keyboard is the list's again

    def __init__(self, presenter: DevicesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="sunken")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._advice = label("body", wrap=True, name="device_advice")
        self._technical = label("caption", wrap=True, name="device_technical")
        self._now = label("heading", wrap=True, name="device_now")
        self._cancel = KeyButton("x", shortcut="Esc", name="device_cancel")
        self._cancel.clicked.connect(presenter.stop_waiting)
        self._test = KeyButton(shortcut="F12", kind=PRIMARY, name="device_test")
        self._test.clicked.connect(presenter.test)
        self._entry = KeyButton("receipt", shortcut="F6", name="device_log")
        self._form = EntryForm(presenter)
        self._entry.clicked.connect(self._open_form)
        self._form.closed.connect(self._show)
        self._form.closed.connect(self.done)
        self._log_title = label("caption")
        self._lines = [
            (
                label("body", wrap=True, name=f"log_line_{place}"),
                label("caption", wrap=True, name=f"log_detail_{place}"),
            )
            for place in range(LOG_LINES)
        ]
        self._acts = WrapRow(self._test, self._entry, spread=Spread.FIRST)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.m, spacing.m, spacing.m, spacing.m)
        column.setSpacing(spacing.s)
        for each in (
            self._advice,
            self._technical,
            self._now,
            self._cancel,
            self._acts,
            self._form,
            self._log_title,
            *(each for line in self._lines for each in line),
        ):
            column.addWidget(each)
        presenter.changed.connect(self._show)
        presenter.log_read.connect(self._show)
        self.retranslate()

    @property
    def writing(self) -> bool:
        """Whether a line of the log is being written: the arrows are the form's then."""
        return self._form.isVisible()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._entry.setText(self.tr("Add to log"))
        self._now.setText(self.tr("Swipe or tap a card now"))
        self._cancel.setText(self.tr("Cancel"))
        self._show()

    def leave_form(self) -> None:
        """Another device was chosen: what was not written is dropped."""
        self._form.hide()
        self._show()

    def _open_form(self) -> None:
        self._form.open_form()
        self._show()

    def _show(self) -> None:
        device, presenter = self._presenter.open_device, self._presenter
        if device is None:
            return
        awaiting, writing = presenter.awaiting_card, not self._form.isHidden()
        self._advice.setText(_advice(device))
        detail = device.state.detail if device.state is not None else ""
        self._technical.setText(self.tr("For service: {detail}").format(detail=detail))
        self._technical.setVisible(bool(detail))
        self._now.setVisible(awaiting)
        self._cancel.setVisible(awaiting)
        self._acts.setVisible(not awaiting and not writing)
        self._test.setText(self.tr("Testing …") if presenter.testing else device_words.test_name(device.kind))
        self._test.setEnabled(not presenter.testing)
        lines = presenter.log[:LOG_LINES]
        self._log_title.setText(self.tr("Maintenance log") if lines else self.tr("Nothing in the maintenance log yet"))
        for place, (shown, technical) in enumerate(self._lines):
            detail = device_words.log_detail(lines[place]) if place < len(lines) else ""
            technical.setText(self.tr("For service: {detail}").format(detail=detail))
            technical.setVisible(bool(detail))
            shown.setVisible(place < len(lines))
            if place < len(lines):
                shown.setText(self._line(lines[place]))
                set_state(shown, "state", "" if lines[place].serviced.well else "danger")

    def _line(self, line: LogLine) -> str:
        till = self._presenter.till
        time = formats.moment(line.at, till.zone, till.clock())
        return f"{time}  {device_words.log_words(line)}  ({self._presenter.person_name(line.actor)})"


def _advice(device: Device) -> str:
    """What its state means, and what to do about it."""
    state = device.state
    if state is None or state.fault is None:
        return device_words.condition_meaning(state.condition if state is not None else None, device.kind)
    words = device_messages.device_fault(state.fault)
    return joined(f"{device_words.kind_name(device.kind)}: {words.title}", words.advice)
