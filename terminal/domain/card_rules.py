"""The part of the scheme that says what the card desk 卡务 charges, for how long cards are good, and who decides."""

import msgspec

from terminal.domain.money import Fen
from terminal.domain.staff import Role


class AutoRenewal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cards of members who agreed are renewed at the centre 自动续费 (section ``cards.auto_renewal``).

    ``days_before`` its last day the card is renewed for ``points``; a member who has fewer is told instead.
    """

    points: int
    days_before: int = 15


class CardRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Fees, periods and permissions of the card desk 卡务. Rows of ``card_life.LIFE`` say who may do an act at all.

    ``validity_months`` 0 means that cards do not expire. ``review``: an application is decided by a second person.
    ``active_at_once``: a new card is activated with its issue. ``first_tier``: of a new member; empty: the lowest.
    """

    replace_fee: Fen = 0
    renew_fee: Fen = 0
    validity_months: int = 0
    renew_from_days: int = 60  # a card can be renewed so many days before its last one
    review: bool = False
    active_at_once: bool = True
    first_tier: str = ""
    consent_version: str = "1"  # of the text that members agree to
    code_seconds: int = 300  # how long an electronic card's code is taken
    typed_by: tuple[Role, ...] = (Role.MANAGER, Role.SERVICE)  # who may type a card number; others need one of them
    auto_renewal: AutoRenewal | None = None
    change_due_days: int = 14  # within so many days an important change is done that could not be proven at once
