"""Every look, language and size that a window may be seen in, put on the running window one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui import appearance, language
from ui import theme as themes
from ui.application import Interface

Size = tuple[int, int]
"""Width and height in device-independent pixels."""

QUOTED_SIZES: tuple[Size, ...] = ((1024, 768), (1366, 768))
SIZES: tuple[Size, ...] = (*QUOTED_SIZES, (1920, 1080))
"""The monitors that tills have, at 100 %."""


@dataclass(frozen=True)
class Frame:
    """``look`` is one of ``ui.theme.LOOKS``, ``spoken`` one of ``ui.language.LANGUAGES``."""

    look: str
    spoken: str
    size: Size

    @property
    def quoted(self) -> bool:
        """Whether the manuals may show it: small, and sharp."""
        return self.look == "light" and self.size in QUOTED_SIZES

    @property
    def words(self) -> str:
        """For the name of a file, or of a test's finding."""
        width, height = self.size
        return f"{self.spoken}-{width}x{height}" + (f"-{self.look}" if self.look != "light" else "")


class Frames:
    """Those of one window. Whatever place is open stays as it is: words, colours and sizes change around it.

    ``narrow`` are sizes that are too small for large type, and are seen in the usual one alone.
    """

    def __init__(
        self,
        interface: Interface,
        window: QWidget,
        *,
        looks: Sequence[str],
        languages: Sequence[str],
        sizes: Sequence[Size],
        narrow: Sequence[Size] = (),
    ) -> None:
        self._interface = interface
        self._window = window
        self._looks = looks
        self._languages = languages
        self._sizes = sizes
        self._narrow = narrow

    def passing(self) -> Iterator[Frame]:
        """Those of the manuals alone, for what is soon over."""
        yield from Frames(
            self._interface, self._window, looks=("light",), languages=self._languages, sizes=QUOTED_SIZES
        ).each()

    def each(self) -> Iterator[Frame]:
        """Put on every frame; the caller looks at it meanwhile.

        What is in force comes first, for a change of the look takes longest; the window stays in the last one, but
        speaks as before: so does what is printed until the next place.
        """
        before = language.in_force()
        for look in _beginning_with(appearance.theme().look, self._looks):
            if look != appearance.theme().look:
                self._interface.switch_theme(look)
            for spoken in _beginning_with(language.in_force(), self._languages):
                if spoken != language.in_force():
                    self._interface.switch_language(spoken)
                for size in (*self._sizes, *(() if themes.is_large(look) else self._narrow)):
                    self._window.resize(*size)
                    yield Frame(look, spoken, size)
        if language.in_force() != before:
            self._interface.switch_language(before)


def _beginning_with(first: str, all_of_them: Sequence[str]) -> list[str]:
    return sorted(all_of_them, key=lambda each: each != first)
