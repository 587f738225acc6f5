"""Both themes say the same roles, and every pair of words and ground can be read."""

import re

import msgspec
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui import theme as themes
from ui.resources import THEMES


def relative_luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ruled_pairs() -> list[tuple[str, str]]:
    """Words and ground of every QSS rule that sets both."""
    rules = re.findall(r"\{([^{}$]*(?:\$\{?\w+\}?[^{}$]*)+)\}", (THEMES / "screens.qss").read_text("utf-8"))
    pairs = []
    for rule in rules:
        words = re.search(r"(?<![-\w])color: \$(\w+)", rule)
        ground = re.search(r"background: \$(\w+)", rule)
        if words and ground:
            pairs.append((words[1], ground[1]))
    return pairs


@pytest.mark.parametrize("name", themes.NAMES)
def test_words_stand_out_from_their_ground(name: str) -> None:
    theme = themes.load(name)
    ruled = ruled_pairs()
    assert ("on_accent", "accent") in ruled
    weak = {
        (words, ground): round(contrast(theme.value(words), theme.value(ground)), 2)
        for words, ground in {*themes.PAINTED_PAIRS, *ruled}
        if contrast(theme.value(words), theme.value(ground)) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("look", themes.LOOKS)
def test_a_hint_in_a_field_is_as_readable_as_other_muted_words(qtbot: QtBot, look: str) -> None:
    theme = themes.load(look)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setStyleSheet(themes.stylesheet(theme))
    field.ensurePolished()
    assert field.palette().placeholderText().color() == theme.colour("muted")


def test_both_themes_define_the_same_roles() -> None:
    light, dark = (themes.load(name) for name in themes.NAMES)
    assert light.colours.keys() == dark.colours.keys()
    assert light.tiers.keys() == dark.tiers.keys()
    assert (light.spacing, light.shape, light.type) == (dark.spacing, dark.shape, dark.type)


@pytest.mark.parametrize("ground", themes.NAMES)
def test_large_type_is_larger_and_nothing_else(ground: str) -> None:
    usual, large = themes.load(ground), themes.load(f"{ground}-large")
    assert (large.colours, large.tiers, large.spacing, large.shape) == (
        usual.colours,
        usual.tiers,
        usual.spacing,
        usual.shape,
    )
    for role in msgspec.structs.fields(themes.TypeScale):
        assert getattr(large.type, role.name) > getattr(usual.type, role.name)
    assert large.with_type(140) == 170
    assert themes.LOOKS.count(large.look) == 1


def test_no_rule_names_a_colour_itself() -> None:
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(", (THEMES / "screens.qss").read_text("utf-8"))


def test_a_tier_colour_that_no_theme_knows_reads_as_regular() -> None:
    light = themes.load("light")
    assert light.tier_role("gold") == "gold"
    assert light.tier_role("emerald") == light.tier_role("on_tier") == "regular"
