"""The left side of the card desk: the member, and their cards to choose one of."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.cards import CardStatus, hidden
from terminal.domain.members import CardRecord
from terminal.services.member_files import MemberFile
from ui import appearance, formats, language
from ui.card_states import status_mood, status_name, status_now, still_counts
from ui.screens.cards.card_row import CardRow
from ui.screens.cards.case_notice import CaseNotice
from ui.screens.cards.presenter import CardsPresenter
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyHint
from ui.widgets.labels import RIGHT, empty, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.words.card_words import renewal_words


class MemberColumn(Panel):
    """Follows the presenter."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._to_file = KeyButton("users", shortcut="F11", name="to_member_file")
        self._to_file.clicked.connect(presenter.members_asked)
        self._notice = CaseNotice(presenter.cases)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addWidget(self._make_member())
        column.addWidget(self._notice)
        column.addLayout(self._make_caption())
        column.addWidget(self._make_cards(), 1)
        column.addWidget(self._to_file)
        presenter.changed.connect(self.retranslate)
        presenter.cases.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._to_file.setText(self.tr("To the member's file"))
        self._caption.setText(self.tr("Cards"))
        file, task = self._presenter.file, self._presenter.task
        self._member.setVisible(file is not None)
        self._caption.setVisible(file is not None)
        several = file is not None and len(file.cards) > 1
        self._keys.setVisible(several)
        for bound in self._turning:
            bound.setEnabled(several)
        self._to_file.setVisible(file is not None)
        self._to_file.setEnabled(task is None)
        self._cards.setEnabled(task is None)
        self._notice.show_member(file.record.id if file else None)
        if file is not None:
            self._show_member(file)
        self._show_cards(file.cards if file else ())

    def key_hints(self) -> list[KeyHint]:
        """From card to card, where there are several."""
        return [KeyHint("PgUp PgDn", self.tr("Choose a card"))] if self._keys.isVisible() else []

    def _make_member(self) -> QWidget:
        spacing = appearance.theme().spacing
        self._member = Panel(role="card")
        self._badge = label("badge", name="desk_tier")
        self._name = label("heading", name="desk_member")
        self._details = label("muted", wrap=True, name="desk_details")
        self._renewal = label("chip", wrap=True, name="desk_renewal")
        self._waiting = label("caption", wrap=True, name="desk_waiting")
        head = QHBoxLayout()
        head.setSpacing(spacing.m)
        head.addWidget(self._badge)
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self._member)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.xs)
        column.addLayout(head)
        column.addWidget(self._details)
        column.addWidget(self._renewal)
        column.addWidget(self._waiting)
        return self._member

    def _make_caption(self) -> QHBoxLayout:
        self._caption, self._keys = label("strong"), label("caption", align=RIGHT)
        self._keys.setText("PgUp PgDn")
        row = QHBoxLayout()
        row.addWidget(self._caption)
        row.addWidget(self._keys, 1)
        return row

    def _make_cards(self) -> FormArea:
        spacing = appearance.theme().spacing
        inner, self._rows = inner_column(spacing.s)
        self._group = QButtonGroup(self)
        self._cards = FormArea(inner)
        self._turning = [QShortcut(QKeySequence(key), self._cards) for key in ("PgUp", "PgDown")]
        for bound, step in zip(self._turning, (-1, 1), strict=True):
            bound.activated.connect(lambda by=step: self._move(by))
        return self._cards

    def _show_member(self, file: MemberFile) -> None:
        record, till = file.record, self._presenter.till
        tier = till.tier(record.tier)
        set_state(self._badge, "tier", appearance.theme().tier_role(tier.colour if tier else ""))
        self._badge.setText(tier.name.in_language(language.in_force()) if tier else record.tier)
        self._name.setText(record.masked_name)
        details = [self.tr("{count} points").format(count=formats.count(record.points))]
        if record.phone_last4:
            details.insert(0, self.tr("Phone …{digits}").format(digits=record.phone_last4))
        self._details.setText(" · ".join(details))
        works = file.current is not None and file.current.status is CardStatus.ACTIVE
        due = till.card_desk.renewal_due(file.current.expires_on) if file.current and works else None
        self._renewal.setVisible(due is not None)
        self._renewal.setText(renewal_words(due) if due else "")
        self._waiting.setVisible(file.waiting)
        self._waiting.setText(self.tr("Head office has not confirmed everything done here yet"))

    def _show_cards(self, cards: tuple[CardRecord, ...]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        empty(self._rows)
        chosen = self._presenter.card
        for position, card in enumerate(cards):
            row = CardRow(name=f"card_{position}")
            status = status_now(card, self._presenter.till)
            row.show_card(hidden(card.last4), status_name(status), status_mood(status), self._dates(card))
            row.setChecked(chosen is not None and card.hash == chosen.hash)
            row.clicked.connect(lambda _checked=False, each=card: self._presenter.choose_card(each))
            self._group.addButton(row)
            self._rows.addWidget(row)

    def _dates(self, card: CardRecord) -> str:
        till = self._presenter.till
        since = self.tr("since {time}").format(time=formats.moment(card.since, till.zone, till.clock()))
        until = self.tr("good until {day}").format(day=card.expires_on) if still_counts(card) else ""
        return " · ".join(filter(None, (since if card.since else "", until)))

    def _move(self, by: int) -> None:
        file, chosen = self._presenter.file, self._presenter.card
        if file is None or chosen is None:
            return
        position = [card.hash for card in file.cards].index(chosen.hash) + by
        if 0 <= position < len(file.cards):
            self._presenter.choose_card(file.cards[position])
