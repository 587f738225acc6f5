"""Options that every ESC/POS printer has, whatever the cable."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec


class Charset(StrEnum):
    """Glyphs that the printer has; what it lacks is drawn as dots."""

    GB18030 = "gb18030"
    GBK = "gbk"


class Cut(StrEnum):
    """What happens at the end of a document."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"  # a printer with a tear bar


class StatusMode(StrEnum):
    """What can be asked of the printer. Only ``ask`` knows that a document is on paper."""

    ASK = "ask"  # before (DLE EOT) and after (GS r as a fence)
    BEFORE = "before"  # it knows DLE EOT and not GS r: with ``ask`` every document would be taken for lost
    NONE = "none"  # it never answers: what is written is taken for printed


class EscposOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Paper, commands and patience of an ESC/POS printer.

    ``columns``: cells across the paper: 32 on 58 mm, 42 or 48 on 80 mm. ``drawer_pin``: 2 or 5 of the drawer's plug.
    ``answer_ms``: how long a status answer may take. ``print_ms``: how long a whole document may take.
    """

    columns: Annotated[int, msgspec.Meta(ge=16, le=96)] = 48
    charset: Charset = Charset.GB18030
    cut: Cut = Cut.FULL
    drawer_pin: Literal[2, 5] = 2
    status: StatusMode = StatusMode.ASK
    answer_ms: Annotated[int, msgspec.Meta(ge=1, le=60_000)] = 2_000
    print_ms: Annotated[int, msgspec.Meta(ge=1, le=600_000)] = 30_000
