"""The theme: colours by role, distances and sizes, read from ``resources/themes`` and turned into palette and QSS."""

import tomllib
from string import Template

import msgspec
from PySide6.QtGui import QColor, QPalette

from ui.resources import THEMES

NAMES = ("light", "dark")
"""Grounds: each has a document of colours."""

_USUAL_BODY = 14

LARGE = "-large"
LOOKS = ("light", "dark", *(f"{name}{LARGE}" for name in NAMES))
"""What a person chooses among: each ground in the usual type, then in the large one."""

PAINTED_PAIRS = (
    ("text", "surface"),
    ("text", "raised"),
    ("text", "sunken"),
    ("text", "accent_soft"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("muted", "sunken"),
    ("muted", "accent_soft"),
    ("accent", "raised"),
    ("accent", "accent_soft"),
    ("accent", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("positive", "raised"),
    ("positive", "accent_soft"),
    ("positive", "positive_soft"),
    ("positive", "surface"),
    ("warning", "raised"),
    ("warning", "warning_soft"),
    ("danger", "raised"),
    ("danger", "danger_soft"),
    ("danger", "surface"),
    ("warning", "surface"),
    ("text", "positive_soft"),
    ("text", "warning_soft"),
    ("text", "danger_soft"),
    ("disabled", "surface"),
    ("disabled", "raised"),
    ("rail_text", "rail"),
    ("rail_active_text", "rail_active"),
    ("vfd_text", "vfd_surface"),
    ("ink", "paper"),
    ("on_tier", "regular"),
    ("on_tier", "silver"),
    ("on_tier", "gold"),
    ("on_tier", "platinum"),
    ("on_tier", "diamond"),
    ("regular", "raised"),
    ("silver", "raised"),
    ("gold", "raised"),
    ("platinum", "raised"),
    ("diamond", "raised"),
)
"""Words on ground, by role, wherever widgets paint by themselves or inherit a ground; tests hold each to 4.5:1."""


class Spacing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Distances in device-independent pixels."""

    xs: int
    s: int
    m: int
    l: int  # noqa: E741 — sizes are called as on a shirt label: xs s m l xl xxl
    xl: int
    xxl: int


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Corner radius, and the smallest side of anything that is touched."""

    radius: int
    target: int


class TypeScale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Font sizes in device-independent pixels."""

    caption: int
    body: int
    list: int
    heading: int
    figure: int
    amount: int


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One theme document; ``colours`` and ``tiers`` map a role to ``#RRGGBB``. ``name`` is that of its ground."""

    name: str
    colours: dict[str, str]
    tiers: dict[str, str]
    spacing: Spacing
    shape: Shape
    type: TypeScale
    large: bool = False

    @property
    def look(self) -> str:
        """The one of ``LOOKS`` that this is."""
        return f"{self.name}{LARGE}" if self.large else self.name

    def with_type(self, pixels: int) -> int:
        """A width that is enough for words of the usual type, grown as the type is."""
        return round(pixels * self.type.body / _USUAL_BODY)

    def value(self, role: str) -> str:
        """The colour of a role or a tier as ``#RRGGBB``. Raises KeyError for a role that no theme defines."""
        return self.colours[role] if role in self.colours else self.tiers[role]

    def colour(self, role: str) -> QColor:
        """The colour of a role or a tier."""
        return QColor(self.value(role))

    def tier_role(self, colour: str) -> str:
        """The role for a scheme's tier colour; a scheme may name one that this theme does not know."""
        return colour if colour in self.tiers and colour != "on_tier" else "regular"


def load(look: str) -> Theme:
    """Read one of ``LOOKS``. Raises OSError or msgspec.ValidationError when a file is not what it should be."""
    ground = in_usual_type(look)
    theme = msgspec.convert(_document(ground), Theme)
    if ground == look:
        return theme
    return msgspec.structs.replace(theme, type=msgspec.convert(_document("large-type"), TypeScale), large=True)


def is_large(look: str) -> bool:
    """Whether it is one of the looks in large type."""
    return look.endswith(LARGE)


def in_usual_type(look: str) -> str:
    """The look of the same ground in the usual type."""
    return look.removesuffix(LARGE)


def after(look: str) -> str:
    """The next look, for a button that goes round."""
    return LOOKS[(LOOKS.index(look) + 1) % len(LOOKS)]


def _document(name: str) -> dict[str, object]:
    return tomllib.loads((THEMES / f"{name}.toml").read_text(encoding="utf-8"))


def scaled(theme: Theme, factor: float) -> Theme:
    """The same theme with every distance and size ``factor`` times as large: for whoever stands further away."""

    def grown(group: Spacing | Shape | TypeScale) -> dict[str, int]:
        return {field: max(1, round(size * factor)) for field, size in msgspec.structs.asdict(group).items()}

    return msgspec.structs.replace(
        theme,
        spacing=Spacing(**grown(theme.spacing)),
        shape=Shape(**grown(theme.shape)),
        type=TypeScale(**grown(theme.type)),
    )


def stylesheet(theme: Theme) -> str:
    """The QSS of every screen with this theme's tokens filled in."""
    tokens = {**theme.colours, **theme.tiers}
    for group in (theme.spacing, theme.shape, theme.type):
        tokens |= {field: str(value) for field, value in msgspec.structs.asdict(group).items()}
    return Template((THEMES / "screens.qss").read_text(encoding="utf-8")).substitute(tokens)


def palette(theme: Theme) -> QPalette:
    """What widgets paint with where no QSS rule applies."""
    roles = {
        QPalette.ColorRole.Window: "surface",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "raised",
        QPalette.ColorRole.AlternateBase: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.ToolTipBase: "text",
        QPalette.ColorRole.ToolTipText: "raised",
    }
    colours = QPalette()
    for role, token in roles.items():
        colours.setColor(role, theme.colour(token))
    return colours
