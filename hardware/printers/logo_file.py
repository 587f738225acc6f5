"""The store's picture from its file, as the dots of a paper."""

import io
import warnings
from functools import cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from terminal.domain.documents import Picture
from terminal.domain.errors import ConfigError, ConfigFault
from terminal.domain.paper_settings import Dots

MOST_BYTES = 1_000_000
MOST_SIDE = 4_000  # pixels
MOST_HEIGHT = 200
"""Dots; 25 mm. At 9600 baud a picture this high on 80 mm paper takes a quarter of a minute."""


def read_logo(file: Path) -> Dots:
    """Read a PNG; what is transparent in it is paper. Raises ConfigError."""
    image = _opened(file)
    flat = Image.new("RGBA", image.size, "white")
    flat.alpha_composite(image)
    grey = flat.convert("L")
    return cache(lambda width: _picture(grey, width))


def _opened(file: Path) -> Image.Image:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read: {error.strerror}", ConfigFault.UNREADABLE) from error
    if len(data) > MOST_BYTES:
        raise ConfigError(str(file), f"larger than {MOST_BYTES:,} bytes", ConfigFault.TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of a picture that would fill the memory
            image = Image.open(io.BytesIO(data), formats=["PNG"])
            if max(image.size) > MOST_SIDE:
                told = f"{image.width}×{image.height} pixels; {MOST_SIDE:,} a side at the most"
                raise ConfigError(str(file), told, ConfigFault.TOO_LARGE)
            return image.convert("RGBA")
    except UnidentifiedImageError as error:
        raise ConfigError(str(file), "is no PNG picture", ConfigFault.NO_PICTURE) from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        told = f"is a damaged PNG picture ({type(error).__name__})"
        raise ConfigError(str(file), told, ConfigFault.NO_PICTURE) from error


def _picture(grey: Image.Image, width: int) -> Picture:
    """As large as it fits, never larger than it is, in the middle; its greys become dots (Floyd and Steinberg)."""
    width -= width % 8
    scale = min(1.0, width / grey.width, MOST_HEIGHT / grey.height)
    size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
    paper = Image.new("1", (width, size[1]), 1)
    paper.paste(grey.resize(size, Image.Resampling.LANCZOS).convert("1"), ((width - size[0]) // 2, 0))
    return Picture(width, bytes(byte ^ 0xFF for byte in paper.tobytes()))
