"""The line that finds a member, and under it those among whom somebody has to choose."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from terminal.services.member_files import MemberFile
from ui import appearance, icons, language
from ui.card_states import status_name, status_now
from ui.member_finder import MemberFinder
from ui.widgets.fitting_hint import FittingHint
from ui.widgets.labels import label
from ui.widgets.panel import Panel

_MOST_ROWS = 6
_GLASS = 20
_TYPED = 200
"""Pixels for a number or a name."""
_LONGEST = 160
"""Characters; an electronic card's code has 141."""


class MemberSearch(Panel):
    """Enter looks up what stands in the line; arrows and Enter choose among several, Esc closes their list.

    What is found is the finder's to tell. ``page`` is what the list lies over.
    """

    def __init__(self, finder: MemberFinder, page: QWidget) -> None:
        super().__init__(page)
        self._finder = finder
        self._page = page
        self._found: tuple[MemberFile, ...] = ()
        self.line = _SearchLine(self._key, lambda: bool(self._found))
        self.line.setProperty("glass", True)
        self.line.addAction(icons.icon("search", "#000000"), QLineEdit.ActionPosition.LeadingPosition)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.hits = QListWidget()
        self.hits.setObjectName("member_hits")
        self.hits.setProperty("role", "inner")
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.itemClicked.connect(lambda _item: self._choose())
        self._caption = label("strong", name="member_hits_caption")
        self._card = self._make_card()
        self.line.returnPressed.connect(self._send)
        finder.several_found.connect(self._show)
        finder.member_found.connect(lambda _file: self.close_hits())
        self.retranslate()
        self.restyle()

    def take_focus(self) -> None:
        """Give the line the keyboard; an input method composes names, which not everybody may look for."""
        self.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self._finder.may_search_names())
        self.retranslate()
        self.line.setFocus()

    def close_hits(self) -> None:
        """Nobody has to choose any more."""
        self._found = ()
        self._card.hide()

    def retranslate(self) -> None:
        """Set every word anew."""
        fullest = (
            self.tr("Card, phone, name or member no.")
            if self._finder.may_search_names()
            else self.tr("Card, phone or member no.")
        )
        self.line.hint.say(fullest, self.tr("Card or phone"))
        self.line.updateGeometry()
        self.line.setAccessibleName(self.tr("Find a member"))
        for glass in self.line.actions():  # Qt makes a button of it, which a screen reader finds
            glass.setText(self.line.accessibleName())
        self.hits.setAccessibleName(self.tr("Members found"))
        if self._found:
            self._show(self._found)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        for glass in self.line.actions():
            glass.setIcon(icons.icon("search", appearance.theme().value("muted"), _GLASS))

    def _make_card(self) -> Panel:
        spacing = appearance.theme().spacing
        card = Panel(self._page, role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing.m, spacing.m, spacing.m, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self._caption)
        column.addWidget(self.hits)
        card.hide()
        return card

    def _show(self, found: tuple[MemberFile, ...]) -> None:
        self._found = found
        self._caption.setText(self.tr("{count} members found: who is it?").format(count=len(found)))
        self.hits.clear()
        self.hits.addItems([self._row(file) for file in found])
        self.hits.setCurrentRow(0)
        theme = appearance.theme()
        self.hits.setFixedHeight(min(len(found), _MOST_ROWS) * theme.shape.target + theme.spacing.s)
        below = self.mapTo(self._page, QPoint(0, self.height() + theme.spacing.xs))
        self._card.move(below)
        self._card.resize(self.width(), self._card.sizeHint().height())
        self._card.show()
        self._card.raise_()

    def _row(self, file: MemberFile) -> str:
        """``王** · 金卡 · 手机 …8000 · 卡 …0013:正常``."""
        till = self._finder.till
        tier = till.tier(file.record.tier)
        parts = [file.record.masked_name, tier.name.in_language(language.in_force()) if tier else file.record.tier]
        if file.record.phone_last4:
            parts.append(self.tr("phone …{digits}").format(digits=file.record.phone_last4))
        card = file.current
        if card is None:
            parts.append(self.tr("no card"))
        else:
            state = status_name(status_now(card, till))
            parts.append(self.tr("card …{digits}: {state}").format(digits=card.last4, state=state))
        return " · ".join(parts)

    def _send(self) -> None:
        text = self.line.text()
        if self._found and not text:
            self._choose()
            return
        self.line.clear()
        self.close_hits()
        self._finder.enter(text)

    def _choose(self) -> None:
        row = self.hits.currentRow()
        if 0 <= row < len(self._found):
            self._finder.choose(self._found[row])

    def _key(self, key: int) -> bool:
        """What a key does while members wait to be chosen."""
        if key == Qt.Key.Key_Escape:
            self.close_hits()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.hits.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
            self.hits.setCurrentRow(min(max(row, 0), len(self._found) - 1))
        else:
            return False
        return True


class _SearchLine(QLineEdit):
    """Asks ``key`` first while ``choosing``; Esc then is no shortcut of the page."""

    def __init__(self, key: Callable[[int], bool], choosing: Callable[[], bool]) -> None:
        super().__init__(maxLength=_LONGEST)
        self._key = key
        self._choosing = choosing
        self.hint = FittingHint(self)
        self.setObjectName("member_search")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def sizeHint(self) -> QSize:
        """Room for what is typed; what it says meanwhile is as full as it has room for."""
        return QSize(appearance.theme().with_type(_TYPED), super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the list while there is one."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._choosing()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list first, then those of a line of text."""
        if not (self._choosing() and self._key(event.key())):
            super().keyPressEvent(event)
