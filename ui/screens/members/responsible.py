"""Who answers for an act of the desk: the person at the till where they may, else one who identifies by PIN."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui.background import Lane
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.panel import Panel
from ui.widgets.reason_field import ReasonField


class Responsible(Panel):
    """Shows itself only where a PIN is asked; ``changed`` comes when somebody identified."""

    changed = Signal()
    said = Signal(object)  # () -> Words

    def __init__(self, till: Till, lane: Lane, right: Right, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._right = right
        self._actor: StaffRecord | None = None
        self._approval = ApprovalPanel(till, lane, deciding=True)
        self._approval.approved.connect(lambda _person: self.changed.emit())
        self._approval.said.connect(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._approval)

    @property
    def person(self) -> StaffRecord | None:
        """Who answers for it; None until somebody identified."""
        return self._actor or self._approval.approver

    def take_focus(self) -> None:
        """The PIN has the keyboard."""
        self._approval.take_focus()

    def comes_after(self, reason: ReasonField) -> None:
        """Once the reason is told the PIN has the keyboard, if it is still awaited."""
        self._approval.comes_after(reason)

    def begin(self, actor: StaffRecord | None, *, but: str = "") -> None:
        """Ask anew, for somebody who is not ``but`` (the id of who took an application in)."""
        roles = self._till.rights.alone(self._right)
        may = actor is not None and actor.role in roles and actor.id != but
        self._actor = actor if may else None
        excluded = next((person for person in self._till.staff_desk.people() if person.id == but), actor)
        self._approval.begin(roles, excluded)
        self.setVisible(not may)
        self.changed.emit()
