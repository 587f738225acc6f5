"""The routes of a till's day end."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from sync import protocol
from sync.central.days import answers
from sync.central.described import SIGNED, refusal
from sync.central.enrolment import Terminal
from sync.central.signed_requests import Centre, require_signature
from sync.protocol import DayAsked, DayEntriesAsked
from terminal.domain.day_end import BookedEntries, DayTold


@post(
    protocol.DAY,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["day end"],
    summary="Compare a day's figures",
    description=(
        "Takes a signed statement of what a terminal counts in a run of its entries, and answers with what the "
        "centre's tables hold of the same entries, signed with the company's key. It changes nothing: the certificate "
        "is an entry of the terminal's journal."
    ),
    responses={
        409: refusal("`not_here`: the centre does not hold the entry that the statement ends with. Push first."),
        422: refusal("`statement`: it cannot be read, or is not the asking terminal's own."),
        **SIGNED,
    },
)
def day(data: JSONBody[DayAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]) -> DayTold:
    """Answer it."""
    return answers.answer_statement(centre.database, terminal, data, centre.clock)


@post(
    protocol.DAY_ENTRIES,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["day end"],
    summary="Ask how entries were booked",
    description=(
        "The asking terminal's own entries of a run, as the centre booked them, and why not where they are parked: for "
        "a day on which the sides differ. Ask again behind `last` while `more` is true."
    ),
    responses={422: refusal("`place`: no entry can stand there."), **SIGNED},
)
def day_entries(
    data: JSONBody[DayEntriesAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> BookedEntries:
    """Tell them."""
    return answers.tell_entries(centre.database, terminal, data, centre.clock)


ROUTES = (day, day_entries)
