"""The part of the scheme that says how tills keep their drawers (section ``shifts``)."""

import msgspec

from terminal.domain.money import Fen


class ShiftRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether money is taken only within a shift 班次, and which difference head office wants to hear of."""

    required: bool = False
    largest_difference: Fen = 0  # over or short of it by more becomes a case; 0: by anything at all
