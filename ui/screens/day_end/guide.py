"""The right side of the day end: what the one key does now, and the way back."""

from PySide6.QtWidgets import QWidget

from terminal.domain.day_end import DayStep
from ui import formats
from ui.screens.day_end.presenter import DayEndPresenter, Stage
from ui.widgets.key_button import KeyButton
from ui.widgets.step_panel import StepPanel


class DayGuide(StepPanel):
    """One primary act at every stage: begin, go on, or leave. While it runs there is only stopping."""

    def __init__(self, presenter: DayEndPresenter, parent: QWidget | None = None) -> None:
        super().__init__("day_guide", parent)
        self._presenter = presenter
        self._again = KeyButton("square-check", shortcut="F5", name="day_again")
        self._copy = KeyButton("printer", shortcut="F9", name="day_copy")
        for each in (self._again, self._copy):
            self.body.addWidget(each)
        self._again.clicked.connect(presenter.start)
        self._copy.clicked.connect(presenter.reprint)
        self.back.clicked.connect(presenter.leave)
        self.act.clicked.connect(self._do)

    def retranslate(self) -> None:
        """Set every word anew, as it stands now."""
        title, hint, act = self._words()
        stage = self._presenter.stage
        self.title.setText(title)
        self.hint.setText(hint)
        self.act.setText(act)
        self.act.setVisible(stage is not Stage.RUNNING)
        self.act.setEnabled(stage is Stage.DONE or (stage is Stage.READY and self._presenter.may))
        self.back.setText(self._back_words())
        self.back.setEnabled(not self._presenter.stopping or stage is not Stage.RUNNING)
        standing = self._presenter.standing
        self._again.setText(self.tr("Run again"))
        self._again.setVisible(stage is Stage.DONE)
        self._again.setEnabled(self._presenter.may)
        self._copy.setText(self.tr("Reprint the last certificate"))
        self._copy.setVisible(standing is not None and standing.last is not None and stage is not Stage.RUNNING)

    def _words(self) -> tuple[str, str, str]:
        match self._presenter.stage:
            case Stage.RUNNING:
                return self._running()
            case Stage.DONE:
                return self._done()
            case _:
                return self._ready()

    def _running(self) -> tuple[str, str, str]:
        if self._presenter.stopping:
            return self.tr("Stopping…"), self.tr("The current step finishes first."), ""
        return (
            self.tr("Day end is running"),
            self.tr(
                "You can keep selling meanwhile (Alt C); those sales belong to the next day end. "
                "Stopping is safe: it resumes later where it left off."
            ),
            "",
        )

    def _done(self) -> tuple[str, str, str]:
        standing, till = self._presenter.standing, self._presenter.till
        closed = standing.last if standing is not None else None
        if standing is None or closed is None:
            return "", "", ""
        when = self.tr("Closed at {moment}, by {name}. You can run it again; nothing is booked twice.").format(
            moment=formats.moment(standing.last_at, till.zone, till.clock()),
            name=self._presenter.name_of(standing.last_by),
        )
        day = closed.business_day.isoformat()
        return self.tr("{day} is closed").format(day=day), when, self.tr("To the checkout")

    def _ready(self) -> tuple[str, str, str]:
        standing = self._presenter.standing
        if standing is not None and standing.under_way is not None:
            return (
                self.tr("Ready to resume"),
                self.tr("Finished steps stay done; nothing is done twice."),
                self.tr("Resume"),
            )
        if standing is not None and standing.step is DayStep.DELIVER:
            return (
                self.tr("Almost done"),
                self.tr("The day is closed here and the certificate printed; head office does not have it yet."),
                self.tr("Send it"),
            )
        if self._presenter.shift is not None:
            return (
                self.tr("End the day"),
                self.tr("First count the drawer and close the shift. The rest runs by itself."),
                self.tr("Count, then end day"),
            )
        return (
            self.tr("End the day"),
            self.tr("One key sends and fetches everything, compares with head office and prints the certificate."),
            self.tr("End the day"),
        )

    def _back_words(self) -> str:
        if self._presenter.stage is Stage.RUNNING:
            return self.tr("Stop")
        # the primary act leads there once the day is closed
        return self.tr("Back")

    def _do(self) -> None:
        if self._presenter.stage is Stage.DONE:
            self._presenter.leave()
        else:
            self._presenter.start()
