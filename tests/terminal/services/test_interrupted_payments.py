"""A payment that was cut off: kept from the first tender that was taken elsewhere, and settled by a person alone."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.coupons import CouponIssued
from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.open_payments import InterruptionError, InterruptionProblem, PaymentSettled, TenderReturned
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.rights import RightMissing
from terminal.domain.standing import Standing
from terminal.domain.tenders import Payment, Tender, TenderError, TenderKind, TenderProblem
from terminal.services.interrupted_payments import InterruptedPayments
from terminal.services.rights import Rights
from tests.support.desk import MANAGER
from tests.support.points_till import HOLD_MS, PointsTill, member_told, points_till
from tests.support.shop import BISCUITS, CASHIER
from tests.support.stores import MEMBER, no_room_left, record, room_again

BISCUIT = BISCUITS.barcodes[0]
CARD = Tender(TenderKind.BANK_CARD, 500, "POS-1")
COUPON = CouponIssued("T09-1-000007", "ten-off", 1_000, 5_000, "2026-07-30")


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path, member_told(standing=Standing(coupons=(COUPON,)))) as made:
        yield made


def desk_of(till: PointsTill) -> InterruptedPayments:
    return InterruptedPayments(till.journal, till.clock, till.checkout, till.points, Rights(till.cache, till.clock))


def started_again(till: PointsTill) -> PointsTill:
    """The program ended; what is in memory is gone."""
    again = PointsTill(till.folder)
    again.clock.at = till.clock.at
    again.centre = till.centre
    again.points = type(till.points)(
        again.cache, again.journal, again.points_book, again.files, again.clock, holds=till.centre
    )
    again.checkout = type(till.checkout)(again.cache, again.journal, again.clock, again.points)
    return again


def payment_of(till: PointsTill) -> Payment:
    payment = till.checkout.state.payment
    assert payment is not None
    return payment


def bodies(till: PointsTill, kind: EntryKind) -> list[TenderReturned]:
    return [msgspec.json.decode(entry.body, type=TenderReturned) for entry in till.entries_of(kind)]


def test_cash_alone_is_in_the_drawer_and_not_on_the_disk(till: PointsTill) -> None:
    till.scan(BISCUIT)
    till.checkout.tender(Tender(TenderKind.CASH, 100))
    assert till.journal.open_payments() == []


def test_from_the_first_card_on_all_that_is_in_is_on_the_disk(till: PointsTill) -> None:
    till.scan(BISCUIT)
    till.checkout.tender(Tender(TenderKind.CASH, 100))
    till.checkout.tender(CARD)
    till.checkout.tender(Tender(TenderKind.CASH, 50))
    assert desk_of(till).waiting() == [], "it is being paid, nobody cut it off"
    (kept,) = desk_of(started_again(till)).waiting()
    assert kept.tenders == (Tender(TenderKind.CASH, 100), CARD, Tender(TenderKind.CASH, 50))
    assert (kept.due, kept.goods, kept.since) == (1_250, 1, till.clock.at)


def test_a_completed_sale_is_under_way_no_more(till: PointsTill) -> None:
    till.scan(BISCUIT)
    till.checkout.tender(CARD)
    till.pay_rest()
    till.complete()
    assert till.journal.open_payments() == []


def test_going_on_brings_goods_member_and_tenders_back(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    till.centre.balance = 5_000
    till.checkout.pay_with_coupon(COUPON.code)
    till.checkout.pay_with_points(1_000, till.checkout.hold_points(1_000))
    till.checkout.tender(CARD)
    before = till.checkout.state
    again = started_again(till)
    desk = desk_of(again)
    (kept,) = desk.waiting()
    assert desk.can_go_on(kept)
    desk.resume(kept.id, actor=CASHIER)
    assert again.checkout.state.payment == before.payment
    assert again.checkout.state.priced == before.priced
    assert desk.waiting() == []
    again.pay_rest()
    sale = again.complete()
    assert sale.tenders[:3] == payment_tenders(before.payment)
    assert again.journal.open_payments() == []
    (entry,) = again.entries_of(EntryKind.PAYMENT_RESUMED)
    settled = msgspec.json.decode(entry.body, type=PaymentSettled)
    assert (settled.tenders, settled.due, entry.actor) == (kept.tenders, kept.due, CASHIER.id)


def payment_tenders(payment: Payment | None) -> tuple[Tender, ...]:
    assert payment is not None
    return payment.tenders


def test_a_hold_that_lapsed_meanwhile_is_taken_back_and_asked_for_again(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    till.centre.balance = 5_000
    till.checkout.pay_with_points(1_000, till.checkout.hold_points(1_000))
    again = started_again(till)
    again.clock.at += HOLD_MS + 1
    desk = desk_of(again)
    desk.resume(desk.waiting()[0].id, actor=CASHIER)
    again.pay_rest()
    with pytest.raises(PointsRefused) as refused:
        again.complete()
    assert refused.value.problem is PointsProblem.HOLD_OVER
    again.checkout.take_back(0)
    again.checkout.take_back(0)
    again.checkout.pay_with_points(1_000, again.checkout.hold_points(1_000))
    again.pay_rest()
    assert again.complete().points_spent == 1_000


def test_undoing_gives_back_one_after_the_other_and_says_so(till: PointsTill) -> None:
    till.show_card()
    till.scan(f"10*{BISCUIT}")
    till.centre.balance = 5_000
    till.checkout.pay_with_points(1_000, till.checkout.hold_points(1_000))
    till.checkout.tender(CARD)
    till.checkout.tender(Tender(TenderKind.CASH, 100))
    again = started_again(till)
    desk = desk_of(again)
    (kept,) = desk.waiting()
    points, card, cash = kept.tenders
    with pytest.raises(RightMissing):
        desk.give_back(kept.id, card, reference="R-1", actor=CASHIER)
    for wrong, problem in (
        (" ", TenderProblem.REFERENCE_MISSING),
        ("4111111111111111", TenderProblem.REFERENCE_IS_CARD),
    ):
        with pytest.raises(TenderError) as refused:
            desk.give_back(kept.id, card, reference=wrong, actor=MANAGER)
        assert refused.value.problem is problem
    left = desk.give_back(kept.id, card, reference=" R-1 ", actor=CASHIER, approver=MANAGER)
    assert left is not None
    assert left.tenders == (points, cash)
    (still,) = desk_of(started_again(till)).waiting()
    assert still.tenders == (points, cash), "the program may end again at any moment"
    with pytest.raises(InterruptionError) as gone:
        desk.give_back(kept.id, card, reference="R-1", actor=MANAGER)
    assert gone.value.problem is InterruptionProblem.GONE
    desk.give_back(kept.id, cash, actor=MANAGER)
    assert desk.give_back(kept.id, points, actor=MANAGER) is None
    desk.release(kept, points)
    assert till.centre.asked[-1][1:] == (MEMBER, 0)
    assert till.centre.asked[-1][0] == till.centre.asked[0][0]
    assert desk.waiting() == []
    returned = bodies(again, EntryKind.TENDER_RETURNED)
    assert [(each.tender, each.reference, each.interrupted) for each in returned] == [
        (card, "R-1", True),
        (cash, "", True),
        (points, "", True),
    ]
    assert returned[0].approver == MANAGER.id
    (entry,) = again.entries_of(EntryKind.PAYMENT_UNDONE)
    assert msgspec.json.decode(entry.body, type=PaymentSettled).payment == kept.id
    assert again.entries_of(EntryKind.SALE_COMPLETED) == []


def test_what_is_left_after_a_part_went_back_can_still_be_gone_on_with(till: PointsTill) -> None:
    till.scan(BISCUIT)
    till.checkout.tender(CARD)
    till.checkout.tender(Tender(TenderKind.MOBILE, 300, "wx"))
    again = started_again(till)
    desk = desk_of(again)
    (kept,) = desk.waiting()
    desk.give_back(kept.id, CARD, reference="R-1", actor=MANAGER)
    desk.resume(kept.id, actor=CASHIER)
    assert payment_of(again).tenders == (Tender(TenderKind.MOBILE, 300, "wx"),)


def test_other_goods_on_the_counter_come_first(till: PointsTill) -> None:
    till.scan(BISCUIT)
    till.checkout.tender(CARD)
    again = started_again(till)
    desk = desk_of(again)
    (kept,) = desk.waiting()
    again.checkout.scan(BISCUIT)
    assert not desk.can_go_on(kept)
    with pytest.raises(InterruptionError) as refused:
        desk.resume(kept.id, actor=CASHIER)
    assert refused.value.problem is InterruptionProblem.COUNTER_BUSY
    assert again.entries_of(EntryKind.PAYMENT_RESUMED) == []


def test_two_payments_may_wait_and_each_is_settled_by_itself(till: PointsTill) -> None:
    till.scan(BISCUIT)
    till.checkout.tender(CARD)
    again = started_again(till)
    again.clock.at += 1
    again.scan(BISCUIT)
    again.checkout.tender(Tender(TenderKind.MOBILE, 300, "wx"))
    third = started_again(again)
    assert [each.tenders[0].reference for each in desk_of(third).waiting()] == ["POS-1", "wx"]


def test_goods_that_another_version_kept_can_only_be_given_back(till: PointsTill) -> None:
    till.scan(BISCUIT)
    till.checkout.tender(CARD)
    again = started_again(till)
    (kept,) = again.journal.open_payments()
    with again.journal.act(at=1) as act:
        act.keep_payment(msgspec.structs.replace(kept, sale=msgspec.Raw(b'{"of": "another version"}')))
        act.commit()
    desk = desk_of(again)
    (kept,) = desk.waiting()
    assert not desk.can_go_on(kept)
    with pytest.raises(InterruptionError) as refused:
        desk.resume(kept.id, actor=CASHIER)
    assert refused.value.problem is InterruptionProblem.UNREADABLE
    assert desk.give_back(kept.id, CARD, reference="R", actor=MANAGER) is None


# ── while nothing was cut off ─────────────────────────────────────────────────────────────────────────────────


def test_a_card_payment_is_taken_back_with_the_slip_of_its_return(till: PointsTill) -> None:
    till.scan(BISCUIT)
    till.checkout.tender(CARD)
    with pytest.raises(TenderError) as refused:
        till.checkout.take_back(0, actor=CASHIER)
    assert refused.value.problem is TenderProblem.REFERENCE_MISSING
    assert payment_of(till).tenders == (CARD,)
    till.checkout.take_back(0, reference="R-7", actor=CASHIER)
    assert payment_of(till).tenders == ()
    assert till.journal.open_payments() == []
    (returned,) = bodies(till, EntryKind.TENDER_RETURNED)
    assert (returned.tender, returned.reference, returned.interrupted) == (CARD, "R-7", False)


def test_a_full_disk_takes_no_card_and_gives_none_back(till: PointsTill) -> None:
    till.scan(BISCUIT)
    fill_up(till)
    before = till.checkout.state
    with pytest.raises(JournalFull):
        till.checkout.tender(CARD)
    assert till.checkout.state == before
    room_again(till.folder.journal)
    till.checkout.tender(CARD)
    fill_up(till)
    with pytest.raises(JournalFull):
        till.checkout.take_back(0, reference="R" * 40, actor=CASHIER)
    assert payment_of(till).tenders == (CARD,)
    assert [each.tenders for each in till.journal.open_payments()] == [(CARD,)]


def fill_up(till: PointsTill) -> None:
    """Use up the pages that are free by chance."""
    no_room_left(till.folder.journal)
    for _ in range(1_000):
        try:
            record(till.journal, "x" * 500)
        except JournalFull:
            return
    raise AssertionError("the disk never became full")
