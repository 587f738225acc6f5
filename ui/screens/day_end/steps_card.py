"""The steps of a day end, one below the other: what is done, what is under way with its figures, what is to come."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from terminal.domain.day_end import DayStep
from terminal.domain.times import business_day
from ui import appearance, formats
from ui.screens.day_end.presenter import DayEndPresenter, Stage
from ui.widgets.form_area import FormArea
from ui.widgets.labels import LEFT, RIGHT, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.progress_bar import ProgressBar
from ui.words import work_words
from ui.words.work_words import Counted

_MARK = 28
_STEPS = tuple(step for step in DayStep if step is not DayStep.DONE)
_SENDING = (DayStep.SEND, DayStep.DELIVER)
"""Of these it is known how much there is."""


class StepsCard(Panel):
    """Shows the presenter's state; the bar moves with what is sent, and runs where nobody knows how much there is."""

    def __init__(self, presenter: DayEndPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name="day_steps_title")
        self._hint = label("muted", wrap=True, name="day_steps_hint")
        self._bar = ProgressBar()
        self._pace = label("muted", wrap=True, name="day_pace")
        steps = QWidget()
        self._grid = QGridLayout(steps)
        self._grid.setHorizontalSpacing(spacing.m)
        self._grid.setColumnStretch(1, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._marks: list[QLabel] = []
        self._words: list[QLabel] = []
        self._figures: list[QLabel] = []
        for step in _STEPS:
            self._add_row(step)
        self.fold(narrow=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.m)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._bar)
        column.addWidget(self._pace)
        column.addWidget(FormArea(steps), 1)

    def show_state(self) -> None:
        """Everything anew."""
        presenter = self._presenter
        current = self._current()
        self._title.setText(self.tr("Step by step"))
        self._hint.setText(self._covered())
        self._hint.setVisible(bool(self._hint.text()))
        running = presenter.stage is Stage.RUNNING
        self._bar.setVisible(running)
        self._pace.setVisible(running)
        self._pace.setText(self._how_quickly() if running else "")
        self._bar.setAccessibleName(self.tr("Progress"))
        if running:
            self._move_bar()
        for row, (step, name) in enumerate(self._names().items()):
            done = row < _STEPS.index(current) if current in _STEPS else True
            now = step is current
            self._marks[row].setText("✓" if done else str(row + 1))
            set_state(self._marks[row], "stage", "done" if done else "now" if now else "ahead")
            self._words[row].setText(name)
            set_state(self._words[row], "role", "strong" if now else "muted")
            figure = self._figure(step, now=now)
            self._figures[row].setText(figure)
            self._figures[row].setVisible(bool(figure))

    def fold(self, *, narrow: bool) -> None:
        """In a narrow window figures stand below their step."""
        spacing = appearance.theme().spacing
        self._grid.setVerticalSpacing(spacing.xs if narrow else spacing.m)
        for row, (mark, words, figure) in enumerate(zip(self._marks, self._words, self._figures, strict=True)):
            self._grid.addWidget(mark, 2 * row, 0, Qt.AlignmentFlag.AlignTop if narrow else Qt.AlignmentFlag(0))
            self._grid.addWidget(words, 2 * row, 1)
            self._grid.addWidget(figure, 2 * row + narrow, 1 if narrow else 2)
            figure.setAlignment(LEFT if narrow else RIGHT)

    def _add_row(self, step: DayStep) -> None:
        mark = label("step")
        mark.setFixedSize(_MARK, _MARK)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label("muted", wrap=True, name=f"day_step_{step.value}")
        figure = label("list", align=RIGHT, name=f"day_figure_{step.value}")
        for each, labels in ((mark, self._marks), (words, self._words), (figure, self._figures)):
            labels.append(each)

    def _current(self) -> DayStep:
        presenter = self._presenter
        if presenter.running:
            return presenter.step or DayStep.SEND
        if presenter.differs is not None:
            return DayStep.COMPARE
        return presenter.standing.step if presenter.standing is not None else DayStep.SHIFT

    def _covered(self) -> str:
        """What the next certificate is about."""
        standing, till = self._presenter.standing, self._presenter.till
        if standing is None:
            return ""
        if standing.under_way is not None:
            moment = formats.moment(standing.under_way.at, till.zone, till.clock())
            return self.tr("Started at {moment}: anything after that belongs to the next day end.").format(
                moment=moment
            )
        if not standing.since:
            return ""
        moment = formats.moment(standing.since, till.zone, till.clock())
        if business_day(standing.since, till.zone) == business_day(till.clock(), till.zone):
            return self.tr("Covers everything since {moment}.").format(moment=moment)
        words = self.tr("Covers everything since {moment}, including days that were not ended.")
        return words.format(moment=moment)

    def _names(self) -> dict[DayStep, str]:
        return {
            DayStep.SHIFT: self.tr("Count the drawer and close the shift"),
            DayStep.SEND: self.tr("Send what is waiting to head office"),
            DayStep.FETCH: self.tr("Fetch updates from head office"),
            DayStep.COMPARE: self.tr("Compare sales, money, points and cards"),
            DayStep.SIGN: self.tr("Sign and print the certificate"),
            DayStep.DELIVER: self.tr("Send the certificate"),
        }

    def _figure(self, step: DayStep, *, now: bool) -> str:
        presenter, till = self._presenter, self._presenter.till
        if step is DayStep.SHIFT:
            if presenter.shift is None or not now:
                return ""
            return self.tr("open since {moment}").format(
                moment=formats.moment(presenter.shift.at, till.zone, till.clock())
            )
        if presenter.running:
            return self._so_far(step) if now and step is presenter.step else ""
        standing = presenter.standing
        if step is DayStep.SEND and standing is not None and standing.waiting and presenter.stage is Stage.READY:
            return self.tr("{count} entries").format(count=f"{standing.waiting:,}")
        return ""

    def _so_far(self, step: DayStep) -> str:
        progress = self._presenter.progress
        if step in _SENDING and progress.whole:
            return work_words.figure(progress)
        if step is DayStep.FETCH and progress.done:
            return work_words.figure(progress, Counted.CHANGES)
        return self.tr("{count} s").format(count=int(progress.seconds)) if progress.seconds >= 1 else ""

    def _how_quickly(self) -> str:
        """The rate of the step under way and the time left, or why there is none; a space keeps the line's height."""
        presenter, progress = self._presenter, self._presenter.progress
        if presenter.step in _SENDING and progress.whole:
            told = (work_words.rate(progress), work_words.left(progress))
        elif presenter.step is DayStep.FETCH:
            told = (work_words.rate(progress, Counted.CHANGES), self.tr("head office does not say how many"))
        else:
            told = ("", self.tr("head office is working on it"))
        return " · ".join(filter(None, told)) or " "

    def _move_bar(self) -> None:
        presenter, progress = self._presenter, self._presenter.progress
        if presenter.step in _SENDING and progress.whole:
            self._bar.setRange(0, int(progress.whole))
            self._bar.show_value(int(progress.done))
            return
        self._bar.setRange(0, len(_STEPS))
        self._bar.show_value(_STEPS.index(presenter.step) if presenter.step in _STEPS else 0)
