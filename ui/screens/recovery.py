"""The page instead of the till when the journal does not verify: plain words, and the way out that loses nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.errors import JournalBroken, TerminalError
from terminal.domain.restores import WayOut
from ui import appearance, icons
from ui.background import Lane
from ui.messages.catalogue import words_for
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import in_the_middle

_WIDTH = 680


class RecoveryPage(Panel):
    """Enter recovers: ``recover`` opens a new epoch and carries everything over, on the lane. F7 wants a backup."""

    decided = Signal()

    def __init__(
        self, broken: JournalBroken, recover: Callable[[], None], lane: Lane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._broken, self._recover, self._lane = broken, recover, lane
        self._error: TerminalError | None = None
        self.way_out = WayOut.NONE
        theme = appearance.theme()
        self._icon = label()
        self._icon.setPixmap(icons.pixmap("shield-alert", theme.value("danger"), 64))
        self._icon.setFixedHeight(64)  # wrapping labels below it would squeeze it first
        self._title, self._meaning, self._safe = (
            label("figure", wrap=True),
            label("list", wrap=True),
            label("list", wrap=True),
        )
        self._where, self._failed = label("caption", wrap=True), label("strong", wrap=True)
        set_state(self._failed, "state", "danger")
        self._go = KeyButton("life-buoy", key="Enter", kind=PRIMARY, name="recover")
        self._go.setDefault(True)
        self._go.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._go.clicked.connect(self._start)
        self._restore = KeyButton("upload", shortcut="F7", name="recover_from_backup")
        self._restore.clicked.connect(lambda: self._decide(WayOut.RESTORE))
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
            self.tr("For service: epoch {epoch}, entry {number}. The log says more.").format(
                epoch=self._broken.epoch, number=self._broken.number
            )
        )
        self._go.setText(self.tr("Start a new record and go on selling"))
        self._restore.setText(self.tr("Go on from a backup instead"))
        self._failed.setVisible(self._error is not None)
        if self._error is not None:
            self._failed.setText(words_for(self._error, "UTC").in_a_line)

    def _start(self) -> None:
        self._go.setEnabled(False)
        self._restore.setEnabled(False)
        self._lane.submit(self._recover, lambda _nothing: self._decide(WayOut.RECOVERED), self._not_recovered)

    def _decide(self, way_out: WayOut) -> None:
        self.way_out = way_out
        self.decided.emit()

    def _not_recovered(self, error: TerminalError) -> None:
        self._error = error
        self._go.setEnabled(True)
        self._restore.setEnabled(True)
        self.retranslate()
