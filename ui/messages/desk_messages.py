"""The words for what the card desk refuses and for cards that could not be written: what, and what next."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import WORKING, CardAct, CardActProblem, CardActRefused
from terminal.domain.encoding import EncodingFailed, EncodingFault
from terminal.domain.errors import DeviceError
from ui.card_states import status_name
from ui.messages import device_messages
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def act_done(acted: CardActed) -> Words:
    """An act that is on the disk, and what the counter does with the card from now on."""
    title = {
        CardAct.ISSUE: translate("desk_messages", "Card …{last4} is issued"),
        CardAct.ACTIVATE: translate("desk_messages", "Card …{last4} is active"),
        CardAct.REPORT_LOSS: translate("desk_messages", "Card …{last4} is reported lost"),
        CardAct.LIFT_LOSS: translate("desk_messages", "The loss of card …{last4} is lifted"),
        CardAct.FREEZE: translate("desk_messages", "Card …{last4} is frozen"),
        CardAct.UNFREEZE: translate("desk_messages", "Card …{last4} is unfrozen"),
        CardAct.TAKE_IN: translate("desk_messages", "Card …{last4} is taken in as damaged"),
        CardAct.RENEW: translate("desk_messages", "Card …{last4} is good until {until}"),
        CardAct.REPLACE: translate("desk_messages", "Card …{last4} is replaced"),
        CardAct.CANCEL: translate("desk_messages", "Card …{last4} is cancelled"),
    }[acted.act]
    works = translate(
        "desk_messages", "It works here from now on, elsewhere after the next update. The slip is being printed."
    )
    dead = translate(
        "desk_messages", "It is refused here from now on, elsewhere after the next update. The slip is being printed."
    )
    advice = works if acted.to in WORKING else dead
    return Words(title.format(last4=acted.last4, until=acted.expires_on), advice, Severity.GOOD)


def card_act_refused(refused: CardActRefused) -> Words:
    """An act that the rules refuse; nothing has happened."""
    if refused.problem in _ABOUT_PEOPLE:
        return _people(refused.problem)
    if refused.problem in _ABOUT_FIELDS:
        return _fields(refused.problem)
    state = status_name(refused.status) if refused.status else ""
    look = translate("desk_messages", "Open the member again and look what became of the card.")
    return {
        CardActProblem.NOT_LAWFUL: Words(
            translate("desk_messages", "Not possible with this card: {state}").format(state=state), look
        ),
        CardActProblem.CHANGED: Words(translate("desk_messages", "The card has changed meanwhile"), look),
        CardActProblem.NOT_DUE: Words(
            translate("desk_messages", "This card cannot be renewed yet"),
            translate("desk_messages", "Nothing was charged. Renew it when its last day is near."),
            Severity.INFO,
        ),
        CardActProblem.HAS_CARD: Words(
            translate("desk_messages", "The member has another card: {state}").format(state=state),
            translate("desk_messages", "Replace or cancel that one instead."),
        ),
        CardActProblem.NOT_THIS_MEMBER: Words(
            translate("desk_messages", "Card and member do not belong together"),
            translate("desk_messages", "Find the member again by swiping the card."),
        ),
        CardActProblem.NUMBER_TAKEN: Words(
            translate("desk_messages", "This card number belongs to somebody already"),
            translate("desk_messages", "Put the card aside, tell the manager, and take the next one."),
            Severity.DANGER,
        ),
        CardActProblem.UNKNOWN_MEMBER: Words(
            translate("desk_messages", "This member is not known here any more"),
            translate("desk_messages", "They may have left. Find the member again."),
        ),
    }[refused.problem]


_ABOUT_PEOPLE = (CardActProblem.NOT_YOURS, CardActProblem.APPROVAL_MISSING, CardActProblem.APPROVER_IS_ACTOR)


def _people(problem: CardActProblem) -> Words:
    pin = translate("desk_messages", "Have the manager choose their name, type the PIN and press Enter.")
    return {
        CardActProblem.NOT_YOURS: Words(translate("desk_messages", "This needs the manager"), pin),
        CardActProblem.APPROVAL_MISSING: Words(translate("desk_messages", "The approval is missing"), pin),
        CardActProblem.APPROVER_IS_ACTOR: Words(
            translate("desk_messages", "Nobody approves their own act"),
            translate("desk_messages", "Ask another person who may approve it."),
        ),
    }[problem]


_ABOUT_FIELDS = (
    CardActProblem.PROOF_MISSING,
    CardActProblem.REASON_MISSING,
    CardActProblem.REASON_TOO_LONG,
    CardActProblem.REASON_IS_CARD,
    CardActProblem.FEE_MISSING,
)


def _fields(problem: CardActProblem) -> Words:
    return {
        CardActProblem.PROOF_MISSING: Words(
            translate("desk_messages", "No proof has been chosen"),
            translate("desk_messages", "Look at one of those shown and choose what you saw."),
        ),
        CardActProblem.REASON_MISSING: Words(
            translate("desk_messages", "The reason is missing"),
            translate("desk_messages", "Choose one, or write it in a few words."),
        ),
        CardActProblem.REASON_TOO_LONG: Words(
            translate("desk_messages", "The reason is too long"), translate("desk_messages", "Say it in fewer words.")
        ),
        CardActProblem.REASON_IS_CARD: Words(
            translate("desk_messages", "There is a bank card's number in it"),
            translate("desk_messages", "It is not kept. Write the reason without it."),
        ),
        CardActProblem.FEE_MISSING: Words(
            translate("desk_messages", "The fee does not fit the scheme in force"),
            translate("desk_messages", "Nothing was booked. Begin anew: the fee shown is then the right one."),
        ),
    }[problem]


def encoding_failed(failed: EncodingFailed) -> Words:
    """A card that was not written; the member is as before. A spoiled card goes into its box."""
    title, advice = _encoding_texts(failed.fault)
    if failed.spoiled:
        spoiled = translate("desk_messages", "Put this card into the box for spoiled ones and take the next.")
        return Words(title, spoiled)
    return Words(title, advice, Severity.INFO if failed.fault is EncodingFault.CANCELLED else Severity.WARNING)


def _encoding_texts(fault: EncodingFault) -> tuple[str, str]:
    """What happened, and what next where the card is still good."""
    same = translate("desk_messages", "The card is still blank: try again with the same one.")
    other = translate("desk_messages", "Put it aside and take the card that is shown.")
    service = translate("desk_messages", "Call service; the member is as before.")
    return {
        EncodingFault.CANCELLED: (translate("desk_messages", "Writing was cancelled"), same),
        EncodingFault.TIMED_OUT: (translate("desk_messages", "No card came"), same),
        EncodingFault.REMOVED: (
            translate("desk_messages", "The card was taken away too early"),
            translate("desk_messages", "Try again and leave it there until you are told."),
        ),
        EncodingFault.SWAPPED: (translate("desk_messages", "Another card came in the middle"), same),
        EncodingFault.WRONG_KIND: (translate("desk_messages", "This is another kind of card"), other),
        EncodingFault.NOT_BLANK: (translate("desk_messages", "This card is not blank"), other),
        EncodingFault.WRITE_REFUSED: (translate("desk_messages", "The card took no writing"), same),
        EncodingFault.READ_BACK_DIFFERS: (translate("desk_messages", "The card reads otherwise than written"), same),
        EncodingFault.LOCKED: (translate("desk_messages", "The card has locked itself for good"), other),
        EncodingFault.NO_KEYS: (
            translate("desk_messages", "This till has no keys for chip cards yet"),
            translate("desk_messages", "Take a stripe card, or start the till again while it is online."),
        ),
        EncodingFault.DEVICE_LOST: (translate("desk_messages", "The encoder was disconnected while writing"), service),
    }[fault]


def encoder_fault(problem: DeviceError) -> Words:
    """An encoder that cannot do its work; no card was touched."""
    words = device_messages.device_fault(problem.fault)
    return Words(translate("desk_messages", "Card encoder: {state}").format(state=words.title), words.advice)
