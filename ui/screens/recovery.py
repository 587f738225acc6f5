"""The page instead of the till when the journal does not verify: plain words, and the way out that loses nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.errors import JournalBroken, TerminalError
from terminal.domain.long_work import StopLeaves, WorkStopped
from terminal.domain.restores import Recovery, WayOut
from ui import appearance, icons
from ui.background import Lane
from ui.long_work import LongWork, Tell
from ui.messages.catalogue import words_for
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.long_work_bar import LongWorkBar
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import in_the_middle
from ui.words.work_words import Counted

_WIDTH = 680


class RecoveryPage(Panel):
    """Enter recovers: ``recover`` opens a new epoch and carries everything over, on the lane, and Esc ends it early.

    F7 wants a backup.
    """

    decided = Signal()

    def __init__(
        self, broken: JournalBroken, recover: Callable[[Tell], None], lane: Lane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._broken, self._recover = broken, recover
        self.work = LongWork(lane)
        self._error: TerminalError | None = None
        self.way_out = WayOut.NONE
        theme = appearance.theme()
        self._icon = label()
        self._icon.setFixedHeight(64)  # wrapping labels below it would squeeze it first
        self.restyle()
        self._title, self._meaning, self._safe = (
            label("figure", wrap=True),
            label("list", wrap=True),
            label("list", wrap=True),
        )
        self._where = label("caption", wrap=True)
        self._failed = label("strong", wrap=True, name="recovery_failed")
        set_state(self._failed, "state", "danger")
        self._go = KeyButton("life-buoy", key="Enter", kind=PRIMARY, name="recover")
        self._go.setDefault(True)
        self._go.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._go.clicked.connect(self._start)
        self._restore = KeyButton("download", shortcut="F7", name="recover_from_backup")
        self._restore.clicked.connect(lambda: self._decide(WayOut.RESTORE))
        bar = LongWorkBar(self.work, "recovery", hint=self._leaves, counted=self._counted)
        self.work.changed.connect(self._show_acts)
        card = Panel(role="card")
        column = QVBoxLayout(card)
        margin = theme.spacing.xxl
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.spacing.l)
        for each in (
            self._icon,
            self._title,
            self._meaning,
            self._safe,
            self._where,
            self._failed,
            bar,
            self._go,
            self._restore,
        ):
            column.addWidget(each)
        in_the_middle(self, card, width=_WIDTH)
        self.retranslate()
        self._go.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("The till's record of sales was damaged"))
        self._meaning.setText(
            self.tr("An entry is not as it was written: a failing disk, or somebody altered it. Selling has stopped.")
        )
        self._safe.setText(
            self.tr(
                "Starting a new record keeps everything: good entries stay, the doubtful ones are carried over marked, "
                "and head office is told."
            )
        )
        self._where.setText(
            self.tr("For service: epoch {epoch}, entry {number}. See the log for details.").format(
                epoch=self._broken.epoch, number=self._broken.number
            )
        )
        self._go.setText(self.tr("Start a new record and go on selling"))
        self._restore.setText(self.tr("Restore from a backup instead"))
        self._failed.setVisible(self._error is not None)
        if self._error is not None:
            self._failed.setText(words_for(self._error, "UTC").in_a_line)

    def restyle(self) -> None:
        """The sign in the colours that are worn now."""
        self._icon.setPixmap(icons.pixmap("shield-alert", appearance.theme().value("danger"), 64))

    def _start(self) -> None:
        self._error = None
        self.retranslate()
        stopped = partial(WorkStopped, StopLeaves.PART)
        self.work.run(
            "recover",
            self._recover,
            lambda _nothing: self._decide(WayOut.RECOVERED),
            self._not_recovered,
            stopped=stopped,
        )

    def _show_acts(self) -> None:
        for part in (self._safe, self._where, self._go, self._restore):
            part.setVisible(not self.work.what)
        if not self.work.what:
            self._go.setFocus()

    def _counted(self) -> Counted:
        return Counted.BYTES if self.work.part is Recovery.COPYING else Counted.ENTRIES

    def _leaves(self) -> str:
        return self.tr("Cancelling loses nothing: the same key goes on from there.")

    def _decide(self, way_out: WayOut) -> None:
        self.way_out = way_out
        self.decided.emit()

    def _not_recovered(self, error: TerminalError) -> None:
        self._error = error
        self.retranslate()
