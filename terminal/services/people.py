"""Who stands behind an act."""

import msgspec

from terminal.domain.staff import StaffRecord


class People(msgspec.Struct, frozen=True):
    """Who does it, and who approves it."""

    actor: StaffRecord
    approver: StaffRecord | None = None
