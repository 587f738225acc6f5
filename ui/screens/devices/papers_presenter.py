"""Papers as they would come out now: made-up ones, by the layouts and the logo in force."""

from PySide6.QtCore import QObject, Signal

from terminal.domain.documents import Document
from terminal.domain.errors import ConfigError
from terminal.services.paper_samples import PAPER_OF, Sample, sample_paper
from terminal.services.till import Till
from ui import language

WIDTHS = {32: "58 mm", 48: "80 mm"}
"""Cells across → how people call the paper."""


class PapersPresenter(QObject):
    """What is looked at. Nothing is printed and nothing is kept."""

    changed = Signal()

    def __init__(self, till: Till) -> None:
        super().__init__()
        self._till = till
        self.sample = Sample.SALE
        self.language = ""
        self.columns = next((printer.columns for printer in till.printers if printer.columns in WIDTHS), 48)

    @property
    def document(self) -> Document:
        """The paper that was chosen. Raises CacheEmpty before the first pull."""
        designs, scheme = self._till.designs, self._till.scheme()
        layout = designs.layout(PAPER_OF[self.sample], scheme)
        return designs.finished(sample_paper(self.sample, self.language, scheme, layout), self.columns)

    @property
    def file(self) -> str:
        """The name of the till's own file that sets it; empty where the scheme or the program does."""
        own = self._till.designs.own_file(PAPER_OF[self.sample])
        return own.name if own else ""

    @property
    def wrong(self) -> tuple[ConfigError, ...]:
        """What is wrong with the till's own files."""
        return self._till.designs.wrong

    def begin(self) -> None:
        """Somebody comes to look: in the language of the screens, at what the files say now."""
        self.language = language.in_force()
        self.read_again()

    def read_again(self) -> None:
        """The designer has saved a file."""
        self._till.designs.read_again()
        self.changed.emit()

    def choose(self, sample: Sample | None = None, *, spoken: str | None = None, columns: int | None = None) -> None:
        """Look at another paper, or at the same one in another language or width."""
        self.sample = sample or self.sample
        self.language = spoken or self.language
        self.columns = columns or self.columns
        self.changed.emit()
