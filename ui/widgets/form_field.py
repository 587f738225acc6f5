"""A line to fill in: what it is above, what is wrong with it below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.fitting_hint import FittingHint
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel


class FormField(Panel):
    """Caption, line and problem. The line is named ``name``, the problem ``<name>_problem``.

    The owner sets the words by ``show_caption`` and ``show_problem``, again when the language changes. The problem's
    line is kept free, so that nothing jumps when a problem comes or goes; ``roomy=False`` gives that up. With a
    ``sample`` the field is as wide as that needs, in whatever type.
    """

    edited = Signal(str)  # by a person, not by ``set_text``
    entered = Signal()

    def __init__(
        self,
        name: str,
        *,
        max_length: int = 80,
        secret: bool = False,
        roomy: bool = True,
        sample: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._caption = label("caption")
        self.line = QLineEdit(maxLength=max_length)
        self.line.setObjectName(name)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._hint = FittingHint(self.line)
        self._problem = label("caption", wrap=True, name=f"{name}_problem")
        set_state(self._problem, "state", "danger")
        self.be_roomy(roomy=roomy)
        self._problem.setText(" ")  # as high as a line of words, also while it says nothing
        self._problem.hide()
        self._caption.setBuddy(self.line)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addWidget(self.line)
        column.addWidget(self._problem)
        self._sample = sample
        self.restyle()

    def restyle(self) -> None:
        """The width of the sample in the theme's type."""
        if self._sample:
            self.line.ensurePolished()
            frame = 2 * appearance.theme().spacing.l
            self.setFixedWidth(self.line.fontMetrics().horizontalAdvance(self._sample) + frame)

    def be_roomy(self, *, roomy: bool) -> None:
        """Whether the problem's line is kept free from now on."""
        policy = self._problem.sizePolicy()
        policy.setRetainSizeWhenHidden(roomy)
        self._problem.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """What stands in the line, without blanks around it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Fill or empty the line."""
        self.line.setText(text)

    def show_caption(self, caption: str, *hints: str) -> None:
        """Name the line; one of ``hints``, the fullest that has room, stands in it while it is empty."""
        self._caption.setText(caption)
        self.line.setAccessibleName(caption)
        self._hint.say(*(hints or ("",)))

    def show_problem(self, words: str) -> None:
        """Say what is wrong; empty when nothing is."""
        self._problem.setText(words or " ")
        self._problem.setVisible(bool(words))
        self.line.setAccessibleDescription(words)

    def take_focus(self) -> None:
        """Give the line the keyboard."""
        self.line.setFocus()
