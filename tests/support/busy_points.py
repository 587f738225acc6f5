"""A till that does everything about points as fast as it can, each act told under its request or receipt.

Run as ``python -m tests.support.busy_points FOLDER``, to be killed at any moment, as ``selling_loop`` is.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from terminal.domain.catalogue import MILLI
from terminal.domain.points_acts import RedemptionKind
from terminal.services.points_orders import AdjustOrder
from terminal.store.data_folder import DataFolder
from terminal.store.spool import StoredSpool
from tests.support.desk import MANAGER, SERVICE
from tests.support.points_till import PointsTill
from tests.support.selling_loop import fork_for_every_line
from tests.support.shop import BISCUITS, CASHIER, SCHEME_FILE
from tests.support.stores import MEMBER

WHOLE = 10 * MILLI
GENEROUS_SCHEME = (
    SCHEME_FILE.read_text("utf-8")
    .replace("per_member_day = 3", "per_member_day = 1_000")
    .replace("per_month = 4", "per_month = 1_000")
)
"""Nobody runs out of draws or activities, however many rounds there are."""


def work(till: PointsTill) -> Iterator[str]:
    """One round: gifts come and go, a coupon is bought and used, a draw, and a sale that is refunded in two parts."""
    request = till.desk.new_request
    yield till.gifts.receive(request(), "mug", 1, "delivery", actor=MANAGER).request
    for kind, item in (
        (RedemptionKind.GIFT, "mug"),
        (RedemptionKind.DRAW, "wheel"),
        (RedemptionKind.COUPON, "ten-off"),
    ):
        yield till.desk.redeem(till.redeem_order(kind, item), actor=CASHIER, language="zh_CN").request
    yield till.desk.grant(request(), MEMBER, "battery", "", actor=CASHIER, language="zh_CN").request
    order = AdjustOrder(request(), MEMBER, 10_000, "for the next round")
    yield till.desk.adjust(order, actor=SERVICE, approver=MANAGER, language="zh_CN").request
    till.show_card()
    till.scan(f"10*{BISCUITS.barcodes[0]}")
    till.checkout.pay_with_coupon(till.checkout.coupons()[0].code)
    till.checkout.pay_with_points(2_000, till.checkout.hold_points(2_000))
    till.pay_rest()
    sale = till.complete()
    yield sale.receipt
    for quantity in (3 * MILLI, WHOLE - 3 * MILLI):
        sold = till.refunds.find(sale.receipt)
        chosen = till.refunds.preview(sold, [quantity]).options[0]
        refund = till.refund_order(sold, [quantity], chosen)
        yield till.refunds.complete(refund, actor=MANAGER, language="zh_CN").receipt


def work_until_killed(folder: Path) -> None:
    """Each act told on standard output once it is durable; the centre holds whatever is asked for."""
    with DataFolder(folder, keyring=False) as data:
        till, spool = PointsTill(data, GENEROUS_SCHEME), StoredSpool(data.journal)
        till.centre.balance = 10**9
        while True:
            for told in work(till):
                os.write(1, f"told {told}\n".encode())
            if printed := spool.next_document():
                spool.printed(printed.id)


if __name__ == "__main__":
    fork_for_every_line(work_until_killed)
