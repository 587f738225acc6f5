"""The words for a card that was presented and may not be used: a read that failed, or a refusal with its reason."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.errors import CardFault
from terminal.domain.members import Refusal, RefusalReason
from terminal.domain.scopes import ScopeKind
from ui.formats import day
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def card_fault(fault: CardFault) -> Words:
    """A card that could not be used at all."""
    return {
        CardFault.BAD_TRACK: Words(
            translate("messages", "The card could not be read"),
            translate(
                "messages", "Swipe it again, evenly and the right way round. If it fails again, type the number."
            ),
        ),
        CardFault.PARTIAL: Words(
            translate("messages", "The swipe stopped half way"),
            translate("messages", "Swipe again in one go, from end to end."),
        ),
        CardFault.TRACKS_DISAGREE: Words(
            translate("messages", "The card carries two different numbers"),
            translate("messages", "Do not accept it: it may have been tampered with. Ask the manager."),
            Severity.DANGER,
        ),
        CardFault.TWO_SWIPES: Words(
            translate("messages", "Two different cards came at once"),
            translate("messages", "Nothing was taken. Swipe only the member's card."),
        ),
        CardFault.UNKNOWN_FORMAT: Words(
            translate("messages", "This is not a card of ours"),
            translate("messages", "Ask for the member card, or go on without one."),
        ),
        CardFault.PAYMENT_CARD: Words(
            translate("messages", "This is a bank card: nothing of it was kept"),
            translate("messages", "Swipe the member card here. Bank cards belong into the bank's own terminal."),
        ),
        CardFault.BLANK: Words(
            translate("messages", "The card is empty"),
            translate("messages", "Turn it round and swipe again. If it stays empty, issue a replacement."),
        ),
        **_chip_faults(),
    }[fault]


def _chip_faults() -> dict[CardFault, Words]:
    """What goes wrong with a chip on the reader."""
    again = translate("messages", "Lay it flat on the reader and leave it there until the member shows.")
    keep = translate("messages", "Keep the card if you can and call the manager; this was written down.")
    desk = translate("messages", "Go on without the card and send the customer to the card desk for a new one.")
    return {
        CardFault.CHIP_REMOVED: Words(translate("messages", "The card was taken away too early"), again),
        CardFault.CHIP_SWAPPED: Words(
            translate("messages", "Another card came while the first was read"),
            translate("messages", "Nothing was taken. Lay on only the member's card."),
        ),
        CardFault.CHIP_SILENT: Words(translate("messages", "The chip does not answer"), again),
        CardFault.CHIP_UNKNOWN: Words(
            translate("messages", "This kind of chip is not used here"),
            translate("messages", "Ask for the member card, or go on without one."),
        ),
        CardFault.CHIP_FOREIGN: Words(
            translate("messages", "This chip is not a card of ours"),
            translate("messages", "Ask for the member card, or go on without one."),
        ),
        CardFault.CHIP_LOCKED: Words(translate("messages", "The chip has locked itself for good"), desk),
        CardFault.CHIP_DAMAGED: Words(translate("messages", "The member record on the chip is damaged"), desk),
        CardFault.CHIP_COPY: Words(
            translate("messages", "This chip carries a copied member record"), keep, Severity.DANGER
        ),
        CardFault.NO_CARD_KEYS: Words(
            translate("messages", "This till has no keys for chip cards yet"),
            translate("messages", "Start the till again while it is online; until then swipe the stripe or type."),
        ),
    }


def refusal(refused: Refusal, zone: str) -> Words:
    """A card that was read well and may not be used. ``zone`` is the store's, for the date."""
    since = day(refused.since, zone) if refused.since else ""
    values = {"since": since, "until": refused.expired_on or "", "last4": refused.last4}
    dated, undated, advice, severity = _refusal_texts(refused.reason, refused.kept)
    has_date = bool(refused.expired_on if refused.reason is RefusalReason.EXPIRED else since)
    return Words((dated if has_date else undated).format(**values), advice.format(**values), severity)


def asked_elsewhere(refused: Refusal) -> Words:
    """A card of no member that is kept here, while head office is asked."""
    title = translate("messages", "Head office is asked for the member of card …{last4}").format(last4=refused.last4)
    advice = translate("messages", "Go on meanwhile: the member comes by itself.")
    return Words(title, advice, Severity.INFO)


