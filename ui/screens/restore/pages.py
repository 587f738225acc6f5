"""The four pages of the way back: where the backup is, what opens it, what it would do, done."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.backups import BackupProblem
from ui import appearance
from ui.messages import backup_messages
from ui.screens.restore.presenter import RestorePresenter
from ui.widgets.certificate_field import CertificateField
from ui.widgets.choice_list import ChoiceList
from ui.widgets.form_field import FormField
from ui.widgets.halves import Halves
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import lay_out_over_foot
from ui.widgets.tab_order import come_last, in_order
from ui.widgets.tall_stack import TallStack
from ui.window_width import is_small
from ui.words import restore_words

_CODE_LENGTH = 80  # 48 digits with blanks and dashes, however they are typed


class SourcePage(Panel):
    """F12 goes on with the chosen backup, F5 looks again, F6 looks in the typed place, F7 fetches from head office.

    F8 chooses the certificate file that the last needs where the company has a CA of its own.
    """

    def __init__(self, presenter: RestorePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._here_title, self._centre_title = label("heading", wrap=True), label("heading", wrap=True)
        self._here_why, self._centre_why = label("muted", wrap=True), label("muted", wrap=True)
        self._list = ChoiceList("restore_list")
        self._list.itemActivated.connect(lambda _item: self._choose())
        self._place = FormField("restore_place", max_length=500, roomy=False)
        self._place.entered.connect(self._look_there)
        self._centre = FormField("restore_centre", max_length=300, roomy=False)
        self._code = FormField("restore_allowance", max_length=40, roomy=False)
        self._code.entered.connect(self._fetch)
        self._ca = CertificateField("restore", "F8")
        self._ca.entered.connect(self._fetch)
        self._look = KeyButton("search", shortcut="F5", name="restore_look")
        self._look.clicked.connect(presenter.look_again)
        self._there = KeyButton("search", shortcut="F6", name="restore_look_there")
        self._there.clicked.connect(self._look_there)
        self._fetch_it = KeyButton("cloud", shortcut="F7", name="restore_fetch")
        self._fetch_it.clicked.connect(self._fetch)
        self._next = KeyButton("arrow-right", shortcut="F12", kind=PRIMARY, name="restore_choose")
        self._next.clicked.connect(self._choose)
        form = QWidget()
        self._row = Halves(form)
        here = (self._here_title, self._here_why, self._list, self._look, self._place, self._there, self._next)
        self._here = _card(here, stretch=self._list)
        self._row.add(self._here, 3)
        there = (self._centre_title, self._centre_why, self._centre, self._code, self._ca, self._fetch_it)
        self._row.add(_card(there), 2)
        scrolling = TallStack()
        scrolling.addWidget(form)
        self._foot = QVBoxLayout()
        self._act_below = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling, 1)
        column.addLayout(self._foot)
        presenter.changed.connect(self._show)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """One below the other, over the act that goes on."""
        self._row.fold(narrow=narrow)
        self._place_act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the act that goes on is seen all the same."""
        super().resizeEvent(event)
        self._place_act()

    def _place_act(self) -> None:
        below = is_small(self)
        if below is self._act_below:
            return
        self._act_below = below
        home = self._foot if below else self._here.layout()
        if home is not None:
            home.addWidget(self._next)
        if below:
            come_last((self._next,), self)
        else:
            in_order((self._there, self._next))

    def retranslate(self) -> None:
        """Set every word anew."""
        self._here_title.setText(self.tr("On a USB stick, a share or this machine"))
        self._centre_title.setText(self.tr("At head office"))
        self._centre_why.setText(
            self.tr(
                "Head office gives you a code, valid once and for ten minutes. "
                "Only the recovery phrase opens the backup."
            )
        )
        self._place.show_caption(self.tr("Another folder or file"))
        self._centre.show_caption(self.tr("Head office's address"), "https://")
        self._code.show_caption(self.tr("Head office's code"), "XXXX-XXXX-XXXX")
        self._look.setText(self.tr("Look again"))
        self._there.setText(self.tr("Look there"))
        self._fetch_it.setText(self.tr("Fetch from head office"))
        self._next.setText(self.tr("Use the selected backup"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody came, perhaps back."""
        super().showEvent(event)
        self._ca.show_kept(kept=self._presenter.own_ca)
        if not self._centre.text:
            self._centre.set_text(self._presenter.centre)
        self._list.setFocus()

    def _show(self) -> None:
        presenter, idle = self._presenter, not self._presenter.working
        rows = [restore_words.row(found) for found in presenter.found]
        if rows != [self._list.item(at).text() for at in range(self._list.count())]:
            self._list.clear()
            self._list.addItems(rows)
            self._list.setCurrentRow(0 if rows else -1)
            if rows and self.isVisible():
                self._list.setFocus()  # the arrows choose
        self._here_why.setText(
            self.tr("Choose the newest backup.")
            if rows or not idle
            else self.tr("No backup found: plug in the USB stick and look again, or enter the folder below.")
        )
        for part in (self._look, self._there, self._fetch_it, self._ca):
            part.setEnabled(idle)
        self._next.setEnabled(idle and bool(rows))

    def _choose(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._presenter.found) and not self._presenter.working:
            self._presenter.choose(self._presenter.found[at])

    def _look_there(self) -> None:
        if self._place.text:
            self._presenter.look_in(self._place.text)
        else:
            self._place.take_focus()

    def _fetch(self) -> None:
        empty = next((field for field in (self._centre, self._code) if not field.text), None)
        if empty is not None:
            empty.take_focus()
            return
        self._presenter.fetch(self._centre.text, self._ca.file, self._code.text)


class CodePage(Panel):
    """F12 or Enter opens the backup with what was typed."""

    def __init__(self, presenter: RestorePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._title, self._why = label("heading"), label("list", wrap=True)
        self._which = label("muted", wrap=True, name="restore_which")
        self._code = FormField("restore_code", max_length=_CODE_LENGTH, roomy=False)
        self._code.entered.connect(self._check)
        self._next = KeyButton("square-check", shortcut="F12", kind=PRIMARY, name="restore_check")
        self._next.clicked.connect(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_card((self._title, self._which, self._why, self._code, self._next)))
        column.addStretch(1)
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Unlock the backup"))
        self._code.show_caption(self.tr("Recovery phrase, or head office's code for this file"), "123455 …")
        self._next.setText(self.tr("Open and check it"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing of an earlier try stays."""
        super().showEvent(event)
        self._code.set_text("")
        self._code.take_focus()

    def _show(self) -> None:
        chosen = self._presenter.chosen
        self._next.setEnabled(not self._presenter.working)
        if chosen is None:
            return
        self._which.setText(restore_words.row(chosen))
        self._why.setText(
            self.tr("This machine still has the key: you can leave this empty.")
            if chosen.opens
            else self.tr("Type the eight groups from the safe, with or without spaces.")
        )

    def _check(self) -> None:
        self._presenter.check(self._code.text)


class FoundPage(Panel):
    """F12 carries it out."""

    def __init__(self, presenter: RestorePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._held_title, self._becomes_title = label("heading"), label("heading")
        self._held = label("list", wrap=True, name="restore_held")
        self._centre = label("list", wrap=True, name="restore_at_centre")
        self._becomes = label("list", wrap=True, name="restore_becomes")
        self._go = KeyButton("life-buoy", shortcut="F12", kind=PRIMARY, name="restore_go")
        self._go.clicked.connect(presenter.go)
        form = QWidget()
        self._row = Halves(form)
        self._row.add(_card((self._held_title, self._held, self._centre)), 1)
        self._row.add(_card((self._becomes_title, self._becomes)), 1)
        lay_out_over_foot(self, form, self._go)
        presenter.changed.connect(self._show)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """One below the other."""
        self._row.fold(narrow=narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._held_title.setText(self.tr("What the backup holds"))
        self._becomes_title.setText(self.tr("What will happen to this machine"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """The one act has the keyboard."""
        super().showEvent(event)
        self._go.setFocus()

    def _show(self) -> None:
        presenter, findings = self._presenter, self._presenter.findings
        if findings is None:
            return
        self._held.setText(_lines(restore_words.facts(findings)))
        self._centre.setText(
            self.tr("Head office is being asked what it holds …")
            if presenter.asking_centre
            else restore_words.at_centre(presenter.newer)
        )
        self._becomes.setText(_lines(restore_words.losses(findings)))
        set_state(self._becomes, "state", "positive" if findings.complete else "warning")
        self._go.setText(
            self.tr("Bring the key back")
            if findings.only_key
            else self.tr("Set the present record aside and restore the backup")
            if findings.present is not None or findings.other
            else self.tr("Restore the backup")
        )
        self._go.setEnabled(not presenter.working)


class DonePage(Panel):
    """F12 opens the till."""

    def __init__(self, presenter: RestorePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._title = label("heading")
        self._done = label("list", wrap=True, name="restore_done")
        self._open = KeyButton("arrow-right", shortcut="F12", kind=PRIMARY, name="restore_open")
        self._open.clicked.connect(presenter.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_card((self._title, self._done, self._open)))
        column.addStretch(1)
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._open.setText(self.tr("Open the till"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """The one act has the keyboard."""
        super().showEvent(event)
        self._open.setFocus()

    def _show(self) -> None:
        restored = self._presenter.restored
        nothing = backup_messages.backup_failed(BackupProblem.NOTHING_MISSING)
        self._title.setText(self.tr("The till is back") if restored is not None else nothing.title)
        self._done.setText(_lines(restore_words.done(restored)) if restored is not None else nothing.advice)


def _card(parts: Sequence[QWidget], *, stretch: QWidget | None = None) -> Panel:
    spacing = appearance.theme().spacing
    card = Panel(role="card")
    column = QVBoxLayout(card)
    column.setContentsMargins(spacing.xl, spacing.l, spacing.xl, spacing.l)
    column.setSpacing(spacing.m)
    for each in parts:
        column.addWidget(each, 1 if each is stretch else 0)
    if stretch is None:
        column.addStretch()
    return card


def _lines(sentences: Sequence[str]) -> str:
    return "\n".join(f"· {each}" for each in sentences)


__all__ = ["CodePage", "DonePage", "FoundPage", "SourcePage"]
