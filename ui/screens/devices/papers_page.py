"""What papers look like: which one, in which language and width to the left, the paper itself to the right."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.services.paper_samples import Sample
from ui import appearance
from ui.language import LANGUAGES
from ui.messages import paper_messages
from ui.screens.devices.papers_presenter import WIDTHS, PapersPresenter
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column, together
from ui.widgets.paper import PaperView

_PAPER_WIDTH = 456
"""Room for 58 mm paper dot by dot."""
_NARROWEST = 160
"""While the page is not seen: what stands beside it then must not make the window wider."""


class PapersPage(Panel):
    """F5 to F10 choose the paper, Ctrl with a digit language and width, F11 reads the files again."""

    def __init__(self, presenter: PapersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._samples = ChoiceRow("papers_sample", keys=("F5", "F6", "F7", "F8", "F9", "F10"), parent=self)
        self._languages = ChoiceRow("papers_language", keys=("Ctrl+1", "Ctrl+2", "Ctrl+3"), parent=self)
        self._widths = ChoiceRow("papers_width", keys=("Ctrl+5", "Ctrl+8"), parent=self)
        self._language_caption, self._width_caption = label("caption"), label("caption")
        self._from = label("muted", wrap=True, name="papers_from")
        self._wrong = label("body", wrap=True, name="papers_wrong")
        set_state(self._wrong, "state", "danger")
        self._again = KeyButton(key="F11", shortcut="F11", name="papers_again")
        self._paper = PaperView("papers_paper")
        self._paper.setMinimumWidth(_NARROWEST)
        self._paper.setMaximumWidth(_PAPER_WIDTH)
        self._samples.chosen.connect(self._choose_sample)
        self._languages.chosen.connect(lambda chosen: presenter.choose(spoken=str(chosen)))
        self._widths.chosen.connect(self._choose_width)
        self._again.clicked.connect(presenter.read_again)
        self._arrange()
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._samples.show_choices(
            [
                (Sample.SALE, self.tr("Sale")),
                (Sample.SALE_WITHOUT_MEMBER, self.tr("Sale without a member")),
                (Sample.REFUND, self.tr("Refund")),
                (Sample.REFUND_WITHOUT_RECEIPT, self.tr("Refund without receipt")),
                (Sample.X, self.tr("X report")),
                (Sample.Z, self.tr("Z report")),
            ]
        )
        self._languages.show_choices(list(LANGUAGES.items()))
        self._widths.show_choices(list(WIDTHS.items()))
        self._language_caption.setText(self.tr("Language of the paper"))
        self._width_caption.setText(self.tr("Paper width"))
        self._again.setText(self.tr("Reload the files"))
        self._paper.setAccessibleName(self.tr("What would be printed"))
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here looks at what is in force now."""
        super().showEvent(event)
        self._presenter.begin()
        self._samples.take_focus()

    def _arrange(self) -> None:
        spacing = appearance.theme().spacing
        choices, rows = inner_column(spacing.m)
        rows.addWidget(self._samples)
        rows.addLayout(together(self._language_caption, self._languages))
        rows.addLayout(together(self._width_caption, self._widths))
        rows.addWidget(self._from)
        rows.addWidget(self._wrong)
        left = QVBoxLayout()
        left.setSpacing(spacing.m)
        left.addWidget(FormArea(choices), 1)
        left.addWidget(self._again)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.l)
        row.addLayout(left, 1)
        row.addWidget(self._paper, 1)

    def _choose_sample(self, chosen: object) -> None:
        self._presenter.choose(Sample(str(chosen)))

    def _choose_width(self, chosen: object) -> None:
        self._presenter.choose(columns=int(str(chosen)))

    def _show(self) -> None:
        presenter = self._presenter
        self._samples.choose(presenter.sample)
        self._languages.choose(presenter.language)
        self._widths.choose(presenter.columns)
        own = self.tr("Layout from this till's file {file}").format(file=presenter.file)
        self._from.setText(own if presenter.file else self.tr("Layout from the scheme, or the built-in one"))
        words = [paper_messages.wrong(error) for error in presenter.wrong]
        self._wrong.setText("\n".join(f"{each.title}\n{each.advice}" for each in words))
        self._wrong.setVisible(bool(words))
        self._paper.show_document(presenter.document, presenter.columns)
