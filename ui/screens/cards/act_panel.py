"""One act being filled in: what it does, what it asks for, and a button that names what happens."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.card_life import CardAct
from terminal.domain.cards import hidden
from ui import appearance, formats
from ui.screens.cards.act_task import ActTask
from ui.screens.cards.particulars_panel import ParticularsPanel
from ui.screens.cards.presenter import CardsPresenter
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot
from ui.words.card_words import act_name


class ActPanel(Panel):
    """``show_task`` begins; F12 confirms, Esc goes back."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        self._task: ActTask | None = None
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name="act_title")
        self._what = label("muted", wrap=True, name="act_effect")
        self._form = ParticularsPanel(presenter.till, presenter.lane)
        self._form.said.connect(presenter.said)
        self._form.changed.connect(self._show)
        self._back = KeyButton(shortcut="Esc", name="leave_act")
        self._back.clicked.connect(presenter.leave_task)
        self._confirm = KeyButton("check", shortcut="F12", kind=PRIMARY, name="confirm_act")
        self._confirm.clicked.connect(self._go_on)
        self._form.completed.connect(self._confirm.setFocus)
        buttons = foot(self._back, self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(self._what)
        column.addWidget(FormArea(self._form), 1)
        column.addWidget(buttons)
        self.retranslate()

    def show_task(self, task: ActTask) -> None:
        """Fill in ``task`` from the beginning, unless it is the one that is being filled in."""
        if task is self._task:
            return
        self._task = task
        task.busy_changed.connect(self._show)
        self._form.begin(task.asked)
        self.retranslate()

    def take_focus(self) -> None:
        """Give the keyboard to what is filled in."""
        self._form.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._back.setText(self.tr("Back"))
        if self._task is not None:
            whose = f"{self._task.file.record.masked_name} {hidden(self._task.card.last4)}"
            self._title.setText(f"{act_name(self._task.move.act)} · {whose}")
            self._what.setText(self._effect(self._task.move.act))
            self._show()

    def _show(self) -> None:
        if self._task is not None:
            self._confirm.setText(self._consequence(self._task))
            self._confirm.setEnabled(not self._task.busy)

    def _go_on(self) -> None:
        if self._task is not None:
            self._task.confirm(self._form.given)

    def _consequence(self, task: ActTask) -> str:
        last4 = task.card.last4
        if task.move.act is CardAct.RENEW and task.until is not None:
            fee = 0 if self._form.given.waived else task.asked.fee
            words = self.tr("Renew and take {amount}") if fee else self.tr("Renew until {until}")
            return words.format(amount=formats.short_money(fee), until=task.until.isoformat())
        return {
            CardAct.ACTIVATE: self.tr("Activate card …{last4}"),
            CardAct.REPORT_LOSS: self.tr("Report card …{last4} lost"),
            CardAct.LIFT_LOSS: self.tr("Make card …{last4} work again"),
            CardAct.FREEZE: self.tr("Freeze card …{last4}"),
            CardAct.UNFREEZE: self.tr("Make card …{last4} work again"),
            CardAct.TAKE_IN: self.tr("Take in card …{last4}"),
            CardAct.CANCEL: self.tr("Cancel card …{last4} for good"),
        }[task.move.act].format(last4=last4)

    def _effect(self, act: CardAct) -> str:
        until = self._task.until.isoformat() if self._task and self._task.until else ""
        return {
            CardAct.ACTIVATE: self.tr("Hand the card over only after this: it works from now on."),
            CardAct.REPORT_LOSS: self.tr("The card is refused from now on. It can be lifted, or replaced."),
            CardAct.LIFT_LOSS: self.tr("The card was found: it works again."),
            CardAct.FREEZE: self.tr("The card is refused until the manager unfreezes it."),
            CardAct.UNFREEZE: self.tr("The suspicion is cleared: the card works again."),
            CardAct.TAKE_IN: self.tr("Keep the card: it is refused from now on. A new one takes its place."),
            CardAct.RENEW: self.tr("The card is then good until {until}.").format(until=until),
            CardAct.CANCEL: self.tr("The card never works again. This cannot be undone."),
        }[act]
