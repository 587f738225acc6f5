"""QR codes on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap

from terminal.domain.paper_codes import squares

_QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""


def qr_pixmap(data: str, side: int) -> QPixmap:
    """The code, black on white, each module as many whole pixels as fit ``side``; one pixel at the least."""
    rows = squares(data)
    modules = len(rows) + 2 * _QUIET
    image = QImage(modules, modules, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    black = QColor("black")
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.setPixelColor(x + _QUIET, y + _QUIET, black)
    size = modules * max(1, side // modules)
    return QPixmap.fromImage(image.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio))
