"""Pictures of the places of a running window, each in every frame."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui import language
from ui import theme as themes
from ui.application import Interface
from ui.main_window import MainWindow
from ui.screen_scale import taken_share
from ui.tour.frames import SIZES, Frame, Frames
from ui.tour.hands import Hands, save, save_small

CUSTOMER = "customer-"
"""Pictures that begin so are the second monitor's."""
PASSING = {"cards-replace-writing"}
"""Places that go on by themselves."""
_ROUNDS = 5
"""Of events, after which a window stands still: as a rule, which is enough for what nobody quotes, in half the time."""


class Album:
    """Saves to ``folder`` as ``<place>-<language>-<width>x<height>[-<look>]``: what manuals may quote as PNG of few
    colours, all others as JPEG. ``scale`` is of the screen, in percent, and stands in names where it is not 100."""

    def __init__(self, window: MainWindow, frames: Frames, folder: Path, *, scale: int = 100) -> None:
        self._window = window
        self._frames = frames
        self._folder = folder
        self._scale = scale
        self._hands = Hands(window)
        self.saved: list[Path] = []

    def add(self, place: str) -> None:
        """Take the place that is open now. Raises WaitedInVain when a picture cannot be written."""
        frames = self._frames.passing() if place in PASSING else self._frames.each()
        for frame, image in [(frame, self._look(place, frame)) for frame in frames]:
            self.saved.append(self._save(image, place, frame))
        _come_to_rest()  # the words of before are back, and whoever goes on types into what stands still

    def _look(self, place: str, frame: Frame) -> QImage:
        _come_to_rest()
        if place.startswith(CUSTOMER) and self._window.customer is not None:
            return self._window.customer.portrait(self._window.width(), self._window.height()).toImage()
        if frame.quoted:
            return self._hands.look()
        return self._window.grab().toImage()

    def _save(self, image: QImage, place: str, frame: Frame) -> Path:
        if self._scale == 100 and frame.quoted:
            return save(image, self._folder / f"{place}-{frame.words}.png")
        scale = "" if self._scale == 100 else f"-{self._scale}%"
        return save_small(image, self._folder / f"{place}-{frame.words}{scale}.jpg")


def _come_to_rest() -> None:
    for _ in range(_ROUNDS):
        QApplication.processEvents()


def everything(interface: Interface, window: MainWindow, folder: Path) -> Album:
    """An album of all looks, languages and sizes; of a scaled screen, of the monitors that take its scale as it is."""
    ratio = window.devicePixelRatioF()
    scaled = [(round(width / ratio), round(height / ratio)) for width, height in SIZES]
    sizes = [size for size in scaled if taken_share(QSize(*size), ratio, large=True) == 1]
    narrow = [size for size in scaled if size not in sizes and taken_share(QSize(*size), ratio) == 1]
    frames = Frames(
        interface, window, looks=themes.LOOKS, languages=tuple(language.LANGUAGES), sizes=sizes, narrow=narrow
    )
    return Album(window, frames, folder, scale=round(ratio * 100))
