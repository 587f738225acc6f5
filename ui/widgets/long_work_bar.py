"""The line that long work is watched on: a bar, how far it is and how long it takes, and what cancelling does."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import appearance
from ui.long_work import LongWork
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.progress_bar import ProgressBar
from ui.words import work_words
from ui.words.work_words import Counted

_STEPS = 1000


class LongWorkBar(Panel):
    """Seen while ``work`` is under way; ``key`` cancels.

    ``counted`` says what its figures count, ``hint`` what ending it early leaves behind. Work that ``is_quiet`` is only
    seen once it tells how far it is: mostly it takes no time.
    """

    def __init__(
        self,
        work: LongWork,
        name: str,
        *,
        hint: Callable[[], str],
        counted: Callable[[], Counted] = lambda: Counted.ENTRIES,
        is_quiet: Callable[[], bool] = lambda: False,
        key: str = "Esc",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._hint, self._counted, self._is_quiet = work, hint, counted, is_quiet
        self._bar = ProgressBar(_STEPS)
        self._said = label("strong", wrap=True, name=f"{name}_working")
        self._why = label("muted", wrap=True, name=f"{name}_cancel_hint")
        self._cancel = KeyButton("x", shortcut=key, name=f"{name}_cancel")
        self._cancel.clicked.connect(work.cancel)
        spacing = appearance.theme().spacing
        words = QVBoxLayout()
        words.setSpacing(spacing.xs)
        for each in (self._bar, self._said, self._why):
            words.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.m)
        row.addLayout(words, 1)
        row.addWidget(self._cancel)
        work.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._show()

    def _show(self) -> None:
        work, progress = self._work, self._work.progress
        self.setVisible(bool(work.what) and (progress is not None or not self._is_quiet()))
        if not work.what:
            return
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setEnabled(not work.stopping)
        self._why.setText(self._hint())
        if work.stopping:
            self._said.setText(self.tr("Stopping …"))
        elif progress is None:
            self._said.setText(self.tr("One moment …"))
        else:
            self._said.setText(work_words.moving(progress, self._counted()))
        known = progress is not None and progress.whole > 0
        self._bar.setRange(0, _STEPS if known else 0)
        if progress is not None and known:
            self._bar.show_value(int(_STEPS * progress.share))
