"""What a locked screen tells: since when, what is kept underneath, and who brings it back. Nothing that is secret."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.rights import Right
from ui import appearance, formats
from ui.screens.sign_in.presenter import Purpose, SignInPresenter
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.words import rights_words


class LockNote(Panel):
    """Three lines; none of them tells a name of goods or a sum."""

    def __init__(self, presenter: SignInPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="sunken")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._since = label("strong", wrap=True, name="locked_since")
        self._kept = label(wrap=True, name="locked_kept")
        self._back = label("muted", wrap=True, name="locked_back")
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.m, spacing.s, spacing.m, spacing.s)
        column.setSpacing(spacing.xs)
        for each in (self._since, self._kept, self._back):
            column.addWidget(each)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        presenter = self._presenter
        lock, person = presenter.lock, presenter.person
        self.setVisible(presenter.purpose is Purpose.UNLOCK and lock is not None)
        if lock is None or person is None:
            return
        till = presenter.till
        since = formats.moment(lock.at, till.zone, till.clock())
        if lock.minutes:
            words = self.tr("Locked automatically at {time}, after {minutes} min without a key or a card")
            self._since.setText(words.format(time=since, minutes=lock.minutes))
        else:
            self._since.setText(self.tr("Locked at {time}").format(time=since))
        self._kept.setText(self._what_is_kept())
        people = rights_words.roles(till.rights.alone(Right.UNLOCK))
        self._back.setText(
            self.tr(
                "{name} continues where they left off. Anybody else who may unlock it ({people}) takes over the till."
            ).format(name=person.name, people=people)
        )

    def _what_is_kept(self) -> str:
        state = self._presenter.till.checkout.state
        if state.payment is not None:
            return self.tr("The payment in progress is kept as it is. Customers do not see it.")
        if not state.priced.basket.empty:
            words = self.tr("The basket is kept; lines: {count}. Customers do not see it.")
            return words.format(count=len(state.priced.lines))
        return self.tr("The basket is empty.")
