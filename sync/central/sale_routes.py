"""The routes about sales of all tills, for a till that refunds one."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from sync import protocol
from sync.central import refund_holds, sales_told
from sync.central.described import SIGNED, refusal
from sync.central.enrolment import Terminal
from sync.central.signed_requests import Centre, require_signature
from sync.protocol import HoldReturn, SaleAsked, SalesAsked
from terminal.domain.sales_told import ReturnHeld, SalesTold, SaleTold

_UNKNOWN_SALE = refusal("`unknown_sale`: no sale is filed under this receipt number (yet).")


@post(
    protocol.SALES,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["refunds"],
    summary="Ask for a sale of any till",
    description="The sale with this receipt number, and every refund of it that is known, whatever till that was at.",
    responses={404: _UNKNOWN_SALE, **SIGNED},
)
def sale(data: JSONBody[SaleAsked], centre: NamedDependency[Centre]) -> SaleTold:
    """Tell it."""
    return sales_told.tell_sale(centre.database, data.receipt, centre.clock())


@post(
    protocol.MEMBER_SALES,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["refunds"],
    summary="Ask for a member's sales at all tills",
    description="The newest first, with what came back of each.",
    responses={404: refusal("`unknown_member`: there is no such member, or they left."), **SIGNED},
)
def sales_of_member(data: JSONBody[SalesAsked], centre: NamedDependency[Centre]) -> SalesTold:
    """Tell them."""
    return sales_told.tell_member_sales(centre.database, data, centre.clock())


@post(
    protocol.HOLD_RETURN,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["refunds"],
    summary="Keep others from refunding a sale",
    description=(
        "Until the refund that names the hold arrives, or fifteen minutes have passed, no other terminal is let to "
        "refund anything of this sale. The same request again prolongs it; with no quantities it is given up. It moves "
        "nothing: goods that come back twice all the same, as while a line is cut, become a case for both stores."
    ),
    responses={
        404: _UNKNOWN_SALE,
        409: refusal(
            "`more_than_sold`: less than that is left. `being_refunded`: another terminal refunds this sale. "
            "`hold_used`: the refund that names this hold has arrived."
        ),
        **SIGNED,
    },
)
def hold_return(
    data: JSONBody[HoldReturn], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> ReturnHeld:
    """Hold it."""
    return refund_holds.hold_return(centre.database, terminal, data, centre.clock())


ROUTES = (sale, sales_of_member, hold_return)
