"""A reason and a second person's approval: both at once, or one after the other where the room is too low for both."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.approval_panel import ApprovalPanel


class InTurn(QWidget):
    """``reason`` above ``approval``. In a low room the approval takes its place once ``go_on`` says it is told.

    ``step_back`` gives it back. An approval of which a part is out of sight would be waited for in vain: nothing on the
    screen says that there is more below. The room is that of the area in which the form scrolls. Whoever owns both
    says by ``ask`` which of them are asked for.
    """

    turned = Signal(bool)  # whether the approval stands alone now

    def __init__(self, reason: QWidget, approval: ApprovalPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason, self._approval = reason, approval
        self._with_reason, self._with_approval = True, True
        self._told = self._alone = False
        self._area: QScrollArea | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(appearance.theme().spacing.m)
        self._column.addWidget(reason)
        self._column.addWidget(approval)
        approval.approved.connect(lambda _person: self._arrange())

    def ask(self, *, reason: bool = True, approval: bool) -> None:
        """Which of both are asked for."""
        self._with_reason, self._with_approval = reason, approval
        self._arrange()

    def begin(self) -> None:
        """Nothing is told yet."""
        self._told = False
        self._arrange()

    def go_on(self) -> None:
        """The reason is told."""
        self._told = True
        self._arrange()

    def step_back(self) -> bool:
        """Show the reason again; False where it is seen already."""
        if not self._alone:
            return False
        self._told = False
        self._arrange()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """By now it stands where it scrolls."""
        super().showEvent(event)
        above = self.parentWidget()
        while self._area is None and above is not None:
            if isinstance(above, QScrollArea):
                self._area = above
                above.viewport().installEventFilter(self)
            above = above.parentWidget()
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another room."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Other words may need other heights."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def _arrange(self) -> None:
        both = self._with_reason and self._with_approval and self._approval.approver is None
        before = self._alone
        # it stays alone until it is answered: what gives way to it makes room for both
        self._alone = both and self._told and (self._alone or not self._has_room())
        self._reason.setVisible(self._with_reason and not self._alone)
        self._approval.setVisible(self._with_approval and (self._alone or not both or self._has_room()))
        if self._alone is not before:
            self.turned.emit(self._alone)

    def _has_room(self) -> bool:
        """Whether the form with both is no higher than its area."""
        form = self._area.widget() if self._area is not None else None
        if self._area is None or form is None:
            return True
        room = self._area.viewport().size()
        beside = _height(form, room.width()) - _height(self, room.width())
        both = sum(_height(each, room.width()) for each in (self._reason, self._approval))
        return beside + both + self._column.spacing() <= room.height()


def _height(widget: QWidget, width: int) -> int:
    """What it needs at ``width``, also while it is hidden."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return widget.sizeHint().height()
