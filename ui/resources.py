"""Where the data files of the interface lie: themes, icons, translations, sounds."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"

THEMES = _ROOT / "themes"
ICONS = _ROOT / "icons"
TRANSLATIONS = _ROOT / "i18n"
SOUNDS = _ROOT / "sounds"
