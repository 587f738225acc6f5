"""The right side where goods go beyond a limit: what is allowed, and who may let it be more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.purchase_limits import OverLimit
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui import appearance, icons
from ui.background import Lane
from ui.messages import basket_messages
from ui.screens.checkout.question import Question
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel_layout import lay_out_question


class LimitPanel(Question):
    """A PIN lets this sale go beyond; Esc leaves the goods as they are."""

    confirmed = Signal(object)  # StaffRecord who approves or None
    said = Signal(object)  # () -> Words

    def __init__(self, till: Till, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__("limit", parent)
        self._till = till
        self._over: OverLimit | None = None
        self._needs_approval = True
        self._icon = label()
        self._advice = label("body", wrap=True)
        self._advice.setObjectName("limit_advice")
        self._approval = ApprovalPanel(till, lane)
        self._approval.approved.connect(self.confirmed)
        self._approval.said.connect(self.said)
        self._take = KeyButton(shortcut="F12", kind=PRIMARY, name="limit_take")
        self._take.clicked.connect(lambda: self.confirmed.emit(None))
        asked = (self._icon, self._title, self._advice, self._approval)
        lay_out_question(self, asked, self._back, self._take)
        self.retranslate()
        self.restyle()

    def begin(self, over: OverLimit, actor: StaffRecord) -> None:
        """Say what is allowed, and ask who lets it be more."""
        self._over = over
        rights = self._till.rights
        roles = rights.approvers(Right.EXCEED_LIMIT, actor)
        alone = not roles and rights.offered(Right.EXCEED_LIMIT, actor)
        self._approval.begin(roles, actor)
        self._approval.setVisible(bool(roles))
        self._take.setVisible(alone)
        self.retranslate()
        if roles:
            self._approval.take_focus()
        else:
            (self._take if alone else self._back).setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._back.setText(self.tr("Leave it"))
        self._take.setText(self.tr("Sell it all the same"))
        if self._over is not None:
            words = basket_messages.over_limit(self._over)
            self._title.setText(words.title)
            self._advice.setText(words.advice)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self._icon.setPixmap(icons.pixmap("triangle-alert", appearance.theme().value("warning"), 40))
