"""The words for head office: why it does not answer, says no, or gives no answer to one question."""

from PySide6.QtCore import QCoreApplication

from ui import formats
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def needs_the_line() -> Words:
    """A till without products, as after its enrolment or a restore, that cannot reach head office."""
    return Words(
        translate("messages", "Head office does not answer"),
        translate(
            "messages",
            "This till has no products yet and fetches them first: it needs the line once. Its record is safe. "
            "Check the line, then try again.",
        ),
    )


def line_down() -> Words:
    """No answer; what waits to be sent goes by itself."""
    return Words(
        translate("messages", "Head office does not answer"),
        translate("messages", "Selling goes on and nothing is lost. Try this again when the line is back."),
    )


def asked_too_often(seconds: int) -> Words:
    """Head office wants to hear less from here; ``seconds`` until it answers again, 0 where it did not say."""
    title = translate("messages", "Head office is asked too often from here and wants a pause")
    if not seconds:
        return Words(title, translate("messages", "Nothing was changed. Wait some minutes, then try again."))
    advice = translate("messages", "Nothing was changed. Wait {time}, then try again.")
    return Words(title, advice.format(time=formats.duration(seconds)))


_SYNC_MATTERS = {
    "revoked": "revoked",
    "replaced": "replaced",
    "unknown_key": "unknown_key",
    "missing": "signature",
    "malformed": "signature",
    "digest": "signature",
    "wrong": "signature",
    "clock": "clock",
    "replay": "replay",
    "chain": "chain",
    "fork": "fork",
    "protocol": "protocol",
    "empty": "protocol",
    "batch": "protocol",
    "request": "protocol",
    "body": "protocol",
    "encoding": "protocol",
    "method": "protocol",
    "not_found": "protocol",
}
"""What the centre, or the terminal's own check of its answers, says for good → the matter as a person sees it."""

SYNC_CODES = tuple(_SYNC_MATTERS)


def sync_stopped(code: str) -> Words:
    """The centre said no for good. Nothing is lost, and but for a terminal that was revoked selling goes on.

    A code of a newer centre gets general words.
    """
    goes_on = translate("messages", "Selling goes on and nothing is lost. Call the head office.")
    set_clock = translate("messages", "Selling goes on and nothing is lost. Set this machine's date and time.")
    wiped = translate(
        "messages", "Members and staff were erased from this machine, its sales are kept. Call the head office."
    )
    titles = {
        "revoked": translate("messages", "Head office has withdrawn this terminal"),
        "replaced": translate("messages", "Another machine goes on as this terminal"),
        "unknown_key": translate("messages", "Head office does not know this terminal"),
        "signature": translate("messages", "Head office does not accept this terminal's key"),
        "clock": translate("messages", "This terminal's clock is wrong"),
        "replay": translate("messages", "Head office heard the same request twice"),
        "chain": translate("messages", "Head office misses entries of this terminal"),
        "fork": translate("messages", "Head office holds other entries under this terminal's numbers"),
        "protocol": translate("messages", "This program and head office do not fit together: one needs an update"),
    }
    matter = _SYNC_MATTERS.get(code, "")
    general = translate("messages", "Head office refuses the connection ({code})").format(code=code)
    advice = {"clock": set_clock, "revoked": wiped, "replaced": wiped}.get(matter, goes_on)
    return Words(titles.get(matter, general), advice, Severity.DANGER)


def refused(code: str) -> Words:
    """Head office said no: to one question, or to all of them (``sync_stopped``)."""
    again = translate("messages", "Look at it again; if it stays, call head office.")
    later = translate("messages", "Nothing was changed. Try again in a few minutes; if it stays, call head office.")
    of_one_question = {
        "unknown_member": Words(
            translate("messages", "Head office does not know this member"),
            translate("messages", "They may have left, or are still on their way there. Try again later."),
        ),
        "unknown_sale": Words(
            translate("messages", "Head office does not know this sale"),
            translate("messages", "It may still be on its way there. Try again later, or at the till that sold it."),
        ),
        "unknown_movement": Words(translate("messages", "Head office does not know this movement of points"), again),
        "not_journalled": Words(translate("messages", "Head office has not heard yet who asks"), later),
        "hold_used": Words(
            translate("messages", "Head office has spent these points already"),
            translate("messages", "Take the points back and pay with them again."),
        ),
        "hold_taken": Words(
            translate("messages", "Head office keeps these points for another till"),
            translate("messages", "Take the points back and pay with them again."),
        ),
        "being_refunded": Words(
            translate("messages", "Another till is refunding this sale now"),
            translate("messages", "Ask there. If it was broken off, it is free again within 15 minutes."),
        ),
        "more_than_sold": Words(
            translate("messages", "Head office knows of more that came back"),
            translate("messages", "A part of this sale came back elsewhere. Open it again and choose less."),
        ),
        "not_here": Words(translate("messages", "Head office does not have all entries of this day yet"), later),
        "statement": Words(translate("messages", "Head office cannot read the figures of this day"), again),
        "place": Words(translate("messages", "Head office cannot find the entry that is asked for"), again),
    }
    return of_one_question.get(code) or sync_stopped(code)


ONE_QUESTION = (
    "unknown_member",
    "unknown_sale",
    "unknown_movement",
    "not_journalled",
    "hold_used",
    "hold_taken",
    "being_refunded",
    "more_than_sold",
    "not_here",
    "statement",
    "place",
)
"""The codes that are about one question only: syncing goes on."""
