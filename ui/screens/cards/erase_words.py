"""The words for a stripe that is erased: what to do at each swipe, what is on it, and why it was not erased."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.encoding import EncodingFailed, EncodingFault
from terminal.domain.errors import TerminalError
from terminal.domain.stripes import EraseStep, StripeContent, StripeErased
from ui.card_states import status_name
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def before() -> Words:
    """Nothing runs yet."""
    return Words(
        translate("erase", "A used card is swiped three times"),
        translate("erase", "It is looked at, erased, and read once more. Cards that may still be used are refused."),
        Severity.INFO,
    )


def instruction(step: EraseStep, *, again: bool) -> Words:
    """What to do now; ``again``: the same swipe did not read."""
    if again:
        return Words(
            translate("erase", "Swipe the same card once more"),
            translate("erase", "The swipe could not be read. Pull it through evenly, from end to end."),
            Severity.INFO,
        )
    title, advice = {
        EraseStep.LOOK: (
            translate("erase", "Swipe the card through the encoder"),
            translate("erase", "It is only looked at: nothing is changed yet."),
        ),
        EraseStep.ERASE: (
            translate("erase", "Swipe the same card again: now it is erased"),
            translate("erase", "Nothing brings it back. Cancel with Esc if it is to stay."),
        ),
        EraseStep.PROVE: (
            translate("erase", "Swipe it for the last time"),
            translate("erase", "It must read empty now."),
        ),
    }[step]
    return Words(title, advice, Severity.INFO)


def on_it(found: StripeErased) -> str:
    """What the stripe carries, or carried."""
    if found.content is StripeContent.OURS:
        state = status_name(found.status) if found.status else translate("erase", "no member's")
        return translate("erase", "Card …{last4} · {state}").format(last4=found.last4, state=state)
    if found.content is StripeContent.UNREADABLE:
        return translate("erase", "Nothing can be read on it")
    return translate("erase", "No card number of ours")


def done() -> Words:
    """It was read back empty, and the entry is on the disk."""
    return Words(
        translate("erase", "The stripe is empty"),
        translate("erase", "This was written down. Cut the card up, or put it into the box for spoiled ones."),
        Severity.GOOD,
    )


def failure(error: TerminalError, zone: str) -> Words:
    """Why it is not erased, or not proven to be; ``zone`` is the store's."""
    return _failed(error) if isinstance(error, EncodingFailed) else words_for(error, zone)


def _failed(failed: EncodingFailed) -> Words:
    titles = {
        EncodingFault.CANCELLED: translate("erase", "Erasing was cancelled"),
        EncodingFault.TIMED_OUT: translate("erase", "No card came"),
        EncodingFault.WRITE_REFUSED: translate("erase", "The encoder could not erase the stripe"),
        EncodingFault.READ_BACK_DIFFERS: translate("erase", "The stripe does not read empty"),
        EncodingFault.WRONG_KIND: translate("erase", "This card has no stripe that is read here"),
        EncodingFault.DEVICE_LOST: translate("erase", "The encoder was disconnected while erasing"),
    }
    title = titles.get(failed.fault, translate("erase", "Erasing came to no end"))
    if failed.spoiled:
        advice = translate(
            "erase", "Part of it may be erased; this was written down. Erase it once more, or cut it up."
        )
        return Words(title, advice)
    as_it_was = translate("erase", "The card is as it was.")
    return Words(title, as_it_was, Severity.INFO if failed.fault is EncodingFault.CANCELLED else Severity.WARNING)
