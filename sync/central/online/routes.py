"""Online registration over HTTP: open routes, each bounded by what it takes and by how often an address may ask."""

from typing import Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import JSONBody

from sync.central.described import COMMON, refusal
from sync.central.online import applying, confirming, wire
from sync.central.online.office import Office
from sync.central.online.wire import Applied, Apply, CodeAsked, Confirm, Confirmed, FormDescription, FormProblem
from sync.central.remote import address_of

_TAG = "online registration"

_TOO_MANY = refusal("`too_many` from this remote address; Retry-After says when again.")
_SENT = {
    429: refusal("`too_many` codes for this phone or mail, or requests from here; Retry-After says when again."),
    502: refusal("`not_sent`: the gateway did not take the message; nothing of the form is kept, or no code is good."),
    **COMMON,
    503: refusal("`busy`, `not_ready`, or the centre's database does not answer: repeat later."),
}


@get(
    wire.FORM,
    tags=[_TAG],
    summary="What is asked of applicants",
    description="Fields by kind of member, the version of the consent text, the stores, and the ways to get a code.",
    responses={503: _SENT[503]},
)
async def form(office: NamedDependency[Office]) -> FormDescription:
    """Describe the form."""
    return await office.run(applying.describe)


@post(
    wire.APPLY,
    status_code=200,
    request_max_body_size=wire.MAX_BODY,
    tags=[_TAG],
    summary="Apply for membership",
    description=(
        "Checks the details as a counter does and sends a code to the phone or mail address among them. Not signed; "
        "the answer is the same whoever is a member already. What is not confirmed within a day is deleted."
    ),
    responses={
        422: ResponseSpec(
            FormProblem,
            description="`details` with what is wrong by field; `consent`, `store` or `channel` that cannot be taken.",
            generate_examples=False,
        ),
        **_SENT,
    },
)
async def apply(data: JSONBody[Apply], request: Request[Any, Any, Any], office: NamedDependency[Office]) -> Applied:
    """Take a form, send a code."""
    return await office.run(applying.apply, data, address_of(request))


@post(
    wire.CODE,
    status_code=200,
    request_max_body_size=wire.MAX_BODY,
    tags=[_TAG],
    summary="Ask for another code",
    description="One a minute and five a day for each phone or mail address. The code before is worth nothing then.",
    responses={
        404: refusal("`unknown_application`: it never was, or was not confirmed within a day."),
        409: refusal("`confirmed` already."),
        **_SENT,
    },
)
async def another_code(
    data: JSONBody[CodeAsked], request: Request[Any, Any, Any], office: NamedDependency[Office]
) -> Applied:
    """Send another one."""
    return await office.run(applying.send_again, data.application, address_of(request))


@post(
    wire.CONFIRM,
    status_code=200,
    request_max_body_size=wire.MAX_BODY,
    tags=[_TAG],
    summary="Confirm with the code",
    description="Makes it an application, once: a repeat changes nothing and, while the code is good, says the same.",
    responses={
        403: refusal("`code` is wrong; five wrong ones and it is dead."),
        404: refusal("`unknown_application`: it never was, or was not confirmed within a day."),
        409: refusal("`confirmed` already."),
        410: refusal("`code_dead`: older than ten minutes, or tried too often; ask for another one."),
        429: _TOO_MANY,
        **COMMON,
    },
)
async def confirm(
    data: JSONBody[Confirm], request: Request[Any, Any, Any], office: NamedDependency[Office]
) -> Confirmed:
    """Turn it into an application."""
    return await office.run(confirming.confirm, data, address_of(request))


ROUTES = (form, apply, another_code, confirm)
