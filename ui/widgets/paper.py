"""Receipt paper on the screen: the lines that the printer gets, cell by cell, with bold, capitals and codes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from terminal.domain.documents import Document, Picture
from terminal.domain.paper_cells import cell_width
from terminal.domain.paper_codes import bars, squares
from terminal.domain.paper_lines import (
    BARCODE_MODULE,
    DOTS_PER_CELL,
    BarcodeLine,
    Line,
    PictureLine,
    QrLine,
    TextLine,
    lay_out,
    plain_text,
)
from ui import appearance

_MARGIN = 24  # dots; a printer leaves about 3 mm white at either edge
_GLYPH, _LINE = 24, 30  # dots: height of font A, and the usual line spacing
_QR_MODULE, _BAR_HEIGHT = 6, 64  # dots, as hardware/printers/escpos sends them


class Sheet:
    """A document laid out for paper of ``columns`` cells; sizes are printer's dots (203 to the inch)."""

    def __init__(self, document: Document, columns: int) -> None:
        self.lines: Sequence[Line] = lay_out(document, columns)
        self._codes = [squares(line.data) if isinstance(line, QrLine) else () for line in self.lines]
        self.width = columns * DOTS_PER_CELL + 2 * _MARGIN
        self.height = 2 * _MARGIN + sum(map(self._height_of, range(len(self.lines))))

    def paint(self, painter: QPainter, *, ink: QColor) -> None:
        """Draw it at the painter's origin, one unit to the dot."""
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top = _MARGIN
        for place, line in enumerate(self.lines):
            if isinstance(line, TextLine):
                _paint_text(painter, line, _MARGIN, top)
            elif isinstance(line, BarcodeLine):
                self._paint_bars(painter, line, top, ink)
            elif isinstance(line, PictureLine):
                painter.drawImage(_MARGIN, top, _image_of(line.picture, ink))
            else:
                self._paint_squares(painter, place, top, ink)
            top += self._height_of(place)

    def image(self, *, paper: QColor, ink: QColor) -> QImage:
        """The sheet as a picture, one pixel to the dot."""
        image = QImage(self.width, self.height, QImage.Format.Format_RGB32)
        image.fill(paper)
        painter = QPainter(image)
        self.paint(painter, ink=ink)
        painter.end()
        return image

    def _height_of(self, place: int) -> int:
        line = self.lines[place]
        if isinstance(line, TextLine):
            return _LINE * 2 if line.double else _LINE
        if isinstance(line, BarcodeLine):
            return _BAR_HEIGHT + _LINE - _GLYPH
        if isinstance(line, PictureLine):
            return line.picture.height
        return len(self._codes[place]) * _QR_MODULE + _LINE - _GLYPH

    def _paint_bars(self, painter: QPainter, line: BarcodeLine, top: int, ink: QColor) -> None:
        modules = bars(line.data)
        left = (self.width - len(modules) * BARCODE_MODULE) // 2
        for place, module in enumerate(modules):
            if module == "1":
                painter.fillRect(left + place * BARCODE_MODULE, top, BARCODE_MODULE, _BAR_HEIGHT, ink)

    def _paint_squares(self, painter: QPainter, place: int, top: int, ink: QColor) -> None:
        rows = self._codes[place]
        left = (self.width - len(rows) * _QR_MODULE) // 2
        for row, squares_ in enumerate(rows):
            for column, black in enumerate(squares_):
                if black:
                    painter.fillRect(left + column * _QR_MODULE, top + row * _QR_MODULE, _QR_MODULE, _QR_MODULE, ink)


def _image_of(picture: Picture, ink: QColor) -> QImage:
    """Black dots in ``ink``, the others clear."""
    image = QImage(picture.dots, picture.width, picture.height, picture.width // 8, QImage.Format.Format_Mono)
    image.setColorTable([QColor(Qt.GlobalColor.transparent).rgba(), ink.rgba()])
    return image


def save_picture(document: Document, columns: int, file: Path) -> bool:
    """Write a document as a PNG, one pixel to the dot, also without a window; False where it cannot be written."""
    application = QGuiApplication.instance() or QGuiApplication([])
    saved: bool = Sheet(document, columns).image(paper=QColor("white"), ink=QColor("black")).save(str(file))
    del application
    return saved


def _paint_text(painter: QPainter, line: TextLine, left: int, top: int) -> None:
    font = appearance.fixed_font(_GLYPH)
    font.setBold(line.bold)
    painter.save()
    painter.translate(left, top)
    if line.double:
        painter.scale(2, 2)
    painter.setFont(font)
    at = 0
    for character in line.text:
        wide = cell_width(character) * DOTS_PER_CELL
        if character != " ":
            cell = QRect(at, 0, wide, _GLYPH)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, character)
        at += wide
    painter.restore()


class PaperView(QScrollArea):
    """A document as it will come out of the printer; the arrows and a wheel move it, wide paper is drawn smaller."""

    def __init__(self, name: str = "paper_view", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "focusable")
        self.setObjectName(name)
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._surface = _Surface()
        self.setWidget(self._surface)
        self.lines: list[str] = []
        """What can be read on it, line by line; also what a screen reader says."""

    def show_document(self, document: Document | None, columns: int) -> None:
        """Show a document from its top; None takes the paper away."""
        self._surface.sheet = Sheet(document, columns) if document is not None else None
        self.lines = plain_text(self._surface.sheet.lines) if self._surface.sheet is not None else []
        self.setAccessibleDescription("\n".join(self.lines))
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if self.lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)  # beside paper always, else its width would depend on its length
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room for, and no wider than the printer's dots."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sheet = self._surface.sheet
        if sheet is None:
            self._surface.resize(QSize(0, 0))
            return
        scale = min(1.0, self.viewport().width() / sheet.width)
        self._surface.resize(QSize(round(sheet.width * scale), round(sheet.height * scale)))
        self._surface.update()


class _Surface(QWidget):
    """Where the sheet is painted, as large as this widget."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White paper in either theme: that is what comes out."""
        if self.sheet is None:
            return
        theme = appearance.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.scale(self.width() / self.sheet.width, self.height() / self.sheet.height)
        self.sheet.paint(painter, ink=theme.colour("ink"))
        painter.end()
