"""Icons of one family (Lucide), drawn in a colour of the theme when they are asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.resources import ICONS

_SHARPNESS = 2
"""Pixmaps are drawn at twice their size, so that they stay sharp on screens scaled up to 200 %."""


@cache
def pixmap(name: str, colour: str, size: int = 24) -> QPixmap:
    """``resources/icons/<name>.svg`` in ``#RRGGBB``, ``size`` pixels square. Raises OSError for an unknown name."""
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    drawn = QPixmap(QSize(size, size) * _SHARPNESS)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(_SHARPNESS)
    return drawn


def icon(name: str, colour: str, size: int = 24) -> QIcon:
    """The same as a QIcon."""
    return QIcon(pixmap(name, colour, size))
