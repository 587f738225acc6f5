"""Step two of a new card: what happened to the old one, what was seen of the member, how the fee is paid."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.card_life import CardAct
from ui import appearance, formats
from ui.screens.cards.hand_over import HandOver
from ui.screens.cards.particulars_panel import ParticularsPanel
from ui.screens.cards.presenter import CardsPresenter
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot, inner_column, together


class ProofPage(Panel):
    """``begin`` empties it for a path; F12 goes on, Esc gives up."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: HandOver | None = None
        self._shown_cause: CardAct | None = None
        spacing = appearance.theme().spacing
        self._cause_caption = label("strong", wrap=True)
        self._causes = ChoiceRow("cause_choice", keys=("Alt+1", "Alt+2"))
        self._causes.chosen.connect(self._choose_cause)
        self._form = ParticularsPanel(presenter.till, presenter.lane)
        self._form.said.connect(presenter.said)
        self._form.changed.connect(self._show)
        self._fee_to_come = label("muted", wrap=True, name="fee_to_come")
        self._back = KeyButton(shortcut="Esc", name="leave_path")
        self._back.clicked.connect(presenter.leave_task)
        self._next = KeyButton("arrow-right", shortcut="F12", kind=PRIMARY, name="to_encoding")
        self._next.clicked.connect(self._go_on)
        self._form.completed.connect(self._next.setFocus)
        form, rows = inner_column(spacing.m)
        rows.addLayout(together(self._cause_caption, self._causes))
        rows.addWidget(self._form)
        buttons = foot(self._back, self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.s)
        column.addWidget(FormArea(form), 1)
        column.addWidget(self._fee_to_come)  # also while the form's own line of it is scrolled away
        column.addWidget(buttons)
        self.retranslate()

    def begin(self, path: HandOver) -> None:
        """Fill in ``path`` from the beginning."""
        self._path = path
        self._causes.choose(None)
        self.retranslate()
        self._causes.choose(path.cause)
        self._shown_cause = path.cause
        self._form.begin(path.asked)

    def show_path(self, path: HandOver) -> None:
        """Ask for what the chosen cause needs."""
        if path.cause is not self._shown_cause:
            self._shown_cause = path.cause
            self._form.begin(path.asked)
            self.take_focus()
        self._show()

    def take_focus(self) -> None:
        """Give the keyboard to what is filled in next."""
        if self._path is not None and self._path.asked is None:
            self._causes.take_focus()
        else:
            self._form.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._back.setText(self.tr("Back"))
        path = self._path
        if path is None:
            return
        causes = {CardAct.REPORT_LOSS: self.tr("Lost or stolen"), CardAct.TAKE_IN: self.tr("Damaged, card is here")}
        self._cause_caption.setText(self.tr("What happened to the old card?"))
        self._causes.setAccessibleName(self._cause_caption.text())
        self._causes.show_choices([(cause, causes[cause]) for cause in path.causes])
        for each in (self._cause_caption, self._causes):
            each.setVisible(bool(path.causes))
        self._show()

    def _show(self) -> None:
        path = self._path
        if path is None:
            return
        fee = 0 if self._form.given.waived else path.fee_to_come
        comes = self.tr("Next: the fee of {amount} for the new card")
        self._fee_to_come.setText(comes.format(amount=formats.money(fee)))
        self._fee_to_come.setVisible(bool(fee))
        self._next.setText(self._consequence(path))
        self._next.setEnabled(path.asked is not None and not path.busy)

    def _consequence(self, path: HandOver) -> str:
        if path.cause is CardAct.REPORT_LOSS:
            return self.tr("Report lost, go on")
        if path.cause is CardAct.TAKE_IN:
            return self.tr("Take in, go on")
        fee = path.asked.fee if path.asked and not self._form.given.waived else 0
        return self.tr("Go on with {amount}").format(amount=formats.short_money(fee)) if fee else self.tr("Go on")

    def _choose_cause(self, cause: object) -> None:
        if self._path is not None and isinstance(cause, CardAct):
            self._path.choose_cause(cause)

    def _go_on(self) -> None:
        if self._path is not None:
            self._path.confirm(self._form.given)
