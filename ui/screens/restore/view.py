"""The way back from a backup, from first to last step."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.backups import BackupFailed, BackupProblem
from terminal.domain.restores import RestoreReason, Stage
from ui import appearance, language
from ui.messages import catalogue
from ui.screens.restore.pages import CodePage, DonePage, FoundPage, SourcePage
from ui.screens.restore.presenter import RestorePresenter, Step
from ui.widgets.key_button import PLAIN, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.step_bar import StepBar
from ui.widgets.tall_stack import TallStack
from ui.words import restore_words, work_words
from ui.words.work_words import Counted

_COUNTED = {Stage.FETCHING: Counted.BYTES, Stage.READING: Counted.BYTES, Stage.MERGING: Counted.SHARE}
"""What the figures of a stage count that are not entries."""


class RestoreView(Panel):
    """Esc goes a step back or cancels what takes long, Alt L speaks another language; the pages have the other keys."""

    language_asked = Signal()

    def __init__(self, presenter: RestorePresenter, why: RestoreReason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter, self._why = presenter, why
        self._language = KeyButton("languages", shortcut="Alt+L", kind=PLAIN, name="restore_language")
        self._language.clicked.connect(self.language_asked)
        self._title, self._meaning = label("figure", wrap=True), label("list", wrap=True, name="restore_reason")
        self._steps = StepBar()
        self._pages = TallStack()
        for page in (SourcePage, CodePage, FoundPage, DonePage):
            self._pages.addWidget(page(presenter))
        self._problem = label("strong", wrap=True, name="restore_problem")
        self._working = label("strong", wrap=True, name="restore_working")
        self._harmless = label("muted", wrap=True, name="restore_harmless")
        self._back = KeyButton(shortcut="Esc", name="restore_back")
        self._back.clicked.connect(presenter.back)
        self._lay_out()
        presenter.changed.connect(self._show)
        presenter.work.changed.connect(self._show_working)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        words = restore_words.reason(self._why)
        self._title.setText(words.title)
        self._meaning.setText(words.advice)
        self._harmless.setText(self.tr("Cancelling changes nothing; what was downloaded is kept and used next time."))
        self._language.setText(language.LANGUAGES[language.after(language.in_force())])
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at once."""
        super().showEvent(event)
        self._presenter.look_again()

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._language)
        below = QHBoxLayout()
        below.setSpacing(spacing.m)
        words = QVBoxLayout()
        for each in (self._problem, self._working, self._harmless):
            words.addWidget(each)
        below.addLayout(words, 1)
        below.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.xl, spacing.l, spacing.xl, spacing.l)
        column.setSpacing(spacing.m)
        column.addLayout(head)
        column.addWidget(self._meaning)
        column.addWidget(self._steps)
        column.addWidget(self._pages, 1)
        column.addLayout(below)

    def _show(self) -> None:
        presenter = self._presenter
        names = (self.tr("Find it"), self.tr("Open it"), self.tr("What will happen"), self.tr("Done"))
        self._steps.show_steps(names, len(names) if presenter.step is Step.DONE else presenter.step)
        self._pages.setCurrentIndex(presenter.step)
        self._meaning.setVisible(presenter.step is Step.SOURCE)  # it asks for a backup
        self._show_working()
        problem = presenter.problem
        self._problem.setText(catalogue.at_a_restore(problem).in_a_line if problem is not None else "")
        self._problem.setVisible(problem is not None)
        stopped = isinstance(problem, BackupFailed) and problem.problem is BackupProblem.STOPPED
        set_state(self._problem, "state", "" if stopped else "danger")
        steps_back = presenter.step in (Step.CODE, Step.FOUND)
        self._back.setText(self.tr("Cancel") if presenter.working else self.tr("Back"))
        self._back.setVisible((presenter.working and not presenter.irrevocable) or steps_back)

    def _show_working(self) -> None:
        work, progress = self._presenter.work, self._presenter.work.progress
        if work.stopping:
            self._working.setText(self.tr("Stopping …"))
        elif progress is None or not isinstance(work.part, Stage):
            self._working.setText(self.tr("One moment …") if self._presenter.working else "")
        else:
            moving = work_words.moving(progress, _COUNTED.get(work.part, Counted.ENTRIES))
            self._working.setText(
                self.tr("{stage}: {moving}").format(stage=restore_words.stage(work.part), moving=moving)
            )
        self._working.setVisible(bool(self._working.text()))
        self._harmless.setVisible(self._presenter.working and not self._presenter.irrevocable)
