"""What a card is, in a word and a colour: the same on every screen."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.card_checks import status_on
from terminal.domain.cards import CardStatus
from terminal.domain.members import CardRecord
from terminal.domain.times import business_day
from terminal.services.till import Till

translate = QCoreApplication.translate

_MOODS = {
    CardStatus.ACTIVE: "positive",
    CardStatus.ISSUED: "accent",
    CardStatus.EXPIRED: "warning",
    CardStatus.FROZEN: "danger",
    CardStatus.LOST: "danger",
    CardStatus.DAMAGED: "warning",
}

_OVER = frozenset({CardStatus.LOST, CardStatus.DAMAGED, CardStatus.REPLACED, CardStatus.CANCELLED})


def status_now(card: CardRecord, till: Till) -> CardStatus:
    """The card's state today: an active card expires by its date."""
    return status_on(card, business_day(till.clock(), till.zone).isoformat())


def status_name(status: CardStatus) -> str:
    """``lost`` → ``Reported lost``."""
    return {
        CardStatus.BLANK: translate("card_states", "Blank"),
        CardStatus.ISSUED: translate("card_states", "Issued, not active yet"),
        CardStatus.ACTIVE: translate("card_states", "Active"),
        CardStatus.FROZEN: translate("card_states", "Frozen"),
        CardStatus.LOST: translate("card_states", "Reported lost"),
        CardStatus.DAMAGED: translate("card_states", "Damaged"),
        CardStatus.EXPIRED: translate("card_states", "Expired"),
        CardStatus.REPLACED: translate("card_states", "Replaced"),
        CardStatus.CANCELLED: translate("card_states", "Cancelled"),
    }[status]


def still_counts(card: CardRecord) -> bool:
    """Whether the day until which a card is good says anything: not of one that is lost, replaced or cancelled."""
    return bool(card.expires_on) and card.status not in _OVER


def status_mood(status: CardStatus) -> str:
    """The theme's colour for a state; ``muted`` for one that is over."""
    return _MOODS.get(status, "muted")
