"""What became of an application, and the next act: review it, or issue the card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.registration import Application, ApplicationState
from ui import appearance, icons
from ui.widgets.labels import label
from ui.widgets.panel import Panel

_LOOKS = {
    ApplicationState.WAITING: ("hourglass", "warning"),
    ApplicationState.APPROVED: ("circle-check", "positive"),
    ApplicationState.REFUSED: ("circle-alert", "danger"),
}


class ApplicationOutcome(Panel):
    """Words (in a label called ``name``) and a picture; the keys belong to the page around it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        spacing = appearance.theme().spacing
        self._application: Application | None = None
        self._icon = label()
        self._title, self._advice = label("heading", wrap=True, name=name), label("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.xl, spacing.xl, spacing.xl, spacing.xl)
        column.setSpacing(spacing.s)
        column.addStretch()
        for each in (self._icon, self._title, self._advice):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addStretch()

    def show_application(self, application: Application) -> None:
        """Show where ``application`` stands."""
        self._application = application
        self.retranslate()

    def next_act(self) -> str:
        """The words of the primary key; empty where there is nothing more to do."""
        state = self._application.state if self._application else ApplicationState.REFUSED
        return {
            ApplicationState.WAITING: self.tr("Review now"),
            ApplicationState.APPROVED: self.tr("Issue the card"),
            ApplicationState.REFUSED: "",
        }[state]

    def retranslate(self) -> None:
        """Set every word anew."""
        if self._application is None:
            return
        state, name, online = self._application.state, self._application.applied.masked_name, self._application.online
        title, advice = {
            ApplicationState.WAITING: (
                self.tr("The application of {name} waits for its review"),
                self.tr("The details are sealed: only head office can read them. A second person decides."),
            ),
            ApplicationState.APPROVED: (
                self.tr("{name} is a member now"),
                self.tr("The card is issued when they come and prove who they are.")
                if online
                else self.tr("Issue the card and hand it over."),
            ),
            ApplicationState.REFUSED: (
                self.tr("The application of {name} was refused"),
                self.tr("Nothing of it counts; the reason is on record.")
                if online
                else self.tr("Tell the customer why. Nothing of it counts; the reason is on record."),
            ),
        }[state]
        self._title.setText(title.format(name=name))
        self._advice.setText(advice)
        self.restyle()

    def restyle(self) -> None:
        """The picture in the theme's colour."""
        if self._application is not None:
            picture, mood = _LOOKS[self._application.state]
            self._icon.setPixmap(icons.pixmap(picture, appearance.theme().value(mood), 56))
