"""The language of the screens: which there are, which is in force, and switching while running."""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from ui.resources import TRANSLATIONS

LANGUAGES = {"zh_CN": "简体中文", "zh_TW": "繁體中文", "en": "English"}
"""Code and own name of each; ``en`` is the language of the sources and needs no file."""

DEFAULT = "zh_CN"

_log = logging.getLogger(__name__)


def in_force() -> str:
    """The code of the language that the screens speak now."""
    name = QLocale().name()
    return name if name in LANGUAGES else "en"


def available() -> list[str]:
    """The codes whose translation is there, in the order of ``LANGUAGES``."""
    return [code for code in LANGUAGES if code == "en" or translation_file(code).is_file()]


def after(code: str) -> str:
    """The next available language, for a button that goes round."""
    codes = available()
    return codes[(codes.index(code) + 1) % len(codes)] if code in codes else codes[0]


class Translation:
    """The one translator installed on the application; every widget hears LanguageChange when it is exchanged."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translator: QTranslator | None = None

    def switch(self, code: str) -> None:
        """Speak ``code`` from now on; a language whose file is missing leaves the sources' English standing."""
        translator = QTranslator(self._application)
        loaded = code != "en" and translator.load(str(translation_file(code)))
        if code != "en" and not loaded:
            _log.warning("no translation for %s: run `make setup`", code)
        # the locale first: views ask for it while the translator's LanguageChange runs through them
        QLocale.setDefault(QLocale(code if loaded else "en"))
        previous, self._translator = self._translator, translator
        self._application.installTranslator(translator)
        if previous is not None:
            self._application.removeTranslator(previous)

    def end(self) -> None:
        """Leave the application as it was found: English, the language of the sources."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None


def translation_file(code: str) -> Path:
    """Where the translation into a language lies, if there is one."""
    return TRANSLATIONS / f"member-terminal_{code}.qm"
