"""A button that is ticked or not, and looks it."""

from ui.widgets.key_button import KeyButton


class TickButton(KeyButton):
    """Checkable; the box before the words is the picture of its state."""

    def __init__(self, shortcut: str, name: str) -> None:
        super().__init__("square", shortcut=shortcut, name=name)
        self.setCheckable(True)
        self.toggled.connect(self._tick)

    def _tick(self, ticked: bool) -> None:
        self._icon_name = "square-check" if ticked else "square"
        self.update()
