"""Every card of a member, one under the other, the newest first, with its state in words."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.cards import hidden
from terminal.domain.members import CardRecord
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui import appearance, formats, icons
from ui.card_states import status_mood, status_name, status_now, still_counts
from ui.widgets.labels import RIGHT, empty, label, set_state
from ui.widgets.panel import Panel


class CardRows(Panel):
    """Rows only; what is done with a card is done at the card desk."""

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, appearance.theme().spacing.s, 0)
        self._column.setSpacing(appearance.theme().spacing.m)

    def show_cards(self, file: MemberFile) -> None:
        """Show the cards of ``file``."""
        empty(self._column)
        for card in file.cards:
            self._column.addWidget(self._row(card))
        if not file.cards:
            nothing = label("muted", wrap=True, name="no_cards")
            nothing.setText(self.tr("No card yet: issue one at the card desk."))
            self._column.addWidget(nothing)
        self._column.addStretch()

    def _row(self, card: CardRecord) -> QWidget:
        theme = appearance.theme()
        status = status_now(card, self._till)
        mood = status_mood(status)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.spacing.m)
        picture = label()
        picture.setPixmap(icons.pixmap("credit-card", theme.value(mood), 24))
        number, state = label("list"), label("strong", align=RIGHT, name=f"card_{card.last4}_state")
        number.setText(hidden(card.last4))
        state.setText(status_name(status))
        set_state(state, "state", mood)
        below = label("caption", wrap=True)
        below.setText(" · ".join(self._facts(card)))
        line = QHBoxLayout()
        line.addWidget(number)
        line.addWidget(state, 1)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(line)
        texts.addWidget(below)
        across.addWidget(picture)
        across.addLayout(texts, 1)
        return row

    def _facts(self, card: CardRecord) -> list[str]:
        facts = [self.tr("Card {issue} of this member").format(issue=card.issue)]
        if card.since:
            since = formats.day(card.since, self._till.zone)
            facts.append(self.tr("since {day}").format(day=since))
        if still_counts(card):
            facts.append(self.tr("good until {day}").format(day=card.expires_on))
        return facts
