"""The theme in force, and putting another one in force while running."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ui import theme as themes
from ui.theme import Theme

_FAMILIES = ["Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", "Source Han Sans SC", "sans-serif"]
_FIXED_FAMILIES = ["Noto Sans Mono CJK SC", "Sarasa Mono SC", "NSimSun", "PingFang SC", "monospace"]


class _InForce:
    theme: Theme | None = None


def theme() -> Theme:
    """The theme that the application wears. Raises RuntimeError before ``wear``."""
    if _InForce.theme is None:
        raise RuntimeError("no theme yet: call ui.appearance.wear first")
    return _InForce.theme


def wear(application: QApplication, look: str) -> None:
    """Put a look, one of ``ui.theme.LOOKS``, in force; every widget hears StyleChange."""
    chosen = themes.load(look)
    _InForce.theme = chosen
    application.setFont(ui_font(chosen.type.body))
    application.setPalette(themes.palette(chosen))
    application.setStyleSheet(themes.stylesheet(chosen))


def ui_font(pixels: int) -> QFont:
    """The interface's font with tabular figures (OpenType ``tnum``), so that amounts stand under one another."""
    font = QFont(_FAMILIES)
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def fixed_font(pixels: int) -> QFont:
    """A font in which a Chinese character is exactly two Latin ones wide, as on receipt paper."""
    font = QFont(_FIXED_FAMILIES)
    font.setPixelSize(pixels)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font
