"""Strict decoding's errors taken apart: where a document is wrong, and how."""

import msgspec

_PATH = " - at `$."


def place_and_problem(error: msgspec.ValidationError) -> tuple[str, str]:
    """``("tiers[2].rank", "Expected `int`, got `str`")``; the place is empty when the whole document is meant."""
    problem, _, place = str(error).partition(_PATH)
    return place.rstrip("`"), problem
