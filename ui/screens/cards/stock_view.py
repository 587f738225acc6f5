"""The blank card stock 空白卡: the boxes to the left; what can be done to them, or the task under way, to the right."""

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.screens.cards.erase_panel import ErasePanel
from ui.screens.cards.stock_count import CountComparison, CountSheet, CountSteps
from ui.screens.cards.stock_form import HandOutForm, ReceiveForm, SpoilForm, StockForm
from ui.screens.cards.stock_presenter import StockPresenter, StockTask
from ui.screens.cards.stock_table import StockTable
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column, together
from ui.widgets.sides import Sides
from ui.widgets.tall_stack import TallStack
from ui.window_width import is_low

_RIGHT, _RIGHT_NARROW = 356, 236
"""Pixels of the side with what can be done."""
_TASKS = {
    StockTask.RECEIVE: ("package-open", "F5"),
    StockTask.HAND_OUT: ("upload", "F6"),
    StockTask.SPOIL: ("x", "F7"),
    StockTask.COUNT: ("check", "F8"),
    StockTask.ERASE: ("delete", "F9"),
}


class StockMenu(Panel):
    """What can be done, and why not where the person may not."""

    def __init__(self, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._why = label("muted", wrap=True, name="stock_why")
        self._hints = {task: label("caption", wrap=True) for task in _TASKS}
        self._buttons = {
            task: KeyButton(icon, shortcut=key, name=f"stock_{task.value}") for task, (icon, key) in _TASKS.items()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.m)
        tasks, rows = inner_column(spacing.m)
        column.addWidget(self._why)
        column.addWidget(FormArea(tasks), 1)
        for task, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, chosen=task: presenter.begin(chosen))
            rows.addLayout(together(button, self._hints[task]))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew, and see again who is signed in."""
        words = {
            StockTask.RECEIVE: (self.tr("Receive a box"), self.tr("By its first and last number")),
            StockTask.HAND_OUT: (self.tr("Hand out"), self.tr("To another counter, store or person")),
            StockTask.SPOIL: (self.tr("Spoiled card"), self.tr("One that cannot be used")),
            StockTask.COUNT: (self.tr("Count"), self.tr("The whole drawer, then compare")),
            StockTask.ERASE: (self.tr("Erase a stripe"), self._erase_hint()),
        }
        for task, (name, hint) in words.items():
            self._buttons[task].setText(name)
            self._buttons[task].setEnabled(self._presenter.may(task) and self._can(task))
            self._hints[task].setText(hint)
        self._why.setText(self._reason())
        self._why.setVisible(bool(self._why.text()))

    def _erase_hint(self) -> str:
        if self._presenter.erasing.encoder is None:
            return self.tr("There is no stripe encoder at this till")
        return self.tr("Before a used card is destroyed")

    def _can(self, task: StockTask) -> bool:
        if task is StockTask.ERASE:
            return self._presenter.erasing.encoder is not None
        return task is StockTask.RECEIVE or any(box.state.left for box in self._presenter.boxes)

    def _reason(self) -> str:
        if not self._presenter.may(StockTask.RECEIVE):
            return self.tr("You can look. Only the manager and the service desk change the stock.")
        if not self._presenter.may(StockTask.COUNT):
            return self.tr("Whoever takes cards out does not count them; the manager does.")
        return ""


class StockView(Panel):
    """Shows the presenter's state."""

    def __init__(self, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: tuple[StockTask | None, bool] = (None, False)
        self._table, self._sheet, self._comparison = StockTable(presenter), CountSheet(), CountComparison(presenter)
        self._menu, self._count = StockMenu(presenter), CountSteps(presenter)
        self._forms: dict[StockTask, StockForm] = {
            StockTask.RECEIVE: ReceiveForm(presenter),
            StockTask.HAND_OUT: HandOutForm(presenter),
            StockTask.SPOIL: SpoilForm(presenter),
        }
        self._erase = ErasePanel(presenter.erasing)
        self._erase.left.connect(presenter.leave)
        self._left, self._right = TallStack(), TallStack()
        for page in (self._table, self._sheet, self._comparison):
            self._left.addWidget(page)
        for panel in (self._menu, self._count, self._erase, *self._forms.values()):
            self._right.addWidget(panel)
        self._sides = Sides(self._left, self._right, width=_RIGHT, narrow=_RIGHT_NARROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sides)
        self._sheet.entered.connect(self._compare)
        self._count.compare_asked.connect(self._compare)
        presenter.changed.connect(self._show)
        self._show()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._sides.fold(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._share_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Cards may have been issued meanwhile, and somebody else be signed in."""
        super().showEvent(event)
        self._presenter.refresh()

    def _show(self) -> None:
        task, comparing = self._presenter.task, self._presenter.comparison is not None
        for panel in (self._table, self._menu, self._comparison, self._count):
            panel.retranslate()
        self._left.setCurrentWidget(
            self._table if task is not StockTask.COUNT else self._comparison if comparing else self._sheet
        )
        self._right.setCurrentWidget(self._right_of(task))
        self._share_room()
        before, self._shown = self._shown, (task, comparing)
        if before != self._shown:
            self._enter(task, comparing=comparing, again=before == (task, True))

    def _share_room(self) -> None:
        """What is filled in has all of a narrow window, and of a low one."""
        filling = self._presenter.task in (*self._forms, StockTask.ERASE)
        self._sides.show_parts(alone=self._right if filling else None, everywhere=is_low(self))

    def _right_of(self, task: StockTask | None) -> QWidget:
        match task:
            case None:
                return self._menu
            case StockTask.COUNT:
                return self._count
            case StockTask.ERASE:
                return self._erase
            case _:
                return self._forms[task]

    def _enter(self, task: StockTask | None, *, comparing: bool, again: bool) -> None:
        """Another page than before: empty it, and give it the keyboard."""
        if task is StockTask.COUNT:
            if comparing:
                self._count.take_focus()
                return
            if not again:
                self._sheet.begin(tuple(box for box in self._presenter.boxes if box.state.left))
                self._count.clear()
            self._sheet.take_focus()
        elif task is StockTask.ERASE:
            self._erase.take_focus()
        elif task is not None:
            self._forms[task].clear()
            self._forms[task].take_focus()

    def _compare(self) -> None:
        self._sheet.take_focus()
        self._presenter.compare(self._sheet.counted)
