"""The guided path to a new card: a bar of three steps, and the page of the step that is due."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.cards import hidden
from ui import appearance
from ui.screens.cards.done_page import DonePage
from ui.screens.cards.encode_page import EncodePage
from ui.screens.cards.hand_over import HandOver, Stage
from ui.screens.cards.presenter import CardsPresenter
from ui.screens.cards.proof_page import ProofPage
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.step_bar import StepBar
from ui.widgets.tall_stack import TallStack
from ui.words.card_words import act_name


class HandOverPanel(Panel):
    """``show_path`` follows one path from proof and fee to the card in the member's hand."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._path: HandOver | None = None
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name="act_title")
        self._steps = StepBar()
        self._proof = ProofPage(presenter)
        self._encode = EncodePage(presenter)
        self._done = DonePage(presenter)
        self._pages = TallStack()
        for page in (self._proof, self._encode, self._done):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.m)
        column.addWidget(self._title)
        column.addWidget(self._steps)
        column.addWidget(self._pages, 1)

    def show_path(self, path: HandOver) -> None:
        """Show where ``path`` stands, now and whenever it moves."""
        if path is not self._path:
            self._path = path
            path.changed.connect(self._show)
            self._proof.begin(path)
        self._show()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._show()

    def _show(self) -> None:
        path = self._path
        if path is None:
            return
        act = path.act
        steps = (self.tr("Find member"), self.tr("Proof and fee"), self.tr("Encode, hand over"))
        whose = path.file.record.masked_name + (f" {hidden(path.old.last4)}" if path.old else "")
        self._title.setText(f"{act_name(act)} · {whose}")
        self._steps.show_steps(steps, int(path.stage))
        pages: dict[Stage, ProofPage | EncodePage | DonePage] = {
            Stage.PARTICULARS: self._proof,
            Stage.ENCODE: self._encode,
            Stage.DONE: self._done,
        }
        page = pages[path.stage]
        came = self._pages.currentWidget() is not page
        page.show_path(path)
        self._pages.setCurrentWidget(page)
        if came and self.isVisible():
            page.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self._pages.currentWidget()
        if isinstance(page, ProofPage | EncodePage | DonePage):
            page.take_focus()