def _refusal_texts(reason: RefusalReason, kept: ScopeKind) -> tuple[str, str, str, Severity]:
    """Title with a date, title without one, advice, severity."""
    unknown = translate("messages", "Card …{last4} is not known here")
    elsewhere = (
        translate("messages", "Only members of this store's group are kept here, and card …{last4} is none of theirs")
        if kept is ScopeKind.GROUP
        else translate("messages", "Only this region's members are kept here, and card …{last4} is none of theirs")
    )
    left = translate("messages", "The holder of card …{last4} is no longer a member")
    return {
        RefusalReason.UNKNOWN: (
            unknown,
            unknown,
            translate("messages", "If it is new, wait for the next update. Otherwise go on without the card."),
            Severity.WARNING,
        ),
        RefusalReason.ELSEWHERE: (
            elsewhere,
            elsewhere,
            translate(
                "messages", "Head office could not be asked: go on without the card, or show it again once online."
            ),
            Severity.WARNING,
        ),
        RefusalReason.NOT_ACTIVE: (
            translate("messages", "Card …{last4} was issued on {since} and is not active yet"),
            translate("messages", "Card …{last4} is not active yet"),
            translate("messages", "Have it activated at the service desk, then swipe again."),
            Severity.WARNING,
        ),
        RefusalReason.FROZEN: (
            translate("messages", "Card …{last4} was frozen on {since}"),
            translate("messages", "Card …{last4} is frozen"),
            translate("messages", "Go on without the card and send the customer to the service desk."),
            Severity.WARNING,
        ),
        RefusalReason.LOST: (
            translate("messages", "Card …{last4} was reported lost on {since}"),
            translate("messages", "Card …{last4} was reported lost"),
            translate("messages", "Keep the card and call the manager."),
            Severity.DANGER,
        ),
        RefusalReason.DAMAGED: (
            translate("messages", "Card …{last4} was reported damaged on {since}"),
            translate("messages", "Card …{last4} was reported damaged"),
            translate("messages", "Ask for the new card, or go on without one."),
            Severity.WARNING,
        ),
        RefusalReason.EXPIRED: (
            translate("messages", "Card …{last4} expired on {until}"),
            translate("messages", "Card …{last4} has expired"),
            translate("messages", "Offer a renewal at the service desk; go on without the card for now."),
            Severity.WARNING,
        ),
        RefusalReason.REPLACED: (
            translate("messages", "Card …{last4} was replaced on {since}"),
            translate("messages", "Card …{last4} was replaced"),
            translate("messages", "Ask for the new card and keep the old one."),
            Severity.DANGER,
        ),
        RefusalReason.CANCELLED: (
            translate("messages", "Card …{last4} was cancelled on {since}"),
            translate("messages", "Card …{last4} was cancelled"),
            translate("messages", "Keep the card; go on without it."),
            Severity.DANGER,
        ),
        RefusalReason.MEMBER_LEFT: (
            left,
            left,
            translate("messages", "Go on without the card, or offer a new membership."),
            Severity.WARNING,
        ),
        **_doubtful_cards(),
        RefusalReason.TIER_UNKNOWN: (
            translate("messages", "The tier of card …{last4} is not in the scheme in force"),
            translate("messages", "The tier of card …{last4} is not in the scheme in force"),
            translate("messages", "Go on without the card and tell head office."),
            Severity.WARNING,
        ),
    }[reason]


def _doubtful_cards() -> dict[RefusalReason, tuple[str, str, str, Severity]]:
    """Cards, codes and numbers that might be somebody else's."""
    superseded = translate("messages", "Card …{last4} carries an older record than the member's card")
    stale = translate("messages", "The code on the phone is too old")
    forged = translate("messages", "This is no code of ours")
    typed = translate("messages", "A card number may not be typed here without permission")
    several = translate("messages", "Several members have this phone number")
    unheard = translate("messages", "The line has been down for too long to take this for card …{last4}")
    return {
        RefusalReason.SUPERSEDED: (
            superseded,
            superseded,
            translate("messages", "It may be a copy: keep it and call the manager. This was written down."),
            Severity.DANGER,
        ),
        RefusalReason.CODE_STALE: (
            stale,
            stale,
            translate("messages", "Have the member card opened anew on the phone, then scan again."),
            Severity.WARNING,
        ),
        RefusalReason.CODE_FORGED: (
            forged,
            forged,
            translate("messages", "Do not accept it. Ask for the member card, or go on without one."),
            Severity.DANGER,
        ),
        RefusalReason.TYPING_NOT_ALLOWED: (
            typed,
            typed,
            translate("messages", "Have the manager or the service desk confirm it with their PIN."),
            Severity.WARNING,
        ),
        RefusalReason.DATA_TOO_OLD: (
            translate("messages", "Blocked cards are known as of {since} only: too old to take this for card …{last4}"),
            unheard,
            translate("messages", "Ask for the card itself, a chip or the code on the phone; else go on without it."),
            Severity.WARNING,
        ),
        RefusalReason.AMBIGUOUS: (
            several,
            several,
            translate("messages", "Ask for the card, or look the member up at the members' place."),
            Severity.WARNING,
        ),
    }
