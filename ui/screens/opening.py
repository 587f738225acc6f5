"""The page before the till: what its start waits for, how far that is, and ending it."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.long_work import BeforeOpening
from ui import appearance
from ui.long_work import LongWork
from ui.widgets.labels import label
from ui.widgets.long_work_bar import LongWorkBar
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import in_the_middle
from ui.words.work_words import Counted

_WIDTH = 680


class OpeningPage(Panel):
    """Esc ends ``work``, and the program with it; so does who closes the window."""

    def __init__(self, work: LongWork, what: BeforeOpening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._what = work, what
        spacing = appearance.theme().spacing
        self._title, self._why = label("figure", wrap=True, name="opening"), label("list", wrap=True)
        counted = {
            BeforeOpening.CHECKING: Counted.ENTRIES,
            BeforeOpening.UPGRADING: Counted.SHARE,
            BeforeOpening.FETCHING: Counted.CHANGES,
        }[what]
        bar = LongWorkBar(work, "opening", hint=self._leaves, counted=lambda: counted)
        card = Panel(role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing.xxl, spacing.xxl, spacing.xxl, spacing.xxl)
        column.setSpacing(spacing.l)
        for each in (self._title, self._why, bar):
            column.addWidget(each)
        in_the_middle(self, card, width=_WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(
            {
                BeforeOpening.CHECKING: self.tr("Checking the till's record of sales"),
                BeforeOpening.UPGRADING: self.tr("Preparing members and prices for the new program"),
                BeforeOpening.FETCHING: self.tr("Downloading products, prices and people"),
            }[self._what]
        )
        self._why.setText(
            {
                BeforeOpening.CHECKING: self.tr(
                    "Every entry is compared with what was written, before new ones follow. "
                    "The till then opens by itself."
                ),
                BeforeOpening.UPGRADING: self.tr(
                    "The previous version stored them in another form. Needed once; the till then opens by itself."
                ),
                BeforeOpening.FETCHING: self.tr(
                    "This till has none yet. It opens by itself once they are here; members come in the background."
                ),
            }[self._what]
        )

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """The window was closed, and not only made small."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._work.cancel()

    def _leaves(self) -> str:
        return {
            BeforeOpening.CHECKING: self.tr(
                "Cancelling closes the program and changes nothing; the next start checks from the beginning."
            ),
            BeforeOpening.UPGRADING: self.tr(
                "Cancelling closes the program and changes nothing; the next start begins again."
            ),
            BeforeOpening.FETCHING: self.tr(
                "Cancelling closes the program; what has been downloaded stays, and the next start goes on from there."
            ),
        }[self._what]
