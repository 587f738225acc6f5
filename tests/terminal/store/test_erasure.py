"""What is left of a member whom the centre erased: nothing beside the entries, not even in free pages of the files."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.basket import Basket
from terminal.domain.coupons import CouponIssued
from terminal.domain.held_baskets import BasketHeld, HeldBasket, held_member
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.open_payments import OpenPayment
from terminal.domain.points_acts import PointsGranted
from terminal.domain.refunds import SaleRefunded
from terminal.domain.registration import OnlineApplication
from terminal.domain.retention import DAY_MS, NOTHING, Gone, Removed
from terminal.domain.sales import SaleMember
from terminal.store.erasure import erase, erased_with_something_left
from terminal.store.papers import member_of
from terminal.store.points_book import StoredPointsBook
from terminal.store.verification import verify
from tests.support.busy_desk import NEW_MEMBER, BusyDesk
from tests.support.desk import NAME, PHONE, desk_in, told_card, told_member
from tests.support.raw_pages import decrypted
from tests.support.shop import BISCUITS, CARD_NUMBER, NOON, member
from tests.support.stores import MEMBER, TERMINAL, slip

OTHER = MemberId(8)
CALLED = "王先生的购物篮"
DAY = date(2026, 5, 1)
COUPON = CouponIssued("T01-1-000001", "birthday", 1_000, 5_000, "2026-06-01")
BEFORE = SaleMember(MEMBER, "王**", "gold", b"c" * 16, "0013", 100, NOON)
_KEPT_TABLES = ("entry", "member_change", "sqlite_schema")


class Erased:
    """A till that has done everything with a member, and then hears that they left."""

    def __init__(self, busy: BusyDesk) -> None:
        self.busy, self.desk = busy, busy.desk
        self.data = busy.desk.folder
        self.applicant = MemberId(0)

    def do_everything(self) -> None:
        """Own acts of every kind about ``MEMBER`` and about somebody who applied, papers printed and waiting."""
        list(self.busy.work())
        self.busy.change_phone(MEMBER)
        self.busy.ask_change(MEMBER)
        self.applicant = self.busy.registration.applications()[0].applied.member
        self._coupon_refund_basket_payment()
        self.desk.slips()
        self.busy.lose()  # its slip waits for the printer
        told = OnlineApplication("online", MEMBER, NOON, masked_name="王**", phone_last4=PHONE[-4:])
        self.desk.tell(applications=(told,))

    def tell_erased(self, *members: MemberId) -> None:
        """As the feed brings it."""
        self.desk.tell(*(MemberRecord(each, 99, "", "", 0, 0, NOON, erased=True) for each in members))

    def left(self, *, now: int = NOON + 2 * DAY_MS) -> Sequence[MemberId]:
        return erased_with_something_left(self.data.journal, self.data.cache, now=now)

    def erase_all(self, *, now: int = NOON + 2 * DAY_MS) -> Removed:
        """Everybody of whom there is something, and the files overwritten."""
        removed = NOTHING
        for each in self.left(now=now):
            removed += erase(self.data.journal, each, now=now)
        assert self.data.journal.shed_log()
        assert self.data.cache.shed_log()
        return removed

    def raw(self) -> bytes:
        """Both files, every page, and their logs."""
        secrets = self.data.vault.secrets
        journal, cache = self.data.journal.path, self.data.cache.path
        return decrypted(journal, secrets.journal) + decrypted(cache, secrets.cache)

    def values(self, *members: MemberId) -> set[bytes]:
        """The documents and keyed hashes in rows that are about these members; beside the entries, which stay."""
        return {
            value
            for database in (self.data.journal, self.data.cache)
            for table in _tables(database.cursor())
            for row in database.cursor().execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - its own names
            if any(_is_about(value, members) for value in row)
            for value in row
            if isinstance(value, bytes) and value
        }

    def _coupon_refund_basket_payment(self) -> None:
        with self.desk.journal.act(at=NOON) as act:
            granted = PointsGranted("r", MEMBER, "visit", 5, DAY, 1)
            entry = act.append(EntryKind.POINTS_GRANTED, granted, actor="c01")
            act.note_member_change(entry, MEMBER, points=5, spend=0)
            act.note_coupon(entry, MEMBER, COUPON)
            act.note_refund(entry, SaleRefunded("T01-1-9", "T01-1-8", DAY, DAY, 1, (), 0, (), 0, "torn", BEFORE))
            basket = Basket().add(BISCUITS, BISCUITS.barcodes[0])
            held = HeldBasket("b1", CALLED, NOON, "c01", basket, (1250,), held_member(member(member_id=MEMBER)))
            act.hold_basket(act.append(EntryKind.BASKET_HELD, BasketHeld("b1", 1, 1250), actor="c01"), held)
            act.keep_payment(OpenPayment("p1", NOON, "c01", 1, 1250, (), msgspec.Raw(b"{}")))
            act.spool(slip("points of 王**"), entry=entry)
            act.commit()


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Erased]:
    other = told_member(member=OTHER, name_hash=b"o" * 16, phone_hash=b"p" * 16)
    with desk_in(tmp_path, told_member(told_card()), other) as desk:
        yield Erased(BusyDesk(desk))


def _tables(cursor: sqlite3.Cursor) -> list[str]:
    rows = cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [name for (name,) in rows if name not in _KEPT_TABLES]


def _is_about(value: object, members: Sequence[MemberId]) -> bool:
    """A column with the id, or a document that names it."""
    if isinstance(value, bytes):
        return any(f'"member":{each},'.encode() in value or f'"id":{each},'.encode() in value for each in members)
    return value in members


def test_nothing_of_an_erased_member_is_left_in_any_page(till: Erased) -> None:
    till.do_everything()
    erased = (MEMBER, till.applicant)
    secrets = till.values(*erased) | {CALLED.encode()}
    assert len(secrets) > 15
    assert till.data.journal.shed_log()
    before = till.raw()
    assert [secret for secret in secrets if _part(secret) not in before] == []
    till.tell_erased(*erased)
    assert set(till.left()) == set(erased)
    removed = till.erase_all()
    after = till.raw()
    held = secrets - _basket_and_refund(secrets)
    assert [secret for secret in held if _part(secret) in after] == []
    assert CALLED.encode() not in after
    assert removed.members == 2
    counts = msgspec.structs.asdict(removed)
    assert [kind for kind in counts if not counts[kind] and kind != "files"] == []
    for secret in (NAME, PHONE, CARD_NUMBER, *msgspec.structs.astuple(NEW_MEMBER)):
        assert not secret or secret.encode() not in after  # nor in an entry


def _part(secret: bytes) -> bytes:
    """What of a value stands on one page, whatever is longer than a page."""
    return secret[:200]


def _basket_and_refund(secrets: set[bytes]) -> set[bytes]:
    """These stay, without their member."""
    return {secret for secret in secrets if CALLED.encode() in secret or b'"original"' in secret}


def test_the_chain_stays_whole_and_the_ledger_stays(till: Erased) -> None:
    till.do_everything()
    before = till.desk.journal.entries(limit=1000)
    change = till.desk.journal.own_changes(MEMBER, (0, 0))
    till.tell_erased(MEMBER)
    till.erase_all()
    assert till.desk.journal.entries(limit=1000) == before
    assert verify(till.data.journal, TERMINAL, till.data.vault.verifier(), every_signature=True).entries == len(before)
    assert till.desk.journal.own_changes(MEMBER, (0, 0)) == change


def test_it_may_be_done_again_and_finds_nothing(till: Erased) -> None:
    till.do_everything()
    till.tell_erased(MEMBER)
    assert till.erase_all()
    assert not till.left()
    assert erase(till.data.journal, MEMBER, now=NOON + 2 * DAY_MS) == NOTHING


def test_who_was_not_erased_keeps_everything(till: Erased) -> None:
    till.do_everything()
    till.busy.ask_change(OTHER)
    till.busy.change_phone(OTHER)
    till.tell_erased(MEMBER)
    before = till.values(OTHER, till.applicant)
    till.erase_all()
    assert till.values(OTHER, till.applicant) == before
    assert till.desk.book.own_member(OTHER) is not None
    assert till.desk.book.own_member(MEMBER) is None


def test_what_is_still_needed_stays(till: Erased) -> None:
    till.do_everything()
    till.tell_erased(MEMBER)
    removed = till.erase_all(now=NOON + 1)
    assert removed.waiting_papers == 0
    assert len(till.desk.slips()) == 1  # it was owed, and came out
    (held,) = till.desk.journal.held_baskets()
    assert (held.member, held.name, held.amounts) == (None, "", (1250,))
    assert [payment.id for payment in till.desk.journal.open_payments()] == ["p1"]
    (refund,) = StoredPointsBook(till.data.journal).refunds_of("T01-1-8")
    assert refund.member == SaleMember(MEMBER, "", "gold", b"", "", 100, NOON)


def test_a_paper_that_came_out_after_the_erasure_goes_the_next_day(till: Erased) -> None:
    till.do_everything()
    till.tell_erased(MEMBER)
    till.erase_all(now=NOON + 1)
    till.desk.slips()
    assert list(till.left()) == [MEMBER]
    assert till.erase_all().papers == 1
    gone = till.desk.journal.papers()
    assert {paper.gone for paper in gone if till.desk.journal.paper(*paper.place) is None} == {Gone.ERASED}


def test_an_application_that_the_centre_does_not_have_goes_there_all_the_same(till: Erased) -> None:
    application = till.busy.apply()
    waiting = application.applied.member
    till.tell_erased(waiting)
    till.erase_all()
    assert till.desk.book.applications() == []
    entry = till.desk.journal.last_entry(EntryKind.MEMBER_APPLIED)
    assert entry is not None
    assert msgspec.json.decode(entry.body)["member"] == waiting


@given(st.one_of(st.binary(), st.from_type(dict[str, int | str | None]).map(msgspec.json.encode)))
def test_whose_an_entry_is_can_be_asked_of_any_body(body: bytes) -> None:
    assert member_of(body) is None or isinstance(member_of(body), int)


@given(st.integers(1, 2**53 - 1), st.booleans())
def test_the_member_of_an_entry_is_found_as_id_or_with_their_figures(member: int, whole: bool) -> None:
    body: object = {"member": {"id": member, "tier": "gold"} if whole else member, "receipt": "T01-1-000001"}
    assert member_of(msgspec.json.encode(body)) == member
