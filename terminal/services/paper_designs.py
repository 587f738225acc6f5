"""What this till's papers look like: its own layouts before the scheme's before the shipped ones, and its logo."""

import logging
from pathlib import Path

from terminal.domain.documents import Document
from terminal.domain.errors import ConfigError, ConfigFault
from terminal.domain.paper_blocks import layout_of
from terminal.domain.paper_layouts import LONGEST_LAYOUT, Paper, PaperLayout, layout_mistakes, parse_layout
from terminal.domain.paper_lines import DOTS_PER_CELL
from terminal.domain.paper_settings import Dots, LogoReader, PaperSettings, with_logo
from terminal.domain.scheme import Scheme

NO_FILES = PaperSettings()

_log = logging.getLogger(__name__)


class PaperDesigns:
    """Holds what the files said when they were last read; used by any thread.

    A file that is wrong stops no sale: the paper looks then as if there were none, the log says why, and so does
    ``wrong``, whose errors name file, line and reason.
    """

    def __init__(
        self, settings: PaperSettings = NO_FILES, folder: Path = Path(), read_logo: LogoReader | None = None
    ) -> None:
        self._settings = settings
        self._folder = folder
        self._read_logo = read_logo
        self._layouts: dict[Paper, PaperLayout] = {}
        self._wrong_layouts: tuple[ConfigError, ...] = ()
        self._logo: Dots | None = None
        self._wrong_logo: tuple[ConfigError, ...] = ()
        self._logo_is_read = False
        self._read_layouts()

    def read_again(self) -> None:
        """Take what the files say now."""
        self._read_layouts()
        self._logo_is_read = False

    @property
    def wrong(self) -> tuple[ConfigError, ...]:
        """What is wrong with the files."""
        self._dots()
        return self._wrong_layouts + self._wrong_logo

    def layout(self, paper: Paper, scheme: Scheme) -> PaperLayout:
        """The layout of a paper under a scheme."""
        return self._layouts.get(paper) or layout_of(paper, scheme)

    def own_file(self, paper: Paper) -> Path | None:
        """The file that sets a paper's layout at this till; None where the scheme or the program does."""
        return self._folder / self._settings.layout(paper) if paper in self._layouts else None

    def finished(self, document: Document, columns: int) -> Document:
        """The document as paper of ``columns`` cells gets it: with the logo's dots, where it has a logo."""
        dots = self._dots()
        return with_logo(document, dots(columns * DOTS_PER_CELL) if dots else None)

    def _read_layouts(self) -> None:
        layouts: dict[Paper, PaperLayout] = {}
        wrong: list[ConfigError] = []
        for paper in Paper:
            name = self._settings.layout(paper)
            if not name:
                continue
            try:
                layouts[paper] = read_layout(self._folder / name, paper)
            except ConfigError as error:
                _log.warning("a layout of this till's own cannot be used: %s", error)
                wrong.append(error)
        self._layouts, self._wrong_layouts = layouts, tuple(wrong)

    def _dots(self) -> Dots | None:
        if not self._logo_is_read:
            self._logo, self._wrong_logo = self._open_logo()
            self._logo_is_read = True
        return self._logo

    def _open_logo(self) -> tuple[Dots | None, tuple[ConfigError, ...]]:
        if not self._settings.logo or self._read_logo is None:
            return None, ()
        try:
            return self._read_logo(self._folder / self._settings.logo), ()
        except ConfigError as error:
            _log.warning("papers are printed without the logo: %s", error)
            return None, (error,)


def read_layout(file: Path, paper: Paper | None = None) -> PaperLayout:
    """A layout from a file, of ``paper`` where that is given. Raises ConfigError: file, line and the first mistake."""
    document = layout_text(file)
    for mistake in layout_mistakes(document, paper):
        raise ConfigError(f"{file}:{mistake.line}: {mistake.where}", mistake.problem, mistake.fault, mistake.named)
    return parse_layout(document, paper)


def layout_text(file: Path) -> str:
    """What is in a layout's file, a little more than it may hold at the most. Raises ConfigError."""
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.read(LONGEST_LAYOUT + 1)
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read: {error.strerror}", ConfigFault.UNREADABLE) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            str(file), f"cannot be read: {error.reason} at byte {error.start}", ConfigFault.UNREADABLE
        ) from error
