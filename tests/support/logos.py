"""Pictures for papers."""

from pathlib import Path

from PIL import Image, ImageDraw


def write_logo(file: Path, width: int, height: int) -> None:
    """A black ring on nothing, with a grey middle."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, width - 1, height - 1), fill=(128, 128, 128, 255), outline=(0, 0, 0, 255), width=8)
    image.save(file)
