"""The lines for a member's details, two side by side; each says below it what is wrong with it."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from terminal.domain.registration import Details, Field, FieldProblem, MemberKind
from ui import appearance
from ui.keystrokes import waits_for_scans
from ui.messages import details_messages
from ui.widgets.form_field import FormField
from ui.widgets.panel import Panel
from ui.window_width import is_low

_LONGEST_TYPED = 120
_COLUMNS = 2

_TELLS_AT_ONCE = (
    FieldProblem.ID_CHECK,
    FieldProblem.LICENCE_CHECK,
    FieldProblem.TOO_LONG,
    FieldProblem.FORBIDDEN_CHARACTERS,
)
"""What more typing cannot mend; every other problem is told when the line is left."""


class DetailsForm(Panel):
    """A line per field, named ``<name>_<field>``. The owner checks on ``edited`` and tells by ``show_problems``."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = {field: self._make_line(name, field) for field in Field}
        self._shown: tuple[Field, ...] = ()
        self._wanted: Collection[Field] = ()
        self._kind = MemberKind.INDIVIDUAL
        self._left: set[Field] = set()
        self._sent = False
        self._problems: Mapping[Field, FieldProblem] = {}
        self._hints: Mapping[Field, Sequence[str]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(appearance.theme().spacing.l)
        self._grid.setVerticalSpacing(appearance.theme().spacing.xs)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the next lines come before the room for what may be wrong."""
        super().resizeEvent(event)
        for line in self._lines.values():
            line.be_roomy(roomy=not is_low(self))

    @property
    def details(self) -> Details:
        """What stands in the lines that are shown."""
        return Details(**{field.value: self._lines[field].text for field in self._shown})

    def show_fields(self, fields: Sequence[Field], wanted: Collection[Field] = (), *, kind: MemberKind) -> None:
        """Ask for ``fields``, of which ``wanted`` must be filled in; what was typed stays."""
        self._shown, self._wanted, self._kind = tuple(fields), wanted, kind
        for line in self._lines.values():
            line.hide()
        for position, field in enumerate(self._shown):
            self._grid.addWidget(self._lines[field], position // _COLUMNS, position % _COLUMNS)
            self._lines[field].show()
            if position:
                QWidget.setTabOrder(self._lines[self._shown[position - 1]].line, self._lines[field].line)
        self.retranslate()

    def show_hints(self, hints: Mapping[Field, Sequence[str]]) -> None:
        """What stands in a line while it is empty: of several the fullest that has room."""
        self._hints = hints
        self.retranslate()

    def show_problems(self, problems: Mapping[Field, FieldProblem], *, everything: bool = False) -> None:
        """Tell what is wrong: of lines that were filled and left, and what more typing cannot mend.

        ``everything``, from now on: the form was sent, and what is missing is wrong as well.
        """
        self._sent = self._sent or everything
        self._problems = {
            field: problem
            for field, problem in problems.items()
            if self._sent or problem in _TELLS_AT_ONCE or (field in self._left and self._lines[field].text)
        }
        for field, line in self._lines.items():
            problem = self._problems.get(field)
            line.show_problem(details_messages.field_problem(problem) if problem else "")

    def clear(self) -> None:
        """Empty every line."""
        self._left = set()
        self._sent = False
        for line in self._lines.values():
            line.set_text("")
        self.show_problems({})

    def take_focus(self, field: Field | None = None) -> None:
        """Give the keyboard to a line, or to the first."""
        if self._shown:
            self._lines[field or self._shown[0]].take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        for field, line in self._lines.items():
            name = details_messages.field_name(field, self._kind)
            optional = bool(self._wanted) and field not in self._wanted
            caption = self.tr("{field} (optional)").format(field=name) if optional else name
            line.show_caption(caption, *self._hints.get(field, ()))
            problem = self._problems.get(field)
            line.show_problem(details_messages.field_problem(problem) if problem else "")

    def _make_line(self, name: str, field: Field) -> FormField:
        made = FormField(f"{name}_{field.value}", max_length=_LONGEST_TYPED, parent=self)
        if field not in (Field.NAME, Field.LEGAL_PERSON):
            waits_for_scans(made.line)  # no input method where no name is typed
        made.edited.connect(lambda _text: self.edited.emit())
        made.line.editingFinished.connect(lambda: self._leave(field))
        made.entered.connect(self.focusNextChild)
        made.hide()
        return made

    def _leave(self, field: Field) -> None:
        self._left.add(field)
        self.edited.emit()
